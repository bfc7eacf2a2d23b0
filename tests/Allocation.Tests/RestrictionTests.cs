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
}
