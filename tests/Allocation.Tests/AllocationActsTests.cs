using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Allocation.Data;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Procedures;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Allocation.Tests;

[Collection(AllocationCollection.Name)]
public sealed class AllocationActsTests(AllocationFixture allocation)
{
    [Fact]
    [Trait("Rule", "R4.3")]
    public async Task A_qualified_supervisor_allocates_with_the_agreement_of_the_Lead_Practitioner()
    {
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Referrals2024()));
        var unqualified = allocation.ClientFor("referrals-2024.service-manager", "referrals-2024", AccessRoles.ServiceManager);
        var body = new AllocateCaseRequest(desk.WorkerId, Agreed: true, Suitability: "Has the time and knows the school.");

        var refused = await (await desk.TryAsync(unqualified, "allocations", body)).ProblemAsync(403);
        var unagreed = await (await desk.TryAsync(desk.Manager, "allocations", new AllocateCaseRequest(desk.WorkerId))).ProblemAsync(400);
        var allocated = await (await desk.TryAsync(desk.Manager, "allocations", body)).ReadAsync<AllocationCaseView>(201);

        Assert.Equal("Referrals 2024 4.3", refused.Rule);
        Assert.Equal(["agreed", "suitability"], unagreed.Errors.Keys.Order(StringComparer.Ordinal));
        Assert.True(allocated.Allocations[0].Agreed);
        Assert.Equal("Has the time and knows the school.", allocated.Allocations[0].Suitability);
    }

    [Fact]
    [Trait("Rule", "R4.3")]
    public async Task R4_3_The_partners_with_whom_the_Lead_Practitioner_was_decided_on_are_on_the_record()
    {
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Referrals2024()));
        var body = new AllocateCaseRequest(desk.WorkerId, Agreed: true, Suitability: "Has the time.", Partners: ["health", "police", "health"]);

        var unknown = await (await desk.TryAsync(desk.Manager, "allocations", body with { Partners = ["coastguard"] })).ProblemAsync(400);
        var allocated = await (await desk.TryAsync(desk.Manager, "allocations", body)).ReadAsync<AllocationCaseView>(201);
        var elsewhere = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough()));
        var notNamed = await (await elsewhere.TryAsync(
            elsewhere.Manager, "allocations", new AllocateCaseRequest(elsewhere.WorkerId, Partners: ["health"]))).ProblemAsync(400);

        Assert.Equal(["partners"], unknown.Errors.Keys);
        Assert.Equal("Referrals 2024 4.3", allocated.Allocates.PartnersRule);
        Assert.Equal(["health", "police"], (await desk.ReadAsync()).Allocations[0].Partners);
        Assert.Equal(["partners"], notNamed.Errors.Keys);
        Assert.Null((await elsewhere.ReadAsync()).Allocates.PartnersRule);
    }

    [Theory]
    [Trait("Rule", "R4.3")]
    [InlineData(Outcome.Assessment, 201)]
    [InlineData(Outcome.Protection, 422)]
    public async Task Somebody_else_may_lead_an_assessment_but_never_a_child_protection_enquiry(Outcome outcome, int status)
    {
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Referrals2024(outcome)));

        var answer = await (await desk.TryAsync(
            desk.Manager, "allocations",
            new AllocateCaseRequest("referrals-2024.front-door-worker", Agreed: true, Suitability: "Family support knows them."))).ProblemAsync(status);

        if (status == 422)
        {
            Assert.Equal("Referrals 2024 4.3", answer.Rule);
        }
    }

    [Fact]
    public async Task A_case_that_became_unassigned_waits_again_and_can_be_allocated_again()
    {
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough()));
        await desk.AllocateAsync();

        await (await desk.TryAsync(desk.Manager, "allocation-ends", new EndAllocationRequest(""))).JsonAsync(400);
        var ended = await desk.DoAsync(desk.Manager, "allocation-ends", new EndAllocationRequest("She left the council.", "The aunt helps."));
        var twice = await desk.TryAsync(desk.Manager, "allocation-ends", new EndAllocationRequest("Again."));
        var mine = await desk.Worker.GetAsync<Page<AllocationCaseView>>("/api/allocation/cases?view=mine");
        var again = await desk.AllocateAsync();

        Assert.Equal((AllocationState.Awaiting, AllocationAction.Allocate), (ended.State, ended.NextStep));
        Assert.Equal(("The aunt helps.", null), (ended.Allocations[0].LeftBehind, ended.Allocations[0].HandOver));
        Assert.Equal(409, (int)twice.StatusCode);
        Assert.DoesNotContain(mine.Items, row => row.CaseId == desk.CaseId);
        Assert.Equal(AllocationState.Allocated, again.State);
        Assert.Single(again.Assessments);
        Assert.Single(await desk.ClocksAsync(ClockKinds.Assessment));
        Assert.Single(await desk.EventsAsync("AllocationEnded"));
    }

    [Fact]
    public async Task The_case_leaves_the_old_worker_s_list_and_is_on_the_new_one_s_at_once()
    {
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough()));
        await desk.AllocateAsync();

        await (await desk.TryAsync(
            desk.Manager, "allocations", new AllocateCaseRequest(AllocationFixture.SecondWorker, "Balance.", HandOver: "See the file."))).JsonAsync(201);

        var next = allocation.ClientFor(AllocationFixture.SecondWorker, "peterborough", AccessRoles.SocialWorker);
        Assert.DoesNotContain((await desk.Worker.GetAsync<Page<AllocationCaseView>>("/api/allocation/cases?view=mine&take=100")).Items, Is);
        Assert.Contains((await next.GetAsync<Page<AllocationCaseView>>("/api/allocation/cases?view=mine&take=100")).Items, Is);
        Assert.Contains($"\"allocatedBefore\":\"{desk.WorkerId}\"", (await desk.EventsAsync("CaseAllocated"))[1], StringComparison.Ordinal);

        bool Is(AllocationCaseView row) => row.CaseId == desk.CaseId;
    }

    [Fact]
    public async Task Siblings_are_allocated_in_one_act_or_none_of_them_is()
    {
        var first = await allocation.ArrivesAsync(Disposals.Peterborough());
        var second = await allocation.ArrivesAsync(Disposals.Peterborough() with { ContactId = first.ContactId });
        var stranger = await allocation.ArrivesAsync(Disposals.Peterborough());
        var desk = new Desk(allocation, first);
        var sibling = Assert.Single((await desk.ReadAsync()).Siblings);
        var to = new AllocateCaseRequest(desk.WorkerId);

        var mixed = await TogetherAsync(desk, to, new(first.ContactRecordId, 1), new(stranger.ContactRecordId, 1));
        var stale = await TogetherAsync(desk, to, new(first.ContactRecordId, 1), new(second.ContactRecordId, 9));
        Assert.Equal((422, 412), ((int)mixed.StatusCode, (int)stale.StatusCode));
        Assert.Equal(AllocationState.Awaiting, (await desk.ReadAsync()).State);
        var both = await (await TogetherAsync(desk, to, new(first.ContactRecordId, 1), sibling)).ReadAsync<Page<AllocationCaseView>>(200);

        Assert.Equal(second.ContactRecordId, sibling.CaseId);
        Assert.All(both.Items, row => Assert.Equal(desk.WorkerId, row.AllocatedTo));
        Assert.Equal(2, both.Items.Count);
        Assert.Empty((await desk.ReadAsync()).Siblings);
    }

    [Fact]
    [Trait("Rule", "P2.3")]
    public async Task Of_a_case_closed_shortly_before_the_manager_of_the_previous_team_allocates()
    {
        var disposal = Disposals.Peterborough();
        await HeldBeforeAsync(disposal, "Family Support");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(disposal));
        var previous = allocation.ClientFor("peterborough.assessment-manager", "peterborough", AccessRoles.AssessmentManager);
        await Eventually.Is(async () => (await desk.ReadAsync()).PreviousTeam is not null, "the team is known");

        var refused = await (await desk.TryAsync(desk.Manager, "allocations", new AllocateCaseRequest(desk.WorkerId))).ProblemAsync(403);
        var allocated = await (await desk.TryAsync(previous, "allocations", new AllocateCaseRequest(desk.WorkerId))).ReadAsync<AllocationCaseView>(201);

        Assert.Equal("Peterborough 2.3", refused.Rule);
        Assert.Equal("Peterborough 2.3", allocated.Allocations[0].Rule);
    }

    [Fact]
    [Trait("Rule", "P2.3")]
    public async Task Where_the_previous_teams_manager_cannot_be_reached_another_allocates_and_says_why()
    {
        var disposal = Disposals.Peterborough();
        await HeldBeforeAsync(disposal, "Family Support");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(disposal));
        await Eventually.Is(async () => (await desk.ReadAsync()).AnotherManagerAllocates, "the team is known");
        const string why = "On leave until Monday, and nobody stands in.";

        var nobody = allocation.ClientFor("peterborough.service-manager", "peterborough", AccessRoles.ServiceManager);
        var role = await (await desk.TryAsync(
            nobody, "allocations", new AllocateCaseRequest(desk.WorkerId, InsteadOfPreviousTeam: why))).ProblemAsync(403);
        var blank = await (await desk.TryAsync(
            desk.Manager, "allocations", new AllocateCaseRequest(desk.WorkerId, InsteadOfPreviousTeam: " "))).ProblemAsync(403);
        var allocated = await (await desk.TryAsync(
            desk.Manager, "allocations", new AllocateCaseRequest(desk.WorkerId, InsteadOfPreviousTeam: why))).ReadAsync<AllocationCaseView>(201);
        var again = await (await desk.TryAsync(
            desk.Manager, "allocations", new AllocateCaseRequest(AllocationFixture.SecondWorker, "Ill.", HandOver: "All is in the record.")))
            .ReadAsync<AllocationCaseView>(201);

        Assert.EndsWith("not-allocated-by-this-role", role.Type, StringComparison.Ordinal);
        Assert.EndsWith("not-the-previous-team", blank.Type, StringComparison.Ordinal);
        Assert.Equal(("Peterborough 2.3", "Peterborough 6.6"), (allocated.Allocations[0].Rule, again.Allocations[1].Rule));
        var noted = (await desk.Manager.GetAsync<Page<ActivityItem>>($"{desk.Path}/activity")).Items.Single(item => item.What == "allocated-instead");
        Assert.Equal(why, noted.Why);
    }

    [Fact]
    [Trait("Rule", "P2.3")]
    public async Task A_team_that_was_closed_meanwhile_holds_up_nothing()
    {
        var disposal = Disposals.Peterborough();
        await HeldBeforeAsync(disposal, "Team of yesteryear");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(disposal));
        await Eventually.Is(async () => (await desk.ReadAsync()).PreviousTeam is not null, "the team is known");

        Assert.Equal("Peterborough 6.6", (await desk.AllocateAsync()).Allocations[0].Rule);
    }

    [Fact]
    public async Task A_gap_among_cases_that_are_allocated_together_is_refused_by_name()
    {
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough()));
        var seen = await desk.ReadAsync();

        var gap = await TogetherAsync(desk, new AllocateCaseRequest(desk.WorkerId), new CaseRead(seen.CaseId, seen.Version), null!);

        Assert.Contains("cases[1]", (await gap.ProblemAsync(400)).Errors.Keys);
        Assert.Null((await desk.ReadAsync()).AllocatedTo);
    }

    [Fact]
    [Trait("Rule", "R4.3")]
    public async Task Caseloads_and_absences_are_shown_and_who_is_away_is_given_a_case_only_with_a_reason()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(OfSefton));
        var other = allocation.ClientFor("sefton.front-door-worker", "sefton", AccessRoles.FrontDoorWorker);
        var before = await WorkerAsync(desk);

        Assert.Equal(403, (int)(await other.PostKeyedAsync(Absences(desk), new RecordAbsenceRequest(new DateOnly(2026, 11, 2)))).StatusCode);
        var backwards = new RecordAbsenceRequest(new DateOnly(2026, 11, 5), new DateOnly(2026, 11, 2));
        await (await desk.Manager.PostKeyedAsync(Absences(desk), backwards)).JsonAsync(400);
        await AwayAsync(desk, new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 6));
        var away = await (await desk.TryAsync(
            desk.Manager, "allocations", new AllocateCaseRequest(desk.WorkerId, "Knows the family."))).ProblemAsync(400);
        await (await desk.TryAsync(
            desk.Manager, "allocations", new AllocateCaseRequest(desk.WorkerId, "Knows the family.", WhileAway: "Back on Monday."))).JsonAsync(201);

        Assert.Contains("away until 6 November 2026", Assert.Single(away.Errors["whileAway"]), StringComparison.Ordinal);
        var worker = await WorkerAsync(desk);
        Assert.Equal((before.Cases + 1, before.Assessments + 1, true), (worker.Cases, worker.Assessments, worker.AwayNow));
        var said = (await desk.Manager.GetAsync<Page<ActivityItem>>($"{desk.Path}/activity")).Items.Single(item => item.What == "allocated");
        Assert.EndsWith("who is away until 6 November 2026.", said.Summary, StringComparison.Ordinal);
        Assert.Equal("Knows the family.\nBack on Monday.", said.Why);
        await BackAsync(desk, new DateOnly(2026, 11, 3));
    }

    [Fact]
    [Trait("Rule", "R4.3")]
    public async Task A_reason_to_reallocate_is_none_to_give_the_case_to_somebody_who_is_away()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Referrals2024()));
        var to = new AllocateCaseRequest(desk.WorkerId, "She knows him.", HandOver: "They expect us.", Agreed: true, Suitability: "Has the time.");
        await (await desk.TryAsync(desk.Manager, "allocations", to with { AllocatedTo = "referrals-2024.front-door-worker" })).JsonAsync(201);
        await AwayAsync(desk, new DateOnly(2026, 11, 3), to: null);

        var unseen = await (await desk.TryAsync(desk.Manager, "allocations", to)).ProblemAsync(400);
        var siblings = await (await TogetherAsync(desk, to, new CaseRead(desk.CaseId, (await desk.ReadAsync()).Version))).ProblemAsync(400);
        await BackAsync(desk, new DateOnly(2026, 11, 3));
        await (await desk.TryAsync(desk.Manager, "allocations", to)).JsonAsync(201);

        Assert.Contains("with no last day recorded", Assert.Single(unseen.Errors["whileAway"]), StringComparison.Ordinal);
        Assert.Contains("whileAway", siblings.Errors.Keys);
    }

    [Fact]
    [Trait("Rule", "R3.2")]
    public async Task An_absence_lasts_until_its_last_day_or_until_the_worker_is_back()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(OfSefton));
        await AwayAsync(desk, new DateOnly(2026, 11, 2), new DateOnly(2026, 11, 6));
        allocation.Clock.SetLondon("2026-11-06 23:30");
        var lastDay = await WorkerAsync(desk);
        allocation.Clock.SetLondon("2026-11-07 00:30");
        var back = await WorkerAsync(desk);
        var nothing = await (await desk.Worker.PostKeyedAsync(Ends(desk), new EndAbsenceRequest(new DateOnly(2026, 11, 7)))).ProblemAsync(409);

        Assert.Equal((true, new DateOnly(2026, 11, 6)), (lastDay.AwayNow, lastDay.AwayTo));
        Assert.Equal((false, null), (back.AwayNow, back.AwayFrom));
        Assert.EndsWith(":not-away", nothing.Type, StringComparison.Ordinal);

        await AwayAsync(desk, new DateOnly(2026, 11, 9), to: null);
        allocation.Clock.SetLondon("2027-02-01 09:00");
        var open = await WorkerAsync(desk);
        var next = await (await desk.Manager.PostKeyedAsync(Absences(desk), new RecordAbsenceRequest(new DateOnly(2027, 2, 15)))).ProblemAsync(409);
        var over = await (await desk.Manager.PostKeyedAsync(
            Absences(desk), new RecordAbsenceRequest(new DateOnly(2027, 1, 4), new DateOnly(2027, 1, 8)))).ProblemAsync(409);
        await (await desk.Manager.PostKeyedAsync(Ends(desk), new EndAbsenceRequest(null))).JsonAsync(400);
        await BackAsync(desk, new DateOnly(2027, 2, 3));
        var planned = await WorkerAsync(desk);
        await BackAsync(desk, new DateOnly(2027, 2, 1));
        await AwayAsync(desk, new DateOnly(2027, 2, 8), new DateOnly(2027, 2, 12));
        var ahead = await WorkerAsync(desk);
        await BackAsync(desk, new DateOnly(2027, 2, 8));

        var announced = await AnnouncedAsync(desk);
        Assert.Contains(announced, absence => (absence.From, absence.To) == (new DateOnly(2027, 2, 8), new DateOnly(2027, 2, 7)));
        Assert.Contains(announced, absence => (absence.From, absence.To) == (new DateOnly(2026, 11, 9), null));
        Assert.Equal((true, null), (open.AwayNow, open.AwayTo));
        Assert.EndsWith(":away-now", next.Type, StringComparison.Ordinal);
        Assert.EndsWith(":away-now", over.Type, StringComparison.Ordinal);
        Assert.Equal((true, new DateOnly(2027, 2, 2)), (planned.AwayNow, planned.AwayTo));
        Assert.Equal((false, new DateOnly(2027, 2, 8)), (ahead.AwayNow, ahead.AwayFrom));
        Assert.Equal((false, null), ((await WorkerAsync(desk)).AwayNow, (await WorkerAsync(desk)).AwayFrom));
    }

    [Fact]
    public async Task New_information_on_a_case_leaves_its_owner_alone()
    {
        var disposal = await allocation.ArrivesAsync(Disposals.Peterborough());
        var desk = new Desk(allocation, disposal);
        await desk.AllocateAsync();

        var again = await allocation.PublishAsync(disposal);
        await Eventually.Is(
            () => allocation.QueryAsync<AllocationDbContext, bool>(db => db.Inbox.AnyAsync(message => message.MessageId == again)), "it came again");

        Assert.Equal(desk.WorkerId, (await desk.ReadAsync()).AllocatedTo);
    }

    private static DisposalAuthorised OfSefton => Disposals.Of("sefton", "section-17", Outcome.Assessment, "2026-11-02 10:00", "Sefton");

    private static string Absences(Desk desk) => $"/api/allocation/workers/{desk.WorkerId}/absences";

    private static string Ends(Desk desk) => $"/api/allocation/workers/{desk.WorkerId}/absence-ends";

    private static async Task<SocialWorker> WorkerAsync(Desk desk) =>
        (await desk.Manager.GetAsync<Page<SocialWorker>>("/api/allocation/workers")).Items.Single(worker => worker.Id == desk.WorkerId);

    private static async Task AwayAsync(Desk desk, DateOnly from, DateOnly? to) =>
        await (await desk.Manager.PostKeyedAsync(Absences(desk), new RecordAbsenceRequest(from, to))).JsonAsync(200);

    private static async Task BackAsync(Desk desk, DateOnly on) =>
        await (await desk.Manager.PostKeyedAsync(Ends(desk), new EndAbsenceRequest(on))).JsonAsync(200);

    /// <summary>What was announced of the absences of the desk's worker.</summary>
    private async Task<List<WorkerAbsenceRecorded>> AnnouncedAsync(Desk desk) =>
    [
        .. (await allocation.QueryAsync<AllocationDbContext, List<string>>(db => db.Outbox
            .Where(message => message.EventName == nameof(WorkerAbsenceRecorded)).Select(message => message.Body).ToListAsync()))
            .Select(body => JsonSerializer.Deserialize<WorkerAbsenceRecorded>(body, JsonSerializerOptions.Web)!)
            .Where(absence => string.Equals(absence.WorkerId, desk.WorkerId, StringComparison.Ordinal)),
    ];

    private static Task<HttpResponseMessage> TogetherAsync(Desk desk, AllocateCaseRequest to, params CaseRead[] cases) =>
        desk.Manager.PostKeyedAsync("/api/allocation/allocations", new AllocateTogetherRequest(cases, to));

    private Task<Guid> HeldBeforeAsync(DisposalAuthorised disposal, string team) => allocation.PublishAsync(new ContactRecorded
    {
        ContactRecordId = disposal.ContactRecordId,
        ContactId = disposal.ContactId,
        Reference = disposal.Reference,
        Authority = disposal.Authority,
        ProcedureVersion = disposal.ProcedureVersion,
        Kind = "referral",
        Channel = "phone",
        SourceCode = "2A",
        ProfessionalReferrer = true,
        SignificantHarm = false,
        PossibleCrime = null,
        RoutedTo = Destinations.TeamManagerOfLastTeam,
        RoutingRule = "Peterborough 2.3",
        PreviousTeam = team,
        ReceivedAt = disposal.ReceivedAt,
        RecordedAt = disposal.ReceivedAt,
        RecordedBy = "peterborough.front-door-worker",
        SiblingRecordIds = [],
    });
}
