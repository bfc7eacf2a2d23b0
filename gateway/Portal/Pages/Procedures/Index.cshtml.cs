namespace ReferralPlatform.Portal.Pages.Procedures;

/// <summary>The procedures, the reader's own first.</summary>
internal sealed class IndexModel(ProcedureClient procedures) : FormPage
{
    public IReadOnlyList<ProcedureSummary> Entries { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await procedures.ListAsync(cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Entries = [.. (answer.Value?.Items ?? []).OrderByDescending(IsOwn)];
        return Page();
    }

    public bool IsOwn(ProcedureSummary entry) => string.Equals(entry.Code, Person.Authority, StringComparison.Ordinal);
}
