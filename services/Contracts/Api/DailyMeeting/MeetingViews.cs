namespace ReferralPlatform.Contracts.Api.DailyMeeting;

/// <summary>A day's meeting: its agenda, who attends, and what it decided.</summary>
public sealed record MeetingView
{
    public required DateOnly MeetingOn { get; init; }

    /// <summary>The paragraph by which it is held.</summary>
    public required string Rule { get; init; }

    /// <summary>The working day after it, to which undecided enquiries are carried over.</summary>
    public required DateOnly NextMeetingOn { get; init; }

    /// <summary>Whether it is today's: only then is attendance recorded and decided.</summary>
    public required bool IsToday { get; init; }

    /// <summary>Whether it was called on a day that is not a working day.</summary>
    public required bool IsExtra { get; init; }

    /// <summary>Whether the contact records could be read; if not, nothing says what they lack.</summary>
    public required bool RecordsRead { get; init; }

    /// <summary>What the meeting decides, or decided; the children of one contact follow each other.</summary>
    public required IReadOnlyList<AgendaItem> Enquiries { get; init; }

    /// <summary>What left the agenda before the meeting: settled after a conversation with the parents, or decided by a manager without it.</summary>
    public required IReadOnlyList<AgendaItem> OffAgenda { get; init; }

    public required IReadOnlyList<MeetingAttendee> Attendees { get; init; }

    /// <summary>Who has to be there.</summary>
    public required IReadOnlyList<MeetingSeat> Quorum { get; init; }

    /// <summary>Whom the attendance may name, besides those who record it themselves.</summary>
    public required IReadOnlyList<MeetingPerson> People { get; init; }

    public required bool MayRecordAttendance { get; init; }

    /// <summary>0 until attendance is recorded.</summary>
    public required int Version { get; init; }
}

/// <param name="Roles">Any of which fills it; empty where whoever presents the enquiry does.</param>
/// <param name="IsFilled">Null where that depends on the enquiry.</param>
public sealed record MeetingSeat(string Code, string Label, IReadOnlyList<string> Roles, bool? IsFilled, string Rule);

/// <param name="Role">The role in which the person can attend.</param>
public sealed record MeetingPerson(string PersonId, string Name, string Role);

/// <summary>Somebody at a meeting, in one role.</summary>
public sealed record MeetingAttendee
{
    /// <summary>Subject id.</summary>
    public required string PersonId { get; init; }
    public required string Name { get; init; }
    public required string Role { get; init; }
    public required DateTimeOffset ArrivedAt { get; init; }
}

/// <summary>Who is at the meeting now; whoever is left out is no longer.</summary>
public sealed record RecordAttendanceRequest(IReadOnlyList<AttendeeDetails>? Attendees);

public sealed record AttendeeDetails(string? PersonId, string? Role);

/// <summary>An enquiry on an agenda.</summary>
public sealed record AgendaItem
{
    public required Guid CaseId { get; init; }

    /// <summary>Enquiries of one contact are about siblings, and discussed together.</summary>
    public required Guid ContactId { get; init; }
    public required string Reference { get; init; }

    /// <summary>Whether what was said and decided is left out, because the reader does not work with the child.</summary>
    public bool IsLeftOut { get; init; }
    public required EnquiryState State { get; init; }

    /// <summary>Whether a manager disposed of the case without the meeting.</summary>
    public bool DecidedElsewhere { get; init; }
    public required DateOnly MeetingOn { get; init; }
    public required bool CarriedOver { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required string PresentedBy { get; init; }
    public string? PresentedByName { get; init; }

    /// <summary>Labels of the presentation items still missing.</summary>
    public required IReadOnlyList<string> Incomplete { get; init; }

    /// <summary>Labels of the checks still to be made (York 5.1).</summary>
    public required IReadOnlyList<string> MissingChecks { get; init; }

    /// <summary>Labels of the seats nobody fills for this enquiry.</summary>
    public required IReadOnlyList<string> LackingQuorum { get; init; }

    /// <summary>Whether a conversation with the parents showed that advice and support are enough: a manager settles it before the meeting.</summary>
    public required bool SettledBeforehand { get; init; }
    public DateTimeOffset? SteppedUpAt { get; init; }

    /// <summary>The disposal option decided on, if it was decided.</summary>
    public string? Option { get; init; }
    public string? DecisionLabel { get; init; }
    public EnquiryDecision? Decision { get; init; }

    /// <summary>Who was there when it was decided.</summary>
    public IReadOnlyList<MeetingAttendee> DecidedWith { get; init; } = [];
    public IReadOnlyList<EnquiryAction> Actions { get; init; } = [];
    public required int Version { get; init; }
}

/// <summary>Decides on the children of one contact in one act: all of them, or none.</summary>
/// <param name="Enquiries">Each enquiry with the version that was read.</param>
public sealed record DecideTogetherRequest(IReadOnlyList<EnquiryVersion>? Enquiries, RecordMeetingDecisionRequest? Decision);

public sealed record EnquiryVersion(Guid CaseId, int Version);

/// <summary>The enquiries decided together, or, where one of them had changed, as they are now.</summary>
public sealed record DecidedEnquiries(IReadOnlyList<EnquiryView> Enquiries);
