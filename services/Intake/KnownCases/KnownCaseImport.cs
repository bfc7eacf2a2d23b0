namespace ReferralPlatform.Intake.KnownCases;

/// <summary>An import that was taken, whole. One with a fault leaves nothing behind.</summary>
internal sealed class KnownCaseImport
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required string Authority { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }

    /// <summary>Rows of the file.</summary>
    public required int Rows { get; init; }

    /// <summary>People nobody knew of before.</summary>
    public required int Added { get; init; }

    /// <summary>People of whom something else is known now, the added ones included.</summary>
    public required int Changed { get; init; }
}
