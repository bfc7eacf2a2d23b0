namespace ReferralPlatform.Intake.Tests;

public sealed class IntakeFixture : ServiceFixture<Program>
{
    /// <summary>A vault key the service can open with and does not seal with, as before a rotation.</summary>
    public const string NextVaultKey = "CMVGnKqX1rWTcB0qpMBGaCWSuxHmrGxXGnyn6IYYuaU=";

    public IntakeFixture()
        : base("intake-db") => Settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Vault:Keys:next"] = NextVaultKey,
            ["Attachments:Clamd"] = Clamd.Address,
            ["Attachments:CheckWithin"] = "00:00:02",
            ["Attachments:CheckAgainEvery"] = "00:00:00.2",
        };

    /// <summary>Limits of a request's size are the server's, not the application's.</summary>
    protected override bool OverTheNetwork => true;

    internal FakeClamd Clamd { get; } = new();

    protected override IReadOnlyDictionary<string, string?> Settings { get; }
}

[CollectionDefinition(Name)]
public sealed class IntakeCollection : ICollectionFixture<IntakeFixture>
{
    public const string Name = "intake";
}
