namespace ReferralPlatform.StrategyDiscussion.Tests;

[Collection(StrategyDiscussionCollection.Name)]
public sealed class OpenApiTests(StrategyDiscussionFixture service)
{
    [Fact]
    public async Task The_document_is_valid_and_its_stored_copy_is_up_to_date()
    {
        using var anyone = service.Anonymous();

        await OpenApiCopy.AssertCurrentAsync(anyone, "strategy-discussion");
    }
}
