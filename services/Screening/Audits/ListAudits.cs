namespace ReferralPlatform.Screening.Audits;

/// <summary>Sampled contacts of all the authority's samples by how they stand, the longest closed first.</summary>
internal static class ListAudits
{
    private static readonly AuditState[] Listed = [AuditState.ToAudit, AuditState.Disagreed, AuditState.UnderReview, AuditState.Concluded];

    /// <param name="view">to-audit; disagreed, of which nobody has taken the decision further; under-review; concluded.</param>
    public static async Task<Results<Ok<Page<AuditView>>, ValidationProblem>> HandleAsync(
        ScreeningDbContext db, ProcedureBook procedures, CurrentPerson person, NeedToKnow needToKnow, CancellationToken ct, string view = "to-audit",
        int? take = null, Cursor? after = null)
    {
        var fields = new FieldChecks().Refuse(
            "view", !EnumCodes.TryParse<AuditState>(view, out var state)
                || !Listed.Contains(state), $"Views are: {string.Join(", ", Listed.Select(EnumCodes.Code))}.");
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var paging = new Paging(take, after);
        var contacts = db.Set<SampledContact>().AsNoTracking().Where(contact => contact.Authority == person.Authority && contact.State == state);
        if (after is not null)
        {
            contacts = contacts.Where(
                contact => EF.Functions.GreaterThan(ValueTuple.Create(contact.ClosedAt, contact.CaseId), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await contacts.OrderBy(contact => contact.ClosedAt).ThenBy(contact => contact.CaseId).Take(paging.Size + 1).ToListAsync(ct);
        var procedure = procedures.For(person.Authority);
        var open = await needToKnow.OpenToAsync([.. rows.Select(contact => contact.CaseId)], person, ct);
        return TypedResults.Ok(
            paging.ToPage(rows, contact => AuditViews.Of(contact, open, procedure, person), contact => new Cursor(contact.ClosedAt, contact.CaseId)));
    }
}
