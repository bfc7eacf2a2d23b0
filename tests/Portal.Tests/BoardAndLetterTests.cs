using System.Text.Json;
using System.Text.Json.Nodes;
using ReferralPlatform.Contracts.Api.Notification;
using ReferralPlatform.Contracts.Api.Screening;

namespace ReferralPlatform.Portal.Tests;

/// <summary>The board, stepping up from anywhere, approved feedback, and letters.</summary>
[Collection(PortalCollection.Name)]
public sealed class BoardAndLetterTests
{
    private readonly PortalFixture _portal;

    public BoardAndLetterTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    [Trait("Rule", "Y4.2")]
    public async Task The_board_says_what_is_due_now_and_which_agency_is_overdue_the_least_time_left_first()
    {
        _portal.Clock.SetLondon("2026-10-05 09:30");
        var ordinary = await _portal.RecordCaseAsync(SampleContact.Lily(receivedAt: "2026-10-05T09:20:00+01:00"));
        var sample = SampleContact.Lily(receivedAt: "2026-10-05T09:20:00+01:00");
        sample["concern"]!["significantHarm"] = true;
        var harm = await _portal.RecordCaseAsync(sample);
        await harm.ActAsync("front-door-worker", harm.Agencies, "consents", new { given = true, from = "The mother", how = "phone" });
        await harm.ActAsync("front-door-worker", harm.Agencies, "requests", new { agencies = new[] { "police" }, items = new[] { "known" } });
        _portal.Clock.SetLondon("2026-10-06 10:30");
        var board = await _portal.EventuallyAsync<BoardView>("york.team-manager", "/api/screening/board?take=50");
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync("/board");

        Assert.Contains($"{board.Forecast.Late} overdue", page.Text, StringComparison.Ordinal);
        Assert.Contains($"{board.Forecast.MissedExpected} of them will be missed at the present pace", page.Text, StringComparison.Ordinal);
        var references = page.Html.QuerySelectorAll("main tbody th a").Select(link => link.TextContent).ToList();
        Assert.Equal(board.Items.Select(row => row.Reference), references);
        Assert.True(references.IndexOf(harm.Reference) < references.IndexOf(ordinary.Reference));
        Assert.Contains("York 4.2", page.Text, StringComparison.Ordinal);
        Assert.True(page.Links($"{harm.Page}/decision"));
        Assert.Contains(
            $"Police on {harm.Reference} to respond Overdue since Tuesday 6 October 2026, 09:30 overdue by 1 hour this platform’s rule",
            page.Text,
            StringComparison.Ordinal);
        Assert.True(page.Links($"{harm.Page}/agencies"));
        Assert.True(page.Links("/board?view=agencies-overdue"));
        Assert.False(page.Html.QuerySelector("#board-pause") is null);
        Assert.Empty(page.Html.QuerySelectorAll("meta[http-equiv]"));
    }

    [Fact]
    [Trait("Rule", "Y3.3")]
    public async Task Lists_offer_the_decision_to_its_manager_and_say_who_has_the_case_as_the_case_does()
    {
        // Before all others, so that both are on the first page.
        const string Received = "2026-09-28T09:20:00+01:00";
        _portal.Clock.SetLondon("2026-09-28 09:30");
        var sample = SampleContact.Lily(receivedAt: Received);
        sample["concern"]!["significantHarm"] = true;
        var harm = await _portal.RecordCaseAsync(sample);
        var screened = await _portal.RecordCaseAsync(SampleContact.Lily(kind: "referral", receivedAt: Received));
        _portal.Reset();
        var manager = await _portal.SignInAsync("team-manager");
        var worker = await _portal.SignInAsync("front-door-worker");

        foreach (var list in new[] { "/board?view=all", "/cases?view=open" })
        {
            var decides = await manager.GetAsync(list);
            Assert.True(decides.Links($"{harm.Page}/decision") && decides.Links($"{screened.Page}/decision"), list);
            Assert.False(decides.Links($"{harm.Page}/step-up") || decides.Links($"{screened.Page}/step-up"), list);
            var works = await worker.GetAsync(list);
            Assert.False(works.Links($"{harm.Page}/decision") || works.Links($"{harm.Page}/step-up"), list);
            Assert.True(works.Links($"{screened.Page}/step-up"), list);
            Assert.DoesNotContain("Children’s front door", RowOf(works, harm), StringComparison.Ordinal);
            Assert.Contains("Children’s front door", RowOf(works, screened), StringComparison.Ordinal);
        }

        Assert.Contains("assigned to Advice Team Manager", (await worker.GetAsync(harm.Page)).Text, StringComparison.Ordinal);
        Assert.Contains("assigned to Children’s front door", (await worker.GetAsync(screened.Page)).Text, StringComparison.Ordinal);

        static string RowOf(PageView page, RecordedCase child) =>
            page.Html.QuerySelectorAll("main tbody tr").Single(row => row.TextContent.Contains(child.Reference, StringComparison.Ordinal)).TextContent;
    }

