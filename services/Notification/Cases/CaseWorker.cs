using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Notification.Cases;

/// <summary>Who has a case now, for what is heard of it from services that do not say.</summary>
internal sealed class CaseWorker
{
    public required Guid ContactRecordId { get; init; }

    /// <summary>Subject id; null where nobody has it.</summary>
    public string? Worker { get; private set; }

    /// <summary>Of the latest allocation or end that was heard of; an earlier one that comes later changes nothing.</summary>
    public DateTimeOffset AsOf { get; private set; }

    /// <summary>The referral that the contact became: whoever has that hears of what is still recorded of the contact.</summary>
    public Guid? Referral { get; private set; }

    public static async Task RecordAsync(NotificationDbContext db, Guid contactRecordId, string? worker, DateTimeOffset at, CancellationToken ct)
    {
        var known = await FindOrAddAsync(db, contactRecordId, ct);
        if (at >= known.AsOf)
        {
            (known.Worker, known.AsOf) = (worker, at);
        }
    }

    public static async Task BecomeReferralAsync(NotificationDbContext db, Guid contactRecordId, Guid referral, CancellationToken ct) =>
        (await FindOrAddAsync(db, contactRecordId, ct)).Referral = referral;

    /// <summary>Who has the case now, and who manages the team of whoever has it; of a contact that became a referral, the referral.</summary>
    /// <param name="reference">Of the contact record.</param>
    public static async Task<CaseHands> HandsAsync(
        NotificationDbContext db, WorkerDirectory workers, Guid contactRecordId, string reference, string authority, CancellationToken ct)
    {
        var known = await db.Workers.FindAsync([contactRecordId], ct);
        if (known?.Referral is { } referral)
        {
            known = await db.Workers.FindAsync([referral], ct);
            reference = (await db.Cases.FindAsync([referral], ct))?.Reference ?? reference;
            contactRecordId = referral;
        }

        return new CaseHands(
            contactRecordId, reference, known?.Worker, workers.FindTeam(authority, workers.Find(authority, known?.Worker)?.Team)?.Manager);
    }

    /// <summary>Who hears of a deadline: whoever has the case, and of an action of the daily meeting whoever of staff is to do it.</summary>
    /// <param name="clock">Id of the deadline.</param>
    public static async Task<CaseHands> HandsAsync(
        NotificationDbContext db, WorkerDirectory workers, Guid contactRecordId, string reference, string authority, string kind, Guid clock,
        CancellationToken ct)
    {
        var hands = await HandsAsync(db, workers, contactRecordId, reference, authority, ct);
        if (!string.Equals(kind, ClockKinds.MeetingAction, StringComparison.Ordinal))
        {
            return hands;
        }

        var key = MessagePlan.KeyOfAction(clock);
        var owner = await db.Messages.Where(message => message.Key == key).Select(message => message.RecipientRole).SingleOrDefaultAsync(ct);
        return hands with { ActionOwner = owner };
    }

    private static async Task<CaseWorker> FindOrAddAsync(NotificationDbContext db, Guid contactRecordId, CancellationToken ct)
    {
        if (await db.Workers.FindAsync([contactRecordId], ct) is { } known)
        {
            return known;
        }

        var added = new CaseWorker { ContactRecordId = contactRecordId };
        db.Workers.Add(added);
        return added;
    }
}

/// <summary>In whose hands a case is.</summary>
/// <param name="ContactRecordId">The record that they have: the referral, where a contact became one.</param>
/// <param name="Worker">Subject id; null where nobody has it.</param>
/// <param name="Manager">Subject id of the manager of the worker's team; null where no such team is listed.</param>
internal sealed record CaseHands(Guid ContactRecordId, string Reference, string? Worker, string? Manager)
{
    /// <summary>Subject id of whoever of staff is to do the action of the daily meeting that a deadline is of; null of every other deadline.</summary>
    public string? ActionOwner { get; init; }
}
