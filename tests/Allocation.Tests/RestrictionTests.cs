using ReferralPlatform.Procedures;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Allocation.Tests;

[Collection(AllocationCollection.Name)]
public sealed class RestrictionTests(AllocationFixture allocation)
{
    [Fact]
    public async Task Nobody_but_its_readers_can_tell_that_there_is_a_case()
    {
        allocation.Clock.SetLondon("2026-11-06 09:00");
        var disposal = await allocation.ArrivesAsync(Disposals.Peterborough("2026-11-05 10:00"));
        using var reader = allocation.ClientFor("restriction.reader", "peterborough", AccessRoles.TeamManager);
        using var stranger = allocation.ClientFor("restriction.stranger", "peterborough", AccessRoles.TeamManager);
        await (await stranger.GetAsync(AllocationFixture.Case(disposal))).JsonAsync(200);

        await allocation.RestrictAsync(disposal.ContactRecordId, disposal.ContactId, "peterborough", "restriction.reader");

        await allocation.AssertHiddenAsync(stranger, disposal.ContactRecordId);
        await (await reader.GetAsync(AllocationFixture.Case(disposal))).JsonAsync(200);
    }

    [Fact]
    public async Task Who_is_let_in_is_as_the_stored_table_says()
    {
        allocation.Clock.SetLondon("2026-11-06 09:00");
        var disposal = await allocation.ArrivesAsync(Disposals.Peterborough("2026-11-05 10:00"));

        await allocation.AssertAccessMatrixAsync("peterborough", disposal.ContactRecordId, ("contactId", disposal.ContactId));
    }

    [Fact]
    public async Task Whoever_had_the_case_before_is_asked_for_a_reason_and_its_managers_are_not_while_it_is_open()
    {
        allocation.Clock.SetLondon("2026-11-06 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough("2026-11-05 10:00")));
        using var next = allocation.ClientFor(AllocationFixture.SecondWorker, "peterborough", AccessRoles.SocialWorker);
        using var other = allocation.ClientFor("peterborough.other-manager", "peterborough", AccessRoles.ServiceManager);
        await AssertAskedAsync(desk.Worker, desk.Path);
        await desk.AllocateAsync();
        await (await desk.Worker.GetAsync(desk.Path)).JsonAsync(200);
        await AssertAskedAsync(next, desk.Path);
        var row = (await next.GetAsync<Page<AllocationCaseView>>("/api/allocation/cases?view=open&take=100")).Items.Single(item => item.CaseId == desk.CaseId);
        Assert.Empty(row.Allocations);

        var again = new AllocateCaseRequest(AllocationFixture.SecondWorker, Reasons: "Is away.", HandOver: "Nothing.");
        await (await desk.TryAsync(desk.Manager, "allocations", again)).JsonAsync(201);

        await (await next.GetAsync(desk.Path)).JsonAsync(200);
        await AssertAskedAsync(desk.Worker, desk.Path);
        await (await other.GetAsync(desk.Path)).JsonAsync(200);
    }

    private static async Task AssertAskedAsync(HttpClient person, string path)
    {
        using var answer = await person.GetAsync(path);
        Assert.Equal("urn:referral-platform:reason-needed", (await answer.ProblemAsync(403)).Type);
    }
}
