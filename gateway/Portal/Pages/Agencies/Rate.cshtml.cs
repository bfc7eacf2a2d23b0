using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Agencies;

/// <summary>The manager says how soon the agencies answer (Sefton 5.6).</summary>
internal sealed class RateModel(AgencyClient agencies, ScreeningClient screening, IntakeClient intake, TimeProvider clock)
    : AgencyChangePage(agencies, screening, intake, clock)
{
    [BindProperty]
    public string? Rating { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    public IReadOnlyList<Choice> RatingChoices => [.. Enquiry.RatingsOffered.Select(rating => new Choice(rating.Code, rating.Label))];

    protected override AgencyAction Action => AgencyAction.Rate;

    protected override Task<ApiAnswer<AgencyEnquiryView>> PostAsync(CancellationToken cancellationToken) =>
        Client.RateAsync(CaseId, new(Rating, Reasons), Submission, cancellationToken);

    protected override void Check()
    {
        Require(nameof(Rating), Rating, "Choose a rating");
        Require(nameof(Reasons), Reasons, "Enter the reasons for the rating");
    }
}
