using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.AgreedActions;

/// <summary>What was agreed on a contact, and what is still to be done of it all.</summary>
internal static class ReadAgreedActions
{
    private enum View
    {
        Overdue,
        Open,
    }

    public static async Task<Results<Ok<AgreedActionList>, ProblemHttpResult>> OfRecordAsync(
        Guid contactRecordId, CurrentPerson person, HttpResponse http, IntakeDbContext db, ProcedureBook procedures, TimeProvider clock, CancellationToken ct)
    {
        if (await db.FindContactOfAsync(contactRecordId, person, ct) is not { } contact)
        {
            return Refusal.NotFound.ToProblem();
        }

        http.SetETag(contact.Version);
        return TypedResults.Ok(new AgreedActionList(
            contactRecordId, contact.Records.Single(record => record.Id == contactRecordId).Reference,
            await AgreedActionViews.OfAsync(db, contact, procedures.For(contact.Authority, contact.ProcedureVersion), clock.GetUtcNow(), ct)));
    }

    public static async Task<Results<Ok<AgreedActionView>, ProblemHttpResult>> OneAsync(
        Guid contactRecordId, Guid actionId, CurrentPerson person, HttpResponse http, IntakeDbContext db, ProcedureBook procedures, TimeProvider clock,
        CancellationToken ct)
    {
        if (await db.FindContactOfAsync(contactRecordId, person, ct) is not { } contact
            || await db.AgreedActions.AsNoTracking().SingleOrDefaultAsync(found => found.Id == actionId && found.ContactId == contact.Id, ct)
                is not { } action)
        {
            return Refusal.NotFound.ToProblem();
        }

        http.SetETag(action.Version);
        return TypedResults.Ok(AgreedActionViews.Of(action, procedures.For(contact.Authority, contact.ProcedureVersion), clock.GetUtcNow()));
    }

    /// <summary>Of those who work with a child whoever reads, the most overdue first; what was agreed is for nobody else.</summary>
    public static async Task<Results<Ok<Page<OpenAgreedAction>>, ValidationProblem>> ListAsync(
        [AsParameters] Paging paging, CurrentPerson person, IntakeDbContext db, NeedToKnow needToKnow, TimeProvider clock, CancellationToken ct,
        string view = "overdue")
    {
        if (new FieldChecks().View(view, out View chosen).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var until = chosen == View.Overdue ? clock.GetUtcNow() : DateTimeOffset.MaxValue;

        // Of a contact that became a referral, whoever works with the referral goes on.
        var open = needToKnow.OpenTo(
            db.Deadlines.AsNoTracking().Where(due => due.Authority == person.Authority && due.MetAt == null && due.DueAt <= until
                    && (due.Kind == ClockKinds.AgreedAction || due.Kind == ClockKinds.ReferrersAction))
                .Join(db.AgreedActions, due => due.Id, action => action.ClockId, (due, action) => new
                {
                    due,
                    action,
                    Record = db.Records.Where(record => record.BecameFrom == due.ContactRecordId).Select(record => (Guid?)record.Id).FirstOrDefault()
                        ?? due.ContactRecordId,
                    Reference = db.Records.Where(record => record.BecameFrom == due.ContactRecordId).Select(record => record.Reference).FirstOrDefault()
                        ?? due.Reference,
                }),
            row => row.Record, person);
        if (paging.After is { } after)
        {
            open = open.Where(row => EF.Functions.GreaterThan(ValueTuple.Create(row.due.DueAt, row.due.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await open.OrderBy(row => row.due.DueAt).ThenBy(row => row.due.Id).Take(paging.Size + 1).ToListAsync(ct);
        return TypedResults.Ok(paging.ToPage(
            rows,
            row => new OpenAgreedAction(
                row.action.Id, row.Record, row.Reference, row.action.What, row.action.Owner!.Value, row.action.OwnerName, row.due.DueAt, row.due.Rule),
            row => new Cursor(row.due.DueAt, row.due.Id)));
    }
}
