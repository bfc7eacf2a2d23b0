using ReferralPlatform.TestKit;

namespace ReferralPlatform.Intake.Tests;

public sealed class IntakeFixture() : ServiceFixture<Program>("intake-db");

[CollectionDefinition(Name)]
public sealed class IntakeCollection : ICollectionFixture<IntakeFixture>
{
    public const string Name = "intake";
}
