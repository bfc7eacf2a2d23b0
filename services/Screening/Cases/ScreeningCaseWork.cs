namespace ReferralPlatform.Screening.Cases;

/// <content>What workers do before the decision: checks, recommendations, and their rounds with the manager.</content>
internal sealed partial class ScreeningCase
{
    /// <summary>Checks that may be recorded under any procedure; those a procedure requires are added to them.</summary>
    private static readonly string[] CommonChecks = ["known", "child-protection-plan", "looked-after"];

    /// <summary>Records the result of a check; after the decision only where protection went ahead of the checks.</summary>
    public Refusal? RecordCheck(string check, YesNoNotKnown result, string? note, CurrentPerson person, AuthorityProcedure procedure, DateTimeOffset now)
    {
        if (AlreadyClosed is { } closed && !ChecksOutstanding)
        {
            return closed;
        }

        var required = RequiredChecks(procedure.Screening);
        var known = CommonChecks.Union(required.Select(item => item.Code), StringComparer.Ordinal).ToList();
        if (!known.Contains(check, StringComparer.Ordinal))
        {
            return ScreeningRefusals.CheckNotKnown(known);
        }

        _checks.Add(new RecordedCheck
        {
            CaseId = Id,
            Check = check,
            Result = result,
            Note = note,
            At = now,
            By = person.Id,
            ByName = person.Name,
            Rule = required.FirstOrDefault(item => string.Equals(item.Code, check, StringComparison.Ordinal))?.Rule.Display,
        });
        ChecksOutstanding = ChecksOutstanding && MissingChecks(procedure.Screening).Count > 0;
        Version++;
        return null;
    }

    public static Refusal? MayNotRecommend(CurrentPerson person, AuthorityProcedure procedure) =>
        procedure.Screening.Recommends.TryGet(out var recommends) && !recommends.AllowsHolderOf(person.Roles)
            ? ScreeningRefusals.RecommendationNeedsWorker(recommends)
            : null;

    public static Refusal? MayNotReturn(CurrentPerson person, AuthorityProcedure procedure) =>
        procedure.Screening.Decides.AllowsHolderOf(person.Roles) ? null : ScreeningRefusals.ReturnNeedsManager(procedure.Screening.Decides);

    /// <summary>Recommends a disposal, which then awaits approval unless the case is on a faster way to its decision.</summary>
    /// <param name="criteria">Codes of the threshold criteria that apply.</param>
    public Refusal? Recommend(
        string option, string reasons, IReadOnlyList<string> criteria, CurrentPerson person, AuthorityProcedure procedure, DateTimeOffset now)
    {
        if (MayNotRecommend(person, procedure) is { } notThisPerson)
        {
            return notThisPerson;
        }

        if (AlreadyClosed is { } closed)
        {
            return closed;
        }

        if (procedure.Screening.FindOption(option) is not { } recommended)
        {
            return ScreeningRefusals.OptionNotOffered(procedure.Screening);
        }

        if (RefuseUnknownCriteria(criteria, procedure.Screening) is { } unknown)
        {
            return unknown;
        }

        var ticked = new DecisionGrounds { SignificantHarm = SignificantHarm, Criteria = criteria };
        if (DecisionConsistency.Contradictions(recommended, ticked, procedure.Screening).FirstOrDefault(found => !found.MayBeExplained) is { } contradiction)
        {
            return DecisionRefusals.Contradicts(contradiction);
        }

        _recommendations.Add(new Recommendation
        {
            CaseId = Id,
            Option = option,
            Reasons = reasons,
            Criteria = [.. criteria],
            At = now,
            By = person.Id,
            ByName = person.Name,
        });
        if (Stage is ScreeningStage.Screening or ScreeningStage.ReturnedForWork)
        {
            Stage = ScreeningStage.AwaitingDecision;
        }

        AssignedTo = null;
        Version++;
        return null;
    }

    /// <summary>Gives a recommended case back to the worker who recommended; any number of rounds (Peterborough 6.3).</summary>
    public Refusal? ReturnForFurtherWork(string reason, CurrentPerson person, AuthorityProcedure procedure, DateTimeOffset now)
    {
        if (MayNotReturn(person, procedure) is { } notThisPerson)
        {
            return notThisPerson;
        }

        if (!procedure.Screening.ReturnForFurtherWork.TryGet(out var duty))
        {
            return ScreeningRefusals.ReturnNotProvided(procedure.Screening.ReturnForFurtherWork.Note!);
        }

        if (AlreadyClosed is { } closed)
        {
            return closed;
        }

        if (Stage != ScreeningStage.AwaitingDecision)
        {
            return ScreeningRefusals.NothingAwaitsApproval(duty);
        }

        _returns.Add(new CaseReturn { CaseId = Id, Reason = reason, At = now, By = person.Id, ByName = person.Name, Rule = duty.Rule.Display });
        Stage = ScreeningStage.ReturnedForWork;
        AssignedTo = _recommendations.MaxBy(recommendation => recommendation.At)!.By;
        Version++;
        return null;
    }

    /// <summary>Puts the case on the agenda of the daily meeting on the next working day after receipt.</summary>
    public Refusal? List(AuthorityProcedure procedure, WorkingCalendar calendar, DateTimeOffset now)
    {
        if (!procedure.DailyMeeting.TryGet(out var meeting))
        {
            return ScreeningRefusals.MeetingNotProvided(procedure.DailyMeeting.Note!);
        }

        if (AlreadyClosed is { } closed)
        {
            return closed;
        }

        if (SignificantHarm)
        {
            return ScreeningRefusals.SignificantHarmNeverWaits(procedure.Intake.RespondTo(Facts).Rule);
        }

        if (MeetingOn is { } listedFor)
        {
            return ScreeningRefusals.AlreadyListed(listedFor, meeting.Held);
        }

        var afterReceipt = meeting.MeetingOn(ReceivedAt, calendar);
        var today = WorkingCalendar.LondonDate(now);
        PutOnAgenda(meeting, afterReceipt >= today ? afterReceipt : calendar.NextWorkingDay(today));
        Version++;
        return null;
    }

    /// <summary>Checks the procedure requires that nobody has recorded.</summary>
    public IReadOnlyList<Item> MissingChecks(ScreeningProcedure screening) =>
        [.. RequiredChecks(screening).Where(item => !_checks.Exists(check => string.Equals(check.Check, item.Code, StringComparison.Ordinal)))];

    private static IReadOnlyList<Item> RequiredChecks(ScreeningProcedure screening) => screening.RequiredChecks.ValueOrDefault ?? [];
}
