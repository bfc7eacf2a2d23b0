namespace ReferralPlatform.Portal.Pages.Drafts;

/// <summary>The person's unfinished forms: taken up again after a time-out, a sign-out or a crash, or thrown away.</summary>
internal sealed class IndexModel(DraftClient drafts) : FormPage
{
    public IReadOnlyList<DraftItem> Drafts { get; private set; } = [];

    [BindProperty]
    public Guid? Delete { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await drafts.ListAsync(cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Drafts = answer.Value?.Items ?? [];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Delete is { } draftId && (await drafts.DeleteAsync(draftId, cancellationToken)).Problem is { } problem)
        {
            return Failure(problem);
        }

        return LocalRedirect(Links.Drafts);
    }
}
