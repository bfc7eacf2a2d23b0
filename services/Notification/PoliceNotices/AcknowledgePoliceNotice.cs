using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Notification.PoliceNotices;

/// <summary>An officer acknowledges receipt of a notice for the police. It leaves their list, and whoever works with the child sees it.</summary>
internal static class AcknowledgePoliceNotice
{
    public static Task<Results<Ok<PoliceNoticeView>, ValidationProblem, ProblemHttpResult>> HandleAsync([AsParameters] PoliceNoticeChange change) =>
        change.ApplyAsync(
            fields: null,
            notice =>
            {
                if (notice.Acknowledge(change.Person, change.Now) is { } refusal)
                {
                    return refusal;
                }

                change.Record(notice.ContactRecordId, "police-notice-acknowledged", "The police acknowledged the notice.", rule: notice.Rule);
                return null;
            });
}

/// <summary>What every slice takes by which an officer acts on a notice to the police.</summary>
internal sealed record PoliceNoticeChange(
    [property: FromRoute] Guid NoticeId,
    HttpContext Http,
    CurrentPerson Person,
    NotificationDbContext Db,
    ProcedureBook Procedures,
    TimeProvider Clock,
    CancellationToken Cancellation)
    : Change<Message, PoliceNoticeView>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    protected override async Task<Message?> FindAsync()
    {
        await Db.LockRowAsync<Message>(NoticeId, Cancellation);
        return await Db.Messages.NoticesTo(Person).SingleOrDefaultAsync(message => message.Id == NoticeId, Cancellation);
    }

    protected override IReadOnlyList<Guid> RecordsOf(Message aggregate) => [aggregate.ContactRecordId];

    protected override int VersionOf(Message aggregate) => aggregate.Version;

    protected override Task<PoliceNoticeView> ViewAsync(Message aggregate) => GetPoliceNotice.ViewAsync(aggregate, Db, Procedures, Cancellation);
}
