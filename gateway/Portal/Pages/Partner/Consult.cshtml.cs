using ReferralPlatform.Portal.Pages.Consultations;

namespace ReferralPlatform.Portal.Pages.Partner;

/// <summary>A professional asks for advice before deciding whether to refer.</summary>
internal sealed class ConsultModel(ConsultationClient consultations, TimeProvider clock) : ConsultationForm(consultations, clock)
{
    private ReferrerDetails? _details;

    public override (string Href, string Text) Back => (Links.OwnConsultations, "What you have asked");

    protected override string Next => Links.OwnConsultation(ConsultationId);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var own = await Consultations.ListOwnAsync(cancellationToken);
        _details = own.Value?.Details;
        return own.Problem is { IsSignedOut: true } problem ? problem : null;
    }

    // As last given, so that nobody types them twice.
    protected override void Begin() => (AskedBy.Name, AskedBy.Designation, AskedBy.Organisation, AskedBy.SourceCode, AskedBy.Phone, AskedBy.Email) = (
        Person.Name, _details?.Designation, _details?.Organisation, _details?.SourceCode, _details?.Phone, _details?.Email);
}
