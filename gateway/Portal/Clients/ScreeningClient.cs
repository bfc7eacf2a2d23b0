namespace ReferralPlatform.Portal.Clients;

/// <summary>Cases: checks, recommendation, decision and what hangs on them.</summary>
internal sealed class ScreeningClient(ServiceApi api)
{
    public Task<ApiAnswer<ApiList<CaseRow>>> ListAsync(string view, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<CaseRow>>(
            $"/api/screening/cases?view={view}&take=50" + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}"), cancellationToken);

    public Task<ApiAnswer<Board>> GetBoardAsync(string view, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<Board>($"/api/screening/board?view={view}&take=50" + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}"), cancellationToken);

    public Task<ApiAnswer<ScreeningCase>> GetAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<ScreeningCase>($"/api/screening/cases/{caseId}", cancellationToken);

    public Task<ApiAnswer<ApiList<ChronologyEntry>>> GetActivityAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<ChronologyEntry>>($"/api/screening/cases/{caseId}/activity", cancellationToken);

    /// <summary>Adds something to a case.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="what">The collection: checks, recommendations, returns, decisions, listings, step-ups or escalations.</param>
    /// <param name="body">What is added.</param>
    /// <param name="submission">The form's key and the version it rested on.</param>
    /// <param name="cancellationToken">Cancels the request, not its effect.</param>
    public Task<ApiAnswer<object>> AddAsync(Guid caseId, string what, object body, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<object>($"/api/screening/cases/{caseId}/{what}", body, submission, cancellationToken);

    /// <summary>Decides on several children of a contact in one act.</summary>
    public Task<ApiAnswer<object>> DecideTogetherAsync(Guid contactId, object body, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<object>($"/api/screening/contacts/{contactId}/decisions", body, submission, cancellationToken);

    /// <summary>What a decision rested on, as it was frozen.</summary>
    public Task<ApiAnswer<DecisionSnapshot>> GetSnapshotAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<DecisionSnapshot>($"/api/screening/cases/{caseId}/decision-snapshot", cancellationToken);
}

internal sealed record CaseRow
{
    public Guid CaseId { get; init; }
    public string Reference { get; init; } = "";
    public string? Kind { get; init; }
    public string? Stage { get; init; }
    public string? RoutedTo { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }
    public DateTimeOffset? DecisionDueAt { get; init; }
    public DateTimeOffset? DecisionLateAt { get; init; }
    public string? DecisionRule { get; init; }
    public bool SignificantHarm { get; init; }
    public string? AssignedTo { get; init; }
    public string? AskedRole { get; init; }
    public bool ChecksOutstanding { get; init; }

    /// <summary>On the board: agencies that were asked and have not answered.</summary>
    public IReadOnlyList<WaitingAgency> Agencies { get; init; } = [];

    /// <summary>On the board: late, now, before-close, in-time or decided.</summary>
    public string? Standing { get; init; }
}

internal sealed record WaitingAgency(string Agency, DateTimeOffset DueAt, string? DueRule, bool Overdue);

internal sealed record Board
{
    public DateTimeOffset At { get; init; }
    public BoardForecast? Forecast { get; init; }
    public IReadOnlyList<CaseRow> Items { get; init; } = [];
    public string? Next { get; init; }
}

/// <summary>What will be missed before close of day; <see cref="DecisionsExpected"/> is null where no pace is known.</summary>
internal sealed record BoardForecast(
    int Open, int Late, int BeforeClose, int SignificantHarm, int ChecksOutstanding, DateTimeOffset ClosesAt, int? DecisionsExpected, int MissedExpected);

internal sealed record ScreeningCase
{
    public Guid CaseId { get; init; }
    public Guid ContactId { get; init; }
    public string Reference { get; init; } = "";
    public string? Authority { get; init; }
    public string? Kind { get; init; }
    public string? Stage { get; init; }
    public string? RoutedTo { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }
    public DateTimeOffset? DecisionDueAt { get; init; }
    public DateTimeOffset? DecisionLateAt { get; init; }
    public string? DecisionRule { get; init; }
    public bool SignificantHarm { get; init; }
    public string? AssignedTo { get; init; }
    public DateOnly? MeetingOn { get; init; }
    public IReadOnlyList<CaseCheck> Checks { get; init; } = [];
    public IReadOnlyList<MissingCheck> MissingChecks { get; init; } = [];

    /// <summary>Whether protection was decided before the missing checks were made.</summary>
    public bool ChecksOutstanding { get; init; }
    public IReadOnlyList<CaseReview> Reviews { get; init; } = [];
    public IReadOnlyList<CaseDiscussion> Discussions { get; init; } = [];
    public IReadOnlyList<CaseDissent> Dissents { get; init; } = [];
    public DecisionBasis Basis { get; init; } = new();
    public CasePlannedStepUp? PlannedStepUp { get; init; }
    public IReadOnlyList<CaseRecommendation> Recommendations { get; init; } = [];
    public IReadOnlyList<CaseReturn> Returns { get; init; } = [];
    public IReadOnlyList<CaseEscalation> Escalations { get; init; } = [];
    public CaseDisposal? Disposal { get; init; }

    /// <summary>Set where the closed contact was drawn for audit.</summary>
    public ContactAudit? Audit { get; init; }
    public IReadOnlyList<CaseOption> Options { get; init; } = [];
    public WhoDecides? DecidedBy { get; init; }
    public IReadOnlyList<CaseSibling> Siblings { get; init; } = [];
    public CaseStepUp? StepUp { get; init; }
    public IReadOnlyList<CaseClock> Clocks { get; init; } = [];
    public IReadOnlyList<CaseCrime> Crimes { get; init; } = [];
    public CaseBreach? Breach { get; init; }

    /// <summary>What this person may do to the case now; see <see cref="CaseActions"/>.</summary>
    public IReadOnlyList<string> AllowedActions { get; init; } = [];

    public bool Allows(string action) => AllowedActions.Contains(action, StringComparer.Ordinal);

    public string LabelOf(string? option) => Options.FirstOrDefault(known => string.Equals(known.Code, option, StringComparison.Ordinal))?.Label ?? Display.Words.From(option);
}

/// <summary>The names the screening service gives to what may be done to a case.</summary>
internal static class CaseActions
{
    public const string Check = "check";
    public const string Recommend = "recommend";
    public const string Return = "return";
    public const string Decide = "decide";
    public const string List = "list";
    public const string StepUp = "step-up";
    public const string Escalate = "escalate";
    public const string ReportCrime = "report-crime";
    public const string Explain = "explain";
    public const string Review = "review";
    public const string Discuss = "discuss";
    public const string Dissent = "dissent";
    public const string PlanStepUp = "plan-step-up";
    public const string FollowUp = "follow-up";
}

internal sealed record CaseCheck(string Check, string? Result, string? Note, DateTimeOffset? At, string? By, string? Rule);

internal sealed record MissingCheck(string Check, string Label, string? Rule);

internal sealed record CaseRecommendation(string Option, string? Reasons, IReadOnlyList<string>? Criteria, DateTimeOffset? At, string? By);

/// <summary>What a decision has to rest on under the case's procedure.</summary>
internal sealed record DecisionBasis
{
    public IReadOnlyList<CaseCriterion> Threshold { get; init; } = [];
    public string? ScreenedRule { get; init; }
    public IReadOnlyList<CaseDetermination> ReviewItems { get; init; } = [];
    public string? ReviewRule { get; init; }
    public IReadOnlyList<CaseDetermination> DecisionItems { get; init; } = [];
    public IReadOnlyList<CaseBasisItem> Basis { get; init; } = [];
    public string? DiscussionRule { get; init; }
    public string? PlannedStepUpRule { get; init; }

    public string LabelOf(string criterion) =>
        Threshold.FirstOrDefault(known => string.Equals(known.Code, criterion, StringComparison.Ordinal))?.Label ?? Display.Words.From(criterion);
}

internal sealed record CaseCriterion(string Code, string Label, bool MeetsThreshold, string? Rule);

internal sealed record CaseDetermination(string Code, string Label, bool AsksWords, bool AsksWhich, string? Rule);

internal sealed record CaseBasisItem(string Code, string Label, string? Rule);

internal sealed record CaseDetermined(string Code, string? Answer, string? Note);

internal sealed record CaseReview(IReadOnlyList<CaseDetermined>? Determinations, string? AllocatedTo, string? AllocatedToName, DateTimeOffset? At, string? By, string? Rule);

internal sealed record CaseDiscussion(DateTimeOffset? HeldAt, string? Summary, string? ReferrerAgrees, DateTimeOffset? At, string? By);

internal sealed record CaseDissent(string? View, DateTimeOffset? At, string? By, bool AfterDecision);

internal sealed record CasePlannedStepUp(string? CaseSummary, string? Reason, DateTimeOffset? At, string? By, string? Rule);

internal sealed record CaseRejected(string Option, string? Reason);

internal sealed record CaseReturn(string? Reason, DateTimeOffset? At, string? By, string? Rule);

internal sealed record CaseEscalation(string? FromRole, string? ToRole, int? Hop, string? Note, DateTimeOffset? At, string? Rule);

internal sealed record CaseDisposal(string Option, string? Label, string? Outcome, string? Reasons, DateTimeOffset? AuthorisedAt, string? AuthorisedBy, string? AuthorisedByName, string? Rule)
{
    public IReadOnlyList<string> Criteria { get; init; } = [];
    public IReadOnlyList<CaseRejected> Rejected { get; init; } = [];
    public IReadOnlyList<CaseDetermined> Determinations { get; init; } = [];
    public string? FamilyConsentFrom { get; init; }
}

internal sealed record CaseOption(string Code, string Label, string? Outcome, string? Rule, string? ConsentRule = null);

internal sealed record WhoDecides(IReadOnlyList<string>? Roles, string? Rule, string? Qualification = null);

internal sealed record CaseSibling(Guid CaseId, string? Reference, string? Stage)
{
    /// <summary>Whether its case has arrived and is still to be decided.</summary>
    public bool IsOpen => Stage is not (null or "closed");
}

internal sealed record CaseStepUp(string? Reason, bool? CrimeSuspected, string? Authorised, string? AuthorisedForOthers, DateTimeOffset? At, string? By, string? Rule);

internal sealed record CaseCrime(string? Reason, DateTimeOffset At, string? By, string? Rule);

internal sealed record CaseBreach(DateTimeOffset DueAt, DateTimeOffset DecidedAt, string? Rule, string? Reason, string? ExplainedBy);

internal sealed record CaseClock(string Kind, DateTimeOffset DueAt, string? Rule, DateTimeOffset? MetAt, DateTimeOffset? MissedAt);
