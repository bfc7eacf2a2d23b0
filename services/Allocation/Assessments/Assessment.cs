using ReferralPlatform.Allocation.Contributions;

namespace ReferralPlatform.Allocation.Assessments;

/// <summary>
/// One assessment of a case. What is still needed is read from what was done, and is open again when a manager returned it and nothing was done since;
/// so no tick can survive a return.
/// </summary>
internal sealed class Assessment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ContactRecordId { get; init; }

    public required int Number { get; init; }

    /// <summary>The authority's own code.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required string OpenedBy { get; init; }

    public required string OpenedByName { get; init; }

    /// <summary>From when its clock runs.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    public required string DueRule { get; init; }

    public DateTimeOffset DueAt { get; private set; }

    public Guid DueClock { get; private set; }

    public AssessmentState State { get; private set; } = AssessmentState.Open;

    public string? Risk { get; private set; }

    public DateOnly? SeeChildBy { get; private set; }

    public Guid? SeeClock { get; private set; }

    public DateOnly? PlannedFinishOn { get; private set; }

    public Guid? PlannedClock { get; private set; }

    public string? PlannedByName { get; private set; }

    public DateTimeOffset? PlannedAt { get; private set; }

    public string? PlanReasons { get; private set; }

    public Conduct? Conduct { get; private set; }

    /// <summary>What the referrer was asked, in its order.</summary>
    public List<Clarification> Clarifications { get; private set; } = [];

    public List<Visit> Visits { get; private set; } = [];

    public List<Participant> Participants { get; private set; } = [];

    public List<Contribution> Contributions { get; private set; } = [];

    public string? WhyNoContributions { get; private set; }

    public DateTimeOffset? WhyNoContributionsAt { get; private set; }

    public List<Extension> Extensions { get; private set; } = [];

    public List<Supervision> Supervisions { get; private set; } = [];

    public string? Analysis { get; private set; }

    public string? ChildsView { get; private set; }

    public string? FamilysView { get; private set; }

    public List<string> Factors { get; private set; } = [];

    public DateTimeOffset? AnalysisSavedAt { get; private set; }

    public string? AnalysisSavedByName { get; private set; }

    /// <summary>Submissions, returns, sign-offs and reopenings, in their order.</summary>
    public List<Review> Reviews { get; private set; } = [];

    /// <summary>What the manager signed off; nothing of it while it is not signed off.</summary>
    public string? Outcome { get; private set; }

    public AssessmentResult? Result { get; private set; }

    /// <summary>The criteria of complexity that were found to apply.</summary>
    public List<string> Criteria { get; private set; } = [];

    /// <summary>How it was judged whether the needs are complex, by the sign-off that holds.</summary>
    public Complexity? Complexity => State == AssessmentState.SignedOff ? Reviews.FindLast(review => review.Act == ReviewAct.SignedOff)?.Complexity : null;

    public DateTimeOffset? SignedOffAt { get; private set; }

    public string? SignedOffByName { get; private set; }

    /// <summary>The strategy discussion that dealt with the significant harm that was found, as the manager said; null where the harm calls for another.</summary>
    public Guid? HarmDiscussedIn { get; private set; }

    public DateTimeOffset? FirstSeenAt => Visits.Where(visit => visit.Seen).Select(visit => (DateTimeOffset?)visit.VisitedAt).Min();

    /// <summary>What it takes before it is submitted, as far as it is done.</summary>
    public IReadOnlyList<TaskNow> TasksNow(AllocationProcedure procedure) =>
    [
        Now(
            AssessmentTask.Plan, "A day set by a manager for seeing the child",
            PlannedAt > SeenAt ? PlannedAt : SeenAt ?? PlannedAt, procedure.Plans.Rule),
        Now(AssessmentTask.SeeTheChild, "See the child", SeenAt, procedure.SeeingTheChild.Rule),
        Now(AssessmentTask.Conduct, "Language, and what the family was informed of", Conduct?.At, procedure.Language.Rule),
        .. Clarifications.Count == 0 ? (TaskNow[])[] : [Now(
            AssessmentTask.Clarifications, "Answers of the referrer", ClarificationsSettledAt, procedure.Clarifying)],
        Now(AssessmentTask.Participants, "Who took part", Latest(Participants.Select(participant => participant.At)), procedure.SignsOff.Rule),
        Now(
            AssessmentTask.Contributions, "Contributions of agencies", ContributionsSettledAt(procedure),
            procedure.Contributions.ValueOrDefault?.Rule ?? procedure.ContributionDue.Rule),
        Now(AssessmentTask.Analysis, "Analysis and factors", AnalysisSavedAt, procedure.SignsOff.Rule),
    ];

    public void IsDueAt(DateTimeOffset dueAt, Guid clock)
    {
        DueAt = dueAt;
        DueClock = clock;
    }

    public void Plan(
        string risk, DateOnly seeBy, Guid? seeClock, DateOnly finishOn, Guid plannedClock, string? reasons, CurrentPerson person, DateTimeOffset now)
    {
        Risk = risk;
        SeeChildBy = seeBy;
        SeeClock = seeClock ?? SeeClock;
        PlannedFinishOn = finishOn;
        PlannedClock = plannedClock;
        PlannedByName = person.Name;
        PlannedAt = now;
        PlanReasons = reasons;
    }

    /// <summary>The child is to be seen after all, by the day that was set.</summary>
    public void IsToBeSeen(Guid clock) => SeeClock = clock;

    public void Lead(Conduct conduct) => Conduct = conduct;

    /// <summary>The referrer answered, or there will be no answer.</summary>
    public void Settle(Clarification open, RecordReferrersAnswerRequest request, DateTimeOffset settledAt, CurrentPerson person, DateTimeOffset now) =>
        Clarifications =
        [
            .. Clarifications.Select(asked => asked.Number == open.Number
                ? asked with { Answer = request.Answer, WhyNone = request.WhyNone, SettledAt = settledAt, SettledByName = person.Name, RecordedAt = now }
                : asked),
        ];

    public void Analyse(SaveAnalysisRequest request, CurrentPerson person, DateTimeOffset now)
    {
        Analysis = request.Analysis;
        ChildsView = request.ChildsView;
        FamilysView = request.FamilysView;
        Factors = [.. request.Factors ?? []];
        AnalysisSavedAt = now;
        AnalysisSavedByName = person.Name;
    }

    public void AsksNobody(string why, DateTimeOffset now)
    {
        WhyNoContributions = why;
        WhyNoContributionsAt = now;
    }

    public void Submit(string recommends, string reasons, CurrentPerson person, DateTimeOffset now)
    {
        State = AssessmentState.Submitted;
        Reviews.Add(Review.Of(ReviewAct.Submitted, recommends, reasons, [], person, now));
    }

    /// <summary>The tasks are open again until something is done about them.</summary>
    public void Return(string reasons, IReadOnlyList<AssessmentTask> tasks, CurrentPerson person, DateTimeOffset now)
    {
        State = AssessmentState.Returned;
        Reviews.Add(Review.Of(ReviewAct.Returned, outcome: null, reasons, tasks, person, now));
    }

    /// <param name="harmDiscussedIn">The discussion that dealt with the harm that was found.</param>
    public void SignOff(
        AssessmentOutcome outcome, string reasons, Complexity? complexity, Guid? harmDiscussedIn, CurrentPerson person, DateTimeOffset now)
    {
        HarmDiscussedIn = harmDiscussedIn;
        State = AssessmentState.SignedOff;
        Outcome = outcome.Code;
        Result = outcome.Result;
        Criteria = [.. complexity?.Criteria.Where(criterion => criterion.Applies).Select(criterion => criterion.Code) ?? []];
        SignedOffAt = now;
        SignedOffByName = person.Name;
        Reviews.Add(Review.Of(ReviewAct.SignedOff, outcome.Code, reasons, [], person, now, complexity));
    }

    /// <summary>Takes the sign-off back with everything it decided; the review keeps what that was.</summary>
    public void Reopen(string reasons, IReadOnlyList<AssessmentTask> tasks, CurrentPerson person, DateTimeOffset now)
    {
        Reviews.Add(Review.Of(ReviewAct.Reopened, Outcome, reasons, tasks, person, now));
        State = AssessmentState.Returned;
        Outcome = null;
        Result = null;
        Criteria = [];
        SignedOffAt = null;
        SignedOffByName = null;
        HarmDiscussedIn = null;
    }

    /// <summary>When it was last recorded that the child was seen.</summary>
    private DateTimeOffset? SeenAt => Latest(Visits.Where(visit => visit.Seen).Select(visit => visit.At));

    private DateTimeOffset? ClarificationsSettledAt =>
        Clarifications.TrueForAll(asked => asked.RecordedAt is not null) ? Latest(Clarifications.Select(asked => asked.RecordedAt!.Value)) : null;

    private static DateTimeOffset? Latest(IEnumerable<DateTimeOffset> times) => times.Select(at => (DateTimeOffset?)at).Max();

    private TaskNow Now(AssessmentTask task, string label, DateTimeOffset? doneAt, RuleRef rule)
    {
        var code = task.Code();
        var returned = Reviews.LastOrDefault(review => review.Tasks.Contains(code, StringComparer.Ordinal));
        var isDone = doneAt is not null && (returned is null || doneAt > returned.At);
        return new TaskNow(task, label, isDone, isDone ? null : returned?.Reasons, rule);
    }

    private DateTimeOffset? ContributionsSettledAt(AllocationProcedure procedure)
    {
        if (Contributions.Count == 0)
        {
            return procedure.Contributions.IsStated ? WhyNoContributionsAt : WhyNoContributionsAt ?? OpenedAt;
        }

        return Contributions.TrueForAll(request => request.SettledAt is not null) ? Contributions.Max(request => request.SettledAt) : null;
    }
}

/// <param name="ReturnedFor">Why the manager wants it done again; null when it is done, or was never returned.</param>
internal sealed record TaskNow(AssessmentTask Task, string Label, bool Done, string? ReturnedFor, RuleRef Rule);
