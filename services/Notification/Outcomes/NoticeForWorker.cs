using ReferralPlatform.Notification.Cases;

namespace ReferralPlatform.Notification.Outcomes;

/// <summary>Of what the allocated worker is to be notified while nobody is known to have the case: whoever is given it next hears of it then.</summary>
internal sealed class NoticeForWorker
{
    /// <summary>What makes the outcome one of a kind.</summary>
    public required string Key { get; init; }

    public required Guid ContactRecordId { get; set; }

    public required string Reference { get; set; }

    public required string Authority { get; init; }

    /// <summary>What the notice is about.</summary>
    public required string Alert { get; init; }

    public required string Rule { get; init; }

    public static NoticeForWorker Of(OutcomeOfCase outcome, string rule) => new()
    {
        Key = outcome.Key,
        ContactRecordId = outcome.ContactRecordId,
        Reference = outcome.Reference,
        Authority = outcome.Authority,
        Alert = outcome.Alert!,
        Rule = rule,
    };

    /// <summary>What waits for the worker of a contact waits for the referral's, which the contact became.</summary>
    public static async Task MoveAsync(NotificationDbContext db, Guid contactRecordId, CaseHands referral, CancellationToken ct)
    {
        foreach (var notice in await db.NoticesForWorker.Where(notice => notice.ContactRecordId == contactRecordId).ToListAsync(ct))
        {
            (notice.ContactRecordId, notice.Reference) = (referral.ContactRecordId, referral.Reference);
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>Notifies whoever has the case now, if anybody does, of all that waits.</summary>
    public static async Task HandOutAsync(NotificationDbContext db, Guid contactRecordId, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Workers.FindAsync([contactRecordId], ct) is not { Worker: { } worker })
        {
            return;
        }

        var waiting = await db.NoticesForWorker.Where(notice => notice.ContactRecordId == contactRecordId).OrderBy(notice => notice.Key).ToListAsync(ct);
        foreach (var notice in waiting)
        {
            db.NoticesForWorker.Remove(notice);
            await db.AddOnceAsync(MessagePlan.LateNotice(notice, worker, now), ct);
        }

        await db.SaveChangesAsync(ct);
    }
}
