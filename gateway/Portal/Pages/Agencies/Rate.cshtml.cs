using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Agencies;

/// <summary>The manager says how soon the agencies answer (Sefton 5.6).</summary>
internal sealed class RateModel(AgencyClient agencies, ScreeningClient screening, IntakeClient intake, TimeProvider clock)
    : AgencyChangePage(agencies, screening, intake, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Choose a rating")]
    public string? Rating { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter the reasons for the rating")]
    public string? Reasons { get; set; }

    public IReadOnlyList<Choice> RatingChoices => [.. Enquiry.RatingsOffered.Select(rating => new Choice(rating.Code, rating.Label))];

    protected override AgencyAction Action => AgencyAction.Rate;

    protected override Task<ApiAnswer<AgencyEnquiryView>> PostAsync(CancellationToken cancellationToken) =>
        Client.RateAsync(CaseId, new(Rating, Reasons), Submission, cancellationToken);
}
