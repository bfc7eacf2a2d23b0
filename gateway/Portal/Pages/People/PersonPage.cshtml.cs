namespace ReferralPlatform.Portal.Pages.People;

/// <summary>What is known of one person: names, addresses, household, the case, every contact, and what was changed about who it is.</summary>
internal sealed class PersonPageModel(PeopleClient people) : FormPage
{
    [FromRoute]
    public Guid PersonId { get; set; }

    /// <summary>Who is to be separated from this person.</summary>
    [BindProperty]
    public Guid Other { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public PersonView Details { get; private set; } = null!;

    public bool MayChange => Person.IsAny(AccessRoles.CaseworkersAndSupport);

    /// <summary>Who is shown with this person since a merge.</summary>
    public IReadOnlyList<PersonHistoryItem> Merged =>
    [
        .. Details.History.Where(entry => entry.Other is not null).DistinctBy(entry => entry.Other)
            .Where(entry => entry.What == PersonHistoryKind.Merged && entry.Other != Details.PersonId),
    ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } problem ? Failure(problem) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Require(nameof(Reason), Reason, "Enter why they are not the same person");
        if (!IsComplete)
        {
            return await LoadAsync(cancellationToken) is { } unread ? Failure(unread) : Incomplete();
        }

        var answer = await people.SeparateAsync(PersonId, new SeparatePeopleRequest(Other, Reason!.Trim()), Submission, cancellationToken);
        if (answer.Problem is not { } problem)
        {
            return LocalRedirect(Links.Person(PersonId));
        }

        var refused = Refuse(problem);
        return await LoadAsync(cancellationToken) is { } gone ? Failure(gone) : refused;
    }

    private async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await people.GetAsync(PersonId, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return problem;
        }

        Details = answer.Value!;
        IfMatch = answer.ETag;
        return null;
    }
}
