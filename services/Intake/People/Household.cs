using ReferralPlatform.Intake.KnownCases;

namespace ReferralPlatform.Intake.People;

/// <summary>
/// Whom a person belongs with, confirmed or not: relationships on record, whoever the same contacts name, whoever shares an adult, whoever lives at the
/// same address (Sefton: previous involvement of other household members).
/// </summary>
/// <param name="needToKnow">Null for what is kept, and not shown to anybody now.</param>
internal sealed class Household(IntakeDbContext db, WorkerDirectory workers, CurrentPerson caller, NeedToKnow? needToKnow, DateTimeOffset now)
{
    private const int MaxMembers = 25;
    private const int MaxAtAnAddress = 12;

    private readonly Dictionary<Guid, string> _found = [];

    private string Authority => caller.Authority;

    /// <summary>The household of one person, or of somebody who is not recorded yet.</summary>
    /// <param name="themselves">Whoever that person is, or likely is; they are no members.</param>
    /// <param name="contacts">Contacts that name the person, besides those of <paramref name="themselves"/>.</param>
    /// <param name="adults">People who are, or likely are, adults named with the person.</param>
    /// <param name="addresses">Where the person lives.</param>
    /// <param name="except">A contact record that is not counted: the one that is looked at.</param>
    public async Task<IReadOnlyList<HouseholdMember>> OfAsync(
        IReadOnlyCollection<Guid> themselves, IReadOnlyCollection<Guid> contacts, IReadOnlyCollection<Guid> adults, IReadOnlyList<PersonAddress> addresses,
        Guid? except, CancellationToken ct)
    {
        _found.Clear();
        var own = await GroupAsync(themselves, ct);
        var mine = own.Select(person => person.Root).Concat(themselves).ToHashSet();
        await AddRelatedAsync(own, ct);
        var named = own.Where(person => person.ContactId is not null).Select(person => person.ContactId!.Value).Concat(contacts).Distinct().ToList();
        var mates = await InContactsAsync(named, ct);
        var asAdult = own.Find(person => person.Adult is not null);
        foreach (var mate in mates.Where(mate => !mine.Contains(mate.Root)))
        {
            Add(mate.Root, InSameContact(mate, asAdult));
        }

        var shared = adults.Concat(asAdult is null ? mates.Where(mate => mate.Adult is not null && !mine.Contains(mate.Root)).Select(mate => mate.Root) : [])
            .Concat(asAdult is null ? _found.Keys : []).Distinct().ToList();
        await AddThroughAdultsAsync(shared, ct);
        var places = own.SelectMany(person => person.Addresses).Concat(addresses).Where(place => place.To is null)
            .DistinctBy(place => (StreetWords.Key(place.Line1), Postcodes.Key(place.Postcode), Uprns.Key(place.Uprn)));
        foreach (var place in places.Take(5))
        {
            var there = await KnownThereAsync(await AtAsync(place, ct), place, ct);
            foreach (var neighbour in (await InOneFlatAsync(there, place, ct)).Where(person => !mine.Contains(person)).Take(MaxAtAnAddress))
            {
                Add(neighbour, "at the same address");
            }
        }

        mine.ToList().ForEach(id => _found.Remove(id));
        return await DescribeAsync(except, ct);
    }

    /// <summary>What a child is to another of the same family, as far as the sex tells.</summary>
    public static string SiblingWord(Sex? sex) => sex switch { Sex.F => "sister", Sex.M => "brother", _ => "brother or sister" };

    private void Add(Guid root, string relationship) => _found.TryAdd(root, relationship);

    private Task<List<Person>> GroupAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => ids.Count == 0 ? Task.FromResult(new List<Person>())
        : db.People.AsNoTracking().Where(person => person.Authority == Authority
            && (ids.Contains(person.Id) || (person.OneWith != null && ids.Contains(person.OneWith.Value)))).ToListAsync(ct);

