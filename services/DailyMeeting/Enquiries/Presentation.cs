namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>
/// What is known for one item of the case presentation. The child's and the referrer's own data stay in Intake's record: here is only whether it has
/// them, and of the narrative items the worker's own outline.
/// </summary>
internal sealed class PresentationItem
{
    /// <summary>Code of the item in the authority's procedure.</summary>
    public required string Code { get; init; }

    public required PresentationItemState State { get; init; }

    /// <summary>The worker's outline; only for <see cref="NarrativeItems"/>.</summary>
    public string? Text { get; init; }
}

/// <summary>Items a worker may outline in words. Whatever identifies the child or the referrer is not among them.</summary>
internal static class NarrativeItems
{
    public const string SpecificRequests = "specific-requests";
    public const string History = "history";

    public static bool Includes(string code) => code is SpecificRequests or History;
}
