namespace ReferralPlatform.Contracts.Api.Intake;

public sealed record SaveDraftRequest
{
    public string? Form { get; init; }

    /// <summary>What its owner tells it by, for example a name and a channel.</summary>
    public string? Title { get; init; }

    /// <summary>The fields as they stand: by name, what was typed or chosen, whatever it is.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Content { get; init; }
}

public sealed record SavedDraft(Guid DraftId, DateTimeOffset SavedAt, DateTimeOffset ExpiresAt);

/// <summary>One of a person's own drafts, in a list.</summary>
public sealed record DraftItem(Guid DraftId, string Form, string? Title, DateTimeOffset SavedAt, DateTimeOffset ExpiresAt);

/// <param name="Content">As it was saved.</param>
public sealed record DraftView(
    Guid DraftId, string Form, string? Title, IReadOnlyDictionary<string, IReadOnlyList<string>> Content, DateTimeOffset SavedAt, DateTimeOffset ExpiresAt);
