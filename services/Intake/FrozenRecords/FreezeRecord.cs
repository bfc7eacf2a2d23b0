using System.Text.Json;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Intake.Attachments;
using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.People;

namespace ReferralPlatform.Intake.FrozenRecords;

/// <summary>
/// Freezes a contact record when Intake hears that it was decided on (Peterborough 6.4): everything recorded, what was attached, and the previous
/// involvement of whoever was confirmed. The vault stays shut: a referrer who is not a professional is in it by source only (York 5.5).
/// </summary>
internal static class FreezeRecord
{
    /// <summary>Adds the frozen record and announces it; saving is the caller's. A record that is frozen already stays as it is.</summary>
    public static async Task FreezeAsync(
        IntakeDbContext db, ProcedureBook procedures, WorkerDirectory workers, DisposalAuthorised decided, DateTimeOffset now, CancellationToken ct)
    {
        var id = decided.ContactRecordId;
        var contact = await db.Contacts.AsNoTracking().Include(found => found.Records)
            .SingleOrDefaultAsync(found => found.Records.Any(record => record.Id == id), ct);
        if (contact is null || await db.FrozenRecords.AnyAsync(frozen => frozen.ContactRecordId == id, ct))
        {
            return;
        }

        var service = new CurrentPerson(IntakeService.Name, IntakeService.Name, contact.Authority, []);
        var matches = await RecordMatches.ReadAsync(db, id, service, ct) ?? throw new InvalidOperationException($"{id} has a contact and no record.");
        var attachments = await db.Attachments.AsNoTracking().Include(attachment => attachment.Records)
            .Where(attachment => attachment.Records.Any(link => link.ContactRecordId == id))
            .OrderBy(attachment => attachment.AddedAt).ThenBy(attachment => attachment.Id).ToListAsync(ct);
        var content = JsonSerializer.Serialize(
            new
            {
                Record = await ContactViews.OfAsync(db, contact, contact.Records.Single(record => record.Id == id), procedures, now, ct),
                Attachments = attachments.Select(ListAttachments.Show),
                // Who somebody might have been is no part of this child's file.
                Involvement = await new DescribeMatches(db, workers, service, suggest: null, needToKnow: null, now).OfAsync(matches, ct),
            },
            IntakeDbContext.Json);
        var frozen = new FrozenRecord
        {
            ContactRecordId = id,
            RecordVersion = contact.Version,
            SeenVersion = decided.ContactRecordVersion,
            DecidedAt = decided.AuthorisedAt.ToUniversalTime(),
            FrozenAt = now,
            Content = content,
            Sha256 = FrozenRecord.HashOf(content),
        };
        db.FrozenRecords.Add(frozen);
        db.Publish(new ContactRecordFrozen
        {
            ContactRecordId = id,
            Authority = contact.Authority,
            RecordVersion = frozen.RecordVersion,
            Sha256 = frozen.Sha256,
            FrozenAt = now,
        });
    }
}
