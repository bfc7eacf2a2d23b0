using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.KnownCases;

namespace ReferralPlatform.Intake.People;

/// <summary>
/// Finds people of the caller's authority from the first letters on (Peterborough 1.3, Sefton: previous involvement). A POST, because
/// what is searched for must be in no address and no log; it changes nothing and needs no key.
/// </summary>
internal static class SearchPeople
{
    private const int Most = 20;
    private const int MaxConfirmed = 5;
    private const int MostNames = 10;

    public static async Task<Results<Ok<Page<PersonFound>>, ValidationProblem>> HandleAsync(
        PersonSearchRequest request, CurrentPerson person, PersonSearch search, IntakeDbContext db, WorkerDirectory workers, NeedToKnow needToKnow,
        TimeProvider clock, CancellationToken ct)
    {
        if (Check(request) is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var now = clock.GetUtcNow();
        var found = await search.FindAsync(ToTerms(request), person, now, ct);
        foreach (var other in (request.OtherNames ?? []).Where(other => !NamePlaceholders.IsUnknown(other)))
        {
            var alsoFound = await search.FindAsync(ToTerms(request) with { Name = other.Trim() }, person, now, ct);
            found = [.. found.Concat(alsoFound).GroupBy(one => one.Person.Id).Select(ways => ways.MaxBy(one => PersonComparison.Weight(one.Fields))!)
                .OrderByDescending(one => PersonComparison.Weight(one.Fields)).ThenBy(one => one.Person.Id)];
        }

        found = await db.KeepVisibleAsync(found, ct);
        var today = WorkingCalendar.LondonDate(now);
        var open = await Recognising.OpenAsync(db, workers, needToKnow, found, person, now, ct);
        found = Recognising.Guard(found, open, ToTerms(request).HasPlace);
        var shown = Shown(found, Math.Clamp(request.Take ?? Most, 1, Most)).ToList();
        var items = shown.ConvertAll(one => Describe(one, today, open.Contains(one.Person.Id)));
        if (request.WithKnownCase)
        {
            var involvement = await Involvement.OfAsync(db, workers, items.ConvertAll(item => item.PersonId), person.Authority, now, ct);
            items = items.ConvertAll(item =>
            {
                var own = involvement.GetValueOrDefault(item.PersonId, Involvement.None);
                return item with { Known = own.Known, Contacts = own.Contacts };
            });
        }

        return TypedResults.Ok(new Page<PersonFound>(items));
    }

    /// <summary>The likeliest, and besides them whom a worker has confirmed: a person on record is not lost among the contacts that name them.</summary>
    private static IEnumerable<FoundPerson> Shown(IReadOnlyList<FoundPerson> found, int most)
    {
        var missing = MaxConfirmed - found.Take(most).Count(one => one.Person.IsConfirmed);
        var confirmed = found.Skip(most).Where(one => one.Person.IsConfirmed).Take(Math.Min(missing, most - 1)).ToList();
        return found.Take(most - confirmed.Count).Concat(confirmed);
    }

    /// <param name="isOpen">Whether the reader may read everything of the person.</param>
    internal static PersonFound Describe(FoundPerson found, DateOnly today, bool isOpen)
    {
        var person = found.Person;
        var hides = !isOpen && found.OpenFields is not null;
        var address = person.Addresses.LastOrDefault(place => place.To is null);
        return new PersonFound(
            person.Id, person.DisplayName, found.OtherNames, person.DateOfBirth, person.ExpectedDateOfBirth,
            person.AgeOn(today), person.DateOfBirth is null && person.EstimatedAge is not null, person.Sex, person.NhsNumber, person.Upn,
            address is null || (hides && address.Confidential)
                ? null
                : string.Join(", ", new[] { address.Line1, address.Line2, address.Town, address.Postcode }.Where(line => !string.IsNullOrWhiteSpace(line))),
            hides ? [.. found.Fields.Select(field => field.Field is "address" or "postcode" ? field with { Held = null } : field)] : found.Fields,
            Confirmed: person.IsConfirmed, AddressConfidential: address is { Confidential: true });
    }

    internal static SearchTerms ToTerms(PersonSearchRequest request) => new(
        Asked(request.Name), request.DateOfBirth, Postcodes.Key(request.Postcode),
        Identifiers.Compact(request.NhsNumber), Identifiers.Compact(request.Upn),
        string.IsNullOrWhiteSpace(request.AddressLine) ? null : request.AddressLine.Trim());

    /// <summary>A baby without a name is looked for as lists show it, "Baby of Kelly Marsh (twin 2)": its mother is who can be found.</summary>
    private static string Asked(string? name)
    {
        const string BabyOf = "Baby of ";
        var asked = name?.Trim() ?? string.Empty;
        return asked.StartsWith(BabyOf, StringComparison.OrdinalIgnoreCase) ? asked[BabyOf.Length..].Split('(')[0].Trim() : asked;
    }

    private static IDictionary<string, string[]>? Check(PersonSearchRequest request)
    {
        var problems = new FieldChecks();
        var anything = request.DateOfBirth is not null
            || new[] { request.Postcode, request.NhsNumber, request.Upn }.Any(term => !string.IsNullOrWhiteSpace(term));

        // A letter of an alphabet is no name; a character of Chinese is.
        problems.Refuse("name", !anything && request.Name?.Count(char.IsLetterOrDigit) is null or 0
            || (!anything && request.Name!.Count(char.IsLetterOrDigit) == 1 && request.Name!.Any(letter => char.IsLetterOrDigit(letter) && letter < '\u0250')),
            "Enter at least two letters of a name, a date of birth, a postcode, an NHS number or a UPN.");
        problems.Limited("name", request.Name, FieldChecks.MaxLine);
        problems.Limited("postcode", request.Postcode, FieldLimits.Postcode).Limited("addressLine", request.AddressLine, FieldChecks.MaxLine);
        problems.Refuse("otherNames", request.OtherNames?.Count > MostNames || request.OtherNames?.Any(other => other?.Length > FieldChecks.MaxLine) is true,
            $"At most {MostNames} other names of {FieldChecks.MaxLine} characters.");
        PersonRules.CheckNumbers(request.NhsNumber, request.Upn, string.Empty, problems);
        return problems.Problems;
    }
}
