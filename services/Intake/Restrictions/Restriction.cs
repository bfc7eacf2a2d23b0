namespace ReferralPlatform.Intake.Restrictions;

/// <summary>That the records of a contact are for named readers alone: who decided so, why, and until when nobody has to think of it again.</summary>
internal sealed class Restriction
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ContactId { get; init; }

    public required IReadOnlyList<Reader> Readers { get; init; }

    public required string Reason { get; init; }

    public required DateOnly ReviewOn { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When another restriction or none took its place.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