    [Fact]
    [Trait("Rule", "Y4.2")]
    public async Task A_clock_that_is_due_now_says_so()
    {
        var sample = SampleContact.Lily();
        sample["concern"]!["significantHarm"] = true;
        var harm = await _portal.RecordCaseAsync(sample);
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync("/board?view=harm");

        var row = page.Html.QuerySelectorAll("main tbody tr").Single(line => line.TextContent.Contains(harm.Reference, StringComparison.Ordinal));
        Assert.Contains(
            "Now York 4.2",
            string.Join(' ', row.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "P7.1")]
    public async Task The_board_says_at_what_pace_decisions_are_made_and_which_feedback_is_overdue()
    {
        _portal.Clock.SetLondon("2026-10-01 10:30");
        var (decided, message) = await FeedbackAsync(SampleContact.Lily("peterborough", "referral", "2026-10-01T10:20:00+01:00"));
        _portal.Reset();
        var overdue = await _portal.EventuallyAsync<Page<OverdueFeedback>>(
            "peterborough.team-manager", "/api/notification/feedback", seen => seen.Items.Any(item => item.CaseId == decided.Id));
        var forecast = (await _portal.EventuallyAsync<BoardView>("peterborough.team-manager", "/api/screening/board")).Forecast;
        var browser = await _portal.SignInAsync("team-manager", "peterborough");

        var page = await browser.GetAsync("/board");

        Assert.Contains(
            $"{forecast.MissedExpected} of them will be missed at the present pace ({forecast.DecisionsExpected} decisions expected)",
            page.Text,
            StringComparison.Ordinal);
        Assert.Contains($"Feedback overdue: {overdue.Items.Count}", page.Text, StringComparison.Ordinal);
        Assert.True(page.Links($"/notifications/{message}"));
    }

    [Fact]
    [Trait("Rule", "X1")]
    public async Task Board_and_failed_messages_are_paged_and_the_board_survives_a_service_outage()
    {
        const string Failed = "/api/notification/messages?view=failed&take=50";
        await MoreThanAPageAsync();
        await _portal.EventuallyAsync<Page<MessageView>>("referrals-2024.team-manager", Failed, seen => seen.Next is not null);
        var browser = await _portal.SignInAsync("team-manager", "referrals-2024");
        _portal.Services.Drop("GET", "/api/notification/feedback").Drop("GET", "/api/intake/contact-records/summaries");

        var page = await browser.GetAsync("/board?view=late");
        var furtherBoard = Further(page, "/board?view=late&after=");
        var further = await browser.GetAsync(furtherBoard);
        var failed = await browser.GetAsync("/notifications?view=failed");
        await browser.GetAsync(Further(failed, "/notifications?view=failed&after="));
        var waiting = await browser.GetAsync("/acknowledgements?view=overdue");
        var furtherWaiting = await browser.GetAsync(Further(waiting, "/acknowledgements?view=overdue&after="));

        Assert.Contains("Name not available", page.Text, StringComparison.Ordinal);
        Assert.Contains("could not be had just now", page.Text, StringComparison.Ordinal);
        Assert.NotEmpty(further.Html.QuerySelectorAll("main tbody tr"));
        Assert.NotEmpty(furtherWaiting.Html.QuerySelectorAll("main tbody tr"));
        Assert.Empty(CasesOn(waiting).Intersect(CasesOn(furtherWaiting), StringComparer.Ordinal));
        Assert.Equal(404, (await browser.GetAsync("/board?view=everything")).Status);
        Assert.Contains(
            _portal.Services.Requests,
            request => request.Path == "/api/notification/messages" && request.Query.Contains("after=", StringComparison.Ordinal));

        static IEnumerable<string> CasesOn(PageView seen) => seen.Html.QuerySelectorAll("main tbody a").Select(link => link.GetAttribute("href")!);

        static string Further(PageView seen, string address) =>
            seen.Html.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!).Single(href => href.StartsWith(address, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "Y3.1")]
    public async Task Every_page_about_a_case_steps_it_up_in_one_act_and_a_manager_says_what_is_authorised()
    {
        var enquiry = await _portal.RecordCaseAsync();
        await enquiry.EventuallyAsync("team-manager", enquiry.Enquiry);
        var worker = await _portal.SignInAsync("front-door-worker");
        foreach (var path in new[] { enquiry.Page, $"{enquiry.Page}/referrer", $"/daily-meeting/enquiries/{enquiry.Id}" })
        {
            Assert.True((await worker.GetAsync(path)).Links($"{enquiry.Page}/step-up"), path);
        }

        Assert.Null((await worker.GetAsync($"{enquiry.Page}/step-up")).Html.QuerySelector("[name=Authorised]"));
        var manager = await _portal.SignInAsync("team-manager");
        var form = await manager.GetAsync($"{enquiry.Page}/step-up");
        await manager.SubmitAsync(form, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Reason"] = "A burn was seen.",
            ["CrimeSuspected"] = "true",
            ["Authorised"] = "Stay with her aunt",
            ["AuthorisedForOthers"] = "Brother too",
        });

        Assert.Equal(
            new StepUpAtOnceRequest("A burn was seen.", CrimeSuspected: true, "Stay with her aunt", "Brother too"),
            _portal.Services.Posted<StepUpAtOnceRequest>());
    }

