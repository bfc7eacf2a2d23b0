using System.Net;

namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>An assessment on one page: what is planned, what is done, what is still needed, and what follows.</summary>
internal sealed class IndexModel(AllocationClient allocation, IntakeClient intake) : FormPage
{
    [FromRoute]
    public Guid CaseId { get; set; }

    /// <summary>Set when something was just recorded.</summary>
    [FromQuery]
    public string? Done { get; set; }

    public AllocationCaseView Case { get; private set; } = null!;

    /// <summary>Which assessment is shown, counted from 1; the current one when it is not given.</summary>
    [FromQuery(Name = "assessment")]
    public int? Number { get; set; }

    /// <summary>Whether it is one from before the current assessment, which is only read.</summary>
    public bool IsEarlier => Number is { } number && number > 0 && number < Current;

    private int Current => Case.CurrentAssessment is null ? Case.Assessments.Count + 1 : Case.Assessments.Count;

    public AssessmentView? Assessment => IsEarlier ? Case.Assessments[Number!.Value - 1] : Case.CurrentAssessment;

    /// <summary>The assessments before the one that is shown, each with its number.</summary>
    public IReadOnlyList<(AssessmentView Assessment, int Number)> Earlier =>
        [.. Case.Assessments.Select((assessment, index) => (assessment, index + 1)).Take((IsEarlier ? Number!.Value : Current) - 1)];

    /// <summary>The contact record, which alone knows the names; null when Intake did not answer.</summary>
    public ContactRecordView? Record { get; private set; }

    public IReadOnlyList<TimelineEntry> Activity { get; private set; } = [];

    public AllocationProcedure Procedure => ProcedureBook.Published.For(Case.Authority).Allocation;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var readingRecord = intake.GetContactRecordAsync(CaseId, cancellationToken);
        var readingActivity = allocation.GetActivityAsync(CaseId, cancellationToken);
        var answer = await allocation.GetAsync(CaseId, cancellationToken);
        Record = (await readingRecord).Value;
        Activity = (await readingActivity).Entries("allocation");
        if (answer.Problem is { } problem)
        {
            return problem.Status == HttpStatusCode.NotFound ? NotFound() : Failure(problem);
        }

        Case = answer.Value!;
        return Page();
    }
}
