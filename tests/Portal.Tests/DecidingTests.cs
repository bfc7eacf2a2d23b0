namespace ReferralPlatform.Portal.Tests;

/// <summary>What stands beside the form that decides, siblings decided on together, and what was frozen.</summary>
public sealed class DecidingTests : IClassFixture<RunningPortal>
{
    private static readonly string Case = $"/cases/{Samples.CaseId}";
    private static readonly string Together = $"{Case}/decision/together";
    private static readonly string SiblingApi = $"/api/screening/cases/{Samples.SiblingId}";
    private static readonly string TogetherApi = $"/api/screening/contacts/{Samples.ContactId}/decisions";
    private readonly RunningPortal _portal;

    public DecidingTests(RunningPortal portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    [Trait("Rule", "P6.4")]
    [Trait("Rule", "P6.2")]
    public async Task P6_4_Record_form_agencies_discussion_criteria_history_and_the_other_children_stand_beside_the_form()
    {
        _portal.Gateway.Everything("decide").Get($"/api/intake/contact-records/{Samples.CaseId}/attachments", new
        {
            items = new[] { new { attachmentId = Samples.MessageId, kind = "common-assessment", fileName = "CAF of May.pdf", contentType = "application/pdf",
                size = 4096, state = "available", addedAt = "2026-10-06T09:22:00Z" } },
        });
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync($"{Case}/decision");

        Assert.All(
            [
                "Often arrives hungry.", "Fell asleep twice.", "CAF of May.pdf", "Attendance 71 per cent.", "This should be red.", "She is glad of any help.",
                "York 6.1 · meets the threshold of social care",
                "Lilly Marsh, born", "open: mark fenn (away)", "Rose Marsh", "Max", "I would assess.",
            ],
            words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
        Assert.NotNull(page.Html.QuerySelector("main form [name=Option]"));
        Assert.False(page.Links($"{Case}/amendment"), "A link beside the form would lose what was typed.");
    }

    [Theory]
    [Trait("Rule", "P6.4")]
    [InlineData("/api/intake/contact-records/{0}", "The contact record could not be read now.")]
    [InlineData("/api/intake/contact-records/{0}/attachments", "What is attached could not be read now.")]
    [InlineData("/api/intake/contact-records/{0}/matches", "Previous involvement could not be read now.")]
    [InlineData("/api/screening/cases/{0}/agencies", "What other agencies were asked and said could not be read now.")]
    public async Task P6_4_What_cannot_be_read_is_said_and_the_form_still_decides(string path, string message)
    {
        _portal.Gateway.Everything("decide").Post($"/api/screening{Case}/decisions", Samples.Case())
            .Drop("GET", string.Format(System.Globalization.CultureInfo.InvariantCulture, path, Samples.CaseId));
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync($"{Case}/decision");
        Assert.Contains(message, page.Text, StringComparison.Ordinal);
        Assert.Contains(message, (await browser.GetAsync(Case)).Text, StringComparison.Ordinal);
        var done = await browser.SubmitAsync(
            page, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Option"] = "moderate-need", ["Reasons"] = "Help." });

        Assert.Equal($"{Case}?done=decide", done.Path);
    }

    [Fact]
    [Trait("Rule", "P6.4")]
    public async Task P6_4_A_record_that_was_amended_meanwhile_is_shown_and_sent_as_it_is_now()
    {
        _portal.Gateway.Everything("decide")
            .Refuse("POST", $"/api/screening{Case}/decisions", HttpStatusCode.UnprocessableEntity, new { detail = "Record the checks first." });
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync($"{Case}/decision");
        Assert.DoesNotContain("was amended", form.Text, StringComparison.Ordinal);
        _portal.Gateway.Get($"/api/intake/contact-records/{Samples.CaseId}", Samples.Record(), "\"3\"");

        var again = await browser.SubmitAsync(
            form, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Option"] = "moderate-need", ["Reasons"] = "Help." });

        Assert.Contains("The contact record was amended since you opened this form.", again.Text, StringComparison.Ordinal);
        Assert.Equal("3", again.ValueOf("RecordVersion"));
        Assert.Equal(2, _portal.Gateway.Posts.Single().Body!.Value.GetProperty("recordVersion").GetInt32());
    }

    [Fact]
    [Trait("Rule", "P2.4")]
    [Trait("Rule", "P6.3")]
    public async Task P2_4_Sisters_are_decided_on_alike_in_one_act()
    {
        _portal.Gateway.Everything("decide").Post(TogetherApi, new { cases = Array.Empty<object>() });
        var browser = await _portal.SignInAsync("team-manager");
        Assert.True((await browser.GetAsync(Case)).Links(Together));
        Assert.True((await browser.GetAsync($"{Case}/decision")).Links(Together));
        var form = await browser.GetAsync(Together);
        Assert.Contains("She is well.", form.Text, StringComparison.Ordinal);
        Assert.Equal(
            $"{Samples.ChildName} {Samples.Reference} · screening, Rose Marsh 7K2M-Q9TX-B · awaiting decision",
            string.Join(", ", form.Headings.Where(heading => heading.Contains("7K2M", StringComparison.Ordinal))));

        var done = await browser.SubmitAsync(form, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ForAll.Option"] = "moderate-need",
            ["ForAll.Reasons"] = "Both need help.",
            ["ForAll.Rejected[0].Reason"] = "Rose needs help as well.",
            ["ForAll.Determinations[0].Answer"] = "no",
        });

        Assert.Equal($"{Case}?done=decide-together", done.Path);
        var sent = Assert.Single(_portal.Gateway.Posts);
        Assert.Equal(TogetherApi, sent.Path);
        var body = sent.Body!.Value;
        Assert.Equal(
            [(Samples.CaseId, 3, false), (Samples.SiblingId, 5, false)],
            body.GetProperty("decisions").EnumerateArray()
                .Select(item => (item.GetProperty("caseId").GetGuid(), item.GetProperty("version").GetInt32(), item.TryGetProperty("decision", out _))));
        var forAll = body.GetProperty("forAll");
        Assert.Equal(
            ("moderate-need", "Both need help.", 2),
            (forAll.GetProperty("option").GetString(), forAll.GetProperty("reasons").GetString(), forAll.GetProperty("recordVersion").GetInt32()));
        Assert.Equal("not-vulnerable", Assert.Single(forAll.GetProperty("rejected").EnumerateArray()).GetProperty("option").GetString());
        Assert.Equal("immediate-services", Assert.Single(forAll.GetProperty("determinations").EnumerateArray()).GetProperty("code").GetString());
    }

    [Fact]
    [Trait("Rule", "P2.4")]
    public async Task P2_4_A_child_may_have_a_decision_of_its_own_or_wait_and_what_is_missing_is_said_at_that_child()
    {
        _portal.Gateway.Everything("decide").Refuse("POST", TogetherApi, HttpStatusCode.BadRequest, new
        {
            errors = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["decisions[0].decision.rejected[1].reason"] = ["Say why it was not taken."] },
        });
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync(Together);

        var empty = await browser.SubmitAsync(
            form, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Children[0].How"] = "not-now", ["Children[1].How"] = "own" });
        Assert.Equal("Choose a decision for 7K2M-Q9TX-B", empty.MessageAt("Children[1].Own.Option"));
        Assert.Equal("Enter the reasons for the decision on 7K2M-Q9TX-B", empty.MessageAt("Children[1].Own.Reasons"));
        Assert.Equal("#Children_1__Own_Option #Children_1__Own_Reasons", string.Join(' ', empty.Problems.Select(problem => problem.Href)));
        Assert.Empty(_portal.Gateway.Posts);

        var refused = await browser.SubmitAsync(empty, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Children[1].Own.Option"] = "not-vulnerable",
            ["Children[1].Own.Reasons"] = "She is well.",
        });

        var body = Assert.Single(_portal.Gateway.Posts).Body!.Value;
        var item = Assert.Single(body.GetProperty("decisions").EnumerateArray());
        Assert.Equal(
            (Samples.SiblingId, "not-vulnerable"), (item.GetProperty("caseId").GetGuid(), item.GetProperty("decision").GetProperty("option").GetString()));
        Assert.False(body.TryGetProperty("forAll", out _));
        Assert.Equal("Say why it was not taken.", refused.MessageAt("Children[1].Own.Rejected[1].Reason"));
        Assert.Equal("She is well.", refused.ValueOf("Children[1].Own.Reasons"));
    }

    [Fact]
    [Trait("Rule", "P6.3")]
    public async Task P6_3_What_stands_in_the_way_of_one_child_is_said_at_that_child()
    {
        _portal.Gateway.Everything("decide").Refuse(
            "POST",
            TogetherApi,
            HttpStatusCode.UnprocessableEntity,
            new { detail = "7K2M-Q9TX-B: Record the checks first.", rule = "York 5.1", caseId = Samples.SiblingId });
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.SubmitAsync(await browser.GetAsync(Together), ForAll());

        Assert.Equal(422, page.Status);
        Assert.Equal("7K2M-Q9TX-B: Record the checks first. (York 5.1)", page.MessageAt("Children[1].How"));
        Assert.Equal("Both need help.", page.ValueOf("ForAll.Reasons"));
    }

    [Fact]
    [Trait("Rule", "P6.3")]
    public async Task P6_3_A_sister_that_changed_meanwhile_loses_nothing_that_was_typed()
    {
        _portal.Gateway.Everything("decide").Refuse("POST", TogetherApi, HttpStatusCode.PreconditionFailed, new { detail = "Changed." });
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync(Together);
        _portal.Gateway.Get(SiblingApi, Samples.Sibling("decide"), "\"6\"").Get($"{SiblingApi}/activity", new
        {
            items = new[] { new { at = "2026-10-06T09:45:00Z", by = "york.front-door-worker", byName = "Callista Ward", what = "dissent-noted",
                summary = "A differing view was noted." } },
        });

        var page = await browser.SubmitAsync(
            form, ForAll(("Children[1].How", "own"), ("Children[1].Own.Option", "not-vulnerable"), ("Children[1].Own.Reasons", "She is well.")));

        Assert.Equal(412, page.Status);
        Assert.Contains("7K2M-Q9TX-B: A differing view was noted.", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            ("Both need help.", "She is well.", "own"),
            (page.ValueOf("ForAll.Reasons"), page.ValueOf("Children[1].Own.Reasons"), page.ValueOf("Children[1].How")));
        Assert.Equal(("3", "6"), (page.ValueOf("Children[0].Version"), page.ValueOf("Children[1].Version")));
    }

    [Fact]
    [Trait("Rule", "P6.3")]
    public async Task P6_3_A_sister_that_was_decided_on_meanwhile_keeps_what_was_typed_and_is_left_out()
    {
        _portal.Gateway.Everything("decide").Refuse("POST", TogetherApi, HttpStatusCode.PreconditionFailed, new { detail = "Changed." });
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync(Together);
        var disposal = new { option = "not-vulnerable", label = "Disposal 1: not vulnerable", authorisedByName = "Rosalind Pike" };
        _portal.Gateway.Get(SiblingApi, Samples.SiblingIn("closed", disposal), "\"6\"");

        var page = await browser.SubmitAsync(
            form, ForAll(("Children[1].How", "own"), ("Children[1].Own.Option", "moderate-need"), ("Children[1].Own.Reasons", "She needs help.")));

        Assert.Contains("Decided meanwhile: Disposal 1: not vulnerable, Rosalind Pike.", page.Text, StringComparison.Ordinal);
        Assert.Equal(("not-now", "She needs help."), (page.ValueOf("Children[1].How"), page.ValueOf("Children[1].Own.Reasons")));
        await browser.SubmitAsync(page);
        Assert.Equal(
            Samples.CaseId, Assert.Single(_portal.Gateway.Posts.Last().Body!.Value.GetProperty("decisions").EnumerateArray()).GetProperty("caseId").GetGuid());
    }

    [Fact]
    public async Task No_answer_keeps_everything_that_was_typed_about_each_child()
    {
        _portal.Gateway.Everything("decide");
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync(Together);
        _portal.Gateway.Drop("POST", TogetherApi).Drop("GET", SiblingApi).Drop("GET", $"/api/screening{Case}");

        var page = await browser.SubmitAsync(
            form, ForAll(("Children[1].How", "own"), ("Children[1].Own.Option", "not-vulnerable"), ("Children[1].Own.Reasons", "She is well.")));

        Assert.Equal(503, page.Status);
        Assert.Equal(
            ("moderate-need", "Both need help.", "not-vulnerable", "She is well.", form.ValueOf("IdempotencyKey"), "5"),
            (page.ValueOf("ForAll.Option"), page.ValueOf("ForAll.Reasons"), page.ValueOf("Children[1].Own.Option"),
                page.ValueOf("Children[1].Own.Reasons"), page.ValueOf("IdempotencyKey"), page.ValueOf("Children[1].Version")));
    }

    [Fact]
    public async Task A_sister_that_cannot_be_read_is_named_and_not_offered_and_one_decided_on_is_not_either()
    {
        _portal.Gateway.Everything("decide").Drop("GET", SiblingApi);
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync(Together);

        Assert.Contains("Could not be read now, and so not offered: 7K2M-Q9TX-B.", page.Text, StringComparison.Ordinal);
        Assert.Null(page.ValueOf("Children[1].CaseId"));
        _portal.Gateway.Everything("check");
        Assert.Equal(403, (await browser.GetAsync(Together)).Status);
        Assert.False((await browser.GetAsync(Case)).Links(Together));
    }

    [Fact]
    [Trait("Rule", "P6.3")]
    [Trait("Rule", "P6.4")]
    public async Task P6_3_What_was_frozen_is_read_by_who_may_and_only_followed()
    {
        var decided = Samples.CaseIn("closed", Samples.Disposal, "follow-up");
        _portal.Gateway.Everything().Get($"/api/screening{Case}", decided, "\"4\"").Post($"/api/screening{Case}/follow-ups", Samples.Case());
        var browser = await _portal.SignInAsync("front-door-worker");
        Assert.True((await browser.GetAsync(Case)).Links($"{Case}/decision/snapshot"));

        var page = await browser.GetAsync($"{Case}/decision/snapshot");

        Assert.All(
            [
                "Help is wanted.", "Criterion citedA moderate level of need York 6.1", "Not taken: Disposal 3: high needNothing points to it.",
                "I would assess.", "eTrak searched", "Not checked thenIs the child looked after? York 5.1",
                "On the manager’s screen: version 2.", "The nurse agrees.", "9f86d081884c7d65",
                "EducationTue 6 October 2026, 11:00, Meredith Kirkham, late: Attendance 71 per cent. Disagrees: This should be red.",
                "PoliceAsked Tue 6 October 2026, 10:10, had not answered", "Hungry on Mondays, as told at first.", "CAF of May.pdf", "Open: Mark Fenn (away)",
                Samples.RecordSha256,
            ],
            words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
        Assert.Equal("Enter what is to be added", (await browser.SubmitAsync(page)).MessageAt("Note"));
        var followed = await browser.SubmitAsync(page, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Note"] = "The school was told." });
        Assert.Equal($"{Case}/decision/snapshot", followed.Path);
        var sent = Assert.Single(_portal.Gateway.Posts);
        Assert.Equal(("\"4\"", "The school was told."), (sent.IfMatch, sent.Body!.Value.GetProperty("note").GetString()));

        _portal.Gateway.Get($"/api/screening{Case}", Samples.CaseIn("closed", disposal: null), "\"4\"");
        var auditor = await _portal.SignInAsync("auditor");
        Assert.Null((await auditor.GetAsync($"{Case}/decision/snapshot")).Html.QuerySelector("[name=Note]"));
        var partner = await _portal.SignInAsync("partner-professional");
        Assert.Equal(403, (await partner.GetAsync($"{Case}/decision/snapshot")).Status);
    }

    [Fact]
    [Trait("Rule", "P6.4")]
    public async Task P6_4_The_page_says_when_the_record_was_amended_before_it_was_frozen_when_its_fingerprint_is_another_and_when_it_is_not_there()
    {
        var frozen = $"/api/intake/contact-records/{Samples.CaseId}/frozen";
        _portal.Gateway.Everything().Get(frozen, Samples.Frozen(version: 3, sha256: "00"));
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync($"{Case}/decision/snapshot");
        Assert.Contains("the manager decided on version 2, and version 3 was there when it was frozen", page.Text, StringComparison.Ordinal);
        Assert.Contains("What Intake holds does not have the fingerprint it was frozen with", page.Text, StringComparison.Ordinal);

        _portal.Gateway.Refuse("GET", frozen, HttpStatusCode.NotFound, new { title = "Not Found" });
        Assert.Contains("It has not been frozen yet", (await browser.GetAsync($"{Case}/decision/snapshot")).Text, StringComparison.Ordinal);
        _portal.Gateway.Drop("GET", frozen);
        var away = await browser.GetAsync($"{Case}/decision/snapshot");
        Assert.Contains(
            "What was frozen of it could not be read now. Its version 2 was frozen Tue 6 October 2026, 11:10.", away.Text, StringComparison.Ordinal);
        Assert.Contains("Help is wanted.", away.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "P6.3")]
    public async Task P6_3_A_snapshot_without_its_fingerprint_warns_and_there_is_none_before_the_decision()
    {
        _portal.Gateway.Everything().Get(
            $"/api/screening{Case}/decision-snapshot",
            new { takenAt = "2026-10-06T10:10:00Z", sha256 = "00", intact = false, content = new { reference = Samples.Reference } });
        var browser = await _portal.SignInAsync("team-manager");

        Assert.Contains("does not have the fingerprint", (await browser.GetAsync($"{Case}/decision/snapshot")).Text, StringComparison.Ordinal);
        _portal.Gateway.Refuse("GET", $"/api/screening{Case}/decision-snapshot", HttpStatusCode.NotFound, new { title = "Not Found" });
        Assert.Equal(404, (await browser.GetAsync($"{Case}/decision/snapshot")).Status);
    }

    private static Dictionary<string, string?> ForAll(params (string Field, string Value)[] typed)
    {
        var form = new Dictionary<string, string?>(StringComparer.Ordinal) { ["ForAll.Option"] = "moderate-need", ["ForAll.Reasons"] = "Both need help." };
        foreach (var (field, value) in typed)
        {
            form[field] = value;
        }

        return form;
    }
}
