using System.Net.Http.Json;

namespace ReferralPlatform.Intake.Tests;

/// <summary>A service may ask for what its own work needs, and the credential of one opens nothing of another's.</summary>
[Collection(IntakeCollection.Name)]
public sealed class ServiceRolesTests(IntakeFixture intake)
{
    private static readonly string[] Edges =
        [ServiceRoles.Referrers, ServiceRoles.Letters, ServiceRoles.Plans, ServiceRoles.Children, ServiceRoles.Presentations, ServiceRoles.Decisions];

    [Theory]
    [InlineData("referrer", ServiceRoles.Referrers)]
    [InlineData("child", ServiceRoles.Children)]
    [InlineData("other-children", ServiceRoles.Children)]
    [InlineData("addressees", null)]
    [InlineData("chronology", null)]
    [InlineData("", null)]
    [Trait("Rule", "Y5.5")]
    public async Task Only_the_service_whose_work_needs_it_reads(string what, string? edge)
    {
        intake.Clock.SetLondon("2026-11-05 15:20");
        using var worker = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        var recorded = await (await worker.PostKeyedAsync("/api/intake/contacts", SampleContacts.Neighbour())).ReadAsync<RecordedContact>(201);
        var path = $"/api/intake/contact-records/{recorded.Records[0].ContactRecordId}/{what}".TrimEnd('/');
        foreach (var role in Edges)
        {
            using var service = intake.ClientFor("a-service", "*", AccessRoles.Service, role);
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Purpose", "to answer");
            using var answer = await service.SendAsync(request);
            Assert.Equal((role, role == edge ? 200 : 403), (role, (int)answer.StatusCode));
            using var checkedText = await service.PostAsJsonAsync(
                $"/api/intake/contact-records/{recorded.Records[0].ContactRecordId}/text-checks",
                new CheckTextRequest("Is she seen?", ToReferrer: false, PersonId: null), ApiJson.Options);
            Assert.Equal((role, role is ServiceRoles.Letters or ServiceRoles.Children ? 200 : 403), (role, (int)checkedText.StatusCode));
        }
    }
}
