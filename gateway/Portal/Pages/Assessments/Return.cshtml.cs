using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>The manager returns the assessment, with reasons.</summary>
internal sealed class ReturnModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public List<string> Tasks { get; set; } = [];

    [BindProperty]
    public string? Reasons { get; set; }

    public IReadOnlyList<Choice> TaskChoices => [.. (Assessment?.Tasks ?? []).Select(task => new Choice(task.Task.Code(), task.Label))];

    protected override AllocationAction Action => AllocationAction.Return;

    protected override string Act => "assessment/returns";

    protected override object Body => new ReturnAssessmentRequest(Reasons, TasksOf(Tasks));

    protected override void Check()
    {
        Require(nameof(Tasks), Tasks.Count > 0, "Choose what is open again");
        Require(nameof(Reasons), Reasons, "Enter what has to be done, and why");
    }
}
