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

    protected override string Action => "rate";

    protected override string Collection => "ratings";

    protected override object Body => new { rating = Rating, reasons = Reasons };

    protected override void Check()
    {
        Require(nameof(Rating), Rating, "Choose a rating");
        Require(nameof(Reasons), Reasons, "Enter the reasons for the rating");
    }
}
