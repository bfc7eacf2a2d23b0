namespace ReferralPlatform.Contracts.DailyMeeting;

/// <summary>The manager recorded the meeting's decision on an enquiry (York 2).</summary>
public sealed record MeetingDecisionRecorded
{
    public required Guid ContactRecordId { get; init; }
    public required string Authority { get; init; }

    /// <summary>The disposal option of the authority's procedure that the meeting chose.</summary>
    public required string Option { get; init; }

    /// <summary>Codes of the threshold criteria that the manager ticked; null from a version that did not tell.</summary>
    public IReadOnlyList<string>? Criteria { get; init; }
    public required DateOnly MeetingOn { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>Subject id of the manager who recorded it.</summary>
    public required string DecidedBy { get; init; }
    public required string Rule { get; init; }
}

/// <summary>Support was brokered and the lead practitioner named (York 2).</summary>
public sealed record SupportBrokered
{
    public required Guid ContactRecordId { get; init; }
    public required string Authority { get; init; }
    public required DateTimeOffset BrokeredAt { get; init; }
    public required string Rule { get; init; }
}
