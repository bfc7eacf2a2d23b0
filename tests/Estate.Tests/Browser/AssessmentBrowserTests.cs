using ReferralPlatform.Estate.Tests.Journeys;

namespace ReferralPlatform.Estate.Tests.Browser;

/// <summary>Allocation and assessment by hand in headless Chromium, each page checked with axe-core.</summary>
[Collection(EstateCollection.Name)]
public sealed class AssessmentBrowserTests(EstateFixture estate)
{
    [Fact]
    [Trait("Rule", "P6.6")]
    public async Task Peterborough_s_social_worker_goes_from_allocation_to_a_signed_off_assessment()
    {
        var child = await AssessedAsync("01", "peterborough", sample => sample["children"]!.AsArray().RemoveAt(1));
        await using var manager = await Desk.SignInAsync(estate, "peterborough.team-manager");
        await manager.OpenAsync("/allocation");
        await manager.OpenAsync($"/cases/{child.Id}");
        await manager.PressAsync("Allocate");
        await manager.SelectAsync("AllocatedTo", "peterborough.social-worker");
        await manager.PressAsync("Allocate");
        await PlanAsync(manager, child);

        await using var worker = await Desk.SignInAsync(estate, "peterborough.social-worker");
        await worker.OpenAsync("/allocation?view=mine");
        Assert.True(await worker.Page.Locator($"a[href^='/cases/{child.Id}/assessment']").First.IsVisibleAsync(), "The case is not on the worker's list.");
        await worker.OpenAsync($"/cases/{child.Id}");
        await VisitAsync(worker);
        await RecordAsync(worker, child, contribute: false);
        await SubmitAsync(worker, child, "child-in-need");

        await manager.OpenAsync("/allocation?view=review");
        await manager.OpenAsync($"/cases/{child.Id}/assessment/return");
        await manager.ChooseAsync("Tasks", "analysis");
        await manager.TypeAsync("Reasons", "Say what the grandmother can do.");
        await manager.PressAsync("Return it");
        await worker.OpenAsync($"/cases/{child.Id}/assessment");
        Assert.Contains("Say what the grandmother can do.", await worker.TextAsync(), StringComparison.Ordinal);
        await AnalyseAsync(worker, child);
        await SubmitAsync(worker, child, "child-in-need");
        await SignOffAsync(manager, child, "child-in-need");

        Assert.Contains("Child in need", await manager.TextAsync(), StringComparison.Ordinal);
        await manager.OpenAsync($"/cases/{child.Id}");
        Assert.Contains("Decide on a planning meeting", await manager.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "D1.4")]
    [Trait("Rule", "D1.7")]
    [Trait("Rule", "D2.0")]
    [Trait("Rule", "D2.3")]
    public async Task Dudley_s_Initial_Assessment_goes_with_a_contribution_to_the_planning_meeting()
    {
        var child = await AssessedAsync("08", "dudley");
        await child.ActAsync("team-manager", child.Allocation, "allocations", new { allocatedTo = "dudley.social-worker" });
        await using var manager = await Desk.SignInAsync(estate, "dudley.team-manager");
        await manager.OpenAsync($"/cases/{child.Id}/assessment");
        await PlanAsync(manager, child);
        await using var worker = await Desk.SignInAsync(estate, "dudley.social-worker");
        await worker.OpenAsync($"/cases/{child.Id}/assessment");
        await VisitAsync(worker);
        await RecordAsync(worker, child, contribute: true);
        await RespondAsync();
        await worker.OpenAsync($"/cases/{child.Id}/assessment");
        Assert.Contains("He has gained no weight since May.", await worker.TextAsync(), StringComparison.Ordinal);
        await SubmitAsync(worker, child, "in-need-not-complex");
        await SignOffAsync(manager, child, "in-need-not-complex");

        await manager.PressAsync("Decide on a planning meeting");
        await manager.ChooseAsync("Hold", "yes");
        await TypeMomentAsync(manager, "ToBeHeldAt", TimeProvider.System.GetUtcNow().AddMinutes(2));
        await manager.PressAsync("Invite another person");
        await manager.SelectAsync("Invitees[2].Kind", "family-member");
        await manager.TypeAsync("Invitees[2].Who", "Grandmother");
        await manager.TypeAsync("Reasons", "Several agencies work with him.");
        await manager.PressAsync("Record the decision");
        await worker.OpenAsync($"/cases/{child.Id}/assessment");
        await worker.PressAsync("Record the planning meeting");
        Assert.Contains("A clear and agreed statement of the child's needs", await worker.TextAsync(), StringComparison.Ordinal);
        await HoldAsync(worker);

        var shown = await worker.TextAsync();
        Assert.All(
            ["Child in Need plan", "A family worker twice a week", "Family support worker", "Grandmother"],
            words => Assert.Contains(words, shown, StringComparison.Ordinal));
        await ReviseAsync(worker);
        shown = await worker.TextAsync();
        Assert.All(
            ["He gains weight at last.", "To sleep through the night.", "The plan before, agreed"],
            words => Assert.Contains(words, shown, StringComparison.Ordinal));
    }

