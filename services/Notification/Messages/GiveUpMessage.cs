namespace ReferralPlatform.Notification.Messages;

/// <summary>A person gives a message up, with the reason: until then it is shown. What waits for a manager, only a manager gives up.</summary>
internal static class GiveUpMessage
{
    public static Task<Results<Ok<MessageView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        GiveUpMessageRequest request, [AsParameters] MessageChange change) => change.ApplyAsync(
        new FieldChecks().Required("reason", request.Reason, "Say why nobody is informed."),
        async message =>
        {
            if (!change.Person.HasAny(AccessRoles.Managers) && message.State == MessageState.ToApprove)
            {
                return MessageRefusals.NotApproved;
            }

            if (message.GiveUp(request.Reason!, change.Person) is { } refusal)
            {
                return refusal;
            }

            await Informing.GiveUpAsync(change.Db, message, change.Now, change.Person, request.Reason!, change.Cancellation);
            return null;
        });
}
