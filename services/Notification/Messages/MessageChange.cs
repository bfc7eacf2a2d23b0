using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Notification.Messages;

/// <summary>What every slice that changes a message takes.</summary>
internal sealed record MessageChange(
    [property: FromRoute] Guid MessageId,
    HttpContext Http,
    CurrentPerson Person,
    NotificationDbContext Db,
    ProcedureBook Procedures,
    TimeProvider Clock,
    CancellationToken Cancellation)
    : Change<Message, MessageView>(Http, Person, Clock, Cancellation)
{
    /// <summary>Path of the message.</summary>
    public string Location => $"/api/notification/messages/{MessageId}";

    protected override ServiceDbContext Database => Db;

    protected override async Task<Message?> FindAsync()
    {
        await Db.LockRowAsync<Message>(MessageId, Cancellation);
        return await Db.Messages.SingleOrDefaultAsync(message => message.Id == MessageId && message.Authority == Person.Authority, Cancellation);
    }

    protected override IReadOnlyList<Guid> RecordsOf(Message aggregate) => [aggregate.ContactRecordId];

    protected override int VersionOf(Message aggregate) => aggregate.Version;

    protected override Task<MessageView> ViewAsync(Message aggregate) => Task.FromResult(MessageViews.Of(aggregate, Now));
}
