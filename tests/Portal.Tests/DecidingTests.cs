using System.Text.Json;
using ReferralPlatform.Contracts.Api.Screening;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Portal.Tests;

/// <summary>What stands beside the form that decides, siblings decided on together, and what was frozen.</summary>
[Collection(PortalCollection.Name)]
public sealed class DecidingTests : IAsyncLifetime
{
    private readonly PortalFixture _portal;
    private RecordedCase _case = null!;
    private RecordedCase _sister = null!;

    public DecidingTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    private string Case => _case.Page;

    private string Together => $"{Case}/decision/together";

    private string TogetherApi => $"/api/screening/contacts/{_case.ContactId}/decisions";

    public async Task InitializeAsync()
    {
        await _portal.KnownPeopleAsync();
        _portal.Clock.SetLondon("2026-10-05 09:30");
        var sample = SampleContact.Sisters();
        sample["receivedAt"] = "2026-10-05T09:20:00+01:00";
        sample["otherChildren"] = JsonSerializer.SerializeToNode(new[] { new { firstName = "Max", place = "same-household" } });
        sample["questions"] = JsonSerializer.SerializeToNode(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["what-happened"] = "Fell asleep twice." });
        var contact = await _portal.RecordAsync(sample);
        (_case, _sister) = (contact.Cases[0], contact.Cases[1]);
        await RecommendAsync(_sister, "advice-and-information", "She is well.", "not-vulnerable");
        _portal.Clock.SetLondon("2026-10-06 10:30");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    [Trait("Rule", "P6.4")]
    [Trait("Rule", "P6.2")]
    public async Task P6_4_The_decision_form_shows_everything_the_decision_rests_on()
    {
        await ConsideredAsync();
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync($"{Case}/decision");

        Assert.All(
            [
                "Often arrives hungry.", "Fell asleep twice.", "CAF of May.pdf", "Attendance 71 per cent.", "This should be red.", "She is glad of any help.",
                "York 6.1 · meets the threshold of social care",
                "Lilly Marsh, born", "open: Mark Fenn (away)", "Rose Marsh", "Max", "I would assess.",
            ],
            words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
        Assert.NotNull(page.Html.QuerySelector("main form [name=Option]"));
        Assert.False(page.Links($"{Case}/amendment"), "A link beside the form would lose what was typed.");
    }

    [Fact]
    public async Task Whoever_decides_goes_on_to_the_decision_that_is_due_next()
    {
        _portal.Clock.SetLondon("2026-02-02 09:30");
        var waiting = new List<RecordedCase>();
        foreach (var minute in new[] { "10", "20", "25" })
        {
            var one = await _portal.RecordCaseAsync(SampleContact.Lily(kind: "referral", receivedAt: $"2026-02-02T09:{minute}:00+00:00"));
            await CheckedAsync(one);
            await RecommendAsync(one, "brokered-tier-2", "Help is wanted.", "moderate-need");
            waiting.Add(one);
        }

        var browser = await _portal.SignInAsync("team-manager");
        var page = await browser.GetAsync($"{waiting[0].Page}/decision");
        var decided = new List<string>();
        foreach (var one in waiting)
        {
            decided.Add(page.Path);
            var done = await browser.SubmitAsync(page, Decision());
            Assert.Equal($"{one.Page}?done=decide", done.Path);
            page = await browser.GetAsync(done.Html.QuerySelector(".govuk-notification-banner__link")?.GetAttribute("href") ?? one.Page);
        }

        Assert.Equal(waiting.Select(one => $"{one.Page}/decision"), decided);
    }

    [Fact]
    [Trait("Rule", "P6.4")]
    public async Task P6_4_What_cannot_be_read_is_said_and_the_form_still_decides()
    {
        await CheckedAsync(_case);
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync($"{Case}/decision");
        _portal.Services.Drop("POST", $"{_case.Screening}/decisions").Drop("GET", $"{_case.Screening}/overview");
        var unsent = await browser.SubmitAsync(form, Decision());
        Assert.Contains("Requests to other agencies could not be read now.", unsent.Text, StringComparison.Ordinal);
        _portal.Services.Mend();
        _portal.Services.Drop("GET", $"{_case.Record}/overview");

        var page = await browser.GetAsync($"{Case}/decision");
        var seen = await browser.GetAsync(Case);
        Assert.All(
            ["The contact record could not be read now.", "What is attached could not be read now.", "Previous involvement could not be read now."],
            message => Assert.All([page, seen], shown => Assert.Contains(message, shown.Text, StringComparison.Ordinal)));
        Assert.Contains("Not complete just now: entries from intake could not be read.", seen.Text, StringComparison.Ordinal);
        var done = await browser.SubmitAsync(page, Decision());

        Assert.Equal($"{Case}?done=decide", done.Path);
    }

    [Fact]
    [Trait("Rule", "P6.4")]
    public async Task P6_4_A_record_that_was_amended_meanwhile_is_shown_and_sent_as_it_is_now()
    {
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync($"{Case}/decision");
        Assert.DoesNotContain("was amended", form.Text, StringComparison.Ordinal);
        await AmendAsync();

        var again = await browser.SubmitAsync(form, Decision());

        Assert.Contains("The contact record was amended since you opened this form.", again.Text, StringComparison.Ordinal);
        Assert.NotEqual(form.ValueOf("RecordVersion"), again.ValueOf("RecordVersion"));
        Assert.Equal(form.ValueOf("RecordVersion"), $"{_portal.Services.Posted<DecisionRequest>().RecordVersion}");
    }

    [Fact]
    [Trait("Rule", "P2.4")]
    [Trait("Rule", "P6.3")]
    public async Task P2_4_Sisters_are_decided_on_alike_in_one_act()
    {
        var contact = await _portal.RecordAsync(SampleContact.Sisters("referrals-2024", "referral"));
        var (lily, rose) = (contact.Cases[0], contact.Cases[1]);
        await RecommendAsync(rose, "no-further-action", "She is well.", "threshold-not-met");
        var browser = await _portal.SignInAsync("team-manager", "referrals-2024");
        Assert.True((await browser.GetAsync(lily.Page)).Links($"{lily.Page}/decision/together"));
        Assert.True((await browser.GetAsync($"{lily.Page}/decision")).Links($"{lily.Page}/decision/together"));
        var form = await browser.GetAsync($"{lily.Page}/decision/together");
        Assert.Contains("She is well.", form.Text, StringComparison.Ordinal);
        Assert.Equal(
            $"Lily Marsh {lily.Reference} · screening, Rose Marsh {rose.Reference} · awaiting decision",
            string.Join(", ", form.Headings.Where(heading => heading.Contains(contact.Reference, StringComparison.Ordinal))));
        var typed = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ForAll.Option"] = "early-help",
            ["ForAll.Reasons"] = "Both need help.",
            ["ForAll.Criteria"] = "threshold-not-met"
        };
        foreach (var code in form.Html.QuerySelectorAll("input[name^='ForAll.Determinations['][name$='.Code']").Select(input => input.GetAttribute("name")!))
        {
            typed[code.Replace(".Code", ".Answer", StringComparison.Ordinal)] = "no";
        }

        var rejected = form.Html.QuerySelectorAll("input[name^='ForAll.Rejected['][name$='.Option']")
            .Single(input => input.GetAttribute("value") == "no-further-action")
            .GetAttribute("name")!;
        typed[rejected.Replace(".Option", ".Reason", StringComparison.Ordinal)] = "Rose needs help as well.";

        var done = await browser.SubmitAsync(form, typed);

        Assert.Equal($"{lily.Page}?done=decide-together", done.Path);
        var sent = Assert.Single(_portal.Services.Posts);
        Assert.Equal($"/api/screening/contacts/{contact.Id}/decisions", sent.Path);
        var together = sent.As<DecideContactRequest>();
        Assert.Equal(
            [new ChildDecision(lily.Id, VersionOf(form, child: 0)), new ChildDecision(rose.Id, VersionOf(form, child: 1))],
            together.Decisions);
        var forAll = together.ForAll!;
        Assert.Equal(
            ("early-help", "Both need help.", form.ValueOf("RecordVersion")), (forAll.Option, forAll.Reasons, $"{forAll.RecordVersion}"));
        Assert.Equal("no-further-action", Assert.Single(forAll.Rejected!).Option);
        Assert.Contains(forAll.Determinations!, item => item.Code == "immediate-services");

        static int VersionOf(PageView form, int child) =>
            int.Parse(form.ValueOf($"Children[{child}].Version")!, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    [Trait("Rule", "P2.4")]
    public async Task P2_4_Each_child_may_be_decided_on_separately_or_left_for_later()
    {
        _portal.Services.Refuse("POST", TogetherApi, HttpStatusCode.BadRequest, new
        {
            errors = new Dictionary<string, string[]>(StringComparer.Ordinal)
            {
                ["decisions[0].decision.rejected[1].reason"] = ["Enter why it was not taken."],
            },
        });
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync(Together);

        var empty = await browser.SubmitAsync(
            form,
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Children[0].How"] = "not-now", ["Children[1].How"] = "own" });
        Assert.Equal($"Choose a decision for {_sister.Reference}", empty.MessageAt("Children[1].Own.Option"));
        Assert.Equal($"Enter the reasons for the decision on {_sister.Reference}", empty.MessageAt("Children[1].Own.Reasons"));
        Assert.Equal("#Children_1__Own_Option #Children_1__Own_Reasons", string.Join(' ', empty.Problems.Select(problem => problem.Href)));
        Assert.Empty(_portal.Services.Posts);

        var refused = await browser.SubmitAsync(empty, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Children[1].Own.Option"] = "advice-and-information",
            ["Children[1].Own.Reasons"] = "She is well."
        });

        var sent = _portal.Services.Posted<DecideContactRequest>();
        var own = Assert.Single(sent.Decisions!);
        Assert.Equal((_sister.Id, "advice-and-information"), (own.CaseId, own.Decision!.Option));
        Assert.Null(sent.ForAll);
        Assert.Equal("Enter why it was not taken.", refused.MessageAt("Children[1].Own.Rejected[1].Reason"));
        Assert.Equal("She is well.", refused.ValueOf("Children[1].Own.Reasons"));
    }

    [Fact]
    [Trait("Rule", "P6.3")]
    public async Task P6_3_What_stands_in_the_way_of_one_child_is_said_at_that_child()
    {
        await CheckedAsync(_case);
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.SubmitAsync(await browser.GetAsync(Together), ForAll());

        Assert.Equal(422, page.Status);
        Assert.StartsWith($"{_sister.Reference}: ", page.MessageAt("Children[1].How"), StringComparison.Ordinal);
        Assert.EndsWith("(York 5.1)", page.MessageAt("Children[1].How"), StringComparison.Ordinal);
        Assert.Equal("Both need help.", page.ValueOf("ForAll.Reasons"));
    }

    [Fact]
    [Trait("Rule", "P6.3")]
    public async Task P6_3_A_sister_that_changed_meanwhile_loses_nothing_that_was_typed()
    {
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync(Together);
        _portal.Clock.SetLondon("2026-10-06 10:45");
        await _sister.ActAsync("duty-social-worker", _sister.Screening, "dissents", new { view = "I would assess." });

        var page = await browser.SubmitAsync(
            form,
            ForAll(("Children[1].How", "own"), ("Children[1].Own.Option", "advice-and-information"), ("Children[1].Own.Reasons", "She is well.")));

        Assert.Equal(412, page.Status);
        Assert.Contains($"{_sister.Reference}: Noted a differing view.", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            ("Both need help.", "She is well.", "own"),
            (page.ValueOf("ForAll.Reasons"), page.ValueOf("Children[1].Own.Reasons"), page.ValueOf("Children[1].How")));
        Assert.Equal(form.ValueOf("Children[0].Version"), page.ValueOf("Children[0].Version"));
        Assert.NotEqual(form.ValueOf("Children[1].Version"), page.ValueOf("Children[1].Version"));
    }

    [Fact]
    [Trait("Rule", "P6.3")]
    public async Task P6_3_A_sister_that_was_decided_on_meanwhile_keeps_what_was_typed_and_is_left_out()
    {
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync(Together);
        await _sister.DecideAsync("advice-and-information");

        var page = await browser.SubmitAsync(
            form,
            ForAll(("Children[1].How", "own"), ("Children[1].Own.Option", "brokered-tier-2"), ("Children[1].Own.Reasons", "She needs help.")));

        Assert.Contains("Decided meanwhile: Not vulnerable: information and advice, Rosalind Beckwith.", page.Text, StringComparison.Ordinal);
        Assert.Equal(("not-now", "She needs help."), (page.ValueOf("Children[1].How"), page.ValueOf("Children[1].Own.Reasons")));
        await browser.SubmitAsync(page);
        Assert.Equal(_case.Id, Assert.Single(_portal.Services.Posts.Last().As<DecideContactRequest>().Decisions!).CaseId);
    }

    [Fact]
    public async Task No_answer_keeps_everything_that_was_typed_about_each_child()
    {
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync(Together);
        _portal.Services.Drop("POST", TogetherApi).Drop("GET", $"{_sister.Screening}/overview").Drop("GET", $"{_case.Screening}/overview");

        var page = await browser.SubmitAsync(
            form,
            ForAll(("Children[1].How", "own"), ("Children[1].Own.Option", "advice-and-information"), ("Children[1].Own.Reasons", "She is well.")));

        Assert.Equal(503, page.Status);
        Assert.Equal(
            ("brokered-tier-2", "Both need help.", "advice-and-information", "She is well.", form.ValueOf("IdempotencyKey"), form.ValueOf(
                "Children[1].Version")),
            (page.ValueOf("ForAll.Option"), page.ValueOf("ForAll.Reasons"), page.ValueOf("Children[1].Own.Option"), page.ValueOf(
                "Children[1].Own.Reasons"), page.ValueOf("IdempotencyKey"), page.ValueOf("Children[1].Version")));
    }

    [Fact]
    public async Task A_sister_that_cannot_be_read_is_named_and_not_offered_and_one_decided_on_is_not_either()
    {
        _portal.Services.Drop("GET", $"{_sister.Screening}/overview");
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync(Together);

        Assert.Contains($"Could not be read now, and so not offered: {_sister.Reference}.", page.Text, StringComparison.Ordinal);
        Assert.Null(page.ValueOf("Children[1].CaseId"));
        _portal.Services.Mend();
        await _case.DecideAsync("brokered-tier-2");
        await _sister.DecideAsync("advice-and-information");
        Assert.Equal(403, (await browser.GetAsync(Together)).Status);
        Assert.False((await browser.GetAsync(Case)).Links(Together));
    }

    [Fact]
    [Trait("Rule", "P6.3")]
    [Trait("Rule", "P6.4")]
    public async Task P6_3_A_snapshot_is_readable_with_the_right_and_can_only_be_followed_up()
    {
        await ConsideredAsync();
        await MatchAsync();
        var version = await FreezeAsync();
        await AmendAsync();
        var browser = await _portal.SignInAsync("front-door-worker");
        Assert.True((await browser.GetAsync(Case)).Links($"{Case}/decision/snapshot"));
        var snapshot = await SnapshotAsync();

        var page = await browser.GetAsync($"{Case}/decision/snapshot");

        Assert.All(
            [
                "Help is wanted.", "Criterion citedAppears to be vulnerable, with a moderate level of need York 6.1",
                "Not taken: Not vulnerable: information and adviceNothing points to it.", "I would assess.", "eTrak searched",
                $"On the manager’s screen: version {version}.", "The nurse agrees.",
                "EducationTuesday 6 October 2026, 10:30, Meredith Kirkham, late: Attendance 71 per cent. Disagrees: This should be red.",
                "PoliceRequested Monday 5 October 2026, 09:30, no response", "Often arrives hungry.", "CAF of May.pdf", "Open: Mark Fenn (away)",
                snapshot.Sha256, snapshot.Record!.Sha256,
            ],
            words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
        Assert.Equal("Enter what is to be added", (await browser.SubmitAsync(page)).MessageAt("Note"));
        var followed = await browser.SubmitAsync(page, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Note"] = "The school was told." });
        Assert.Equal($"{Case}/decision/snapshot", followed.Path);
        var sent = Assert.Single(_portal.Services.Posts);
        Assert.Equal((page.ValueOf("IfMatch"), "The school was told."), (sent.IfMatch, sent.As<FollowUpDecisionRequest>().Note));

        var auditor = await _portal.SignInAsync("auditor");
        Assert.Null((await auditor.GetAsync($"{Case}/decision/snapshot")).Html.QuerySelector("[name=Note]"));
        var partner = await _portal.SignInAsync("partner-professional");
        Assert.Equal(403, (await partner.GetAsync($"{Case}/decision/snapshot")).Status);
    }

    [Fact]
    [Trait("Rule", "P6.4")]
    public async Task P6_4_The_page_warns_when_the_frozen_record_is_amended_differs_or_is_missing()
    {
        var frozen = $"{_case.Record}/frozen";
        var seen = await FreezeAsync(amendedMeanwhile: true);
        var browser = await _portal.SignInAsync("team-manager");
        await TurnFingerprintAsync("intake-db", "frozen_records", "contact_record_id");
        var page = await browser.GetAsync($"{Case}/decision/snapshot");
        await TurnFingerprintAsync("intake-db", "frozen_records", "contact_record_id");

        Assert.Contains($"the manager decided on version {seen}, and version {seen + 1} was there when it was frozen", page.Text, StringComparison.Ordinal);
        Assert.Contains("What is stored of it does not have the fingerprint it was frozen with", page.Text, StringComparison.Ordinal);

        _portal.Services.Refuse("GET", frozen, HttpStatusCode.NotFound, new { title = "Not Found" });
        Assert.Contains("It has not been frozen yet", (await browser.GetAsync($"{Case}/decision/snapshot")).Text, StringComparison.Ordinal);
        _portal.Services.Drop("GET", frozen);
        var away = await browser.GetAsync($"{Case}/decision/snapshot");
        Assert.Contains(
            $"What was frozen of it could not be read now. Its version {seen + 1} was frozen Tuesday 6 October 2026, 10:30.",
            away.Text,
            StringComparison.Ordinal);
        Assert.Contains("Help is wanted.", away.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "P6.3")]
    public async Task P6_3_A_snapshot_without_its_fingerprint_warns_and_there_is_none_before_the_decision()
    {
        await FreezeAsync();
        var browser = await _portal.SignInAsync("team-manager");
        await TurnFingerprintAsync("screening-db", "decision_snapshots", "case_id");
        var page = await browser.GetAsync($"{Case}/decision/snapshot");
        await TurnFingerprintAsync("screening-db", "decision_snapshots", "case_id");

        Assert.Contains("does not have the fingerprint", page.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await browser.GetAsync($"{_sister.Page}/decision/snapshot")).Status);
    }

    [Fact]
    [Trait("Rule", "P6.3")]
    [Trait("Rule", "Y5.1")]
    public async Task P6_3_What_was_not_checked_when_protection_did_not_wait_is_on_the_snapshot()
    {
        await _case.CheckedAsync("known");
        await _case.ActAsync("team-manager", _case.Screening, "step-ups", new { reason = "A burn was seen.", authorised = "A visit today." });
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync($"{Case}/decision/snapshot");

        Assert.Contains("Not checked thenWhether the child is Looked After York 5.1", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not checked thenWhether the family is previously known", page.Text, StringComparison.Ordinal);
    }

    /// <summary>Forges the fingerprint of what was frozen of the case; once more makes it what it was, for whoever verifies all that was written.</summary>
    private Task TurnFingerprintAsync(string database, string table, string key) => _portal.ExecuteAsync(
        database,
        $"""
         alter table {table} disable trigger all;
         update {table} set sha256 = reverse(sha256) where {key} = '{_case.Id}';
         alter table {table} enable trigger all
         """);

    /// <summary>All that a decision may rest on: what agencies, the referrer, colleagues and a Common Assessment say.</summary>
    private async Task ConsideredAsync()
    {
        var worker = await _portal.SignInAsync("front-door-worker");
        var attached = await worker.UploadAsync(
            await worker.GetAsync($"{Case}/attachments"), new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Kind"] = "common-assessment"
            }, "CAF of May.pdf", Intake.Tests.SampleFiles.Pdf);
        Assert.Contains("The file is attached.", attached.Text, StringComparison.Ordinal);
        _portal.Clock.SetLondon("2026-10-05 09:30");
        await _case.ActAsync("front-door-worker", _case.Agencies, "consents", new { given = true, from = "The mother", how = "phone" });
        var asked = await _case.ActAsync<AgencyEnquiryView>(
            "front-door-worker", _case.Agencies, "requests", new AskAgenciesRequest(["police", "education"], ["known"]));
        var education = asked.Requests.Single(request => request.Agency == "education").RequestId;
        _portal.Clock.SetLondon("2026-10-06 10:30");
        var path = $"/api/screening/agency-requests/{education}";
        using var client = _portal.ClientFor("york.education", path);
        using var answered = await client.PostKeyedAsync(
            $"{path}/answers",
            new { information = "Attendance 71 per cent.", dissent = "This should be red." },
            await client.ETagAsync(path));
        await answered.JsonAsync(200);
        await _case.ActAsync("front-door-worker", _case.Screening, "discussions", new { summary = "She is glad of any help.", referrerAgrees = "yes" });
        await _case.ActAsync("duty-social-worker", _case.Screening, "dissents", new { view = "I would assess." });
        _portal.Services.Requests.Clear();
    }

    private async Task MatchAsync()
    {
        var matches = $"{_case.Record}/matches";
        using var client = _portal.ClientFor("york.front-door-worker", matches);
        using var answer = await client.PostKeyedAsync(matches, new { personId = (await _portal.KnownPeopleAsync()).Girl }, await client.ETagAsync(matches));
        await answer.JsonAsync(200);
    }

    /// <summary>The manager decides, and Intake freezes the record; says the version that was on the screen.</summary>
    private async Task<int> FreezeAsync(bool amendedMeanwhile = false)
    {
        await CheckedAsync(_case);
        using var client = _portal.ClientFor("york.team-manager", _case.Record);
        var version = int.Parse((await client.ETagAsync(_case.Record))!.Trim('"'), System.Globalization.CultureInfo.InvariantCulture);
        if (amendedMeanwhile)
        {
            await AmendAsync();
        }

        await _case.ActAsync("team-manager", _case.Screening, "decisions", new
        {
            option = "brokered-tier-2",
            reasons = "Help is wanted.",
            criteria = new[] { "moderate-need" },
            rejected = new[] { new { option = "advice-and-information", reason = "Nothing points to it." } },
            insteadOfMeeting = "The family cannot wait for the meeting.",
            recordVersion = version,
        });
        await _case.ActAsync("front-door-worker", _case.Screening, "follow-ups", new { note = "The nurse agrees." });
        await SnapshotAsync(seen => seen.Record is not null);
        return version;
    }

    private Task<DecisionSnapshotView> SnapshotAsync(Func<DecisionSnapshotView, bool>? satisfies = null) =>
        _case.EventuallyAsync("team-manager", $"{_case.Screening}/decision-snapshot", satisfies);

    private async Task AmendAsync()
    {
        var browser = await _portal.SignInAsync("front-door-worker");
        var page = await browser.GetAsync($"{Case}/amendment");
        var nature = page.Html.QuerySelectorAll("input[name$='.Path']").Single(input => input.GetAttribute("value") == "concern.nature").GetAttribute("name")!;
        await browser.SubmitAsync(page, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [nature.Replace(".Path", ".Value", StringComparison.Ordinal)] = "Arrives hungry each day."
        });
        _portal.Services.Requests.Clear();
    }

    private static Task<RecordedCase> CheckedAsync(RecordedCase child) => child.CheckedAsync("known", "child-protection-plan", "looked-after");

    private static Task RecommendAsync(RecordedCase child, string option, string reasons, string criterion) =>
        child.ActAsync("front-door-worker", child.Screening, "recommendations", new { option, reasons, criteria = new[] { criterion } });

    private static Dictionary<string, string?> Decision() =>
        new(StringComparer.Ordinal)
        {
            ["Option"] = "brokered-tier-2",
            ["Criteria"] = "moderate-need",
            ["Reasons"] = "Help.",
            ["InsteadOfMeeting"] = "The family cannot wait for the meeting.",
        };

    private static Dictionary<string, string?> ForAll(params (string Field, string Value)[] typed)
    {
        var form = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ForAll.Option"] = "brokered-tier-2",
            ["ForAll.Criteria"] = "moderate-need",
            ["ForAll.Reasons"] = "Both need help.",
            ["ForAll.InsteadOfMeeting"] = "The family cannot wait for the meeting.",
        };
        foreach (var (field, value) in typed)
        {
            form[field] = value;
        }

        return form;
    }
}
