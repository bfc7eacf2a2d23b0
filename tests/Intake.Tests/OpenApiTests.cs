namespace ReferralPlatform.Intake.Tests;

[Collection(IntakeCollection.Name)]
public sealed class OpenApiTests(IntakeFixture service)
{
    [Fact]
    public void Every_way_to_read_says_what_it_discloses() => service.AssertDisclosuresAreDeclared();

    [Fact]
    public void Whatever_opens_a_record_asks_who_needs_to_know() => service.AssertEveryEndpointAsksWhy();

    [Fact]
    public async Task The_document_is_valid_and_its_stored_copy_is_up_to_date()
    {
        using var anyone = service.Anonymous();

        await OpenApiCopy.AssertCurrentAsync(anyone, "intake");
    }

    [Fact]
    public async Task It_can_be_tried_in_a_browser_in_development()
    {
        using var anyone = service.Anonymous();

        using var page = await anyone.GetAsync("/scalar/");

        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Contains("openapi/intake.json", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
