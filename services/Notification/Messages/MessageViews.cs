namespace ReferralPlatform.Notification.Messages;

internal static class MessageViews
{
    /// <summary>That the message is there, for a list: what it says is for those who work with the child.</summary>
    public static MessageView WithoutWords(Message message, DateTimeOffset now) => Of(message, now) with
    {
        LastError = null,
        SpokenTo = null,
        ApprovedFeedback = null,
        Heading = null,
        Text = null,
        Plan = null,
        Released = null,
        GivenUp = null,
    };

    public static MessageView Of(Message message, DateTimeOffset now)
    {
        var isForAPerson = message is { State: MessageState.Due, ByProvider: false }
            && message.Means is not (null or Means.Email or Means.TextMessage);
        return new MessageView(
            message.Id, message.ContactRecordId, message.Reference, message.Authority, message.Kind, message.About, message.Recipient, message.RecipientRole,
            message.AddresseeId, message.State, message.Means, isForAPerson || message.State is MessageState.Failed or MessageState.ToApprove, message.DueAt,
            message.IsOverdue(now), message.Rule, message.InWritingRule, message.Courtesy, message.Attempts, message.LastError,
            message.State == MessageState.Due && !isForAPerson ? message.NextAttemptAt : null,
            message.CreatedAt, message.SentAt, message.InformedAt, message.InformedBy, message.InformedByName, message.SpokenTo, message.ApprovedFeedback,
            message.Heading, message.Text, message.Plan, message.PlanNeeded, message.ByProvider, message.ApprovedBy, message.ReleaseReason, message.DeliveredAt,
            message is { State: MessageState.Sent, ProviderId: not null, DeliveredAt: null }, message.Permanent, message.GivenUpBecause, message.Version)
        {
            Name = Informing.Name(message),
            AcknowledgedAt = message.AcknowledgedAt,
            AcknowledgedByName = message.AcknowledgedByName,
            PutAwayBy = message.PutAwayBy,
            TemplateVersion = message.TemplateVersion,
        };
    }
}
