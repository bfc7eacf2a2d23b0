using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.Allocation.Contributions;
using ReferralPlatform.Allocation.Plans;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Allocation.Cases;

internal static class CaseViews
{
    /// <summary>All that whoever opens a case reads of it, with what is looked up beside it.</summary>
    public static async Task<AllocationCaseView> ViewAsync(
        this AllocationDbContext db, AllocationCase row, ProcedureBook procedures, WorkerDirectory workers, CurrentPerson person, CancellationToken ct) =>
        Of(row, procedures, person) with
        {
            Siblings = await db.SiblingsWaitingAsync(row, ct),
            DiscussionsHeld = await db.DiscussionsHeldAsync(row, ct),
            ContributionGrounds = await db.ContributionGroundsAsync(row, procedures, person, ct),
            AnotherManagerAllocates = AllocationCase.AnotherManagerAllocates(
                workers.PreviousTeamOf(row), person, procedures.For(row.Authority, row.ProcedureVersion).Allocation),
        };

    /// <summary>A case as a list shows it, with nothing looked up beside it.</summary>
    public static AllocationCaseView Of(AllocationCase row, ProcedureBook procedures, CurrentPerson person)
    {
        var procedure = procedures.For(row.Authority, row.ProcedureVersion);
        var allocation = procedure.Allocation;
        var current = row.Allocation;
        return new AllocationCaseView(
            row.ContactRecordId, row.ContactId, row.Reference, row.Authority,
            row.Option, procedure.Screening.FindOption(row.Option)?.Label ?? row.Option, row.Outcome,
            row.IsClosed ? AllocationState.Closed : row.AllocatedTo is null ? AllocationState.Awaiting : AllocationState.Allocated,
            row.ReceivedAt, row.AuthorisedAt, row.AuthorisedBy, row.Rule,
            row.AllocatedTo, row.AllocatedTo is null ? null : current?.AllocatedToName, row.AllocatedTo is null ? null : current?.AllocatedBy,
            row.AllocatedTo is null ? null : current?.AllocatedAt,
            row.AssessmentDueAt is null ? null : row.Assessment is { } latest ? allocation.KindOf(latest.Kind).Label : allocation.Assessment.Label,
            row.AssessmentOpenedAt, row.AssessmentDueAt, row.AssessmentRule, DueWarning(row),
            row.NoAssessmentFor,
            new AllocatingRoles(allocation.Allocates.Codes, allocation.Allocates.Statement, allocation.Allocates.Rule.Display)
            {
                AgreementRule = allocation.AgreementOfWorker.ValueOrDefault?.Rule.Display,
                PartnersRule = allocation.WithPartners.ValueOrDefault?.Rule.Display,
            },
            [.. row.Allocations.OrderBy(item => item.Number).Select(Of)],
            row.Version)
        {
            NextStep = row.NextStep(allocation),
            AllowedActions = AllowedActions.For(row, allocation, person),
            PreviousTeam = row.PreviousTeam,
            Assessments = [.. row.Assessments.OrderBy(assessment => assessment.Number).Select(assessment => AssessmentViews.Of(row, assessment, procedure))],
            FollowUps = [.. row.FollowUps.Select(next => PlanViews.Of(next, allocation))],
            FollowUpsOffered = [.. row.FollowUpsNow(allocation).Select(next => next.Code)],
            ChildProtectionPlanSince = row.ChildProtectionPlanSince,
            PlanningMeeting = row.PlanningMeeting is { } meeting ? PlanViews.Of(meeting, row.InvitationsTo(meeting), procedure.Screening.Agencies) : null,
            ToInvite = row is { Result: AssessmentResult.InNeed or AssessmentResult.InNeedComplex, Plan: null }
                ? PlanningMeetingInvitees.Of(row, procedure.Screening.Agencies)
                : [],
            EarlierPlanningMeetings =
            [
                .. row.PlanningMeetings.Where(ended => ended.EndedAt is not null).Reverse()
                    .Select(ended => PlanViews.Of(ended, ended.Held is null ? [] : row.InvitationsTo(ended), procedure.Screening.Agencies)),
            ],
            PlanActionDueOn = row.PlanActionDueOn,
            Plan = row.Plan is null ? null : PlanViews.Of(row.Plans),
            PlanBefore = row is { Plan: null, Plans.Count: > 0 } ? PlanViews.Of(row.Plans) : null,
            ClosedAt = row.ClosedAt,
            WhatFollowsBy = row.IsClosed ? null : row.WhatFollowsBy,
            WhatFollowsRule = row.IsClosed || row.WhatFollowsBy is null ? null : allocation.WhatFollows.Rule.Display,
            StrategyDiscussionNeededAt = row.AwaitsStrategyDiscussion ? row.StrategyDiscussionNeededAt : null,
        };
    }

    /// <summary>That the case is there and who has it, for a list: what was found and planned is for those who work with the child.</summary>
    public static AllocationCaseView WithoutWork(AllocationCase row, ProcedureBook procedures, CurrentPerson person) => Of(row, procedures, person) with
    {
        Allocations = [],
        AllowedActions = [],
        Assessments = [],
        FollowUps = [],
        FollowUpsOffered = [],
        ChildProtectionPlanSince = null,
        PlanningMeeting = null,
        EarlierPlanningMeetings = [],
        ToInvite = [],
        Plan = null,
        PlanBefore = null,
    };

    public static string? DueWarning(AllocationCase row) => row.AssessmentDuePastLastKnownYear
        ? "The bank holidays of that year are not known yet, so the date may be earlier than it has to be."
        : null;

    private static async Task<IReadOnlyList<HeldDiscussion>> DiscussionsHeldAsync(this AllocationDbContext db, AllocationCase row, CancellationToken ct) =>
        await db.Heard.AsNoTracking().SingleOrDefaultAsync(heard => heard.ContactRecordId == row.ContactRecordId, ct) is { } heard
            ? [.. heard.DiscussionsHeld.Zip(heard.DiscussionsHeldAt, (discussion, at) => new HeldDiscussion(discussion, at)).OrderBy(held => held.HeldAt)]
            : [];

    /// <summary>The other children of the contact that wait for a worker.</summary>
    private static async Task<IReadOnlyList<CaseRead>> SiblingsWaitingAsync(this AllocationDbContext db, AllocationCase row, CancellationToken ct) =>
        await db.Cases.AsNoTracking()
            .Where(other => other.ContactId == row.ContactId && other.Authority == row.Authority && other.ContactRecordId != row.ContactRecordId
                && other.AllocatedTo == null && other.BecameReferralAt == null && other.ClosedAt == null)
            .OrderBy(other => other.ContactRecordId).Take(19)
            .Select(other => new CaseRead(other.ContactRecordId, other.Version)).ToListAsync(ct);

    private static AllocationView Of(CaseAllocation allocation) => new(
        allocation.AllocatedTo, allocation.AllocatedToName, allocation.AllocatedBy, allocation.AllocatedByName, allocation.AllocatedAt,
        allocation.Reasons, allocation.Rule)
    {
        HandOver = allocation.HandOver,
        LeftBehind = allocation.LeftBehind,
        Agreed = allocation.Agreed,
        Suitability = allocation.Suitability,
        Partners = allocation.Partners,
        EndedAt = allocation.EndedAt,
        EndedFor = allocation.EndedFor,
    };
}
