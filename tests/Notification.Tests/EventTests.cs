namespace ReferralPlatform.Notification.Tests;

[Collection(NotificationCollection.Name)]
public sealed class EventTests(NotificationFixture service)
{
    [Fact]
    public void The_events_consumed_are_those_of_the_catalogue() => service.AssertConsumersAreCatalogued();
}
