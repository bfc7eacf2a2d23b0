using ReferralPlatform.Portal.Pages.Contacts;

namespace ReferralPlatform.Portal.Pages.Consultations;

/// <summary>What is typed to make a consultation a referral: what the consultation does not hold already.</summary>
internal sealed class ReferralEntry
{
    public ChildEntry Child { get; set; } = new();
    public ConsentEntry Consent { get; set; } = new();
    public string? SignificantHarm { get; set; }
    public List<string> Grounds { get; set; } = [];
    public string? AccessPoint { get; set; }

    /// <param name="isNamed">Whether the consultation names the child, who is carried over.</param>
    public ReferConsultationRequest ToRequest(bool isNamed) => new()
    {
        Child = isNamed ? null : ConsultationForm.ChildOf(Child),
        Concern = new ConcernDetails { SignificantHarm = string.Equals(SignificantHarm, "yes", StringComparison.Ordinal) },
        Consent = ContactMapping.ToConsent(Consent),
        Grounds = Grounds,
        AccessPoint = string.IsNullOrEmpty(AccessPoint) ? null : AccessPoint,
    };

    /// <summary>The field of the form for a path of the API.</summary>
    public static string FieldOf(string path) => path switch
    {
        "child" => "Referral.Child.FirstName",
        "concern.significantHarm" => "Referral.SignificantHarm",
        _ => $"Referral.{path}",
    };
}

/// <summary>A form that makes a consultation a referral, whoever fills it in.</summary>
internal interface IReferConsultation
{
    ReferralEntry Referral { get; }

    /// <summary>Whether the child is to be named now.</summary>
    bool AsksForChild { get; }

    /// <summary>Whether signs of harm are on record already.</summary>
    bool IsHarmKnown { get; }

    AuthorityForm Form { get; }
}
