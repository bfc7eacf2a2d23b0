namespace ReferralPlatform.Portal.Pages.Notifications;

/// <summary>What one email, text message or letter to a referrer says: edited in versions, and looked at before it is saved.</summary>
internal sealed class WordingPageModel(NotificationClient notification, TimeProvider clock) : ChangePage<WordingView, WordingView>(clock)
{
    [FromRoute]
    public string Code { get; set; } = "";

    /// <summary>An earlier version to start from; 0 for the standing words.</summary>
    [FromQuery(Name = "version")]
    public int? Earlier { get; set; }

    [BindProperty]
    public string? Subject { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    /// <summary>What was asked to be previewed, filled.</summary>
    public WordingPreview? Preview { get; private set; }

    /// <summary>Null when it could not be had; what was typed is shown all the same.</summary>
    public WordingView? Wording => Thing;

    public WordingChannel Channel => Thing?.Channel
        ?? (Code.StartsWith("text-", StringComparison.Ordinal) ? WordingChannel.TextMessage : WordingChannel.Email);

    public string Title => Thing?.Label ?? "Wording";

    public override (string Href, string Text) Back => (Links.Wordings, "Wording of messages");

    protected override bool MayChange => Person.IsAny(AccessRoles.TemplateEditors);

    protected override bool ChecksWhatItIsAbout => true;

    protected override string Next => Links.Wording(Code);

    private SaveWordingRequest Typed => new(Subject, Text);

    public static string InWords(TextMessageLength length) =>
        $"{length.Characters} characters, sent as {length.Messages} text message{(length.Messages == 1 ? "" : "s")}";

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        var answer = await notification.PreviewWordingAsync(Code, Typed, Submission, cancellationToken);
        Preview = answer.Value;
        var shown = answer.Problem is { } problem ? Refuse(problem) : Page();
        await LoadAsync(cancellationToken);
        return shown;
    }

    public async Task<IActionResult> OnPostLetterAsync(CancellationToken cancellationToken)
    {
        var (pdf, problem) = await notification.PreviewReferrerLetterAsync(Code, Typed, cancellationToken);
        if (pdf is not null)
        {
            Response.Headers.CacheControl = "no-store";
            return File(pdf, "application/pdf");
        }

        var refused = Refuse(problem!);
        await LoadAsync(cancellationToken);
        return refused;
    }

    protected override Task<ApiAnswer<WordingView>> ReadAsync(CancellationToken cancellationToken) =>
        notification.GetWordingAsync(Code, Earlier, cancellationToken);

    protected override Task<ApiAnswer<WordingView>> PostAsync(CancellationToken cancellationToken) =>
        notification.SaveWordingAsync(Code, Typed, Submission, cancellationToken);

    protected override void Begin() => (Subject, Text) = (Thing?.Subject, Thing?.Text);

    protected override void Check()
    {
        Require(
            nameof(Subject), Channel == WordingChannel.TextMessage || !string.IsNullOrWhiteSpace(Subject),
            Channel == WordingChannel.Letter ? "Enter the heading" : "Enter the subject");
        Require(nameof(Text), Text, "Enter the words");
    }
}
