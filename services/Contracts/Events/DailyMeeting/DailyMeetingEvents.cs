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

/// <summary>A worker spoke with the parents before the meeting (York 2). With whom, and what was said, stays in DailyMeeting.</summary>
public sealed record ParentsSpokenTo
{
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>The code of what they said: given, refused or not-sought.</summary>
    public required string Consent { get; init; }
    public required DateTimeOffset HeldAt { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Subject id of the worker who recorded it.</summary>
    public required string RecordedBy { get; init; }
    public required string Rule { get; init; }
}

/// <summary>Somebody of staff is to do something after the meeting (York 2). What it is stays in DailyMeeting.</summary>
public sealed record MeetingActionAgreed
{
    /// <summary>The clock of the action, which its <c>DeadlineApproaching</c> and <c>DeadlineMissed</c> name.</summary>
    public required Guid DeadlineId { get; init; }
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>Subject id of whoever is to do it.</summary>
    public required string PersonId { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public required DateTimeOffset AgreedAt { get; init; }
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

/// <summary>
/// A case was stepped up to the social work team, by the meeting or without it: a copy of the decision waits for each of these roles (York 2).
/// </summary>
public sealed record StepUpCopied
{
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>The disposal option that steps the case up.</summary>
    public required string Option { get; init; }

    /// <summary>Codes of the roles that are sent a copy, for example <c>duty-social-worker</c>.</summary>
    public required IReadOnlyList<string> Roles { get; init; }
    public required DateTimeOffset CopiedAt { get; init; }
    public required string Rule { get; init; }
}

/// <summary>The case system opened a stepped-up case under a number of its own (York 7).</summary>
public sealed record HandOverAcknowledged
{
    public required Guid ContactRecordId { get; init; }
    public required string Authority { get; init; }
    public required DateTimeOffset AcknowledgedAt { get; init; }
    public required string Rule { get; init; }
}
