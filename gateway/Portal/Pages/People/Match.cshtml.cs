namespace ReferralPlatform.Portal.Pages.People;

/// <summary>
/// Who the child and the adults of a contact record are: suggestions by what was recorded, a search for anybody else, previous involvement.
/// Nobody is matched but by a worker's button, and a wrong match is undone with a reason (Peterborough 1.3).
/// </summary>
internal sealed class MatchModel(PeopleClient people) : PersonSearchPage(people)
{
    private readonly PeopleClient _people = people;

    [FromRoute]
    public Guid CaseId { get; set; }

    /// <summary>The adult a button or the search is about; null for the child.</summary>
    [BindProperty]
    public int? Adult { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>The child, then the adults; none where they could not be read.</summary>
    public IReadOnlyList<MatchSubject> Subjects { get; private set; } = [];

    /// <summary>The match that was to be undone, whose form is shown again.</summary>
    public Guid? UndoneMatchId { get; private set; }

    public bool MayMatch => !Person.IsAny([AccessRoles.Auditor]);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } problem ? Failure(problem) : Page();

    public async Task<IActionResult> OnPostSearchAsync(CancellationToken cancellationToken)
    {
        var refused = await FindAsync(cancellationToken);
        var unread = await LoadAsync(cancellationToken);
        return unread is not null ? Failure(unread) : refused is not null ? Refuse(refused) : IsComplete ? Page() : Incomplete();
    }

    /// <param name="personId">Whom it is; a new person when not given.</param>
    public async Task<IActionResult> OnPostMatchAsync(Guid? personId, CancellationToken cancellationToken) =>
        await AfterAsync(await _people.MatchAsync(CaseId, personId, Adult, Submission, cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostUndoAsync(Guid matchId, CancellationToken cancellationToken)
    {
        UndoneMatchId = matchId;
        Require(nameof(Reason), Reason, "Enter why it is not that person");
        if (!IsComplete)
        {
            await LoadAsync(cancellationToken);
            return Incomplete();
        }

        return await AfterAsync(await _people.UndoAsync(CaseId, matchId, Reason, Submission, cancellationToken), cancellationToken);
    }

    private async Task<IActionResult> AfterAsync(ApiAnswer<ChangedMatch> answer, CancellationToken cancellationToken)
    {
        if (answer.Problem is not { } problem)
        {
            return LocalRedirect(Links.Match(CaseId));
        }

        var refused = Refuse(problem);
        await LoadAsync(cancellationToken);
        return refused;
    }

    private async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await _people.GetMatchesAsync(CaseId, cancellationToken);
        Subjects = answer.Value is { } matches ? [matches.Child, .. matches.Adults] : [];
        IfMatch = answer.ETag;
        return answer.Problem;
    }
}