    /// <summary>The plan is reviewed, and goes on with other words.</summary>
    private static async Task ReviseAsync(Desk worker)
    {
        await worker.PressAsync("Review the plan");
        await worker.TypeAsync("Progress", "He gains weight at last.");
        await worker.ChooseAsync("Decision", "continue");
        await TypeDateAsync(worker, "NextReviewOn", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(50));
        await worker.ChooseAsync("Revise", "true");
        await worker.PressAsync("Record the review");
        await worker.TypeAsync("Plan.Needs", "To sleep through the night.");
        await worker.PressAsync("Agree the revised plan");
    }

    private static async Task PlanAsync(Desk manager, Case child)
    {
        await manager.OpenAsync($"/cases/{child.Id}/assessment");
        await manager.PressAsync("Plan the assessment");
        await manager.ChooseAsync("Risk", "immediate");
        await TypeDateAsync(manager, "PlannedFinishOn", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(1));
        await manager.PressAsync("Save the plan");
        Assert.Contains("Planned finish", await manager.TextAsync(), StringComparison.Ordinal);
    }

    private static async Task VisitAsync(Desk worker)
    {
        await worker.PressAsync("Record a visit");
        await worker.ChooseAsync("Seen", "yes");
        await worker.PressAsync("Record the visit");
        Assert.Contains("Choose whether the child was seen alone", await worker.TextAsync(), StringComparison.Ordinal);
        await worker.ChooseAsync("Alone", "yes");
        await worker.TypeAsync("Where", "At home");
        await worker.TypeAsync("Minutes", "20");
        await worker.PressAsync("Record the visit");
        Assert.Contains("alone 20 min", await worker.TextAsync(), StringComparison.Ordinal);
    }

    private static async Task RecordAsync(Desk worker, Case child, bool contribute)
    {
        await worker.OpenAsync($"/cases/{child.Id}/assessment/conduct");
        await worker.TypeAsync("PreferredLanguage", "Punjabi");
        await worker.ChooseAsync("Interpreter", "yes");
        await worker.ChooseAsync("FamilyInformed", "yes");
        await worker.PressAsync("Save");
        await worker.OpenAsync($"/cases/{child.Id}/assessment/participant");
        await worker.ChooseAsync("Kind", "parent");
        await worker.TypeAsync("Who", "Mother");
        await worker.PressAsync("Add");
        if (contribute)
        {
            await worker.OpenAsync($"/cases/{child.Id}/assessment/contributions");
            await worker.ChooseAsync("Chosen", "health");
            await worker.TypeAsync("Question", "Is he growing as he should?");
            await worker.ChooseAsync("Ground", "consent");
            await worker.TypeAsync("ConsentFrom", "Mother");
            await worker.SelectAsync("ConsentHow", "phone");
            await TypeMomentAsync(worker, "ConsentAt", TimeProvider.System.GetUtcNow());
            await worker.PressAsync("Ask");
        }

        await AnalyseAsync(worker, child);
    }

    private static async Task AnalyseAsync(Desk worker, Case child)
    {
        await worker.OpenAsync($"/cases/{child.Id}/assessment/analysis");
        await worker.TypeAsync("Analysis", "Warm home, hard mornings; the grandmother can help.");
        await worker.ChooseAsync("Factors", "4B");
        await worker.PressAsync("Save");
    }

