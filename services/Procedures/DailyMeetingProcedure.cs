namespace ReferralPlatform.Procedures;

/// <summary>The meeting that decides on enquiries.</summary>
public sealed record DailyMeetingProcedure
{
    /// <summary>When it is held and on what.</summary>
    public required Duty Held { get; init; }

    /// <summary>What comes to it to be decided; a manager who decides it without the meeting says why.</summary>
    public required Duty DecidesEnquiries { get; init; }

    /// <summary>The clock from the receipt of an enquiry to the day of its meeting.</summary>
    public required Clock MeetingDay { get; init; }

    /// <summary>Who presents, who takes part.</summary>
    public required RoleRule Attends { get; init; }

    /// <summary>What a case presentation contains; one that lacks an item is flagged before the meeting.</summary>
    public required IReadOnlyList<PresentationPoint> PresentationItems { get; init; }

    /// <summary>Who has to be there before an enquiry is decided on.</summary>
    public required IReadOnlyList<QuorumSeat> Quorum { get; init; }

    /// <summary>A conversation with the parents before the meeting.</summary>
    public required Duty BeforeTheMeeting { get; init; }

    /// <summary>What an enquiry needs that such a conversation settled.</summary>
    public required Duty SettledBeforehand { get; init; }

    public required IReadOnlyList<MeetingDecision> Decisions { get; init; }

    public required RoleRule MayDecide { get; init; }

    /// <summary>Who is sent the decision when a case is stepped up.</summary>
    public required IReadOnlyList<StepUpCopy> CopiesOnStepUp { get; init; }

    /// <summary>What the worker does after the meeting.</summary>
    public required IReadOnlyList<Duty> FollowUp { get; init; }

    /// <summary>What a stepped-up case leaves for the case system.</summary>
    public required Duty HandOver { get; init; }

    /// <summary>The day of the meeting for an enquiry received at <paramref name="receivedAt"/>: the next working day.</summary>
    public DateOnly MeetingOn(DateTimeOffset receivedAt, WorkingCalendar calendar) =>
        WorkingCalendar.LondonDate(calendar.DueAt(receivedAt, MeetingDay).At);

    /// <summary>The decision with this code, or null.</summary>
    public MeetingDecision? FindDecision(string code) => Decisions.FirstOrDefault(decision => string.Equals(decision.Code, code, StringComparison.Ordinal));
}

/// <param name="Option">Code of the disposal option it amounts to.</param>
/// <param name="StepUp">Whether the case is passed to the social work team, which needs a reason and copies.</param>
public sealed record MeetingDecision(string Code, string Label, string Option, bool StepUp, RuleRef Rule);

/// <param name="Role">One of <see cref="AccessRoles"/>.</param>
public sealed record StepUpCopy(string Role, string Label, RuleRef Rule);
