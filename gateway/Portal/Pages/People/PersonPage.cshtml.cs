namespace ReferralPlatform.Portal.Pages.People;

/// <summary>What is known of one person: names, addresses, household, the case, and every contact.</summary>
internal sealed class PersonPageModel(PeopleClient people) : FormPage
{
    [FromRoute]
    public Guid PersonId { get; set; }

    public PersonView Details { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await people.GetAsync(PersonId, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Details = answer.Value!;
        return Page();
    }
}
