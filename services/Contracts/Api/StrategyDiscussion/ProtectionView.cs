namespace ReferralPlatform.Contracts.Api.StrategyDiscussion;

/// <summary>How a child is protected: what was done at once, the section 47 enquiries, and the discussions. Who the child is, Intake says.</summary>
public sealed record ProtectionView
{
    /// <summary>The contact record: the case's id in every service.</summary>
    public required Guid CaseId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>The contact or enquiry that became this referral, where something may have been done for the child before.</summary>
    public Guid? BecameFrom { get; init; }

    /// <summary>What the authority calls a strategy discussion.</summary>
    public required string DiscussionLabel { get; init; }
    public required IReadOnlyList<ProtectiveAction> Protections { get; init; }

    /// <summary>The means of immediate protection of the authority's procedure.</summary>
    public required IReadOnlyList<ProtectionOptionView> Means { get; init; }
    public required IReadOnlyList<Section47View> Enquiries { get; init; }
    public required IReadOnlyList<DiscussionListItem> Discussions { get; init; }

    /// <summary>Who may conclude a section 47 enquiry.</summary>
    public required string ConcludedBy { get; init; }
    public required string ConcludedByRule { get; init; }

    /// <summary>To whom the enquiry can be given that runs, or whose conference is to be held; none where none has a lead.</summary>
    public IReadOnlyList<EnquiryLead> Leads { get; init; } = [];

    /// <summary>Who may give it to another social worker.</summary>
    public required string LeadChangedBy { get; init; }
    public required string LeadChangedByRule { get; init; }

    /// <summary>Who may correct what was recorded of immediate protection.</summary>
    public required string AmendedBy { get; init; }
    public required string AmendedByRule { get; init; }

    /// <summary>The paragraph by which other children are considered.</summary>
    public required string OtherChildrenRule { get; init; }
    public required int Version { get; init; }

    /// <summary>Whether the reader does not work with the child, and so is shown only what they recorded themselves.</summary>
    public bool IsOwnPart { get; init; }

    public Section47View? OpenEnquiry => Enquiries.FirstOrDefault(enquiry => enquiry.Conclusion is null);
}

/// <summary>How far a step of protection is.</summary>
public enum ProtectionStage
{
    /// <summary>Done, or a power exercised; no court is asked.</summary>
    Taken,
    AppliedFor,
    Granted,
    Refused,

    /// <summary>The application was taken back before the court decided.</summary>
    Withdrawn,

    /// <summary>Nothing of it was done for this child.</summary>
    RecordedInError,
}

/// <summary>What is done for another child when one is protected.</summary>
public enum OtherChildAnswer
{
    /// <summary>Protected as well.</summary>
    Included,
    SafeNoActionNeeded,

    /// <summary>Left to the strategy discussion, which is not over before it is answered.</summary>
    ToBeConsidered,
}

/// <param name="ReasonNeeded">What a reason has to explain; null where none is needed.</param>
/// <param name="ByCourt">Whether a court is applied to.</param>
/// <param name="AtMost">How long the power lasts, in words; null where it is no power.</param>
/// <param name="LimitRule">The section that says how long.</param>
public sealed record ProtectionOptionView(
    string Code, string Label, string? ReasonNeeded, bool StartsSection47, string Rule, bool ByCourt, string? AtMost, string? LimitRule);

/// <summary>A step that protected the child at once, at whatever stage the case was.</summary>
public sealed record ProtectiveAction
{
    public required Guid ProtectionId { get; init; }

    /// <summary>Code of the means in the authority's procedure.</summary>
    public required string Means { get; init; }
    public required string Label { get; init; }
    public required ProtectionStage Stage { get; init; }
    public required DateTimeOffset TakenAt { get; init; }
    public required string WhatWasDone { get; init; }
    public required string ByWhom { get; init; }

    /// <summary>Where the procedure asks for one, for example why there was no time for an order.</summary>
    public required string? Reason { get; init; }
    public required IReadOnlyList<OtherChildConsidered> Children { get; init; }

    /// <summary>What was considered for children who are not on the record.</summary>
    public required string OtherChildren { get; init; }

    /// <summary>When and why an application for an order was withdrawn; null of any other.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }
    public string? WithdrawnBecause { get; init; }

    /// <summary>Whether the child is subject to a power that makes a section 47 enquiry a duty.</summary>
    public required bool Section47IsADuty { get; init; }

    /// <summary>When the power ends; null where there is none.</summary>
    public required DateTimeOffset? EndsAt { get; init; }

