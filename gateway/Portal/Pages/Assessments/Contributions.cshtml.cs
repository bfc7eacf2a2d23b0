using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>Each agency is asked for itself, with a clock (Dudley 1.4), with consent or what stands in its place (York 5.4).</summary>
internal sealed class ContributionsModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    [BindProperty]
    public string? Question { get; set; }

    [BindProperty]
    public string? About { get; set; }

    [BindProperty]
    public DateEntry DueOn { get; set; } = new();

    [BindProperty]
    public string? WhyNobody { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    [BindProperty]
    public string? ConsentFrom { get; set; }

    [BindProperty]
    public string? ConsentHow { get; set; }

    [BindProperty]
    public MomentEntry ConsentAt { get; set; } = new();

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? WhyWithout { get; set; }

    public ContributionGroundsView? Grounds => Case?.ContributionGrounds;

    /// <summary>What this person may choose; all where the case could not be had, so that nothing typed is lost.</summary>
    public IReadOnlyList<Choice> GroundChoices =>
    [
        new(ContributionGround.Consent.Code(), "With consent", Grounds?.ConsentRule),
        .. Grounds is { MayDispense: false }
            ? Array.Empty<Choice>()
            : [new(ContributionGround.Dispensation.Code(), "Without consent, as a manager decides", Grounds?.Dispensation?.Rule)],
        .. Grounds is { Section47Rule: null }
            ? Array.Empty<Choice>()
            : [new(ContributionGround.Section47.Code(), "Without consent, because a section 47 enquiry is under way", Grounds?.Section47Rule)],
    ];

    public IReadOnlyList<Choice> Ways { get; } = Choice.From([.. ConsentWays.All]);

    public IReadOnlyList<Choice> Reasons => [.. (Grounds?.Dispensation?.Reasons ?? []).Select(reason => new Choice(reason.Code, reason.Label))];

    public IReadOnlyList<Choice> Subjects { get; } =
        [new(ContributionSubject.Child.Code(), "The child"), new(ContributionSubject.Adult.Code(), "An adult on whom the child depends")];

    protected override AllocationAction Action => AllocationAction.RequestContributions;

    protected override string Act => "assessment/contributions";

    protected override object Body => new RequestContributionsRequest(
        Chosen, Question, EnumCodes.TryParse<ContributionSubject>(About, out var about) ? about : ContributionSubject.Child, DueOn.Value, Empty(WhyNobody),
        ChosenGround,
        ChosenGround == ContributionGround.Consent ? new(ConsentFrom, ConsentHow, ConsentAt.Value) : null,
        ChosenGround == ContributionGround.Dispensation ? new(Empty(Reason), WhyWithout) : null);

    // Where nobody is asked nothing has to be answered that was chosen before.
    private ContributionGround? ChosenGround =>
        Chosen.Count > 0 && EnumCodes.TryParse<ContributionGround>(Ground, out var ground) ? ground : null;

    protected override void Begin() => About = ContributionSubject.Child.Code();

    protected override void Check()
    {
        Require(nameof(Chosen), Chosen.Count > 0 || !string.IsNullOrWhiteSpace(WhyNobody), "Choose whom you ask, or enter why nobody is asked");
        Require(nameof(Question), Chosen.Count == 0 || !string.IsNullOrWhiteSpace(Question), "Enter what you ask");
        Require(nameof(DueOn), !DueOn.IsWrong, "Enter a date, such as 9 11 2026");
        Require(nameof(Ground), Chosen.Count == 0 || ChosenGround is not null, "Choose why they may be asked");
        if (ChosenGround == ContributionGround.Consent)
        {
            Require(nameof(ConsentFrom), ConsentFrom, "Enter who gave consent");
            Require(nameof(ConsentHow), ConsentHow, "Choose how consent was given");
            Require(nameof(ConsentAt), ConsentAt.Value is not null, "Enter when consent was given: a real date and a time such as 14:30");
        }
        else if (ChosenGround == ContributionGround.Dispensation)
        {
            Require(nameof(WhyWithout), WhyWithout, "Enter why agencies are contacted without consent");
        }
    }
}
