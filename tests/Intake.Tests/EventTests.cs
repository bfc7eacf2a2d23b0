namespace ReferralPlatform.Intake.Tests;

[Collection(IntakeCollection.Name)]
public sealed class EventTests(IntakeFixture service)
{
    [Fact]
    public void The_events_consumed_are_those_of_the_catalogue() => service.AssertConsumersAreCatalogued();
}
