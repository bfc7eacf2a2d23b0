namespace ReferralPlatform.Contracts.Api.Screening;

/// <summary>A decision, for one case or for several.</summary>
/// <param name="Option">Code of one of the procedure's disposal options.</param>
/// <param name="Criteria">Codes of the threshold criteria that apply; left out, those of the latest recommendation.</param>
/// <param name="Rejected">Options considered and not taken, with why; the recommended one if it is not followed.</param>
/// <param name="Determinations">What the procedure has the manager determine with the decision.</param>
/// <param name="FamilyConsentFrom">Who of the family consented, by relation to the child, where the option needs it.</param>
/// <param name="BreachReason">Why the decision comes after its time; needed then, except where it protects a child at once.</param>
/// <param name="DepartureReason">Why it departs from what is recorded, where the procedure leaves that to the manager.</param>
/// <param name="InsteadOfPreviousTeam">Why another manager decides than that of the team that held the case before, which is that manager's decision.</param>
/// <param name="InsteadOfMeeting">Why it is decided without the daily meeting whose agenda the case is on; not needed to protect a child at once.</param>
/// <param name="RecordVersion">Version of the contact record the manager had on screen.</param>
public sealed record DecisionRequest(
    string? Option,
    string? Reasons,
    IReadOnlyList<string>? Criteria = null,
    IReadOnlyList<RejectedOptionRequest>? Rejected = null,
    IReadOnlyList<DeterminationRequest>? Determinations = null,
    string? FamilyConsentFrom = null,
    string? BreachReason = null,
    int? RecordVersion = null,
    string? DepartureReason = null,
    string? InsteadOfPreviousTeam = null,
    string? InsteadOfMeeting = null);

public sealed record RejectedOptionRequest(string? Option, string? Reason);

/// <param name="Code">Code of the determination.</param>
/// <param name="Answer">yes, no or not-known; left out where the text asks for words.</param>
public sealed record DeterminationRequest(string? Code, YesNoNotKnown? Answer = null, string? Note = null);

/// <summary>Decides on several children of one contact in one act.</summary>
/// <param name="Decisions">One for each child to be decided on; the others of the contact are left as they are.</param>
/// <param name="ForAll">The decision of those that give none of their own.</param>
public sealed record DecideContactRequest(IReadOnlyList<ChildDecision>? Decisions, DecisionRequest? ForAll = null);

/// <param name="Version">Version of the case that was read.</param>
/// <param name="Decision">This child's own decision; left out, the one for all.</param>
public sealed record ChildDecision(Guid CaseId, int Version, DecisionRequest? Decision = null);

/// <summary>The cases decided together, or, where one of them had changed, as they are now.</summary>
public sealed record DecidedCases(IReadOnlyList<CaseView> Cases);
