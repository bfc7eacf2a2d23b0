using System.Text.Json;

namespace ReferralPlatform.Contracts.Api.Intake;

public sealed record SaveDraftRequest
{
    public string? Form { get; init; }

    /// <summary>What its owner tells it by, for example a name and a channel.</summary>
    public string? Title { get; init; }

    /// <summary>The fields as they stand: an object, not looked into.</summary>
    public JsonElement Content { get; init; }
}

public sealed record SavedDraft(Guid DraftId, DateTimeOffset SavedAt, DateTimeOffset ExpiresAt);

/// <summary>One of a person's own drafts, in a list.</summary>
public sealed record DraftItem(Guid DraftId, string Form, string? Title, DateTimeOffset SavedAt, DateTimeOffset ExpiresAt);

public sealed record DraftView(Guid DraftId, string Form, string? Title, JsonElement Content, DateTimeOffset SavedAt, DateTimeOffset ExpiresAt);
