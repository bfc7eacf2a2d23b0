namespace ReferralPlatform.Contracts.Api.DailyMeeting;

/// <param name="Conversations">With the parents before the meeting, oldest first.</param>
/// <param name="ConversationRule">The paragraph of those.</param>
public sealed record PresentationView(
    DateTimeOffset? PresentedAt, IReadOnlyList<PresentationItemView> Items, IReadOnlyList<ParentConversation> Conversations, string ConversationRule)
{
    /// <summary>Earlier assessments of the same child, newest first; null where Intake could not be asked.</summary>
    public IReadOnlyList<EarlierAssessment>? EarlierAssessments { get; init; }
}

/// <summary>That the child was assessed before, in another case. What the assessment says stays in Allocation.</summary>
/// <param name="At">When what <paramref name="Summary"/> says happened.</param>
/// <param name="Summary">With the outcome once it is signed off.</param>
/// <param name="MayOpen">Whether this person works on that case, or has given a reason: otherwise one is needed to read the analysis.</param>
public sealed record EarlierAssessment(Guid CaseId, string Reference, DateTimeOffset At, string Summary, bool SignedOff, bool MayOpen);

/// <param name="State">Found out by the platform from what is recorded; nobody ticks it.</param>
/// <param name="Text">The worker's outline, of an item that takes one.</param>
/// <param name="NotKnownBecause">Why it cannot be found out.</param>
/// <param name="TakesText">Whether the worker may outline the item in words; the others are held in Intake's record only.</param>
public sealed record PresentationItemView(
    string Code, string Label, PresentationItemState State, string? Text, string? NotKnownBecause, bool TakesText, string Rule);

public enum PresentationItemState
{
    /// <summary>Recorded nowhere: the presentation is incomplete.</summary>
    Missing,

    /// <summary>Asked and not to be found, with the reason: the presentation is complete without it.</summary>
    Unknown,

    /// <summary>In the contact record, among the checks, or in the worker's outline.</summary>
    HeldInRecord,

    /// <summary>What the contact record holds, or the child's earlier ones, could not be read just now.</summary>
    NotRead,
}

/// <summary>A conversation with the parents before the meeting, where it did not compromise the child's safety (York 2.3).</summary>
public sealed record ParentConversation
{
    public required DateTimeOffset HeldAt { get; init; }

    /// <summary>With whom, by how they stand to the child.</summary>
    public required string With { get; init; }

    /// <summary>Why the worker was confident that it was safe.</summary>
    public required string SafeBecause { get; init; }

    /// <summary>What was explained of the reason for the contact.</summary>
    public required string Explained { get; init; }

    public required ParentConsent Consent { get; init; }

    /// <summary>The current situation, as established.</summary>
    public required string Situation { get; init; }

    /// <summary>What services they have.</summary>
    public string? ServicesReceived { get; init; }

    /// <summary>What services they would like.</summary>
    public string? ServicesWanted { get; init; }

    /// <summary>Whether advice and support then were enough. A manager still decides.</summary>
    public required bool SettlesByAdvice { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
    public required string By { get; init; }
    public required string ByName { get; init; }
}

/// <summary>Whether parents consent that others are asked and support is arranged.</summary>
public enum ParentConsent
{
    NotSought = 0,
    Given,
    Refused,
}
