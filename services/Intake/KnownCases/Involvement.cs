using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.KnownCases;

/// <summary>
/// Previous involvement with people: what case is known, and the contact records that are about them or name them, whether a worker confirmed it or they
/// are only recorded there (Peterborough 1.3, Sefton).
/// </summary>
internal sealed record Involvement(KnownNow Known, IReadOnlyList<InvolvedContact> Contacts)
{
    public static Involvement None { get; } = new(KnownNow.Nothing, []);

    /// <summary>Involvement of each of these people, newest contact first. People without any are not in the answer.</summary>
    /// <param name="except">A contact record that is not counted: the one that is looked at.</param>
    public static async Task<IReadOnlyDictionary<Guid, Involvement>> OfAsync(
        IntakeDbContext db, WorkerDirectory workers, IReadOnlyCollection<Guid> personIds, string authority, DateTimeOffset now, CancellationToken ct,
        Guid? except = null)
    {
        var asked = await db.People.AsNoTracking().Where(person => personIds.Contains(person.Id) && person.Authority == authority)
            .Select(person => new { person.Id, Root = person.OneWith ?? person.Id }).ToListAsync(ct);
        var roots = asked.ConvertAll(person => person.Root);
        var members = await db.People.AsNoTracking()
            .Where(person => roots.Contains(person.Id) || (person.OneWith != null && roots.Contains(person.OneWith.Value)))
            .Select(person => new Member(person.OneWith ?? person.Id, person.Id, person.ContactId, person.ContactRecordId)).ToListAsync(ct);
        var contacts = members.Where(member => member.ContactId is not null).Select(member => member.ContactId!.Value).Distinct().ToList();
        var records = contacts.Count == 0 ? [] : await db.Records.AsNoTracking().Where(record => contacts.Contains(record.ContactId))
            .Include(record => record.Contact).ToListAsync(ct);
        var ids = records.ConvertAll(record => record.Id);
        var people = members.ConvertAll(member => member.Id);
        var statements = await db.KnownCases.AsNoTracking()
            .Where(statement => (statement.PersonId != null && people.Contains(statement.PersonId.Value))
                || (statement.ContactRecordId != null && ids.Contains(statement.ContactRecordId.Value)))
            .Where(statement => statement.Authority == authority).ToListAsync(ct);
        var away = await WorkersAway.OfAsync(db, workers, authority, now, ct);

        var found = new Dictionary<Guid, Involvement>();
        foreach (var group in members.GroupBy(member => member.Root))
        {
            var own = records.Where(record => group.Any(member => member.IsChildOf(record))).ToList();
            var said = statements.Where(statement => group.Any(member => member.Id == statement.PersonId)
                || own.Exists(record => record.Id == statement.ContactRecordId)).ToList();
            var theirs = records.Where(record => record.Id != except && group.Any(member => member.IsIn(record))).OrderByDescending(record => record.ReceivedAt)
                .Select(record => Describe(
                    record, records, [.. statements.Where(statement => statement.ContactRecordId == record.Id)],
                    [.. said.Where(statement => statement.PersonId is not null)], own.Contains(record), workers)).ToList();
            if (said.Count > 0 || theirs.Count > 0)
            {
                var involvement = new Involvement(KnownCaseViews.Of(said, workers, away), theirs);
                found[group.Key] = involvement;
                foreach (var person in asked.Where(person => person.Root == group.Key))
                {
                    found[person.Id] = involvement;
                }
            }
        }

        return found;
    }

    private static InvolvedContact Describe(
        ContactRecord record, List<ContactRecord> all, List<KnownCaseStatement> ofRecord, List<KnownCaseStatement> ofPerson, bool asChild,
        WorkerDirectory workers)
    {
        var opened = ofRecord.OrderBy(statement => statement.AsOf).LastOrDefault(statement => statement.Status == KnownStatus.Open);
        var closed = ofPerson.OrderBy(statement => statement.AsOf)
            .LastOrDefault(statement => statement.Status == KnownStatus.Closed && statement.AsOf > (opened?.AsOf ?? record.DecidedAt));
        var standing = record switch
        {
            _ when all.Exists(other => other.BecameFrom == record.Id) => ContactStanding.BecameReferral,
            { Contact.State: ContactState.ReturnedToReferrer } => ContactStanding.WithReferrer,
            { DecidedAt: null } => ContactStanding.Open,
            _ when closed is not null || opened is null => ContactStanding.Closed,
            _ => ContactStanding.CaseOpen,
        };
        return new InvolvedContact(
            record.Id, record.Reference, record.Kind, record.ReceivedAt, record.RoutedToLabel, asChild, ChildNames.Of(record), standing,
            standing == ContactStanding.CaseOpen ? opened!.Worker : null,
            standing == ContactStanding.CaseOpen ? KnownCaseViews.NameOf(opened!, workers) : null,
            standing != ContactStanding.Closed ? null
                : closed?.ClosedOn is { } day ? WorkingCalendar.LondonInstant(day, TimeOnly.MinValue) : closed?.AsOf ?? record.DecidedAt);
    }

    /// <param name="Id">Of a person, or of whoever a contact names.</param>
    private sealed record Member(Guid Root, Guid Id, Guid? ContactId, Guid? ContactRecordId)
    {
        public bool IsChildOf(ContactRecord record) =>
            ContactRecordId is { } child && (record.Id == child || record.BecameFrom == child);

        public bool IsIn(ContactRecord record) => ContactRecordId is null ? ContactId == record.ContactId : IsChildOf(record);
    }
}
