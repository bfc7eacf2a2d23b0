namespace ReferralPlatform.Portal.Pages.Audits;

/// <summary>A form that changes the audit of one contact.</summary>
internal abstract class AuditChangePage(AuditClient audits, ScreeningClient screening, TimeProvider clock) : ChangePage<AuditView, AuditView>(clock)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    public AuditView Audit => Thing ?? new AuditView { CaseId = CaseId, Reference = Case?.Reference ?? "this contact" };

    /// <summary>What was decided and on what, for the auditor to judge; null when it could not be had.</summary>
    public CaseView? Case { get; private set; }

    public override string? Reference => Audit.Reference;

    public override string? ReferenceRule => Audit.Rule;

    public override (string Href, string Text) Back => (Next, "Back to the sample");

    protected abstract AuditAction Action { get; }

    protected AuditClient Client => audits;

    protected override string Next => Links.AuditSample(Audit.SampleId);

    protected override bool MayChange => Audit.Allows(Action);

    protected override async Task<ApiAnswer<AuditView>> ReadAsync(CancellationToken cancellationToken)
    {
        var reading = screening.GetAsync(CaseId, cancellationToken);
        var answer = await audits.GetAsync(CaseId, cancellationToken);
        Case = (await reading).Value;
        return answer;
    }

    protected override void Keep(AuditView done) => Thing = done;

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await screening.GetActivityAsync(CaseId, cancellationToken)).Entries("screening");
}
