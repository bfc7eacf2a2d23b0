namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>What the meeting decided, as its manager recorded it.</summary>
internal sealed class EnquiryDecision
{
    /// <summary>Code of the meeting decision.</summary>
    public required string Code { get; init; }

    /// <summary>Code of the disposal option it amounts to.</summary>
    public required string Option { get; init; }

    public required bool StepUp { get; init; }

    public required string Plan { get; init; }

    /// <summary>On a step-up, the reason of the referral (York 2.5).</summary>
    public required string Reason { get; init; }

    public required DateOnly MeetingOn { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public required string DecidedBy { get; init; }

    public required string DecidedByName { get; init; }

    public required string Rule { get; init; }

    /// <summary>Roles the decision is copied to; empty unless it steps the case up.</summary>
    public required List<string> Copies { get; init; }
}

/// <summary>The support brokered after the meeting.</summary>
internal sealed class Brokerage
{
    public required string LeadPractitioner { get; init; }

    /// <summary>The practitioners contacted.</summary>
    public required List<string> Practitioners { get; init; }

    public required string Support { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }
}

/// <summary>Something to be done after the meeting, by whom and by when.</summary>
internal sealed class EnquiryAction
{
    /// <summary>1 for the first action of the enquiry.</summary>
    public required int Number { get; init; }

    public required string What { get; init; }

    public required string Who { get; init; }

    public required DateOnly DueOn { get; init; }

    public DateTimeOffset? CompletedAt { get; private set; }

    public string? CompletedBy { get; private set; }

    public string? Note { get; private set; }

    public void Complete(string? note, CurrentPerson person, DateTimeOffset at)
    {
        Note = note;
        CompletedBy = person.Id;
        CompletedAt = at;
    }
}

internal static class MeetingDecisions
{
    /// <summary>The meeting decision with this code, else the one that amounts to the disposal option with this code, else null.</summary>
    public static MeetingDecision? Find(DailyMeetingProcedure meeting, string code) =>
        meeting.FindDecision(code) ?? meeting.Decisions.FirstOrDefault(decision => string.Equals(decision.Option, code, StringComparison.Ordinal));

    /// <summary>Whether support is brokered after it.</summary>
    public static bool IsBrokered(MeetingDecision decision, AuthorityProcedure procedure) =>
        string.Equals(OutcomeOf(decision, procedure), Outcomes.EarlyHelp, StringComparison.Ordinal);

    /// <summary>Whether it protects the child at once, which waits for nothing.</summary>
    public static bool Protects(MeetingDecision decision, AuthorityProcedure procedure) =>
        string.Equals(OutcomeOf(decision, procedure), Outcomes.Protection, StringComparison.Ordinal);

    /// <summary>The canonical outcome the decision counts as.</summary>
    /// <exception cref="InvalidOperationException">The procedure's meeting decides on an option that its screening does not offer.</exception>
    public static string OutcomeOf(MeetingDecision decision, AuthorityProcedure procedure) =>
        procedure.Screening.FindOption(decision.Option)?.Outcome
        ?? throw new InvalidOperationException(
            $"The meeting decision '{decision.Code}' amounts to '{decision.Option}', which is no disposal of '{procedure.Code}'.");
}
