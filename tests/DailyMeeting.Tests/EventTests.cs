namespace ReferralPlatform.DailyMeeting.Tests;

[Collection(DailyMeetingCollection.Name)]
public sealed class EventTests(DailyMeetingFixture service)
{
    [Fact]
    public void The_events_consumed_are_those_of_the_catalogue() => service.AssertConsumersAreCatalogued();
}
