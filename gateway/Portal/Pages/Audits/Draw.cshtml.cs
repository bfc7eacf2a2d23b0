using System.Globalization;

namespace ReferralPlatform.Portal.Pages.Audits;

/// <summary>A manager asks for a sample: the period, and how many (York 7.1). Which contacts they are, nobody chooses.</summary>
internal sealed class DrawModel(AuditClient audits, TimeProvider clock) : ChangePage<AuditSampleList, AuditSampleView>(clock)
{
    private Guid _drawn;

    [BindProperty]
    public DateEntry From { get; set; } = new();

    [BindProperty]
    public DateEntry To { get; set; } = new();

    [BindProperty]
    public string? Size { get; set; }

    public AuditSampleList Samples => Thing ?? new AuditSampleList();

    public override (string Href, string Text) Back => (Links.Audits, "Back to the audit");

    protected override string Next => Links.AuditSample(_drawn);

    protected override bool MayChange => Samples.MayDraw;

    protected override Task<ApiAnswer<AuditSampleList>> ReadAsync(CancellationToken cancellationToken) =>
        audits.ListSamplesAsync(after: null, cancellationToken);

    protected override Task<ApiAnswer<AuditSampleView>> PostAsync(CancellationToken cancellationToken) => audits.DrawAsync(
        new DrawSampleRequest(From.Value, To.Value, int.Parse(Size!, NumberStyles.None, CultureInfo.InvariantCulture)), Submission, cancellationToken);

    protected override void Keep(AuditSampleView done) => _drawn = done.SampleId;

    protected override void Check()
    {
        Require(nameof(From), From.Value is not null, "Enter the first day, like 1 10 2026");
        Require(nameof(To), To.Value is not null, "Enter the last day, like 31 10 2026");
        Require(nameof(Size), int.TryParse(Size, NumberStyles.None, CultureInfo.InvariantCulture, out _), "Enter how many, like 10");
    }
}
