using System.Security.Cryptography;
using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.PublicReferrals;

/// <summary>
/// How a referral stands, for whoever has its reference and access code. It names nobody and tells nothing that was decided. A wrong reference and a wrong
/// access code get the same answer by the same way.
/// </summary>
internal static class GetPublicStatus
{
    public const string Path = "/api/intake/public/statuses";
    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    private static readonly Refusal NoMatch = new(
        StatusCodes.Status404NotFound, "no-such-referral", "No referral has this reference and this access code. Check both as you wrote them down.");

    private static readonly Refusal TooManyAttempts = new(
        StatusCodes.Status429TooManyRequests, "too-many-attempts",
        "There were too many wrong tries for this reference. Check both and try again later, or phone.");

    public static async Task<Results<Ok<PublicStatus>, ProblemHttpResult>> HandleAsync(
        PublicStatusRequest request, HttpResponse http, IntakeDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock,
        CancellationToken ct)
    {
        var plain = AccessCodes.Plain(request.Reference);
        var reference = plain.Length == 8 ? $"{plain[..4]}-{plain[4..]}" : plain;
        var referral = await db.PublicReferrals.AsNoTracking()
            .SingleOrDefaultAsync(found => db.Contacts.Any(contact => contact.Id == found.ContactId && contact.Reference == reference), ct);
        if (!CryptographicOperations.FixedTimeEquals(referral?.AccessCodeHash ?? NoHash, AccessCodes.Hash(request.AccessCode)))
        {
            if (await new StatusAttempts(db, clock.GetUtcNow(), plain).CountFailureAsync(ct) is not { } wait)
            {
                return NoMatch.ToProblem();
            }

            http.AskAgainAfter(wait);
            return TooManyAttempts.ToProblem();
        }

        var contact = await db.Contacts.AsNoTracking().Include(found => found.Records).SingleAsync(found => found.Id == referral!.ContactId, ct);
        return TypedResults.Ok(Describe(contact, referral!, procedures.For(contact.Authority, contact.ProcedureVersion), calendars));
    }

    private static PublicStatus Describe(Contact contact, PublicReferral referral, AuthorityProcedure procedure, WorkingCalendars calendars)
    {
        var progress = ReferralProgress.Of(contact);
        return new PublicStatus(
            contact.Reference, contact.Authority, progress.State, contact.ReceivedAt, progress.AcknowledgedAt, progress.FeedbackGivenAt,
            referral.CanBeContacted, NextStepViews.Of(contact, procedure, calendars, progress.DecidedAt));
    }
}
