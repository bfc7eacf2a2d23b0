namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>What an agency gave social care, before the discussion or after it.</summary>
internal sealed class AddInformationModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : DiscussionChangePage(discussions, intake, clock)
{
    [BindProperty]
    public string? Agency { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Information { get; set; }

    [BindProperty]
    public List<string> MayBeSharedWith { get; set; } = [];

    protected override bool MayChange => Person.IsAny([AccessRoles.DutySocialWorker, AccessRoles.SocialWorker, .. AccessRoles.Managers]);

    protected override Task<ApiAnswer<DiscussionView>> PostAsync(CancellationToken cancellationToken) =>
        ActAsync("information", new GiveInformationRequest(Agency, Name, Information, Audiences.From(MayBeSharedWith)), cancellationToken);

    protected override void Begin() => MayBeSharedWith = ["participants"];

    protected override void Check()
    {
        Require(nameof(Agency), Agency, "Choose the agency it comes from");
        Require(nameof(Name), Name, "Enter who gave it");
        Require(nameof(Information), Information, "Enter the information");
    }
}
