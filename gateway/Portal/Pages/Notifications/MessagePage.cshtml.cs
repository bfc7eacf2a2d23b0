namespace ReferralPlatform.Portal.Pages.Notifications;

/// <summary>One message: a person records that they informed the recipient, or has it sent again.</summary>
internal sealed class MessagePageModel(NotificationClient notification, TimeProvider clock) : ChangePage(clock)
{
    public const string Resend = "resend";
    public const string ApproveFeedback = "approve-feedback";

    [FromRoute]
    public Guid MessageId { get; set; }

    [BindProperty]
    public MomentEntry InformedAt { get; set; } = new();

    [BindProperty]
    public string? Means { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Who was spoken to.</summary>
    [BindProperty]
    public string? SpokenTo { get; set; }

    /// <summary>What a manager approves for the referrer beyond the standing words.</summary>
    [BindProperty]
    public string? ApprovedFeedback { get; set; }

    /// <summary>The button that sent the form.</summary>
    [BindProperty]
    public string? Do { get; set; }

    /// <summary>Null when it could not be had; what was typed is shown all the same.</summary>
    public MessageView? Message { get; private set; }

    /// <summary>Auditors only look, and nobody informs a recipient who knows already.</summary>
    public bool MayInform => !Person.IsAny([AccessRoles.Auditor])
        && (Message is not { State: MessageState.Informed or MessageState.Sent or MessageState.Sending } || MayAlsoPhonePolice);

    /// <summary>A crime is discussed with the police, besides the e-mail that notifies them.</summary>
    public bool MayAlsoPhonePolice => Message is { Kind: MessageKind.PoliceNotice, State: MessageState.Sent };

    public bool MayApproveFeedback => Person.IsAny(AccessRoles.Managers) && Message is { Kind: MessageKind.Feedback, State: not MessageState.Informed };

    public bool MayPrint => Message is { Recipient: Recipient.Referrer } && Person.IsAny(AccessRoles.ReferrerReaders);

    public bool MayResend => Message is { State: MessageState.Failed } && !Person.IsAny([AccessRoles.Auditor]);

    protected override string Next => Links.Message(MessageId);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await notification.GetAsync(MessageId, cancellationToken);
        Message = answer.Value;
        Version = answer.ETag;
        return answer.Problem;
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken) => IsResend
        ? (await notification.ResendAsync(MessageId, Submission, cancellationToken)).Problem
        : IsApproval
            ? (await notification.ApproveFeedbackAsync(MessageId, new ApproveFeedbackRequest(ApprovedFeedback), Submission, cancellationToken)).Problem
            : (await notification.RecordInformedAsync(MessageId, Informed, Submission, cancellationToken)).Problem;

    private InformRecipientRequest Informed => new(InformedAt.Value, EnumCodes.TryParse<Means>(Means, out var means) ? means : null, Note, SpokenTo);

    protected override void Begin()
    {
        InformedAt = MomentEntry.From(Clock.GetUtcNow());
        ApprovedFeedback = Message?.ApprovedFeedback;
    }

    // The API's field is "text"; on this page it has a name of its own.
    protected override string FieldOf(string path) => string.Equals(path, "text", StringComparison.Ordinal) ? nameof(ApprovedFeedback) : path;

    protected override void Check()
    {
        if (IsResend)
        {
            return;
        }

        if (IsApproval)
        {
            Require(nameof(ApprovedFeedback), ApprovedFeedback, "Enter the feedback to approve");
            return;
        }

        Require(nameof(InformedAt), InformedAt.Value is not null, "Enter the day and time you informed them, such as 9 11 2026 and 14:30");
        Require(nameof(Means), Means, "Choose how you informed them");
    }

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        Message is { CaseId: var caseId } ? (await notification.GetActivityAsync(caseId, cancellationToken)).Entries("notification") : [];

    private bool IsApproval => string.Equals(Do, ApproveFeedback, StringComparison.Ordinal);

    private bool IsResend => string.Equals(Do, Resend, StringComparison.Ordinal);
}
