using System.Text.Json;
using ReferralPlatform.Notification.Referrers;

namespace ReferralPlatform.Notification.Tests;

[Trait("Rule", "P7.2")]
public sealed class ReferrerAddressTests
{
    private static readonly JsonElement Street = JsonSerializer.SerializeToElement(new { line1 = "1 High Street" });

    [Theory]
    [InlineData("a@b.example", "01733", true, false, Means.Email)]
    [InlineData("a@b.example", "01733", true, true, Means.Email)]
    [InlineData(null, "01733", true, false, Means.Phone)]
    [InlineData(null, "01733", true, true, Means.Letter)]
    [InlineData("", " ", true, false, Means.Letter)]
    [InlineData(null, null, true, true, Means.Letter)]
    public void The_quickest_means_that_the_rule_allows_is_taken(string? email, string? phone, bool hasStreet, bool inWriting, object means) =>
        Assert.Equal(means, new ReferrerAddress(email, phone, hasStreet ? Street : null, Anonymous: false).MeansFor(inWriting));

    [Fact]
    [Trait("Rule", "Y5.5")]
    public void Nobody_is_reached_who_is_anonymous_or_left_nothing()
    {
        Assert.Null(new ReferrerAddress("a@b.example", "01733", Street, Anonymous: true).MeansFor(inWriting: false));
        Assert.Null(new ReferrerAddress(null, null, null, Anonymous: false).MeansFor(inWriting: false));
    }
}
