using System.Globalization;
using System.Security.Cryptography;
using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.PublicReferrals;

/// <summary>
/// How a referral stands, for whoever has its reference and secret. It names nobody and tells nothing that was decided. A wrong reference and a wrong
/// secret get the same answer by the same way.
/// </summary>
internal static class GetPublicStatus
{
    public const string Path = "/api/intake/public/statuses";
    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    private static readonly Refusal NoMatch = new(
        StatusCodes.Status404NotFound, "no-such-referral", "No referral has this reference and this secret. Check both as you wrote them down.");

    private static readonly Refusal TooManyAttempts = new(
        StatusCodes.Status429TooManyRequests, "too-many-attempts", "The secret was wrong too often for this reference. Try again later, or phone.");

    public static async Task<Results<Ok<PublicStatus>, ProblemHttpResult>> HandleAsync(
        PublicStatusRequest request, HttpResponse http, IntakeDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock,
        CancellationToken ct)
    {
        var plain = StatusSecrets.Plain(request.Reference);
        var attempts = new StatusAttempts(db, clock.GetUtcNow(), plain);
        if (await attempts.LockedForAsync(ct) is { } wait)
        {
            http.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return TooManyAttempts.ToProblem();
        }

        var reference = plain.Length == 8 ? $"{plain[..4]}-{plain[4..]}" : plain;
        var referral = await db.PublicReferrals.AsNoTracking()
            .SingleOrDefaultAsync(found => db.Contacts.Any(contact => contact.Id == found.ContactId && contact.Reference == reference), ct);
        if (!CryptographicOperations.FixedTimeEquals(referral?.SecretHash ?? NoHash, StatusSecrets.Hash(request.Secret)))
        {
            await attempts.CountFailureAsync(ct);
            return NoMatch.ToProblem();
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
