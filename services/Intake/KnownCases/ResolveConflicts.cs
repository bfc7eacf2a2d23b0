using Npgsql;
using ReferralPlatform.Intake.People;

namespace ReferralPlatform.Intake.KnownCases;

/// <summary>
/// Rows that contradict what is known of somebody else, for example with the NHS number of another child. A person says who is meant; the same row of the
/// next file is taken as was decided.
/// </summary>
internal static class ResolveConflicts
{
    private const int MaxListed = 200;

    public static string[] Roles { get; } = [AccessRoles.BusinessSupport, .. AccessRoles.Managers];

    public static async Task<Ok<Page<ImportConflict>>> ListAsync(CurrentPerson caller, IntakeDbContext db, CancellationToken ct)
    {
        var rows = await db.ImportRows.AsNoTracking()
            .Where(row => row.Authority == caller.Authority && row.Outcome == ImportOutcome.Waiting && row.Resolution == null)
            .Join(
                db.Imports.Where(import => import.State == ImportState.Applied), row => row.ImportId, import => import.Id,
                (row, import) => new { row, import.At })
            .OrderBy(found => found.At).ThenBy(found => found.row.Row).Take(MaxListed).ToListAsync(ct);
        var conflicts = new List<ImportConflict>();
        foreach (var found in rows)
        {
            var others = await OthersAsync(found.row, db, ct);
            conflicts.Add(new ImportConflict(
                found.row.Id, found.row.ImportId, found.At, found.row.Given, found.row.Faults,
                [.. others.Select(person => new ImportConflictPerson(person.Id, person.DisplayName, person.DateOfBirth, person.CaseSystemNumber))]));
        }

        return TypedResults.Ok(new Page<ImportConflict>(conflicts));
    }

    public static async Task<Results<Ok<ResolvedConflict>, ProblemHttpResult>> HandleAsync(
        Guid rowId, ResolveConflictRequest request, CurrentPerson caller, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.LockAsync($"known-case-import {caller.Authority}", ct);
        var row = await db.ImportRows.SingleOrDefaultAsync(
            found => found.Id == rowId && found.Authority == caller.Authority && found.Outcome == ImportOutcome.Waiting
                && db.Imports.Any(import => import.Id == found.ImportId && import.State == ImportState.Applied),
            ct);
        if (row is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        if (row.Resolution is not null)
        {
            return KnownCaseRefusals.Resolved.ToProblem();
        }

        var others = await OthersAsync(row, db, ct);
        var fields = new FieldChecks();
        fields.Refuse("resolution", request.Resolution is null || !Enum.IsDefined(request.Resolution.Value), "Choose who the row is about.");
        fields.Refuse(
            "personId", request.Resolution is ImportResolution.SamePerson && !others.Exists(person => person.Id == request.PersonId),
            "Choose which of the people with its number is meant.");
        if (fields.Refusal is { } wrong)
        {
            return wrong.ToProblem();
        }

        (row.Resolution, row.ResolvedAt, row.ResolvedBy) = (request.Resolution, now, caller.Id);
        if (request.Resolution is not ImportResolution.LeftOut)
        {
            // Decided first: what is decided is what the transfer goes by.
            await db.SaveChangesAsync(ct);
            var (rows, errors) = KnownCaseRules.Check([(row.Row, row.Given)], WorkingCalendar.LondonDate(now));
            var transfer = new KnownCaseTransfer((NpgsqlConnection)db.Database.GetDbConnection(), caller, now);
            var meant = request.Resolution is ImportResolution.SamePerson ? request.PersonId : null;
            if (errors.Count == 0)
            {
                errors.AddRange((await transfer.StageAsync(rows, ct, meant)).Conflicts);
            }

            if (errors is [var first, ..])
            {
                return KnownCaseRefusals.StillInConflict(first.Rule).ToProblem();
            }

            await transfer.ApplyAsync(ct);
            row.PersonId = meant ?? await db.People.Where(person => person.Authority == caller.Authority && person.CaseSystemNumber == rows[0].CaseSystemNumber)
                .Select(person => (Guid?)person.Id).SingleAsync(ct);
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new ResolvedConflict(row.Id, row.PersonId));
    }

    private static Task<List<Person>> OthersAsync(KnownCaseImportRow row, IntakeDbContext db, CancellationToken ct)
    {
        var nhsNumber = Identifiers.Compact(row.Given.NhsNumber);
        var upn = Identifiers.Compact(row.Given.Upn);
        return db.People.AsNoTracking()
            .Where(person => person.Authority == row.Authority && person.ContactId == null && person.MergedInto == null
                && person.CaseSystemNumber != row.CaseSystemNumber
                && ((nhsNumber != null && person.NhsNumber == nhsNumber) || (upn != null && person.Upn == upn)))
            .OrderBy(person => person.Id).ToListAsync(ct);
    }
}
