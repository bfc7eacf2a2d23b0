namespace ReferralPlatform.Contracts.Api.Screening;

/// <param name="Check">known, child-protection-plan, looked-after, or another the procedure requires.</param>
/// <param name="Result">What was found, for example yes, no, not-known.</param>
public sealed record RecordCheckRequest(string? Check, YesNoNotKnown? Result, string? Note = null);

/// <param name="Option">Code of one of the procedure's disposal options.</param>
/// <param name="Criteria">Codes of the threshold criteria that apply.</param>
public sealed record RecommendRequest(string? Option, string? Reasons, IReadOnlyList<string>? Criteria = null);

public sealed record ReturnForFurtherWorkRequest(string? Reason);

public sealed record ListEnquiryRequest(string? Reason = null);

public sealed record ExplainBreachRequest(string? Reason);

public sealed record ReportCrimeRequest(string? Reason);

/// <param name="CrimeSuspected">True sends the police notice at once (York 5.3).</param>
/// <param name="Authorised">What a manager authorises for the child at once.</param>
/// <param name="AuthorisedForOthers">What a manager authorises for others in the household at once.</param>
public sealed record StepUpAtOnceRequest(string? Reason, bool CrimeSuspected = false, string? Authorised = null, string? AuthorisedForOthers = null);

/// <param name="CaseSummary">What is known, ordered as the case summary has it.</param>
/// <param name="Reason">The event or information that makes the present response inadequate.</param>
public sealed record StepUpAsPlannedRequest(string? CaseSummary, string? Reason);

/// <param name="ManagerRole">The manager who is not available.</param>
public sealed record EscalateDecisionRequest(string? ManagerRole, string? Note = null);

/// <param name="Determinations">What the procedure has the manager review.</param>
/// <param name="AllocatedTo">Subject id of the social worker.</param>
public sealed record ReviewCaseRequest(IReadOnlyList<DeterminationRequest>? Determinations, string? AllocatedTo);

/// <param name="HeldAt">When it was held; now when left out.</param>
/// <param name="Summary">What was said, without saying who the referrer is.</param>
/// <param name="ReferrerAgrees">Whether the referrer agrees with what is intended.</param>
public sealed record DiscussWithReferrerRequest(string? Summary, YesNoNotKnown? ReferrerAgrees, DateTimeOffset? HeldAt = null);

public sealed record NoteDissentRequest(string? View);

public sealed record FollowUpDecisionRequest(string? Note);
