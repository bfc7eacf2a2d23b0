using ReferralPlatform.TestKit;

namespace ReferralPlatform.Intake.Tests;

public sealed class IntakeFixture() : ServiceFixture<Program>("intake-db")
{
    /// <summary>A vault key the service can open with and does not seal with, as before a rotation.</summary>
    public const string NextVaultKey = "CMVGnKqX1rWTcB0qpMBGaCWSuxHmrGxXGnyn6IYYuaU=";

    protected override IReadOnlyDictionary<string, string?> Settings { get; } =
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["Vault:Keys:next"] = NextVaultKey };
}

[CollectionDefinition(Name)]
public sealed class IntakeCollection : ICollectionFixture<IntakeFixture>
{
    public const string Name = "intake";
}
