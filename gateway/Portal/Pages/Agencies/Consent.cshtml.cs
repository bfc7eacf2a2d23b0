using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Agencies;

/// <summary>What the parents said about other agencies being asked (York 5.4).</summary>
internal sealed class ConsentModel(AgencyClient agencies, ScreeningClient screening, IntakeClient intake, TimeProvider clock)
    : AgencyChangePage(agencies, screening, intake, clock)
{
    [BindProperty]
    public string? Given { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? How { get; set; }

    [BindProperty]
    public MomentEntry ObtainedAt { get; set; } = new();

    public IReadOnlyList<Choice> GivenChoices { get; } = [new("yes", "Yes"), new("no", "No, or no longer")];

    public IReadOnlyList<Choice> HowChoices { get; } = Choice.From("phone", "visit", "letter", "email", "in-person");

    protected override AgencyAction Action => AgencyAction.Consent;

    protected override Task<ApiAnswer<AgencyEnquiryView>> PostAsync(CancellationToken cancellationToken) =>
        Client.RecordConsentAsync(
            CaseId, new(string.Equals(Given, "yes", StringComparison.Ordinal), From, How, ObtainedAt.Value), Submission, cancellationToken);

    protected override void Check()
    {
        Require(nameof(Given), Given, GivenChoices, "Choose whether they consent to other agencies being contacted");
        Require(nameof(From), From, "Enter who gave or refused consent");
        Require(nameof(How), How, HowChoices, "Choose how consent was given or refused");
        Require(nameof(ObtainedAt), !ObtainedAt.IsWrong, "Enter when consent was given or refused: a real date and a time such as 14:30, or leave both empty");
    }
}
