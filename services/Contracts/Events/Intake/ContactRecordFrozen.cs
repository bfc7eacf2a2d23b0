namespace ReferralPlatform.Contracts.Intake;

/// <summary>Intake froze a contact record because it was decided on (Peterborough 6.4). Exactly one per contact record.</summary>
public sealed record ContactRecordFrozen
{
    public required Guid ContactRecordId { get; init; }

    /// <summary>Procedure code, for example <c>york</c>.</summary>
    public required string Authority { get; init; }

    /// <summary>The record's version that was frozen; a later one than the manager saw where it was amended in between.</summary>
    public required int RecordVersion { get; init; }

    /// <summary>SHA-256 of what was frozen, byte for byte, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public required DateTimeOffset FrozenAt { get; init; }
}
