namespace ReferralPlatform.Allocation.Tests;

[Collection(AllocationCollection.Name)]
public sealed class EventTests(AllocationFixture service)
{
    [Fact]
    public void The_events_consumed_are_those_of_the_catalogue() => service.AssertConsumersAreCatalogued();
}
