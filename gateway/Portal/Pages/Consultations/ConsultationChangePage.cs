namespace ReferralPlatform.Portal.Pages.Consultations;

/// <summary>A form that changes a consultation.</summary>
/// <typeparam name="TDone">What Intake answers.</typeparam>
internal abstract class ConsultationChangePage<TDone>(ConsultationClient consultations, TimeProvider clock) : ChangePage<ConsultationView, TDone>(clock)
{
    [FromRoute]
    public Guid ConsultationId { get; set; }

    public ConsultationView? It => Thing;

    public override string? Reference => It?.Reference ?? "this consultation";

    public override string? ChildName => It?.ChildName;

    public override (string Href, string Text) Back => (Links.Consultation(ConsultationId), "Back to the consultation");

    protected ConsultationClient Consultations => consultations;

    protected override string Next => Links.Consultation(ConsultationId);

    protected override Task<ApiAnswer<ConsultationView>> ReadAsync(CancellationToken cancellationToken) =>
        consultations.GetAsync(ConsultationId, cancellationToken);
}
