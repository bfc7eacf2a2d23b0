namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>The child was seen, alone or not, or not seen and why (Referrals 2024 4).</summary>
internal sealed class VisitModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public MomentEntry VisitedAt { get; set; } = new();

    [BindProperty]
    public string? Seen { get; set; }

    [BindProperty]
    public string? WhyNotSeen { get; set; }

    [BindProperty]
    public string? Where { get; set; }

    [BindProperty]
    public string? Alone { get; set; }

    [BindProperty]
    public string? WhyNotAlone { get; set; }

    [BindProperty]
    public string? Minutes { get; set; }

    [BindProperty]
    public string? InterpreterUsed { get; set; }

    [BindProperty]
    public string? Language { get; set; }

    [BindProperty]
    public string? Account { get; set; }

    [BindProperty]
    public MomentEntry NextVisitAt { get; set; } = new();

    protected override AllocationAction Action => AllocationAction.Visit;

    protected override string Act => "assessment/visits";

    protected override object Body => new RecordVisitRequest(
        VisitedAt.Value, YesNo(Seen), IsSeen ? YesNo(Alone) : null, IsSeen && YesNo(Alone) == false ? WhyNotAlone : null,
        YesNo(Seen) == false ? WhyNotSeen : null, IsSeen ? Where : null, IsAlone && int.TryParse(Minutes, out var minutes) ? minutes : null,
        YesNo(InterpreterUsed), Language, Account, NextVisitAt.Value);

    private bool IsSeen => YesNo(Seen) == true;

    private bool IsAlone => IsSeen && YesNo(Alone) == true;

    protected override void Begin() => VisitedAt = MomentEntry.From(Clock.GetUtcNow());

    protected override void Check()
    {
        Require(nameof(VisitedAt), VisitedAt.Value is not null, "Enter the day and time of the visit, such as 9 11 2026 and 14:30");
        Require(nameof(Seen), Seen, "Choose whether the child was seen");
        Require(nameof(Minutes), !IsAlone || string.IsNullOrWhiteSpace(Minutes) || int.TryParse(Minutes, out _), "Enter the minutes as a number");
        Require(nameof(NextVisitAt), !NextVisitAt.IsWrong, "Enter day and time of the next visit, such as 9 11 2026 and 14:30");
        if (IsSeen)
        {
            Require(nameof(Alone), Alone, "Choose whether the child was seen alone");
            Require(nameof(Where), Where, "Enter where the child was seen");
            Require(nameof(WhyNotAlone), YesNo(Alone) != false || !string.IsNullOrWhiteSpace(WhyNotAlone), "Enter why the child was not seen alone");
        }
        else
        {
            Require(nameof(WhyNotSeen), YesNo(Seen) is null || !string.IsNullOrWhiteSpace(WhyNotSeen), "Enter why the child was not seen");
        }
    }
}
