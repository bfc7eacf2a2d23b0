using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.KnownCases;

namespace ReferralPlatform.Intake.People;

/// <summary>
/// Who the child and the adults of a contact record are, as far as confirmed; who they might be, by what the contact says; and the previous
/// involvement of each (Peterborough 1.3, Sefton: previous involvement of the child and of other household members).
/// </summary>
internal static class GetMatches
{
    private const int MaxSuggestions = 5;

    /// <summary>Adults beyond this number are searched for by hand.</summary>
    private const int MaxAdults = 8;

    /// <summary>Less agreement than this is no suggestion: a name alone that only sounds alike, for one.</summary>
    private const int WorthSuggesting = 40;

    public static async Task<Results<Ok<MatchesView>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, CurrentPerson caller, HttpResponse http, IntakeDbContext db, PersonSearch search, TimeProvider clock, CancellationToken ct)
    {
        if (await RecordMatches.ReadAsync(db, contactRecordId, caller, ct) is not { } matches)
        {
            return Refusal.NotFound.ToProblem();
        }

        http.SetETag(matches.Version);
        return TypedResults.Ok(await DescribeAsync(contactRecordId, matches, caller, db, search, clock.GetUtcNow(), ct));
    }

    /// <param name="search">Finds whom the unmatched might be; null for what is confirmed alone.</param>
    public static async Task<MatchesView> DescribeAsync(
        Guid contactRecordId, RecordMatches matches, CurrentPerson caller, IntakeDbContext db, PersonSearch? search, DateTimeOffset now, CancellationToken ct)
    {
        var adults = matches.Record.Contact.Adults;
        var described = new List<Described> { new(RecordMatch.Child, ChildNames.Of(matches.Record.Child), null, MatchPerson.Describe(matches.Record.Child)) };
        described.AddRange(adults.Take(MaxAdults).Select((adult, index) =>
            new Described(index + 1, adult.Name ?? adult.Relationship ?? string.Empty, adult.Relationship, MatchPerson.Describe(adult, matches.Record.Child))));

        var found = new Dictionary<int, IReadOnlyList<FoundPerson>>();
        foreach (var one in described.Where(one => search is not null && matches.Of(one.Subject) is null))
        {
            found[one.Subject] = await SuggestAsync(one.Details, caller, search!, now, ct);
        }

        var facts = await Facts.GatherAsync(db, matches, found.Values.SelectMany(people => people).Select(one => one.Person.Id), contactRecordId, caller, ct);
        var today = WorkingCalendar.LondonDate(now);
        var subjects = described.ConvertAll(one => new MatchSubject(
            one.Subject == RecordMatch.Child ? null : one.Subject, one.Name, one.Relationship,
            matches.Of(one.Subject) is { } match ? facts.Describe(match, one, today) : null,
            [.. found.GetValueOrDefault(one.Subject, []).Select(person => facts.Describe(person, today))]));
        return new MatchesView(contactRecordId, subjects[0], subjects[1..]);
    }

    private static async Task<IReadOnlyList<FoundPerson>> SuggestAsync(
        RecordPersonRequest person, CurrentPerson caller, PersonSearch search, DateTimeOffset now, CancellationToken ct)
    {
        var terms = Terms(person);
        if (terms.Name.Length < 2 && terms is { NhsNumber: null, Upn: null, DateOfBirth: null })
        {
            return [];
        }

        var found = await search.FindAsync(terms, caller, now, ct);
        return [.. found.Where(one => IsLike(one.Fields) && PersonComparison.Weight(one.Fields) >= WorthSuggesting).Take(MaxSuggestions)];
    }

    /// <summary>A brother of the same address is not the child: the whole name is like, or a number is the same, or there is no name to go by.</summary>
    private static bool IsLike(IReadOnlyList<FieldAgreement> fields) => fields.All(field => field.Field is not "name")
        || fields.Any(field => (field.Field, field.Agreement) is ("nhsNumber" or "upn", Likeness.Same)
            or ("name", not (Likeness.Partly or Likeness.Differs or Likeness.NotKnown)));

    private static SearchTerms Terms(RecordPersonRequest person) => new(
        $"{person.FirstName} {person.LastName}".Trim(), person.DateOfBirth ?? person.ExpectedDateOfBirth,
        Postcodes.Key(person.Addresses is [.., var latest] ? latest.Postcode : null),
        Identifiers.Compact(person.NhsNumber), Identifiers.Compact(person.Upn));

    /// <param name="Subject">As in <see cref="RecordMatch.Subject"/>.</param>
    private sealed record Described(int Subject, string Name, string? Relationship, RecordPersonRequest Details);

    /// <summary>What is on record of everybody the answer names.</summary>
    private sealed record Facts(
        IReadOnlyDictionary<Guid, Person> People, IReadOnlyList<PersonRelationship> Relationships, IReadOnlyDictionary<Guid, Involvement> Involved)
    {
        public static async Task<Facts> GatherAsync(
            IntakeDbContext db, RecordMatches matches, IEnumerable<Guid> suggested, Guid except, CurrentPerson caller, CancellationToken ct)
        {
            var matched = matches.All.Where(match => match.UndoneAt is null).Select(match => match.PersonId).ToList();
            var relationships = await db.Relationships.AsNoTracking()
                .Where(row => matched.Contains(row.PersonId) && row.To == null && row.Authority == caller.Authority).ToListAsync(ct);
            var ids = matched.Concat(relationships.Select(row => row.OtherPersonId)).Distinct().ToList();
            var people = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, ct);
            return new Facts(people, relationships, await Involvement.OfAsync(db, [.. ids, .. suggested], caller.Authority, ct, except));
        }

        public ConfirmedMatch Describe(RecordMatch match, Described subject, DateOnly today)
        {
            var person = People[match.PersonId];
            var household = Relationships.Where(row => row.PersonId == person.Id).DistinctBy(row => row.OtherPersonId).Select(row =>
            {
                var involvement = Of(row.OtherPersonId);
                return new HouseholdMember(row.OtherPersonId, People[row.OtherPersonId].DisplayName, row.Relationship, involvement.Known, involvement.Contacts);
            });

            // How the contact agrees is shown for the matched too; how the names sound needs no asking again.
            return new ConfirmedMatch(
                match.Id, match.MatchedByName, match.MatchedAt,
                Describe(new FoundPerson(person, PersonComparison.Fields(Terms(subject.Details), [], person, [])), today), [.. household]);
        }

        public MatchCandidate Describe(FoundPerson found, DateOnly today)
        {
            var involvement = Of(found.Person.Id);
            return new MatchCandidate(SearchPeople.Describe(found, today), involvement.Known, involvement.Contacts);
        }

        private Involvement Of(Guid personId) => Involved.GetValueOrDefault(personId, Involvement.None);
    }
}
