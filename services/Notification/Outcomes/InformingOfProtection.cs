using ReferralPlatform.Notification.Cases;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Notification.Outcomes;

/// <summary>What was done to protect a child at once, or became of it.</summary>
/// <param name="Alert">What the notices are about.</param>
/// <param name="At">When they are due: at once.</param>
internal sealed record ProtectionNews(Guid ContactRecordId, string Reference, string Authority, string Key, string Alert, DateTimeOffset At);

/// <summary>
/// Whoever has the case, or is given it next, and the managers hear of it: of a contact that became a referral, whoever has that (Sefton, immediate
/// protection).
/// </summary>
internal static class InformingOfProtection
{
    public static async Task PlanAsync(
        ProtectionNews news, NotificationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, WorkerDirectory workers, OfficeHours office,
        DateTimeOffset now, CancellationToken ct)
    {
        await db.LockWorkerAsync(news.ContactRecordId, ct);
        var hands = await CaseWorker.HandsAsync(db, workers, news.ContactRecordId, news.Reference, news.Authority, ct);
        var referred = await db.Cases.FindAsync([hands.ContactRecordId], ct);
        var procedure = procedures.For(news.Authority, referred);
        var outcome = new OutcomeOfCase(
            hands.ContactRecordId, hands.Reference, news.Authority, referred?.ProcedureVersion, LetterSubjects.Enquiry, news.Key, Option: null, news.At)
        {
            Worker = hands.Worker,
            Alert = news.Alert,
        };
        var duties = procedure.Notification.ProtectionInformed;
        await InformingOfOutcomes.PlanAsync(
            db, outcome, [.. duties.Where(duty => duty.Code is InformedDuties.Worker)], procedure, calendars.For(news.Authority), now, ct);
        await db.SaveChangesAsync(ct);
        foreach (var duty in duties.Where(duty => duty.Code is InformedDuties.Manager))
        {
            foreach (var notice in MessagePlan.ProtectionToManagers(outcome, hands, duty.Rule.Display, now))
            {
                await db.AddUrgentOnceAsync(notice, office, ct);
            }
        }
    }
}
