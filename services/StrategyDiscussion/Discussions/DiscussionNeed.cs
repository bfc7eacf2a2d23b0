using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>What calls for a strategy discussion while one is open: harm that was met, a step that protected the child, a decision.</summary>
internal sealed record DiscussionNeed
{
    public required DiscussionCause Because { get; init; }

    /// <summary>In the words of who opened it.</summary>
    public string? OpenedFor { get; init; }

    /// <summary>A discussion that was held before this knew nothing of it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The paragraph that requires a discussion.</summary>
    public required string Rule { get; init; }

    /// <summary>Whether a discussion serves it: held since, or, of a decision on the case, with the enquiry that the decision looks to.</summary>
    public bool IsServedBy(DiscussionRecord held) =>
        !held.HeldAt.IsBeforeMinuteOf(At) || (Because is DiscussionCause.Disposal && held.Section47Enquiry);
}
