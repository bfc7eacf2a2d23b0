using Npgsql;
using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.People;

/// <summary>
/// Everybody a contact names, child, other child or adult, is in the index from the moment it is recorded, as it describes them, so that nobody is told
/// that nobody is known. They stay apart from everybody else until a worker confirms who they are.
/// </summary>
internal static class RecordedPeople
{
    /// <summary>Saves the contact and brings those it names into the index, as the contact describes them now.</summary>
    public static async Task IndexAsync(IntakeDbContext db, Contact contact, CurrentPerson by, DateTimeOffset now, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        var known = await db.People.Where(person => person.ContactId == contact.Id).ToListAsync(ct);
        var named = Named(contact).ToList();
        var kept = new List<Person>();
        foreach (var one in named)
        {
            var row = known.Find(person =>
                person.ContactRecordId == one.ContactRecordId && person.Adult == one.Adult && person.OtherChildId == one.OtherChildId);
            if (row is null)
            {
                row = Make(one, contact, by, now);
                db.People.Add(row);
            }
            else
            {
                Take(row, Make(one, contact, by, now));
            }

            kept.Add(row);
        }

        var gone = known.Except(kept).ToList();
        db.People.RemoveRange(gone);
        await db.SaveChangesAsync(ct);
        await PersonIndex.RebuildAsync(
            (NpgsqlConnection)db.Database.GetDbConnection(),
            [.. kept.Select(person => person.Id), .. gone.SelectMany(person => new[] { person.Id, person.Root })], ct);
    }

    /// <summary>
    /// The person whom an id means, as somebody a worker has confirmed: whoever was only named in a contact becomes a person by it.
    /// </summary>
    /// <param name="withMatches">Whether the records of that contact are matched to the person.</param>
    public static async Task<(Refusal? Refusal, Person? Person)> ConfirmAsync(
        IntakeDbContext db, Guid personId, CurrentPerson caller, DateTimeOffset now, CancellationToken ct, bool withMatches = true)
    {
        var asked = await db.People.SingleOrDefaultAsync(found => found.Id == personId && found.Authority == caller.Authority, ct);
        var person = asked?.OneWith is { } root ? await db.People.SingleOrDefaultAsync(found => found.Id == root, ct) : asked;
        if (person is null)
        {
            return (Refusal.NotFound, null);
        }

        if (person.IsConfirmed)
        {
            return (null, person);
        }

        if (await RecordPerson.IsTakenAsync(db, person, ct))
        {
            return (PeopleRefusals.NumberTaken, null);
        }

        var asRecorded = Copy(person);
        (person.ContactId, person.ContactRecordId, person.Adult, person.OtherChildId, person.Relationship) = (null, null, null, null, null);
        person.Version++;
        await db.SaveChangesAsync(ct);
        db.People.Add(asRecorded);
        await db.SaveChangesAsync(ct);
        await PersonIndex.RebuildAsync((NpgsqlConnection)db.Database.GetDbConnection(), [person.Id], ct);
        foreach (var (recordId, subject) in withMatches ? await SubjectsOfAsync(db, asRecorded, ct) : [])
        {
            await MatchPerson.MatchAsync(db, recordId, subject, person.Id, caller, now, "A new person was made", ct);
        }

        return (null, person);
    }

    /// <summary>The records, and who of each, that somebody named in a contact is.</summary>
    public static async Task<IReadOnlyList<(Guid ContactRecordId, int Subject)>> SubjectsOfAsync(IntakeDbContext db, Person named, CancellationToken ct)
    {
        if (named is { ContactRecordId: null, Adult: null })
        {
            return [];
        }

        var ids = await db.Records
            .Where(record => named.Adult != null
                ? record.ContactId == named.ContactId
                : record.Id == named.ContactRecordId || record.BecameFrom == named.ContactRecordId)
            .Select(record => record.Id).ToListAsync(ct);
        return ids.ConvertAll(id => (id, named.Adult ?? RecordMatch.Child));
    }

