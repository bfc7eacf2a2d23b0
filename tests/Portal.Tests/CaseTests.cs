namespace ReferralPlatform.Portal.Tests;

public sealed class CaseTests : IClassFixture<RunningPortal>
{
    private static readonly string Case = $"/cases/{Samples.CaseId}";
    private static readonly string Api = $"/api/screening/cases/{Samples.CaseId}";
    private readonly RunningPortal _portal;

    public CaseTests(RunningPortal portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    [Trait("Rule", "P6.4")]
    public async Task A_case_is_on_one_page_with_its_clock_and_the_paragraph()
    {
        _portal.Gateway.Everything().Get($"{Api}/activity", new
        {
            items = new[] { new { at = "2026-10-06T09:40:00Z", by = "Callista Ward", what = "recommended", summary = "Recommended moderate need.", rule = "York 6.1" } },
        });
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync(Case);

        Assert.Equal(200, page.Status);
        Assert.Equal(Samples.ChildName, page.Heading);
        Assert.Contains("Wed 7 October 2026, 23:59 1 day 13 hours left York 4.3", page.Text, StringComparison.Ordinal);
        Assert.Contains("Is the child looked after? York 5.1 To do", page.Text, StringComparison.Ordinal);
        Assert.Contains("Tue 6 October 2026, 10:40 · Screening · Callista Ward Recommended moderate need. York 6.1", page.Text, StringComparison.Ordinal);
        Assert.True(page.Links($"/cases/{Samples.SiblingId}"));
        Assert.Contains("Rose Marsh", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Marsh", page.Html.Title, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "P6.4")]
    public async Task P6_4_What_the_decision_rests_on_is_beside_the_form_that_decides()
    {
        _portal.Gateway.Everything("decide");
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync($"{Case}/decision");

        Assert.All(
            [
                "Often arrives hungry.", "She is glad of any help.", "I would assess.", "Family asks for help.", "Previous information about the child and/or family Peterborough 6.4",
                "York 6.1 · meets the threshold of social care", "Is the child looked after? York 5.1",
            ],
            words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
        Assert.Equal("moderate-need", page.ValueOf("Criteria"));
    }

    [Fact]
    [Trait("Rule", "R4.1")]
    [Trait("Rule", "P6.3")]
    public async Task R4_1_P6_3_Determinations_and_rejected_options_are_sent_with_the_decision()
    {
        _portal.Gateway.Everything("decide").Post($"{Api}/decisions", Samples.Case());
        var browser = await _portal.SignInAsync("team-manager");
        var decision = Decision();
        decision["Determinations[0].Answer"] = "yes";
        decision["Determinations[0].Note"] = "A family support worker";
        decision["Rejected[0].Reason"] = "There are needs.";

        await browser.SubmitAsync(await browser.GetAsync($"{Case}/decision"), decision);

        var body = Assert.Single(_portal.Gateway.Posts).Body!.Value;
        var determined = Assert.Single(body.GetProperty("determinations").EnumerateArray());
        Assert.Equal(("immediate-services", "yes", "A family support worker"), (determined.GetProperty("code").GetString(), determined.GetProperty("answer").GetString(), determined.GetProperty("note").GetString()));
        Assert.Equal("not-vulnerable", Assert.Single(body.GetProperty("rejected").EnumerateArray()).GetProperty("option").GetString());
    }

    [Fact]
    [Trait("Rule", "S6")]
    public async Task S6_A_manager_reviews_and_allocates_the_enquiries()
    {
        _portal.Gateway.Everything("review").Post($"{Api}/reviews", Samples.Case());
        var browser = await _portal.SignInAsync("team-manager");

        var done = await browser.SubmitAsync(await browser.GetAsync($"{Case}/review"), new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Determinations[0].Note"] = "Hunger",
            ["Determinations[1].Answer"] = "no",
            ["AllocatedTo"] = "york.social-worker",
        });

        Assert.Contains("The review is recorded", done.Text, StringComparison.Ordinal);
        var body = Assert.Single(_portal.Gateway.Posts).Body!.Value;
        Assert.Equal(("york.social-worker", "Idris Vaughan", 2), (body.GetProperty("allocatedTo").GetString(), body.GetProperty("allocatedToName").GetString(), body.GetProperty("determinations").GetArrayLength()));
    }

    [Theory]
    [InlineData("discussion", "discuss", "discussions", "Summary", "Enter what was discussed")]
    [InlineData("differing-view", "dissent", "dissents", "View", "Enter what you see differently")]
    [InlineData("planned-step-up", "plan-step-up", "planned-step-ups", "CaseSummary", "Enter the case summary")]
    public async Task What_is_recorded_on_the_way_is_asked_for_and_kept_when_something_is_missing(string path, string action, string collection, string field, string message)
    {
        _portal.Gateway.Everything(action).Post($"{Api}/{collection}", Samples.Case());
        var browser = await _portal.SignInAsync("front-door-worker");
        var form = await browser.GetAsync($"{Case}/{path}");

        var refused = await browser.SubmitAsync(form);
        Assert.Equal(message, refused.MessageAt(field));
        var done = await browser.SubmitAsync(form, new Dictionary<string, string?>(StringComparer.Ordinal) { [field] = "As told.", ["Reason"] = "He left.", ["ReferrerAgrees"] = "no" });

        Assert.Equal($"{Case}?done={action}", done.Path);
        Assert.Single(_portal.Gateway.Posts);
    }

    [Fact]
    public async Task Only_what_the_person_may_do_is_offered()
    {
        _portal.Gateway.Everything("check", "recommend");
        var browser = await _portal.SignInAsync("front-door-worker");

        var page = await browser.GetAsync(Case);

        Assert.True(page.Links($"{Case}/recommendation"));
        Assert.True(page.Links($"{Case}/checks/looked-after"));
        Assert.False(page.Links($"{Case}/decision"));
        Assert.False(page.Links($"{Case}/step-up"));
    }

    [Fact]
    public async Task A_form_the_person_may_not_use_is_refused_as_a_page()
    {
        _portal.Gateway.Everything("check");
        var browser = await _portal.SignInAsync("front-door-worker");

        var page = await browser.GetAsync($"{Case}/decision");

        Assert.Equal(403, page.Status);
        Assert.Equal("You cannot do this", page.Heading);
    }

    [Theory]
    [InlineData("partner-professional", "/cases?view=open")]
    [InlineData("partner-professional", "/notifications")]
    [InlineData("auditor", "/contacts/record")]
    [InlineData("social-worker", "/contacts/record")]
    public async Task A_role_that_may_not_open_a_page_gets_403(string role, string path)
    {
        var browser = await _portal.SignInAsync(role);

        var page = await browser.GetAsync(path);

        Assert.Equal(403, page.Status);
        Assert.Equal("You cannot do this", page.Heading);
    }

    [Fact]
    public async Task Another_authoritys_case_is_not_found()
    {
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync(Case);

        Assert.Equal(404, page.Status);
        Assert.Equal("Page not found", page.Heading);
    }

    [Fact]
    [Trait("Rule", "P6.3")]
    public async Task A_decision_carries_the_version_that_was_read()
    {
        _portal.Gateway.Everything("decide").Post($"{Api}/decisions", Samples.Case());
        var browser = await _portal.SignInAsync("team-manager");

        var done = await browser.SubmitAsync(await browser.GetAsync($"{Case}/decision"), Decision());

        Assert.Equal($"{Case}?done=decide", done.Path);
        Assert.Contains("The decision is recorded.", done.Text, StringComparison.Ordinal);
        var sent = Assert.Single(_portal.Gateway.Posts);
        Assert.Equal("\"3\"", sent.IfMatch);
        var body = sent.Body!.Value;
        Assert.Equal("moderate-need", body.GetProperty("option").GetString());
        Assert.Equal("moderate-need", Assert.Single(body.GetProperty("criteria").EnumerateArray()).GetString());
        Assert.Equal(2, body.GetProperty("recordVersion").GetInt32());
    }

    [Fact]
    public async Task A_decision_needs_option_and_reasons()
    {
        _portal.Gateway.Everything("decide");
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.SubmitAsync(await browser.GetAsync($"{Case}/decision"), button: "Authorise");

        Assert.Equal("Choose a decision", page.MessageAt("Option"));
        Assert.Equal("Enter the reasons for the decision", page.MessageAt("Reasons"));
        Assert.Equal("#Option #Reasons", string.Join(' ', page.Problems.Select(problem => problem.Href)));
        Assert.Empty(_portal.Gateway.Posts);
    }

    [Fact]
    public async Task A_stale_form_shows_what_changed_and_keeps_what_was_typed()
    {
        _portal.Gateway.Everything("decide").Refuse("POST", $"{Api}/decisions", HttpStatusCode.PreconditionFailed, new { detail = "Changed." });
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync($"{Case}/decision");
        _portal.Gateway.Get(Api, Samples.Case("decide"), "\"4\"").Get($"{Api}/activity", new
        {
            items = new[]
            {
                new { at = "2026-10-06T09:10:00Z", by = "Callista Ward", what = "check-recorded", summary = "Seen before." },
                new { at = "2026-10-06T09:45:00Z", by = "Callista Ward", what = "check-recorded", summary = "Check 'looked-after' recorded." },
            },
        });
        _portal.Clock.SetLondon("2026-10-06 10:50");

        var page = await browser.SubmitAsync(form, Decision());

        Assert.Equal(412, page.Status);
        Assert.Contains("changed by someone else", page.Problems[0].Text, StringComparison.Ordinal);
        Assert.Contains("Tue 6 October 2026, 10:45: Check 'looked-after' recorded., by Callista Ward", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Seen before.", page.Text, StringComparison.Ordinal);
        Assert.Equal("moderate-need", page.ValueOf("Option"));
        Assert.Equal("Family agrees.", page.ValueOf("Reasons"));
        Assert.Equal("\"4\"", page.ValueOf("IfMatch"));
    }

    [Fact]
    [Trait("Rule", "Y5.1")]
    public async Task A_refusal_names_the_paragraph()
    {
        _portal.Gateway.Everything("decide").Refuse("POST", $"{Api}/decisions", HttpStatusCode.UnprocessableEntity, new { detail = "Record the checks first.", rule = "York 5.1" });
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.SubmitAsync(await browser.GetAsync($"{Case}/decision"), Decision());

        Assert.Equal("Record the checks first. (York 5.1)", page.Problems[0].Text);
        Assert.Equal("Family agrees.", page.ValueOf("Reasons"));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_named_on_the_timeline()
    {
        _portal.Gateway.Everything().Drop("GET", $"/api/allocation/cases/{Samples.CaseId}/activity");
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync(Case);

        Assert.Equal(200, page.Status);
        Assert.Contains("Not complete just now: Allocation did not answer.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_the_chronology_is_shown_only_where_its_own_service_did_not_answer()
    {
        _portal.Gateway.Everything().Get($"{Api}/activity", new
        {
            items = new[] { new { at = "2026-10-06T09:40:00Z", by = "Callista Ward", what = "recommended", summary = "Recommended moderate need." } },
        }).Get($"/api/intake/contact-records/{Samples.CaseId}/chronology", new
        {
            items = new[]
            {
                new { at = "2026-10-06T09:40:00Z", what = "recommended", summary = "A decision was recommended", service = "screening", contactRecordId = Samples.CaseId },
                new { at = "2026-10-01T09:40:00Z", what = "recommended", summary = "An earlier record was screened", service = "screening", contactRecordId = Samples.SiblingId },
            },
        });
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync(Case);
        _portal.Gateway.Drop("GET", $"{Api}/activity");
        var withoutScreening = await browser.GetAsync(Case);

        Assert.Contains("Recommended moderate need.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("A decision was recommended", page.Text, StringComparison.Ordinal);
        Assert.Contains("An earlier record was screened", page.Text, StringComparison.Ordinal);
        Assert.Contains("A decision was recommended", withoutScreening.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_answer_keeps_a_decision_as_it_was_typed()
    {
        _portal.Gateway.Everything("decide");
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync($"{Case}/decision");
        _portal.Gateway.Drop("POST", $"{Api}/decisions").Drop("GET", Api);

        var page = await browser.SubmitAsync(form, Decision());

        Assert.Equal(503, page.Status);
        Assert.Equal("moderate-need", page.ValueOf("Option"));
        Assert.Equal("Family agrees.", page.ValueOf("Reasons"));
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task A_member_of_the_publics_identity_is_shown_for_a_stated_purpose_only()
    {
        _portal.Gateway.Everything().Get($"/api/intake/contact-records/{Samples.CaseId}/referrer", Samples.Referrer("D. Hale"));
        var browser = await _portal.SignInAsync("duty-social-worker");
        Assert.DoesNotContain("Hale", (await browser.GetAsync(Case)).Text, StringComparison.Ordinal);
        var form = await browser.GetAsync($"{Case}/referrer");

        var refused = await browser.SubmitAsync(form);
        Assert.Equal("Enter what you need it for", refused.MessageAt("Purpose"));
        var shown = await browser.SubmitAsync(form, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Purpose"] = "To call back" });

        Assert.Contains("D. Hale", shown.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no", true)]
    [InlineData("yes", false)]
    [Trait("Rule", "Y5.5")]
    [Trait("Rule", "Y6.3")]
    public async Task Whoever_learns_the_identity_sees_whether_the_referrer_may_be_named_and_contacted_again(string mayBeContactedAgain, bool warned)
    {
        _portal.Gateway.Everything().Get($"/api/intake/contact-records/{Samples.CaseId}/referrer", Samples.Referrer("D. Hale", mayBeContactedAgain: Enum.Parse<Answer>(mayBeContactedAgain, ignoreCase: true)));
        var browser = await _portal.SignInAsync("duty-social-worker");

        var shown = await browser.SubmitAsync(await browser.GetAsync($"{Case}/referrer"), new Dictionary<string, string?>(StringComparer.Ordinal) { ["Purpose"] = "To call back" });

        Assert.Contains("Willing to be identifiedNo", shown.Text, StringComparison.Ordinal);
        Assert.Equal(warned, shown.Text.Contains("asked not to be contacted again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task My_work_shows_each_clock_with_its_paragraph_and_the_childs_name()
    {
        var row = new { caseId = Samples.CaseId, reference = Samples.Reference, kind = "enquiry", stage = "screening", decisionDueAt = "2026-10-06T08:30:00Z", decisionLateAt = "2026-10-06T08:30:00Z", decisionRule = "York 4.3" };
        _portal.Gateway.Everything().Get("/api/screening/cases", new { items = new[] { row } });
        var browser = await _portal.SignInAsync("team-manager");

        var home = await browser.GetAsync("/");

        Assert.Equal("Overdue 1, Due soon 1, Awaiting a decision 1, Assigned to me 1", string.Join(", ", home.Headings));
        Assert.Contains("Lily Marsh, 8", home.Text, StringComparison.Ordinal);
        Assert.Contains("Tue 6 October 2026, 09:30 overdue by 1 hour York 4.3", home.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_with_every_optional_answer_left_out_can_be_read()
    {
        var bare = Samples.Record(new ConcernDetails { Nature = "She cries at night." }) with { Child = new(), Consent = new(), Adults = [new AdultDetails { Relationship = "mother" }], OtherChildren = [new()] };
        _portal.Gateway.Everything().Get($"/api/intake/contact-records/{Samples.CaseId}", bare, "\"2\"");
        var browser = await _portal.SignInAsync("front-door-worker");

        var page = await browser.GetAsync($"/cases/{Samples.CaseId}");

        Assert.DoesNotContain("could not be read now", page.Text, StringComparison.Ordinal);
        Assert.Contains("She cries at night.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Possible crimeNot recorded", page.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await browser.GetAsync($"/cases/{Samples.CaseId}/amendment")).Status);
    }

    [Fact]
    public async Task A_list_that_cannot_be_had_does_not_take_the_others_with_it()
    {
        _portal.Gateway.Drop("GET", "/api/screening/cases");
        var browser = await _portal.SignInAsync("team-manager");

        var home = await browser.GetAsync("/");

        Assert.Equal(200, home.Status);
        Assert.Contains("not available just now", home.Text, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Decision() => new(StringComparer.Ordinal) { ["Option"] = "moderate-need", ["Reasons"] = "Family agrees." };
}
