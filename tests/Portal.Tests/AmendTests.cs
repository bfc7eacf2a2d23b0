namespace ReferralPlatform.Portal.Tests;

/// <summary>The record is put right after it was made, while others may be doing the same.</summary>
public sealed class AmendTests : IClassFixture<RunningPortal>
{
    private static readonly string Path = $"/cases/{Samples.CaseId}/amendment";
    private static readonly string Api = $"/api/intake/contacts/{Samples.ContactId}/amendments";
    private readonly RunningPortal _portal;

    public AmendTests(RunningPortal portal)
    {
        _portal = portal;
        _portal.Reset();
        _portal.Gateway.Everything();
    }

    [Fact]
    public async Task Only_what_was_changed_is_sent_with_what_was_seen_there()
    {
        _portal.Gateway.Post(Api, new { amended = new[] { "concern.nature" } });
        var browser = await _portal.SignInAsync("duty-social-worker");
        var page = await browser.GetAsync(Path);

        await browser.SubmitAsync(page, new Dictionary<string, string?>(StringComparer.Ordinal) { [FieldOf(page, "concern.nature")] = "Arrives hungry each day.", ["Reason"] = "Rang back" });

        var sent = Assert.Single(_portal.Gateway.Posts);
        Assert.Equal("\"2\"", sent.IfMatch);
        var change = Assert.Single(sent.Body!.Value.GetProperty("changes").EnumerateArray());
        Assert.Equal(
            ("concern.nature", "Often arrives hungry.", "Arrives hungry each day."),
            (change.GetProperty("field").GetString(), change.GetProperty("before").GetString(), change.GetProperty("value").GetString()));
    }

    [Fact]
    public async Task A_clash_is_shown_field_by_field_and_resolved_by_a_choice_with_nothing_typed_lost()
    {
        _portal.Gateway.Refuse("POST", Api, HttpStatusCode.Conflict, new
        {
            title = "Somebody changed the same fields",
            detail = "Nothing was saved.",
            conflicts = new[] { new { field = "concern.nature", before = "Often arrives hungry.", yours = "Mine.", theirs = "Theirs.", by = "Idris Vaughan", at = "2026-10-06T09:25:00Z" } },
        });
        var browser = await _portal.SignInAsync("duty-social-worker");
        var page = await browser.GetAsync(Path);
        var (nature, school) = (FieldOf(page, "concern.nature"), FieldOf(page, $"children.{Samples.CaseId}.school"));
        var clash = await browser.SubmitAsync(page, new Dictionary<string, string?>(StringComparer.Ordinal) { [nature] = "Mine.", [school] = "Oakmere" });

        Assert.Equal(409, clash.Status);
        Assert.Contains("Recorded now (Idris Vaughan, Tue 6 October 2026, 10:25)Theirs.", clash.Text, StringComparison.Ordinal);
        Assert.Equal(("Mine.", "Oakmere"), (clash.ValueOf(nature), clash.ValueOf(school)));

        var unchosen = await browser.SubmitAsync(clash);
        Assert.Equal(400, unchosen.Status);
        Assert.Equal("Choose which of the two is kept", unchosen.Problems[0].Text);

        _portal.Gateway.Reset();
        _portal.Gateway.Everything().Post(Api, new { amended = Array.Empty<string>() });
        await browser.SubmitAsync(unchosen, new Dictionary<string, string?>(StringComparer.Ordinal) { [nature.Replace(".Value", ".Take", StringComparison.Ordinal)] = "mine" });
        var changes = Assert.Single(_portal.Gateway.Posts).Body!.Value.GetProperty("changes").EnumerateArray().ToList();
        var mine = changes.Single(change => change.GetProperty("field").GetString() == "concern.nature");
        Assert.Equal(("Theirs.", "Mine."), (mine.GetProperty("before").GetString(), mine.GetProperty("value").GetString()));
        Assert.Equal(2, changes.Count);
    }

    [Fact]
    [Trait("Rule", "P1.1")]
    public async Task A_contact_is_made_a_referral_by_saying_why()
    {
        _portal.Gateway.Post($"/api/intake/contact-records/{Samples.CaseId}/referrals", Samples.Referral, HttpStatusCode.Created);
        var browser = await _portal.SignInAsync("front-door-worker");
        var page = await browser.GetAsync($"/cases/{Samples.CaseId}/referral");
        Assert.Equal("Enter why this is to be a referral", (await browser.SubmitAsync(page)).MessageAt("Reasons"));

        var done = await browser.SubmitAsync(page, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Reasons"] = "Services are needed." });

        Assert.StartsWith($"/cases/{Samples.SiblingId}", done.Path, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "S3")]
    public async Task Another_child_is_made_a_subject_from_the_case()
    {
        _portal.Gateway.Post($"/api/intake/contacts/{Samples.ContactId}/subjects", Samples.RecordedChild(Samples.SiblingId), HttpStatusCode.Created);
        var browser = await _portal.SignInAsync("front-door-worker");
        var path = $"/cases/{Samples.CaseId}/subjects/{Samples.OtherChildId}";
        Assert.True((await browser.GetAsync($"/cases/{Samples.CaseId}")).Links(path));

        await browser.SubmitAsync(await browser.GetAsync(path));

        var sent = Assert.Single(_portal.Gateway.Posts).Body!.Value;
        Assert.Equal((Samples.OtherChildId, "enquiry"), (sent.GetProperty("otherChildId").GetGuid(), sent.GetProperty("kind").GetString()));
    }

    private static string FieldOf(PageView page, string path) =>
        page.Html.QuerySelectorAll("input[name$='.Path']").Single(input => input.GetAttribute("value") == path).GetAttribute("name")!.Replace(".Path", ".Value", StringComparison.Ordinal);
}
