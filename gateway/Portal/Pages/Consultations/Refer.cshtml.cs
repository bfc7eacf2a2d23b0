using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Pages.Contacts;

namespace ReferralPlatform.Portal.Pages.Consultations;

/// <summary>A worker makes a consultation a referral: only what it does not hold yet is typed.</summary>
internal sealed class ReferModel(ConsultationClient consultations, TimeProvider clock)
    : ConsultationChangePage<RecordedContact>(consultations, clock), IReferConsultation
{
    private Guid _contact;

    [BindProperty]
    public ReferralEntry Referral { get; set; } = new();

    public bool AsksForChild => It is { ChildName: null };

    public bool IsHarmKnown => It is { SignificantHarm: true };

    public AuthorityForm Form => AuthorityForm.For(Person.Authority);

    protected override string Next => Links.Confirmation(_contact);

    protected override bool MayChange => It is { Became: null } && Person.IsAny(AccessRoles.ContactRecorders);

    protected override bool ChecksWhatItIsAbout => true;

    protected override void Check()
    {
        if (!IsHarmKnown)
        {
            Require("Referral.SignificantHarm", Referral.SignificantHarm, Choices.YesNo, "Choose whether significant harm is suspected");
        }

        Require("Referral.Child.DateOfBirth", !Referral.Child.DateOfBirth.IsWrong, "Enter a date of birth, such as 14 3 2018");
    }

    protected override Task<ApiAnswer<RecordedContact>> PostAsync(CancellationToken cancellationToken) =>
        Consultations.ReferAsync(ConsultationId, Referral.ToRequest(isNamed: !AsksForChild), Submission, cancellationToken);

    protected override void Keep(RecordedContact done) => _contact = done.ContactId;

    protected override string FieldOf(string path) => ReferralEntry.FieldOf(path);
}
