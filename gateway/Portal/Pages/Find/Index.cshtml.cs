using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Find;

/// <summary>
/// One field that finds whatever is known by name, reference, date of birth, NHS number, postcode or telephone number. What is typed goes in the body of a POST
/// and stands in no address. With a script results come while somebody types; without one, at the press of the button.
/// </summary>
internal sealed class IndexModel(PeopleClient people, IntakeClient intake, ConsultationClient consultations, TimeProvider clock) : FormPage
{
    private const int MostCases = 3;

    [BindProperty]
    [MaxLength(200)]
    public string? Query { get; set; }

    /// <summary>Null before anything was searched for.</summary>
    public IReadOnlyList<Finding>? Found { get; private set; }

    /// <summary>The cases that were opened last, shown before anything is typed.</summary>
    public IReadOnlyList<Finding> Recent { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await ReadRecentAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Require(nameof(Query), Query, "Enter a name, reference, date of birth, NHS number, postcode or telephone number");
        if (IsComplete && await FindAsync(cancellationToken) is { } problem)
        {
            return Refuse(problem);
        }

        await ReadRecentAsync(cancellationToken);
        return IsComplete ? Page() : Incomplete();
    }

    /// <summary>Only the results. What is too short to search for finds nobody yet, and is no mistake.</summary>
    public async Task<IActionResult> OnPostResultsAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Query))
        {
            await ReadRecentAsync(cancellationToken);
        }
        else if (IsComplete && await FindAsync(cancellationToken) is { IsSignedOut: true } or { IsUncertain: true })
        {
            return StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        return Partial("_Found", this);
    }

    protected override string FieldOf(string path) => nameof(Query);

    private async Task<ApiProblem?> FindAsync(CancellationToken cancellationToken)
    {
        var terms = FindTerms.Of(Query);
        var byReference = terms.Reference is { } reference ? intake.FindRecordsAsync(reference, Submission, cancellationToken) : null;
        var byPhone = terms.Phone is { } phone ? intake.FindRecordsAsync(phone, Submission, cancellationToken) : null;
        var byPerson = terms.Person is { } person ? people.SearchAsync(person, Submission, cancellationToken) : null;
        var found = new List<Finding>();
        ApiProblem? refused = null;
        if (terms.Consultation is { } asked)
        {
            var answer = await consultations.FindAsync(asked, cancellationToken);
            refused = answer.Problem;
            found.AddRange((answer.Value?.Items ?? []).Select(one => new Finding(
                Links.Consultation(one.ConsultationId), one.ChildName ?? "Child not named",
                $"{one.Reference} · consultation asked {LondonTime.Show(one.AskedAt)}", IsCase: true)));
        }

        foreach (var sent in new[] { byReference, byPhone }.OfType<Task<ApiAnswer<Page<ContactSummary>>>>())
        {
            var answer = await sent;
            refused ??= answer.Problem;
            found.AddRange((answer.Value?.Items ?? []).Select(Of));
        }

        if (byPerson is not null)
        {
            var answer = await byPerson;
            refused ??= answer.Problem;
            found.AddRange((answer.Value?.Items ?? []).SelectMany(Of));
        }

        // What one way could not find may have been found in another.
        Found = refused is null || found.Count > 0 ? [.. found.DistinctBy(one => one.Href, StringComparer.Ordinal)] : null;
        return found.Count > 0 ? null : refused;
    }

    private async Task ReadRecentAsync(CancellationToken cancellationToken) =>
        Recent = [.. ((await intake.ListRecentlyViewedAsync(cancellationToken)).Value?.Items ?? []).Select(Of)];

    private IEnumerable<Finding> Of(PersonFound person) =>
    [
        new(Links.Person(person.PersonId), person.Name, $"{person.Born(clock)}{person.AfterDot}{(person.Confirmed ? "" : " · not confirmed")}", IsCase: false),
        .. (person.Contacts ?? []).Take(MostCases).Select(contact => new Finding(
            Links.Case(contact.ContactRecordId), contact.AsChild ? person.Name : contact.ChildName.Length > 0 ? contact.ChildName : person.Name,
            $"{contact.Reference} · {Words.Within(contact.Kind)} received {LondonTime.Show(contact.ReceivedAt)} · {contact.StandingText}", IsCase: true)),
    ];

    private Finding Of(ContactSummary record) => new(
        Links.Case(record.ContactRecordId), record.ChildName,
        string.Join(
            " · ",
            new[] { record.Reference, Ages.Of(record, clock), $"{Words.Within(record.Kind)} received {LondonTime.Show(record.ReceivedAt)}" }.OfType<string>()),
        IsCase: true);
}

/// <summary>Somebody or some case that was found.</summary>
/// <param name="IsCase">Whether it is a case, and not a person.</param>
internal sealed record Finding(string Href, string Name, string Detail, bool IsCase);
