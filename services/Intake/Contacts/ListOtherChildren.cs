namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// The other children on the record of a child, by id, for a service that asks for an answer about each when this one is protected: those named in the
/// contact, and those with contact records of their own. No names.
/// </summary>
internal static class ListOtherChildren
{
    public static async Task<Results<Ok<IReadOnlyList<Guid>>, ProblemHttpResult>> HandleAsync(Guid contactRecordId, IntakeDbContext db, CancellationToken ct)
    {
        if (await db.Records.AsNoTracking().Include(found => found.Contact).ThenInclude(contact => contact.Records)
            .AsSplitQuery().SingleOrDefaultAsync(found => found.Id == contactRecordId, ct) is not { } record)
        {
            return Refusal.NotFound.ToProblem();
        }

        var contact = record.Contact;
        return TypedResults.Ok<IReadOnlyList<Guid>>(
        [
            .. contact.OtherChildren.Where(other => other.ContactRecordId is null).Select(other => other.Id),
            .. contact.SiblingsOf(record).Select(sibling => sibling.Id),
        ]);
    }
}
