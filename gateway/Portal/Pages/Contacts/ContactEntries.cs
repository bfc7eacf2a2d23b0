using ReferralPlatform.Portal.Forms;

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
}

internal sealed class ChildEntry
{
    public string? FirstName { get; set; }
    public string? LastName { get; set; }
    public string? Aliases { get; set; }
    public DateEntry DateOfBirth { get; set; } = new();
    public DateEntry ExpectedDateOfBirth { get; set; } = new();
    public string? EstimatedAge { get; set; }
    public string? Sex { get; set; }
    public string? NhsNumber { get; set; }
    public string? Upn { get; set; }
    public AddressEntry Address { get; set; } = new();
    public string? CurrentLocation { get; set; }
    public KnownEntry Known { get; set; } = new();
}

internal sealed class AddressEntry
{
    public string? Line1 { get; set; }
    public string? Line2 { get; set; }
    public string? Town { get; set; }
    public string? Postcode { get; set; }
}

internal sealed class KnownEntry
{
    public string? Status { get; set; }
    public string? Worker { get; set; }
    public bool WorkerAbsent { get; set; }
    public string? Manager { get; set; }
    public string? Team { get; set; }
    public DateEntry ClosedOn { get; set; } = new();
}

internal sealed class AdultEntry
{
    public string? Name { get; set; }
    public string? Relationship { get; set; }
    public string? ParentalResponsibility { get; set; }
    public bool LivesWithChild { get; set; }
}

internal sealed class ConcernEntry
{
    public string? Nature { get; set; }
    public string? HowAndWhy { get; set; }
    public string? ApparentNeeds { get; set; }
    public string? Maltreatment { get; set; }
    public string? MaltreatmentFoundation { get; set; }
    public string? UrgentAction { get; set; }
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
    public string? ReasonNotInformed { get; set; }
    public string? OtherAgenciesPermitted { get; set; }
}

internal sealed class QuestionEntry
{
    public string Code { get; set; } = "";
    public string? Answer { get; set; }
}
