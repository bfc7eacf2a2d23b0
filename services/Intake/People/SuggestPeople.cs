namespace ReferralPlatform.Intake.People;

/// <summary>
/// Who a described person might be. Any two of name, date of birth, address, NHS number and UPN that agree are enough, whatever else differs: a family
/// name changes, a name is misheard. So is a number alone, and a whole name that nothing speaks against.
/// </summary>
internal sealed class SuggestPeople(PersonSearch search)
{
    private const int Max = 10;
    private const int MaxConfirmed = 5;
    private const int MaxAliases = 10;

    /// <summary>Less agreement than this is no suggestion where only the name speaks for it: a name alone that only sounds alike, for one.</summary>
    private const int WorthSuggesting = 40;

    /// <summary>Whether enough is known of somebody to look for them.</summary>
    public static bool CanBeLookedFor(RecordPersonRequest person) => Names(person).Count > 0 || Terms(person, string.Empty) is not
    {
        DateOfBirth: null, Postcode: null, NhsNumber: null, Upn: null, AddressLine: null, Uprn: null,
    };

    /// <summary>Who it might be, the confirmed before those who are only named in a contact, the likeliest first.</summary>
    /// <param name="except">Who it is not: the described themselves, and others of the same contact.</param>
    public async Task<IReadOnlyList<FoundPerson>> LikeAsync(
        RecordPersonRequest person, CurrentPerson caller, DateTimeOffset now, IReadOnlySet<Guid> except, CancellationToken ct)
    {
        if (!CanBeLookedFor(person))
        {
            return [];
        }

        var found = new Dictionary<Guid, FoundPerson>();
        var names = Names(person);
        foreach (var (name, alias) in names.Count == 0 ? [(string.Empty, false)] : names)
        {
            foreach (var one in await search.FindAsync(Terms(person, name), caller, now, ct))
            {
                var seen = alias ? AsAnotherName(one) : one;
                seen = seen with { IsLikely = IsLikely(seen) };
                if (!except.Contains(one.Person.Id) && IsLike(seen)
                    && (!found.TryGetValue(one.Person.Id, out var earlier) || PersonComparison.Weight(earlier.Fields) < PersonComparison.Weight(seen.Fields)))
                {
                    found[one.Person.Id] = seen;
                }
            }
        }

        // Whom a worker has confirmed is not lost among the contacts that name them.
        var likeliest = found.Values.OrderByDescending(one => PersonComparison.Weight(one.Fields)).ThenByDescending(one => one.Person.Id).ToList();
        return [.. likeliest.Where(one => one.Person.IsConfirmed).Take(MaxConfirmed), .. likeliest.Where(one => !one.Person.IsConfirmed).Take(Max)];
    }

    /// <summary>What a described person is searched by.</summary>
    public static SearchTerms Terms(RecordPersonRequest person, string name)
    {
        var lives = person.Addresses is [.., var latest] ? latest : null;
        return new SearchTerms(
            name, person.DateOfBirth ?? person.ExpectedDateOfBirth, Postcodes.Key(lives?.Postcode), Identifiers.Compact(person.NhsNumber),
            Identifiers.Compact(person.Upn), string.IsNullOrWhiteSpace(lives?.Line1) ? null : lives.Line1, Uprns.Key(lives?.Uprn));
    }

    /// <summary>Of those suggested, who still is one by nothing that tells where somebody lives in secret.</summary>
    public static IReadOnlyList<FoundPerson> Guard(IReadOnlyList<FoundPerson> found, IReadOnlySet<Guid> open) =>
    [
        .. Recognising.Guard(found, open, isByPlace: false).Select(one => one with { IsLikely = IsLikely(one) }).Where(IsLike)
            .OrderByDescending(one => one.Person.IsConfirmed),
    ];

    private static bool IsLike(FoundPerson one) => one.IsLikely
        || (PersonComparison.Weight(one.Fields) >= WorthSuggesting
            && one.Fields.All(field => field.Field is not "name" || field.Agreement is not (Likeness.Partly or Likeness.Differs or Likeness.NotKnown)));

    private static bool IsLikely(FoundPerson one)
    {
        var agreed = one.Fields.Where(Agrees).Select(field => field.Field is "address" ? "postcode" : field.Field).Distinct(StringComparer.Ordinal).ToList();
        return agreed.Exists(field => field is "nhsNumber" or "upn") || agreed.Count > 1
            || (one.IsNamedInPart && agreed.Contains("dateOfBirth", StringComparer.Ordinal));
    }

    private static bool Agrees(FieldAgreement field) => (field.Field, field.Agreement) switch
    {
        ("name", var agreement) => agreement is not (Likeness.Partly or Likeness.Differs or Likeness.NotKnown),
        ("dateOfBirth", var agreement) => agreement is Likeness.Same or Likeness.DayAndMonthSwapped,
        (_, var agreement) => agreement is Likeness.Same or Likeness.FormerAddress,
    };

    private static FoundPerson AsAnotherName(FoundPerson one)
    {
        return one with { Fields = [.. one.Fields.Select(Otherwise)], OpenFields = one.OpenFields?.Select(Otherwise).ToList() };

        FieldAgreement Otherwise(FieldAgreement field) => field is { Field: "name", Agreement: Likeness.Same }
            ? new FieldAgreement("name", Likeness.AnotherName, one.Person.DisplayName) : field;
    }

    /// <summary>The name and the aliases; an alias of one word goes with the last name.</summary>
    private static List<(string Name, bool Alias)> Names(RecordPersonRequest person)
    {
        var aliases = person.Aliases.Concat(person.Spellings.Select(spelling => spelling.Display))
            .Select(alias => alias.Trim().Contains(' ', StringComparison.Ordinal) ? alias : $"{alias} {person.LastName}");
        return
        [
            .. aliases.Take(MaxAliases).Select(alias => (alias.Trim(), true)).Prepend(($"{person.FirstName} {person.LastName}".Trim(), false))
                .Where(name => !NamePlaceholders.IsUnknown(name.Item1)).DistinctBy(name => name.Item1, StringComparer.OrdinalIgnoreCase),
        ];
    }
}
