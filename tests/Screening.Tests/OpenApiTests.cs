namespace ReferralPlatform.Screening.Tests;

[Collection(ScreeningCollection.Name)]
public sealed class OpenApiTests(ScreeningFixture service)
{
    [Fact]
    public void Every_way_to_read_says_what_it_discloses() => service.AssertDisclosuresAreDeclared();

    [Fact]
    public void Whatever_opens_a_record_asks_who_needs_to_know() => service.AssertEveryEndpointAsksWhy();

    [Fact]
    public async Task The_document_is_valid_and_its_stored_copy_is_up_to_date()
    {
        using var anyone = service.Anonymous();

        await OpenApiCopy.AssertCurrentAsync(anyone, "screening");
    }

    [Fact]
    public async Task Each_change_has_its_own_body_and_asks_for_key_and_version()
    {
        using var anyone = service.Anonymous();

        var document = await anyone.GetJsonAsync("/openapi/screening.json");

        // What operators do with messages is every service's, and rests on no version.
        var changes = document.GetProperty("paths").EnumerateObject()
            .Where(path => !path.Name.Contains("/parked-messages", StringComparison.Ordinal)).SelectMany(path => path.Value.EnumerateObject())
            .Where(operation => operation.NameEquals("post")).Select(operation => operation.Value).ToList();
        Assert.True(changes.Count > 7, $"Only {changes.Count} changes.");
        Assert.Equal(changes.Count, changes.Select(change => change.GetProperty("requestBody").ToString()).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(2, changes.Count(NeedsNoVersion));
        Assert.All(changes, change =>
        {
            var headers = change.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()).ToList();
            Assert.Contains("Idempotency-Key", headers);
            Assert.Equal(!NeedsNoVersion(change), headers.Contains("If-Match", StringComparer.Ordinal));
        });

        // One names the versions in its body, the other makes something new.
        static bool NeedsNoVersion(JsonElement change) => change.GetProperty("operationId").GetString() is "DecideContact" or "DrawSample";
    }
}
