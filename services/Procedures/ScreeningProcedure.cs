namespace ReferralPlatform.Procedures;

/// <summary>How a contact is screened and who decides what becomes of it.</summary>
public sealed record ScreeningProcedure
{
    /// <summary>The clock of the decision on the response.</summary>
    public required Func<ContactFacts, Clock> DecisionClock { get; init; }

    /// <summary>The disposals a manager may authorise, in the order of the text.</summary>
    public required IReadOnlyList<DisposalOption> Options { get; init; }

    public required Stated<RoleRule> Recommends { get; init; }

    /// <summary>Who authorises a disposal.</summary>
    public required RoleRule Decides { get; init; }

    /// <summary>Where the manager of the team that held a case last decides on it, whatever the post, because it was closed a short while ago.</summary>
    public required Stated<Duty> PreviousTeamDecides { get; init; }

    /// <summary>Where nothing is decided before a worker has recommended a response.</summary>
    public required Stated<Duty> RecommendedFirst { get; init; }

    /// <summary>Whether the manager may return the record for further work before deciding.</summary>
    public required Stated<Duty> ReturnForFurtherWork { get; init; }

    /// <summary>What the decision rests on, shown to the manager.</summary>
    public required Stated<IReadOnlyList<Item>> DecisionBasis { get; init; }

    /// <summary>The manager's review on arrival, and the allocation of a worker to the enquiries.</summary>
    public required Stated<RoleRule> ManagerReview { get; init; }

    /// <summary>
    /// What the manager must review or determine, beyond choosing a disposal: at the review on arrival where there is one
    /// (<see cref="ManagerReview"/>), with the decision otherwise.
    /// </summary>
    public required Stated<IReadOnlyList<Determination>> Determinations { get; init; }

    /// <summary>Who is asked next when a manager does not answer.</summary>
    public required Stated<EscalationChain> Escalation { get; init; }

    /// <summary>Checks that must be recorded before a decision is accepted.</summary>
    public required Stated<IReadOnlyList<Item>> RequiredChecks { get; init; }

    /// <summary>Other steps of screening: discussions, previous involvement, agencies.</summary>
    public required Stated<IReadOnlyList<Duty>> ScreeningSteps { get; init; }

    /// <summary>Who may step a case up at once, and authorise whatever protects the child.</summary>
    public required Stated<RoleRule> ImmediateStepUp { get; init; }

    /// <summary>How a case already known at a lower tier is stepped up in a planned way.</summary>
    public required Stated<Duty> PlannedStepUp { get; init; }

    /// <summary>Who is sent the case summary of a planned step-up, before it is decided on.</summary>
    public required Stated<IReadOnlyList<StepUpCopy>> CopiesOnPlannedStepUp { get; init; }

    /// <summary>What the authority owes the police when a crime may have been committed.</summary>
    public required Stated<PoliceDuty> Police { get; init; }

    /// <summary>Who may let other agencies be asked without the parents' consent, and for which reasons; also for the assessment.</summary>
    public required ConsentDispensation ConsentDispensation { get; init; }

    /// <summary>Whom to ask besides, what, and by when they answer.</summary>
    public required AgencyProcedure Agencies { get; init; }

    /// <summary>What agencies of the partnership contribute to the enquiry.</summary>
    public required Stated<Duty> MultiAgencyEnquiry { get; init; }

    /// <summary>What a contact is measured against: the criteria the text states, and the threshold documents it names.</summary>
    public required IReadOnlyList<Criterion> Threshold { get; init; }

    /// <summary>Where the text lets no decision be made without screening against the threshold.</summary>
    public required Stated<Duty> ScreenedAgainstThreshold { get; init; }

    /// <summary>
    /// Where each disposal presupposes a criterion, so that one which is ticked and one which is decided cannot differ; elsewhere the manager may differ
    /// and says why.
    /// </summary>
    public required Stated<Duty> DisposalFollowsThreshold { get; init; }

    /// <summary>What is owed to a referral that meets the threshold.</summary>
    public required Stated<Duty> ThresholdMet { get; init; }

    /// <summary>What is owed to a referring professional before their view is countered.</summary>
    public required Stated<Duty> CounteringProfessionalView { get; init; }

    /// <summary>Who may close an advice-only contact without a manager.</summary>
    public required Stated<RoleRule> ClosesAdviceOnly { get; init; }

    /// <summary>What closing with no further action takes.</summary>
    public required Stated<Duty> NoFurtherAction { get; init; }

    /// <summary>Periodic audit of closed level 1 contacts.</summary>
    public required Stated<RoleRule> Level1Audit { get; init; }

