namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>The referrer is asked about what is unclear (Referrals 2024 4).</summary>
internal sealed class AskReferrerModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public string? Question { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public DateEntry AnswerBy { get; set; } = new();

    protected override AllocationAction Action => AllocationAction.AskReferrer;

    protected override string Act => "assessment/clarifications";

    protected override object Body => new AskReferrerRequest(Question, Reason, AnswerBy.Value);

    protected override void Check()
    {
        Require(nameof(Question), Question, "Enter what is unclear");
        Require(nameof(Reason), Reason, "Enter why it has to be clear");
        Require(nameof(AnswerBy), AnswerBy.Value is not null, "Enter the day by which it has to be clear, such as 9 11 2026");
    }
}
