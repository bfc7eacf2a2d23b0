using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Portal.Clients;
using ReferralPlatform.Portal.Forms;
using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Pages.Notifications;

/// <summary>One message: a person records that they told the recipient, or has it sent again.</summary>
internal sealed class MessagePageModel(NotificationClient notification, TimeProvider clock) : ChangePage(clock)
{
    public const string Resend = "resend";

    [FromRoute]
    public Guid MessageId { get; set; }

    [BindProperty]
    public MomentEntry ToldAt { get; set; } = new();

    [BindProperty]
    public string? Means { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    /// <summary>The button that sent the form.</summary>
    [BindProperty]
    public string? Do { get; set; }

    public Message Message { get; private set; } = new();

    /// <summary>Auditors look and change nothing; what the recipient knows already needs no telling.</summary>
    public bool MayTell => !Person.IsAny([Roles.Auditor]) && Message.State is not ("told" or "sent" or "sending");

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
        : (await notification.RecordTellingAsync(MessageId, ToldAt.Value!.Value, Means!, Note, Submission, cancellationToken)).Problem;

    protected override void Begin() => ToldAt = MomentEntry.From(Clock.GetUtcNow());

    protected override void Check()
    {
        if (IsResend)
        {
            return;
        }

        Require(nameof(ToldAt), ToldAt.Value is not null, "Enter the day and time you told them, such as 9 11 2026 and 14:30");
        Require(nameof(Means), Means, "Choose how you told them");
    }

    protected override async Task<ApiAnswer<ApiList<ChronologyEntry>>> GetActivityAsync(CancellationToken cancellationToken) =>
        Message.CaseId == Guid.Empty ? new() : await notification.GetActivityAsync(Message.CaseId, cancellationToken);

    private bool IsResend => string.Equals(Do, Resend, StringComparison.Ordinal);
}
