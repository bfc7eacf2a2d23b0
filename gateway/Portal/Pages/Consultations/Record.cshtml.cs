using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Pages.Contacts;

namespace ReferralPlatform.Portal.Pages.Consultations;

/// <summary>A worker records what a professional asks by telephone; the next page shows what is known of the child, before anything is answered.</summary>
internal sealed class RecordModel(ConsultationClient consultations, TimeProvider clock) : ConsultationForm(consultations, clock)
{
    public IReadOnlyList<Choice> Channels => AuthorityForm.For(Person.Authority).Channels;

    public override (string Href, string Text) Back => (Links.Consultations, "Consultations");

    protected override string Next => Person.IsAny(AccessRoles.Staff) ? Links.Consultation(ConsultationId) : Links.OwnConsultation(ConsultationId);

    protected override Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken) => Task.FromResult<ApiProblem?>(null);

    protected override void Begin() => Channel = "phone";
}
