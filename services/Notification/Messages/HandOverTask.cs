using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Notification.Messages;

/// <summary>
/// A manager has somebody else refer a closed case on, with the reason: nobody is allocated a closed case, so the task does not go with it, and whoever has
/// it may be away or have left. Both are notified; whoever left is not. Its time runs on.
/// </summary>
internal static class HandOverTask
{
    public static Task<Results<Ok<MessageView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        HandOverTaskRequest request, [AsParameters] MessageChange change, WorkerDirectory workers)
    {
        var worker = workers.Find(change.Person.Authority, request.HandedTo);
        var isNamed = !string.IsNullOrWhiteSpace(request.HandedTo);
        return change.ApplyAsync(
            new FieldChecks()
                .Refuse("handedTo", !isNamed, "Choose who refers the case on.")
                .Refuse("handedTo", isNamed && worker is null, "This is not a worker of your authority to whom cases can be allocated.")
                .Required("reason", request.Reason, "Say why somebody else refers the case on."),
            message =>
            {
                var before = workers.Find(message.Authority, message.Recipient == Recipient.Worker ? message.RecipientRole : null);
                if (message.HandOver(worker!.Id, change.Now) is { } refusal)
                {
                    return refusal;
                }

                if (before is not null)
                {
                    change.Db.Messages.Add(MessagePlan.ReferredOnByAnother(message, before.Id, change.Now));
                }

                change.Record(
                    message.ContactRecordId, "task-handed-over",
                    $"The case is to be referred on by {worker.Name}{(before is null ? string.Empty : $" instead of {before.Name}")}.",
                    request.Reason, message.Rule);
                return null;
            });
    }
}
