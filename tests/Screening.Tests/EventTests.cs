using ReferralPlatform.Contracts;

namespace ReferralPlatform.Screening.Tests;

[Collection(ScreeningCollection.Name)]
public sealed class EventTests(ScreeningFixture service)
{
    [Fact]
    public void The_events_consumed_are_those_of_the_catalogue() => Assert.Equal(
        EventCatalogue.All.Where(entry => entry.Consumers.Contains("screening", StringComparer.Ordinal)).Select(entry => entry.Name).Order(StringComparer.Ordinal),
        service.Consumed.Select(message => message.Name).Order(StringComparer.Ordinal));
}
