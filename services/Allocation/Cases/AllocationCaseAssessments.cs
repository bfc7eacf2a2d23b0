using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.Allocation.Plans;
using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.Allocation.Cases;

/// <content>The assessments of a case, and how it goes on from them.</content>
internal sealed partial class AllocationCase
{
    /// <summary>The clock of the assessment that is due, among the service's deadlines.</summary>
    public Guid? AssessmentClock { get; private set; }

    /// <summary>The clock by which a manager sets a day to see the child; null once one is set, or the child was seen.</summary>
    public Guid? DayClock { get; private set; }

    /// <summary>The clock of the step that the signed-off assessment leads to; null while nothing of that waits.</summary>
    public Guid? WhatFollowsClock { get; private set; }

    /// <summary>When that is due.</summary>
    public DateTimeOffset? WhatFollowsBy { get; private set; }

    /// <summary>
    /// What the case goes on from: what the assessment found or, after significant harm that nothing protects the child from any more, how it was to go on.
    /// Null until the assessment is signed off.
    /// </summary>
    public AssessmentResult? Result => Assessment is not { State: AssessmentState.SignedOff } signedOff ? null
        : signedOff.Result == AssessmentResult.SignificantHarm
            && FollowUps is [.., { Kind: FollowUpKind.ChildInNeedPlan } next] && next.At >= signedOff.SignedOffAt ? AssessmentResult.InNeed
        : signedOff.Result;

    /// <summary>The ways the case may go on now that a manager records.</summary>
    public IReadOnlyList<FollowUp> FollowUpsNow(AllocationProcedure procedure)
    {
        if (IsClosed)
        {
            return [];
        }

        if (NoAssessmentFor is not null)
        {
            return Offered(Closing(AssessmentResult.NotInNeed));
        }

        return Offered(Result switch
        {
            null => [],
            _ when ChildProtectionPlanSince is not null => procedure.AfterProtection(plan: true),
            AssessmentResult.SignificantHarm => IsHarmSettled ? procedure.AfterProtection(plan: false) : [],
            { } result => Closing(result),
        });

        // Where no professional referred, nobody would be advised.
        IReadOnlyList<FollowUp> Offered(IReadOnlyList<FollowUp> next) => [.. next.Where(one => ProfessionalReferrer || !one.IsForReferrer)];

        IReadOnlyList<FollowUp> Closing(AssessmentResult result) => [.. procedure.After(result).Where(next => next.Closes)];
    }

    /// <summary>Whether nothing protects the child any more from the harm that was found, though the discussion that dealt with it may have come before.</summary>
    private bool IsHarmSettled =>
        Assessment!.HarmDiscussedIn is null ? IsSettledSince(Assessment.SignedOffAt!.Value) : ProtectionSettledAt is not null;

    /// <summary>
    /// Starts the clock of the assessment, which runs from receipt whether anybody has the case or not (Dudley 1.5): when the case is opened, or once a request
    /// that was exempt is assessed after all.
    /// </summary>
    public CaseDeadline StartAssessmentClock(AssessmentKind kind, WorkingCalendar calendar) => IsDue(kind, calendar, AssessmentStartsAt(kind));

    /// <summary>Starts the clock by which a manager sets a day to see the child.</summary>
    /// <param name="from">When the assessment was decided on.</param>
    public CaseDeadline StartDayClock(Clock due, WorkingCalendar calendar, DateTimeOffset from)
    {
        var clock = CaseDeadline.Start(ContactRecordId, Reference, Authority, due.Kind, from, calendar.DueAt(from, due).At, due.Rule.Display);
        DayClock = clock.Id;
        return clock;
    }

    /// <summary>A day to see the child is set, or none is needed any more.</summary>
    public void DayIsSettled() => DayClock = null;

