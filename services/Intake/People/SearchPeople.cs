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

    public static async Task<Results<Ok<Page<PersonFound>>, ValidationProblem>> HandleAsync(
        PersonSearchRequest request, CurrentPerson person, PersonSearch search, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        if (Check(request) is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var now = clock.GetUtcNow();
        var found = await search.FindAsync(ToTerms(request), person, now, ct);
        var today = WorkingCalendar.LondonDate(now);
        var items = found.Take(Math.Clamp(request.Take ?? Most, 1, Most)).Select(one => Describe(one, today)).ToList();
        if (request.WithKnownCase)
        {
            var involvement = await Involvement.OfAsync(db, items.ConvertAll(item => item.PersonId), person.Authority, ct);
            items = items.ConvertAll(item => item with { Known = involvement.GetValueOrDefault(item.PersonId, Involvement.None).Known });
        }

        return TypedResults.Ok(new Page<PersonFound>(items));
    }

    internal static PersonFound Describe(FoundPerson found, DateOnly today)
    {
        var person = found.Person;
        var address = person.Addresses.LastOrDefault(place => place.To is null);
        return new PersonFound(
            person.Id, person.DisplayName, [.. person.Names.Skip(1).Select(name => name.Display)], person.DateOfBirth, person.ExpectedDateOfBirth,
            person.AgeOn(today), person.DateOfBirth is null && person.EstimatedAge is not null, person.Sex, person.NhsNumber, person.Upn,
            address is null
                ? null
                : string.Join(", ", new[] { address.Line1, address.Line2, address.Town, address.Postcode }.Where(line => !string.IsNullOrWhiteSpace(line))),
            found.Fields);
    }

    internal static SearchTerms ToTerms(PersonSearchRequest request) => new(
        request.Name?.Trim() ?? string.Empty, request.DateOfBirth, Postcodes.Key(request.Postcode),
        Identifiers.Compact(request.NhsNumber), Identifiers.Compact(request.Upn));

    private static IDictionary<string, string[]>? Check(PersonSearchRequest request)
    {
        var problems = new FieldChecks();
        var anything = request.DateOfBirth is not null
            || new[] { request.Postcode, request.NhsNumber, request.Upn }.Any(term => !string.IsNullOrWhiteSpace(term));
        problems.Refuse("name", !anything && !(request.Name?.Count(char.IsLetterOrDigit) >= 2),
            "Give at least two letters of a name, a date of birth, a postcode, an NHS number or a UPN.");
        problems.Limited("name", request.Name, FieldChecks.MaxLine);
        problems.Limited("postcode", request.Postcode, FieldLimits.Postcode);
        PersonRules.CheckNumbers(request.NhsNumber, request.Upn, string.Empty, problems);
        return problems.Problems;
    }
}
