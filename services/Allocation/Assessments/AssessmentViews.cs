using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Allocation.Contributions;

namespace ReferralPlatform.Allocation.Assessments;

internal static class AssessmentViews
{
    public static AssessmentView Of(AllocationCase row, Assessment assessment, AuthorityProcedure authority)
    {
        var procedure = authority.Allocation;
        return new AssessmentView
        {
            AssessmentId = assessment.Id,
            Kind = assessment.Kind,
            Label = procedure.KindOf(assessment.Kind).Label,
            State = assessment.State,
            OpenedAt = assessment.OpenedAt,
            OpenedByName = assessment.OpenedByName,
            DueAt = assessment.DueAt,
            DueRule = assessment.DueRule,
            DueWarning = CaseViews.DueWarning(row),
            Extensions = [.. assessment.Extensions.Select(item => new ExtensionView(item.Until, item.Reason, item.ByName, item.At))],
            PlannedFinishOn = assessment.PlannedFinishOn,
            PlannedByName = assessment.PlannedByName,
            RiskLabel = procedure.FindRisk(assessment.Risk)?.Label,
            PlanReasons = assessment.PlanReasons,
            SeeChildBy = assessment.SeeChildBy,
            FirstSeenAt = assessment.FirstSeenAt,
            Conduct = assessment.Conduct is { } conduct
                ? new ConductView(
                    conduct.PreferredLanguage, conduct.Interpreter, conduct.Communication, conduct.FamilyInformed, conduct.WhyNotInformed,
                    conduct.ByName, conduct.At)
                : null,
            Visits = [.. assessment.Visits.OrderByDescending(visit => visit.VisitedAt).Select(Of)],
            Participants =
            [
                .. assessment.Participants.Select(item => new ParticipantView(item.Kind, item.Who, item.Agency, item.View, item.ByName, item.At)),
            ],
            Contributions =
            [
                .. assessment.Contributions.OrderBy(request => request.RequestedAt).ThenBy(request => request.Agency, StringComparer.Ordinal)
                    .Select(request => ContributionViews.Of(request, authority)),
            ],
            WhyNoContributions = assessment.Contributions.Count == 0 ? assessment.WhyNoContributions : null,
            Analysis = assessment.Analysis,
            ChildsView = assessment.ChildsView,
            FamilysView = assessment.FamilysView,
            Factors = assessment.Factors,
            AnalysisSavedAt = assessment.AnalysisSavedAt,
            AnalysisSavedByName = assessment.AnalysisSavedByName,
            Tasks =
            [
                .. assessment.TasksNow(procedure).Select(task => new AssessmentTaskView(task.Task, task.Label, task.Done, task.ReturnedFor, task.Rule.Display)),
            ],
            Reviews =
            [
                .. assessment.Reviews.Select(review => new ReviewView(
                    review.Act, procedure.FindOutcome(review.Outcome)?.Label, review.Reasons, [.. review.Tasks.Select(EnumCodes.Of<AssessmentTask>)],
                    review.ByName, review.At)),
            ],
            Clarifications =
            [
                .. assessment.Clarifications.Select(asked => new ClarificationView(
                    asked.Number, asked.Question, asked.Reason, asked.AnswerBy, asked.Rule, asked.AskedByName, asked.AskedAt, asked.Answer, asked.WhyNone,
                    asked.SettledAt, asked.SettledByName)),
            ],
            Supervisions = [.. assessment.Supervisions.Select(item => new SupervisionView(item.Note, item.ByName, item.At))],
            Outcome = assessment.Outcome,
            OutcomeLabel = procedure.FindOutcome(assessment.Outcome)?.Label,
            Result = assessment.Result,
            Criteria = assessment.Criteria,
            Complexity = assessment.Complexity?.ToView(),
            SignedOffAt = assessment.SignedOffAt,
            SignedOffByName = assessment.SignedOffByName,
            HarmDiscussedIn = assessment.HarmDiscussedIn,
        };
    }

    private static VisitView Of(Visit visit) => new(
        visit.VisitedAt, visit.Seen, visit.Alone, visit.WhyNotAlone, visit.WhyNotSeen, visit.Where, visit.Minutes, visit.InterpreterUsed, visit.Language,
        visit.Account, visit.NextVisitAt, visit.ByName, visit.At);
}
