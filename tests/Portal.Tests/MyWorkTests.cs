using ReferralPlatform.Contracts.Api.DailyMeeting;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Portal.Tests;

/// <summary>What waits after the decision is on the page of whoever does it, and what could not be had is said.</summary>
[Collection(PortalCollection.Name)]
public sealed class MyWorkTests
{
    private readonly PortalFixture _portal;

    public MyWorkTests(PortalFixture portal)
    {
        _portal = portal;
        portal.Reset();
    }

    [Fact]
    [Trait("Rule", "P6.6")]
    [Trait("Rule", "S12")]
    [Trait("Rule", "R4.4")]
    public async Task Worker_and_manager_find_what_is_due_after_the_decision_and_what_cannot_be_had_is_said()
    {
        var (child, _) = await _portal.RecordEventfulCasesAsync("sefton");
        await child.EventuallyAsync("team-manager", child.Discussion);
        var worker = await _portal.SignInAsync("social-worker", "sefton");
        var manager = await _portal.SignInAsync("team-manager", "sefton");

        var mine = await Eventually.Is(() => worker.GetAsync("/"), page => page.Text.Contains("Open the discussion", StringComparison.Ordinal));
        var row = mine.Html.QuerySelectorAll("tr").First(line => line.TextContent.Contains("Open the discussion", StringComparison.Ordinal)
            && line.TextContent.Contains(child.Reference, StringComparison.Ordinal));
        Assert.Contains("Strategy discussion", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Allocated to me", mine.Text, StringComparison.Ordinal);
        Assert.Contains("messages to you", mine.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not complete just now", mine.Text, StringComparison.Ordinal);
        Assert.Contains("Due after the decision", (await manager.GetAsync("/")).Text, StringComparison.Ordinal);

        _portal.Clock.SetLondon("2027-02-01 10:30");
        manager = await _portal.SignInAsync("team-manager", "sefton");
        worker = await _portal.SignInAsync("social-worker", "sefton");
        var overdue = await manager.GetAsync("/allocation?view=overdue");
        Assert.Contains(overdue.Html.QuerySelectorAll("tr"), line => line.TextContent.Contains(child.Reference, StringComparison.Ordinal)
            && line.TextContent.Contains("overdue", StringComparison.Ordinal));

        _portal.Services.Drop("GET", "/api/strategy-discussion/due");
        _portal.Services.Drop("GET", "/api/allocation/due");
        var partly = await worker.GetAsync("/");
        Assert.Equal(200, partly.Status);
        Assert.Contains(
            "Not complete just now: assessments and plans, strategy discussions and protection could not be read.", partly.Text,
            StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing is overdue", partly.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("due this week", partly.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "R4.4")]
    public async Task What_the_referrer_is_asked_is_in_the_workers_list_until_the_answer_is_recorded()
    {
        var child = await _portal.RecordCaseAsync();
        await child.DecideAsync("single-assessment");
        await child.AllocateAsync();
        await child.ActAsync("social-worker", child.Allocation, "assessment/openings", new { });
        var worker = await _portal.SignInAsync("social-worker");
        var form = await worker.GetAsync($"{child.Page}/assessment/clarification");
        Dictionary<string, string?> typed = new(StringComparer.Ordinal) { ["Question"] = "Who saw the bruise?", ["Reason"] = "It decides how soon." };
        var refused = await worker.SubmitAsync(form, typed);
        Assert.Contains("Enter the day by which it has to be clear", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Who saw the bruise?", refused.Text, StringComparison.Ordinal);
        (typed["AnswerBy.Day"], typed["AnswerBy.Month"], typed["AnswerBy.Year"]) = ("9", "10", "2026");
        await worker.SubmitAsync(refused, typed);

        Assert.True(IsListed(await worker.GetAsync("/")));
        var assessment = await worker.GetAsync($"{child.Page}/assessment");
        var answer = $"{child.Page}/assessment/clarifications/1";
        Assert.True(assessment.Links(answer));
        var both = await worker.SubmitAsync(await worker.GetAsync(answer));
        Assert.Contains("Enter what the referrer answered, or why there is no answer", both.Text, StringComparison.Ordinal);
        await worker.SubmitAsync(both, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Answer"] = "The school nurse." });

        Assert.Contains("The school nurse.", (await worker.GetAsync($"{child.Page}/assessment")).Text, StringComparison.Ordinal);
        Assert.False(IsListed(await worker.GetAsync("/")));

        bool IsListed(PageView page) => page.Html.QuerySelectorAll("tr").Any(row => row.TextContent.Contains("Answer of the referrer", StringComparison.Ordinal)
            && row.TextContent.Contains(child.Reference, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "Y2.6")]
    public async Task Whoever_is_given_an_action_of_the_meeting_finds_it_in_their_work_until_they_complete_it()
    {
        var listed = await _portal.RecordCaseAsync();
        await listed.CheckedAsync("known", "child-protection-plan", "looked-after");
        await listed.EventuallyAsync<EnquiryView>(
            "team-manager", listed.Enquiry, enquiry => enquiry.Checks.All(check => check.RecordedAt is not null));
        _portal.Clock.SetLondon("2026-10-07 10:30");
        await _portal.AttendMeetingAsync();
        await listed.ActAsync(
            "team-manager", listed.Enquiry, "decisions",
            new { option = "brokered-tier-2", plan = "Support by the school nurse.", reason = "Help is wanted.", criteria = new[] { "moderate-need" } });
        var manager = await _portal.SignInAsync("team-manager");
        var form = $"/daily-meeting/enquiries/{listed.Id}/action";
        Dictionary<string, string?> typed = new(StringComparer.Ordinal)
        {
            ["What"] = "Ring the school",
            ["DueOn.Day"] = "9",
            ["DueOn.Month"] = "10",
            ["DueOn.Year"] = "2026",
        };
        var refused = await manager.SubmitAsync(await manager.GetAsync(form), typed);
        Assert.Contains("Choose who of staff does it, or enter somebody outside", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Ring the school", refused.Text, StringComparison.Ordinal);
        await manager.SubmitAsync(refused, new Dictionary<string, string?>(typed, StringComparer.Ordinal) { ["PersonId"] = "york.social-worker" });

        var worker = await _portal.SignInAsync("social-worker");
        var work = await Eventually.Is(
            () => worker.GetAsync("/"), page => page.Text.Contains("Your action from the daily meeting", StringComparison.Ordinal));
        Assert.Contains("Ring the school", work.Text, StringComparison.Ordinal);
        var done = $"/daily-meeting/enquiries/{listed.Id}/actions/1";
        Assert.True(work.Links(done));
        Assert.Contains("Ring the school", (await worker.GetAsync("/daily-meeting/actions?mine=true")).Text, StringComparison.Ordinal);
        await worker.SubmitAsync(await worker.GetAsync(done), new Dictionary<string, string?>(StringComparer.Ordinal) { ["Note"] = "They ring back." });

        Assert.DoesNotContain("Your action from the daily meeting", (await worker.GetAsync("/")).Text, StringComparison.Ordinal);
    }
}
