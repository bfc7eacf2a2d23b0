using ReferralPlatform.Intake.AgreedActions;
using ReferralPlatform.Intake.Referrers;
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
        RecordChasingCallRequest request, [AsParameters] ClocksChange change, ProcedureBook procedures, ReferrerVault vault) => change.CreateAsync(
        $"/api/intake/contact-records/{change.ContactRecordId}/clocks",
        Check(request, change.Now),
        async contact =>
        {
            if (request.CalledAt?.ToUniversalTime() is not { } calledAt || calledAt > change.Now || calledAt.IsBeforeMinuteOf(contact.ReceivedAt))
            {
                return new FieldChecks().Refuse("calledAt", when: true, "Enter when the referrer called: after the contact, and not in the future.").Refusal;
            }

            if (request.Agreed is { } agreed && await SealedReferrer.RefuseAsync(
                change.Db, vault, contact, AgreedActionRules.TextsOf(agreed, "agreed"), request.NamesSomebodyElse, change.Person, change.Now,
                change.Cancellation) is { } named)
            {
                return named;
            }

            var procedure = procedures.For(contact.Authority, contact.ProcedureVersion);
            var rule = procedure.Intake.AcknowledgementChase.ValueOrDefault?.Due.Rule ?? RuleRef.Platform("R1.3");
            var summary = $"The referrer asked again on {DatesInWords.ShowDate(WorkingCalendar.LondonDate(calledAt))}";
            foreach (var record in contact.Records)
            {
                change.Record(record.Id, What, summary, request.Told!.Trim(), rule.Display);
            }

            AgreeOnActions.Add(
                change.Db, contact, contact.Records.Single(record => record.Id == change.ContactRecordId), request.Agreed, calledAt, procedure, change.Person,
                change.Now);
            contact.Renew();
            return null;
        });

    private static FieldChecks Check(RecordChasingCallRequest request, DateTimeOffset now)
    {
        var problems = new FieldChecks().Required("told", request.Told, "Enter what the referrer was told.", FieldLimits.Narrative);
        if (request.Agreed is { } agreed)
        {
            AgreedActionRules.Check(agreed, "agreed", WorkingCalendar.LondonDate(request.CalledAt ?? now), problems);
        }

        return problems;
    }
}
