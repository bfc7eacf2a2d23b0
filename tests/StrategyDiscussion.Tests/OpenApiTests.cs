namespace ReferralPlatform.StrategyDiscussion.Tests;

[Collection(StrategyDiscussionCollection.Name)]
public sealed class OpenApiTests(StrategyDiscussionFixture service)
{
    [Fact]
    public async Task Every_operation_is_described_by_name_summary_and_tag()
    {
        using var anyone = service.Anonymous();

        var document = await anyone.GetJsonAsync("/openapi/strategy-discussion.json");

        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).ToList();
        Assert.Equal(6, operations.Count);
        Assert.All(operations, operation =>
        {
            Assert.False(string.IsNullOrEmpty(operation.Value.GetProperty("operationId").GetString()));
            Assert.False(string.IsNullOrEmpty(operation.Value.GetProperty("summary").GetString()));
            Assert.NotEmpty(operation.Value.GetProperty("tags").EnumerateArray());
        });
    }
}
