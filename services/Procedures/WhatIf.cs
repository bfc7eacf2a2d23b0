namespace ReferralPlatform.Procedures;

/// <summary>One contact, as far as the procedures care.</summary>
public sealed record WhatIfFacts
{
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>An authority that does not know the kind treats the contact by its other rules.</summary>
    public required ContactKind Kind { get; init; }

    /// <summary>One of <see cref="ChannelCodes"/>.</summary>
    public required string Channel { get; init; }

    public required bool ProfessionalReferrer { get; init; }

    public required bool SignificantHarm { get; init; }

    public bool PossibleCrime { get; init; }

    public KnownCase Known { get; init; } = KnownCase.Unknown;

    public Agreement ParentAgreement { get; init; }

    public Agreement ChildAgreement { get; init; } = Agreement.NotApplicable;

    /// <summary>Whether the child would be placed at risk of significant harm if the referral were not made.</summary>
    public bool HarmIfNotReferred { get; init; }

    public bool FamilyInformed { get; init; }

    public bool ReasonGiven { get; init; }

    public bool FromCommonAssessment { get; init; }

    /// <summary>Whether the expected outcome meets the threshold, which the content of feedback may depend on.</summary>
    public bool ThresholdMet { get; init; } = true;

    /// <summary>When the manager decides, for the clocks that start then; null while there is no decision.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>When the strategy discussion that starts a section 47 enquiry is held; null while there is none.</summary>
    public DateTimeOffset? DiscussionHeldAt { get; init; }
}

/// <summary>A clock of one authority for the contact.</summary>
/// <param name="StartsAt">Null where it starts from something that has not happened yet, such as the decision.</param>
/// <param name="DueAt">Null as long as it has not started.</param>
/// <param name="PastLastKnownYear">A warning: it falls in a year whose bank holidays are not known.</param>
public sealed record WhatIfDeadline(Clock Clock, DateTimeOffset? StartsAt, DateTimeOffset? DueAt, bool PastLastKnownYear)
{
    public RuleRef Rule => Clock.Rule;
}

/// <summary>A clock that others of the procedures have and this one does not, or not for this contact.</summary>
/// <param name="Kind">One of <see cref="ClockKinds"/>.</param>
/// <param name="Note">What was looked for.</param>
public sealed record WhatIfSilence(string Kind, string Note);

/// <summary>What one authority's procedure says about the contact; it decides nothing.</summary>
/// <param name="Kind">Null where the authority does not know the kind.</param>
/// <param name="MeetingOn">The day of the daily meeting, where the contact goes to one.</param>
public sealed record WhatIfAnswer(
    AuthorityProcedure Procedure,
    ContactKindMeaning? Kind,
    ConsentVerdict Consent,
    Routing Routing,
    ContactResponse Response,
    DateOnly? MeetingOn,
    RoleRule Decides,
    IReadOnlyList<DisposalOption> Options,
    IReadOnlyList<WhatIfDeadline> Deadlines,
    IReadOnlyList<WhatIfSilence> Silences,
    Stated<FeedbackDuty> Feedback)
{
    /// <summary>The deadline of this kind, one of <see cref="ClockKinds"/>; null where the procedure has none.</summary>
    public WhatIfDeadline? Deadline(string kind) =>
        Deadlines.FirstOrDefault(deadline => string.Equals(deadline.Clock.Kind, kind, StringComparison.Ordinal));
}

/// <summary>One contact side by side under every authority's procedure.</summary>
public static class WhatIf
{
    /// <summary>One answer per authority whose procedure was in force on the London day of receipt, in the order of the book.</summary>
    /// <param name="asOf">Another day whose versions are asked instead, for example that of a version still to come.</param>
    public static IReadOnlyList<WhatIfAnswer> Compare(WhatIfFacts facts, ProcedureBook book, WorkingCalendars calendars, DateOnly? asOf = null) =>
    [
        .. book.AllInForceOn(asOf ?? WorkingCalendar.LondonDate(facts.ReceivedAt)).Select(procedure => Under(procedure, facts, calendars.For(procedure.Code))),
    ];

