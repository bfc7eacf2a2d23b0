namespace ReferralPlatform.Portal.Pages.AgencyRequests;

/// <summary>What the agency is asked, about whom, and the form to answer in one's own name (Sefton 5.6). Nothing else of the case.</summary>
internal sealed class AnswerModel(AgencyClient agencies, TimeProvider clock) : OwnRequestPage(agencies, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Enter what your agency knows, or that it knows nothing")]
    public string? Information { get; set; }

    [BindProperty]
    public string? Dissent { get; set; }

    /// <summary>What the person just did, for the banner.</summary>
    [FromQuery]
    public string? Done { get; set; }

    public string? DoneText => Done switch
    {
        "answer" => "Your answer is with the front door.",
        "relay" => "It is recorded that the outcome was relayed.",
        _ => null,
    };

    protected override Task<ApiAnswer<PartnerRequestView>> PostAsync(CancellationToken cancellationToken) =>
        Client.AnswerAsync(RequestId, new(Information, Dissent), Submission, cancellationToken);

    protected override string Next => Links.AgencyRequest(RequestId) + "?done=answer";
}
