using System.Globalization;
using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Contacts;

/// <summary>
/// Who the children of a form are among the people on record: looked for by what is typed of a child, and chosen by the worker alone
/// (Peterborough 1.3).
/// </summary>
internal sealed class ChildPeople(PeopleClient people)
{
    public const string LookFor = "look-for-child-";

    /// <summary>What is chosen when none of those found is the child.</summary>
    public const string Nobody = "nobody";

    private const int Most = 8;

    private readonly Dictionary<int, IReadOnlyList<PersonFound>> _found = [];
    private readonly Dictionary<Guid, PersonFound> _chosen = [];

    /// <summary>The child that was looked for just now; null when none was.</summary>
    public int? LookedFor { get; private set; }

    /// <summary>Whom a choice means; null where it means nobody.</summary>
    public static Guid? ChosenId(ChildEntry child) => Guid.TryParse(child.PersonId, out var id) ? id : null;

    /// <summary>The child a button asks to look for; null for a button that asks something else.</summary>
    public static int? ChildOf(string? button, int children) =>
        button?.StartsWith(LookFor, StringComparison.Ordinal) is true
            && int.TryParse(button[LookFor.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var child) && child < children ? child : null;

    /// <summary>People to choose from: who was found, and who is chosen already. Null when nobody was looked for and nobody is chosen.</summary>
    public IReadOnlyList<PersonFound>? OptionsFor(int number, ChildEntry child)
    {
        var found = _found.GetValueOrDefault(number);
        return ChosenId(child) is not { } id || found?.Any(person => person.PersonId == id) is true ? found
            : [_chosen.GetValueOrDefault(id) ?? Described(id, "The person you chose, who cannot be shown now"), .. found ?? []];
    }

    /// <summary>Looks for people like a child. What is typed goes in the body of the request, and in no address.</summary>
    public async Task<ApiProblem?> FindAsync(int number, ChildEntry child, Submission submission, CancellationToken cancellationToken)
    {
        LookedFor = number;
        var answer = await people.SearchAsync(TermsOf(child), submission, cancellationToken);
        if (answer.Value is { } found)
        {
            _found[number] = [.. found.Items.Take(Most)];
        }

        return answer.Problem;
    }

    /// <summary>Whether enough is typed of a child to look for it.</summary>
    public static bool CanBeLookedFor(ChildEntry child) => TermsOf(child) is not { Name: null, DateOfBirth: null, Postcode: null, NhsNumber: null, Upn: null };

    /// <summary>Whether enough is typed of a child to tell it from others: two things, or a number.</summary>
    public static bool CanBeRecognised(ChildEntry child) => TermsOf(child) switch
    {
        { NhsNumber: not null } or { Upn: not null } => true,
        var terms => new[] { terms.Name is not null, terms.DateOfBirth is not null, terms.Postcode is not null || terms.AddressLine is not null }
            .Count(given => given) > 1,
    };

    /// <summary>Reads who is chosen, with the case that is known of them.</summary>
    public async Task ReadChosenAsync(IEnumerable<ChildEntry> children, CancellationToken cancellationToken)
    {
        foreach (var id in children.Select(ChosenId).OfType<Guid>().Distinct().Where(id => !_chosen.ContainsKey(id)))
        {
            if ((await people.GetAsync(id, cancellationToken)).Value is { } person)
            {
                _chosen[id] = Described(id, person.Name) with
                {
                    DateOfBirth = person.DateOfBirth,
                    ExpectedDateOfBirth = person.ExpectedDateOfBirth,
                    Age = person.Age,
                    Address = person.Addresses.LastOrDefault(place => place.To is null)?.Text,
                    AddressConfidential = person.Addresses.LastOrDefault(place => place.To is null) is { Confidential: true },
                    Known = person.Known,
                    Contacts = person.Contacts,
                    Confirmed = person.Confirmed,
                };
            }
        }
    }

    /// <summary>The case known of whom a child is chosen to be; null where nobody is chosen or nothing could be read.</summary>
    public KnownNow? KnownOf(ChildEntry child) => ChosenId(child) is { } id ? _chosen.GetValueOrDefault(id)?.Known : null;

    /// <summary>The field of a child's row that a message about a search is shown at.</summary>
    public static string FieldOf(int number, string path) => $"Children[{number}]." + path switch
    {
        "name" => nameof(ChildEntry.FirstName),
        "dateOfBirth" => nameof(ChildEntry.DateOfBirth),
        "postcode" => "Address.Postcode",
        "nhsNumber" => nameof(ChildEntry.NhsNumber),
        "upn" => nameof(ChildEntry.Upn),
        _ => nameof(ChildEntry.PersonId),
    };

    private static PersonFound Described(Guid id, string name) => new(
        id, name, OtherNames: [], DateOfBirth: null, ExpectedDateOfBirth: null, Age: null, AgeEstimated: false, Sex: null, NhsNumber: null, Upn: null,
        Address: null, Fields: []);

    private static PersonSearchRequest TermsOf(ChildEntry child) => new(
        Blank($"{child.FirstName} {child.LastName}"), child.DateOfBirth.Value ?? child.ExpectedDateOfBirth.Value, Blank(child.Address.Postcode),
        Blank(child.NhsNumber), Blank(child.Upn), WithKnownCase: true, OtherNames: OtherNames(child), AddressLine: Blank(child.Address.Line1));

    private static string[]? OtherNames(ChildEntry child) =>
        (child.Aliases ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } names ? names : null;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
