using ReferralPlatform.Intake.Referrers;

namespace ReferralPlatform.Intake.AgreedActions;

/// <summary>A worker withdraws what was agreed, with a reason: it is not done any more, and nothing is due.</summary>
internal static class WithdrawAgreedAction
{
    public static Task<Results<Ok<AgreedActionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        WithdrawAgreedActionRequest request, [AsParameters] AgreedActionChange change, ReferrerVault vault) => change.ApplyAsync(
        new FieldChecks().Required("reason", request.Reason, "Enter why it is not done any more."),
        async action =>
        {
            if (action.Withdraw(request.Reason!.Trim(), change.Person) is { } refusal)
            {
                return refusal;
            }

            if (await SealedReferrer.RefuseAsync(
                change.Db, vault, change.Contact, [("reason", request.Reason)], isSomebodyElse: false, change.Person, change.Now, change.Cancellation)
                is { } named)
            {
                return named;
            }

            change.Db.Deadlines.RemoveRange(await change.Db.Deadlines.Where(clock => clock.Id == action.ClockId).ToListAsync(change.Cancellation));
            change.RecordOnAll(
                "agreed-action-withdrawn",
                action.Owner is null ? "That nothing more is done was withdrawn" : $"{CompleteAgreedAction.InWords(action)} was withdrawn",
                request.Reason!.Trim());
            AgreeOnActions.Announce(
                change.Db, change.Contact, change.Contact.Records.Single(record => record.Id == action.ContactRecordId), action.SaidToReferrer,
                change.Procedure, change.Now);
            return null;
        });
}
