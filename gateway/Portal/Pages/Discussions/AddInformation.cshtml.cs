using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>What an agency gave social care, before the discussion or after it.</summary>
internal sealed class AddInformationModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : DiscussionChangePage(discussions, intake, clock)
{
    [BindProperty]
    public string? Agency { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    public const string Phone = "phone";

    public static IReadOnlyList<Choice> Ways { get; } = [new("writing", "In writing"), new(Phone, "By telephone: you take it down on the agency’s behalf")];

    [BindProperty]
    public string? How { get; set; }

    [BindProperty]
    public MomentEntry SpokenAt { get; set; } = new();

    [BindProperty]
    public string? Information { get; set; }

    [BindProperty]
    public List<string> MayBeSharedWith { get; set; } = [];

    protected override bool ChecksWhatItIsAbout => true;

    protected override bool MayChange => Person.IsAny([AccessRoles.DutySocialWorker, AccessRoles.SocialWorker, .. AccessRoles.Managers]);

    protected override Task<ApiAnswer<DiscussionView>> PostAsync(CancellationToken cancellationToken) =>
        ActAsync("information", new GiveInformationRequest(
            Agency, Name, Information, Audiences.From(MayBeSharedWith), How is Phone ? SpokenAt.Value : null), cancellationToken);

    protected override void Begin() => MayBeSharedWith = ["participants"];

    protected override void Check()
    {
        Require(nameof(Agency), Agency, AgencyChoices, "Choose the agency it comes from");
        Require(nameof(Name), Name, "Enter who gave it");
        Require(nameof(How), How, Ways, "Choose how it was given");
        Require(nameof(SpokenAt), How is not Phone || SpokenAt.Value is not null, "Enter the day and time they rang, such as 9 11 2026 and 14:30");
        Require(nameof(Information), Information, "Enter the information");
    }
}
