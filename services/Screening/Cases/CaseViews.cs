using ReferralPlatform.Screening.Audits;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Screening.Cases;

internal static class CaseViews
{
    /// <summary>Hours until the decision is due, negative when it is overdue; null when it was made.</summary>
    public static double? HoursUntil(DateTimeOffset dueAt, DateTimeOffset? closedAt, DateTimeOffset now) =>
        closedAt is null ? Math.Round((dueAt - now).TotalHours, 1) : null;

    public static async Task<CaseView> ReadAsync(
        ScreeningDbContext db,
        ScreeningCase screened,
        AuthorityProcedure procedure,
        CurrentPerson person,
        WorkerDirectory workers,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var clocks = await db.Deadlines.AsNoTracking()
            .Where(deadline => deadline.ContactRecordId == screened.Id)
            .OrderBy(deadline => deadline.DueAt)
            .Select(deadline => new CaseClock(deadline.Kind, deadline.DueAt, deadline.Rule, deadline.MetAt, deadline.MissedAt))
            .ToListAsync(cancellationToken);
        List<SiblingCaseView> arrived = screened.SiblingRecordIds.Count == 0
            ? []
            : await db.Cases.AsNoTracking()
                .Where(other => other.ContactId == screened.ContactId && other.Id != screened.Id)
                .Select(other => new SiblingCaseView(other.Id, other.Reference, other.Stage))
                .ToListAsync(cancellationToken);
        var siblings = screened.SiblingRecordIds
            .Select(id => arrived.Find(sibling => sibling.CaseId == id) ?? new SiblingCaseView(id, Reference: null, Stage: null));
        var audited = screened.ClosedAt is null
            ? null
            : await db.Set<SampledContact>().AsNoTracking().SingleOrDefaultAsync(contact => contact.CaseId == screened.Id, cancellationToken);
        var previousTeam = workers.FindTeam(screened.Authority, screened.PreviousTeam);
        return Of(
            screened, procedure, person, previousTeam, now, clocks, [.. siblings], audited is null ? null : AuditViews.Of(audited, procedure, person)) with
        {
            AssignedToName = screened.NameOfAssigned() ?? workers.Find(screened.Authority, screened.AssignedTo)?.Name,
        };
    }

    public static IReadOnlyList<MissingCheckView> Of(IReadOnlyList<Item> missing) =>
        [.. missing.Select(item => new MissingCheckView(item.Code, item.Label, item.Rule.Display))];

    public static CitedItem ToView(this Item item) => new(item.Code, item.Label, item.Rule.Display);

    public static CriterionView ToView(this Criterion criterion) => new(
        criterion.Code, criterion.Label, criterion.MeetsThreshold, criterion.Rule.Display, criterion.GoesWith);

    public static EscalationView ToView(this Escalation hop) => new(hop.Hop, hop.FromRole, hop.ToRole, hop.Note, hop.At, hop.By, hop.Rule);

