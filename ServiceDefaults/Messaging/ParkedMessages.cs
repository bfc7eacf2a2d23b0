using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts;
using ReferralPlatform.Contracts.Api;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.ServiceDefaults.Messaging;

/// <summary>What a service could not consume, for operators: they see why, have it replayed, or put it away with a reason (docs/adr/0042).</summary>
public static class ParkedMessages
{
    private static readonly Refusal ReceiptsRepeat = new(
        StatusCodes.Status409Conflict, "receipts-repeat", "A receipt comes again by itself, and only from its sender. Put this one away.");

    /// <summary>Maps what every service answers about its parked messages.</summary>
    public static void MapParkedMessages(this IEndpointRouteBuilder app, string service)
    {
        var parked = app.MapGroup($"/api/{service}/parked-messages").WithTags("Parked messages").WithIdempotentPosts();
        parked.MapGet("/", ListAsync).ForRoles(AccessRoles.Operator).DisclosesNothing()
            .WithName("ListParkedMessages").WithSummary("Messages that could not be consumed, were put away, or were handled since; the latest failure first");
        parked.MapGet("/{parkedMessageId:guid}", GetAsync).ForRoles(AccessRoles.Operator).DisclosesNothing()
            .WithName("GetParkedMessage").WithSummary("Read why a message could not be consumed, and what operators did with it");
        parked.MapPost("/{parkedMessageId:guid}/replays", ReplayAsync).ForRoles(AccessRoles.Operator)
            .WithName("ReplayParkedMessage").WithSummary("Have a message replayed; what has been handled meanwhile has no second effect");
        parked.MapPost("/{parkedMessageId:guid}/put-away", PutAwayAsync).ForRoles(AccessRoles.Operator)
            .WithName("PutAwayParkedMessage").WithSummary("Put a message away, with the reason; it can still be replayed");
    }

