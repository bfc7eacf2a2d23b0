namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>When the discussion is held, and with which agencies (York 6, Sefton).</summary>
internal sealed class ArrangeModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock) : DiscussionChangePage(discussions, intake, clock)
{
    [BindProperty]
    public MomentEntry ToBeHeldAt { get; set; } = new();

    [BindProperty]
    public List<string> Agencies { get; set; } = [];

    protected override string Collection => "arrangements";

    protected override object Body => new { toBeHeldAt = ToBeHeldAt.Value, agencies = Agencies };

    protected override void Begin()
    {
        Agencies = Discussion.Agencies.Count > 0 ? [.. Discussion.Agencies] : [.. Discussion.AgenciesAsked.Select(agency => agency.Code)];
        ToBeHeldAt = Discussion.ToBeHeldAt is { } at ? MomentEntry.From(at) : MomentEntry.From(Clock.GetUtcNow());
    }

    protected override void Check()
    {
        Require(nameof(ToBeHeldAt), ToBeHeldAt.Value is not null, "Enter the day and time it is held, such as 9 11 2026 and 14:30");
        Require(nameof(Agencies), Agencies.Count > 0, "Choose the agencies that take part");
    }
}
