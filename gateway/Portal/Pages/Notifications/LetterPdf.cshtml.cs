namespace ReferralPlatform.Portal.Pages.Notifications;

/// <summary>A letter as PDF. It is printed by Intake when a person asks for it, with the address that holds then, and that it was opened is recorded.</summary>
internal sealed class LetterPdfModel(NotificationClient notification, IntakeClient intake) : FormPage
{
    [FromRoute]
    public Guid MessageId { get; set; }

    /// <summary>As it was last printed.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var message = await notification.GetAsync(MessageId, cancellationToken);
        return message.Value is { CaseId: var caseId } ? await OpenAsync(caseId, cancellationToken) : Failure(message.Problem!);
    }

    /// <summary>As it stands now.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var printed = await notification.PrintAsync(MessageId, Submission, cancellationToken);
        return printed.Value is { CaseId: var caseId } ? await OpenAsync(caseId, cancellationToken) : Refuse(printed.Problem!);
    }

    private async Task<IActionResult> OpenAsync(Guid caseId, CancellationToken cancellationToken)
    {
        var (file, problem) = await intake.OpenLetterAsync(caseId, MessageId, cancellationToken);
        if (file is null)
        {
            return Failure(problem!);
        }

        Response.RegisterForDispose(file);
        Response.Headers.CacheControl = "no-store";
        return File(await file.Content.ReadAsStreamAsync(cancellationToken), "application/pdf");
    }
}
