using System.Text.Json;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.Portal.Tests;

/// <summary>The record is put right after it was made, while others may be doing the same.</summary>
[Collection(PortalCollection.Name)]
public sealed class AmendTests : IAsyncLifetime
{
    private readonly PortalFixture _portal;
    private RecordedCase _case = null!;

    public AmendTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    private string Path => $"{_case.Page}/amendment";

    public async Task InitializeAsync() => _case = await _portal.RecordCaseAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Only_what_was_changed_is_sent_with_what_was_seen_there()
    {
        var browser = await _portal.SignInAsync("duty-social-worker");
        var page = await browser.GetAsync(Path);

        var done = await browser.SubmitAsync(
            page,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                [FieldOf(page, "concern.nature")] = "Arrives hungry each day.",
                ["Reason"] = "Rang back"
            });

        Assert.Contains("Arrives hungry each day.", done.Text, StringComparison.Ordinal);

        var sent = Assert.Single(_portal.Services.Posts);
        Assert.Equal(page.ValueOf("IfMatch"), sent.IfMatch);
        var change = Assert.Single(sent.As<AmendContactRequest>().Changes!);
        Assert.Equal(
            ("concern.nature", "Often arrives hungry.", "Arrives hungry each day."),
            (change.Field, $"{change.Before}", $"{change.Value}"));
    }

    [Fact]
    public async Task A_clash_is_shown_field_by_field_and_resolved_by_a_choice_with_nothing_typed_lost()
    {
        var browser = await _portal.SignInAsync("duty-social-worker");
        var page = await browser.GetAsync(Path);
        var (nature, school) = (FieldOf(page, "concern.nature"), FieldOf(page, $"children.{_case.Id}.school"));
        var other = await _portal.SignInAsync("front-door-worker");
        await other.SubmitAsync(await other.GetAsync(Path), new Dictionary<string, string?>(StringComparer.Ordinal) { [nature] = "Theirs." });
        var clash = await browser.SubmitAsync(page, new Dictionary<string, string?>(StringComparer.Ordinal) { [nature] = "Mine.", [school] = "Oakmere" });

        Assert.Equal(409, clash.Status);
        Assert.Contains("Recorded now (Callista Ward, Tuesday 6 October 2026, 10:30)Theirs.", clash.Text, StringComparison.Ordinal);
        Assert.Equal(("Mine.", "Oakmere"), (clash.ValueOf(nature), clash.ValueOf(school)));

        var unchosen = await browser.SubmitAsync(clash);
        Assert.Equal(400, unchosen.Status);
        Assert.Equal("Choose which of the two is kept", unchosen.Problems[0].Text);

        _portal.Services.Reset();
        await browser.SubmitAsync(
            unchosen, new Dictionary<string, string?>(StringComparer.Ordinal) { [nature.Replace(".Value", ".Take", StringComparison.Ordinal)] = "mine" });
        var changes = _portal.Services.Posted<AmendContactRequest>().Changes!;
        var mine = changes.Single(change => change.Field == "concern.nature");
        Assert.Equal(("Theirs.", "Mine."), ($"{mine.Before}", $"{mine.Value}"));
        Assert.Equal(2, changes.Count);
    }

    [Fact]
    [Trait("Rule", "P1.1")]
    public async Task A_contact_is_made_a_referral_by_saying_why()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var page = await browser.GetAsync($"{_case.Page}/referral");
        Assert.Equal("Enter why this progresses to referral", (await browser.SubmitAsync(page)).MessageAt("Reasons"));

        var done = await browser.SubmitAsync(page, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Reasons"] = "Services are needed." });

        Assert.StartsWith("/cases/", done.Path, StringComparison.Ordinal);
        Assert.DoesNotContain($"{_case.Id}", done.Path, StringComparison.Ordinal);
        Assert.Contains("Progressed to referral, with everything", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "S3")]
    public async Task Another_child_is_made_a_subject_from_the_case()
    {
        var sample = SampleContact.Lily("sefton", "referral");
        sample["otherChildren"] = JsonSerializer.SerializeToNode(new[] { new { firstName = "Max", place = "same-household" } });
        var recorded = await _portal.RecordCaseAsync(sample);
        var max = (await recorded.EventuallyAsync<ContactRecordView>("front-door-worker", recorded.Record)).OtherChildren[0].Id;
        var browser = await _portal.SignInAsync("front-door-worker", "sefton");
        var path = $"{recorded.Page}/subjects/{max}";
        Assert.True((await browser.GetAsync(recorded.Page)).Links(path));

        await browser.SubmitAsync(await browser.GetAsync(path));

        Assert.Equal(new MakeSubjectRequest(max, ContactKind.Referral), _portal.Services.Posted<MakeSubjectRequest>());
    }

    private static string FieldOf(PageView page, string path) =>
        page.Html.QuerySelectorAll("input[name$='.Path']").Single(input => input.GetAttribute("value") == path).GetAttribute("name")!.Replace(
            ".Path", ".Value", StringComparison.Ordinal);
}
