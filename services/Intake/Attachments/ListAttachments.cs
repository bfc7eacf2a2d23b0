namespace ReferralPlatform.Intake.Attachments;

/// <summary>What is attached to a contact record, Common Assessments first (Peterborough 6.4).</summary>
internal static class ListAttachments
{
    public sealed record Response(IReadOnlyList<Item> Items);

    /// <param name="Size">Bytes.</param>
    /// <param name="Sha256">Of the content, in hexadecimal.</param>
    /// <param name="CheckedForVirusesAt">Null where no virus checker is configured, or it has not answered yet.</param>
    /// <param name="Finding">Why it was removed.</param>
    public sealed record Item(
        Guid AttachmentId, AttachmentKind Kind, string FileName, string ContentType, int Size, string Sha256, AttachmentState State, DateTimeOffset AddedAt,
        string AddedByName, DateTimeOffset? CheckedForVirusesAt, string? Finding);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, CurrentPerson person, IntakeDbContext db, CancellationToken ct)
    {
        if (!await db.Records.AnyAsync(record => record.Id == contactRecordId && record.Authority == person.Authority, ct))
        {
            return Refusal.NotFound.ToProblem();
        }

        var found = await db.Attachments.AsNoTracking().Where(attachment => attachment.ContactRecordId == contactRecordId).ToListAsync(ct);
        return TypedResults.Ok(new Response([.. found.OrderBy(attachment => attachment.Kind).ThenBy(attachment => attachment.AddedAt).Select(Show)]));
    }

    internal static Item Show(Attachment attachment) => new(
        attachment.Id, attachment.Kind, attachment.FileName, attachment.ContentType, attachment.Size, Convert.ToHexStringLower(attachment.Sha256), attachment.State,
        attachment.AddedAt, attachment.AddedByName, attachment.CheckedAt, attachment.Finding);
}
