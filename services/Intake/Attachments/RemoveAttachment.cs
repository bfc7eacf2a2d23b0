using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Attachments;

/// <summary>
/// A file is taken off a record it should not be on: the wrong letter, the wrong child. It stays on the records of siblings; on the last one its
/// content goes with it. What a decision was made with stays.
/// </summary>
internal static class RemoveAttachment
{
    public static string[] Roles { get; } = [.. AttachFile.Roles, .. AccessRoles.Managers];

    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, Guid attachmentId, CurrentPerson person, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var ownOnly = !person.IsStaff;
        var attachment = await db.Attachments.Include(found => found.Records).SingleOrDefaultAsync(
            found => found.Id == attachmentId && found.Records.Any(link => link.ContactRecordId == contactRecordId)
                && db.Records.Any(record => record.Id == contactRecordId && record.Authority == person.Authority
                    && (!ownOnly || record.Contact.RecordedBy == person.Id)),
            ct);
        if (attachment is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        if (!May(person, attachment))
        {
            return AttachmentRefusals.NotYours.ToProblem();
        }

        if (await db.FrozenRecords.AnyAsync(frozen => frozen.ContactRecordId == contactRecordId, ct))
        {
            return AttachmentRefusals.DecidedWithIt.ToProblem();
        }

        attachment.Records.RemoveAll(link => link.ContactRecordId == contactRecordId);
        if (attachment.Records.Count == 0)
        {
            db.Attachments.Remove(attachment);
        }

        db.Activity.Add(ActivityEntry.Of(person, contactRecordId, clock.GetUtcNow(), "attachment-removed", $"{attachment.Label} taken off the record"));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    /// <summary>Whether this person may take the file off.</summary>
    internal static bool May(CurrentPerson person, Attachment attachment) =>
        string.Equals(attachment.AddedBy, person.Id, StringComparison.Ordinal) || person.HasAny(AccessRoles.Managers);
}
