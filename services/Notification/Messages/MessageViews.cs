namespace ReferralPlatform.Notification.Messages;

internal static class MessageViews
{
    public static MessageView Of(Message message, DateTimeOffset now)
    {
        var isForAPerson = message.State == MessageState.Due && message.Means is not (null or Means.Email);
        return new MessageView(
            message.Id, message.ContactRecordId, message.Reference, message.Authority, message.Kind, message.About, message.Recipient, message.RecipientRole,
            message.State, message.Means, isForAPerson || message.State == MessageState.Failed, message.DueAt, message.IsOverdue(now), message.Rule,
            message.InWritingRule, message.Courtesy, message.Attempts, message.LastError,
            message.State == MessageState.Due && !isForAPerson ? message.NextAttemptAt : null,
            message.CreatedAt, message.SentAt, message.InformedAt, message.InformedBy, message.SpokenTo, message.ApprovedFeedback, message.Version);
    }
}
