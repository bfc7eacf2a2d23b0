namespace ReferralPlatform.Portal.Clients;

/// <summary>A contact as Intake takes it. Every part has Intake's own name, so that its messages find their field.</summary>
internal sealed record ContactToRecord
{
    public required string Authority { get; init; }
    public string? Channel { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }
    public string? Kind { get; init; }
    public string? Purpose { get; init; }
    public IReadOnlyList<string> Grounds { get; init; } = [];
    public string? AccessPoint { get; init; }
    public required ReferrerDetails Referrer { get; init; }
    public required IReadOnlyList<ChildDetails> Children { get; init; }
    public required IReadOnlyList<AdultDetails> Adults { get; init; }
    public IReadOnlyList<OtherChildDetails> OtherChildren { get; init; } = [];
    public required ConcernDetails Concern { get; init; }
    public required ConsentDetails Consent { get; init; }
    public ArrangementDetails? Arrangements { get; init; }
    public bool CommonAssessmentAttached { get; init; }
    public CommonAssessmentDetails? CommonAssessment { get; init; }
    public IReadOnlyDictionary<string, string>? Questions { get; init; }

    /// <summary>The draft this was typed in; it goes with the recording.</summary>
    public Guid? DraftId { get; init; }
}

internal sealed record OtherChildDetails
{
    public Guid? Id { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public DateOnly? DateOfBirth { get; init; }
    public int? EstimatedAge { get; init; }
    public string? Sex { get; init; }
    public string? Relationship { get; init; }
    public string? Place { get; init; }
    public Guid? ContactRecordId { get; init; }

    public string Name => $"{FirstName} {LastName}".Trim() is { Length: > 0 } name ? name : "Name not known";
}

/// <summary>What was arranged with the referrer.</summary>
internal sealed record ArrangementDetails
{
    public string? SpeakToSocialWorker { get; init; }
    public string? Anonymity { get; init; }
    public string? FeedbackHow { get; init; }
    public DateOnly? FeedbackDueOn { get; init; }
}

/// <summary>The parts of a Common Assessment.</summary>
internal sealed record CommonAssessmentDetails
{
    public DateOnly? CompletedOn { get; init; }
    public string? CompletedBy { get; init; }
    public string? Organisation { get; init; }
    public string? LeadProfessional { get; init; }
    public string? Reason { get; init; }
    public string? ChildsDevelopment { get; init; }
    public string? ParentsAndCarers { get; init; }
    public string? FamilyAndEnvironment { get; init; }
    public string? StrengthsAndNeeds { get; init; }
    public string? ServicesInvolved { get; init; }
    public string? ActionsProposed { get; init; }
    public string? GoalsForChild { get; init; }
    public string? ChildsViews { get; init; }
    public string? ParentsViews { get; init; }
    public string? SharingAgreed { get; init; }
}

/// <summary>Something that was said, and whether the referrer has it first hand.</summary>
internal sealed record StatementDetails
{
    public string? Text { get; init; }
    public string? Source { get; init; }
    public string? From { get; init; }
}

internal sealed record ReferrerDetails
{
    public string? Name { get; init; }
    public string? Designation { get; init; }
    public string? Organisation { get; init; }
    public string? SourceCode { get; init; }
    public string? Relationship { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public AddressDetails? PostalAddress { get; init; }
    public string? WillingToBeIdentified { get; init; }
    public string? MayBeContactedAgain { get; init; }
    public string? HowToReContact { get; init; }
    public string? KnowledgeOfFamily { get; init; }
}

internal sealed record ChildDetails
{
    /// <summary>The person on record whom the worker confirmed this child to be.</summary>
    public Guid? PersonId { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public IReadOnlyList<string> Aliases { get; init; } = [];
    public DateOnly? DateOfBirth { get; init; }
    public DateOnly? ExpectedDateOfBirth { get; init; }
    public int? EstimatedAge { get; init; }
    public string? Sex { get; init; }
    public string? Gender { get; init; }
    public string? NhsNumber { get; init; }
    public string? Upn { get; init; }
    public string? UpnUnknown { get; init; }
    public AddressDetails? Address { get; init; }
    public string? ContactNumber { get; init; }
    public string? School { get; init; }
    public string? Ethnicity { get; init; }
    public string? FirstLanguage { get; init; }
    public string? Religion { get; init; }
    public IReadOnlyList<string> Disabilities { get; init; } = [];
    public string? SpecialNeeds { get; init; }
    public string? CurrentLocation { get; init; }
    public string? Condition { get; init; }
    public string? NeedsImmediateProtection { get; init; }
    public string? Views { get; init; }
    public KnownDetails? Known { get; init; }
}

internal sealed record AddressDetails
{
    public string? Line1 { get; init; }
    public string? Line2 { get; init; }
    public string? Town { get; init; }
    public string? Postcode { get; init; }
}

internal sealed record KnownDetails
{
    public string? Status { get; init; }
    public string? Worker { get; init; }
    public bool? WorkerAbsent { get; init; }
    public string? Manager { get; init; }
    public string? Team { get; init; }
    public DateOnly? ClosedOn { get; init; }
    public string? OverrideReason { get; init; }
}

internal sealed record AdultDetails
{
    public string? Name { get; init; }
    public string? Relationship { get; init; }
    public DateOnly? DateOfBirth { get; init; }
    public string? ParentalResponsibility { get; init; }
    public bool? LivesWithChild { get; init; }
    public string? AllegedPerpetrator { get; init; }
    public string? Ethnicity { get; init; }
    public string? FirstLanguage { get; init; }
    public string? Religion { get; init; }
    public string? SpecialNeeds { get; init; }
}

internal sealed record ConcernDetails
{
    public string? Nature { get; init; }
    public string? HowAndWhy { get; init; }
    public string? ApparentNeeds { get; init; }
    public string? Maltreatment { get; init; }
    public string? MaltreatmentFoundation { get; init; }
    public string? UrgentAction { get; init; }
    public string? Allegations { get; init; }
    public string? AllegedPerpetrator { get; init; }
    public IReadOnlyList<StatementDetails> Statements { get; init; } = [];
    public bool SignificantHarm { get; init; }
    public bool PossibleCrime { get; init; }
    public string? DomesticAbuse { get; init; }
    public string? MentalIllness { get; init; }
    public string? SubstanceMisuse { get; init; }
    public string? LearningDifficulties { get; init; }
    public IReadOnlyList<string> Factors { get; init; } = [];
}

internal sealed record ConsentDetails
{
    public string? ChildAware { get; init; }
    public string? FamilyAware { get; init; }
    public string? Agreement { get; init; }

    /// <summary>Of a child of sufficient age and understanding; not applicable otherwise.</summary>
    public string? ChildAgreement { get; init; }
    public string? AgreementFrom { get; init; }
    public string? WhoHasBeenTold { get; init; }
    public string? WhoHasNotBeenTold { get; init; }
    public string? ParentsViews { get; init; }
    public string? ReasonNotInformed { get; init; }
    public string? OtherAgenciesPermitted { get; init; }
}
