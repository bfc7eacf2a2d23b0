using ReferralPlatform.Notification.Cases;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Notification.Outcomes;

/// <summary>
/// That parents and child are informed as the strategy discussion agreed is somebody's to do: the worker's who has the case, the team managers' while nobody
/// has it, until it is done or it is recorded why not (Peterborough 3.5, Referrals 2024 4.6). No text gives the family a copy of the minutes: whether one was
/// handed over may be recorded, and need not be.
/// </summary>
internal static class InformingParents
{
    /// <summary>Once for each discussion: when it is recorded as held, or with the minutes of one whose holding did not tell what was agreed.</summary>
    public static async Task BeginAsync(
        NotificationDbContext db, InformingAgreed agreed, ProcedureBook procedures, WorkingCalendars calendars, WorkerDirectory workers,
        DateTimeOffset now, CancellationToken ct)
    {
        await db.LockWorkerAsync(agreed.ContactRecordId, ct);
        var referred = await db.Cases.FindAsync([agreed.ContactRecordId], ct);
        var procedure = procedures.For(agreed.Authority, referred);
        var rule = procedure.StrategyDiscussion.InformingParents.ValueOrDefault?.Rule ?? RuleRef.Platform("P3.5");
        var hands = await CaseWorker.HandsAsync(db, workers, agreed.ContactRecordId, agreed.Reference, agreed.Authority, ct);
        var calendar = calendars.For(agreed.Authority);
        var outcome = new OutcomeOfCase(
            hands.ContactRecordId, hands.Reference, agreed.Authority, referred?.ProcedureVersion, AlertSubjects.InformParents,
            $"{AlertSubjects.InformParents}:{agreed.DiscussionId}", Option: null, now)
        {
            Worker = hands.Worker,
            Alert = AlertSubjects.InformParents,
            Clock = DueBy(agreed, procedure.StrategyDiscussion.InformingParentsDue, rule, calendar),
        };
        if (await db.Messages.AnyAsync(
            message => (message.ContactRecordId == hands.ContactRecordId || message.ContactRecordId == agreed.ContactRecordId)
                && message.Key.StartsWith(outcome.Key), ct))
        {
            // Heard of again, after it was somebody's to do.
            return;
        }

        var whose = outcome.Worker is null ? InformedDuties.Manager : InformedDuties.Worker;
        await InformingOfOutcomes.PlanAsync(
            db, outcome, [new Duty(whose, "Parents and child are informed as the discussion agreed.", rule)],
            procedure, calendar, now, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The day that the discussion agreed on; where it agreed on none, so long after the discussion, however late its minutes are signed.</summary>
    private static CaseDeadline DueBy(InformingAgreed agreed, Clock clock, RuleRef rule, WorkingCalendar calendar)
    {
        var heldAt = agreed.HeldAt.ToUniversalTime();
        var due = agreed.By is { } by
            ? WorkingCalendar.EndOfLondonDay(by)
            : calendar.DueAt(heldAt, clock).At;
        return CaseDeadline.Start(
            agreed.ContactRecordId, agreed.Reference, agreed.Authority, clock.Kind, heldAt, due,
            (agreed.By is null ? clock.Rule : rule).Display);
    }

    /// <summary>What the worker before, or the managers, have not done is the next worker's to do; the team managers' while nobody has the case.</summary>
    public static async Task PassOnAsync(NotificationDbContext db, Guid contactRecordId, DateTimeOffset now, CancellationToken ct)
    {
        var worker = (await db.Workers.FindAsync([contactRecordId], ct))?.Worker;
        var whose = worker ?? AccessRoles.TeamManager;
        foreach (var task in await OpenOf(db, contactRecordId).Where(message => message.RecipientRole != whose).ToListAsync(ct))
        {
            Give(db, task, contactRecordId, task.Reference, worker, now);
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>What is not done of a contact is to be done by whoever has the referral that it became.</summary>
    public static async Task MoveAsync(NotificationDbContext db, Guid contactRecordId, CaseHands referral, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var task in await OpenOf(db, contactRecordId).ToListAsync(ct))
        {
            Give(db, task, referral.ContactRecordId, referral.Reference, referral.Worker, now);
        }

        await db.SaveChangesAsync(ct);
    }

    private static IQueryable<Message> OpenOf(NotificationDbContext db, Guid contactRecordId) => db.Messages.Where(
        message => message.ContactRecordId == contactRecordId
            && AlertSubjects.Tasks.Contains(message.About!)
            && message.State != MessageState.Informed && message.State != MessageState.GivenUp);

    private static void Give(NotificationDbContext db, Message task, Guid contactRecordId, string reference, string? worker, DateTimeOffset now)
    {
        db.Messages.Remove(task);
        db.Messages.Add(MessagePlan.InformingParents(
            task, contactRecordId, reference, string.Join(':', task.Key.Split(':').Take(2)), worker is null ? Recipient.Role : Recipient.Worker,
            worker ?? AccessRoles.TeamManager, now));
    }
}

/// <summary>What a strategy discussion agreed of informing parents and child, as far as a clock depends on it.</summary>
/// <param name="By">The last day; null where none was agreed on.</param>
internal sealed record InformingAgreed(
    Guid DiscussionId, Guid ContactRecordId, string Reference, string Authority, DateTimeOffset HeldAt, DateOnly? By);
