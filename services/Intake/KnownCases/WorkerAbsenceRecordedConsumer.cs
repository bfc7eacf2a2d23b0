using MassTransit;
using ReferralPlatform.Contracts.Allocation;

namespace ReferralPlatform.Intake.KnownCases;

/// <summary>Keeps on which days a worker is away, for whom a contact about an open case goes to (Referrals 2024 3.2). An older word changes nothing.</summary>
internal sealed class WorkerAbsenceRecordedConsumer(IntakeDbContext db) : IConsumer<WorkerAbsenceRecorded>
{
    public Task Consume(ConsumeContext<WorkerAbsenceRecorded> context)
    {
        var recorded = context.Message;
        return db.Database.ExecuteSqlAsync(
            $"""
             insert into worker_absences (authority, worker_id, "from", "to", as_of)
             values ({recorded.Authority}, {recorded.WorkerId}, {recorded.From}, {recorded.To}, {recorded.RecordedAt.ToUniversalTime()})
             on conflict (authority, worker_id) do update set "from" = excluded."from", "to" = excluded."to", as_of = excluded.as_of
             where worker_absences.as_of < excluded.as_of
             """,
            context.CancellationToken);
    }
}
