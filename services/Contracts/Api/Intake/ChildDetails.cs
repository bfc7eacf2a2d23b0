using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>What is known of the child. Nothing of it is needed to act, so nothing is mandatory beyond what tells the child from others.</summary>
public sealed record ChildDetails
{
    /// <summary>The person of the index who this child is, where the worker confirmed it; the case known of that person then counts.</summary>
    public Guid? PersonId { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }

    /// <summary>Other names and spellings (Referrals 2024 3).</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>Expected date of delivery of an unborn child.</summary>
    public DateOnly? ExpectedDateOfBirth { get; init; }

    /// <summary>Age in years as the referrer guesses it.</summary>
    public int? EstimatedAge { get; init; }

    /// <summary>Of the census: M, F or U. Gender is another field.</summary>
    public Sex? Sex { get; init; }
    public string? Gender { get; init; }
    public string? NhsNumber { get; init; }
    public string? Upn { get; init; }

    /// <summary>Why there is no UPN: a code of the census (UN1 to UN7).</summary>
    public string? UpnUnknown { get; init; }
    public PostalAddress? Address { get; init; }

    /// <summary>How the child or the family is reached, for example a telephone number (York 2.2).</summary>
    public string? ContactNumber { get; init; }

    /// <summary>School or nursery attended.</summary>
    public string? School { get; init; }

    /// <summary>Code of the census, for example WBRI.</summary>
    public string? Ethnicity { get; init; }
    public string? FirstLanguage { get; init; }
    public string? Religion { get; init; }

    /// <summary>Codes of the census; NONE excludes the rest.</summary>
    public IReadOnlyList<string> Disabilities { get; init; } = [];
    public string? SpecialNeeds { get; init; }
    public string? CurrentLocation { get; init; }

    /// <summary>Emotional and physical condition (Referrals 2024 3).</summary>
    public string? Condition { get; init; }
    public Answer NeedsImmediateProtection { get; init; }

    /// <summary>The child's own views and wishes.</summary>
    public string? Views { get; init; }
    public KnownDetails? Known { get; init; }
}

/// <summary>What the record system knew of the child when the contact was taken (Peterborough 2.3).</summary>
/// <param name="OverrideReason">Why the worker states another status than the index has of the person.</param>
public sealed record KnownDetails(
    KnownStatus Status, string? Worker, bool? WorkerAbsent, string? Manager, string? Team, DateOnly? ClosedOn, string? OverrideReason = null)
{
    public KnownCase ToKnownCase() => new(Status, Worker, WorkerAbsent ?? false, Manager, Team, ClosedOn);
}
