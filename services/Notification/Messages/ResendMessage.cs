namespace ReferralPlatform.Notification.Messages;

/// <summary>A person has a failed message tried again, under the same message id.</summary>
internal static class ResendMessage
{
    public static Task<Results<Created<MessageView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        [AsParameters] MessageChange change) => change.CreateAsync(
        change.Location,
        fields: null,
        message =>
        {
            if (message.Resend(change.Now) is { } refusal)
            {
                return refusal;
            }

            var summary = $"Had the {Informing.Name(message)} sent again after it failed.";
            change.Record(message.ContactRecordId, "message-resent", summary, rule: message.Rule);
            return null;
        });
}
