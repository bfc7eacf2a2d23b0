namespace ReferralPlatform.Portal.Pages.Contributions;

/// <summary>What the agency is asked to contribute, about whom, and the form to respond in one's own name (Dudley 1.4). Nothing else of the case.</summary>
internal sealed class RespondModel(AllocationClient allocation, TimeProvider clock) : ChangePage<PartnerContributionView, PartnerContributionView>(clock)
{
    [FromRoute]
    public Guid RequestId { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter what your agency knows, or that it knows nothing")]
    public string? Information { get; set; }

    [BindProperty]
    public string? Dissent { get; set; }

    /// <summary>Set when something was just sent.</summary>
    [FromQuery]
    public string? Done { get; set; }

    public PartnerContributionView Asked => Thing ?? new PartnerContributionView { RequestId = RequestId, Reference = "this request" };

    public override string? Reference => Asked.Reference;

    protected override string Next => Links.Contribution(RequestId) + "?done=yes";

    protected override Task<ApiAnswer<PartnerContributionView>> ReadAsync(CancellationToken cancellationToken) =>
        allocation.GetContributionAsync(RequestId, cancellationToken);

    protected override Task<ApiAnswer<PartnerContributionView>> PostAsync(CancellationToken cancellationToken) =>
        allocation.RespondAsync(RequestId, new RespondToContributionRequest(Information, Dissent), Submission, cancellationToken);
}
