namespace ReferralPlatform.Portal.Pages.Allocations;

/// <summary>A case is taken from its worker with nobody to give it to yet.</summary>
internal sealed class EndModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock) : ChangePage<AllocationCaseView>(intake, clock)
{
    [BindProperty]
    public string? Reasons { get; set; }

    [BindProperty]
    public string? HandOver { get; set; }

    public override string? Reference => Thing?.Reference ?? "this case";

    public override (string Href, string Text) Back => (Links.Allocate(CaseId), "Allocation");

    protected override string Next => Links.Allocate(CaseId);

    protected override bool MayChange => Thing?.Allows(AllocationAction.EndAllocation) == true;

    protected override Task<ApiAnswer<AllocationCaseView>> ReadAsync(CancellationToken cancellationToken) => allocation.GetAsync(CaseId, cancellationToken);

    protected override Task<ApiAnswer<AllocationCaseView>> PostAsync(CancellationToken cancellationToken) =>
        allocation.DoAsync(CaseId, "allocation-ends", new EndAllocationRequest(Reasons, HandOver), Submission, cancellationToken);

    protected override void Check() => Require(nameof(Reasons), Reasons, "Enter why the worker no longer has it");
}
