using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>How the case goes on for a child who is not in need (Dudley 1.9).</summary>
internal sealed class FollowUpModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Reasons { get; set; }

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public string? Consented { get; set; }

    [BindProperty]
    public string? ConsentFrom { get; set; }

    [BindProperty]
    public string? ConsentHow { get; set; }

    [BindProperty]
    public string? ChildAsked { get; set; }

    [BindProperty]
    public string? WhyChildNotAsked { get; set; }

    public IReadOnlyList<Choice> Ends =>
    [
        .. Procedure.After(Assessment?.Result ?? AssessmentResult.NotInNeed).Where(next => next.Closes)
            .Select(next => new Choice(next.Code, next.Label, next.NeedsConsent is { } rule ? $"With consent ({rule.Display})" : null)),
    ];

    public IReadOnlyList<Choice> Ways { get; } = Choice.From("phone", "visit", "letter", "email", "in-person");

    public IReadOnlyList<Choice> ChildAnswers { get; } = [new("yes", "Yes"), new("no", "No"), new("not-asked", "Not asked: age or understanding")];

    private ConsentGiven? Parent => string.IsNullOrWhiteSpace(Consented) ? null : new ConsentGiven(YesNo(Consented), ConsentFrom, ConsentHow);

    private ChildsConsent? ChildsAnswer => ChildAsked switch
    {
        null or "" => null,
        "not-asked" => new ChildsConsent(Appropriate: false, WhyNot: WhyChildNotAsked),
        _ => new ChildsConsent(Appropriate: true, YesNo(ChildAsked)),
    };

    protected override AllocationAction Action => AllocationAction.FollowUp;

    protected override string Act => "follow-ups";

    protected override object Body => new FollowUpRequest(Code, Reasons, Empty(To), Parent, ChildsAnswer);

    protected override void Check()
    {
        Require(nameof(Code), Code, "Choose how it goes on");
        Require(nameof(Reasons), Reasons, "Enter the reasons");
    }
}
