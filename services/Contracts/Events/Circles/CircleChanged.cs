namespace ReferralPlatform.Contracts.Circles;

/// <summary>
/// Who may open a contact record changed, as far as the service knows that publishes it: each says it of what is its own, and of two announcements of one
/// part the one with the higher version holds.
/// </summary>
public sealed record CircleChanged
{
    public required Guid ContactRecordId { get; init; }

    /// <summary>Null where the service does not know it.</summary>
    public Guid? ContactId { get; init; }

    /// <summary>Procedure code, for example <c>york</c>.</summary>
    public required string Authority { get; init; }

    /// <summary>Whose word it is and about what, for example <c>screening.case</c>.</summary>
    public required string Part { get; init; }

    /// <summary>Subject ids; all there are now.</summary>
    public required IReadOnlyList<string> People { get; init; }

    /// <summary>Role codes before whom the work waits; all there are now.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    public required int Version { get; init; }
}
