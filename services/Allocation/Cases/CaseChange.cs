using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>What a slice that changes a case takes.</summary>
internal sealed record CaseChange(
    [property: FromRoute] Guid CaseId,
    HttpContext Http,
    CurrentPerson Person,
    AllocationDbContext Db,
    ProcedureBook Procedures,
    WorkingCalendars Calendars,
    WorkerDirectory Workers,
    TimeProvider Clock,
    CancellationToken Cancellation)
    : Change<AllocationCase, AllocationCaseView>(Http, Person, Clock, Cancellation)
{
    public DateOnly Today => WorkingCalendar.LondonDate(Now);

    protected override ServiceDbContext Database => Db;

    public AllocationProcedure ProcedureOf(AllocationCase found) => Procedures.For(found.Authority, found.ProcedureVersion).Allocation;

    public AgencyProcedure AgenciesOf(AllocationCase found) => Procedures.For(found.Authority, found.ProcedureVersion).Screening.Agencies;

    public WorkTeam? PreviousTeamOf(AllocationCase found) => Workers.PreviousTeamOf(found);

    /// <summary>Work on the current assessment, while it is open, by the worker who has the case, whoever stands in on duty, or a manager.</summary>
    /// <param name="alsoUnderReview">Whether it may be done while the manager reviews it.</param>
    public Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> WorkAsync(
        FieldChecks? fields, Func<AssessmentWork, Task<Refusal?>> decide, bool alsoUnderReview = false) => ApplyAsync(
        fields,
        async found =>
        {
            var procedure = ProcedureOf(found);
            switch (found.Assessment)
            {
                case null:
                    return AssessmentRefusals.NoAssessment;
                case { State: AssessmentState.SignedOff }:
                    return AssessmentRefusals.SignedOff(procedure.SignsOff);
                case { State: AssessmentState.Submitted } when !alsoUnderReview:
                    return AssessmentRefusals.UnderReview(procedure.SignsOff);
            }

            if (await decide(new AssessmentWork(found, found.Assessment, procedure)) is { } no)
            {
                return no;
            }

            found.Changed();
            return null;
        },
        MayNotWork);

    /// <inheritdoc cref="WorkAsync(FieldChecks?, Func{AssessmentWork, Task{Refusal?}}, bool)"/>
    public Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> WorkAsync(
        FieldChecks? fields, Func<AssessmentWork, Refusal?> decide, bool alsoUnderReview = false) =>
        WorkAsync(fields, work => Task.FromResult(decide(work)), alsoUnderReview);

    /// <summary>What a manager whom the procedure names does with the current assessment, in whatever state it is.</summary>
    /// <param name="who">Whom the procedure names for it.</param>
    public Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> ManageAsync(
        FieldChecks? fields, string refusalCode, Func<AllocationProcedure, RoleRule> who, Func<AssessmentWork, Task<Refusal?>> decide) => ApplyAsync(
        fields,
        async found =>
        {
            var procedure = ProcedureOf(found);
            if (found.IsClosed)
            {
                return AllocationRefusals.Closed;
            }

            if (found.Assessment is not { } assessment)
            {
                return AssessmentRefusals.NoAssessment;
            }

            if (await decide(new AssessmentWork(found, assessment, procedure)) is { } no)
            {
                return no;
            }

            found.Changed();
            return null;
        },
        found => MayNot(refusalCode, who(ProcedureOf(found))));

    /// <summary>Why the procedure does not let this person do something; null where it does.</summary>
    public Refusal? MayNot(string refusalCode, RoleRule rule) =>
        rule.AllowsHolderOf(Person.Roles) ? null : AllocationRefusals.NotThisRole(refusalCode, rule);

    /// <summary>Why this person does not work on the case; null when they may.</summary>
    public Refusal? MayNotWork(AllocationCase found) =>
        found.IsClosed ? AllocationRefusals.Closed
        : Works(found, Person) ? null
        : AssessmentRefusals.NotYours(found);

    /// <summary>The worker who has the case, a duty social worker who stands in, or a manager.</summary>
    public static bool Works(AllocationCase found, CurrentPerson person) =>
        string.Equals(found.AllocatedTo, person.Id, StringComparison.Ordinal) || person.Has(AccessRoles.DutySocialWorker)
        || person.HasAny(AccessRoles.Managers);

    /// <summary>Why this person does not take down what an agency says: business support, who answers the telephone, does as well.</summary>
    public Refusal? MayNotTakeDown(AllocationCase found) => Person.Has(AccessRoles.BusinessSupport) && !found.IsClosed ? null : MayNotWork(found);

    /// <summary>Starts a clock of the case.</summary>
    public CaseDeadline StartClock(AllocationCase found, string kind, DateTimeOffset dueAt, RuleRef rule)
    {
        var clock = CaseDeadline.Start(found.ContactRecordId, found.Reference, found.Authority, kind, Now, dueAt, rule.Display);
        Db.Deadlines.Add(clock);
        return clock;
    }

    /// <summary>What a clock measured was done at this time.</summary>
    public async Task MeetAsync(Guid? clock, DateTimeOffset at)
    {
        if (clock is not null && await Db.Deadlines.FindAsync([clock], Cancellation) is { } running)
        {
            running.Meet(at);
        }
    }

    /// <summary>What a clock measured turned out not to be done: it runs on, and is missed where its time is over.</summary>
    public async Task RunOnAsync(Guid? clock)
    {
        if (clock is not null && await Db.Deadlines.FindAsync([clock], Cancellation) is { } stopped)
        {
            stopped.Reopen();
        }
    }

    /// <summary>A clock runs no more, because another one took its place; one that ran out stays missed.</summary>
    public Task StopAsync(Guid? clock) => Db.StopClockAsync(clock, Cancellation);

    /// <inheritdoc cref="WhatFollows"/>
    /// <param name="stepTaken">Whether this was the step that was waited for.</param>
    public Task FollowOnAsync(AllocationCase found, bool stepTaken) =>
        Db.FollowOnAsync(found, ProcedureOf(found), Calendars.For(found.Authority), stepTaken, Now, Cancellation);

    protected override async Task<AllocationCase?> FindAsync()
    {
        await Db.LockRowAsync<AllocationCase>(CaseId, Cancellation);
        return await Db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == CaseId && row.Authority == Person.Authority, Cancellation);
    }

    protected override int VersionOf(AllocationCase aggregate) => aggregate.Version;

    protected override Task<AllocationCaseView> ViewAsync(AllocationCase aggregate) =>
        Db.ViewAsync(aggregate, Procedures, Workers, Person, Cancellation);
}

internal static class PreviousTeams
{
    /// <summary>
    /// The team that held the case before, as it is now: what was closed meanwhile allocates nothing, and once it is allocated the case is that of
    /// whoever has it.
    /// </summary>
    public static WorkTeam? PreviousTeamOf(this WorkerDirectory workers, AllocationCase found) =>
        found.Allocations.Count > 0 ? null : workers.FindTeam(found.Authority, found.PreviousTeam);
}

/// <summary>The current assessment of a case, and the rules it is made by.</summary>
internal sealed record AssessmentWork(AllocationCase Case, Assessment Assessment, AllocationProcedure Procedure);
