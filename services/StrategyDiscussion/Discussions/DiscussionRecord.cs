namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>What was decided at a discussion that was held. What each said is kept apart, each with whom it may be shared with.</summary>
internal sealed class DiscussionRecord
{
    public required DateTimeOffset HeldAt { get; init; }

    /// <summary>Why it was held before it was recorded here as required; null where it was not.</summary>
    public string? HeldBeforeReason { get; init; }

    public required List<Participant> Participants { get; init; }

    public required InformingParents InformingParents { get; init; }

    public required bool Section47Enquiry { get; init; }

    /// <summary>Why a section 47 enquiry follows, or why not.</summary>
    public required string Reasons { get; init; }

    public bool? JointWithPolice { get; init; }

    /// <summary>Subject id of the social worker who leads the enquiry.</summary>
    public string? Lead { get; init; }

    public string? Plan { get; init; }

    public string? Medical { get; init; }

    /// <summary>What was agreed of immediate protection.</summary>
    public string? Protection { get; init; }

    public DateTimeOffset? NextMeetingAt { get; init; }

    public required List<OtherChildConsidered> OtherChildren { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Subject id of the chair.</summary>
    public required string RecordedBy { get; init; }

    public required string RecordedByName { get; init; }
}
