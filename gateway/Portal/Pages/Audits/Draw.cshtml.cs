using System.Globalization;

namespace ReferralPlatform.Portal.Pages.Audits;

/// <summary>A manager asks for a sample: the period, and how many (York 7.1). Which contacts they are, nobody chooses.</summary>
internal sealed class DrawModel(AuditClient audits, TimeProvider clock) : ChangePage(clock)
{
    private Guid _drawn;

    [BindProperty]
    public DateEntry From { get; set; } = new();

    [BindProperty]
    public DateEntry To { get; set; } = new();

    [BindProperty]
    public string? Size { get; set; }

    public AuditSampleList Samples { get; private set; } = new();

    protected override string Next => Links.AuditSample(_drawn);

    protected override bool MayChange => Samples.MayDraw;

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await audits.ListSamplesAsync(after: null, cancellationToken);
        Samples = answer.Value ?? new AuditSampleList();
        return answer.Problem;
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken)
    {
        var size = int.Parse(Size!, NumberStyles.None, CultureInfo.InvariantCulture);
        var answer = await audits.DrawAsync(new DrawSampleRequest(From.Value, To.Value, size), Submission, cancellationToken);
        _drawn = answer.Value?.SampleId ?? Guid.Empty;
        return answer.Problem;
    }

    protected override void Check()
    {
        Require(nameof(From), From.Value is not null, "Enter the first day, like 1 10 2026");
        Require(nameof(To), To.Value is not null, "Enter the last day, like 31 10 2026");
        Require(nameof(Size), int.TryParse(Size, NumberStyles.None, CultureInfo.InvariantCulture, out _), "Enter how many, like 10");
    }

    protected override Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TimelineEntry>>([]);
}
