namespace ReferralPlatform.Contracts.Api.Screening;

/// <summary>A request as the professional of the agency sees it: what they are asked, about whom while it is open, and what their agency answered.</summary>
public sealed record PartnerRequestView
{
    public Guid RequestId { get; init; }

    public string Reference { get; init; } = string.Empty;

    public string Authority { get; init; } = string.Empty;

    public string Agency { get; init; } = string.Empty;

    /// <summary>A closed one no longer tells whom it was about.</summary>
    public PartnerRequestState State { get; init; }

    public IReadOnlyList<AskedItem> Items { get; init; } = [];

    public string? Question { get; init; }

    /// <summary>Whether the request goes without the parents' consent: they do not know of it, and must not be told by whoever is asked.</summary>
    public bool ParentsDoNotKnow { get; init; }

    /// <summary>The paragraph by which the agency is asked: consent, or what stands in its place.</summary>
    public string BasisRule { get; init; } = string.Empty;

    public DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public string DueRule { get; init; } = string.Empty;

    /// <summary>Null when the request is closed, or Intake does not answer just now.</summary>
    public AskedChild? Child { get; init; }

    /// <summary>What professionals of this agency contributed.</summary>
    public IReadOnlyList<AgencyAnswerView> Answers { get; init; } = [];

    /// <summary>Set where the agency's professional relays the outcome and there is one (Sefton 5.6).</summary>
    public OutcomeToRelay? Outcome { get; init; }
}

public enum PartnerRequestState
{
    Open,
    Closed,
}

public sealed record AskedItem(string Label, string Rule);

/// <param name="Label">The disposal, in the authority's words.</param>
public sealed record OutcomeToRelay(string Label, DateTimeOffset DecidedAt, string Rule, DateTimeOffset? RelayedAt, string? RelayedBy, string? RelayedTo);

/// <summary>Who a request is about, as far as an agency has to know to find the child in its own records.</summary>
public sealed record AskedChild
{
    public string Name { get; init; } = string.Empty;

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public DateOnly? DateOfBirth { get; init; }

    public DateOnly? ExpectedDateOfBirth { get; init; }

    public int? EstimatedAge { get; init; }

    public string? Sex { get; init; }

    public AskedChildAddress? Address { get; init; }

    /// <summary>For health only.</summary>
    public string? NhsNumber { get; init; }

    /// <summary>For education only.</summary>
    public string? Upn { get; init; }
}

public sealed record AskedChildAddress(string? Line1, string? Line2, string? Town, string? Postcode);

/// <summary>A request in the list of what the professional's own agency is asked; it names nobody.</summary>
public sealed record PartnerRequestRow(
    Guid RequestId, string Reference, string Agency, DateTimeOffset AskedAt, DateTimeOffset DueAt, string DueRule, DateTimeOffset? AnsweredAt);
