using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.StrategyDiscussion.Data;

namespace ReferralPlatform.StrategyDiscussion.Tests;

public sealed class StrategyDiscussionFixture() : ServiceFixture<Program>("strategy-discussion-db")
{
    public HttpClient Of(string authority, string role) => ClientFor($"{authority}.{role}", authority, role);

    /// <summary>Announces a protection disposal as Screening does, and waits until its discussion is open.</summary>
    /// <returns>The route of the discussion.</returns>
    public async Task<string> RequireAsync(DisposalAuthorised disposal)
    {
        await PublishAsync(disposal);
        await Eventually.Is(() => IsOpenAsync(disposal.ContactRecordId), "the discussion is open");
        return RouteOf(disposal.ContactRecordId);
    }

    public static string RouteOf(Guid contactRecordId) => $"/api/strategy-discussion/discussions/{contactRecordId}";

    private Task<bool> IsOpenAsync(Guid contactRecordId) =>
        QueryAsync<StrategyDiscussionDbContext, bool>(async db => await db.Discussions.FindAsync(contactRecordId) is not null);
}

[CollectionDefinition(Name)]
public sealed class StrategyDiscussionCollection : ICollectionFixture<StrategyDiscussionFixture>
{
    public const string Name = "strategy-discussion";
}
