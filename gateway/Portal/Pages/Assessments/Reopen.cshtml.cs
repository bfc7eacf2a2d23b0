using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>The sign-off is taken back, and what has to be done is open.</summary>
internal sealed class ReopenModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public List<string> Tasks { get; set; } = [];

    [BindProperty]
    public string? Reasons { get; set; }

    public IReadOnlyList<Choice> TaskChoices => [.. (Assessment?.Tasks ?? []).Select(task => new Choice(task.Task.Code(), task.Label))];

    protected override AllocationAction Action => AllocationAction.Reopen;

    protected override string Act => "assessment/reopenings";

    protected override object Body => new ReopenAssessmentRequest(Reasons, TasksOf(Tasks));

    protected override void Check()
    {
        Require(nameof(Tasks), Tasks.Count > 0, "Choose what is open again");
        Require(nameof(Reasons), Reasons, "Enter what has to be done, and why");
    }
}
