namespace ReferralPlatform.Notification.Messages;

/// <summary>Somebody has read a notice to them, or to a role that they have, and puts it away. It leaves their list and stays with the case.</summary>
internal static class PutAwayMessage
{
    public static Task<Results<Ok<MessageView>, ValidationProblem, ProblemHttpResult>> HandleAsync([AsParameters] MessageChange change) => change.ApplyAsync(
        fields: null,
        message =>
        {
            if (message.PutAway(change.Person) is { } refusal)
            {
                return refusal;
            }

            var name = Informing.Name(message);
            change.Record(message.ContactRecordId, "notice-put-away", $"Read the {name} and put it away.", rule: message.Rule);
            return null;
        });
}
