namespace ReferralPlatform.Portal.Pages.AgencyRequests;

/// <summary>
/// A form by which a professional acts for their agency on one request. What happened on the case is not the agency's to read; its own answers are on
/// the page.
/// </summary>
internal abstract class OwnRequestPage(AgencyClient agencies, TimeProvider clock) : ChangePage<PartnerRequestView, PartnerRequestView>(clock)
{
    [FromRoute]
    public Guid RequestId { get; set; }

    public PartnerRequestView Asked => Thing ?? new PartnerRequestView { RequestId = RequestId, Reference = "this request" };

    public override string? Reference => Asked.Reference;

    public override (string Href, string Text) Back => (Links.AgencyRequest(RequestId), "Back to the request");

    protected AgencyClient Client => agencies;

    protected override Task<ApiAnswer<PartnerRequestView>> ReadAsync(CancellationToken cancellationToken) => agencies.GetOwnAsync(RequestId, cancellationToken);
}
