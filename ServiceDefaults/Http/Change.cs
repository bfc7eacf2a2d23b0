using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.ServiceDefaults.Http;

/// <summary>
/// One person's change to one aggregate, from the request to the answer: the row is locked, so that of two changes at once the second sees the
/// first; If-Match is compared with the version there is; the slice decides; one save writes state, activity, clocks and events. A service
/// derives one record for each aggregate, with what its slices need, and slices take that as their parameters.
/// </summary>
/// <typeparam name="TAggregate">What is changed, with everything the decision needs.</typeparam>
/// <typeparam name="TView">What the caller is shown: the state after the change, or the current one when it was stale.</typeparam>
public abstract record Change<TAggregate, TView>(HttpContext Http, CurrentPerson Person, TimeProvider Clock, CancellationToken Cancellation)
    where TAggregate : class
{
    /// <summary>The moment of the change.</summary>
    public DateTimeOffset Now { get; } = Clock.GetUtcNow();

    protected abstract ServiceDbContext Database { get; }

    /// <summary>
    /// Why this person makes no such change, whatever it is made to; it is answered before the fields, and whether or not there is what they name.
    /// </summary>
    protected virtual Refusal? Barred => null;

    /// <summary>Why nobody here can make such a change at all; it is answered before anything is looked for.</summary>
    protected virtual Refusal? Precluded => null;

    /// <summary>Locks the row and loads the aggregate; null when there is none that this person may know of.</summary>
    protected abstract Task<TAggregate?> FindAsync();

    protected abstract int VersionOf(TAggregate aggregate);

    protected abstract Task<TView> ViewAsync(TAggregate aggregate);

    /// <summary>Whose records the current view shows to whoever was stale, where the address does not name them.</summary>
    protected virtual IReadOnlyList<Guid> RecordsOf(TAggregate aggregate) => [];

    /// <summary>Adds what this person did to the activity that is saved with the change.</summary>
    public void Record(Guid contactRecordId, string what, string summary, string? why = null, string? rule = null) =>
        Database.Activity.Add(ActivityEntry.Of(Person, contactRecordId, Now, what, summary, why, rule));

    /// <summary>Makes the change.</summary>
    /// <param name="fields">The checks that need nothing but the request; what fails them is answered before anything is decided.</param>
    /// <param name="decide">Changes the aggregate and records why, or refuses: a refusal saves nothing.</param>
    /// <param name="mayNot">Why this person may not: it is answered before the fields, so that nobody fills in what they may not send.</param>
    /// <returns>200 with the view and its ETag; 400 with the fields; 404, 428, 412 with the current view, or the refusal.</returns>
    public Task<Results<Ok<TView>, ValidationProblem, ProblemHttpResult>> ApplyAsync(
        FieldChecks? fields, Func<TAggregate, Refusal?> decide, Func<TAggregate, Refusal?>? mayNot = null) =>
        ApplyAsync(fields, aggregate => Task.FromResult(decide(aggregate)), mayNot);

    /// <inheritdoc cref="ApplyAsync(FieldChecks?, Func{TAggregate, Refusal?}, Func{TAggregate, Refusal?})"/>
    public async Task<Results<Ok<TView>, ValidationProblem, ProblemHttpResult>> ApplyAsync(
        FieldChecks? fields, Func<TAggregate, Task<Refusal?>> decide, Func<TAggregate, Refusal?>? mayNot = null)
    {
        if (Barred is { } barred)
        {
            return barred.ToProblem();
        }

        if (mayNot is null && fields?.Problems is { } unread)
        {
            return TypedResults.ValidationProblem(unread);
        }

        if (Precluded is { } precluded)
        {
            return precluded.ToProblem();
        }

        // A POST already runs in the transaction of its Idempotency-Key.
        await using var transaction = Database.Database.CurrentTransaction is null ? await Database.Database.BeginTransactionAsync(Cancellation) : null;
        if (await FindAsync() is not { } aggregate)
        {
            return Refusal.NotFound.ToProblem();
        }

        if (mayNot?.Invoke(aggregate) is { } notThisPerson)
        {
            return notThisPerson.ToProblem();
        }

        if (fields?.Problems is { } invalid)
        {
            return TypedResults.ValidationProblem(invalid);
        }

        if (Preconditions.Check(Http.Request, VersionOf(aggregate)) is { } stale)
        {
            Http.Response.SetOpened(RecordsOf(aggregate));
            return stale.ToProblem(await ViewAsync(aggregate));
        }

        if (await decide(aggregate) is { } refusal)
        {
            return refusal.ToProblem();
        }

        await Database.SaveChangesAsync(Cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(Cancellation);
        }

        Http.Response.SetETag(VersionOf(aggregate));
        return TypedResults.Ok(await ViewAsync(aggregate));
    }

    /// <summary>Makes the change and answers 201 where it creates something.</summary>
    /// <param name="location">Path of what was created.</param>
    /// <inheritdoc cref="ApplyAsync(FieldChecks?, Func{TAggregate, Refusal?}, Func{TAggregate, Refusal?})"/>
    public async Task<Results<Created<TView>, ValidationProblem, ProblemHttpResult>> CreateAsync(
        string location, FieldChecks? fields, Func<TAggregate, Task<Refusal?>> decide, Func<TAggregate, Refusal?>? mayNot = null) =>
        (await ApplyAsync(fields, decide, mayNot)).Result switch
        {
            Ok<TView> { Value: { } view } => TypedResults.Created(location, view),
            ValidationProblem invalid => invalid,
            var problem => (ProblemHttpResult)problem,
        };

    /// <inheritdoc cref="CreateAsync(string, FieldChecks?, Func{TAggregate, Task{Refusal?}}, Func{TAggregate, Refusal?})"/>
    public Task<Results<Created<TView>, ValidationProblem, ProblemHttpResult>> CreateAsync(
        string location, FieldChecks? fields, Func<TAggregate, Refusal?> decide, Func<TAggregate, Refusal?>? mayNot = null) =>
        CreateAsync(location, fields, aggregate => Task.FromResult(decide(aggregate)), mayNot);

    /// <summary>Makes the change and answers with something else than the aggregate's view, for example with what was added to it.</summary>
    /// <inheritdoc cref="ApplyAsync(FieldChecks?, Func{TAggregate, Refusal?}, Func{TAggregate, Refusal?})"/>
    public async Task<Results<TAnswer, ValidationProblem, ProblemHttpResult>> AnswerAsync<TAnswer>(
        FieldChecks? fields, Func<TAggregate, Task<Refusal?>> decide, Func<TAggregate, TAnswer> answer, Func<TAggregate, Refusal?>? mayNot = null)
        where TAnswer : IResult
    {
        TAggregate? changed = null;
        var result = await ApplyAsync(fields, aggregate => decide(changed = aggregate), mayNot);
        return result.Result switch
        {
            Ok<TView> => answer(changed!),
            ValidationProblem invalid => invalid,
            var problem => (ProblemHttpResult)problem,
        };
    }

    /// <inheritdoc cref="AnswerAsync{TAnswer}(FieldChecks?, Func{TAggregate, Task{Refusal?}}, Func{TAggregate, TAnswer}, Func{TAggregate, Refusal?})"/>
    public Task<Results<TAnswer, ValidationProblem, ProblemHttpResult>> AnswerAsync<TAnswer>(
        FieldChecks? fields, Func<TAggregate, Refusal?> decide, Func<TAggregate, TAnswer> answer, Func<TAggregate, Refusal?>? mayNot = null)
        where TAnswer : IResult =>
        AnswerAsync(fields, aggregate => Task.FromResult(decide(aggregate)), answer, mayNot);
}
