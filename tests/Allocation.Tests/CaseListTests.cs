using System.Net;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Allocation.Data;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Procedures;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Allocation.Tests;

[Collection(AllocationCollection.Name)]
public sealed class CaseListTests(AllocationFixture allocation)
{
    private readonly HttpClient _manager = allocation.ClientFor("dudley.team-manager", "dudley", AccessRoles.TeamManager);
    private readonly HttpClient _worker = allocation.ClientFor("dudley.social-worker", "dudley", AccessRoles.SocialWorker);

    [Fact]
    public async Task Views_list_awaiting_own_and_open_cases_longest_waiting_first()
    {
        var later = await allocation.ArrivesAsync(Disposals.Dudley("2026-11-11 09:00"));
        var earlier = await allocation.ArrivesAsync(Disposals.Dudley("2026-11-10 09:00"));
        var mine = await allocation.ArrivesAsync(Disposals.Dudley("2026-11-12 09:00"));
        var version = await _manager.ETagAsync(AllocationFixture.Case(mine));
        await (await _manager.PostKeyedAsync($"{AllocationFixture.Case(mine)}/allocations", new AllocateCaseRequest("dudley.social-worker"), version))
            .JsonAsync(201);

        var counts = await _manager.GetAsync<AllocationCounts>("/api/allocation/work");
        var awaiting = await AllAsync(_manager, "awaiting");
        Assert.Equal(awaiting.Count, counts.Awaiting);
        Assert.NotNull(counts.AwaitingSince);
        Assert.True(awaiting.IndexOf(earlier.ContactRecordId) < awaiting.IndexOf(later.ContactRecordId));
        Assert.DoesNotContain(mine.ContactRecordId, awaiting);
        var own = await AllAsync(_worker, "mine");
        Assert.Contains(mine.ContactRecordId, own);
        Assert.DoesNotContain(earlier.ContactRecordId, own);
        Assert.Superset(
            new HashSet<Guid> { earlier.ContactRecordId, later.ContactRecordId, mine.ContactRecordId }, (await AllAsync(_worker, "open")).ToHashSet());
    }

    [Fact]
    public async Task An_unknown_view_is_refused_by_name()
    {
        using var answer = await _manager.GetAsync("/api/allocation/cases?view=everything");
        Assert.Contains("view", (await answer.ProblemAsync(400)).Errors.Keys);
    }

