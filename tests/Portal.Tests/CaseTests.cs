using System.Text.Json;
using System.Text.Json.Nodes;
using ReferralPlatform.Contracts.Api.DailyMeeting;
using ReferralPlatform.Contracts.Api.Screening;

namespace ReferralPlatform.Portal.Tests;

[Collection(PortalCollection.Name)]
public sealed class CaseTests : IAsyncLifetime
{
    private readonly PortalFixture _portal;
    private RecordedCase _case = null!;
    private RecordedCase _sister = null!;

    public CaseTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    public static TheoryData<string> Authorities => new("peterborough", "york", "sefton", "referrals-2024", "dudley");

    private string Case => _case.Page;

    private string Api => _case.Screening;

    public async Task InitializeAsync()
    {
        var contact = await _portal.RecordAsync();
        (_case, _sister) = (contact.Cases[0], contact.Cases[1]);
        await _case.EventuallyAsync("team-manager", _case.Enquiry);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    [Trait("Rule", "P6.4")]
    public async Task A_case_is_on_one_page_with_its_clock_and_the_paragraph()
    {
        await _case.CheckedAsync("known");
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync(Case);

        Assert.Equal(200, page.Status);
        Assert.Equal("Lily Marsh", page.Heading);
        Assert.Contains("Wednesday 7 October 2026, 23:59 1 day 13 hours left York 4.3", page.Text, StringComparison.Ordinal);
        Assert.Contains("Whether the child is Looked After York 5.1 To do", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Tuesday 6 October 2026, 10:30 · Callista Ward Check recorded: Whether the family is previously known.", page.Text, StringComparison.Ordinal);
        Assert.True(page.Links($"/cases/{_sister.Id}"));
        Assert.Contains("Rose Marsh", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Marsh", page.Html.Title, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Authorities))]
    public async Task A_case_page_asks_six_services_once_each_and_all_at_once(string authority)
    {
        var (eventful, _) = await _portal.RecordEventfulCasesAsync(authority);
        var browser = await _portal.SignInAsync("team-manager", authority);
        _portal.Services.AnswerTogether(6);

        var page = await browser.GetAsync(eventful.Page);

        Assert.Equal(200, page.Status);
        Assert.DoesNotContain("Not complete just now", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("could not be read now", page.Text, StringComparison.Ordinal);
        // What the menu counts is asked for once in half a minute, on whichever page that is.
        Assert.Equal(6, _portal.Services.Requests.Count(request => request.Path is not ("/api/screening/work/counts" or "/api/allocation/work")));
    }

    [Fact]
    [Trait("Rule", "P6.4")]
    public async Task P6_4_What_the_decision_rests_on_is_beside_the_form_that_decides()
    {
        await _case.ActAsync("front-door-worker", Api, "discussions", new { summary = "She is glad of any help.", referrerAgrees = "yes" });
        await _case.ActAsync("duty-social-worker", Api, "dissents", new { view = "I would assess." });
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync($"{Case}/decision");

        Assert.All(
            [
                "Often arrives hungry.", "She is glad of any help.", "I would assess.", "York 6.1 · meets the threshold of social care",
                "Whether the child is Looked After York 5.1",
            ],
            words => Assert.Contains(words, page.Text, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "P6.4")]
    public async Task P6_4_The_recommendation_is_preselected_and_every_ground_names_its_paragraph()
    {
        var child = await _portal.RecordCaseAsync(SampleContact.Lily("peterborough", "referral"));
        await child.ActAsync(
            "front-door-worker",
            child.Screening,
            "recommendations",
            new { option = "early-intervention-and-prevention", reasons = "Family asks for help.", criteria = new[] { "threshold-document" } });
        var browser = await _portal.SignInAsync("team-manager", "peterborough");

        var page = await browser.GetAsync($"{child.Page}/decision");

        Assert.Contains("Family asks for help.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Previous information about the child and/or family Peterborough 6.4", page.Text, StringComparison.Ordinal);
        Assert.Equal("threshold-document", page.ValueOf("Criteria"));
    }

    [Fact]
    [Trait("Rule", "R4.1")]
    [Trait("Rule", "P6.3")]
    public async Task R4_1_P6_3_Determinations_and_rejected_options_are_sent_with_the_decision()
    {
        var child = await _portal.RecordCaseAsync(SampleContact.Lily("referrals-2024", "referral"));
        var browser = await _portal.SignInAsync("team-manager", "referrals-2024");
        var form = await browser.GetAsync($"{child.Page}/decision");
        var codes = form.Html.QuerySelectorAll("input[name^='Determinations['][name$='.Code']").Select(input => input.GetAttribute("value")!).ToList();
        var services = codes.IndexOf("immediate-services");
        var decision = Decision("early-help");
        decision["Criteria"] = "threshold-not-met";
        foreach (var index in Enumerable.Range(0, codes.Count))
        {
            decision[$"Determinations[{index}].Answer"] = "no";
        }

        decision[$"Determinations[{services}].Answer"] = "yes";
        decision[$"Determinations[{services}].Note"] = "A family support worker";
        decision["Rejected[0].Reason"] = "There are needs.";

        var done = await browser.SubmitAsync(form, decision);

        Assert.Equal($"{child.Page}?done=decide", done.Path);
        var sent = _portal.Services.Posted<DecisionRequest>();
        Assert.Contains(new DeterminationRequest("immediate-services", YesNoNotKnown.Yes, "A family support worker"), sent.Determinations!);
        Assert.Equal("no-further-action", Assert.Single(sent.Rejected!).Option);
    }

    [Fact]
    [Trait("Rule", "S6")]
    public async Task S6_A_manager_reviews_and_allocates_the_enquiries()
    {
        var child = await _portal.RecordCaseAsync(SampleContact.Lily("sefton", "referral"));
        var browser = await _portal.SignInAsync("team-manager", "sefton");
        var form = await browser.GetAsync($"{child.Page}/review");
        var typed = new Dictionary<string, string?>(StringComparer.Ordinal) { ["AllocatedTo"] = "sefton.social-worker" };
        foreach (var item in form.Html.QuerySelectorAll("[name^='Determinations[']").Select(field => field.GetAttribute("name")!)
            .Where(name => !name.EndsWith(".Code", StringComparison.Ordinal)))
        {
            typed[item] = item.EndsWith(".Answer", StringComparison.Ordinal) ? "no" : "Hunger";
        }

        var done = await browser.SubmitAsync(form, typed);

        Assert.Contains("The review is recorded", done.Text, StringComparison.Ordinal);
        Assert.Contains("enquiries by Michelle Rimmer", done.Text, StringComparison.Ordinal);
        var sent = _portal.Services.Posted<ReviewCaseRequest>();
        Assert.Equal("sefton.social-worker", sent.AllocatedTo);
        Assert.Contains(sent.Determinations!, item => item.Note == "Hunger");
    }

    [Theory]
    [InlineData("discussion", "discuss", "discussions", "Summary", "Enter what was discussed")]
    [InlineData("differing-view", "dissent", "dissents", "View", "Enter what you see differently")]
    [InlineData("planned-step-up", "plan-step-up", "planned-step-ups", "CaseSummary", "Enter the case summary")]
    public async Task Answers_given_on_the_way_are_kept_when_something_is_missing(
        string path, string action, string collection, string field, string message)
    {
        await _case.ActAsync("front-door-worker", Api, "checks", new { check = "known", result = "yes", note = "Tier 2." });
        var browser = await _portal.SignInAsync("front-door-worker");
        var form = await browser.GetAsync($"{Case}/{path}");

        var refused = await browser.SubmitAsync(form);
        Assert.Equal(message, refused.MessageAt(field));
        var done = await browser.SubmitAsync(
            form, new Dictionary<string, string?>(StringComparer.Ordinal) { [field] = "As told.", ["Reason"] = "He left.", ["ReferrerAgrees"] = "no" });

        Assert.Equal($"{Case}?done={action}", done.Path);
        Assert.Equal($"{Api}/{collection}", Assert.Single(_portal.Services.Posts).Path);
    }

    [Fact]
    [Trait("Rule", "Y3.2")]
    public async Task Y3_2_The_form_says_who_is_sent_the_case_summary_and_they_find_it_on_their_list()
    {
        const string admin = "Children's Advice and Assessment Service Admin";
        await _case.ActAsync("front-door-worker", Api, "checks", new { check = "known", result = "yes", note = "Tier 2." });
        var worker = await _portal.SignInAsync("front-door-worker");
        var form = await worker.GetAsync($"{Case}/planned-step-up");
        Assert.Contains($"the case summary is copied to: Duty social worker; {admin} York 3.2", form.Text, StringComparison.Ordinal);
        await worker.SubmitAsync(
            form,
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["CaseSummary"] = "Family support since May.", ["Reason"] = "He moved back in." });
        var overview = await _case.EventuallyAsync<EnquiryOverview>("duty-social-worker", $"{_case.Enquiry}/overview", seen => seen.StepUp is not null);

        var duty = await _portal.SignInAsync("duty-social-worker");
        var copies = await duty.GetAsync("/daily-meeting/copies");
        Assert.Contains(overview.StepUp!.Reference, copies.Text, StringComparison.Ordinal);
        Assert.Contains("Case summary Not decided yet York 3.2", copies.Text, StringComparison.Ordinal);
        var page = await duty.GetAsync(Case);
        Assert.Contains("Family support since May.", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            $"Case summary copied to: Duty social worker (not acknowledged yet); {admin} (not acknowledged yet)", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hand-over to the case system: ", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_the_person_may_do_is_offered()
    {
        var child = await _portal.RecordCaseAsync(SampleContact.Lily("peterborough", "referral"));
        var worker = await _portal.SignInAsync("front-door-worker", "peterborough");
        var auditor = await _portal.SignInAsync("auditor", "peterborough");

        var page = await worker.GetAsync(child.Page);

        Assert.True(page.Links($"{child.Page}/recommendation"));
        Assert.True(page.Links($"{child.Page}/checks/looked-after"));
        Assert.False(page.Links($"{child.Page}/decision"));
        Assert.False((await auditor.GetAsync(child.Page)).Links($"{child.Page}/step-up"));
    }

    [Fact]
    public async Task A_form_the_person_may_not_use_is_refused_as_a_page()
    {
        var child = await _portal.RecordCaseAsync(SampleContact.Lily("peterborough", "referral"));
        var browser = await _portal.SignInAsync("front-door-worker", "peterborough");

        var page = await browser.GetAsync($"{child.Page}/decision");

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
        var browser = await _portal.SignInAsync("team-manager", "sefton");

        var page = await browser.GetAsync(Case);

        Assert.Equal(404, page.Status);
        Assert.Equal("Page not found", page.Heading);
    }

    [Fact]
    [Trait("Rule", "P6.3")]
    public async Task A_decision_carries_the_version_that_was_read()
    {
        await _case.CheckedAsync("known", "child-protection-plan", "looked-after");
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync($"{Case}/decision");
        var typed = Decision();
        typed["InsteadOfMeeting"] = Cannot;

        var done = await browser.SubmitAsync(form, typed);

        Assert.Equal($"{Case}?done=decide", done.Path);
        Assert.Contains("The decision is recorded.", done.Text, StringComparison.Ordinal);
        var sent = Assert.Single(_portal.Services.Posts);
        Assert.Equal(form.ValueOf("IfMatch"), sent.IfMatch);
        var decision = sent.As<DecisionRequest>();
        Assert.Equal(("brokered-tier-2", "moderate-need"), (decision.Option, Assert.Single(decision.Criteria!)));
        Assert.Equal(form.ValueOf("RecordVersion"), $"{decision.RecordVersion}");
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    [Trait("Rule", "Y2.4")]
    public async Task Y2_1_Deciding_without_the_meeting_asks_for_the_reason_and_everybody_reads_it_later()
    {
        await _case.CheckedAsync("known", "child-protection-plan", "looked-after");
        await _case.EventuallyAsync("team-manager", _case.Enquiry);
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync($"{Case}/decision");

        var refused = await browser.SubmitAsync(form, Decision());
        Assert.Contains("Why you decide without the meeting of", form.Text, StringComparison.Ordinal);
        Assert.Contains("is on the agenda of the meeting of", refused.MessageAt("InsteadOfMeeting"), StringComparison.Ordinal);
        Assert.EndsWith("(York 2.1)", refused.MessageAt("InsteadOfMeeting"), StringComparison.Ordinal);
        Assert.Equal("Family agrees.", refused.ValueOf("Reasons"));
        var done = await browser.SubmitAsync(refused, new Dictionary<string, string?>(StringComparer.Ordinal) { ["InsteadOfMeeting"] = Cannot });

        Assert.Equal($"{Case}?done=decide", done.Path);
        await _case.EventuallyAsync<EnquiryView>("team-manager", _case.Enquiry, enquiry => enquiry.DecidedElsewhere);
        var worker = await _portal.SignInAsync("front-door-worker");
        foreach (var page in new[] { Case, $"{Case}/decision/snapshot", $"/daily-meeting/enquiries/{_case.Id}" })
        {
            Assert.Contains($"Why not the daily meeting{Cannot}", (await worker.GetAsync(page)).Text, StringComparison.Ordinal);
        }

        Assert.Contains("Decided without the meeting of", (await worker.GetAsync(Case)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_needs_option_and_reasons()
    {
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.SubmitAsync(await browser.GetAsync($"{Case}/decision"), button: "Authorise");

        Assert.Equal("Choose a decision", page.MessageAt("Option"));
        Assert.Equal("Enter the reasons for the decision", page.MessageAt("Reasons"));
        Assert.Equal("#Option #Reasons", string.Join(' ', page.Problems.Select(problem => problem.Href)));
        Assert.Empty(_portal.Services.Posts);
    }

    [Fact]
    public async Task A_stale_form_shows_what_changed_and_keeps_what_was_typed()
    {
        await _case.CheckedAsync("known");
        _portal.Clock.SetLondon("2026-10-06 10:40");
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync($"{Case}/decision");
        _portal.Clock.SetLondon("2026-10-06 10:45");
        await _case.CheckedAsync("looked-after");
        _portal.Clock.SetLondon("2026-10-06 10:50");

        var page = await browser.SubmitAsync(form, Decision());

        Assert.Equal(412, page.Status);
        Assert.Contains("changed by someone else", page.Problems[0].Text, StringComparison.Ordinal);
        Assert.Contains("Tuesday 6 October 2026, 10:45: Check recorded: Whether the child is Looked After", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("previously known.", page.Text, StringComparison.Ordinal);
        Assert.Equal("brokered-tier-2", page.ValueOf("Option"));
        Assert.Equal("Family agrees.", page.ValueOf("Reasons"));
        Assert.NotEqual(form.ValueOf("IfMatch"), page.ValueOf("IfMatch"));
    }

    [Fact]
    [Trait("Rule", "Y5.1")]
    public async Task A_refusal_names_the_paragraph()
    {
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.SubmitAsync(await browser.GetAsync($"{Case}/decision"), Decision());

        Assert.EndsWith("(York 5.1)", page.Problems[0].Text, StringComparison.Ordinal);
        Assert.Equal("Family agrees.", page.ValueOf("Reasons"));
    }

    [Fact]
    public async Task A_listed_enquiry_is_on_the_timeline_once()
    {
        var browser = await _portal.SignInAsync("team-manager");

        var lines = LinesOn(await browser.GetAsync(Case));

        Assert.Single(lines, line => line.Contains("Listed for the", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("Enquiry received", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Authorities))]
    public async Task The_timeline_shows_nothing_twice(string authority)
    {
        var (eventful, sister) = await _portal.RecordEventfulCasesAsync(authority);
        var contact = await _portal.RecordCaseAsync(SampleContact.Lily(authority, "contact"));
        if (authority is "referrals-2024")
        {
            await eventful.ActAsync("front-door-worker", eventful.Record, "written-confirmations", new { receivedAt = "2026-10-06T10:25:00+01:00" });
        }

        _portal.Clock.SetLondon("2026-10-12 10:30");
        var became = await contact.ActAsync<NewReferral>(
            "front-door-worker", contact.Record, "referrals", new BecomeReferralRequest("Services may be required."));
        var referral = $"/cases/{became.ContactRecordId}";
        await MissedAsync(sister, sister.Screening);
        if (authority is "york")
        {
            await MissedAsync(sister, sister.Enquiry);
            await DecideAtMeetingAsync(sister);
        }

        await contact.EventuallyAsync<CaseView>("team-manager", contact.Screening, seen => seen.Stage is ScreeningStage.Closed);
        var browser = await _portal.SignInAsync("team-manager", authority);

        foreach (var path in new[] { eventful.Page, sister.Page, contact.Page, referral })
        {
            // There is no mail server, and of each alert that could not be sent the same is said.
            // A referral shows the contact that it came from as well, and how to reach the referrer may be looked up for both in one minute.
            var lines = LinesOn(await browser.GetAsync(path)).FindAll(line => !line.Contains("did not reach", StringComparison.Ordinal)
                && !line.Contains("How to reach the referrer", StringComparison.Ordinal));
            Assert.NotEmpty(lines);
            Assert.Equal(lines.Distinct(StringComparer.Ordinal), lines);
        }

        static Task<JsonElement> MissedAsync(RecordedCase child, string aggregate) => child.EventuallyAsync(
            "team-manager", $"{aggregate}/activity", seen => seen.GetRawText().Contains("deadline-missed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_named_on_the_timeline()
    {
        _portal.Services.Drop("GET", $"{_case.Allocation}/overview");
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync(Case);

        Assert.Equal(200, page.Status);
        Assert.Contains("Not complete just now: entries from allocation could not be read.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_the_chronology_is_shown_only_where_its_own_service_did_not_answer()
    {
        var earlier = await _portal.RecordCaseAsync(SampleContact.Lily(kind: "referral"));
        var sample = SampleContact.Lily();
        sample["children"]![0]!["personId"] = await earlier.NewPersonAsync();
        var later = await _portal.RecordCaseAsync(sample);
        foreach (var child in new[] { earlier, later })
        {
            await child.DecideAsync("single-assessment");
            await child.AllocateAsync();
        }

        var chronology = await later.EventuallyAsync<ChronologyView>(
            "team-manager", $"{later.Record}/chronology", seen => LinesOf(seen, earlier).Any() && LinesOf(seen, later).Any());
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync(later.Page);
        _portal.Services.Drop("GET", $"{later.Allocation}/overview");
        var withoutAllocation = await browser.GetAsync(later.Page);

        Assert.All(LinesOf(chronology, earlier), line => Assert.Equal(1, CountOf(line, page)));
        Assert.All(LinesOf(chronology, later), line => Assert.Equal(2, CountOf(line, withoutAllocation)));

        // Both children's lines read alike.
        static int CountOf(string line, PageView page) => page.Html.QuerySelectorAll(".app-timeline li")
            .Count(entry => entry.TextContent.Contains(line, StringComparison.Ordinal));

        static IEnumerable<string> LinesOf(ChronologyView chronology, RecordedCase recorded) => chronology.Items
            .Where(item => item.Service == "allocation" && item.ContactRecordId == recorded.Id).Select(item => item.Summary);
    }

    [Fact]
    public async Task No_answer_keeps_a_decision_as_it_was_typed()
    {
        var browser = await _portal.SignInAsync("team-manager");
        var form = await browser.GetAsync($"{Case}/decision");
        _portal.Services.Drop("POST", $"{Api}/decisions").Drop("GET", $"{Api}/overview");

        var page = await browser.SubmitAsync(form, Decision());

        Assert.Equal(503, page.Status);
        Assert.Equal("brokered-tier-2", page.ValueOf("Option"));
        Assert.Equal("Family agrees.", page.ValueOf("Reasons"));
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task A_protected_referrers_identity_is_shown_only_for_a_stated_purpose()
    {
        var boy = await _portal.RecordCaseAsync(Neighbour("yes"));
        var browser = await _portal.SignInAsync("duty-social-worker");
        Assert.DoesNotContain("Hale", (await browser.GetAsync(boy.Page)).Text, StringComparison.Ordinal);
        var form = await browser.GetAsync($"{boy.Page}/referrer");

        var refused = await browser.SubmitAsync(form);
        Assert.Equal("Choose what you need it for", refused.MessageAt("Purpose"));
        var shown = await browser.SubmitAsync(form, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Purpose"] = "call-back" });

        Assert.Contains("D. Hale", shown.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no", true)]
    [InlineData("yes", false)]
    [Trait("Rule", "Y5.5")]
    [Trait("Rule", "Y6.3")]
    public async Task A_disclosed_identity_says_whether_the_referrer_may_be_named_or_contacted(string mayBeContactedAgain, bool warned)
    {
        var boy = await _portal.RecordCaseAsync(Neighbour(mayBeContactedAgain));
        var browser = await _portal.SignInAsync("duty-social-worker");

        var shown = await browser.SubmitAsync(
            await browser.GetAsync($"{boy.Page}/referrer"), new Dictionary<string, string?>(StringComparer.Ordinal) { ["Purpose"] = "call-back" });

        Assert.Contains("Willing to be identifiedNo", shown.Text, StringComparison.Ordinal);
        Assert.Equal(warned, shown.Text.Contains("asked not to be contacted again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task My_work_shows_each_clock_with_its_paragraph_and_the_childs_name()
    {
        await _portal.RecordCaseAsync();
        _portal.Clock.SetLondon("2026-10-08 10:30");
        var browser = await _portal.SignInAsync("front-door-worker");

        var home = await browser.GetAsync("/");

        Assert.Equal("Next actions", home.Headings.First());
        Assert.Contains("Lily Marsh 8", home.Text, StringComparison.Ordinal);
        Assert.Contains(" overdue due ", home.Text, StringComparison.Ordinal);
        Assert.Contains("York ", home.Html.QuerySelector("#list-next")!.Closest("section")!.QuerySelector("details")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_with_every_optional_answer_left_out_can_be_read()
    {
        var sample = JsonSerializer.SerializeToNode(new
        {
            authority = "york",
            channel = "phone",
            kind = "enquiry",
            referrer = new { sourceCode = "9" },
            children = new[] { new { lastName = "Bare" } },
            concern = new { nature = "She cries at night.", significantHarm = false },
        })!.AsObject();
        var bare = await _portal.RecordCaseAsync(sample);
        var browser = await _portal.SignInAsync("front-door-worker");

        var page = await browser.GetAsync(bare.Page);

        Assert.DoesNotContain("could not be read now", page.Text, StringComparison.Ordinal);
        Assert.Contains("She cries at night.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Possible crimeNot recorded", page.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await browser.GetAsync($"{bare.Page}/amendment")).Status);
    }

    /// <summary>What the lines of the timeline say happened and when, without who said so.</summary>
    private static List<string> LinesOn(PageView page) => [.. page.Html.QuerySelectorAll(".app-timeline li").Select(entry =>
    {
        var when = entry.QuerySelector(".app-timeline__when")!.TextContent;
        var what = string.Join(' ', entry.TextContent.Replace(when, "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return $"{when.Split(" · ")[0]} {what.Replace(".", "", StringComparison.Ordinal)}";
    })];

    private async Task DecideAtMeetingAsync(RecordedCase child)
    {
        await child.CheckedAsync("known", "child-protection-plan", "looked-after");
        await child.EventuallyAsync<EnquiryView>("team-manager", child.Enquiry, enquiry => enquiry.Checks.All(check => check.RecordedAt is not null));
        await _portal.AttendMeetingAsync();
        await child.ActAsync(
            "team-manager",
            child.Enquiry,
            "decisions",
            new { option = "brokered-tier-2", plan = "Support by the school nurse.", reason = "Help is wanted.", criteria = new[] { "moderate-need" } });
        await child.EventuallyAsync<CaseView>("team-manager", child.Screening, seen => seen.Stage is ScreeningStage.Closed);
    }

    private const string Cannot = "The family leaves for a refuge today.";

    private static Dictionary<string, string?> Decision(string option = "brokered-tier-2") =>
        new(StringComparer.Ordinal) { ["Option"] = option, ["Criteria"] = "moderate-need", ["Reasons"] = "Family agrees." };

    /// <summary>A neighbour who does not want to be named.</summary>
    private static JsonObject Neighbour(string mayBeContactedAgain)
    {
        var sample = SampleContact.Lily();
        sample["referrer"] = JsonSerializer.SerializeToNode(
            new { name = "D. Hale", relationship = "neighbour", sourceCode = "1B", phone = "01904 000000", willingToBeIdentified = "no", mayBeContactedAgain });
        return sample;
    }
}
