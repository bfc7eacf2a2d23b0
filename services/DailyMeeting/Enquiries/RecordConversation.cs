using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>A conversation with the parents before the meeting, which may show that advice and support are enough (York 2.3).</summary>
internal static class RecordConversation
{
    public static Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordConversationRequest request, [AsParameters] EnquiryChange change) => change.ApplyAsync(
        Check(request, change.Now),
        enquiry =>
        {
            var meeting = change.MeetingOf(enquiry);
            var conversation = new ParentConversation
            {
                HeldAt = request.HeldAt!.Value.ToUniversalTime(),
                With = request.With!,
                SafeBecause = request.SafeBecause!,
                Explained = request.Explained!,
                Consent = request.Consent!.Value,
                Situation = request.Situation!,
                ServicesReceived = request.ServicesReceived,
                ServicesWanted = request.ServicesWanted,
                SettlesByAdvice = request.SettlesByAdvice,
                RecordedAt = change.Now,
                By = change.Person.Id,
                ByName = change.Person.Name,
            };
            if (enquiry.SpeakWithParents(conversation, meeting, change.Person) is { } refusal)
            {
                return refusal;
            }

            var spoken = request.SettlesByAdvice
                ? "The parents were spoken to before the meeting: advice and support are enough."
                : "The parents were spoken to before the meeting.";
            change.Db.Publish(new ParentsSpokenTo
            {
                ContactRecordId = enquiry.ContactRecordId,
                Reference = enquiry.Reference,
                Authority = enquiry.Authority,
                Consent = conversation.Consent.Code(),
                HeldAt = conversation.HeldAt,
                RecordedAt = conversation.RecordedAt,
                RecordedBy = conversation.By,
                Rule = meeting.BeforeTheMeeting.Rule.Display,
            });
            change.Record(enquiry.ContactRecordId, "parents-spoken-to", spoken, rule: meeting.BeforeTheMeeting.Rule.Display);
            return null;
        },
        change.MayNotAttend);

    private static FieldChecks Check(RecordConversationRequest request, DateTimeOffset now) => new FieldChecks()
        .Refuse("heldAt", request.HeldAt is null, "Say when it was held.")
        .Refuse("heldAt", PlausibleDates.Act(request.HeldAt, now, "It cannot be in the future."))
        .Required("with", request.With, "Say with whom, for example the mother.", FieldChecks.MaxLine)
        .Required("safeBecause", request.SafeBecause, "Say why it did not compromise the child's safety.")
        .Required("explained", request.Explained, "Say what was explained of the reason for the contact.")
        .Refuse("consent", request.Consent is null, "Say whether they consent: given, refused or not-sought.")
        .Required("situation", request.Situation, "Say what the current situation is.")
        .Limited("servicesReceived", request.ServicesReceived)
        .Limited("servicesWanted", request.ServicesWanted);
}
