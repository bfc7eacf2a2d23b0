using ReferralPlatform.Intake.Chronology;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Clocks;

/// <summary>The practitioner's confirmation in writing of what was said by phone or in person arrived (Referrals 2024 3.4). One letter does for all children of the contact.</summary>
internal static class RecordWrittenConfirmation
{
    /// <param name="ReceivedAt">When it arrived; it may be earlier than its recording.</param>
    public sealed record Request(DateTimeOffset? ReceivedAt);

    public static async Task<Results<Created<GetClocks.Response>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, Request request, HttpRequest http, CurrentPerson person, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var contact = await db.Contacts
            .FromSql($"select * from contacts where authority = {person.Authority} and id = (select contact_id from contact_records where id = {contactRecordId}) for update")
            .Include(found => found.Records).SingleOrDefaultAsync(ct);
        if (contact is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        var record = contact.Records.Single(candidate => candidate.Id == contactRecordId);
        if (Preconditions.Check(http, contact.Version) is { } stale)
        {
            return stale.ToProblem(await GetClocks.ReadAsync(db, record.Id, record.Reference, ct));
        }

        if (request.ReceivedAt is not { } receivedAt || receivedAt > now || receivedAt < contact.ReceivedAt)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal)
            {
                ["receivedAt"] = ["Say when the confirmation arrived: after the contact, and not in the future."],
            });
        }

        var children = contact.Records.ConvertAll(child => child.Id);
        var clocks = await db.Deadlines.Where(asked => children.Contains(asked.ContactRecordId) && asked.Kind == ClockKinds.WrittenConfirmation).ToListAsync(ct);
        if (clocks.Count == 0)
        {
            return ClockRefusals.NoConfirmationAskedFor.ToProblem();
        }

        if (clocks.TrueForAll(asked => asked.MetAt is not null))
        {
            return ClockRefusals.AlreadyConfirmed.ToProblem();
        }

        foreach (var asked in clocks)
        {
            asked.Meet(receivedAt);
            db.Chronology.Add(ChronologyEntry.Of(
                asked.ContactRecordId, receivedAt, "confirmed-in-writing", "The referrer's confirmation in writing arrived", asked.Rule, IntakeService.Name));
            db.Activity.Add(ActivityEntry.Of(person, asked.ContactRecordId, now, "confirmed-in-writing", "The referrer's confirmation in writing arrived.", rule: asked.Rule));
        }

        contact.Renew();
        await db.SaveChangesAsync(ct);
        http.HttpContext.Response.SetETag(contact.Version);
        return TypedResults.Created($"/api/intake/contact-records/{contactRecordId}/clocks", await GetClocks.ReadAsync(db, record.Id, record.Reference, ct));
    }
}

internal static class ClockRefusals
{
    public static Refusal NoConfirmationAskedFor { get; } = new(
        StatusCodes.Status409Conflict, "no-confirmation-asked-for", "The procedure does not ask for this contact to be confirmed in writing.");

    public static Refusal AlreadyConfirmed { get; } = new(
        StatusCodes.Status409Conflict, "already-confirmed", "That the contact was confirmed in writing is already recorded.");
}