    private static CaseView Of(
        ScreeningCase screened,
        AuthorityProcedure procedure,
        CurrentPerson person,
        WorkTeam? previousTeam,
        DateTimeOffset now,
        IReadOnlyList<CaseClock> clocks,
        IReadOnlyList<SiblingCaseView> siblings,
        AuditView? audit) => new()
        {
            CaseId = screened.Id,
            ContactId = screened.ContactId,
            Reference = screened.Reference,
            Authority = screened.Authority,
            ProcedureVersion = screened.ProcedureVersion,
            Kind = screened.Kind,
            Stage = screened.Stage,
            RoutedTo = screened.RoutedTo,
            RoutingRule = screened.RoutingRule,
            ReceivedAt = screened.ReceivedAt,
            RecordedBy = screened.RecordedBy,
            DecisionDueAt = screened.DecisionDueAt,
            DecideAtOnce = screened.DecideAtOnce,
            DecisionRule = screened.DecisionRule,
            SignificantHarm = screened.SignificantHarm,
            PossibleCrime = screened.PossibleCrime,
            ProfessionalReferrer = screened.ProfessionalReferrer,
            AssignedTo = screened.AssignedTo,
            HoursLeft = HoursUntil(screened.DecisionDueAt, screened.ClosedAt, now),
            MeetingOn = screened.MeetingOn,
            AskedRole = screened.AskedRole,
            EscalateAt = screened.EscalateAt,
            DecidedAt = screened.ClosedAt,
            ClosedAt = screened.Stage == ScreeningStage.Closed ? screened.ClosedAt : null,
            BecameReferral = screened.BecameReferral,
            Checks = [.. screened.Checks.Select(part => new CheckView(part.Check, part.Result, part.Note, part.At, part.ByName, part.Rule))],
            MissingChecks = Of(screened.ChecksToDo(procedure)),
            RecommendedRule = procedure.Screening.RecommendedFirst.ValueOrDefault?.Rule.Display,
            AdviceOnlyRule = screened.AdviceOnlyRule(procedure)?.Display,
            ChecksOutstanding = screened.ChecksOutstanding,
            Reviews =
            [
                .. screened.Reviews
                    .Select(part => new CaseReviewView(part.Determinations, part.AllocatedTo, part.AllocatedToName, part.At, part.ByName, part.Rule)),
            ],
            Discussions = [.. screened.Discussions.Select(
                part => new ReferrerDiscussionView(part.HeldAt, part.Summary, part.ReferrerAgrees, part.At, part.ByName))],
            Recommendations = [.. screened.Recommendations.Select(
                part => new RecommendationView(part.Option, part.Reasons, part.Criteria, part.At, part.ByName))],
            Dissents = [.. screened.Dissents.Select(part => new DissentView(part.View, part.At, part.ByName, part.At > screened.ClosedAt))],
            Returns = [.. screened.Returns.Select(part => new CaseReturnView(part.Reason, part.At, part.ByName, part.Rule))],
            Escalations = [.. screened.Escalations.Select(ToView)],
            StepUp = screened.StepUp is { } stepUp
                ? new StepUpView(
                    stepUp.Reason, stepUp.CrimeSuspected, stepUp.Authorised, stepUp.AuthorisedForOthers, stepUp.At, stepUp.ByName, stepUp.Rule)
                : null,
            PlannedStepUp = screened.PlannedStepUp is { } planned
                ? new PlannedStepUpView(planned.CaseSummary, planned.Reason, planned.At, planned.ByName, planned.Rule)
                : null,
            Crimes = [.. screened.Crimes.Select(crime => new CrimeSuspicionView(crime.Reason, crime.At, crime.ByName, crime.Rule))],
            Breach = screened.Breach is { } breach
                ? new DecisionBreachView(breach.DueAt, breach.DecidedAt, breach.Rule, breach.Reason, breach.ExplainedByName)
                : null,
            Disposal = screened.Disposal is { } disposal ? Of(disposal, procedure) : null,
            Audit = audit,
            Options = [.. procedure.Screening.Options.Select(option => Of(option, screened.SignificantHarm))],
            DecidedBy = new DecidedByView(
                procedure.Screening.Decides.Codes, procedure.Screening.Decides.Qualification, procedure.Screening.Decides.Rule.Display),
            PreviousTeam = screened.PreviousTeam is { } team && procedure.Screening.PreviousTeamDecides.TryGet(out var previous)
                ? new PreviousTeamView(
                    team, previousTeam is not null, string.Equals(previousTeam?.Manager, person.Id, StringComparison.Ordinal), previous.Statement,
                    previous.Rule.Display)
                : null,
            Agenda = screened is { IsOnAgenda: true, MeetingOn: { } meetingOn } && procedure.DailyMeeting.TryGet(out var meeting)
                ? new AgendaView(meetingOn, meeting.DecidesEnquiries.Statement, meeting.DecidesEnquiries.Rule.Display)
                : null,
            Basis = BasisOf(screened, procedure.Screening),
            Siblings = siblings,
            Clocks = clocks,
            AllowedActions = AllowedActions.For(screened, procedure, person, previousTeam),
        };

    private static DisposalOptionView Of(DisposalOption option, bool significantHarm) =>
        new(option.Code, option.Label, option.OutcomeWhen(significantHarm), option.Rule.Display, option.NeedsFamilyConsent?.Display);

    private static DisposalView Of(Disposal disposal, AuthorityProcedure procedure) => new(
        disposal.Option,
        procedure.Screening.FindOption(disposal.Option)?.Label ?? disposal.Option,
        disposal.Outcome,
        disposal.Reasons,
        disposal.Criteria,
        disposal.Rejected,
        disposal.Determinations,
        disposal.FamilyConsentFrom,
        disposal.AuthorisedAt,
        disposal.AuthorisedBy,
        disposal.AuthorisedByName,
        disposal.Rule)
    {
        Departures = disposal.Departures,
        DepartureReason = disposal.DepartureReason,
        InsteadOfPreviousTeam = disposal.InsteadOfPreviousTeam,
        InsteadOfMeeting = disposal.InsteadOfMeeting,
    };

    private static DecisionBasisView BasisOf(ScreeningCase screened, ScreeningProcedure screening) => new()
    {
        Threshold = [.. screening.Threshold.Select(ToView)],
        ScreenedRule = screening.ScreenedAgainstThreshold.ValueOrDefault?.Rule.Display,
        ReviewItems = [.. screening.ReviewItems.Select(Of)],
        ReviewRule = screening.ManagerReview.ValueOrDefault?.Rule.Display,
        DecisionItems = [.. screening.DecisionItems.Select(Of)],
        Basis = [.. (screening.DecisionBasis.ValueOrDefault ?? []).Select(ToView)],
        DiscussionRule = screened.ProfessionalReferrer ? screening.CounteringProfessionalView.ValueOrDefault?.Rule.Display : null,
        PlannedStepUpRule = screening.PlannedStepUp.ValueOrDefault?.Rule.Display,
        PlannedStepUpCopies =
            [.. (screening.CopiesOnPlannedStepUp.ValueOrDefault ?? []).Select(copy => new CitedItem(copy.Role, copy.Label, copy.Rule.Display))],
    };

    private static DeterminationView Of(Determination item) => new(
        item.Code, item.Label, item.Answer == AnswerKind.Text, item.AsksWhich, item.Rule.Display, item.YesGoesWith, item.NoRulesOut);
}