    private static async Task<Results<Ok<Page<ParkedMessageView>>, ValidationProblem>> ListAsync(
        ServiceDbContext db, ServiceName service, CancellationToken ct, string view = "open", int? take = null, Cursor? after = null)
    {
        if (new FieldChecks().View<ParkedView>(view, out var chosen).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var paging = new Paging(take, after);
        ParkedState[] states = chosen switch
        {
            ParkedView.PutAway => [ParkedState.PutAway],
            ParkedView.Handled => [ParkedState.Handled],
            _ => [ParkedState.Parked, ParkedState.Due, ParkedState.Replayed],
        };
        var messages = db.ParkedMessages.AsNoTracking().Where(message => states.Contains(message.State));
        if (after is not null)
        {
            messages = messages.Where(
                message => EF.Functions.LessThan(ValueTuple.Create(message.LastFailedAt, message.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await messages.OrderByDescending(message => message.LastFailedAt).ThenByDescending(message => message.Id).Take(paging.Size + 1)
            .ToListAsync(ct);
        var acts = await ActsOnAsync(db, rows, ct);
        return TypedResults.Ok(paging.ToPage(rows, row => View(row, acts, service), row => new Cursor(row.LastFailedAt, row.Id)));
    }

    private static async Task<Results<Ok<ParkedMessageView>, ProblemHttpResult>> GetAsync(
        Guid parkedMessageId, ServiceDbContext db, ServiceName service, CancellationToken ct) =>
        await db.ParkedMessages.AsNoTracking().SingleOrDefaultAsync(message => message.Id == parkedMessageId, ct) is { } found
            ? TypedResults.Ok(View(found, await ActsOnAsync(db, [found], ct), service))
            : Refusal.NotFound.ToProblem();

    private static async Task<Results<Ok<ParkedMessageView>, ProblemHttpResult>> ReplayAsync(
        Guid parkedMessageId, CurrentPerson person, ServiceDbContext db, ServiceName service, TimeProvider clock, CancellationToken ct)
    {
        if (await FindAsync(db, parkedMessageId, ct) is not { } message)
        {
            return Refusal.NotFound.ToProblem();
        }

        if (!MayReplay(message, service))
        {
            return ReceiptsRepeat.ToProblem();
        }

        if (message.State is not (ParkedState.Handled or ParkedState.Due))
        {
            message.State = ParkedState.Due;
            db.Activity.Add(ActOn(message, person, clock, "message-replayed", "Had the message replayed."));
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(View(message, await ActsOnAsync(db, [message], ct), service));
    }

    private static async Task<Results<Ok<ParkedMessageView>, ValidationProblem, ProblemHttpResult>> PutAwayAsync(
        Guid parkedMessageId, PutAwayParkedMessageRequest request, CurrentPerson person, ServiceDbContext db, ServiceName service, TimeProvider clock,
        CancellationToken ct)
    {
        if (new FieldChecks().Required("reason", request.Reason, "Say why nothing more is to be done about it.").Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        if (await FindAsync(db, parkedMessageId, ct) is not { } message)
        {
            return Refusal.NotFound.ToProblem();
        }

        if (message.State is not (ParkedState.Handled or ParkedState.PutAway))
        {
            message.State = ParkedState.PutAway;
            db.Activity.Add(ActOn(message, person, clock, "message-put-away", "Put the message away.", request.Reason));
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(View(message, await ActsOnAsync(db, [message], ct), service));
    }

    /// <summary>Locks the message, and notes where it has been handled meanwhile.</summary>
    private static async Task<ParkedMessage?> FindAsync(ServiceDbContext db, Guid id, CancellationToken ct)
    {
        await db.LockRowAsync<ParkedMessage>(id, ct);
        var message = await db.ParkedMessages.SingleOrDefaultAsync(row => row.Id == id, ct);
        if (message is not null && await db.Inbox.AnyAsync(row => row.MessageId == message.MessageId && row.Consumer == message.Queue, ct))
        {
            message.State = ParkedState.Handled;
        }

        return message;
    }

    // Operators' acts are in the service's activity, chained and sealed as everybody's, under the id of the parked message; what it was stands with them.
    private static ActivityEntry ActOn(ParkedMessage message, CurrentPerson person, TimeProvider clock, string what, string summary, string? why = null)
    {
        return new ActivityEntry
        {
            ContactRecordId = message.Id,
            At = clock.GetUtcNow(),
            By = person.Acting.Id,
            ByName = person.Acting.Name,
            What = what,
            Summary = summary,
            Why = why,
            After = $"{message.EventName ?? "no event"} {message.MessageId?.ToString() ?? "without an id"} of {message.Queue}",
        };
    }

    private static async Task<ILookup<Guid, ActivityItem>> ActsOnAsync(ServiceDbContext db, IReadOnlyList<ParkedMessage> messages, CancellationToken ct)
    {
        Guid[] ids = [.. messages.Select(message => message.Id)];
        var acts = await db.Activity.AsNoTracking().Where(entry => ids.Contains(entry.ContactRecordId)).OrderByDescending(entry => entry.At).ToListAsync(ct);
        return acts.ToLookup(
            entry => entry.ContactRecordId,
            entry => new ActivityItem(entry.At, entry.By, entry.ByName, entry.What, entry.Summary, entry.Why, entry.Rule));
    }

    // What says that it has committed something has to be signed by its sender.
    private static bool MayReplay(ParkedMessage message, ServiceName service) =>
        !string.Equals(message.Queue, BrokerTopology.ReceiptQueueOf(service.Value), StringComparison.Ordinal);

    private static ParkedMessageView View(ParkedMessage message, ILookup<Guid, ActivityItem> acts, ServiceName service) => new(
        message.Id, message.Queue, message.EventName, message.MessageId, message.Origin, message.CauseType, message.Cause, message.FirstFailedAt,
        message.LastFailedAt, message.Attempts, message.State, message.State is not ParkedState.Handled && MayReplay(message, service),
        [.. acts[message.Id]]);
}
