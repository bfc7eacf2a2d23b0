using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Screening.Audits;

/// <summary>What every slice takes that changes the audit of a contact.</summary>
internal sealed record AuditChange(
    [property: FromRoute] Guid CaseId,
    HttpContext Http,
    CurrentPerson Person,
    ScreeningDbContext Db,
    ProcedureBook Procedures,
    TimeProvider Clock,
    CancellationToken Cancellation)
    : Change<SampledContact, AuditView>(Http, Person, Clock, Cancellation)
{
    /// <summary>Who audits, under the authority's procedure.</summary>
    public RoleRule Audits => Procedure.Screening.Level1Audit.Value;

    protected override ServiceDbContext Database => Db;

    protected override Refusal? Barred =>
        Procedure.Screening.Level1Audit.TryGet(out var audits) && !audits.AllowsHolderOf(Person.Roles) ? AuditRefusals.AuditNeedsManager(audits) : null;

    protected override Refusal? Precluded =>
        Procedure.Screening.Level1Audit is { IsStated: false } silent ? AuditRefusals.AuditNotProvided(silent.Note!) : null;

    private AuthorityProcedure Procedure => Procedures.For(Person.Authority);

    protected override async Task<SampledContact?> FindAsync()
    {
        await Db.LockRowAsync<SampledContact>(CaseId, Cancellation);
        return await Db.Set<SampledContact>().SingleOrDefaultAsync(contact => contact.CaseId == CaseId && contact.Authority == Person.Authority, Cancellation);
    }

    protected override int VersionOf(SampledContact aggregate) => aggregate.Version;

    protected override Task<AuditView> ViewAsync(SampledContact aggregate) => Task.FromResult(AuditViews.Of(aggregate, Procedure, Person));
}
