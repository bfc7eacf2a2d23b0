using System.Net;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Allocation.Data;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Procedures;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Allocation.Tests;

[Collection(AllocationCollection.Name)]
public sealed class AllocateCaseTests(AllocationFixture allocation)
{
    private readonly HttpClient _manager = allocation.ClientFor("peterborough.team-manager", "peterborough", AccessRoles.TeamManager);

    [Fact]
    [Trait("Rule", "P6.6")]
    [Trait("Rule", "Y7.2")]
    public async Task The_team_manager_allocates_a_social_worker_which_opens_the_assessment()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var disposal = await allocation.ArrivesAsync(Disposals.Peterborough());
        allocation.Clock.SetLondon("2026-11-03 09:05");

        var allocated = await (await AllocateAsync(disposal, AllocationFixture.FirstWorker)).ReadAsync<AllocationCaseView>(201);

        Assert.Equal(AllocationState.Allocated, allocated.State);
        Assert.Equal("Shanice Campbell", allocated.AllocatedToName);
        Assert.Equal("Child and Family (single) Assessment", allocated.Assessment);
        Assert.Equal(TestClock.London("2027-01-07 23:59:59"), allocated.AssessmentDueAt);
        Assert.Equal("statutory guidance", allocated.AssessmentRule);
        var opened = await allocation.QueryAsync<AllocationDbContext, string>(db => db.Outbox
            .Where(message => message.EventName == "AssessmentOpened" && message.Body.Contains(disposal.ContactRecordId.ToString()))
            .Select(message => message.Body).SingleAsync());
        Assert.Contains(AllocationFixture.FirstWorker, opened, StringComparison.Ordinal);
        var clock = await allocation.QueryAsync<AllocationDbContext, ServiceDefaults.Deadlines.CaseDeadline>(
            db => db.Deadlines.SingleAsync(deadline => deadline.ContactRecordId == disposal.ContactRecordId && deadline.Kind == ClockKinds.Assessment));
        Assert.Equal(disposal.ReceivedAt, clock.StartedAt);
        var activity = await _manager.GetAsync<Page<ActivityItem>>($"{AllocationFixture.Case(disposal)}/activity");
        Assert.Equal(["assessment-opened", "allocated", "awaiting-allocation"], activity.Items.Select(item => item.What), StringComparer.Ordinal);
    }

    [Fact]
    [Trait("Rule", "P6.6")]
    public async Task A_front_door_worker_is_refused_with_the_paragraph()
    {
        var disposal = await allocation.ArrivesAsync(Disposals.Peterborough());
        var worker = allocation.ClientFor("peterborough.front-door-worker", "peterborough", AccessRoles.FrontDoorWorker);
        await allocation.OpenToAsync(disposal.ContactRecordId, "peterborough", ["peterborough.front-door-worker"]);

        var refused = await (await AllocateAsync(disposal, AllocationFixture.FirstWorker, client: worker)).ProblemAsync(403);

        Assert.Equal("Peterborough 6.6", refused.Rule);
    }

    [Theory]
    [InlineData("york.social-worker")]
    [InlineData("peterborough.team-manager")]
    [InlineData("")]
    public async Task Only_a_social_worker_of_the_authority_can_be_given_a_case(string allocatedTo)
    {
        var disposal = await allocation.ArrivesAsync(Disposals.Peterborough());

        var problem = await (await AllocateAsync(disposal, allocatedTo)).ProblemAsync(400);

        Assert.NotEmpty(problem.Errors["allocatedTo"][0]);
    }

    [Fact]
    public async Task Reallocation_asks_for_reasons_and_hand_over_and_keeps_the_history()
    {
        var disposal = await allocation.ArrivesAsync(Disposals.Peterborough());
        await (await AllocateAsync(disposal, AllocationFixture.FirstWorker)).JsonAsync(201);

        var problem = await (await AllocateAsync(disposal, AllocationFixture.SecondWorker)).ProblemAsync(400);
        Assert.Contains("reasons", problem.Errors.Keys);
        Assert.Contains("handOver", problem.Errors.Keys);
        var reallocated = await (await AllocateAsync(disposal, AllocationFixture.SecondWorker, "Long leave", handOver: "The school knows her best."))
            .ReadAsync<AllocationCaseView>(201);

        Assert.Equal(
            [AllocationFixture.FirstWorker, AllocationFixture.SecondWorker], reallocated.Allocations.Select(item => item.AllocatedTo), StringComparer.Ordinal);
        Assert.Equal("The school knows her best.", reallocated.Allocations[^1].HandOver);
        Assert.Equal(1, await allocation.QueryAsync<AllocationDbContext, int>(db => db.Outbox.CountAsync(
            message => message.EventName == "AssessmentOpened" && message.Body.Contains(disposal.ContactRecordId.ToString()))));
    }

    [Fact]
    public async Task Of_two_managers_at_once_one_allocates_and_the_other_sees_what_was_done()
    {
        var disposal = await allocation.ArrivesAsync(Disposals.Peterborough());
        var version = await _manager.ETagAsync(AllocationFixture.Case(disposal));
        var other = allocation.ClientFor("peterborough.other-team-manager", "peterborough", AccessRoles.TeamManager);

        var answers = await Task.WhenAll(
            PostAsync(_manager, disposal, new AllocateCaseRequest(AllocationFixture.FirstWorker), version),
            PostAsync(other, disposal, new AllocateCaseRequest(AllocationFixture.SecondWorker), version));

        var won = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        var lost = await Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.PreconditionFailed).ProblemAsync(412);
        Assert.Equal((await won.ReadAsync<AllocationCaseView>(201)).AllocatedTo, lost.CurrentAs<AllocationCaseView>().AllocatedTo);
    }

    [Fact]
    public async Task A_repeated_request_gets_the_first_answer_and_allocates_once()
    {
        var disposal = await allocation.ArrivesAsync(Disposals.Peterborough());
        var version = await _manager.ETagAsync(AllocationFixture.Case(disposal));
        var key = Guid.CreateVersion7().ToString();
        var body = new AllocateCaseRequest(AllocationFixture.FirstWorker);

        var first = await (await _manager.PostKeyedAsync($"{AllocationFixture.Case(disposal)}/allocations", body, version, key)).JsonAsync(201);
        var again = await (await _manager.PostKeyedAsync($"{AllocationFixture.Case(disposal)}/allocations", body, version, key)).JsonAsync(201);

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Single((await _manager.GetAsync<AllocationCaseView>(AllocationFixture.Case(disposal))).Allocations);
    }

    [Fact]
    [Trait("Rule", "Y7.2")]
    public async Task An_access_to_records_request_in_York_is_allocated_without_an_assessment()
    {
        var disposal = await allocation.ArrivesAsync(Disposals.York());
        var manager = allocation.ClientFor("york.assessment-manager", "york", AccessRoles.AssessmentManager);
        var version = await manager.ETagAsync(AllocationFixture.Case(disposal));

        var allocated = await (await PostAsync(
            manager, disposal, new AllocateCaseRequest("york.social-worker", NoAssessmentFor: "access-to-records"),
            version)).ReadAsync<AllocationCaseView>(201);

        Assert.Null(allocated.AssessmentOpenedAt);
        Assert.Equal("access-to-records", allocated.NoAssessmentFor);
        Assert.False(
            await allocation.QueryAsync<AllocationDbContext, bool>(
                db => db.Deadlines.AnyAsync(deadline => deadline.ContactRecordId == disposal.ContactRecordId)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Rule", "Y7.2")]
    public async Task Y7_2_A_reallocation_exempts_an_access_to_records_request_unless_its_assessment_was_opened(bool isOpened)
    {
        var disposal = await allocation.ArrivesAsync(Disposals.York());
        var manager = allocation.ClientFor("york.assessment-manager", "york", AccessRoles.AssessmentManager);
        var path = AllocationFixture.Case(disposal);
        var allocated = await (await PostAsync(manager, disposal, new AllocateCaseRequest("york.social-worker"), await manager.ETagAsync(path)))
            .ReadAsync<AllocationCaseView>(201);
        Assert.NotNull(allocated.AssessmentDueAt);
        if (isOpened)
        {
            var worker = allocation.ClientFor("york.social-worker", "york", AccessRoles.SocialWorker);
            await (await worker.PostKeyedAsync($"{path}/assessment/openings", new { }, await worker.ETagAsync(path))).JsonAsync(200);
        }

        var ended = new EndAllocationRequest("She asks for her file.", "It is about records.");
        await (await manager.PostKeyedAsync($"{path}/allocation-ends", ended, await manager.ETagAsync(path))).JsonAsync(200);
        var again = new AllocateCaseRequest("york.social-worker", NoAssessmentFor: "access-to-records");
        var answer = await PostAsync(manager, disposal, again, await manager.ETagAsync(path));

        if (isOpened)
        {
            var refused = await answer.ProblemAsync(422);
            Assert.Equal(("noAssessmentFor", "York 7.2"), (Assert.Single(refused.Errors.Keys), refused.Rule));
            return;
        }

        var exempt = await answer.ReadAsync<AllocationCaseView>(201);
        Assert.Equal(("access-to-records", null, AllocationAction.FollowUp), (exempt.NoAssessmentFor, exempt.AssessmentDueAt, exempt.NextStep));
        Assert.False(
            await allocation.QueryAsync<AllocationDbContext, bool>(
                db => db.Deadlines.AnyAsync(deadline => deadline.ContactRecordId == disposal.ContactRecordId)));
    }

    [Fact]
    [Trait("Rule", "Y7.2")]
    public async Task Y7_2_A_wrong_exemption_from_assessment_is_taken_back_and_its_clock_runs_as_it_would_have()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var disposal = await allocation.ArrivesAsync(Disposals.York());
        var desk = new Desk(allocation, disposal, AccessRoles.AssessmentManager);
        var exempt = new AllocateCaseRequest(desk.WorkerId, NoAssessmentFor: "access-to-records");
        await (await desk.TryAsync(desk.Manager, "allocations", exempt)).JsonAsync(201);
        await desk.DoAsync(desk.Manager, "allocation-ends", new EndAllocationRequest("She is ill.", "It is about records."));
        var still = await (await desk.TryAsync(desk.Manager, "allocations", exempt)).ReadAsync<AllocationCaseView>(201);
        await (await desk.TryAsync(desk.Worker, "assessment/openings", new OpenAssessmentRequest())).ProblemAsync(409);
        await desk.DoAsync(desk.Manager, "allocation-ends", new EndAllocationRequest("It is no such request.", "A child is to be seen."));

        var withoutReason = await (await desk.TryAsync(desk.Manager, "allocations", new AllocateCaseRequest(desk.WorkerId))).ProblemAsync(400);
        var again = new AllocateCaseRequest(desk.WorkerId, Reasons: "The letter asks for help.");
        var assessed = await (await desk.TryAsync(desk.Manager, "allocations", again)).ReadAsync<AllocationCaseView>(201);
        var opened = await desk.DoAsync(desk.Worker, "assessment/openings", new OpenAssessmentRequest());

        Assert.Equal("access-to-records", still.NoAssessmentFor);
        Assert.Equal("reasons", Assert.Single(withoutReason.Errors.Keys));
        Assert.Equal((null, AllocationAction.OpenAssessment), (assessed.NoAssessmentFor, assessed.NextStep));
        var clock = Assert.Single(await desk.ClocksAsync(ClockKinds.Assessment));
        Assert.Equal((disposal.ReceivedAt, assessed.AssessmentDueAt), (clock.StartedAt, clock.DueAt));
        Assert.Equal((AssessmentState.Open, clock.DueAt), (opened.CurrentAssessment!.State, opened.CurrentAssessment.DueAt));
        var noted = (await desk.Manager.GetAsync<Page<ActivityItem>>($"{desk.Path}/activity")).Items.Single(item => item.What == "exemption-ended");
        Assert.Equal(("The letter asks for help.", "York 7.2"), (noted.Why, noted.Rule));
    }

    [Fact]
    [Trait("Rule", "P6.6")]
    public async Task P6_6_Whoever_may_not_allocate_or_decide_is_told_so_before_anything_else()
    {
        var disposal = await allocation.ArrivesAsync(Disposals.Peterborough());
        var worker = allocation.ClientFor("peterborough.front-door-worker", "peterborough", AccessRoles.FrontDoorWorker);
        await allocation.OpenToAsync(disposal.ContactRecordId, "peterborough", ["peterborough.front-door-worker"]);
        var path = AllocationFixture.Case(disposal);

        var refused = await (await AllocateAsync(disposal, "nobody", client: worker)).ProblemAsync(403);
        var ended = await (await worker.PostKeyedAsync(
            $"{path}/allocation-ends", new EndAllocationRequest(Reasons: " ", HandOver: null), await worker.ETagAsync(path))).ProblemAsync(403);

        Assert.Equal(("Peterborough 6.6", "Peterborough 6.6"), (refused.Rule, ended.Rule));
    }

    [Fact]
    public async Task Peterborough_exempts_nothing_from_assessment()
    {
        var disposal = await allocation.ArrivesAsync(Disposals.Peterborough());
        var version = await _manager.ETagAsync(AllocationFixture.Case(disposal));

        var problem = await (await PostAsync(
            _manager, disposal, new AllocateCaseRequest(AllocationFixture.FirstWorker, NoAssessmentFor: "access-to-records"), version)).ProblemAsync(400);

        Assert.Contains("noAssessmentFor", problem.Errors.Keys);
    }

    [Fact]
    public async Task A_date_past_the_known_bank_holidays_comes_with_a_warning()
    {
        var disposal = await allocation.ArrivesAsync(Disposals.Peterborough("2027-12-20 10:00"));

        var allocated = await (await AllocateAsync(disposal, AllocationFixture.FirstWorker)).ReadAsync<AllocationCaseView>(201);

        Assert.Contains("bank holidays", allocated.AssessmentDueWarning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_needs_an_idempotency_key_and_the_version_read()
    {
        var disposal = await allocation.ArrivesAsync(Disposals.Peterborough());
        var path = $"{AllocationFixture.Case(disposal)}/allocations";
        var body = new AllocateCaseRequest(AllocationFixture.FirstWorker);

        await (await _manager.PostKeyedAsync(path, body)).JsonAsync(428);
        using var unkeyed = new HttpRequestMessage(HttpMethod.Post, path) { Content = System.Net.Http.Json.JsonContent.Create(body) };
        await (await _manager.SendAsync(unkeyed)).JsonAsync(400);
    }

    private async Task<HttpResponseMessage> AllocateAsync(
        DisposalAuthorised disposal, string allocatedTo, string? reasons = null, HttpClient? client = null, string? handOver = null)
    {
        var version = await _manager.ETagAsync(AllocationFixture.Case(disposal));
        return await PostAsync(client ?? _manager, disposal, new AllocateCaseRequest(allocatedTo, reasons, HandOver: handOver), version);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, DisposalAuthorised disposal, AllocateCaseRequest body, string version) =>
        client.PostKeyedAsync($"{AllocationFixture.Case(disposal)}/allocations", body, version);
}
