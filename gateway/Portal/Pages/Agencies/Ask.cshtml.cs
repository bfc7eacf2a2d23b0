using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Agencies;

/// <summary>Asks other agencies; the rest of what they read comes from the contact record (York 5.4, Sefton 5.6).</summary>
internal sealed class AskModel(AgencyClient agencies, ScreeningClient screening, IntakeClient intake, TimeProvider clock)
    : AgencyChangePage(agencies, screening, intake, clock)
{
    [BindProperty]
    public List<string> Agencies { get; set; } = [];

    [BindProperty]
    public List<string> Items { get; set; } = [];

    [BindProperty]
    public string? Question { get; set; }

    /// <summary>The contact record the agencies will read from; null when Intake did not answer.</summary>
    public ContactRecordView? Record { get; private set; }

    public IReadOnlyList<Choice> AgencyChoices => [.. Enquiry.AgenciesOffered.Select(agency => new Choice(agency.Code, agency.Label))];

    public IReadOnlyList<Choice> ItemChoices => [.. Enquiry.ItemsOffered.Select(item => new Choice(item.Code, item.Label, item.Rule))];

    protected override AgencyAction Action => AgencyAction.Ask;

    protected override Task<ApiAnswer<AgencyEnquiryView>> PostAsync(CancellationToken cancellationToken) =>
        Client.AskAsync(CaseId, new(Agencies, Items, Question), Submission, cancellationToken);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var reading = Intake.GetContactRecordAsync(CaseId, cancellationToken);
        var problem = await base.LoadAsync(cancellationToken);
        Record = (await reading).Value;
        return problem;
    }

    protected override void Check()
    {
        Require(nameof(Agencies), Agencies.Count > 0, "Choose which agencies to contact");
        Require(nameof(Items), Items.Count > 0 || !string.IsNullOrWhiteSpace(Question), "Choose what you request, or ask in your own words");
    }
}
