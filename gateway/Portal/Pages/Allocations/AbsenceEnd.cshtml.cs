using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Allocations;

/// <summary>A worker who was away is back, or is not away after all.</summary>
internal sealed class AbsenceEndModel(AllocationClient allocation, TimeProvider clock) : WorkerPage(allocation, clock)
{
    [BindProperty]
    public DateEntry BackOn { get; set; } = new();

    protected override bool MayChange => Worker?.AwayFrom is not null;

    protected override Task<ApiAnswer<SocialWorker>> PostAsync(CancellationToken cancellationToken) =>
        Allocation.EndAbsenceAsync(WorkerId, new EndAbsenceRequest(BackOn.Value), Submission, cancellationToken);

    protected override void Begin() => BackOn = DateEntry.From(Worker is { AwayNow: false, AwayFrom: { } from } ? from : LondonTime.Today(Clock));

    protected override void Check() => Require(nameof(BackOn), BackOn.Value is not null, "Enter the first day back, such as 9 11 2026");
}
