using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Attachments;

/// <summary>What is attached to a case, and a form to attach more (Peterborough 4). A file is held in memory while it passes, never on disk.</summary>
[TakesFiles]
internal sealed class IndexModel(IntakeClient intake) : UploadPage(intake)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    [BindProperty]
    public List<string> AlsoFor { get; set; } = [];

    public string Reference { get; private set; } = "";

    public IReadOnlyList<AttachmentView> Attachments { get; private set; } = [];

    /// <summary>Records of other children of the same contact.</summary>
    public IReadOnlyList<Choice> Siblings { get; private set; } = [];

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
        if (IsTooLarge)
        {
            await LoadAsync(cancellationToken);
            return TooLarge();
        }

        CheckUpload();
        if (!IsComplete)
        {
            await LoadAsync(cancellationToken);
            return Incomplete();
        }

        var siblings = AlsoFor.Select(id => Guid.TryParse(id, out var sibling) ? sibling : Guid.Empty);
        if (await AttachAsync([CaseId, .. siblings], cancellationToken) is not { } refused)
        {
            return LocalRedirect(Links.Case(CaseId) + $"?done={Done}");
        }

        await LoadAsync(cancellationToken);
        return refused;
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid attachmentId, CancellationToken cancellationToken)
    {
        var answer = await Intake.RemoveAttachmentAsync(CaseId, attachmentId, Submission, cancellationToken);
        if (answer.Problem is not { } problem)
        {
            return LocalRedirect($"{Links.Attachments(CaseId)}?done={TakenOff}");
        }

        var refused = Refuse(problem);
        await LoadAsync(cancellationToken);
        return refused;
    }

    private async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var readingRecord = Intake.GetContactRecordAsync(CaseId, cancellationToken);
        var attached = await Intake.ListAttachmentsAsync(CaseId, cancellationToken);
        var record = (await readingRecord).Value;
        Reference = record?.Reference ?? "this case";
        Attachments = attached.Value?.Items ?? [];
        if (MayAttach && record is not null)
        {
            var contact = await Intake.GetContactAsync(record.ContactId, cancellationToken);
            Siblings = [.. (contact.Value?.Records ?? []).Where(child => child.ContactRecordId != CaseId)
                .Select(child => new Choice($"{child.ContactRecordId}", $"{child.ChildName} ({child.Reference})"))];
        }

        return attached.Problem;
    }
}