    /// <summary>Whether the signed-off assessment leads to a step that somebody is to take, whoever has the case.</summary>
    public bool AwaitsWhatFollows(AllocationProcedure procedure) =>
        !IsClosed && NoAssessmentFor is null && Assessment is { State: AssessmentState.SignedOff } signedOff
        && AfterSignOff(signedOff, procedure) is AllocationAction.OpenFurtherAssessment or AllocationAction.DecidePlanningMeeting or AllocationAction.AgreePlan
            or AllocationAction.FollowUp;

    public void WhatFollowsRunsAgainst(CaseDeadline? clock) => (WhatFollowsClock, WhatFollowsBy) = (clock?.Id, clock?.DueAt);

    /// <summary>What the case waits for, whoever asks.</summary>
    public AllocationAction? NextStep(AllocationProcedure procedure)
    {
        if (IsClosed)
        {
            return null;
        }

        if (NeedsWorker)
        {
            return AllocationAction.Allocate;
        }

        if (NoAssessmentFor is not null)
        {
            return AllocationAction.FollowUp;
        }

        return Assessment switch
        {
            null => AllocationAction.OpenAssessment,
            { State: AssessmentState.Submitted } => AllocationAction.SignOff,
            { State: AssessmentState.SignedOff } signedOff => AfterSignOff(signedOff, procedure),

            // A plan that comes after the work plans nothing.
            { PlannedFinishOn: null } open when open.TasksNow(procedure).Any(task => !task.Done) => AllocationAction.Plan,
            { Visits.Count: 0 } => AllocationAction.Visit,
            { } open => open.TasksNow(procedure).FirstOrDefault(task => !task.Done) is { } task ? ActFor(task.Task, open) : AllocationAction.Submit,
        };
    }

    public Assessment OpenAssessment(AssessmentKind kind, CurrentPerson person, DateTimeOffset now)
    {
        var assessment = new Assessment
        {
            ContactRecordId = ContactRecordId,
            Number = Assessments.Count + 1,
            Kind = kind.Code,
            OpenedAt = now,
            OpenedBy = person.Id,
            OpenedByName = person.Name,
            StartedAt = AssessmentStartsAt(kind),
            DueRule = AssessmentRule!,
        };
        assessment.IsDueAt(AssessmentDueAt!.Value, AssessmentClock!.Value);
        Assessments.Add(assessment);
        AssessmentOpenedAt = now;
        Version++;
        return assessment;
    }

    /// <summary>
    /// A section 47 enquiry started in a case that was closed, or exempt from assessment: neither its sign-off nor the exemption holds, and the assessment that
    /// is due runs from the start of the enquiry.
    /// </summary>
    public CaseDeadline AssessFrom(DateTimeOffset startedAt, AssessmentKind kind, WorkingCalendar calendar)
    {
        (NoAssessmentFor, AssessmentOpenedAt, AssessedFrom) = (null, null, startedAt);
        Version++;
        return IsDue(kind, calendar, startedAt);
    }

    /// <summary>Complex needs lead to a fuller assessment (Dudley 1.8), with a clock of its own.</summary>
    public Assessment OpenFurther(AssessmentKind kind, WorkingCalendar calendar, CurrentPerson person, DateTimeOffset now, out CaseDeadline clock)
    {
        clock = IsDue(kind, calendar, now);
        return OpenAssessment(kind, person, now);
    }

    /// <summary>The limit of the current assessment was moved, with its clock.</summary>
    public void MovesTo(DateTimeOffset dueAt, Guid clock)
    {
        Assessment!.IsDueAt(dueAt, clock);
        (AssessmentDueAt, AssessmentClock) = (dueAt, clock);
    }

    public void NeedsStrategyDiscussion(DateTimeOffset at) => StrategyDiscussionNeededAt = at;

    public void Changed() => Version++;

    public CaseFollowUp GoOn(FollowUp next, FollowUpRequest request, CurrentPerson person, DateTimeOffset now)
    {
        var followUp = new CaseFollowUp
        {
            Code = next.Code,
            Kind = next.Kind,
            Reasons = request.Reasons!,
            To = request.To,
            ParentFrom = request.Parent?.From,
            ParentHow = request.Parent?.How,
            ChildAppropriate = request.Child?.Appropriate,
            ChildWhyNot = request.Child?.WhyNot,
            By = person.Id,
            ByName = person.Name,
            At = now,
            Rule = next.Rule.Display,
        };
        FollowUps.Add(followUp);
        if (next.Closes)
        {
            ClosedAt = now;
        }

        Version++;
        return followUp;
    }

