namespace ReferralPlatform.Portal.Pages.KnownCases;

/// <summary>What a file would change, field by field, until it is applied; then what it changed.</summary>
internal sealed class ResultModel(PeopleClient people) : FormPage
{
    [FromRoute]
    public Guid ImportId { get; set; }

    public ImportedKnownCases Import { get; private set; } = null!;

    public Page<ImportRowView> Changes { get; private set; } = new([]);

    public IReadOnlyList<(string Name, int Count)> Counts =>
    [
        ("Rows", Import.Rows), ("Added", Import.Added), ("Changed", Import.Changed), ("Unchanged", Import.Unchanged), ("Refused", Import.Refused),
        ("Waiting for a person", Import.Waiting),
    ];

    public async Task<IActionResult> OnGetAsync(int after, CancellationToken cancellationToken) =>
        await LoadAsync(after, cancellationToken) is { } problem ? Failure(problem) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var answer = await people.ApplyAsync(ImportId, Submission, cancellationToken);
        if (answer.Problem is not { } problem)
        {
            return LocalRedirect(Links.Import(ImportId));
        }

        return await LoadAsync(0, cancellationToken) is { } unreadable ? Failure(unreadable) : Refuse(problem);
    }

    private async Task<ApiProblem?> LoadAsync(int after, CancellationToken cancellationToken)
    {
        var import = await people.GetImportAsync(ImportId, cancellationToken);
        if (import.Problem is { } problem)
        {
            return problem;
        }

        Import = import.Value!;
        Changes = (await people.ListChangesAsync(ImportId, after, cancellationToken)).Value ?? Changes;
        return null;
    }
}
