using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Protection;

/// <summary>The court granted or refused an order that was applied for, or the application was withdrawn.</summary>
internal sealed class CourtModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : PowerChangePage(discussions, intake, clock)
{
    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public MomentEntry At { get; set; } = new();

    [BindProperty]
    public MomentEntry EndsAt { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    public static IReadOnlyList<Choice> Outcomes { get; } =
    [
        new(OrderOutcome.Granted.Code(), "The court granted the order"),
        new(OrderOutcome.Refused.Code(), "The court refused it"),
        new(OrderOutcome.Withdrawn.Code(), "The application was withdrawn"),
    ];

    protected override bool MayChange => base.MayChange && Step is { Stage: ProtectionStage.AppliedFor };

    protected override Task<ApiAnswer<ProtectionView>> PostAsync(CancellationToken cancellationToken) => ActAsync(
        $"protections/{ProtectionId}/court-decisions",
        new DecideOrderRequest(
            EnumCodes.Parse<OrderOutcome>(Outcome), At.Value, Is(OrderOutcome.Granted) ? EndsAt.Value : null, Is(OrderOutcome.Withdrawn) ? Reason : null),
        cancellationToken);

    protected override void Begin() => At = MomentEntry.From(Clock.GetUtcNow());

    protected override void Check()
    {
        Require(nameof(Outcome), Outcome, Outcomes, "Choose what became of the application");
        Require(nameof(At), At.Value is not null, "Enter the day and time of it, such as 9 11 2026 and 14:30");
        if (Is(OrderOutcome.Granted))
        {
            Require(nameof(EndsAt), !EndsAt.IsWrong, "Enter a real date and a time such as 14:30, or leave both empty");
        }

        if (Is(OrderOutcome.Withdrawn))
        {
            Require(nameof(Reason), Reason, "Enter why the application was withdrawn");
        }
    }

    private bool Is(OrderOutcome outcome) => string.Equals(Outcome, outcome.Code(), StringComparison.Ordinal);
}
