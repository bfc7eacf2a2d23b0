namespace ReferralPlatform.Portal.Pages.Notifications;

/// <summary>
/// A message as a letter to print. Its words are Notification's, its address Intake's: the two meet on this page and nowhere else, and Intake records
/// who had the address disclosed for it (York 5.5).
/// </summary>
internal sealed class LetterPageModel(NotificationClient notification, IntakeClient intake) : FormPage
{
    [FromRoute]
    public Guid MessageId { get; set; }

    public LetterView Letter { get; private set; } = null!;

    /// <summary>Set once the person asked for the letter.</summary>
    public DisclosedReferrer? Referrer { get; private set; }

    public bool CannotBeWritten => Referrer is { WantsNoContact: true } or { Anonymous: true };

    public IReadOnlyList<string> AddressLines =>
    [
        .. new[]
        {
            Referrer?.Name, Referrer?.PostalAddress?.Line1, Referrer?.PostalAddress?.Line2, Referrer?.PostalAddress?.Town, Referrer?.PostalAddress?.Postcode,
        }
            .Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!),
    ];

    public string Salutation => Referrer?.Name is { Length: > 0 } name ? $"Dear {name}" : "Dear Sir or Madam";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } problem ? Failure(problem) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } problem)
        {
            return Failure(problem);
        }

        var answer = await intake.AskReferrerAsync(Letter.CaseId, ReadingPurpose.WriteLetter, cancellationToken);
        Referrer = answer.Value;
        return answer.Problem is { } refused ? Refuse(refused) : Page();
    }

    private async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await notification.GetLetterAsync(MessageId, cancellationToken);
        Letter = answer.Value!;
        return answer.Problem;
    }
}
