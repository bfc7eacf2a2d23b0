using ReferralPlatform.TestKit;

namespace ReferralPlatform.Allocation.Tests;

[Collection(AllocationCollection.Name)]
public sealed class ListTests(AllocationFixture allocation)
{
    private const string Word = "Kestrel";

    [Fact]
    public async Task No_list_tells_others_what_was_written_about_a_case()
    {
        var disposal = await allocation.ArrivesAsync(Disposals.Dudley("2026-11-11 09:00"));
        var desk = new Desk(allocation, disposal);
        var allocated = new AllocateCaseRequest(desk.WorkerId, Reasons: $"Knows {Word}.", Agreed: true, Suitability: $"Has worked with {Word}.");
        await (await desk.TryAsync(desk.Manager, "allocations", allocated)).JsonAsync(201);

        var now = allocation.Clock.GetUtcNow();
        allocation.Clock.SetLondon("2026-12-21 09:00");

        await allocation.AssertListsTellAsync(
            "dudley", Word,
            ("ListCases", disposal.ContactRecordId, "/api/allocation/cases?view=open&take=100", null, ListTells.WordsToTheCircle),
            ("ListDue", disposal.ContactRecordId, "/api/allocation/due?view=all&take=100", null, ListTells.NothingToOthers));
        allocation.Clock.Set(now);
    }
}
