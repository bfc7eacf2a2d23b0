using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.KnownCases;

namespace ReferralPlatform.Intake.People;

/// <summary>Who people of a contact are or might be, with what is known of them and their household.</summary>
/// <param name="suggest">Finds whom the unmatched might be; null for what is confirmed alone.</param>
/// <param name="needToKnow">Null for what is kept, and not shown to anybody now.</param>
internal sealed class DescribeMatches(
    IntakeDbContext db, WorkerDirectory workers, CurrentPerson caller, SuggestPeople? suggest, NeedToKnow? needToKnow, DateTimeOffset now)
{
    private readonly HashSet<Guid> _open = [];

    /// <summary>Whom the caller only has to recognise, who live in secret.</summary>
    private readonly HashSet<Guid> _closed = [];

    private readonly DateOnly _today = WorkingCalendar.LondonDate(now);

    /// <summary>Of a contact record.</summary>
    public async Task<MatchesView> OfAsync(RecordMatches matches, CancellationToken ct)
    {
        var (record, contact) = (matches.Record, matches.Record.Contact);
        var described = new List<Described> { new(RecordMatch.Child, ChildNames.Of(record), null, MatchPerson.Describe(record.Child)) };
        described.AddRange(contact.Adults.Select((adult, index) => new Described(
            index + 1, ChildNames.Instead(adult) ?? adult.Name!, adult.Relationship, MatchPerson.Describe(adult, record.Child))));
        var named = await db.People.AsNoTracking().Where(person => person.ContactId == contact.Id).ToListAsync(ct);
        var childOf = record.BecameFrom ?? record.Id;
        foreach (var one in described)
        {
            one.Match = matches.Of(one.Subject);
        }

        foreach (var one in described.Where(one => suggest is not null && one.Match is null))
        {
            // Not themselves, and no other of the same contact, whoever that was confirmed to be.
            var except = named.Where(person => one.Subject == RecordMatch.Child ? person.ContactRecordId != childOf || person.OneWith is null
                : person.Adult != one.Subject || person.OneWith is null).Select(person => person.Root).ToHashSet();
            await LookAsync(one, except, ct);
        }

        var roots = await RootsAsync(described, ct);
        await CloseAsync(described, roots, ct);
        var involved = await InvolvedAsync(described, roots, record.Id, ct);
        var household = await new Household(db, workers, caller, needToKnow, now).OfAsync(
            [.. Themselves(described[0], roots, named.Where(person => person.ContactRecordId == childOf))], [contact.Id],
            [.. described.Skip(1).SelectMany(adult => Themselves(adult, roots, []))], described[0].Details.Addresses, record.Id, ct);
        if (suggest is null)
        {
            household = [.. household.Where(member => member.Confirmed)];
        }

        var subjects = described.ConvertAll(one => Describe(one, roots, involved, one.Subject == RecordMatch.Child ? household : []));
        return new MatchesView(record.Id, subjects[0], subjects[1..]);
    }

    /// <summary>Of a contact that is not recorded yet, or of what is no contact.</summary>
    /// <param name="except">People of the index who are the described themselves.</param>
    public async Task<FoundMatches> OfAsync(FindMatchesRequest request, CancellationToken ct, HashSet<Guid>? except = null)
    {
        var children = request.Children
            .Select(child => new Described(RecordMatch.Child, ChildNames.Of(child, request.Adults, _today), null, MatchPerson.Describe(child))).ToList();
        var adults = request.Adults.Select((adult, index) => new Described(
            index + 1, ChildNames.Instead(adult) ?? adult.Name!, adult.Relationship,
            MatchPerson.Describe(adult, request.Children is [var first, ..] ? first : new ChildDetails()))).ToList();
        var all = children.Concat(adults).ToList();
        foreach (var one in all)
        {
            await LookAsync(one, except ?? [], ct);
        }

        var roots = await RootsAsync([], ct);
        var involved = await InvolvedAsync(all, roots, except: null, ct, [.. request.Children.Select(child => child.PersonId).OfType<Guid>()]);
        var subjects = new List<MatchSubject>();
        foreach (var child in children)
        {
            var household = await new Household(db, workers, caller, needToKnow, now).OfAsync(
                [.. Themselves(child, roots, [])], [], [.. adults.SelectMany(adult => Themselves(adult, roots, []))], child.Details.Addresses,
                except: null, ct);
            subjects.Add(Describe(child, roots, involved, household));
        }

        return new FoundMatches(subjects, adults.ConvertAll(adult => Describe(adult, roots, involved, [])), Open(request.Children, children, involved));
    }

    /// <summary>Contacts that are open about children who are likely these.</summary>
    public async Task<IReadOnlyList<InvolvedContact>> OpenContactsAsync(IReadOnlyList<ChildDetails> given, CancellationToken ct)
    {
        var children = given.Select(child => new Described(RecordMatch.Child, string.Empty, null, MatchPerson.Describe(child))).ToList();
        foreach (var one in children)
        {
            await LookAsync(one, [], ct);
        }

        return Open(given, children, await InvolvedAsync(children, [], except: null, ct, [.. given.Select(child => child.PersonId).OfType<Guid>()]));
    }

    private static IReadOnlyList<InvolvedContact> Open(
        IReadOnlyList<ChildDetails> given, List<Described> children, IReadOnlyDictionary<Guid, Involvement> involved) =>
    [
        .. children.SelectMany(child => child.Found).Where(found => found.IsLikely).Select(found => found.Person.Id)
            .Concat(given.Select(child => child.PersonId).OfType<Guid>()).SelectMany(id => involved.GetValueOrDefault(id, Involvement.None).Contacts)
            .Where(contact => contact is { AsChild: true, Standing: ContactStanding.Open or ContactStanding.WithReferrer or ContactStanding.CaseOpen })
            .DistinctBy(contact => contact.ContactRecordId).OrderByDescending(contact => contact.ReceivedAt),
    ];

    private async Task LookAsync(Described one, HashSet<Guid> except, CancellationToken ct)
    {
        one.Searched = SuggestPeople.CanBeLookedFor(one.Details);
        one.Found = await db.KeepVisibleAsync(await suggest!.LikeAsync(one.Details, caller, now, except, ct), ct);
        if (needToKnow is not null)
        {
            var open = await Recognising.OpenAsync(db, workers, needToKnow, one.Found, caller, now, ct);
            _open.UnionWith(open);
            _closed.UnionWith(one.Found.Where(found => found.OpenFields is not null && !open.Contains(found.Person.Id)).Select(found => found.Person.Id));
            one.Found = SuggestPeople.Guard(one.Found, open);
        }
    }

    /// <summary>A match that the caller made without having the person's records open shows no more of the person than a suggestion does.</summary>
    private async Task CloseAsync(IReadOnlyCollection<Described> described, Dictionary<Guid, Person> roots, CancellationToken ct)
    {
        var own = described.Where(one => needToKnow is not null && string.Equals(one.Match?.UnopenedBy, caller.Id, StringComparison.Ordinal)).ToList();
        var ids = own.Select(one => roots[one.Match!.PersonId].Id).Distinct().ToList();
        if (ids.Count > 0)
        {
            var open = await Recognising.OpenAsync(
                db, needToKnow!, ids, await Involvement.OfAsync(db, workers, ids, caller.Authority, now, ct), caller, ct);
            own.ForEach(one => one.IsClosed = !open.Contains(roots[one.Match!.PersonId].Id));
        }
    }

    private async Task<Dictionary<Guid, Person>> RootsAsync(IEnumerable<Described> described, CancellationToken ct)
    {
        var matched = described.Select(one => one.Match?.PersonId).OfType<Guid>().ToList();
        var asked = await db.People.AsNoTracking().Where(person => matched.Contains(person.Id)).ToListAsync(ct);
        var merged = asked.Select(person => person.OneWith).OfType<Guid>().ToList();
        List<Person> others = merged.Count == 0 ? [] : await db.People.AsNoTracking().Where(person => merged.Contains(person.Id)).ToListAsync(ct);
        return asked.ToDictionary(person => person.Id, person => others.Find(other => other.Id == person.OneWith) ?? person);
    }

    private async Task<IReadOnlyDictionary<Guid, Involvement>> InvolvedAsync(
        IReadOnlyCollection<Described> described, Dictionary<Guid, Person> roots, Guid? except, CancellationToken ct, IReadOnlyList<Guid>? also = null)
    {
        var found = described.SelectMany(one => one.Found).ToList();
        return await Involvement.OfAsync(
            db, workers, [.. found.Select(one => one.Person.Id).Concat(roots.Values.Select(person => person.Id)).Concat(also ?? []).Distinct()],
            caller.Authority, now, ct, except);
    }

    /// <summary>Whoever somebody is or, while nobody confirmed it, might be.</summary>
    private IEnumerable<Guid> Themselves(Described one, Dictionary<Guid, Person> roots, IEnumerable<Person> asNamed) =>
        one.IsClosed ? asNamed.Select(person => person.Id)
            : one.Match is { } match ? [roots[match.PersonId].Id, match.PersonId]
            : one.Found.Select(found => found.Person.Id).Where(id => !_closed.Contains(id))
                .Concat(asNamed.SelectMany(person => new[] { person.Id, person.Root }));

    private MatchSubject Describe(
        Described one, Dictionary<Guid, Person> roots, IReadOnlyDictionary<Guid, Involvement> involved, IReadOnlyList<HouseholdMember> household) => new(
        one.Subject == RecordMatch.Child ? null : one.Subject, one.Name, one.Relationship,
        one.Match is { } match
            // How the contact agrees is shown for the matched too; how the names sound needs no asking again.
            ? new ConfirmedMatch(
                match.Id, match.MatchedByName, match.MatchedAt,
                Describe(Compare(one, roots[match.PersonId]), involved, !one.IsClosed),
                household)
            : null,
        [.. one.Found.Select(found => Describe(found, involved, needToKnow is null || _open.Contains(found.Person.Id)))], one.Searched,
        one.Match is null ? household : []);

    private static FoundPerson Compare(Described one, Person person)
    {
        var found = PersonComparison.Compare(
            SuggestPeople.Terms(one.Details, string.Empty) with { AddressLine = null, Uprn = null }, TypedName.None, new Candidate(person, [], [], []));
        return one.IsClosed ? found with { Fields = found.OpenFields ?? found.Fields } : found;
    }

    private MatchCandidate Describe(FoundPerson found, IReadOnlyDictionary<Guid, Involvement> involved, bool isOpen)
    {
        var involvement = involved.GetValueOrDefault(found.Person.Id, Involvement.None);
        return new MatchCandidate(SearchPeople.Describe(found, _today, isOpen), involvement.Known, involvement.Contacts);
    }

    /// <param name="Subject">As in <see cref="RecordMatch.Subject"/>.</param>
    private sealed record Described(int Subject, string Name, string? Relationship, RecordPersonRequest Details)
    {
        public RecordMatch? Match { get; set; }

        /// <summary>Whether the caller only has to recognise whom it is matched to.</summary>
        public bool IsClosed { get; set; }

        public bool Searched { get; set; }

        public IReadOnlyList<FoundPerson> Found { get; set; } = [];
    }
}