    public void Decide(CasePlanningMeeting decision)
    {
        PlanningMeeting?.End(decision.DecidedAt);
        PlanningMeetings.Add(decision);
        Version++;
    }

    public void Agree(ChildInNeedPlan plan)
    {
        Plans.Add(plan);
        PlanActionDueOn = plan.NextActionBy;
        Version++;
    }

    public void Complete(PlanAction action, string? note, CurrentPerson person, DateTimeOffset now)
    {
        (action.DoneAt, action.DoneByName, action.Note) = (now, person.Name, note);
        PlanActionDueOn = Plan!.NextActionBy;
        Version++;
    }

    private CaseDeadline IsDue(AssessmentKind kind, WorkingCalendar calendar, DateTimeOffset startedAt)
    {
        var due = calendar.DueAt(AssessmentStartsAt(kind), kind.Due);
        AssessmentDueAt = due.At;
        AssessmentRule = kind.Due.Rule.Display;
        AssessmentDuePastLastKnownYear = due.PastLastKnownYear;
        var clock = CaseDeadline.Start(ContactRecordId, Reference, Authority, kind.Due.Kind, startedAt, due.At, kind.Due.Rule.Display);
        AssessmentClock = clock.Id;
        return clock;
    }

    private AllocationAction? AfterSignOff(Assessment signedOff, AllocationProcedure procedure)
    {
        if (ChildProtectionPlanSince is not null)
        {
            return AllocationAction.FollowUp;
        }

        if (Plan is not null)
        {
            return AllocationAction.ReviewPlan;
        }

        switch (Result)
        {
            case AssessmentResult.SignificantHarm when FollowUpsNow(procedure).Count == 0:
                return null;
            case AssessmentResult.InNeedComplex when procedure.FurtherAssessment.TryGet(out var further)
                    && !string.Equals(signedOff.Kind, further.Code, StringComparison.Ordinal):
                return AllocationAction.OpenFurtherAssessment;
            case AssessmentResult.InNeed or AssessmentResult.InNeedComplex:
                return PlanningMeeting switch
                {
                    null => AllocationAction.DecidePlanningMeeting,
                    { Hold: true, Held: null } => AllocationAction.RecordPlanningMeeting,
                    _ => AllocationAction.AgreePlan,
                };
            default:
                return AllocationAction.FollowUp;
        }
    }

    private static AllocationAction ActFor(AssessmentTask task, Assessment open) => task switch
    {
        AssessmentTask.Plan => AllocationAction.Plan,
        AssessmentTask.SeeTheChild => AllocationAction.Visit,
        AssessmentTask.Conduct => AllocationAction.Conduct,
        AssessmentTask.Clarifications when open.Clarifications.TrueForAll(asked => asked.SettledAt is not null) => AllocationAction.AskReferrer,
        AssessmentTask.Clarifications => AllocationAction.RecordReferrersAnswer,
        AssessmentTask.Participants => AllocationAction.AddParticipant,
        AssessmentTask.Contributions => AllocationAction.RequestContributions,
        _ => AllocationAction.Analyse,
    };
}

/// <summary>How a case went on after an assessment.</summary>
internal sealed class CaseFollowUp
{
    public required string Code { get; init; }

    public required FollowUpKind Kind { get; init; }

    public required string Reasons { get; init; }

    public string? To { get; init; }

    /// <summary>Which parent consented, by relationship; null where no consent is asked.</summary>
    public string? ParentFrom { get; init; }

    public string? ParentHow { get; init; }

    public bool? ChildAppropriate { get; init; }

    public string? ChildWhyNot { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Rule { get; init; }
}
