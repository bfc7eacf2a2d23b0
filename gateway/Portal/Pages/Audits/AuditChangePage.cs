namespace ReferralPlatform.Portal.Pages.Audits;

/// <summary>A form that changes the audit of one contact.</summary>
internal abstract class AuditChangePage(AuditClient audits, ScreeningClient screening, TimeProvider clock) : ChangePage(clock)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    public AuditView Audit { get; private set; } = new();

    /// <summary>What was decided and on what, for the auditor to judge; null when it could not be had.</summary>
    public CaseView? Case { get; private set; }

    protected abstract AuditAction Action { get; }

    protected AuditClient Client => audits;

    protected override string Next => Links.AuditSample(Audit.SampleId);

    protected override bool MayChange => Audit.Allows(Action);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var reading = screening.GetAsync(CaseId, cancellationToken);
        var answer = await audits.GetAsync(CaseId, cancellationToken);
        Case = (await reading).Value;
        Audit = answer.Value ?? new AuditView { CaseId = CaseId, Reference = Case?.Reference ?? "this contact" };
        Version = answer.ETag;
        return answer.Problem;
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken)
    {
        var answer = await PostAsync(cancellationToken);
        Audit = answer.Value ?? Audit;
        return answer.Problem;
    }

    /// <summary>Sends what was typed.</summary>
    protected abstract Task<ApiAnswer<AuditView>> PostAsync(CancellationToken cancellationToken);

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await screening.GetActivityAsync(CaseId, cancellationToken)).Entries("screening");
}
