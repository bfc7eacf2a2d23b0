using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Partner;

/// <summary>
/// The Common Assessment, a letter or a photograph to a professional's own referral (Peterborough 4, Dudley 1.6). It passes in memory, never on disk.
/// </summary>
[RequestFormLimits(MultipartBodyLengthLimit = Largest, MemoryBufferThreshold = Largest)]
internal sealed class AttachModel(IntakeClient intake) : FormPage
{
    public const string Done = "attached";

    /// <summary>What the gateway lets through; the service's own limit is smaller and answers in words.</summary>
    private const int Largest = 16 * 1024 * 1024;

    [FromRoute]
    public Guid ContactId { get; set; }

    [BindProperty]
    public string? Child { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>Null where it could not be read now.</summary>
    public OwnReferral? Referral { get; private set; }

    public IReadOnlyList<Choice> Children => [.. (Referral?.Children ?? []).Select(child => new Choice(child.ContactRecordId.ToString(), child.Name))];

    public IReadOnlyList<Choice> Kinds { get; } =
        [new("common-assessment", "Common or early help assessment"), new("letter", "Letter"), new("photograph", "Photograph"),
            new("document", "Other document")];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } problem ? Failure(problem) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } unreadable)
        {
            return Refuse(unreadable);
        }

        var child = Referral!.Children.Count == 1
            ? Referral.Children[0]
            : Referral.Children.FirstOrDefault(one => string.Equals($"{one.ContactRecordId}", Child, StringComparison.Ordinal));
        Require(nameof(Child), child is not null, "Choose which child it is about");
        Require(nameof(Kind), Kind, "Choose what it is");
        Require(nameof(Upload), Upload is not null, "Choose a file");
        if (!IsComplete)
        {
            return Incomplete();
        }

        var answer = await intake.AttachAsync(child!.ContactRecordId, Kind!, Upload!, Submission, cancellationToken);
        return answer.Problem is { } problem ? Refuse(problem) : LocalRedirect($"{Links.Partner}?done={Done}");
    }

    protected override string FieldOf(string path) => path is "kind" ? nameof(Kind) : nameof(Upload);

    private async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await intake.GetOwnReferralAsync(ContactId, cancellationToken);
        Referral = answer.Value;
        return answer.Problem;
    }
}
