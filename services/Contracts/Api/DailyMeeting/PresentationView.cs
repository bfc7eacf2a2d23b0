namespace ReferralPlatform.Contracts.Api.DailyMeeting;

public sealed record PresentationView(DateTimeOffset? PresentedAt, IReadOnlyList<PresentationItemView> Items, ParentConversation? ConversationWithParents);

/// <param name="TakesText">Whether the worker may outline the item in words; the others are held in Intake's record only.</param>
public sealed record PresentationItemView(string Code, string Label, PresentationItemState State, string? Text, bool TakesText, string Rule);

public enum PresentationItemState
{
    /// <summary>Not found out yet: the presentation is incomplete.</summary>
    Missing,

    /// <summary>Asked and not to be found: the presentation is complete without it.</summary>
    Unknown,

    HeldInRecord,
}

/// <summary>A conversation with the parents before the meeting, where it did not compromise the child's safety (York 2.3).</summary>
public sealed record ParentConversation
{
    public required DateTimeOffset HeldAt { get; init; }

    /// <summary>Why the worker was confident that it was safe.</summary>
    public required string SafeBecause { get; init; }
    public required string Outcome { get; init; }

    /// <summary>Whether advice and support then were enough. A manager still decides.</summary>
    public required bool SettlesByAdvice { get; init; }
}
