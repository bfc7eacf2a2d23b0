using ReferralPlatform.Procedures;

namespace ReferralPlatform.StrategyDiscussion.Tests;

[Collection(StrategyDiscussionCollection.Name)]
public sealed class DueListTests(StrategyDiscussionFixture strategy)
{
    [Fact]
    [Trait("Rule", "S12")]
    public async Task A_power_that_ends_and_the_discussion_after_it_are_on_the_list_until_they_are_done()
    {
        strategy.Clock.SetLondon("2026-11-08 23:10");
        var child = await strategy.ContactAsync("sefton");
        using var duty = strategy.Of("sefton", AccessRoles.DutySocialWorker);
        var path = StrategyDiscussionFixture.CaseOf(child);
        var taken = TestClock.London("2026-11-08 21:40");
        await (await duty.PostKeyedAsync($"{path}/protections", Protections.Of("police-protection", taken), await duty.ETagAsync(path))).JsonAsync(200);

        var due = await DueAsync(duty, child);
        Assert.Equal([ClockKinds.PoliceProtection, ClockKinds.StrategyDiscussion], due.Select(item => item.Kind).Order(StringComparer.Ordinal));
        Assert.Equal(taken.AddHours(72), due.Single(item => item.Kind == ClockKinds.PoliceProtection).DueAt);
        Assert.Equal(1, due.Single(item => item.Kind == ClockKinds.StrategyDiscussion).Number);
        strategy.Clock.SetLondon("2026-11-25 09:00");
        Assert.Contains(ClockKinds.Conference, (await DueAsync(duty, child)).Select(item => item.Kind));

        using var elsewhere = strategy.Of("york", AccessRoles.TeamManager);
        Assert.Empty(await DueAsync(elsewhere, child));
        using var stranger = strategy.ClientFor("sefton.stranger", "sefton", AccessRoles.SocialWorker);
        Assert.Empty(await DueAsync(stranger, child));
    }

    private static async Task<List<DueItem>> DueAsync(HttpClient client, Guid caseId)
    {
        var found = new List<DueItem>();
        string? after = null;
        do
        {
            var page = await client.GetAsync<Page<DueItem>>("/api/strategy-discussion/due?take=50" + (after is null ? "" : $"&after={after}"));
            found.AddRange(page.Items.Where(item => item.CaseId == caseId));
            after = page.Next;
        }
        while (after is not null);

        return found;
    }
}
