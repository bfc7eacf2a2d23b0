namespace ReferralPlatform.Intake.Contacts;

public sealed record PostalAddress(string? Line1, string? Line2, string? Town, string? Postcode);

/// <summary>What the record system knew of the child when the contact was taken (Peterborough 2.3).</summary>
/// <param name="OverrideReason">Why the worker states another status than the index has of the person.</param>
public sealed record KnownDetails(
    KnownStatus Status, string? Worker, bool? WorkerAbsent, string? Manager, string? Team, DateOnly? ClosedOn, string? OverrideReason = null)
{
    public KnownCase ToKnownCase() => new(Status, Worker, WorkerAbsent ?? false, Manager, Team, ClosedOn);
}

/// <summary>The child as told. Nothing of it is needed to act, so nothing is mandatory beyond what tells the child from others.</summary>
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

    /// <summary>Why there is no UPN: a code of <see cref="CensusCodes.UpnUnknown"/>.</summary>
    public string? UpnUnknown { get; init; }
    public PostalAddress? Address { get; init; }

    /// <summary>How the child or the family is reached, for example a telephone number (York 2.2).</summary>
    public string? ContactNumber { get; init; }

    /// <summary>School or nursery attended.</summary>
    public string? School { get; init; }

    /// <summary>Code of <see cref="CensusCodes.Ethnicities"/>.</summary>
    public string? Ethnicity { get; init; }
    public string? FirstLanguage { get; init; }
    public string? Religion { get; init; }

    /// <summary>Codes of <see cref="CensusCodes.Disabilities"/>; NONE excludes the rest.</summary>
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

/// <summary>A grown-up of the household or around it: parent, carer, alleged perpetrator.</summary>
public sealed record AdultDetails
{
    public string? Name { get; init; }
    public string? Relationship { get; init; }
    public DateOnly? DateOfBirth { get; init; }
    public Answer ParentalResponsibility { get; init; }

    /// <summary>Null while it is not known.</summary>
    public bool? LivesWithChild { get; init; }
    public Answer AllegedPerpetrator { get; init; }
    public string? Ethnicity { get; init; }
    public string? FirstLanguage { get; init; }
    public string? Religion { get; init; }
    public string? SpecialNeeds { get; init; }
}

/// <summary>Where another child lives who may have to become a subject of the referral (Sefton, other children).</summary>
public enum OtherChildPlace
{
    NotKnown = 0,
    SameHousehold,
    AllegedPerpetratorsHousehold,
    Elsewhere,
}

/// <summary>A child the referral is not about, or not yet (Sefton, other children). Any of them can be made a subject, also afterwards.</summary>
public sealed record OtherChildDetails
{
    /// <summary>Given when it is recorded; what is sent is not read.</summary>
    public Guid Id { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public DateOnly? DateOfBirth { get; init; }
    public int? EstimatedAge { get; init; }
    public Sex? Sex { get; init; }
    public string? Relationship { get; init; }
    public OtherChildPlace Place { get; init; }

    /// <summary>The contact record made when the child became a subject.</summary>
    public Guid? ContactRecordId { get; init; }
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

    /// <summary>Who has been told about the referral, and who has not (Sefton, completing enquiries).</summary>
    public string? WhoHasBeenTold { get; init; }
    public string? WhoHasNotBeenTold { get; init; }
    public string? ParentsViews { get; init; }
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

    /// <summary>How the referrer is reached again if something needs clarifying.</summary>
    public string? HowToReContact { get; init; }

    /// <summary>How well the referrer knows child and family, and from what.</summary>
    public string? KnowledgeOfFamily { get; init; }
}

/// <summary>What was arranged with the referrer. It names nobody: that is the referrer's own part.</summary>
public sealed record ArrangementDetails
{
    /// <summary>Whether the referrer asks to speak to a qualified social worker (Peterborough 2.4).</summary>
    public Answer SpeakToSocialWorker { get; init; }

    /// <summary>How far the referrer's anonymity can be kept (Sefton, completing enquiries).</summary>
    public string? Anonymity { get; init; }
    public string? FeedbackHow { get; init; }

    /// <summary>By when the referrer was promised to hear.</summary>
    public DateOnly? FeedbackDueOn { get; init; }
}
