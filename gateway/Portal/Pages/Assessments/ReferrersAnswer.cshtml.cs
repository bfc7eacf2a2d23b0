namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>What the referrer answered to something unclear, or why there is no answer (Referrals 2024 4).</summary>
internal sealed class ReferrersAnswerModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [FromRoute]
    public int Number { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? WhyNone { get; set; }

    [BindProperty]
    public MomentEntry AnsweredAt { get; set; } = new();

    public ClarificationView? Asked => Assessment?.Clarifications.FirstOrDefault(asked => asked.Number == Number);

    protected override AllocationAction Action => AllocationAction.RecordReferrersAnswer;

    protected override string Act => $"assessment/clarifications/{Number}/answers";

    protected override object Body => new RecordReferrersAnswerRequest(Answer, WhyNone, AnsweredAt.Value);

    protected override bool MayChange => base.MayChange && Asked is { SettledAt: null };

    protected override void Check()
    {
        var isOne = string.IsNullOrWhiteSpace(Answer) != string.IsNullOrWhiteSpace(WhyNone);
        Require(nameof(Answer), isOne, "Enter what the referrer answered, or why there is no answer");
        Require(nameof(AnsweredAt), !AnsweredAt.IsWrong, "Enter the day and the time, such as 9 11 2026 and 15:10");
    }
}
