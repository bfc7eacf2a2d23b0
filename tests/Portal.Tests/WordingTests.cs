using ReferralPlatform.Contracts.Api.Notification;

namespace ReferralPlatform.Portal.Tests;

/// <summary>An authority writes what its messages say, looks at them before they are saved, and at earlier versions afterwards.</summary>
[Collection(PortalCollection.Name)]
public sealed class WordingTests
{
    private const string Pages = "/notifications/wording";
    private readonly PortalFixture _portal;

    public WordingTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    [Trait("Rule", "X1")]
    public async Task X1_Words_are_previewed_saved_as_a_version_and_earlier_ones_looked_at()
    {
        var browser = await _portal.SignInAsync("business-support", "sefton");
        Assert.True((await browser.GetAsync("/notifications")).Links(Pages));
        Assert.True((await browser.GetAsync(Pages)).Links($"{Pages}/meeting-invitation"));
        var page = await browser.GetAsync($"{Pages}/meeting-invitation");
        Assert.Contains("These are the standing words", page.Text, StringComparison.Ordinal);
        var standing = page.ValueOf("Text");

        var looked = await browser.SubmitAsync(page, Typed("{reference}: come", "Please come on {at}.\nSee {link}, {reference}."), "Preview");
        Assert.Contains("Please come on Friday 6 November 2026 at 17:00.", looked.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing is saved yet", looked.Text, StringComparison.Ordinal);
        Assert.Equal("{reference}: come", looked.ValueOf("Subject"));
        var wrong = await browser.SubmitAsync(looked, Typed("{reference}: come", "Dear {name}"), "Save as a new version");
        Assert.Contains("{name} cannot be filled in here", wrong.MessageAt("Text"), StringComparison.Ordinal);
        var saved = await browser.SubmitAsync(
            wrong, Typed("{reference}: come", "Please come on {at}.\nSee {link}, {reference}."), "Save as a new version");

        Assert.Contains("Please come on {at}.", saved.ValueOf("Text"), StringComparison.Ordinal);
        Assert.True(saved.Links($"{Pages}/meeting-invitation?version=0"));
        var version = Assert.Single(saved.Html.QuerySelectorAll($"a[href^='{Pages}/meeting-invitation?version=']"), link => link.TextContent is not "Version 0"
            && link.TextContent.StartsWith("Version", StringComparison.Ordinal));
        Assert.Contains("Please come on {at}.", (await browser.GetAsync(version.GetAttribute("href")!)).ValueOf("Text"), StringComparison.Ordinal);
        Assert.Equal(standing, (await browser.GetAsync($"{Pages}/meeting-invitation?version=0")).ValueOf("Text"));
    }

    [Fact]
    [Trait("Rule", "X1")]
    public async Task X1_A_text_message_shows_its_length_and_a_letter_its_page()
    {
        var browser = await _portal.SignInAsync("service-manager", "sefton");

        var text = await browser.GetAsync($"{Pages}/text-acknowledgement");
        var looked = await browser.SubmitAsync(
            text, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Text"] = $"{{reference}}: {new string('a', 160)}" }, "Preview");
        var letter = await browser.GetAsync($"{Pages}/letter-outcome-public");

        Assert.Matches("[0-9]+ characters, sent as 1 text message[.]", text.Text);
        Assert.Null(text.Html.QuerySelector("[name=Subject]"));
        Assert.Contains("sent as 2 text messages", looked.Text, StringComparison.Ordinal);
        Assert.Contains(letter.Html.QuerySelectorAll("button"), button => button.TextContent.Trim() is "Preview (PDF)");
    }

    [Fact]
    [Trait("Rule", "X1")]
    public async Task X1_Only_those_who_keep_the_templates_change_words_and_all_staff_may_read_what_they_are()
    {
        var worker = await _portal.SignInAsync("front-door-worker", "sefton");

        Assert.Equal(200, (await worker.GetAsync(Pages)).Status);
        Assert.Equal(403, (await worker.GetAsync($"{Pages}/agency-request")).Status);
        Assert.Equal(404, (await worker.GetAsync($"{Pages}/nothing")).Status);
    }

    [Theory]
    [Trait("Rule", "R5.2")]
    [Trait("Rule", "P7.1")]
    [Trait("Rule", "S14")]
    [Trait("Rule", "D1.2")]
    [InlineData("peterborough", "no-further-action", true)]
    [InlineData("sefton", "no-further-action", true)]
    [InlineData("referrals-2024", "no-further-action", true)]
    [InlineData("dudley", "no-initial-assessment", true)]
    [InlineData("york", "no-further-action", false)]
    public async Task Below_the_threshold_the_manager_is_led_from_the_decision_to_the_reasons_for_the_referrer(
        string authority, string option, bool reasons)
    {
        const string Waits = "The message to the referrer waits until you write that";
        const string Write = "Write the reasons for the referrer";
        var recorded = await _portal.RecordCaseAsync(SampleContact.Lily(authority, "referral"));
        var manager = await _portal.SignInAsync("team-manager", authority);
        Assert.Equal(reasons, (await manager.GetAsync($"{recorded.Page}/decision")).Text.Contains(Waits, StringComparison.Ordinal));

        if (authority is "dudley")
        {
            await recorded.ActAsync(
                "front-door-worker", recorded.Screening, "discussions", new { summary = "She sees why early help suits.", referrerAgrees = "yes" });
        }

        await recorded.DecideAsync(option);
        var message = await recorded.MessageAsync(MessageKind.Feedback);
        var page = await manager.GetAsync(recorded.Page);

        Assert.Equal(reasons, message.State == MessageState.ToApprove);
        Assert.Equal(reasons, page.Text.Contains(Write, StringComparison.Ordinal));
        Assert.Equal(reasons, (await manager.GetAsync($"/notifications/{message.MessageId}")).Text.Contains(Write, StringComparison.Ordinal));
    }

    private static Dictionary<string, string?> Typed(string subject, string text) =>
        new(StringComparer.Ordinal) { ["Subject"] = subject, ["Text"] = text };
}
