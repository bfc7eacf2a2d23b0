using ReferralPlatform.Notification.Templates;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Notification.Feedback;

/// <summary>
/// A professional reads, signed in, what was decided on a referral of their own, in the words of the feedback they are owed and with what a manager
/// approved (York 6.3, Sefton "Feedback", Referrals 2024 5.2). The first reading is recorded.
/// </summary>
internal static class GetOwnOutcome
{
    private const string Read = "outcome-read";

    public static async Task<Results<Ok<ReferralOutcome>, ProblemHttpResult>> HandleAsync(
        Guid caseId, CurrentPerson person, NotificationDbContext db, ProcedureBook procedures, TimeProvider clock, CancellationToken ct)
    {
        // A record that a worker made of the same contact later, as when it became a referral, is answered to the same referrer.
        var own = await db.Cases.AsNoTracking().SingleOrDefaultAsync(
            referred => referred.ContactRecordId == caseId && referred.Authority == person.Authority && referred.Professional
                && db.Cases.Any(first => first.ContactId == referred.ContactId && first.Authority == person.Authority && first.RecordedBy == person.Id),
            ct);
        if (own is not { Option: { } option, AuthorisedAt: { } decidedAt })
        {
            return Refusal.NotFound.ToProblem();
        }

        var procedure = procedures.For(own.Authority, own.ProcedureVersion);
        var duty = MessagePlan.FeedbackDutyFor(own, procedure);
        var advice = (await db.Messages.AsNoTracking()
            .Where(message => message.ContactRecordId == caseId && message.About == AlertSubjects.ReferrerAdvised).Select(message => message.Rule)
            .ToListAsync(ct)).ConvertAll(Wordings.ReferrerAdvice);
        if (!duty.TryGet(out var owed))
        {
            return TypedResults.Ok(new ReferralOutcome(
                caseId, own.Reference, procedure.ShortName, own.ContactedAt, decidedAt, Outcome: null,
                [$"{duty.Note} Please ask us for the outcome, and quote the reference.", .. advice], ApprovedFeedback: null, Rule: null));
        }

        // There is no message where nobody could be written to; what the procedure asks for is shown here all the same.
        var approved = await db.Messages.AsNoTracking()
            .Where(message => message.ContactRecordId == caseId && message.Kind == MessageKind.Feedback)
            .Select(message => message.ApprovedFeedback).SingleOrDefaultAsync(ct);
        if (!await db.Activity.AnyAsync(entry => entry.ContactRecordId == caseId && entry.What == Read && entry.By == person.Id, ct))
        {
            db.Activity.Add(ActivityEntry.Of(person, caseId, clock.GetUtcNow(), Read, "The referrer read the outcome, signed in.", rule: owed.Rule.Display));
            await db.SaveChangesAsync(ct);
        }

        return TypedResults.Ok(new ReferralOutcome(
            caseId, own.Reference, procedure.ShortName, own.ContactedAt, decidedAt, procedure.Screening.FindOption(option)?.Label ?? option,
            [.. Wordings.OutcomeDetails(owed.Includes).Select(words => InPlace(words, approved)), .. advice], approved, owed.Rule.Display));
    }

    // Where an email says where the reasons are, this is the place.
    private static string InPlace(string words, string? approved) => !string.Equals(words, Wordings.ReasonsElsewhere, StringComparison.Ordinal) ? words
        : approved is null ? $"{Wordings.BelowThreshold} A manager is to write the reasons for you: they stand here once that is done."
        : Wordings.BelowThreshold;
}
