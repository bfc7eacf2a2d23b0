namespace ReferralPlatform.StrategyDiscussion.Tests;

[Collection(StrategyDiscussionCollection.Name)]
public sealed class EventTests(StrategyDiscussionFixture service)
{
    [Fact]
    public void The_events_consumed_are_those_of_the_catalogue() => service.AssertConsumersAreCatalogued();
}
