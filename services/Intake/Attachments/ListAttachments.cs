namespace ReferralPlatform.Intake.Attachments;

/// <summary>What is attached to a contact record, Common Assessments first (Peterborough 6.4).</summary>
internal static class ListAttachments
{
    public static async Task<Results<Ok<Page<AttachmentView>>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, CurrentPerson person, IntakeDbContext db, CancellationToken ct)
    {
        if (!await db.Records.AnyAsync(record => record.Id == contactRecordId && record.Authority == person.Authority, ct))
        {
            return Refusal.NotFound.ToProblem();
        }

        return TypedResults.Ok(new Page<AttachmentView>(await ReadAsync(db, contactRecordId, person, ct)));
    }

    internal static async Task<IReadOnlyList<AttachmentView>> ReadAsync(IntakeDbContext db, Guid contactRecordId, CurrentPerson person, CancellationToken ct)
    {
        var isDecided = await db.FrozenRecords.AnyAsync(frozen => frozen.ContactRecordId == contactRecordId, ct);
        var found = await db.Attachments.AsNoTracking().Include(attachment => attachment.Records)
            .Where(attachment => attachment.Records.Any(link => link.ContactRecordId == contactRecordId)).ToListAsync(ct);
        return [.. found.OrderBy(attachment => attachment.Kind).ThenBy(attachment => attachment.AddedAt)
            .Select(attachment => Show(attachment) with { MayBeRemoved = !isDecided && RemoveAttachment.May(person, attachment) })];
    }

    internal static AttachmentView Show(Attachment attachment) => new(
        attachment.Id, attachment.Kind, attachment.FileName, attachment.ContentType, attachment.Size, Convert.ToHexStringLower(attachment.Sha256),
        attachment.State, attachment.AddedAt, attachment.AddedByName, attachment.CheckedAt, attachment.CheckedBy, attachment.Finding,
        [.. attachment.Records.Select(link => link.ContactRecordId).Order()]);
}
