using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>An act that may pass a family on, for which the parents, and the child as appropriate, are asked (Dudley 1.9).</summary>
internal abstract class ConsentedChangePage(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
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

    public IReadOnlyList<Choice> Ways { get; } = Choice.From("phone", "visit", "letter", "email", "in-person");

    public IReadOnlyList<Choice> ChildAnswers { get; } = [new("yes", "Yes"), new("no", "No"), new("not-asked", "Not asked: age or understanding")];

    protected ConsentGiven? Parent => string.IsNullOrWhiteSpace(Consented) ? null : new ConsentGiven(YesNo(Consented), ConsentFrom, ConsentHow);

    protected ChildsConsent? ChildsAnswer => ChildAsked switch
    {
        null or "" => null,
        "not-asked" => new ChildsConsent(Appropriate: false, WhyNot: WhyChildNotAsked),
        _ => new ChildsConsent(Appropriate: true, YesNo(ChildAsked)),
    };
}
