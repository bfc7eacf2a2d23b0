using System.Net;
using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Attachments;

/// <summary>What is attached to a case, and a form to attach more (Peterborough 4). A file is held in memory while it passes, never on disk.</summary>
[RequestFormLimits(MultipartBodyLengthLimit = Largest, MemoryBufferThreshold = Largest)]
internal sealed class IndexModel(IntakeClient intake) : FormPage
{
    public const string Done = "attached";

    /// <summary>What the gateway lets through; the service's own limit is smaller and answers in words.</summary>
    private const int Largest = 16 * 1024 * 1024;

    [FromRoute]
    public Guid CaseId { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public string Reference { get; private set; } = "";

    public IReadOnlyList<AttachmentView> Attachments { get; private set; } = [];

    public bool MayAttach => Person.IsAny(AccessRoles.CaseworkersAndSupport);

    public IReadOnlyList<Choice> Kinds { get; } =
    [
        new("common-assessment", "Common Assessment (CAF)"), new("letter", "Letter"), new("photograph", "Photograph"),
        new("document", "Other document", "For example a referral form or a report."),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } problem ? Failure(problem) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Require(nameof(Kind), Kind, "Choose what it is");
        Require(nameof(Upload), Upload is not null, "Choose a file");
        if (!IsComplete)
        {
            await LoadAsync(cancellationToken);
            return Incomplete();
        }

        var answer = await intake.AttachAsync(CaseId, Kind!, Upload!, Submission, cancellationToken);
        if (answer.Problem is not { } problem)
        {
            return LocalRedirect(Links.Case(CaseId) + $"?done={Done}");
        }

        var refused = Refuse(AtTheFile(problem));
        await LoadAsync(cancellationToken);
        return refused;
    }

    /// <summary>Everything the service says against a file belongs beside the file.</summary>
    private static ApiProblem AtTheFile(ApiProblem problem) =>
        problem.Errors.Count > 0 || problem.IsUncertain || problem.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Unauthorized
            ? problem
            : problem with { Errors = new(StringComparer.OrdinalIgnoreCase) { [nameof(Upload)] = [problem.Detail ?? "This file could not be attached."] } };

    protected override string FieldOf(string path) => path is "kind" ? nameof(Kind) : nameof(Upload);

    private async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var readingRecord = intake.GetContactRecordAsync(CaseId, cancellationToken);
        var attached = await intake.ListAttachmentsAsync(CaseId, cancellationToken);
        Reference = (await readingRecord).Value?.Reference ?? "this case";
        Attachments = attached.Value?.Items ?? [];
        return attached.Problem;
    }
}
