namespace ReferralPlatform.Portal.Clients;

/// <summary>Other agencies: what they are asked about a case, and, for their own professionals, what their agency is asked.</summary>
internal sealed class AgencyClient(ServiceApi api)
{
    public Task<ApiAnswer<AgencyEnquiry>> GetAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<AgencyEnquiry>($"/api/screening/cases/{caseId}/agencies", cancellationToken);

    /// <param name="what">consents, dispensations, ratings, requests, or a request's reminders or withdrawals.</param>
    public Task<ApiAnswer<object>> AddAsync(Guid caseId, string what, object body, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<object>($"/api/screening/cases/{caseId}/agencies/{what}", body, submission, cancellationToken);

    public Task<ApiAnswer<ApiList<OwnRequestRow>>> ListOwnAsync(string view, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<OwnRequestRow>>(
            $"/api/screening/agency-requests?view={view}" + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}"), cancellationToken);

    /// <summary>One request to the signed-in professional's agency. Every reading is recorded.</summary>
    public Task<ApiAnswer<OwnRequest>> GetOwnAsync(Guid requestId, CancellationToken cancellationToken) =>
        api.GetAsync<OwnRequest>($"/api/screening/agency-requests/{requestId}", cancellationToken);

    /// <param name="what">answers or relays.</param>
    public Task<ApiAnswer<object>> ActAsync(Guid requestId, string what, object body, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<object>($"/api/screening/agency-requests/{requestId}/{what}", body, submission, cancellationToken);
}

/// <summary>What other agencies were asked about a case, as staff see it.</summary>
internal sealed record AgencyEnquiry
{
    public Guid CaseId { get; init; }
    public string Reference { get; init; } = "";

    /// <summary>none, consent, dispensation or significant-harm.</summary>
    public string? Basis { get; init; }
    public string? BasisRule { get; init; }
    public string? WhatWouldSatisfy { get; init; }
    public string? PermittedAtContact { get; init; }
    public IReadOnlyList<AgencyConsent> Consents { get; init; } = [];
    public IReadOnlyList<AgencyDispensation> Dispensations { get; init; } = [];
    public string? Rating { get; init; }
    public IReadOnlyList<AgencyRating> Ratings { get; init; } = [];
    public IReadOnlyList<AgencyRequest> Requests { get; init; } = [];
    public int Outstanding { get; init; }
    public IReadOnlyList<OfferedItem> AgenciesOffered { get; init; } = [];
    public IReadOnlyList<OfferedItem> ItemsOffered { get; init; } = [];
    public IReadOnlyList<OfferedItem> RatingsOffered { get; init; } = [];
    public DispensedBy? DispensedBy { get; init; }
    public string? RelayRule { get; init; }
    public IReadOnlyList<string> AllowedActions { get; init; } = [];

    public bool Allows(string action) => AllowedActions.Contains(action, StringComparer.Ordinal);

    public string? RatingLabel => Ratings is [.., var latest] ? latest.Label : null;
}

internal sealed record AgencyConsent(bool Given, string From, string How, DateTimeOffset ObtainedAt, DateTimeOffset At, string By);

internal sealed record AgencyDispensation(string? Reason, string? Label, string Text, DateTimeOffset At, string By, string Rule);

internal sealed record AgencyRating(string Rating, string Label, string Reasons, DateTimeOffset At, string By, string Rule);

internal sealed record OfferedItem(string Code, string Label, string? Rule);

internal sealed record DispensedBy(IReadOnlyList<string> Roles, string Statement, string Rule, IReadOnlyList<OfferedItem> Reasons);

internal sealed record AgencyRequest
{
    public Guid RequestId { get; init; }
    public string Agency { get; init; } = "";
    public string Label { get; init; } = "";
    public IReadOnlyList<OfferedItem> Items { get; init; } = [];
    public string? Question { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public string? AskedBy { get; init; }
    public string? Basis { get; init; }
    public string? BasisRule { get; init; }

    /// <summary>waiting, answered or withdrawn.</summary>
    public string State { get; init; } = "";
    public DateTimeOffset DueAt { get; init; }
    public string? DueRule { get; init; }
    public int Reminders { get; init; }
    public DateTimeOffset? RemindedAt { get; init; }
    public string? WithdrawnFor { get; init; }
    public IReadOnlyList<AgencyAnswer> Answers { get; init; } = [];
    public DateTimeOffset? RelayedAt { get; init; }
    public string? RelayedBy { get; init; }
    public string? RelayedTo { get; init; }

    public bool IsWaiting => State is "waiting";
}

internal sealed record AgencyAnswer(string Information, string? Dissent, DateTimeOffset At, string By, bool Late);

internal sealed record OwnRequestRow(Guid RequestId, string Reference, string Agency, DateTimeOffset AskedAt, DateTimeOffset DueAt, string? DueRule, DateTimeOffset? AnsweredAt);

/// <summary>A request as the professional of the agency sees it.</summary>
internal sealed record OwnRequest
{
    public Guid RequestId { get; init; }
    public string Reference { get; init; } = "";
    public string? Agency { get; init; }
    public string? State { get; init; }
    public IReadOnlyList<AskedOf> Items { get; init; } = [];
    public string? Question { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public string? DueRule { get; init; }

    /// <summary>Null when the request is closed, or the record is not available just now.</summary>
    public AskedChild? Child { get; init; }
    public IReadOnlyList<AgencyAnswer> Answers { get; init; } = [];
    public OwnOutcome? Outcome { get; init; }

    public bool IsOpen => State is "open";
}

internal sealed record AskedOf(string Label, string? Rule);

internal sealed record AskedChild
{
    public string Name { get; init; } = "";
    public IReadOnlyList<string> Aliases { get; init; } = [];
    public DateOnly? DateOfBirth { get; init; }
    public DateOnly? ExpectedDateOfBirth { get; init; }
    public int? EstimatedAge { get; init; }
    public string? Sex { get; init; }
    public PostalAddress? Address { get; init; }
    public string? NhsNumber { get; init; }
    public string? Upn { get; init; }
}

internal sealed record OwnOutcome(string Label, DateTimeOffset DecidedAt, string Rule, DateTimeOffset? RelayedAt, string? RelayedBy, string? RelayedTo);
