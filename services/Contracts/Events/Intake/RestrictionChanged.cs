namespace ReferralPlatform.Contracts.Intake;

/// <summary>
/// A contact record was restricted to named readers, its readers changed, or the restriction was lifted. Whoever keeps anything about the record hides it from
/// everybody else. Of two, the one with the later instant holds.
/// </summary>
public sealed record RestrictionChanged
{
    public required Guid ContactRecordId { get; init; }

    public required Guid ContactId { get; init; }

    /// <summary>Procedure code, for example <c>york</c>.</summary>
    public required string Authority { get; init; }

    /// <summary>Subject ids; empty where everybody may read it again.</summary>
    public required IReadOnlyList<string> Readers { get; init; }

    public required bool Lifted { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }
}