    /// <summary>
    /// Whether this is a contact that is only answered, and an option that only answers it: it closes without meeting, checks or criteria where the text
    /// says so.
    /// </summary>
    public bool IsAdviceOnly(DisposalOption option, ResponseRoute route) =>
        ClosesAdviceOnly.IsStated && route == ResponseRoute.AdviceNow && option.Outcome is Outcome.AdviceAndInformation or Outcome.OtherService;

    /// <summary>What the manager determines at the review on arrival.</summary>
    public IReadOnlyList<Determination> ReviewItems => ManagerReview.IsStated ? Determinations.ValueOrDefault ?? [] : [];

    /// <summary>What the manager determines with the decision.</summary>
    public IReadOnlyList<Determination> DecisionItems => ManagerReview.IsStated ? [] : Determinations.ValueOrDefault ?? [];

    /// <summary>The option with this code, or null where the procedure does not offer it.</summary>
    public DisposalOption? FindOption(string code) => Options.FirstOrDefault(option => string.Equals(option.Code, code, StringComparison.Ordinal));
}

/// <summary>One way a contact may be disposed of.</summary>
/// <param name="Code">The authority's own option, kebab-case.</param>
/// <param name="Outcome">The canonical outcome it is counted under, whatever the authority calls it.</param>
public sealed record DisposalOption(string Code, string Label, Outcome Outcome, RuleRef Rule)
{
    /// <summary>Disposal level 1 to 4, where the authority numbers them.</summary>
    public int? Level { get; init; }

    /// <summary>Set where the option may only be taken with the family's consent: the rule that says so.</summary>
    public RuleRef? NeedsFamilyConsent { get; init; }

    /// <summary>
    /// Set where the authority lists no option of its own for suspected significant harm, and this one then leads to a
    /// strategy discussion: the rule that presupposes it.
    /// </summary>
    public RuleRef? StrategyDiscussionUnderSignificantHarm { get; init; }

    /// <summary>Whether it takes the child into social care, rather than answering below its threshold.</summary>
    public bool IsAboveThreshold => Outcome is Outcome.Assessment or Outcome.Protection;

    /// <summary>The canonical outcome, given whether significant harm is suspected.</summary>
    public Outcome OutcomeWhen(bool significantHarm) =>
        significantHarm && StrategyDiscussionUnderSignificantHarm is not null ? Outcome.Protection : Outcome;
}

/// <summary>Managers asked one after the other.</summary>
/// <param name="DefaultWait">How long each is given before the next is asked. A setting of the authority: the texts give no figure.</param>
public sealed record EscalationChain(IReadOnlyList<EscalationStep> Steps, TimeSpan DefaultWait, RuleRef WaitRule, RuleRef Rule);

/// <param name="Role">One of <see cref="AccessRoles"/>.</param>
/// <param name="Label">The authority's name for the manager.</param>
public sealed record EscalationStep(string Role, string Label);

/// <param name="Due">How soon.</param>
/// <param name="Statement">Discussed or notified, on which cases, in the words of the text.</param>
/// <param name="OpenCasesToo">Whether new information on an open case is covered.</param>
public sealed record PoliceDuty(Clock Due, string Statement, bool OpenCasesToo)
{
    /// <summary>The rule of the duty itself, where it is not the one that sets the time.</summary>
    public RuleRef Rule { get; init; } = Due.Rule;
}

/// <param name="Authorises">Who authorises that agencies are asked without consent.</param>
/// <param name="Reasons">The reasons the text admits; empty where it lists none and the manager's own words suffice.</param>
public sealed record ConsentDispensation(RoleRule Authorises, IReadOnlyList<Item> Reasons)
{
    public RuleRef Rule => Authorises.Rule;

    /// <summary>Whether this is what the text wants for a reason: one of its own, or none where it lists none.</summary>
    public bool Admits(string? reason) =>
        Reasons.Count > 0 ? Reasons.Any(item => string.Equals(item.Code, reason, StringComparison.Ordinal)) : reason is null;

    /// <summary>A reason in the words of the text.</summary>
    public string? LabelOf(string? reason) =>
        reason is null ? null : Reasons.FirstOrDefault(item => string.Equals(item.Code, reason, StringComparison.Ordinal))?.Label ?? reason;

    /// <summary>What the authority calls doing so, on a button.</summary>
    public string Act { get; init; } = "Authorise contact without consent";

    /// <summary>What it calls consent that was not asked for, in front of by whom.</summary>
    public string Done { get; init; } = "Not sought: authorised";
}
