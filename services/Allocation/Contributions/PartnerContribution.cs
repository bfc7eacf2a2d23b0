using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Allocation.Plans;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Allocation.Contributions;

/// <summary>
/// A request to the asking professional's own agency and authority. Nothing else of the case is read for an agency but what was decided, where the procedure
/// has the agencies informed of that (Referrals 2024 5.3).
/// </summary>
/// <param name="WithoutConsent">Whether it was asked without the parents' consent, or they took it back since.</param>
internal sealed record PartnerContribution(Contribution Request, bool IsOpen, bool WithoutConsent, ContributionDecision? Decision)
{
    /// <returns>Null when there is none, or it was put to another agency or by another authority.</returns>
    public static async Task<PartnerContribution?> FindAsync(
        AllocationDbContext db, Guid requestId, CurrentPerson person, ProcedureBook procedures, CancellationToken ct)
    {
        var request = await db.Contributions.SingleOrDefaultAsync(
            found => found.Id == requestId && found.Authority == person.Authority && found.Agency == person.Agency, ct);
        if (request is null)
        {
            return null;
        }

        var row = await db.Cases.AsNoTracking().SingleAsync(found => found.ContactRecordId == request.ContactRecordId, ct);
        return new PartnerContribution(
            request, !row.IsClosed, request.Ground.Kind != ContributionGround.Consent || request.Ground.IsTakenBack(row),
            DecisionOf(row, request, procedures.For(request.Authority, request.ProcedureVersion)));
    }

    // What follows from significant harm is for those who are invited to the strategy discussion.
    private static ContributionDecision? DecisionOf(AllocationCase row, Contribution request, AuthorityProcedure procedure)
    {
        var assessment = row.Assessments.Find(found => found.Id == request.AssessmentId);
        if (assessment is not { Outcome: { } outcome, SignedOffAt: { } signedOffAt, Result: not AssessmentResult.SignificantHarm }
            || !Includes(procedure.Notification.AssessmentInformed))
        {
            return null;
        }

        return new ContributionDecision(
            procedure.Allocation.FindOutcome(outcome)?.Label ?? outcome, signedOffAt,
            Includes(procedure.Notification.PlanInformed) && row.Plan is { } plan ? GetPlanForLetters.Of(plan) : null);

        static bool Includes(IReadOnlyList<Duty> informed) => informed.Any(duty => duty.Code is InformedDuties.Agencies);
    }
}

/// <summary>What the slice takes by which a professional responds. Whom a request is about is shown only to who reads it.</summary>
internal sealed record PartnerChange(
    [property: FromRoute] Guid RequestId,
    HttpContext Http,
    CurrentPerson Person,
    AllocationDbContext Db,
    ProcedureBook Procedures,
    TimeProvider Clock,
    CancellationToken Cancellation)
    : Change<PartnerContribution, PartnerContributionView>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    protected override Refusal? Barred => Person.Agency is { Length: > 0 } ? null : ContributionRefusals.AgencyUnknown;

    protected override async Task<PartnerContribution?> FindAsync()
    {
        // With the case locked, so that its review and the agency's response follow one another.
        await Db.LockRowAsync<AllocationCase>(
            await Db.Contributions.Where(request => request.Id == RequestId).Select(request => request.ContactRecordId).SingleOrDefaultAsync(Cancellation),
            Cancellation);
        return await PartnerContribution.FindAsync(Db, RequestId, Person, Procedures, Cancellation);
    }

    protected override IReadOnlyList<Guid> RecordsOf(PartnerContribution aggregate) => [aggregate.Request.ContactRecordId];

    protected override int VersionOf(PartnerContribution aggregate) => aggregate.Request.Version;

    // The plan is looked through where it is read.
    protected override Task<PartnerContributionView> ViewAsync(PartnerContribution aggregate) => Task.FromResult(ContributionViews.Of(
        aggregate.Decision is { } decision ? aggregate with { Decision = decision with { Plan = null } } : aggregate,
        Procedures.For(aggregate.Request.Authority, aggregate.Request.ProcedureVersion).Allocation, child: null));
}
