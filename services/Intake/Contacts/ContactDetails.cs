using ReferralPlatform.Procedures;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>An answer that may be missing: unanswered is not "no" (Peterborough 2.6).</summary>
public enum Answer
{
    NotAsked = 0,
    Yes,
    No,
    NotKnown,
}

public enum Sex
{
    M,
    F,

    /// <summary>Only where just an expected date of birth is known.</summary>
    U,
}

public sealed record PostalAddress(string? Line1, string? Line2, string? Town, string? Postcode);

/// <summary>What the record system knew of the child when the contact was taken (Peterborough 2.3).</summary>
public sealed record KnownDetails(KnownStatus Status, string? Worker, bool? WorkerAbsent, string? Manager, string? Team, DateOnly? ClosedOn)
{
    public KnownCase ToKnownCase() => new(Status, Worker, WorkerAbsent ?? false, Manager, Team, ClosedOn);
}

/// <summary>The child as told. Nothing of it is needed to act, so nothing is mandatory beyond what tells the child from others.</summary>
public sealed record ChildDetails
{
    public string? FirstName { get; init; }
    public string? LastName { get; init; }

    /// <summary>Other names and spellings (Referrals 2024 3).</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>Expected date of delivery of an unborn child.</summary>
    public DateOnly? ExpectedDateOfBirth { get; init; }

    /// <summary>Age in years as the referrer guesses it.</summary>
    public int? EstimatedAge { get; init; }
    public Sex? Sex { get; init; }
    public string? NhsNumber { get; init; }
    public string? Upn { get; init; }
    public PostalAddress? Address { get; init; }
    public string? CurrentLocation { get; init; }
    public KnownDetails? Known { get; init; }
}

public sealed record AdultDetails(string? Name, string? Relationship, Answer ParentalResponsibility, bool LivesWithChild);

/// <summary>What is worrying, in the questions of Peterborough 2.5 and 2.6 that every authority asks in some form.</summary>
public sealed record ConcernDetails
{
    public string? Nature { get; init; }
    public string? HowAndWhy { get; init; }
    public string? ApparentNeeds { get; init; }
    public string? Maltreatment { get; init; }
    public string? MaltreatmentFoundation { get; init; }
    public string? UrgentAction { get; init; }

    /// <summary>Whether the child is, or appears to be, suffering or likely to suffer significant harm.</summary>
    public bool? SignificantHarm { get; init; }
    public bool? PossibleCrime { get; init; }
    public Answer DomesticAbuse { get; init; }
    public Answer MentalIllness { get; init; }
    public Answer SubstanceMisuse { get; init; }
    public Answer LearningDifficulties { get; init; }

    /// <summary>Codes of the authority's early-help factors that were ticked.</summary>
    public IReadOnlyList<string> Factors { get; init; } = [];
}

/// <summary>Who knows of the contact and who agreed to it (Peterborough 3).</summary>
public sealed record ConsentDetails
{
    public Answer ChildAware { get; init; }
    public Answer FamilyAware { get; init; }
    public Agreement Agreement { get; init; }

    /// <summary>Agreement of a child of sufficient age and understanding; not applicable otherwise.</summary>
    public Agreement ChildAgreement { get; init; } = Agreement.NotApplicable;
    public string? AgreementFrom { get; init; }
    public string? ReasonNotInformed { get; init; }

    /// <summary>Whether the child would be placed at risk of significant harm if the referral were not made (Peterborough 3.3).</summary>
    public bool HarmIfNotReferred { get; init; }

    /// <summary>Whether parents permitted contact with other agencies (Peterborough 3.6).</summary>
    public Answer OtherAgenciesPermitted { get; init; }
}

public sealed record ReferrerDetails
{
    public string? Name { get; init; }
    public string? Designation { get; init; }
    public string? Organisation { get; init; }

    /// <summary>Department for Education source code (N00152).</summary>
    public string? SourceCode { get; init; }
    public string? Relationship { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public PostalAddress? PostalAddress { get; init; }
    public Answer WillingToBeIdentified { get; init; }
    public Answer MayBeContactedAgain { get; init; }
}
