namespace ReferralPlatform.Portal.Pages.Allocations;

/// <summary>A page that changes when one worker is away.</summary>
internal abstract class WorkerPage(AllocationClient allocation, TimeProvider clock) : ChangePage<SocialWorker, SocialWorker>(clock)
{
    [FromRoute]
    public string WorkerId { get; set; } = string.Empty;

    public SocialWorker? Worker => Thing;

    public override string? Reference => Thing?.Name;

    public override (string Href, string Text) Back => (Links.Allocations, "Allocation");

    protected AllocationClient Allocation => allocation;

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
}