    [Fact]
    public async Task Another_authority_sees_nothing_and_outsiders_are_turned_away()
    {
        var disposal = await allocation.ArrivesAsync(Disposals.Dudley("2026-11-10 09:00"));
        var elsewhere = allocation.ClientFor("sefton.team-manager", "sefton", AccessRoles.TeamManager);

        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(AllocationFixture.Case(disposal))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"{AllocationFixture.Case(disposal)}/activity")).StatusCode);
        Assert.DoesNotContain(disposal.ContactRecordId, await AllAsync(elsewhere, "open"));
        var partner = allocation.ClientFor("dudley.partner-professional", "dudley", AccessRoles.PartnerProfessional);
        Assert.Equal(HttpStatusCode.Forbidden, (await partner.GetAsync(AllocationFixture.Case(disposal))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await allocation.Anonymous().GetAsync(AllocationFixture.Case(disposal))).StatusCode);
    }

    [Fact]
    public async Task A_repeated_disposal_or_one_leading_elsewhere_opens_no_case()
    {
        var disposal = await allocation.ArrivesAsync(Disposals.Dudley("2026-11-10 09:00"));
        var advice = Disposals.Peterborough(outcome: Outcome.AdviceAndInformation);
        var again = await allocation.PublishAsync(disposal);
        var other = await allocation.PublishAsync(advice);

        await Eventually.Is(
            () => allocation.QueryAsync<AllocationDbContext, int>(
                db => db.Inbox.CountAsync(message => message.MessageId == again || message.MessageId == other)),
            count => count == 2);

        Assert.Equal(
            1, await allocation.QueryAsync<AllocationDbContext, int>(db => db.Activity.CountAsync(entry => entry.ContactRecordId == disposal.ContactRecordId)));
        Assert.False(await allocation.QueryAsync<AllocationDbContext, bool>(db => db.Cases.AnyAsync(row => row.ContactRecordId == advice.ContactRecordId)));
    }

    [Fact]
    [Trait("Rule", "P1.1")]
    public async Task A_contact_that_became_a_referral_waits_for_no_review_and_its_worker_hears_of_it()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var contact = await allocation.ArrivesAsync(Disposals.Dudley());
        var desk = new Desk(allocation, contact);
        await desk.AllocateAsync();
        await desk.SubmitAsync("not-in-need");
        var before = await AllAsync(_manager, "review");

        await allocation.PublishAsync(new ContactBecameReferral
        {
            ContactRecordId = contact.ContactRecordId,
            ReferralRecordId = Guid.CreateVersion7(),
            ContactId = contact.ContactId,
            Authority = "dudley",
            ProcedureVersion = contact.ProcedureVersion,
            FromKind = "contact",
            BecameAt = allocation.Clock.GetUtcNow(),
            BecameBy = "dudley.front-door-worker",
            Rule = "Dudley 1.3",
        });
        await Eventually.Is(async () => (await desk.ReadAsync()).State == AllocationState.Closed, "the contact has become a referral");

        Assert.Contains(contact.ContactRecordId, before);
        Assert.DoesNotContain(contact.ContactRecordId, await AllAsync(_manager, "review"));
        Assert.Contains($"\"allocatedBefore\":\"{desk.WorkerId}\"", Assert.Single(await desk.EventsAsync("AllocationEnded")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Workers_are_those_of_the_callers_authority()
    {
        var workers = await _manager.GetAsync<Page<SocialWorker>>("/api/allocation/workers");
        Assert.Equal(["dudley.social-worker"], workers.Items.Select(item => item.Id), StringComparer.Ordinal);
    }

    [Fact]
    [Trait("Rule", "R4.3")]
    public async Task R4_3_A_caseload_counts_what_is_assessed_again_and_plans_beside_assessments()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var before = await LoadAsync();
        var complex = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Dudley("2026-11-02 09:00")));
        var planned = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Dudley("2026-11-02 09:00")));
        await complex.AllocateAsync();
        await planned.AllocateAsync();
        Assert.Equal((before.Cases + 2, before.Assessments + 2, before.Plans), Counted(await LoadAsync()));

        await complex.SignOffAsync("in-need-complex", "range-of-inputs");
        await planned.SignOffAsync("in-need-not-complex");
        Assert.Equal((before.Cases + 2, before.Assessments, before.Plans), Counted(await LoadAsync()));
        await complex.DoAsync(complex.Worker, "assessment/further-openings", new OpenAssessmentRequest());
        await planned.DoAsync(planned.Manager, "planning-meeting/decisions", new DecidePlanningMeetingRequest(false, "Agreed at home."));
        var review = new DateOnly(2026, 12, 1);
        await planned.DoAsync(planned.Worker, "plans", new AgreePlanRequest(new PlanContent(
            "Regular meals.", "She eats.", [new PlannedAction("Breakfast club", "Head teacher", review)], review)));
        Assert.Equal((before.Cases + 2, before.Assessments + 1, before.Plans + 1), Counted(await LoadAsync()));

        var overdue = (await LoadAsync()).Overdue;
        allocation.Clock.Set((await complex.ReadAsync()).AssessmentDueAt!.Value.AddMinutes(1));
        Assert.True((await LoadAsync()).Overdue > overdue);
        allocation.Clock.SetLondon("2026-11-03 09:00");

        async Task<SocialWorker> LoadAsync() => (await _manager.GetAsync<Page<SocialWorker>>("/api/allocation/workers")).Items.Single();

        static (int Cases, int Assessments, int Plans) Counted(SocialWorker worker) => (worker.Cases, worker.Assessments, worker.Plans);
    }

    /// <summary>Every page of a view, one case at a time.</summary>
    private static async Task<List<Guid>> AllAsync(HttpClient client, string view)
    {
        var ids = new List<Guid>();
        string? after = null;
        do
        {
            var page = await client.GetAsync<Page<AllocationCaseView>>(
                $"/api/allocation/cases?view={view}&take=1" + (after is null ? string.Empty : $"&after={after}"));
            ids.AddRange(page.Items.Select(item => item.CaseId));
            after = page.Next;
        }
        while (after is not null);
        return ids;
    }
}
