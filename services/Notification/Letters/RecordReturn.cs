using ReferralPlatform.Notification.Alerts;
using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.Notification.Letters;

/// <summary>
/// A letter that was posted came back. Nobody was informed by it: it is open again, with its clock, as one that the provider could not deliver.
/// </summary>
internal static class RecordReturn
{
    public static Task<Results<Ok<MessageView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordReturnRequest request, [AsParameters] MessageChange change) => change.ApplyAsync(
        new FieldChecks()
            .Refuse("cameBackOn", request.CameBackOn is null, "Say when it came back.")
            .Refuse("cameBackOn", request.CameBackOn > WorkingCalendar.LondonDate(change.Now), "The day lies in the future."),
        async message =>
        {
            if (message.CheckReturn() is { } refusal)
            {
                return refusal;
            }

            if (await change.Db.WhyTakenBackAsync(message, change.Cancellation) is not null)
            {
                return MessageRefusals.TakenBack;
            }

            var postedAt = (message.InformedAt ?? message.SentAt)!.Value;
            if (request.CameBackOn!.Value < WorkingCalendar.LondonDate(postedAt))
            {
                return MessageRefusals.ReturnedBeforePosted;
            }

            message.ComeBack($"It was posted, and came back on {DatesInWords.Show(request.CameBackOn.Value)}.");
            change.Record(
                message.ContactRecordId, "letter-came-back",
                $"Recorded that the letter to the {message.Recipient.Code()} came back on {DatesInWords.Show(request.CameBackOn.Value)}.", rule: message.Rule);
            await Informing.UndeliveredAsync(change.Db, message, postedAt, change.Now, change.Cancellation);
            return null;
        });
}
