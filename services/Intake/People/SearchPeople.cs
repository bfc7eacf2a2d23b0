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

    /// <param name="Name">Words of first and last names or aliases, in any order; the last may be a beginning.</param>
    /// <param name="DateOfBirth">Day and month may be the wrong way round, and it may be up to six months off.</param>
    /// <param name="Postcode">Whole, or its beginning.</param>
    /// <param name="Take">How many at most; 20 when not given, which is also the most there are.</param>
    /// <param name="WithKnownCase">Whether each person's known case is told with them.</param>
    public sealed record Request(string? Name, DateOnly? DateOfBirth, string? Postcode, string? NhsNumber, string? Upn, int? Take, bool WithKnownCase = false);

    public sealed record Response(IReadOnlyList<Item> Items);

    /// <param name="Fields">Each field that was searched by or is known, and whether it agrees.</param>
    /// <param name="Known">What case is known of the person; null where that was not asked.</param>
    public sealed record Item(
        Guid PersonId, string Name, IReadOnlyList<string> OtherNames, DateOnly? DateOfBirth, DateOnly? ExpectedDateOfBirth, int? Age, bool AgeEstimated,
        Sex? Sex, string? NhsNumber, string? Upn, string? Address, IReadOnlyList<FieldAgreement> Fields, KnownNow? Known = null);

    public static async Task<Results<Ok<Response>, ValidationProblem>> HandleAsync(
        Request request, CurrentPerson person, PersonSearch search, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
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

        return TypedResults.Ok(new Response(items));
    }

    internal static Item Describe(FoundPerson found, DateOnly today)
    {
        var person = found.Person;
        var address = person.Addresses.LastOrDefault(place => place.To is null);
        return new Item(
            person.Id, person.DisplayName, [.. person.Names.Skip(1).Select(name => name.Display)], person.DateOfBirth, person.ExpectedDateOfBirth,
            person.AgeOn(today), person.DateOfBirth is null && person.EstimatedAge is not null, person.Sex, person.NhsNumber, person.Upn,
            address is null ? null : string.Join(", ", new[] { address.Line1, address.Line2, address.Town, address.Postcode }.Where(line => !string.IsNullOrWhiteSpace(line))),
            found.Fields);
    }

    internal static SearchTerms ToTerms(Request request) => new(
        request.Name?.Trim() ?? string.Empty, request.DateOfBirth, PersonAddress.Key(request.Postcode),
        Identifiers.Compact(request.NhsNumber), Identifiers.Compact(request.Upn)?.ToUpperInvariant());

    private static IDictionary<string, string[]>? Check(Request request)
    {
        var problems = new FieldChecks();
        var anything = request.DateOfBirth is not null || new[] { request.Postcode, request.NhsNumber, request.Upn }.Any(term => !string.IsNullOrWhiteSpace(term));
        problems.Refuse("name", !anything && !(request.Name?.Count(char.IsLetterOrDigit) >= 2),
            "Give at least two letters of a name, a date of birth, a postcode, an NHS number or a UPN.");
        problems.Limited("name", request.Name, FieldChecks.MaxLine);
        problems.Limited("postcode", request.Postcode, maxLength: 10);
        problems.Refuse("nhsNumber", !string.IsNullOrWhiteSpace(request.NhsNumber) && !Identifiers.IsNhsNumber(request.NhsNumber),
            "This is not a valid NHS number: ten digits whose last is the modulus 11 check digit.");
        problems.Refuse("upn", !string.IsNullOrWhiteSpace(request.Upn) && !Identifiers.IsUpn(Identifiers.Compact(request.Upn)!.ToUpperInvariant()),
            "This is not a valid UPN: a check letter, eleven digits, and a digit or letter.");
        return problems.Problems;
    }
}
