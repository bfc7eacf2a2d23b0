namespace ReferralPlatform.Contracts.Api.Screening;

/// <summary>What agencies were asked about a case, what they answered, what may be asked now, and by whom.</summary>
public sealed record AgencyEnquiryView
{
    public Guid CaseId { get; init; }

    public string Reference { get; init; } = string.Empty;

    /// <summary>On which ground agencies may be asked now.</summary>
    public AskingBasis Basis { get; init; }

    /// <summary>The paragraph that lets them be asked, or, with no basis, that wants the consent.</summary>
    public string BasisRule { get; init; } = string.Empty;

    /// <summary>With no basis: what would satisfy the rule.</summary>
    public string? WhatWouldSatisfy { get; init; }

    /// <summary>yes, no, not-known or not-asked, as the contact record says; null when it does not.</summary>
    public string? PermittedAtContact { get; init; }

    public IReadOnlyList<AgencyConsentView> Consents { get; init; } = [];

    public IReadOnlyList<DispensationView> Dispensations { get; init; } = [];

    /// <summary>The rating now; null while nobody has rated the enquiry, or where the procedure has none.</summary>
    public string? Rating { get; init; }

    public IReadOnlyList<EnquiryRatingView> Ratings { get; init; } = [];

    public IReadOnlyList<AgencyRequestView> Requests { get; init; } = [];

    /// <summary>How many agencies are still to answer.</summary>
    public int Outstanding { get; init; }

    public IReadOnlyList<CitedItem> AgenciesOffered { get; init; } = [];

    public IReadOnlyList<CitedItem> ItemsOffered { get; init; } = [];

    public IReadOnlyList<CitedItem> RatingsOffered { get; init; } = [];

    public DispensedByView? DispensedBy { get; init; }

    /// <summary>Set where each agency's own professional relays the outcome: the paragraph that says so.</summary>
    public string? RelayRule { get; init; }

    public IReadOnlyList<AgencyAction> AllowedActions { get; init; } = [];
}

/// <summary>On which ground agencies are asked.</summary>
public enum AskingBasis
{
    /// <summary>On none: they may not be asked.</summary>
    None = 0,
    Consent,
    Dispensation,
    SignificantHarm,
}

/// <summary>What a person may do about the agencies of a case now.</summary>
public enum AgencyAction
{
    Ask,
    Consent,
    Dispense,
    Rate,
    Remind,
    Withdraw,

    /// <summary>Take down what an agency says by telephone.</summary>
    TakeDown,
}

public sealed record AgencyConsentView(bool Given, string From, string How, DateTimeOffset ObtainedAt, DateTimeOffset At, string By);

public sealed record DispensationView(string? Reason, string? Label, string Text, DateTimeOffset At, string By, string Rule);

public sealed record EnquiryRatingView(string Rating, string Label, string Reasons, DateTimeOffset At, string By, string Rule);

public sealed record DispensedByView(IReadOnlyList<string> Roles, string Statement, string Rule, IReadOnlyList<CitedItem> Reasons);

/// <summary>What one agency was asked, and what it answered.</summary>
public sealed record AgencyRequestView(
    Guid RequestId, string Agency, string Label, IReadOnlyList<CitedItem> Items, string? Question, DateTimeOffset AskedAt, string AskedBy, AskingBasis Basis,
    string BasisRule, AgencyRequestState State, DateTimeOffset DueAt, string DueRule, bool Overdue, int Reminders, DateTimeOffset? RemindedAt,
    string? WithdrawnFor,
    IReadOnlyList<AgencyAnswerView> Answers, DateTimeOffset? RelayedAt, string? RelayedBy, string? RelayedTo);

public enum AgencyRequestState
{
    Waiting,
    Answered,
    Withdrawn,
}

/// <param name="At">When it was given; by telephone, when it was said.</param>
/// <param name="TakenDownBy">Who took it down, where it was said by telephone.</param>
public sealed record AgencyAnswerView(string Information, string? Dissent, DateTimeOffset At, string By, bool Late, string? TakenDownBy = null);
