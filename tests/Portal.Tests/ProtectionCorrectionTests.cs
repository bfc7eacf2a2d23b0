using ReferralPlatform.Contracts.Api.StrategyDiscussion;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Portal.Tests;

/// <summary>A manager corrects what was recorded of protection, and gives an enquiry to another social worker.</summary>
[Collection(PortalCollection.Name)]
public sealed class ProtectionCorrectionTests
{
    private readonly PortalFixture _portal;

    public ProtectionCorrectionTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    [Trait("Rule", "S11")]
    [Trait("Rule", "S12")]
    [Trait("Rule", "S13")]
    public async Task S11_A_wrong_time_and_a_wrong_sibling_are_corrected_and_both_values_are_on_the_page()
    {
        var contact = await _portal.RecordAsync();
        var (child, sister) = (contact.Cases[0], contact.Cases[1]);
        var step = await ProtectedAsync(child, sister);
        var at = $"{child.Page}/protection/{step.ProtectionId}/amendment";
        var browser = await _portal.SignInAsync("team-manager");
        var worker = await _portal.SignInAsync("duty-social-worker");
        Assert.True((await browser.GetAsync($"{child.Page}/section-47")).Links(at));
        Assert.False((await worker.GetAsync($"{child.Page}/section-47")).Links(at));
        Assert.Equal(403, (await worker.GetAsync(at)).Status);

        var form = await browser.GetAsync(at);
        Assert.Equal(
            ("police-protection", "10:10", "PC 4471", "included", ""),
            (form.ValueOf("Means"), form.ValueOf("TakenAt.Time"), form.ValueOf("ByWhom"), form.ValueOf("Children[0].Answer"),
                form.ValueOf("EndsAt.Time") ?? ""));
        var empty = await browser.SubmitAsync(form, Typed(("WhatWasDone", "")));
        Assert.Equal("Enter why it is corrected", empty.MessageAt("Why"));
        Assert.Equal("Enter what was done", empty.MessageAt("WhatWasDone"));
        var future = await browser.SubmitAsync(
            empty, Typed(("Why", "The officer’s book."), ("WhatWasDone", "Taken to foster carers."), ("TakenAt.Time", "23:10")));
        Assert.Contains("after it was taken", future.MessageAt("TakenAt"), StringComparison.Ordinal);
        var done = await browser.SubmitAsync(future, Typed(("TakenAt.Time", "08:05"), ("Children[0].Answer", "safe-no-action-needed")));

        Assert.Equal($"{child.Page}/section-47", done.Path);
        Assert.Contains("WhenTuesday 6 October 2026, 10:10Tuesday 6 October 2026, 08:05", done.Text, StringComparison.Ordinal);
        Assert.Contains("EndsFriday 9 October 2026, 10:10Friday 9 October 2026, 08:05", done.Text, StringComparison.Ordinal);
        Assert.Contains("Protected as wellSafe, no action needed", done.Text, StringComparison.Ordinal);
        Assert.Contains("Why: The officer’s book.", done.Text, StringComparison.Ordinal);
        var hers = await browser.GetAsync($"{sister.Page}/section-47");
        Assert.Contains("Recorded in error", hers.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("mandatory", hers.Text, StringComparison.Ordinal);
        Assert.True((await browser.GetAsync($"/strategy-discussions/{sister.Id}")).Links($"/strategy-discussions/{sister.Id}/cancellation?number=1"));
        await Eventually.Is(
            async () => (await browser.GetAsync($"{child.Page}/chronology")).Text.Contains("Immediate protection corrected", StringComparison.Ordinal),
            "the chronology says so");
    }

    [Fact]
    [Trait("Rule", "S11")]
    public async Task S11_What_was_recorded_in_error_needs_nothing_but_the_reason()
    {
        var child = await _portal.RecordCaseAsync();
        var step = await ProtectedAsync(child);
        var browser = await _portal.SignInAsync("team-manager");
        var at = $"{child.Page}/protection/{step.ProtectionId}/amendment";

        var done = await browser.SubmitAsync(await browser.GetAsync(at), Typed(("Why", "It was her cousin."), ("RecordedInError", "true"), ("ByWhom", "")));

        Assert.Equal(new AmendProtectionRequest("It was her cousin.", RecordedInError: true), _portal.Services.Posted<AmendProtectionRequest>());
        Assert.Contains("Nothing of this was done for this child.", done.Text, StringComparison.Ordinal);
        Assert.Equal(403, (await browser.GetAsync(at)).Status);
    }

    [Fact]
    [Trait("Rule", "R4.3")]
    public async Task R4_3_The_enquiry_is_given_to_another_social_worker_who_is_told_like_the_one_before()
    {
        var child = await _portal.RecordCaseAsync();
        await child.DecideAsync("single-assessment-and-strategy-discussion");
        await child.HoldDiscussionAsync(section47: true);
        var browser = await _portal.SignInAsync("team-manager");
        Assert.True((await browser.GetAsync($"{child.Page}/section-47")).Links($"{child.Page}/section-47/lead"));
        Assert.False((await (await _portal.SignInAsync("social-worker")).GetAsync($"{child.Page}/section-47")).Links($"{child.Page}/section-47/lead"));

        var form = await browser.GetAsync($"{child.Page}/section-47/lead");
        var empty = await browser.SubmitAsync(form, Typed(("HandOver", "The father is seen on Tuesday.")));
        Assert.Equal("Choose the social worker who leads it from now on", empty.MessageAt("Lead"));
        Assert.Equal("Enter why somebody else leads it", empty.MessageAt("Reason"));
        var done = await browser.SubmitAsync(empty, Typed(("Lead", "york.second-social-worker"), ("Reason", "Leila Haddad is ill.")));

        Assert.Equal($"{child.Page}/section-47", done.Path);
        Assert.Contains("LeadAde Okoro", done.Text, StringComparison.Ordinal);
        Assert.Contains("Led before byLeila Haddad, until", done.Text, StringComparison.Ordinal);
        Assert.Contains("Handed over: The father is seen on Tuesday.", done.Text, StringComparison.Ordinal);
        foreach (var (whom, about) in new[] { ("york.second-social-worker", "enquiry-lead"), ("york.social-worker", "enquiry-lead-ended") })
        {
            await child.EventuallyAsync<Page<Contracts.Api.Notification.MessageView>>(
                "team-manager", $"/api/notification/messages?caseId={child.Id}",
                page => page.Items.Any(message => message.About == about && message.RecipientRole == whom));
        }
    }

    private static async Task<ProtectiveAction> ProtectedAsync(RecordedCase child, params RecordedCase[] asWell)
    {
        foreach (var one in asWell.Append(child))
        {
            await one.EventuallyAsync("team-manager", one.Protection);
        }

        var acted = await child.ActAsync<ProtectionView>("duty-social-worker", child.Protection, "protections", new RecordProtectionRequest(
            "police-protection", Stage: null, TestClock.London("2026-10-06 10:10"), EndsAt: null, "Taken to foster carers.", "PC 4471",
            "No magistrate before 23:00.", [.. asWell.Select(one => new ConsideredChildDetails(one.Id, OtherChildAnswer.Included, Note: null))],
            "None known."));
        return Assert.Single(acted.Protections);
    }

    private static Dictionary<string, string?> Typed(params (string Field, string? Value)[] typed) =>
        typed.ToDictionary(entry => entry.Field, entry => entry.Value, StringComparer.Ordinal);
}
