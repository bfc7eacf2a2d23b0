namespace ReferralPlatform.Portal.Pages.People;

/// <summary>Another on record is the same person: looked for, chosen, and merged with a reason.</summary>
internal sealed class MergeModel(PeopleClient people) : PersonSearchPage(people)
{
    private readonly PeopleClient _people = people;

    [FromRoute]
    public Guid PersonId { get; set; }

    [BindProperty]
    public Guid? Other { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The person; null where it could not be read now.</summary>
    public PersonView? Known { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } problem)
        {
            return Failure(problem);
        }

        if (!Person.IsAny(AccessRoles.CaseworkersAndSupport))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Search = new PersonSearchForm { Name = Known!.Name, DateOfBirth = Known.DateOfBirth is { } born ? DateEntry.From(born) : new DateEntry() };
        await FindAsync(cancellationToken);
        LeaveOut();
        return Page();
    }

    public async Task<IActionResult> OnPostSearchAsync(CancellationToken cancellationToken)
    {
        var refused = await FindAsync(cancellationToken);
        var unread = await LoadAsync(cancellationToken);
        LeaveOut();
        return unread is not null ? Failure(unread) : refused is not null ? Refuse(refused) : IsComplete ? Page() : Incomplete();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Require(nameof(Other), Other is not null, "Choose who is the same person");
        Require(nameof(Reason), Reason, "Enter why they are the same person");
        if (!IsComplete)
        {
            return await ShowAsync(Incomplete(), cancellationToken);
        }

        var answer = await _people.MergeAsync(PersonId, new MergePeopleRequest(Other!.Value, Reason!.Trim()), Submission, cancellationToken);
        return answer.Problem is { } problem ? await ShowAsync(Refuse(problem), cancellationToken) : LocalRedirect(Links.Person(PersonId));
    }

    protected override string FieldOf(string path) => path switch
    {
        "otherPersonId" => nameof(Other),
        "reason" => nameof(Reason),
        _ => base.FieldOf(path),
    };

    private async Task<IActionResult> ShowAsync(IActionResult refused, CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } unread)
        {
            return Failure(unread);
        }

        var found = await _people.SearchAsync(new PersonSearchForm { Name = Known!.Name }.Terms, Submission, cancellationToken);
        Found = found.Value?.Items;
        if (Other is { } chosen && Found?.Any(person => person.PersonId == chosen) is not true
            && (await _people.GetAsync(chosen, cancellationToken)).Value is { } other)
        {
            Found =
            [
                new PersonFound(
                    chosen, other.Name, OtherNames: [], other.DateOfBirth, other.ExpectedDateOfBirth, other.Age, other.AgeEstimated, other.Sex, other.NhsNumber,
                    other.Upn, Address: null, Fields: [], other.Known, other.Confirmed, other.Contacts),
                .. Found ?? [],
            ];
        }

        LeaveOut();
        return refused;
    }

    private void LeaveOut() => Found = Found is null ? null : [.. Found.Where(person => person.PersonId != PersonId && person.PersonId != Known?.PersonId)];

    private async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await _people.GetAsync(PersonId, cancellationToken);
        (Known, IfMatch) = (answer.Value, answer.ETag);
        return answer.Problem;
    }
}
