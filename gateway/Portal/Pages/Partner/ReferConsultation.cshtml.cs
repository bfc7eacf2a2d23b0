using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Pages.Consultations;
using ReferralPlatform.Portal.Pages.Contacts;

namespace ReferralPlatform.Portal.Pages.Partner;

/// <summary>A professional makes their own consultation a referral: only what it does not hold yet is typed.</summary>
internal sealed class ReferConsultationModel(ConsultationClient consultations, TimeProvider clock)
    : ChangePage<OwnConsultation, RecordedContact>(clock), IReferConsultation
{
    [FromRoute]
    public Guid ConsultationId { get; set; }

    [BindProperty]
    public ReferralEntry Referral { get; set; } = new();

    public override string? Reference => Thing?.Reference ?? "your question";

    public override (string Href, string Text) Back => (Links.OwnConsultation(ConsultationId), "Your question");

    public bool AsksForChild => Thing is { ChildName: null };

    public bool IsHarmKnown => Thing is { SignificantHarm: true };

    public AuthorityForm Form => AuthorityForm.For(Person.Authority);

    protected override string Next => Links.OwnConsultation(ConsultationId);

    protected override bool MayChange => Thing is { Became: null };

    protected override bool ChecksWhatItIsAbout => true;

    protected override Task<ApiAnswer<OwnConsultation>> ReadAsync(CancellationToken cancellationToken) =>
        consultations.GetOwnAsync(ConsultationId, cancellationToken);

    protected override void Check()
    {
        if (!IsHarmKnown)
        {
            Require("Referral.SignificantHarm", Referral.SignificantHarm, Choices.YesNo, "Choose whether significant harm is suspected");
        }

        Require("Referral.Child.DateOfBirth", !Referral.Child.DateOfBirth.IsWrong, "Enter a date of birth, such as 14 3 2018");
    }

    protected override Task<ApiAnswer<RecordedContact>> PostAsync(CancellationToken cancellationToken) =>
        consultations.ReferAsync(ConsultationId, Referral.ToRequest(isNamed: !AsksForChild), Submission, cancellationToken);

    protected override string FieldOf(string path) => ReferralEntry.FieldOf(path);
}
