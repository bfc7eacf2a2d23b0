namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>What was recorded of a discussion that was held.</summary>
internal sealed class DiscussionRecord
{
    public required DateTimeOffset HeldAt { get; init; }

    public required List<Participant> Participants { get; init; }

    public required InformingParents InformingParents { get; init; }

    public required bool Section47Enquiry { get; init; }

    /// <summary>Why a section 47 enquiry follows, or why not.</summary>
    public required string Reasons { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public required string RecordedByName { get; init; }
}
