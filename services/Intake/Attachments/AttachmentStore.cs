namespace ReferralPlatform.Intake.Attachments;

/// <summary>
/// The content of attachments, in parts, in Intake's own database (ADR 0014): committed with the row that describes it, backed up and
/// erased with it. Nothing else knows where content is.
/// </summary>
internal sealed class AttachmentStore(IntakeDbContext db)
{
    private const int PartLength = 256 * 1024;

    /// <summary>Adds the content to the save that is being prepared.</summary>
    public void Add(Guid attachmentId, ReadOnlyMemory<byte> content)
    {
        for (var number = 0; number * PartLength < content.Length; number++)
        {
            var part = content.Slice(number * PartLength, Math.Min(PartLength, content.Length - (number * PartLength)));
            db.AttachmentParts.Add(new AttachmentPart { AttachmentId = attachmentId, Number = number, Content = part.ToArray() });
        }
    }

    /// <summary>Part after part, so that a slow reader holds one of them and no more.</summary>
    public async Task CopyToAsync(Guid attachmentId, Stream destination, CancellationToken ct)
    {
        for (var number = 0; await PartAsync(attachmentId, number, ct) is { } part; number++)
        {
            await destination.WriteAsync(part, ct);
        }
    }

    public Task DeleteAsync(Guid attachmentId, CancellationToken ct) =>
        db.AttachmentParts.Where(part => part.AttachmentId == attachmentId).ExecuteDeleteAsync(ct);

    private Task<byte[]?> PartAsync(Guid attachmentId, int number, CancellationToken ct) =>
        db.AttachmentParts.AsNoTracking().Where(part => part.AttachmentId == attachmentId && part.Number == number).Select(part => part.Content)
            .SingleOrDefaultAsync(ct);
}

internal sealed class AttachmentPart
{
    public required Guid AttachmentId { get; init; }

    /// <summary>From 0.</summary>
    public required int Number { get; init; }

    public required byte[] Content { get; init; }
}
