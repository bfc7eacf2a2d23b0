namespace ReferralPlatform.Portal.Pages.Chronology;

/// <summary>A child's chronology and what of it is asked for; on the screen and on paper.</summary>
internal abstract class ChronologyPage(IntakeClient intake) : FormPage
{
    [FromRoute]
    public Guid CaseId { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateEntry From { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public DateEntry To { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Service { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    /// <summary>The record the reader came from; null when Intake did not answer for it.</summary>
    public ContactRecordView? Record { get; private set; }

    public ChronologyView Chronology { get; private set; } = new([], [], []);

    public string Reference => Record?.Reference ?? "this case";

    protected abstract bool ForPrint { get; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Require(nameof(From), !From.IsWrong, "Enter the first day as a date, such as 6 10 2026");
        Require(nameof(To), !To.IsWrong, "Enter the last day as a date, such as 6 10 2026");
        Require(nameof(To), !(To.Value < From.Value), "The last day cannot be before the first");
        var readingRecord = intake.GetContactRecordAsync(CaseId, cancellationToken);
        var filter = IsComplete ? new ChronologyFilter(From.Value, To.Value, Service, Kind, ForPrint) : new ChronologyFilter(null, null, null, null, ForPrint);
        var answer = await intake.GetChronologyAsync(CaseId, filter, cancellationToken);
        Record = (await readingRecord).Value;
        Chronology = answer.Value ?? Chronology;
        if (answer.Problem is { } problem)
        {
            return problem.Errors.Count > 0 ? Refuse(problem) : Failure(problem);
        }

        return IsComplete ? Page() : Incomplete();
    }

    protected override string FieldOf(string path) => char.ToUpperInvariant(path[0]) + path[1..];
}
