using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Pages.Protection;

namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>Opens a discussion at once, before any decision (Referrals 2024, 4.6).</summary>
internal sealed class OpenModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : ProtectionChangePage(discussions, intake, clock)
{
    [BindProperty]
    public string? Because { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public static IReadOnlyList<Choice> Causes { get; } =
    [
        new(DiscussionCause.FactsShowSection47.Code(), "The facts clearly show that a section 47 enquiry is needed"),
        new(DiscussionCause.KnownToOtherAgencies.Code(), "The child or the family is known to other agencies"),
    ];

    public string Label => Words.Of(Person.Authority).DiscussionWithin;

    protected override string Next => Links.Discussion(CaseId);

    protected override bool MayChange => Person.IsAny([AccessRoles.DutySocialWorker, AccessRoles.SocialWorker, .. AccessRoles.Managers]);

    protected override Task<ApiAnswer<ProtectionView>> PostAsync(CancellationToken cancellationToken) =>
        ActAsync("discussions", new OpenDiscussionRequest(EnumCodes.Parse<DiscussionCause>(Because), Reason), cancellationToken);

    protected override void Check()
    {
        Require(nameof(Because), Because, "Choose what shows that it is needed");
        Require(nameof(Reason), Reason, "Enter what shows it");
    }
}
