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

    public AssessmentView? Assessment => Case.CurrentAssessment;

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
