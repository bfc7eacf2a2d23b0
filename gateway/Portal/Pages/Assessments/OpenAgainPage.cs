using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>A manager opens tasks of an assessment again, with reasons.</summary>
internal abstract class OpenAgainPage(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public List<string> Tasks { get; set; } = [];

    [BindProperty]
    public string? Reasons { get; set; }

    public IReadOnlyList<Choice> TaskChoices => [.. (Assessment?.Tasks ?? []).Select(task => new Choice(task.Task.Code(), task.Label))];

    protected override void Check()
    {
        Require(nameof(Tasks), Tasks.Count > 0, "Choose what is open again");
        Require(nameof(Reasons), Reasons, "Enter what has to be done, and why");
    }
}
