using ReferralPlatform.TestKit;

namespace ReferralPlatform.Screening.Tests;

public sealed class ScreeningFixture() : ServiceFixture<Program>("screening-db");

[CollectionDefinition(Name)]
public sealed class ScreeningCollection : ICollectionFixture<ScreeningFixture>
{
    public const string Name = "screening";
}