    /// <summary>The section that says how long the power lasts.</summary>
    public required string? EndsRule { get; init; }
    public required DateTimeOffset? ExtendedAt { get; init; }
    public required string? ExtensionReason { get; init; }
    public required bool MayBeExtended { get; init; }
    public required DateTimeOffset? EndedAt { get; init; }
    public required string? EndedWhere { get; init; }
    public required string Rule { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }

    /// <summary>Since when a power is in force: when it was exercised, or the order granted.</summary>
    public DateTimeOffset? InForceSince { get; init; }

    /// <summary>What was corrected of it, oldest first.</summary>
    public IReadOnlyList<ProtectionAmendmentView> Amendments { get; init; } = [];
}

/// <summary>A manager corrected what was recorded of a step.</summary>
public sealed record ProtectionAmendmentView(DateTimeOffset At, string By, string Why, IReadOnlyList<AmendedValue> Changes);

/// <summary>One value as it was recorded, and as it was corrected to.</summary>
public sealed record AmendedValue
{
    /// <summary>
    /// The field, as the request of the amendment calls it: means, stage, takenAt, grantedAt, endsAt, whatWasDone, byWhom, reason, children, otherChildren.
    /// </summary>
    public required string Field { get; init; }

    /// <summary>The other child whom an answer is about; null of every other field.</summary>
    public Guid? ChildId { get; init; }

    /// <summary>A code, words, or an instant by ISO 8601; null where there was nothing.</summary>
    public string? Before { get; init; }

    /// <inheritdoc cref="Before"/>
    public string? After { get; init; }
}

/// <summary>What was answered for another child.</summary>
public sealed record OtherChildConsidered
{
    public required Guid ChildId { get; init; }
    public required OtherChildAnswer Answer { get; init; }
    public required string? Note { get; init; }
}

/// <summary>A section 47 enquiry.</summary>
public sealed record Section47View
{
    public required Guid EnquiryId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The code of what started it: strategy-discussion, or a means of protection.</summary>
    public required string StartedBy { get; init; }

    /// <summary>An order or police protection makes it a duty.</summary>
    public required bool IsDuty { get; init; }
    public required string Rule { get; init; }

    /// <summary>Null until a discussion has decided it.</summary>
    public required bool? JointWithPolice { get; init; }
    public required string? Lead { get; init; }

    /// <summary>When another social worker became the lead, oldest first.</summary>
    public IReadOnlyList<LeadChangeView> LeadChanges { get; init; } = [];
    public required string? Plan { get; init; }
    public required Section47Conclusion? Conclusion { get; init; }
    public required string? ConclusionReason { get; init; }
    public required DateTimeOffset? ConcludedAt { get; init; }
    public required string? ConcludedBy { get; init; }

    /// <summary>By when a conference is held should the child be at continuing risk.</summary>
    public required DateTimeOffset ConferenceDueAt { get; init; }
    public required string ConferenceRule { get; init; }
    public required DateTimeOffset? ConferenceHeldAt { get; init; }

    /// <summary>What the conference decided; null until it was held.</summary>
    public ConferenceOutcome? ConferenceOutcome { get; init; }

    /// <summary>The category of abuse of the child protection plan, in words.</summary>
    public string? ConferenceCategory { get; init; }
    public string? ConferenceReason { get; init; }
}

/// <param name="From">The lead before, by name.</param>
/// <param name="To">The lead since, by name.</param>
public sealed record LeadChangeView(string From, string To, string Reason, string HandOver, DateTimeOffset At, string By);

/// <summary>What an initial child protection conference decided.</summary>
public enum ConferenceOutcome
{
    ChildProtectionPlan,
    NoChildProtectionPlan,
}

public enum Section47Conclusion
{
    NotSubstantiated,

    /// <summary>Substantiated, and the child is not at continuing risk.</summary>
    SubstantiatedNoContinuingRisk,

    /// <summary>Substantiated, and the child is at continuing risk: an initial child protection conference follows.</summary>
    SubstantiatedContinuingRisk,
}

/// <summary>A section 47 enquiry in a list: it runs, or its conference is to be held.</summary>
/// <param name="ConcludedAt">When it was concluded with the child at continuing risk, so that its conference is due; null while it runs.</param>
/// <param name="ConferenceDueAt">By when the conference is held, of an enquiry that runs should it come to one.</param>
public sealed record Section47ListItem(
    Guid CaseId, string Reference, DateTimeOffset StartedAt, bool IsDuty, DateTimeOffset? ConcludedAt, DateTimeOffset ConferenceDueAt, string ConferenceRule,
    DateTimeOffset? PowerEndsAt);