    private Task<List<Person>> InContactsAsync(List<Guid> contacts, CancellationToken ct) => contacts.Count == 0 ? Task.FromResult(new List<Person>())
        : db.People.AsNoTracking().Where(person => person.Authority == Authority && person.ContactId != null && contacts.Contains(person.ContactId.Value))
            .OrderBy(person => person.Adult).ThenBy(person => person.Id).Take(200).ToListAsync(ct);

    /// <summary>As recorded of the person, or of the other.</summary>
    private async Task AddRelatedAsync(List<Person> own, CancellationToken ct)
    {
        var ids = own.ConvertAll(person => person.Id);
        if (ids.Count == 0)
        {
            return;
        }

        var rows = await db.Relationships.AsNoTracking()
            .Where(row => row.Authority == Authority && row.To == null && (ids.Contains(row.PersonId) || ids.Contains(row.OtherPersonId))).ToListAsync(ct);
        var others = await RootsAsync(rows.SelectMany(row => new[] { row.PersonId, row.OtherPersonId }), ct);
        foreach (var row in rows.OrderBy(row => ids.Contains(row.PersonId) ? 0 : 1).ThenBy(row => row.RecordedAt))
        {
            var reversed = !ids.Contains(row.PersonId);
            if (!others.TryGetValue(reversed ? row.PersonId : row.OtherPersonId, out var other))
            {
                continue;
            }

            Add(other.Root, !reversed ? row.Relationship : IsSibling(row.Relationship) ? SiblingWord(other.Sex) : $"this person is their {row.Relationship}");
        }
    }

    /// <summary>Other children whom the same adults were recorded with, or are related to.</summary>
    private async Task AddThroughAdultsAsync(List<Guid> adults, CancellationToken ct)
    {
        var all = await GroupAsync(adults, ct);
        var parents = all.Where(person => person.Adult is not null || person.IsConfirmed).ToList();
        var contacts = parents.Where(person => person.Adult is not null).Select(person => person.ContactId!.Value).Distinct().ToList();
        foreach (var child in (await InContactsAsync(contacts, ct)).Where(person => person.Adult is null))
        {
            var adult = parents.First(person => person.ContactId == child.ContactId);
            Add(child.Root, $"recorded with {adult.DisplayName}");
        }

        var ids = parents.ConvertAll(person => person.Id);
        var rows = await db.Relationships.AsNoTracking()
            .Where(row => row.Authority == Authority && row.To == null && ids.Contains(row.OtherPersonId)).ToListAsync(ct);
        var children = await RootsAsync(rows.Select(row => row.PersonId), ct);
        foreach (var row in rows)
        {
            if (children.TryGetValue(row.PersonId, out var child))
            {
                var adult = parents.First(person => person.Id == row.OtherPersonId);
                Add(child.Root, $"{adult.DisplayName} is their {row.Relationship} too");
            }
        }
    }

