namespace ReferralPlatform.Portal.Pages.Contacts;

// What is typed on the page for recording a contact, as it is typed. The names are Intake's, so that its messages
// ("children[0].dateOfBirth") find the field they are about.

internal sealed class ReferrerEntry
{
    public string? Name { get; set; }
    public string? Designation { get; set; }
    public string? Organisation { get; set; }
    public string? SourceCode { get; set; }
    public string? Relationship { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public AddressEntry PostalAddress { get; set; } = new();
    public string? WillingToBeIdentified { get; set; }
    public string? MayBeContactedAgain { get; set; }
    public string? HowToReContact { get; set; }
    public string? KnowledgeOfFamily { get; set; }
}

internal sealed class ChildEntry
{
    /// <summary>Whom the worker chose among people on record, or <see cref="ChildPeople.Nobody"/>.</summary>
    public string? PersonId { get; set; }
    public string? FirstName { get; set; }
    public string? LastName { get; set; }
    public string? Aliases { get; set; }
    public DateEntry DateOfBirth { get; set; } = new();
    public DateEntry ExpectedDateOfBirth { get; set; } = new();
    public string? EstimatedAge { get; set; }
    public string? Sex { get; set; }
    public string? Gender { get; set; }
    public string? NhsNumber { get; set; }
    public string? Upn { get; set; }
    public string? UpnUnknown { get; set; }
    public AddressEntry Address { get; set; } = new();
    public string? ContactNumber { get; set; }
    public string? School { get; set; }
    public string? Ethnicity { get; set; }
    public string? FirstLanguage { get; set; }
    public string? Religion { get; set; }
    public List<string> Disabilities { get; set; } = [];
    public string? SpecialNeeds { get; set; }
    public string? CurrentLocation { get; set; }
    public string? Condition { get; set; }
    public string? NeedsImmediateProtection { get; set; }
    public string? Views { get; set; }
    public KnownEntry Known { get; set; } = new();
}

internal sealed class AddressEntry
{
    public string? Line1 { get; set; }
    public string? Line2 { get; set; }
    public string? Town { get; set; }
    public string? Postcode { get; set; }
    public bool Confidential { get; set; }
}

internal sealed class KnownEntry
{
    public string? Status { get; set; }
    public string? Worker { get; set; }
    public bool WorkerAbsent { get; set; }
    public string? Manager { get; set; }
    public string? Team { get; set; }
    public DateEntry ClosedOn { get; set; } = new();
    public string? OverrideReason { get; set; }
}

internal sealed class AdultEntry
{
    public string? Name { get; set; }
    public string? Relationship { get; set; }
    public DateEntry DateOfBirth { get; set; } = new();
    public string? ParentalResponsibility { get; set; }
    public string? LivesWithChild { get; set; }
    public string? AllegedPerpetrator { get; set; }
    public string? Ethnicity { get; set; }
    public string? FirstLanguage { get; set; }
    public string? Religion { get; set; }
    public string? SpecialNeeds { get; set; }
}

internal sealed class ConcernEntry
{
    public string? Nature { get; set; }
    public string? HowAndWhy { get; set; }
    public string? ApparentNeeds { get; set; }
    public string? Maltreatment { get; set; }
    public string? MaltreatmentFoundation { get; set; }
    public string? UrgentAction { get; set; }
    public string? Allegations { get; set; }
    public string? AllegedPerpetrator { get; set; }
    public List<StatementEntry> Statements { get; set; } = [];
    public string? SignificantHarm { get; set; }
    public string? PossibleCrime { get; set; }
    public string? DomesticAbuse { get; set; }
    public string? MentalIllness { get; set; }
    public string? SubstanceMisuse { get; set; }
    public string? LearningDifficulties { get; set; }
    public List<string> Factors { get; set; } = [];
}

internal sealed class ConsentEntry
{
    public string? ChildAware { get; set; }
    public string? FamilyAware { get; set; }
    public string? Agreement { get; set; }
    public string? ChildAgreement { get; set; }
    public string? AgreementFrom { get; set; }
    public string? WhoHasBeenTold { get; set; }
    public string? WhoHasNotBeenTold { get; set; }
    public string? ParentsViews { get; set; }
    public string? ReasonNotInformed { get; set; }
    public string? OtherAgenciesPermitted { get; set; }
}

internal sealed class QuestionEntry
{
    public string Code { get; set; } = "";
    public string? Answer { get; set; }
}

internal sealed class StatementEntry
{
    public string? Text { get; set; }
    public string? Source { get; set; }
    public string? From { get; set; }
}

internal sealed class OtherChildEntry
{
    public string? FirstName { get; set; }
    public string? LastName { get; set; }
    public DateEntry DateOfBirth { get; set; } = new();
    public string? EstimatedAge { get; set; }
    public string? Sex { get; set; }
    public string? Relationship { get; set; }
    public string? Place { get; set; }
}

internal sealed class ArrangementEntry
{
    public string? SpeakToSocialWorker { get; set; }
    public string? Anonymity { get; set; }
    public string? FeedbackHow { get; set; }
    public DateEntry FeedbackDueOn { get; set; } = new();
}

internal sealed class CommonAssessmentEntry
{
    public DateEntry CompletedOn { get; set; } = new();
    public string? CompletedBy { get; set; }
    public string? Organisation { get; set; }
    public string? LeadProfessional { get; set; }
    public string? Reason { get; set; }
    public string? ChildsDevelopment { get; set; }
    public string? ParentsAndCarers { get; set; }
    public string? FamilyAndEnvironment { get; set; }
    public string? StrengthsAndNeeds { get; set; }
    public string? ServicesInvolved { get; set; }
    public string? ActionsProposed { get; set; }
    public string? GoalsForChild { get; set; }
    public string? ChildsViews { get; set; }
    public string? ParentsViews { get; set; }
    public string? SharingAgreed { get; set; }
}