    /// <summary>What one procedure says.</summary>
    public static WhatIfAnswer Under(AuthorityProcedure procedure, WhatIfFacts facts, WorkingCalendar calendar)
    {
        var intake = procedure.Intake;
        var contact = new ContactFacts(facts.Kind, facts.SignificantHarm);
        var response = intake.RespondTo(contact);
        var meeting = response.Route == ResponseRoute.DailyMeeting ? procedure.DailyMeeting.ValueOrDefault : null;
        var feedback = procedure.Notification.FeedbackTo(new FeedbackFacts(
            facts.ProfessionalReferrer,
            intake.FindChannel(facts.Channel)?.InWriting ?? false,
            facts.ThresholdMet));

        return new WhatIfAnswer(
            procedure,
            intake.FindKind(facts.Kind),
            intake.CheckConsent(ConsentOf(facts)),
            intake.Route(facts.Known, WorkingCalendar.LondonDate(facts.ReceivedAt)),
            response,
            meeting?.MeetingOn(facts.ReceivedAt, calendar),
            procedure.Screening.Decides,
            procedure.Screening.Options,
            [.. ClocksOf(procedure, facts, contact, meeting, feedback).Select(clock => DeadlineOf(clock, facts, calendar))],
            [.. SilencesOf(procedure, facts, feedback)],
            feedback);
    }

    private static ConsentFacts ConsentOf(WhatIfFacts facts) => new()
    {
        ProfessionalReferrer = facts.ProfessionalReferrer,
        SignificantHarm = facts.SignificantHarm,
        HarmIfNotReferred = facts.HarmIfNotReferred,
        ParentAgreement = facts.ParentAgreement,
        ChildAgreement = facts.ChildAgreement,
        FamilyInformed = facts.FamilyInformed,
        ReasonGiven = facts.ReasonGiven,
        FromCommonAssessment = facts.FromCommonAssessment,
    };

    private static IEnumerable<Clock> ClocksOf(
        AuthorityProcedure procedure, WhatIfFacts facts, ContactFacts contact, DailyMeetingProcedure? meeting, Stated<FeedbackDuty> feedback)
    {
        var clocks = new List<Clock?>
        {
            procedure.Intake.Acknowledgement.ValueOrDefault,
            procedure.Intake.AcknowledgementChase.ValueOrDefault?.Due,
            procedure.Intake.WrittenConfirmation.ValueOrDefault is { } confirmation && confirmation.AppliesTo(facts.Channel, facts.ProfessionalReferrer)
                ? confirmation.Due
                : null,
            facts.PossibleCrime ? procedure.Screening.Police.ValueOrDefault?.Due : null,
            meeting?.MeetingDay,
            procedure.Screening.DecisionClock(contact),
            feedback.ValueOrDefault?.Due.ValueOrDefault,
            procedure.Allocation.Assessment.Due,
            facts.SignificantHarm ? procedure.StrategyDiscussion.Conference : null,
        };

        return clocks.OfType<Clock>();
    }

    private static IEnumerable<WhatIfSilence> SilencesOf(AuthorityProcedure procedure, WhatIfFacts facts, Stated<FeedbackDuty> feedback)
    {
        var intake = procedure.Intake;
        (string Kind, string? Note)[] silences =
        [
            (ClockKinds.Acknowledgement, intake.Acknowledgement.Note),
            (ClockKinds.AcknowledgementChase, intake.AcknowledgementChase.Note),
            (
                ClockKinds.WrittenConfirmation,
                intake.WrittenConfirmation.Match(
                    confirmation => confirmation.AppliesTo(facts.Channel, facts.ProfessionalReferrer)
                        ? null
                        : $"Not of this contact: {confirmation.Due.Rule.Display} asks it only of some.",
                    note => note)),
            (ClockKinds.PoliceNotice, facts.PossibleCrime ? procedure.Screening.Police.Note : null),
            (ClockKinds.Feedback, feedback.Match(duty => duty.Due.Note, note => note)),
        ];

        return silences.Where(silence => silence.Note is not null).Select(silence => new WhatIfSilence(silence.Kind, silence.Note!));
    }

    private static WhatIfDeadline DeadlineOf(Clock clock, WhatIfFacts facts, WorkingCalendar calendar)
    {
        var startsAt = clock.From switch
        {
            ClockStart.Receipt or ClockStart.Knowledge => facts.ReceivedAt,
            ClockStart.Decision => facts.DecidedAt,
            _ => facts.DiscussionHeldAt,
        };
        if (startsAt is not { } start)
        {
            return new WhatIfDeadline(clock, StartsAt: null, DueAt: null, PastLastKnownYear: false);
        }

        var deadline = calendar.DueAt(start, clock);
        return new WhatIfDeadline(clock, start, deadline.At, deadline.PastLastKnownYear);
    }
}
