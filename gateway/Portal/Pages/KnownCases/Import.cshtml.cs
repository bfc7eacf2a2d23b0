namespace ReferralPlatform.Portal.Pages.KnownCases;

/// <summary>Uploads the case system's export. What it would change is shown first; where nothing of it can be taken, each fault with its row.</summary>
[RequestSizeLimit(MaxBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxBytes)]
internal sealed class ImportModel(PeopleClient people) : FormPage
{
    private const int MaxBytes = 24 * 1024 * 1024;

    [BindProperty]
    public IFormFile? Export { get; set; }

    [BindProperty]
    public bool AllOrNothing { get; set; }

    public IReadOnlyList<ImportView> Earlier { get; private set; } = [];

    public IReadOnlyList<RowError> Faults => Refusal?.RowErrors ?? [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } problem ? Failure(problem) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Require(nameof(Export), Export is { Length: > 0 }, "Choose the file to import");
        if (!IsComplete)
        {
            await LoadAsync(cancellationToken);
            return Incomplete();
        }

        await using var file = Export!.OpenReadStream();
        var answer = await people.PreviewAsync(file, AllOrNothing, Submission, cancellationToken);
        if (answer.Problem is not { } problem)
        {
            return LocalRedirect(Links.Import(answer.Value!.ImportId));
        }

        var refused = Refuse(problem);
        await LoadAsync(cancellationToken);
        return refused;
    }

    private async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await people.ListImportsAsync(cancellationToken);
        Earlier = answer.Value?.Items ?? [];
        return answer.Problem;
    }
}
