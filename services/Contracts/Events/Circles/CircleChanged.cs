using System.Diagnostics.CodeAnalysis;

namespace ReferralPlatform.Contracts.Circles;

/// <summary>
/// Who may open a contact record changed, as far as the service knows that publishes it: each says it of what is its own, and of two announcements of one
/// part the one with the higher version holds. Each service has an event of its own, which the broker lets nobody else publish.
/// </summary>
public record CircleChanged
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

    /// <summary>What begins the parts of the service whose event this is; empty for what no service has said yet.</summary>
    public string SaidBy() => GetType().Name[..^nameof(CircleChanged).Length].ToLowerInvariant();
}

/// <summary>Intake's word.</summary>
public sealed record IntakeCircleChanged : CircleChanged
{
    public IntakeCircleChanged()
    {
    }

    [SetsRequiredMembers]
    public IntakeCircleChanged(CircleChanged said) : base(said)
    {
    }
}

/// <summary>Screening's word.</summary>
public sealed record ScreeningCircleChanged : CircleChanged
{
    public ScreeningCircleChanged()
    {
    }

    [SetsRequiredMembers]
    public ScreeningCircleChanged(CircleChanged said) : base(said)
    {
    }
}

/// <summary>DailyMeeting's word.</summary>
public sealed record DailyMeetingCircleChanged : CircleChanged
{
    public DailyMeetingCircleChanged()
    {
    }

    [SetsRequiredMembers]
    public DailyMeetingCircleChanged(CircleChanged said) : base(said)
    {
    }
}

/// <summary>Allocation's word.</summary>
public sealed record AllocationCircleChanged : CircleChanged
{
    public AllocationCircleChanged()
    {
    }

    [SetsRequiredMembers]
    public AllocationCircleChanged(CircleChanged said) : base(said)
    {
    }
}

/// <summary>StrategyDiscussion's word.</summary>
public sealed record StrategyDiscussionCircleChanged : CircleChanged
{
    public StrategyDiscussionCircleChanged()
    {
    }

    [SetsRequiredMembers]
    public StrategyDiscussionCircleChanged(CircleChanged said) : base(said)
    {
    }
}

/// <summary>Notification's word.</summary>
public sealed record NotificationCircleChanged : CircleChanged
{
    public NotificationCircleChanged()
    {
    }

    [SetsRequiredMembers]
    public NotificationCircleChanged(CircleChanged said) : base(said)
    {
    }
}