    [Fact]
    [Trait("Rule", "R5.2")]
    [Trait("Rule", "Y5.5")]
    public async Task A_letter_is_addressed_when_it_is_asked_for_and_the_asking_is_recorded()
    {
        var sample = SampleContact.Lily("referrals-2024", "referral");
        sample["referrer"]!["name"] = "Joan Peel";
        sample["referrer"]!["postalAddress"] = JsonSerializer.SerializeToNode(new { line1 = "2 Mill Lane", town = "March" });
        var (decided, message) = await FeedbackAsync(sample, "early-help");
        await decided.ActAsync("team-manager", $"/api/notification/messages/{message}", "feedback-texts", new { text = "The school nurse already helps." });
        var browser = await _portal.SignInAsync("front-door-worker", "referrals-2024");

        var asking = await browser.GetAsync($"/notifications/{message}/letter");
        Assert.DoesNotContain("Peel", asking.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_portal.Services.Requests, request => request.Path.EndsWith("/referrer", StringComparison.Ordinal));
        var letter = await browser.SubmitAsync(asking);

        Assert.Contains("Joan Peel", letter.Text, StringComparison.Ordinal);
        Assert.Contains("2 Mill Lane", letter.Text, StringComparison.Ordinal);
        Assert.Contains("The school nurse already helps.", letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Enclosed", letter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Marsh", letter.Text, StringComparison.Ordinal);
        Assert.Single(_portal.Services.Requests, request => request.Path.EndsWith("/referrer", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "R5.2")]
    public async Task A_manager_approves_feedback_and_a_worker_cannot()
    {
        var (_, message) = await FeedbackAsync(SampleContact.Lily("peterborough", "referral"));
        var worker = await _portal.SignInAsync("front-door-worker", "peterborough");
        Assert.Null((await worker.GetAsync($"/notifications/{message}")).Html.QuerySelector("[name=ApprovedFeedback]"));
        var manager = await _portal.SignInAsync("team-manager", "peterborough");
        var page = await manager.GetAsync($"/notifications/{message}");

        var empty = await manager.SubmitAsync(page, button: "Approve feedback");
        Assert.Contains("Enter the feedback to approve", empty.Text, StringComparison.Ordinal);
        await manager.SubmitAsync(
            empty, new Dictionary<string, string?>(StringComparer.Ordinal) { ["ApprovedFeedback"] = "The nurse helps." }, "Approve feedback");

        Assert.Equal("The nurse helps.", _portal.Services.Posted<ApproveFeedbackRequest>().Text);
    }

    [Fact]
    [Trait("Rule", "P5.1")]
    public async Task A_late_decision_asks_why_and_sends_it()
    {
        _portal.Clock.SetLondon("2026-10-02 10:30");
        var late = await _portal.RecordCaseAsync(SampleContact.Lily(receivedAt: "2026-10-02T10:20:00+01:00"));
        await late.CheckedAsync("known", "child-protection-plan", "looked-after");
        _portal.Reset();
        var browser = await _portal.SignInAsync("team-manager");

        var form = await browser.GetAsync($"{late.Page}/decision");
        Assert.Contains("It was due Monday 5 October 2026, 23:59 (York 4.3)", form.Text, StringComparison.Ordinal);
        var done = await browser.SubmitAsync(form, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Option"] = "brokered-tier-2",
            ["Criteria"] = "moderate-need",
            ["Reasons"] = "Agreed.",
            ["BreachReason"] = "The school was shut.",
            ["InsteadOfMeeting"] = "The family cannot wait for the next one.",
        });

        Assert.Equal($"{late.Page}?done=decide", done.Path);
        Assert.Equal("The school was shut.", _portal.Services.Posted<DecisionRequest>().BreachReason);
    }

    /// <summary>A decided case, and the message that tells its referrer.</summary>
    private async Task<(RecordedCase Decided, Guid Message)> FeedbackAsync(JsonObject sample, string option = "early-intervention-and-prevention")
    {
        var decided = await _portal.RecordCaseAsync(sample);
        await decided.DecideAsync(option);
        return (decided, (await decided.MessageAsync(MessageKind.Feedback)).MessageId);
    }

    /// <summary>More late cases than a page has, with as many acknowledgements that could not be e-mailed.</summary>
    private async Task MoreThanAPageAsync()
    {
        _portal.Clock.SetLondon("2026-09-01 10:30");
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var sample = SampleContact.Lily("referrals-2024", "referral", "2026-09-01T10:20:00+01:00");
            sample["referrer"]!["email"] = "a.okafor@oakmere.example";
            var children = sample["children"]!.AsArray();
            while (children.Count < 17)
            {
                var sibling = children[0]!.DeepClone();
                sibling["firstName"] = $"Lily {(char)('A' + children.Count)}";
                children.Add(sibling);
            }

            await _portal.RecordAsync(sample);
        }

        _portal.Reset();
    }
}
