using System.Net.Http.Json;
using ReferralPlatform.Estate.Tests.Architecture;

namespace ReferralPlatform.Estate.Tests.Journeys;

/// <summary>What the gateway shows to programs, and what it says to those that ask wrongly.</summary>
[Collection(EstateCollection.Name)]
public sealed class FrontDoorTests(EstateFixture estate)
{
    private const string Contacts = "/api/intake/contacts";

    public static TheoryData<string> Services => [.. Repository.Services.Select(Repository.Kebab)];

    [Fact]
    public async Task Every_service_is_described_at_the_gateway()
    {
        using var nobody = estate.Anonymous();
        foreach (var service in Repository.Services.Select(Repository.Kebab))
        {
            var document = await nobody.GetJsonAsync($"/openapi/{service}.json");
            Assert.Contains(document.GetProperty("paths").EnumerateObject(), path => path.Name.StartsWith($"/api/{service}/", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_wrong_request_is_refused_by_field_and_saves_nothing()
    {
        var worker = await estate.ClientForAsync("peterborough.front-door-worker");
        using var nobody = estate.Anonymous();
        var before = (await worker.GetAsync<Page<ContactRecordItem>>("/api/intake/contact-records?take=200")).Items.Count;

        await (await nobody.PostKeyedAsync(Contacts, await SampleAsync())).JsonAsync(401);
        await (await (await estate.ClientForAsync("peterborough.auditor")).PostKeyedAsync(Contacts, await SampleAsync())).JsonAsync(403);
        await RefusedAsync(worker, sample => sample["authority"] = "atlantis", "authority");
        await RefusedAsync(
            worker,
            sample => sample["children"]![0]!["dateOfBirth"] = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddDays(2).Date).ToString("O"),
            "children[0].dateOfBirth");
        await RefusedAsync(worker, sample => sample["children"]![1]!["nhsNumber"] = "943 476 5910", "children[1].nhsNumber");
        await RefusedAsync(worker, sample => sample["concern"]!["significantHarm"] = "perhaps", "concern.significantHarm");
        await RefusedAsync(worker, sample => sample.Remove("referrer"), "referrer");
        await (await worker.PostKeyedAsync(Contacts, new { narrative = new string('x', 5 * 1024 * 1024) })).JsonAsync(413);
        await (await worker.GetAsync("/api/atlantis/contacts")).JsonAsync(404);
        using var unkeyed = await worker.PostAsJsonAsync(Contacts, await SampleAsync());
        Assert.Equal("urn:referral-platform:idempotency-key-missing", (await unkeyed.ProblemAsync(400)).Type);

        Assert.Equal(before, (await worker.GetAsync<Page<ContactRecordItem>>("/api/intake/contact-records?take=200")).Items.Count);
    }

    [Theory]
    [MemberData(nameof(Services))]
    [Trait("Rule", "Y5.5")]
    public async Task A_services_credential_opens_no_referrer_and_no_child_from_outside(string service)
    {
        var records = Case.Of(estate, await estate.PostSampleAsync("03"), "york");
        var client = await estate.ClientForAsync(service);
        foreach (var what in new[] { "referrer", "child", "other-children" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/intake/contact-records/{records[0].Id}/{what}");
            request.Headers.Add("Purpose", what == "referrer" ? "acknowledgement" : "agency-request");
            await (await client.SendAsync(request)).JsonAsync(403);
        }
    }

    [Fact]
    public async Task Another_authoritys_case_is_not_to_be_found_in_any_service()
    {
        var sisters = Case.Of(estate, await estate.PostSampleAsync("01"), "peterborough");
        var lily = sisters[0];
        await lily.EventuallyAsync("team-manager", lily.Screening);
        var york = await estate.ClientForAsync("york.team-manager");

        foreach (var path in new[]
        {
            $"/api/intake/contact-records/{lily.Id}", lily.Screening, $"{lily.Screening}/activity", lily.Allocation, $"/api/notification/cases/{lily.Id}",
            $"/api/intake/contact-records/{lily.Id}/overview", $"{lily.Screening}/overview", $"/api/notification/cases/{lily.Id}/overview",
        })
        {
            await (await york.GetAsync(path)).JsonAsync(404);
        }
    }

    private static async Task<JsonObject> SampleAsync()
    {
        var file = Directory.EnumerateFiles(Path.Combine(Repository.Root, "demo/samples"), "01-*.json").Single();
        return JsonNode.Parse(await File.ReadAllTextAsync(file))!["request"]!.AsObject();
    }

    private static async Task RefusedAsync(HttpClient client, Action<JsonObject> spoil, string field)
    {
        var sample = await SampleAsync();
        spoil(sample);
        using var answer = await client.PostKeyedAsync(Contacts, sample);
        Assert.Contains(field, (await answer.ProblemAsync(400)).Errors.Keys);
    }
}
