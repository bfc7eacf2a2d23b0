namespace ReferralPlatform.Portal.Forms;

/// <summary>A page with one form that changes one thing: shown, checked, sent, and left by redirect.</summary>
internal abstract class ChangePage(TimeProvider clock) : FormPage
{
    /// <summary>Where the person goes when it is done.</summary>
    protected abstract string Next { get; }

    /// <summary>The version that <see cref="LoadAsync"/> read.</summary>
    protected string? Version { get; set; }

    /// <summary>Whether this person may do this now, as far as the service said when it was read.</summary>
    protected virtual bool MayChange => true;

    protected TimeProvider Clock => clock;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is { } problem)
        {
            return Failure(problem);
        }

        if (!MayChange)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        IfMatch = Version;
        Begin();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Check();
        if (!IsComplete)
        {
            await LoadAsync(cancellationToken);
            return Incomplete();
        }

        if (await SendAsync(cancellationToken) is not { } problem)
        {
            return LocalRedirect(Next);
        }

        var refused = Refuse(problem);
        await LoadAsync(cancellationToken);
        if (problem.IsStale)
        {
            await ShowChangesAsync(cancellationToken);
        }

        return refused;
    }

    /// <summary>Reads what the form is about. A failure here never loses what was typed: the form is shown without it.</summary>
    protected abstract Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Sends what was typed; null when it was done.</summary>
    protected abstract Task<ApiProblem?> SendAsync(CancellationToken cancellationToken);

    /// <summary>Says what must be put right before anything is sent.</summary>
    protected abstract void Check();

    /// <summary>Fills the form when it is first shown.</summary>
    protected virtual void Begin()
    {
    }

    /// <summary>What happened to the thing lately.</summary>
    protected abstract Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken);

    /// <summary>What is sent next rests on the versions that are shown now.</summary>
    protected virtual void TakeVersions() => IfMatch = Version;

    private async Task ShowChangesAsync(CancellationToken cancellationToken)
    {
        var activity = await GetActivityAsync(cancellationToken);
        ChangedMeanwhile = [.. activity.Where(entry => WasSeenBefore(entry.At)).OrderBy(entry => entry.At)];
        TakeVersions();
        SeenAt = null;
    }
}
