using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Pages.Protection;

namespace ReferralPlatform.Portal.Pages.Section47;

/// <summary>The initial child protection conference was held, and decided whether the child has a child protection plan.</summary>
internal sealed class ConferenceModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : ProtectionChangePage(discussions, intake, clock)
{
    [BindProperty]
    public MomentEntry HeldAt { get; set; } = new();

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Category { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<Choice> Outcomes { get; } =
    [
        new("child-protection-plan", "The child has a child protection plan", "A manager hands the case over to the work under it."),
        new("no-child-protection-plan", "No child protection plan", "A manager records how the case goes on: Child in Need plan, early help or closure."),
    ];

    public IReadOnlyList<Choice> Categories { get; } = [.. AbuseCategories.All.Select(category => new Choice(category.Key, category.Value))];

    public override string? ReferenceRule => ProcedureBook.Published.For(Person.Authority).StrategyDiscussion.ConferenceOutcome.Rule.Display;

    public override (string Href, string Text) Back => (Next, "Back to the enquiry");

    protected override Task<ApiAnswer<ProtectionView>> PostAsync(CancellationToken cancellationToken) =>
        ActAsync(
            "conferences",
            new RecordConferenceRequest(
                HeldAt.Value, EnumCodes.Parse<ConferenceOutcome>(Outcome), string.IsNullOrWhiteSpace(Category) ? null : Category, Reason),
            cancellationToken);

    protected override void Begin() => HeldAt = MomentEntry.From(Clock.GetUtcNow());

    protected override void Check()
    {
        Require(nameof(HeldAt), HeldAt.Value is not null, "Enter the day and time it was held, such as 9 11 2026 and 14:30");
        Require(nameof(Outcome), Outcome, "Choose what the conference decided");
        Require(nameof(Reason), Reason, "Enter the reasons");
    }
}
