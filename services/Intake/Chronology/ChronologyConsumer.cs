using MassTransit;
using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.Chronology;

/// <summary>What other services decide about a child becomes part of the child's chronology. Each event has a queue of its own.</summary>
internal sealed class ChronologyConsumer<TEvent>(
    ChronologySource<TEvent> source, IntakeDbContext db, ContactIntake intake, ProcedureBook procedures, WorkerDirectory workers, TimeProvider clock)
    : IConsumer<TEvent>
    where TEvent : class
{
    public async Task Consume(ConsumeContext<TEvent> context)
    {
        db.Chronology.Add(source.Line(context.Message));
        if (source.Effect is { } effect)
        {
            await effect(context.Message, new ChronologyScope(db, intake, procedures, workers, clock, context.CancellationToken));
        }

        await db.SaveChangesAsync(context.CancellationToken);
    }
}

/// <param name="Line">The line that an event is in the chronology.</param>
/// <param name="Effect">What else Intake does because of it, in the same save.</param>
internal sealed record ChronologySource<TEvent>(Func<TEvent, ChronologyEntry> Line, Func<TEvent, ChronologyScope, Task>? Effect)
    where TEvent : class;

internal sealed record ChronologyScope(
    IntakeDbContext Db, ContactIntake Intake, ProcedureBook Procedures, WorkerDirectory Workers, TimeProvider Clock, CancellationToken Cancellation);
