using Microsoft.AspNetCore.Mvc;

namespace ReferralPlatform.Screening.Audits;

/// <summary>What every slice takes that changes the audit of a contact.</summary>
internal sealed record AuditChange(
    [property: FromRoute] Guid CaseId,
    HttpContext Http,
    CurrentPerson Person,
    [property: FromServices] ScreeningDbContext Db,
    [property: FromServices] ProcedureBook Procedures,
    [property: FromServices] TimeProvider Clock,
    CancellationToken Cancellation)
{
    /// <summary>Locks the sampled contact and checks that the person changes what was read.</summary>
    public async Task<GatheredAudit> GatherAsync()
    {
        var procedure = Procedures.For(Person.Authority);
        if (!procedure.Screening.Level1Audit.TryGet(out var audits))
        {
            return new GatheredAudit(null!, procedure, null!, default, AuditRefusals.AuditNotProvided(procedure.Screening.Level1Audit.Note!).ToProblem());
        }

        var contact = await Db.Set<SampledContact>()
            .FromSql($"select * from audited_contacts where case_id = {CaseId} and authority = {Person.Authority} for update")
            .SingleOrDefaultAsync(Cancellation);
        if (contact is null)
        {
            return new GatheredAudit(null!, procedure, audits, default, Refusal.NotFound.ToProblem());
        }

        var stale = Preconditions.Check(Http.Request, contact.Version);
        return new GatheredAudit(contact, procedure, audits, Clock.GetUtcNow(), stale?.ToProblem(AuditViews.Of(contact, procedure, Person)));
    }

    /// <summary>Saves the change with its trace on the case, and answers with the audit as it is now.</summary>
    public async Task<Results<Ok<AuditView>, ValidationProblem, ProblemHttpResult>> SaveAsync(GatheredAudit gathered, string what, string summary, string why)
    {
        Db.Activity.Add(ActivityEntry.Of(Person, CaseId, gathered.Now, what, summary, why, gathered.Audits.Rule.Display));
        await Db.SaveChangesAsync(Cancellation);
        Http.Response.SetETag(gathered.Contact.Version);
        return TypedResults.Ok(AuditViews.Of(gathered.Contact, gathered.Procedure, Person));
    }
}

/// <param name="Contact">Set when there is no problem.</param>
/// <param name="Audits">Who audits, under the authority's procedure.</param>
/// <param name="Problem">Why the change cannot be made.</param>
internal sealed record GatheredAudit(SampledContact Contact, AuthorityProcedure Procedure, RoleRule Audits, DateTimeOffset Now, ProblemHttpResult? Problem);