    /// <summary>Whoever a subject of a record is in the index.</summary>
    public static Task<Person?> FindAsync(IntakeDbContext db, ContactRecord record, int subject, CancellationToken ct)
    {
        var childOf = record.BecameFrom ?? record.Id;
        return subject == RecordMatch.Child
            ? db.People.AsNoTracking().SingleOrDefaultAsync(person => person.ContactRecordId == childOf, ct)
            : db.People.AsNoTracking().SingleOrDefaultAsync(person => person.ContactId == record.ContactId && person.Adult == subject, ct);
    }

    private static IEnumerable<NamedPerson> Named(Contact contact)
    {
        foreach (var record in contact.Records.Where(record => record.BecameFrom is null))
        {
            yield return new NamedPerson(MatchPerson.Describe(record.Child), record.ReceivedAt)
            {
                ContactRecordId = record.Id,
                CalledInstead = ChildNames.Instead(record.Child, contact.Adults, WorkingCalendar.LondonDate(record.ReceivedAt)),
            };
        }

        for (var i = 0; i < contact.Adults.Count; i++)
        {
            yield return new NamedPerson(MatchPerson.Describe(contact.Adults[i], contact.Records[0].Child), contact.ReceivedAt)
            {
                Adult = i + 1,
                Relationship = contact.Adults[i].Relationship,
                CalledInstead = ChildNames.Instead(contact.Adults[i]),
            };
        }

        foreach (var other in contact.OtherChildren.Where(other => other.ContactRecordId is null))
        {
            var child = new ChildDetails
            {
                FirstName = other.FirstName,
                LastName = other.LastName,
                DateOfBirth = other.DateOfBirth,
                EstimatedAge = other.EstimatedAge,
                Sex = other.Sex,
                Address = other.Place == OtherChildPlace.SameHousehold ? contact.Records[0].Child.Address : null,
            };
            yield return new NamedPerson(MatchPerson.Describe(child), contact.ReceivedAt)
            {
                OtherChildId = other.Id,
                Relationship = other.Relationship,
                CalledInstead = ChildNames.Instead(child, contact.Adults, WorkingCalendar.LondonDate(contact.ReceivedAt)),
            };
        }
    }

    private static Person Make(NamedPerson one, Contact contact, CurrentPerson by, DateTimeOffset now)
    {
        var person = RecordPerson.Make(one.Details, by with { Authority = contact.Authority }, now);
        person.EstimatedOn = person.EstimatedAge is null ? null : WorkingCalendar.LondonDate(one.At);
        person.ContactId = contact.Id;
        person.ContactRecordId = one.ContactRecordId;
        person.Adult = one.Adult;
        person.OtherChildId = one.OtherChildId;
        person.Relationship = one.Relationship;
        person.CalledInstead = one.CalledInstead;
        return person;
    }

    private static void Take(Person row, Person said)
    {
        (row.Names, row.DateOfBirth, row.ExpectedDateOfBirth, row.EstimatedAge, row.EstimatedOn) =
            (said.Names, said.DateOfBirth, said.ExpectedDateOfBirth, said.EstimatedAge, said.EstimatedOn);
        (row.Sex, row.NhsNumber, row.Upn, row.Addresses) = (said.Sex, said.NhsNumber, said.Upn, said.Addresses);
        (row.Relationship, row.CalledInstead) = (said.Relationship, said.CalledInstead);
    }

    private static Person Copy(Person person)
    {
        var copy = new Person
        {
            Authority = person.Authority,
            Names = person.Names,
            RecordedAt = person.RecordedAt,
            RecordedBy = person.RecordedBy,
            ContactId = person.ContactId,
            ContactRecordId = person.ContactRecordId,
            Adult = person.Adult,
            OtherChildId = person.OtherChildId,
            MergedInto = person.Id,
            OneWith = person.Id,
        };
        Take(copy, person);
        return copy;
    }

    private sealed record NamedPerson(RecordPersonRequest Details, DateTimeOffset At)
    {
        public Guid? ContactRecordId { get; init; }

        public int? Adult { get; init; }

        public Guid? OtherChildId { get; init; }

        public string? Relationship { get; init; }

        public string? CalledInstead { get; init; }
    }
}
