namespace ReferralPlatform.StrategyDiscussion.Tests;

[Collection(StrategyDiscussionCollection.Name)]
public sealed class OpenApiTests(StrategyDiscussionFixture service)
{
    [Fact]
    public void Every_way_to_read_says_what_it_discloses() => service.AssertDisclosuresAreDeclared();

    [Fact]
    public void Whatever_opens_a_record_asks_who_needs_to_know() => service.AssertEveryEndpointAsksWhy();

    [Fact]
    public async Task The_document_is_valid_and_its_stored_copy_is_up_to_date()
    {
        using var anyone = service.Anonymous();

        await OpenApiCopy.AssertCurrentAsync(anyone, "strategy-discussion");
    }
}
