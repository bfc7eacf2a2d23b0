using ReferralPlatform.Intake.People;

namespace ReferralPlatform.Intake.KnownCases;

/// <summary>Previous involvement with people: what case is known, and the contact records they are matched to (Peterborough 1.3, Sefton).</summary>
internal sealed record Involvement(KnownNow Known, IReadOnlyList<InvolvedContact> Contacts)
{
    public static Involvement None { get; } = new(KnownNow.Nothing, []);

    /// <summary>Involvement of each of these people, newest contact first. People without any are not in the answer.</summary>
    /// <param name="except">A contact record that is not counted: the one that is looked at.</param>
    public static async Task<IReadOnlyDictionary<Guid, Involvement>> OfAsync(
        IntakeDbContext db, IReadOnlyCollection<Guid> personIds, string authority, CancellationToken ct, Guid? except = null)
    {
        var matches = await db.Matches.AsNoTracking()
            .Where(match => personIds.Contains(match.PersonId) && match.Authority == authority && match.UndoneAt == null)
            .Join(db.Records, match => match.ContactRecordId, record => record.Id, (match, record) => new
            {
                match.PersonId,
                match.Subject,
                record.Id,
                record.Reference,
                record.Contact.Kind,
                record.Contact.ReceivedAt,
                record.RoutedToLabel,
            }).ToListAsync(ct);
        var records = matches.Where(match => match.Subject == RecordMatch.Child).Select(match => match.Id).ToList();
        var statements = await db.KnownCases.AsNoTracking()
            .Where(statement => (statement.PersonId != null && personIds.Contains(statement.PersonId.Value))
                || (statement.ContactRecordId != null && records.Contains(statement.ContactRecordId.Value)))
            .Where(statement => statement.Authority == authority).ToListAsync(ct);

        var found = new Dictionary<Guid, Involvement>();
        foreach (var personId in personIds)
        {
            var theirs = matches.Where(match => match.PersonId == personId).ToList();
            var said = statements.Where(statement => statement.PersonId == personId
                || theirs.Exists(match => match.Subject == RecordMatch.Child && match.Id == statement.ContactRecordId)).ToList();
            var contacts = theirs.Where(match => match.Id != except).OrderByDescending(match => match.ReceivedAt)
                .Select(match => new InvolvedContact(
                    match.Id, match.Reference, match.Kind, match.ReceivedAt, match.RoutedToLabel, match.Subject == RecordMatch.Child)).ToList();
            if (said.Count > 0 || contacts.Count > 0)
            {
                found[personId] = new Involvement(KnownCaseViews.Of(said), contacts);
            }
        }

        return found;
    }
}
