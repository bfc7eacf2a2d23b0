using ReferralPlatform.Screening.Audits;

namespace ReferralPlatform.Screening.Cases;

/// <summary>A case as the asking person sees it: its state, what may be decided and by whom, its clocks, and what the person may do now.</summary>
internal sealed record CaseView
{
    public required Guid CaseId { get; init; }

    public required Guid ContactId { get; init; }

    public required string Reference { get; init; }

    public required string Authority { get; init; }

    public required string ProcedureVersion { get; init; }

    public required string Kind { get; init; }

    public required ScreeningStage Stage { get; init; }

    public required string RoutedTo { get; init; }

    public required string RoutingRule { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required string RecordedBy { get; init; }

    public required DateTimeOffset DecisionDueAt { get; init; }

    /// <summary>From here on the decision is late; after <see cref="DecisionDueAt"/> only where the procedure says immediately.</summary>
    public required DateTimeOffset DecisionLateAt { get; init; }

    public required string DecisionRule { get; init; }

    public required bool SignificantHarm { get; init; }

    public required bool PossibleCrime { get; init; }

    public required bool ProfessionalReferrer { get; init; }

    public required string? AssignedTo { get; init; }

    public required double? HoursLeft { get; init; }

    public required DateOnly? MeetingOn { get; init; }

    public required string? AskedRole { get; init; }

    public required DateTimeOffset? EscalateAt { get; init; }

    public required DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The referral's case, once the contact or enquiry became one.</summary>
    public required Guid? BecameReferral { get; init; }

    public required IReadOnlyList<CheckView> Checks { get; init; }

    public required IReadOnlyList<MissingCheckView> MissingChecks { get; init; }

    /// <summary>Whether protection was decided before the missing checks were made: they are still asked for.</summary>
    public required bool ChecksOutstanding { get; init; }

    public required IReadOnlyList<ReviewView> Reviews { get; init; }

    public required IReadOnlyList<DiscussionView> Discussions { get; init; }

    public required IReadOnlyList<RecommendationView> Recommendations { get; init; }

    public required IReadOnlyList<DissentView> Dissents { get; init; }

    public required IReadOnlyList<ReturnView> Returns { get; init; }

    public required IReadOnlyList<EscalationView> Escalations { get; init; }

    public required StepUpView? StepUp { get; init; }

    public required IReadOnlyList<CrimeView> Crimes { get; init; }

    /// <summary>Set when the decision was late.</summary>
    public required BreachView? Breach { get; init; }
    public required PlannedStepUpView? PlannedStepUp { get; init; }

    public required DisposalView? Disposal { get; init; }

    /// <summary>Set where the closed contact was drawn for audit.</summary>
    public required AuditView? Audit { get; init; }

    public required IReadOnlyList<OptionView> Options { get; init; }

    public required DecidedByView DecidedBy { get; init; }

    public required DecisionBasisView Basis { get; init; }

    public required IReadOnlyList<SiblingView> Siblings { get; init; }

    public required IReadOnlyList<ClockView> Clocks { get; init; }

    public required IReadOnlyList<string> AllowedActions { get; init; }

    public sealed record CheckView(string Check, string Result, string? Note, DateTimeOffset At, string By, string? Rule);

    public sealed record MissingCheckView(string Check, string Label, string Rule);

    /// <param name="AllocatedTo">Subject id of the social worker who completes the enquiries.</param>
    public sealed record ReviewView(
        IReadOnlyList<Determined> Determinations, string AllocatedTo, string AllocatedToName, DateTimeOffset At, string By, string Rule);

    public sealed record DiscussionView(DateTimeOffset HeldAt, string Summary, string ReferrerAgrees, DateTimeOffset At, string By);

    public sealed record RecommendationView(string Option, string Reasons, IReadOnlyList<string> Criteria, DateTimeOffset At, string By);

    /// <param name="AfterDecision">Whether it was noted after the decision, which it does not change.</param>
    public sealed record DissentView(string View, DateTimeOffset At, string By, bool AfterDecision);

    public sealed record ReturnView(string Reason, DateTimeOffset At, string By, string Rule);

    public sealed record EscalationView(int Hop, string FromRole, string ToRole, string? Note, DateTimeOffset At, string By, string Rule);

    public sealed record StepUpView(
        string Reason, bool CrimeSuspected, string? Authorised, string? AuthorisedForOthers, DateTimeOffset At, string By, string Rule);

    /// <summary>A suspicion that the police are told of; who was told and when is Notification's to say.</summary>
    public sealed record CrimeView(string? Reason, DateTimeOffset At, string By, string Rule);

    /// <param name="Reason">Null until somebody gave it.</param>
    public sealed record BreachView(DateTimeOffset DueAt, DateTimeOffset DecidedAt, string Rule, string? Reason, string? ExplainedBy);

    public sealed record PlannedStepUpView(string CaseSummary, string Reason, DateTimeOffset At, string By, string Rule);

    public sealed record DisposalView(
        string Option,
        string Label,
        string Outcome,
        string? Reasons,
        IReadOnlyList<string> Criteria,
        IReadOnlyList<RejectedOption> Rejected,
        IReadOnlyList<Determined> Determinations,
        string? FamilyConsentFrom,
        DateTimeOffset AuthorisedAt,
        string AuthorisedBy,
        string AuthorisedByName,
        string Rule);

    /// <param name="Code">The authority's own option.</param>
    /// <param name="Outcome">What it counts as for this case.</param>
    /// <param name="ConsentRule">The paragraph by which it takes the family's consent; null where it does not.</param>
    public sealed record OptionView(string Code, string Label, string Outcome, string Rule, string? ConsentRule);

    /// <param name="Roles">Any one of them suffices.</param>
    /// <param name="Qualification">What whoever decides must be as well; null where the text asks for nothing more.</param>
    public sealed record DecidedByView(IReadOnlyList<string> Roles, string? Qualification, string Rule);

    /// <summary>Another child of the same contact. Reference and stage are null until its own record has arrived.</summary>
    public sealed record SiblingView(Guid CaseId, string? Reference, ScreeningStage? Stage);

    public sealed record ClockView(string Kind, DateTimeOffset DueAt, string Rule, DateTimeOffset? MetAt, DateTimeOffset? MissedAt);

    /// <summary>Hours until the decision is due, negative when it is overdue; null when it was made.</summary>
    public static double? HoursUntil(DateTimeOffset dueAt, DateTimeOffset? closedAt, DateTimeOffset now) =>
        closedAt is null ? Math.Round((dueAt - now).TotalHours, 1) : null;

    public static async Task<CaseView> ReadAsync(
        ScreeningDbContext db,
        ScreeningCase screened,
        AuthorityProcedure procedure,
        CurrentPerson person,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var clocks = await db.Deadlines.AsNoTracking()
            .Where(deadline => deadline.ContactRecordId == screened.Id)
            .OrderBy(deadline => deadline.DueAt)
            .Select(deadline => new ClockView(deadline.Kind, deadline.DueAt, deadline.Rule, deadline.MetAt, deadline.MissedAt))
            .ToListAsync(cancellationToken);
        List<SiblingView> arrived = screened.SiblingRecordIds.Count == 0
            ? []
            : await db.Cases.AsNoTracking()
                .Where(other => other.ContactId == screened.ContactId && other.Id != screened.Id)
                .Select(other => new SiblingView(other.Id, other.Reference, other.Stage))
                .ToListAsync(cancellationToken);
        var siblings = screened.SiblingRecordIds
            .Select(id => arrived.Find(sibling => sibling.CaseId == id) ?? new SiblingView(id, Reference: null, Stage: null));
        var audited = screened.ClosedAt is null
            ? null
            : await db.Set<SampledContact>().AsNoTracking().SingleOrDefaultAsync(contact => contact.CaseId == screened.Id, cancellationToken);
        return Of(screened, procedure, person, now, clocks, [.. siblings], audited is null ? null : AuditView.Of(audited, procedure, person));
    }

    private static CaseView Of(
        ScreeningCase screened,
        AuthorityProcedure procedure,
        CurrentPerson person,
        DateTimeOffset now,
        IReadOnlyList<ClockView> clocks,
        IReadOnlyList<SiblingView> siblings,
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
            DecisionLateAt = screened.DecisionLateAt,
            DecisionRule = screened.DecisionRule,
            SignificantHarm = screened.SignificantHarm,
            PossibleCrime = screened.PossibleCrime,
            ProfessionalReferrer = screened.ProfessionalReferrer,
            AssignedTo = screened.AssignedTo,
            HoursLeft = HoursUntil(screened.DecisionDueAt, screened.ClosedAt, now),
            MeetingOn = screened.MeetingOn,
            AskedRole = screened.AskedRole,
            EscalateAt = screened.EscalateAt,
            ClosedAt = screened.ClosedAt,
            BecameReferral = screened.BecameReferral,
            Checks = [.. screened.Checks.Select(part => new CheckView(part.Check, part.Result, part.Note, part.At, part.ByName, part.Rule))],
            MissingChecks = ViewOf(screened.MissingChecks(procedure.Screening)),
            ChecksOutstanding = screened.ChecksOutstanding,
            Reviews =
            [
                .. screened.Reviews.Select(part => new ReviewView(part.Determinations, part.AllocatedTo, part.AllocatedToName, part.At, part.ByName, part.Rule)),
            ],
            Discussions = [.. screened.Discussions.Select(part => new DiscussionView(part.HeldAt, part.Summary, part.ReferrerAgrees, part.At, part.ByName))],
            Recommendations = [.. screened.Recommendations.Select(part => new RecommendationView(part.Option, part.Reasons, part.Criteria, part.At, part.ByName))],
            Dissents = [.. screened.Dissents.Select(part => new DissentView(part.View, part.At, part.ByName, part.At > screened.ClosedAt))],
            Returns = [.. screened.Returns.Select(part => new ReturnView(part.Reason, part.At, part.ByName, part.Rule))],
            Escalations = [.. screened.Escalations.Select(ViewOf)],
            StepUp = screened.StepUp is { } stepUp
                ? new StepUpView(
                    stepUp.Reason, stepUp.CrimeSuspected, stepUp.Authorised, stepUp.AuthorisedForOthers, stepUp.At, stepUp.ByName, stepUp.Rule)
                : null,
            PlannedStepUp = screened.PlannedStepUp is { } planned
                ? new PlannedStepUpView(planned.CaseSummary, planned.Reason, planned.At, planned.ByName, planned.Rule)
                : null,
            Crimes = [.. screened.Crimes.Select(crime => new CrimeView(crime.Reason, crime.At, crime.ByName, crime.Rule))],
            Breach = screened.Breach is { } breach
                ? new BreachView(breach.DueAt, breach.DecidedAt, breach.Rule, breach.Reason, breach.ExplainedByName)
                : null,
            Disposal = screened.Disposal is { } disposal ? ViewOf(disposal, procedure) : null,
            Audit = audit,
            Options = [.. procedure.Screening.Options.Select(option => ViewOf(option, screened.SignificantHarm))],
            DecidedBy = new DecidedByView(
                procedure.Screening.Decides.Codes, procedure.Screening.Decides.Qualification, procedure.Screening.Decides.Rule.Display),
            Basis = DecisionBasisView.Of(screened, procedure.Screening),
            Siblings = siblings,
            Clocks = clocks,
            AllowedActions = Cases.AllowedActions.For(screened, procedure, person),
        };

    private static EscalationView ViewOf(Escalation hop) => new(hop.Hop, hop.FromRole, hop.ToRole, hop.Note, hop.At, hop.By, hop.Rule);

    public static IReadOnlyList<MissingCheckView> ViewOf(IReadOnlyList<Item> missing) =>
        [.. missing.Select(item => new MissingCheckView(item.Code, item.Label, item.Rule.Display))];

    private static OptionView ViewOf(DisposalOption option, bool significantHarm) =>
        new(option.Code, option.Label, option.OutcomeWhen(significantHarm), option.Rule.Display, option.NeedsFamilyConsent?.Display);

    private static DisposalView ViewOf(Disposal disposal, AuthorityProcedure procedure) => new(
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
        disposal.Rule);
}
