namespace ReferralPlatform.Portal.Pages.Allocations;

/// <summary>When a worker is away, which is shown where cases are allocated.</summary>
internal sealed class AbsenceModel(AllocationClient allocation, TimeProvider clock) : WorkerPage(allocation, clock)
{
    [BindProperty]
    public DateEntry From { get; set; } = new();

    [BindProperty]
    public DateEntry To { get; set; } = new();

    protected override Task<ApiAnswer<SocialWorker>> PostAsync(CancellationToken cancellationToken) =>
        Allocation.RecordAbsenceAsync(WorkerId, new RecordAbsenceRequest(From.Value, To.Value), Submission, cancellationToken);

    protected override void Begin()
    {
        if (Worker is { AwayFrom: { } from })
        {
            (From, To) = (DateEntry.From(from), Worker.AwayTo is { } to ? DateEntry.From(to) : new DateEntry());
        }
    }

    protected override void Check()
    {
        Require(nameof(From), From.Value is not null, "Enter the first day, such as 9 11 2026");
        Require(nameof(To), !To.IsWrong, "Enter a date, such as 9 11 2026");
    }
}
