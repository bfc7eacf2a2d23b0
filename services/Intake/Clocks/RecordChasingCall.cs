using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.Intake.Clocks;

/// <summary>
/// A referrer who has no acknowledgement gets in touch again (Referrals 2024 3.4, Sefton): that is recorded on the contact there is, and is never a
/// second one. It starts no clock and stops none: the acknowledgement is still owed.
/// </summary>
internal static class RecordChasingCall
{
    /// <summary>What it is called in the activity of each child of the contact.</summary>
    public const string What = "acknowledgement-chased";

    public static Task<Results<Created<RecordClocks>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordChasingCallRequest request, [AsParameters] ClocksChange change, ProcedureBook procedures) => change.CreateAsync(
        $"/api/intake/contact-records/{change.ContactRecordId}/clocks",
        new FieldChecks().Required("told", request.Told, "Enter what the referrer was told.", FieldLimits.Narrative),
        contact =>
        {
            if (request.CalledAt?.ToUniversalTime() is not { } calledAt || calledAt > change.Now || calledAt.IsBeforeMinuteOf(contact.ReceivedAt))
            {
                return new FieldChecks().Refuse("calledAt", when: true, "Enter when the referrer called: after the contact, and not in the future.").Refusal;
            }

            var rule = procedures.For(contact.Authority, contact.ProcedureVersion).Intake.AcknowledgementChase.ValueOrDefault?.Due.Rule
                ?? RuleRef.Platform("R1.3");
            var summary = $"The referrer asked again on {DatesInWords.ShowDate(WorkingCalendar.LondonDate(calledAt))}";
            foreach (var record in contact.Records)
            {
                change.Record(record.Id, What, summary, request.Told!.Trim(), rule.Display);
            }

            contact.Renew();
            return null;
        });
}
