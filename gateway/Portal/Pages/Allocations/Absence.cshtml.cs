namespace ReferralPlatform.Portal.Pages.Allocations;

/// <summary>When a worker is away, which is shown where cases are allocated.</summary>
internal sealed class AbsenceModel(AllocationClient allocation, TimeProvider clock) : ChangePage<SocialWorker, SocialWorker>(clock)
{
    [FromRoute]
    public string WorkerId { get; set; } = string.Empty;

    [BindProperty]
    public DateEntry From { get; set; } = new();

    [BindProperty]
    public DateEntry To { get; set; } = new();

    public override string? Reference => Thing?.Name;

    public override (string Href, string Text) Back => (Links.Allocations, "Allocation");

    protected override string Next => Links.Allocations;

    protected override async Task<ApiAnswer<SocialWorker>> ReadAsync(CancellationToken cancellationToken)
    {
        var all = await allocation.GetWorkersAsync(cancellationToken);
        return new ApiAnswer<SocialWorker>
        {
            Value = all.Value?.Items.FirstOrDefault(worker => string.Equals(worker.Id, WorkerId, StringComparison.Ordinal)),
            Problem = all.Problem,
        };
    }

    protected override bool MayChange => Thing is not null;

    protected override Task<ApiAnswer<SocialWorker>> PostAsync(CancellationToken cancellationToken) =>
        allocation.RecordAbsenceAsync(WorkerId, new RecordAbsenceRequest(From.Value, To.Value), Submission, cancellationToken);

    protected override void Check()
    {
        Require(nameof(From), From.Value is not null, "Enter the first day, such as 9 11 2026");
        Require(nameof(To), !To.IsWrong, "Enter a date, such as 9 11 2026");
    }
}
