using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Partner;

/// <summary>
/// The Common Assessment, a letter or a photograph to a professional's own referral (Peterborough 4, Dudley 1.6), and what they have attached to it.
/// </summary>
[TakesFiles]
internal sealed class AttachModel(IntakeClient intake) : UploadPage(intake)
{
    [FromRoute]
    public Guid ContactId { get; set; }

    [BindProperty]
    public List<string> Child { get; set; } = [];

    /// <summary>Null where it could not be read now.</summary>
    public OwnReferral? Referral { get; private set; }

    public IReadOnlyList<AttachmentView> Attachments { get; private set; } = [];

    /// <summary>Whether the person has just attached something.</summary>
    public bool HasAttached => string.Equals(Request.Query["done"], Done, StringComparison.Ordinal);

    public IReadOnlyList<Choice> Children => [.. (Referral?.Children ?? []).Select(child => new Choice(child.ContactRecordId.ToString(), child.Name))];

    public IReadOnlyList<Choice> Kinds { get; } =
        [new("common-assessment", "Common or early help assessment"), new("letter", "Letter"), new("photograph", "Photograph"),
            new("document", "Other document")];

    /// <summary>The children whose records a file is on.</summary>
    public string AboutWhom(AttachmentView attachment) => string.Join(
        ", ", (Referral?.Children ?? []).Where(child => attachment.ContactRecordIds.Contains(child.ContactRecordId)).Select(child => child.Name));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } problem ? Failure(problem) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } unreadable)
        {
            return Refuse(unreadable);
        }

        if (IsTooLarge)
        {
            return TooLarge();
        }

        var records = Referral!.Children.Where(one => Referral.Children.Count == 1 || Child.Contains($"{one.ContactRecordId}", StringComparer.Ordinal))
            .Select(child => child.ContactRecordId).ToList();
        Require(nameof(Child), records.Count > 0, "Choose which children it is about");
        CheckUpload();
        if (!IsComplete)
        {
            return Incomplete();
        }

        if (await AttachAsync(records, cancellationToken) is not { } refused)
        {
            return LocalRedirect($"{Links.PartnerAttach(ContactId)}?done={Done}");
        }

        await LoadAsync(cancellationToken);
        return refused;
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid attachmentId, CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } unreadable)
        {
            return Refuse(unreadable);
        }

        foreach (var record in Attachments.Where(attachment => attachment.AttachmentId == attachmentId).SelectMany(attachment => attachment.ContactRecordIds))
        {
            var answer = await Intake.RemoveAttachmentAsync(
                record, attachmentId, Submission with { IdempotencyKey = $"{Submission.IdempotencyKey}-{record:N}" }, cancellationToken);
            if (answer.Problem is { } problem)
            {
                return Refuse(problem);
            }
        }

        return LocalRedirect($"{Links.PartnerAttach(ContactId)}?done={TakenOff}");
    }

    private async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var readingFiles = Intake.ListOwnAttachmentsAsync(ContactId, cancellationToken);
        var answer = await Intake.GetOwnReferralAsync(ContactId, cancellationToken);
        Referral = answer.Value;
        Attachments = (await readingFiles).Value?.Items ?? [];
        return answer.Problem;
    }
}