    private async Task<Dictionary<Guid, Person>> RootsAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var asked = ids.Distinct().ToList();
        return asked.Count == 0 ? []
            : await db.People.AsNoTracking().Where(person => asked.Contains(person.Id)).ToDictionaryAsync(person => person.Id, ct);
    }

    private async Task<List<Guid>> AtAsync(PersonAddress place, CancellationToken ct)
    {
        var (line, postcode, uprn) = (place.Line1 ?? string.Empty, Postcodes.Key(place.Postcode) ?? string.Empty, Uprns.Key(place.Uprn) ?? string.Empty);
        return (string.IsNullOrWhiteSpace(line) || postcode.Length == 0) && uprn.Length == 0 ? []
            : await db.Database.SqlQuery<Guid>(
                $"""
                 select line.person_id as "Value" from person_places line join person_places code using (authority, person_id)
                 where line.authority = {Authority} and line.place = '=' || address_text({line}) and code.place = {postcode}
                 union
                 select person_id from person_places where authority = {Authority} and place = '#' || {uprn}
                 limit 40
                 """).ToListAsync(ct);
    }

    /// <summary>
    /// Those at an address of whom the caller may know that they live there: where somebody lives in secret is not told by asking who lives at it.
    /// </summary>
    private async Task<List<Guid>> KnownThereAsync(List<Guid> there, PersonAddress place, CancellationToken ct)
    {
        if (needToKnow is null || there.Count == 0)
        {
            return there;
        }

        var secret = (await GroupAsync(there, ct)).GroupBy(person => person.Root)
            .Where(group => group.SelectMany(person => person.Addresses)
                .Any(known => known.Confidential && (StreetWords.AreSame(known.Line1, known.Postcode, place.Line1, place.Postcode)
                    || (Uprns.Key(known.Uprn) is { } uprn && string.Equals(uprn, Uprns.Key(place.Uprn), StringComparison.Ordinal)))))
            .Select(group => group.Key).ToList();
        if (secret.Count == 0)
        {
            return there;
        }

        var open = await Recognising.OpenAsync(
            db, needToKnow, secret, await Involvement.OfAsync(db, workers, secret, Authority, now, ct), caller, ct);
        return [.. there.Where(id => !secret.Contains(id) || open.Contains(id))];
    }

    /// <summary>Those at an address who are not known to live in another flat of the house; where no flat is given, everybody there.</summary>
    private async Task<List<Guid>> InOneFlatAsync(List<Guid> there, PersonAddress place, CancellationToken ct)
    {
        if (there.Count == 0 || StreetWords.NumbersOf(place.Line2) is not { Count: > 0 } flat)
        {
            return there;
        }

        var elsewhere = (await GroupAsync(there, ct)).GroupBy(person => person.Root).Where(group =>
        {
            var given = group.SelectMany(person => person.Addresses)
                .Where(address => StreetWords.AreSame(address.Line1, address.Postcode, place.Line1, place.Postcode))
                .Select(address => StreetWords.NumbersOf(address.Line2)).ToList();
            return given.Count > 0 && given.TrueForAll(other => other.Count > 0 && !other.SequenceEqual(flat, StringComparer.Ordinal));
        }).Select(group => group.Key).ToHashSet();
        return [.. there.Where(person => !elsewhere.Contains(person))];
    }

    private async Task<IReadOnlyList<HouseholdMember>> DescribeAsync(Guid? except, CancellationToken ct)
    {
        var roots = _found.Keys.Take(MaxMembers).ToList();
        var people = await RootsAsync(roots, ct);
        var involved = await Involvement.OfAsync(db, workers, roots, Authority, now, ct, except);
        var members = roots.Where(people.ContainsKey).Select(root =>
        {
            var involvement = involved.GetValueOrDefault(root, Involvement.None);
            return new HouseholdMember(
                root, people[root].DisplayName, _found[root], involvement.Known, involvement.Contacts, people[root].IsConfirmed);
        }).ToList();

        // Whom the contact that is looked at names, and an earlier one too, is shown with what is known from there.
        return
        [
            .. members.Where(member => member.Confirmed || member.Contacts.Count > 0 || !members.Exists(other => other.PersonId != member.PersonId
                && (other.Confirmed || other.Contacts.Count > 0) && string.Equals(other.Name, member.Name, StringComparison.OrdinalIgnoreCase))),
        ];
    }

    private static string InSameContact(Person mate, Person? asAdult) => (mate, asAdult) switch
    {
        ({ Adult: not null, Relationship: { Length: > 0 } relationship }, null) => relationship,
        ({ Adult: not null }, _) => "named in the same contact",
        (_, { Relationship: { Length: > 0 } relationship }) => $"this person is their {relationship}",
        ({ OtherChildId: not null, Relationship: { Length: > 0 } relationship }, _) => relationship,
        (_, null) => SiblingWord(mate.Sex),
        _ => "child of the same contact",
    };

    private static bool IsSibling(string relationship) =>
        relationship.Contains("brother", StringComparison.OrdinalIgnoreCase) || relationship.Contains("sister", StringComparison.OrdinalIgnoreCase)
            || relationship.Contains("sibling", StringComparison.OrdinalIgnoreCase) || relationship.Contains("twin", StringComparison.OrdinalIgnoreCase);
}
