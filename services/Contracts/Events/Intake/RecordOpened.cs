namespace ReferralPlatform.Contracts.Intake;

/// <summary>
/// Somebody outside a record's circle gave a reason to open it, and may for a while; again, and until earlier, where a manager found that it was not needed.
/// The reason's words stay in Intake.
/// </summary>
public sealed record RecordOpened
{
    public required Guid OpeningId { get; init; }

    public required Guid ContactRecordId { get; init; }

    public required string Reference { get; init; }

    public required string Authority { get; init; }

    /// <summary>Subject id.</summary>
    public required string OpenedBy { get; init; }

    /// <summary>The kind of reason, in kebab-case.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset Until { get; init; }

    /// <summary>How often a manager had found before that this person opened this record without needing it.</summary>
    public int NotNeededBefore { get; init; }
}
