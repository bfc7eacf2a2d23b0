using ReferralPlatform.Intake.AgreedActions;
using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.PublicReferrals;

namespace ReferralPlatform.Intake.PartnerReferrals;

/// <summary>
/// What a referring professional sees: their own referrals, how they stand, and what is still needed. The decision comes with the feedback.
/// </summary>
internal static class OwnReferrals
{
    private const int Most = 100;

    public static string[] Roles { get; } = [AccessRoles.PartnerProfessional];

    /// <summary>The newest hundred.</summary>
    public static async Task<Ok<OwnReferralList>> ListAsync(
        CurrentPerson person, IntakeDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock, CancellationToken ct)
    {
        var contacts = await db.Contacts.AsNoTracking().Include(contact => contact.Records)
            .Where(contact => contact.RecordedBy == person.Id && contact.Authority == person.Authority)
            .OrderByDescending(contact => contact.Id).Take(Most).ToListAsync(ct);
        var agreed = await AgreedActionViews.ReadAsync(db, contacts.ConvertAll(contact => contact.Id), ct);
        return TypedResults.Ok(new OwnReferralList(
            [.. contacts.Select(contact => Describe(contact, agreed[contact.Id], procedures, calendars, clock.GetUtcNow()))],
            contacts.Find(contact => contact.Referrer is not null)?.Referrer));
    }

    public static async Task<Results<Ok<OwnReferral>, ProblemHttpResult>> ReadAsync(
        Guid contactId, CurrentPerson person, HttpResponse http, IntakeDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock,
        CancellationToken ct)
    {
        var contact = await db.Contacts.AsNoTracking().Include(found => found.Records)
            .SingleOrDefaultAsync(found => found.Id == contactId && found.RecordedBy == person.Id && found.Authority == person.Authority, ct);
        if (contact is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        http.SetETag(contact.Version);
        var agreed = await AgreedActionViews.ReadAsync(db, [contact.Id], ct);
        return TypedResults.Ok(Describe(contact, agreed[contact.Id], procedures, calendars, clock.GetUtcNow()));
    }

    private static OwnReferral Describe(
        Contact contact, IEnumerable<AgreedAction> agreed, ProcedureBook procedures, WorkingCalendars calendars, DateTimeOffset now)
    {
        var progress = ReferralProgress.Of(contact);
        return new OwnReferral(
            contact.Id, contact.Reference,
            [
                .. contact.Records.Where(contact.IsFirst).OrderBy(record => record.Reference, StringComparer.Ordinal).Select(contact.ContinuationOf)
                    .Select(record => new OwnReferralChild(record.Id, ChildNames.Of(record, contact))),
            ],
            contact.ReceivedAt, progress.State, progress.AcknowledgedAt, progress.FeedbackGivenAt, contact.ReturnedFor, contact.ReturnedUnder,
            NextStepViews.Of(contact, procedures.For(contact.Authority, contact.ProcedureVersion), calendars, progress.DecidedAt))
        {
            Agreed = [.. agreed.Select(action => AgreedActionViews.OwnOf(action, now))],
        };
    }
}
