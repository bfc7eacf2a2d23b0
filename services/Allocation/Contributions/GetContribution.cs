using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Allocation.Contributions;

/// <summary>
/// What one agency is asked, and about whom. The child's identity comes from Intake for this one answer, only while the case is open, and only after the
/// reading was recorded; of the referrer, the assessment and the other agencies nothing is read here.
/// </summary>
internal static class GetContribution
{
    public static async Task<Results<Ok<PartnerContributionView>, ProblemHttpResult>> HandleAsync(
        Guid requestId, HttpResponse response, AllocationDbContext db, ProcedureBook procedures, ChildIdentityClient children, CurrentPerson person,
        TimeProvider clock, CancellationToken ct)
    {
        if (person.Agency is not { Length: > 0 })
        {
            return ContributionRefusals.AgencyUnknown.ToProblem();
        }

        if (await PartnerContribution.FindAsync(db, requestId, person, procedures, ct) is not { } found)
        {
            return Refusal.NotFound.ToProblem();
        }

        IdentifiedChild? child = null;
        if (found.IsOpen)
        {
            db.Activity.Add(ActivityEntry.Of(
                person, found.Request.ContactRecordId, clock.GetUtcNow(), "contribution-request-viewed",
                $"The request was viewed at {found.Request.Agency}.", rule: found.Request.DueRule));
            await db.SaveChangesAsync(ct);
            child = await children.AskAsync(found.Request.ContactRecordId, ReadingPurpose.ContributionRequest, ct);
        }

        if (found.Decision is { Plan: { } plan } decision && !await children.MayReadAsync(found.Request.ContactRecordId, plan, ct))
        {
            found = found with { Decision = decision with { Plan = null } };
        }

        response.SetOpened([found.Request.ContactRecordId]);
        response.SetETag(found.Request.Version);
        return TypedResults.Ok(
            ContributionViews.Of(found, procedures.For(found.Request.Authority, found.Request.ProcedureVersion).Allocation, child));
    }
}
