namespace ReferralPlatform.StrategyDiscussion.Tests;

[Collection(StrategyDiscussionCollection.Name)]
public sealed class ListTests(StrategyDiscussionFixture strategy)
{
    [Fact]
    public async Task No_list_tells_others_that_a_child_is_to_be_protected()
    {
        strategy.Clock.SetLondon("2026-11-06 09:00");
        var child = await strategy.ContactAsync("dudley");
        using var manager = strategy.ManagerOf("dudley");
        var path = StrategyDiscussionFixture.CaseOf(child);
        await (await manager.PostKeyedAsync(
            $"{path}/protections", Protections.Of("police-protection", strategy.Clock.GetUtcNow().AddHours(-1)), await manager.ETagAsync(path))).JsonAsync(200);

        await strategy.AssertListsTellAsync(
            "dudley", "Kestrel",
            ("ListDue", child, "/api/strategy-discussion/due?take=100", null, ListTells.NothingToOthers),
            ("ListDiscussions", child, "/api/strategy-discussion/discussions?take=100", null, ListTells.NothingToOthers),
            ("ListEnquiries", child, "/api/strategy-discussion/cases/enquiries?take=100", null, ListTells.NothingToOthers));
    }
}
