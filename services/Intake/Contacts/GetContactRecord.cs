namespace ReferralPlatform.Intake.Contacts;

/// <summary>Everything recorded about one child. A referrer who is not a professional appears by source only (York 5).</summary>
internal static class GetContactRecord
{
    public static async Task<Results<Ok<ContactRecordView>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, CurrentPerson person, HttpResponse http, IntakeDbContext db, ProcedureBook procedures, TimeProvider clock, CancellationToken ct)
    {
        if (await db.FindContactOfAsync(contactRecordId, person, ct) is not { } contact)
        {
            return Refusal.NotFound.ToProblem();
        }

        var record = contact.Records.Single(candidate => candidate.Id == contactRecordId);
        http.SetETag(contact.Version);
        return TypedResults.Ok(await ContactViews.OfAsync(db, contact, record, procedures, clock.GetUtcNow(), ct));
    }
}
