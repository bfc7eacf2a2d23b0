using System.Text.Json;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Procedures;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Allocation.Tests;

/// <summary>What is announced of an assessment's review and of a plan's end.</summary>
[Collection(AllocationCollection.Name)]
public sealed class AssessmentNewsTests(AllocationFixture allocation)
{
    [Fact]
    [Trait("Rule", "D1.7")]
    public async Task D1_7_A_submission_and_a_return_are_announced_without_their_reasons()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Dudley()));
        await desk.AllocateAsync();
        await desk.SubmitAsync("not-in-need");
        await desk.DoAsync(desk.Manager, "assessment/returns", new ReturnAssessmentRequest("See the father too.", [AssessmentTask.Analysis]));
        using var duty = allocation.ClientFor("dudley.duty", "dudley", AccessRoles.DutySocialWorker);
        await desk.DoAsync(duty, "assessment/analyses", new SaveAnalysisRequest("He was seen.", Factors: ["3B"]));
        await desk.DoAsync(duty, "assessment/submissions", new SubmitAssessmentRequest("not-in-need", "Both were seen."));
        await desk.DoAsync(desk.Manager, "assessment/returns", new ReturnAssessmentRequest("And the aunt.", [AssessmentTask.Analysis]));

        var submitted = await AnnouncedAsync<AssessmentSubmitted>(desk);
        Assert.Equal([desk.WorkerId, "dudley.duty"], submitted.Select(one => one.SubmittedBy));
        var returned = await AnnouncedAsync<AssessmentReturned>(desk);
        Assert.Equal([null, "dudley.duty"], returned.Select(one => one.StoodIn));
        Assert.All(await desk.EventsAsync("AssessmentReturned"), body => Assert.DoesNotContain("father", body, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "D2.3")]
    public async Task D2_3_The_end_of_a_plan_is_announced_to_the_agencies_of_its_meeting()
    {
        var desk = await PlanTests.SignedOffAsync(allocation, "in-need-not-complex", "police");
        await desk.DoAsync(desk.Manager, "planning-meeting/decisions", new DecidePlanningMeetingRequest(
            true, "Several agencies.", TestClock.London("2026-11-10 14:00"),
            [new(ParticipantKind.Parent, "Mother"), new(ParticipantKind.Practitioner, "Health visitor", "health")], "The police know nothing of her."));
        allocation.Clock.SetLondon("2026-11-10 16:00");
        await desk.DoAsync(desk.Worker, "planning-meeting/records", new RecordPlanningMeetingRequest(
            TestClock.London("2026-11-10 14:00"), [new(ParticipantKind.Parent, "Mother"), new(ParticipantKind.Practitioner, "Teacher", "education")],
            PlanTests.Plan, WhyNoChild: "She is two.", WhyNotEveryone: "Was ill."));
        await desk.DoAsync(desk.Manager, "plans/reviews", new ReviewPlanRequest("All is well.", PlanReviewDecision.Close));

        var closed = Assert.Single(await AnnouncedAsync<CaseClosed>(desk));
        Assert.True(closed.PlanEnded);
        Assert.Equal(["education", "health"], closed.Agencies);
    }

    private static async Task<List<T>> AnnouncedAsync<T>(Desk desk) =>
        (await desk.EventsAsync(typeof(T).Name)).ConvertAll(body => JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web)!);
}