    private static async Task SubmitAsync(Desk worker, Case child, string recommends)
    {
        await worker.OpenAsync($"/cases/{child.Id}/assessment");
        await worker.PressAsync("Submit for review");
        await worker.ChooseAsync("Recommends", recommends);
        await worker.TypeAsync("Reasons", "What was seen and said.");
        await worker.PressAsync("Submit");
    }

    private static async Task SignOffAsync(Desk manager, Case child, string outcome)
    {
        await manager.OpenAsync($"/cases/{child.Id}/assessment");
        await manager.PressAsync("Review and sign off");
        Assert.Contains("Warm home, hard mornings", await manager.TextAsync(), StringComparison.Ordinal);
        await manager.ChooseAsync("Outcome", outcome);
        await manager.TypeAsync("Reasons", "I agree.");
        if (SignOffs.Of(child.Authority, outcome).Complexity is { Needs: { } needs, Criteria: { } criteria })
        {
            await manager.TypeAsync("Needs", needs);
            foreach (var (index, criterion) in criteria.Index())
            {
                await manager.ChooseAsync($"Criteria[{index}].Applies", criterion.Applies == true ? "yes" : "no");
                await manager.TypeAsync($"Criteria[{index}].Reason", criterion.Reason!);
            }
        }

        await manager.PressAsync("Sign off");
    }

    private static async Task HoldAsync(Desk worker)
    {
        await worker.TypeAsync("WhyNoChild", "He is two.");
        await worker.PressAsync("Add another action");
        await TypeMomentAsync(worker, "HeldAt", TimeProvider.System.GetUtcNow());
        await worker.ChooseAsync("Attendees[0].Attended", "true");
        await worker.ChooseAsync("Attendees[1].Attended", "true");
        await worker.TypeAsync("Plan.Needs", "To grow and to be fed.");
        await worker.TypeAsync("Plan.Outcomes", "He gains weight.");
        await worker.TypeAsync("Plan.Actions[0].What", "A family worker twice a week");
        await worker.TypeAsync("Plan.Actions[0].Who", "Family support worker");
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await TypeDateAsync(worker, "Plan.Actions[0].By", today.AddDays(14));
        await TypeDateAsync(worker, "Plan.ReviewOn", today.AddDays(40));
        await worker.PressAsync("Record the meeting and its plan");
    }

    private static async Task TypeDateAsync(Desk desk, string field, DateOnly on)
    {
        await desk.TypeAsync($"{field}.Day", $"{on.Day}");
        await desk.TypeAsync($"{field}.Month", $"{on.Month}");
        await desk.TypeAsync($"{field}.Year", $"{on.Year}");
    }

    private static async Task TypeMomentAsync(Desk desk, string field, DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));
        await TypeDateAsync(desk, $"{field}.On", DateOnly.FromDateTime(local.DateTime));
        await desk.TypeAsync($"{field}.Time", local.ToString("HH:mm"));
    }

    private async Task RespondAsync()
    {
        await using var health = await Desk.SignInAsync(estate, "dudley.health");
        await health.OpenAsync("/agency-requests");
        await health.Page.Locator("a[href^='/contributions/']").First.ClickAsync();
        await health.CheckAccessibilityAsync();
        Assert.Contains("Is he growing as he should?", await health.TextAsync(), StringComparison.Ordinal);
        await health.TypeAsync("Information", "He has gained no weight since May.");
        await health.PressAsync("Send");
        Assert.Contains("Your contribution is with the social worker.", await health.TextAsync(), StringComparison.Ordinal);
    }

    private async Task<Case> AssessedAsync(string sample, string authority, Action<JsonObject>? change = null)
    {
        var child = Case.Of(estate, await estate.PostSampleAsync(sample, change), authority)[0];
        await child.EventuallyAsync("team-manager", child.Screening);
        await child.ActAsync(
            "team-manager", child.Screening, "decisions",
            await child.DecisionAsync(Outcome.Assessment, "The threshold for an assessment is met.", "The sample was received long ago."));
        await child.EventuallyAsync("team-manager", child.Allocation);
        return child;
    }
}
