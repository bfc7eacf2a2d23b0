namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// The other children on the record of a child, by id, for a service that asks for an answer about each when this one is protected: those named in the
/// contact, and those with contact records of their own. No names.
/// </summary>
internal static class ListOtherChildren
{
    public static async Task<Results<Ok<IReadOnlyList<Guid>>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, CurrentPerson person, IntakeDbContext db, CancellationToken ct)
    {
        var contact = await db.Contacts.AsNoTracking().Include(found => found.Records)
            .SingleOrDefaultAsync(found => found.Records.Any(record => record.Id == contactRecordId && record.Authority == person.Authority), ct);
        if (contact is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        return TypedResults.Ok<IReadOnlyList<Guid>>(
        [
            .. contact.OtherChildren.Where(other => other.ContactRecordId is null).Select(other => other.Id),
            .. contact.SiblingsOf(contact.Records.Single(record => record.Id == contactRecordId)).Select(sibling => sibling.Id),
        ]);
    }
}
