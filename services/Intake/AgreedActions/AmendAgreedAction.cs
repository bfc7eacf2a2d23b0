using ReferralPlatform.Intake.Referrers;

namespace ReferralPlatform.Intake.AgreedActions;

/// <summary>Referrer and worker agreed anew on what is done, by whom or by when; its clock runs to the new day.</summary>
internal static class AmendAgreedAction
{
    public static Task<Results<Ok<AgreedActionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        AmendAgreedActionRequest request, [AsParameters] AgreedActionChange change, ReferrerVault vault)
    {
        var agreed = request.Action ?? new AgreedActionDetails();
        return change.ApplyAsync(
            AgreedActionRules.CheckAction(agreed, "action.", WorkingCalendar.LondonDate(change.Now), new FieldChecks()),
            async action =>
            {
                var before = (action.DueOn, action.ClockKind);
                if (action.Amend(agreed) is { } refusal)
                {
                    return refusal;
                }

                if (await SealedReferrer.RefuseAsync(
                    change.Db, vault, change.Contact, AgreedActionRules.TextsOf(agreed, "action."), request.NamesSomebodyElse, change.Person, change.Now,
                    change.Cancellation) is { } named)
                {
                    return named;
                }

                if (before != (action.DueOn, action.ClockKind))
                {
                    change.Db.Deadlines.RemoveRange(await change.Db.Deadlines.Where(clock => clock.Id == action.ClockId).ToListAsync(change.Cancellation));
                    AgreeOnActions.StartClock(change.Db, action, change.Contact, change.Procedure, change.Now);
                }

                change.RecordOnAll("agreed-action-amended", $"{CompleteAgreedAction.InWords(action)} was amended");
                AgreeOnActions.Announce(
                    change.Db, change.Contact, change.Contact.Records.Single(record => record.Id == action.ContactRecordId), action.SaidToReferrer,
                    change.Procedure, change.Now);
                return null;
            });
    }
}
