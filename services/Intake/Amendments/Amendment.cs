namespace ReferralPlatform.Intake.Amendments;

/// <summary>One field of a contact as it was and as it became: who, when, why. Kept in this database only, and never changed.</summary>
internal sealed class Amendment
{
    public required Guid Id { get; init; }

    public required Guid ContactId { get; init; }

    /// <summary>The contact's version that this made.</summary>
    public required int Version { get; init; }

    /// <summary>The field's path, for example <c>concern.nature</c> or <c>children.{contactRecordId}.school</c>.</summary>
    public required string Field { get; init; }

    /// <summary>JSON; null where nothing was recorded.</summary>
    public string? Before { get; init; }

    public string? After { get; init; }

    public string? Reason { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }
}
