namespace ReferralPlatform.Screening.Tests;

[Collection(ScreeningCollection.Name)]
public sealed class EventTests(ScreeningFixture service)
{
    [Fact]
    public void The_events_consumed_are_those_of_the_catalogue() => service.AssertConsumersAreCatalogued();
}
