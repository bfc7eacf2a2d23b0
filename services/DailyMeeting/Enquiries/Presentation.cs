namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>
/// What is known for one item of the case presentation. The child's and the referrer's own data stay in Intake's record: here is only whether it has
/// them, and of the narrative items the worker's own outline.
/// </summary>
internal sealed class PresentationItem
{
    /// <summary>Code of the item in the authority's procedure.</summary>
    public required string Code { get; init; }

    public required ItemState State { get; init; }

    /// <summary>The worker's outline; only for <see cref="NarrativeItems"/>.</summary>
    public string? Text { get; init; }
}

internal enum ItemState
{
    /// <summary>Not found out yet: the presentation is incomplete.</summary>
    Missing,

    /// <summary>Asked and not to be found: the presentation is complete without it.</summary>
    Unknown,

    HeldInRecord,
}

/// <summary>A conversation with the parents before the meeting, where it did not compromise the child's safety (York 2.3).</summary>
internal sealed class ParentConversation
{
    public required DateTimeOffset HeldAt { get; init; }

    /// <summary>Why the worker was confident that it was safe.</summary>
    public required string SafeBecause { get; init; }

    public required string Outcome { get; init; }

    /// <summary>Whether advice and support then were enough. A manager still decides.</summary>
    public required bool SettlesByAdvice { get; init; }
}

/// <summary>Items a worker may outline in words. Whatever identifies the child or the referrer is not among them.</summary>
internal static class NarrativeItems
{
    public const string SpecificRequests = "specific-requests";
    public const string History = "history";

    public static bool Includes(string code) => code is SpecificRequests or History;
}
