namespace ReferralPlatform.Notification.Messages;

/// <summary>A message as the API shows it.</summary>
/// <param name="CaseId">The contact record.</param>
/// <param name="About">What an alert is about; null for the other kinds.</param>
/// <param name="Recipient">referrer, police, team, role or agency; never a name or an address.</param>
/// <param name="Means">Null until it is known how the recipient can be reached.</param>
/// <param name="NeedsPerson">Whether somebody has to ring, write, or act on a failure.</param>
/// <param name="ToldTo">Who was spoken to, where it was recorded.</param>
/// <param name="MayBeTold">What a manager lets the referrer be told beyond the standing words; never e-mailed.</param>
/// <param name="InWritingRule">Set where the recipient must be told in writing: the paragraph that says so.</param>
internal sealed record MessageView(
    Guid MessageId,
    Guid CaseId,
    string Reference,
    string Authority,
    MessageKind Kind,
    string? About,
    Recipient Recipient,
    string? RecipientRole,
    MessageState State,
    Means? Means,
    bool NeedsPerson,
    DateTimeOffset? DueAt,
    bool Overdue,
    string Rule,
    string? InWritingRule,
    bool Courtesy,
    int Attempts,
    string? LastError,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt,
    DateTimeOffset? ToldAt,
    string? ToldBy,
    string? ToldTo,
    string? MayBeTold,
    int Version)
{
    public static MessageView Of(Message message, DateTimeOffset now)
    {
        var isForAPerson = message.State == MessageState.Due && message.Means is not (null or Messages.Means.Email);
        return new MessageView(
            message.Id, message.ContactRecordId, message.Reference, message.Authority, message.Kind, message.About, message.Recipient, message.RecipientRole,
            message.State, message.Means, isForAPerson || message.State == MessageState.Failed, message.DueAt, message.IsOverdue(now), message.Rule,
            message.InWritingRule, message.Courtesy, message.Attempts, message.LastError,
            message.State == MessageState.Due && !isForAPerson ? message.NextAttemptAt : null,
            message.CreatedAt, message.SentAt, message.ToldAt, message.ToldBy, message.ToldTo, message.MayBeTold, message.Version);
    }
}
