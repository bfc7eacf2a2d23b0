namespace ReferralPlatform.Portal.Pages.People;

/// <summary>What is typed to find a person.</summary>
internal sealed class PersonSearchForm
{
    public string? Name { get; set; }

    public DateEntry DateOfBirth { get; set; } = new();

    public string? Postcode { get; set; }

    /// <summary>An NHS number or a UPN: they cannot be taken for one another.</summary>
    public string? Number { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace($"{Name}{Postcode}{Number}") && DateOfBirth.IsEmpty;

    public PersonSearchRequest Terms
    {
        get
        {
            var isUpn = Number?.Any(char.IsAsciiLetter) is true;
            return new PersonSearchRequest(Blank(Name), DateOfBirth.Value, Blank(Postcode), isUpn ? null : Blank(Number), isUpn ? Blank(Number) : null,
                WithKnownCase: true);
        }
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>A page that finds people, whole or, while somebody types, only its results.</summary>
internal abstract class PersonSearchPage(PeopleClient people) : FormPage
{
    [BindProperty]
    public PersonSearchForm Search { get; set; } = new();

    /// <summary>Who was found; null before anything was searched for.</summary>
    public IReadOnlyList<PersonFound>? Found { get; protected set; }

    /// <summary>Fills <see cref="Found"/>, or says at its field what cannot be searched by.</summary>
    protected async Task<ApiProblem?> FindAsync(CancellationToken cancellationToken)
    {
        Require("Search.DateOfBirth", !Search.DateOfBirth.IsWrong, "Enter a date of birth as day, month and year, or leave it empty");
        Require("Search.Name", !Search.IsEmpty, "Enter at least two letters of a name, or anything else that is known");
        if (!IsComplete)
        {
            return null;
        }

        var answer = await people.SearchAsync(Search.Terms, Submission, cancellationToken);
        Found = answer.Value?.Items;
        return answer.Problem;
    }

    protected override string FieldOf(string path) => path switch
    {
        "name" => "Search.Name",
        "dateOfBirth" => "Search.DateOfBirth",
        "postcode" => "Search.Postcode",
        "nhsNumber" or "upn" => "Search.Number",
        _ => path,
    };
}
