using System.Net;

namespace ReferralPlatform.Screening.Tests;

[Collection(ScreeningCollection.Name)]
public sealed class EventTests(ScreeningFixture service)
{
    [Fact]
    [Trait("Rule", "SEC-1")]
    public async Task Whoever_took_a_contact_is_at_no_moment_asked_for_a_reason_to_open_its_case()
    {
        using var worker = service.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        for (var turn = 0; turn < 30; turn++)
        {
            var contact = Given.Contact();
            var opened = service.PublishAsync(contact);
            HttpStatusCode answer;
            do
            {
                answer = (await worker.GetAsync($"/api/screening/cases/{contact.ContactRecordId}")).StatusCode;
                Assert.NotEqual(HttpStatusCode.Forbidden, answer);
            }
            while (answer is not HttpStatusCode.OK);

            await opened;
        }
    }

    [Fact]
    public void The_events_consumed_are_those_of_the_catalogue() => service.AssertConsumersAreCatalogued();
}
