using ReferralPlatform.Contracts;

namespace ReferralPlatform.StrategyDiscussion.Tests;

[Collection(StrategyDiscussionCollection.Name)]
public sealed class EventTests(StrategyDiscussionFixture service)
{
    [Fact]
    public void The_events_consumed_are_those_of_the_catalogue() => Assert.Equal(
        EventCatalogue.All.Where(entry => entry.Consumers.Contains("strategy-discussion", StringComparer.Ordinal)).Select(entry => entry.Name).Order(StringComparer.Ordinal),
        service.Consumed.Select(message => message.Name).Order(StringComparer.Ordinal));
}
