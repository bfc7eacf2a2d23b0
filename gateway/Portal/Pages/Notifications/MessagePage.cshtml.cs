using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Pages.Notifications;

/// <summary>One message: a person records that they told the recipient, or has it sent again.</summary>
internal sealed class MessagePageModel(NotificationClient notification, TimeProvider clock) : ChangePage(clock)
{
    public const string Resend = "resend";
    public const string Extend = "extend";

    [FromRoute]
    public Guid MessageId { get; set; }

    [BindProperty]
    public MomentEntry ToldAt { get; set; } = new();

    [BindProperty]
    public string? Means { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Who was spoken to.</summary>
    [BindProperty]
    public string? ToldTo { get; set; }

    /// <summary>What a manager lets the referrer be told beyond the standing words.</summary>
    [BindProperty]
    public string? MayBeTold { get; set; }

    /// <summary>The button that sent the form.</summary>
    [BindProperty]
    public string? Do { get; set; }

    public Message Message { get; private set; } = new();

    /// <summary>Auditors look and change nothing; what the recipient knows already needs no telling.</summary>
    public bool MayTell => !Person.IsAny([Roles.Auditor]) && (Message.State is not ("told" or "sent" or "sending") || MayTellPoliceBesides);

    /// <summary>A crime is discussed with the police, besides the e-mail that notifies them.</summary>
    public bool MayTellPoliceBesides => Message is { Kind: "police-notice", State: "sent" };

    public bool MayExtend => Person.IsAny(Roles.Managers) && Message is { Kind: "feedback", State: not "told" };

    public bool MayPrint => Message.Recipient is "referrer" && Person.IsAny(Roles.ReferrerReaders);

    public bool MayResend => !Person.IsAny([Roles.Auditor]) && Message.State is "failed";

    protected override string Next => Links.Message(MessageId);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await notification.GetAsync(MessageId, cancellationToken);
        Message = answer.Value ?? new Message { MessageId = MessageId, Kind = "message" };
        Version = answer.ETag;
        return answer.Problem;
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken) => IsResend
        ? (await notification.ResendAsync(MessageId, Submission, cancellationToken)).Problem
        : IsExtension
            ? (await notification.LetBeToldAsync(MessageId, MayBeTold!, Submission, cancellationToken)).Problem
            : (await notification.RecordTellingAsync(MessageId, ToldAt.Value!.Value, Means!, Note, ToldTo, Submission, cancellationToken)).Problem;

    protected override void Begin()
    {
        ToldAt = MomentEntry.From(Clock.GetUtcNow());
        MayBeTold = Message.MayBeTold;
    }

    // The API's field is "text"; on this page it has a name of its own.
    protected override string FieldOf(string path) => string.Equals(path, "text", StringComparison.Ordinal) ? nameof(MayBeTold) : path;

    protected override void Check()
    {
        if (IsResend)
        {
            return;
        }

        if (IsExtension)
        {
            Require(nameof(MayBeTold), MayBeTold, "Enter what may be told");
            return;
        }

        Require(nameof(ToldAt), ToldAt.Value is not null, "Enter the day and time you told them, such as 9 11 2026 and 14:30");
        Require(nameof(Means), Means, "Choose how you told them");
    }

    protected override async Task<ApiAnswer<ApiList<ChronologyEntry>>> GetActivityAsync(CancellationToken cancellationToken) =>
        Message.CaseId == Guid.Empty ? new() : await notification.GetActivityAsync(Message.CaseId, cancellationToken);

    private bool IsExtension => string.Equals(Do, Extend, StringComparison.Ordinal);

    private bool IsResend => string.Equals(Do, Resend, StringComparison.Ordinal);
}
