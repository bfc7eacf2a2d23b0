using ReferralPlatform.Intake.Attachments;

namespace ReferralPlatform.Intake.PartnerReferrals;

/// <summary>What a professional attached to a referral of their own. What others attached is not for them to see.</summary>
internal static class OwnAttachments
{
    public static async Task<Results<Ok<Page<AttachmentView>>, ProblemHttpResult>> ListAsync(
        Guid contactId, CurrentPerson person, IntakeDbContext db, CancellationToken ct)
    {
        var records = await db.Records
            .Where(record => record.ContactId == contactId && record.Contact.RecordedBy == person.Id && record.Authority == person.Authority)
            .Select(record => record.Id).ToListAsync(ct);
        if (records.Count == 0)
        {
            return Refusal.NotFound.ToProblem();
        }

        var decided = await db.FrozenRecords.Where(frozen => records.Contains(frozen.ContactRecordId)).Select(frozen => frozen.ContactRecordId).ToListAsync(ct);
        var found = await db.Attachments.AsNoTracking().Include(attachment => attachment.Records)
            .Where(attachment => attachment.AddedBy == person.Id && attachment.Records.Any(link => records.Contains(link.ContactRecordId)))
            .OrderBy(attachment => attachment.AddedAt).ThenBy(attachment => attachment.Id).ToListAsync(ct);
        return TypedResults.Ok(new Page<AttachmentView>(
        [
            .. found.Select(attachment => ListAttachments.Show(attachment) with
            {
                MayBeRemoved = !attachment.Records.Exists(link => decided.Contains(link.ContactRecordId)),
            }),
        ]));
    }
}
