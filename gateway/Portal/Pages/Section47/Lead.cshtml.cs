using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Pages.Protection;

namespace ReferralPlatform.Portal.Pages.Section47;

/// <summary>A manager gives the section 47 enquiry to another social worker, without another discussion (Referrals 2024 4.3).</summary>
internal sealed class LeadModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : ProtectionChangePage(discussions, intake, clock)
{
    [BindProperty]
    public string? Lead { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? HandOver { get; set; }

    public IReadOnlyList<Choice> Leads => [.. (Protection?.Leads ?? []).Select(worker => new Choice(worker.Id, worker.Name))];

    public override string? ReferenceRule => Protection?.LeadChangedByRule;

    public override (string Href, string Text) Back => (Next, "Back to the enquiry");

    protected override bool MayChange => Person.IsAny(AccessRoles.Managers) && Protection is { Leads.Count: > 0 };

    protected override Task<ApiAnswer<ProtectionView>> PostAsync(CancellationToken cancellationToken) =>
        ActAsync("leads", new ChangeLeadRequest(string.IsNullOrEmpty(Lead) ? null : Lead, Reason, HandOver), cancellationToken);

    protected override void Check()
    {
        Require(nameof(Lead), Lead, "Choose the social worker who leads it from now on");
        Require(nameof(Reason), Reason, "Enter why somebody else leads it");
        Require(nameof(HandOver), HandOver, "Enter what the next lead has to know");
    }
}
