namespace ReferralPlatform.Notification.Cases;

/// <summary>Who has a case now, for what is heard of it from services that do not say.</summary>
internal sealed class CaseWorker
{
    public required Guid ContactRecordId { get; init; }

    /// <summary>Subject id; null where nobody has it.</summary>
    public string? Worker { get; private set; }

    /// <summary>Of the latest allocation or end that was heard of; an earlier one that comes later changes nothing.</summary>
    public DateTimeOffset AsOf { get; private set; }

    public static async Task RecordAsync(NotificationDbContext db, Guid contactRecordId, string? worker, DateTimeOffset at, CancellationToken ct)
    {
        var known = await db.Workers.FindAsync([contactRecordId], ct);
        if (known is null)
        {
            known = new CaseWorker { ContactRecordId = contactRecordId };
            db.Workers.Add(known);
        }

        if (at >= known.AsOf)
        {
            (known.Worker, known.AsOf) = (worker, at);
        }
    }
}
