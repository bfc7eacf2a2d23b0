namespace ReferralPlatform.Portal.Forms;

/// <summary>A page with one form that changes one thing: shown, checked, sent, and left by redirect.</summary>
internal abstract class ChangePage(TimeProvider clock) : FormPage
{
    /// <summary>The list to which a button adds a row, rather than sending the form.</summary>
    [BindProperty]
    public string? RowOf { get; set; }

    /// <summary>What the page says around its fields; its view says it, beside them.</summary>
    public FormFrame Frame { get; set; } = new("", "");

    /// <summary>Where the page's way back leads, and what it says.</summary>
    public virtual (string Href, string Text) Back => (Links.Home, "Back");

    /// <summary>What the form is about, as people call it.</summary>
    public virtual string? Reference => null;

    /// <summary>The paragraph that is said with the reference.</summary>
    public virtual string? ReferenceRule => null;

    public virtual string? ChildName => null;

    /// <summary>Where the person goes when it is done.</summary>
    protected abstract string Next { get; }

    /// <summary>The version that <see cref="LoadAsync"/> read.</summary>
    protected string? Version { get; set; }

    /// <summary>Whether this person may do this now, as far as the service said when it was read.</summary>
    protected virtual bool MayChange => true;

    /// <summary>Whether <see cref="Check"/> asks what the form is about, which is then read before it.</summary>
    protected virtual bool ChecksWhatItIsAbout => false;

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
        if (!string.IsNullOrEmpty(RowOf))
        {
            await LoadAsync(cancellationToken);
            Add(RowOf);
            ModelState.Clear();
            return Page();
        }

        if (ChecksWhatItIsAbout)
        {
            await LoadAsync(cancellationToken);
        }

        Check();
        if (!IsComplete)
        {
            if (!ChecksWhatItIsAbout)
            {
                await LoadAsync(cancellationToken);
            }

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

    /// <summary>Says what must be put right before anything is sent, beyond what the fields themselves require.</summary>
    protected virtual void Check()
    {
    }

    /// <summary>Adds a row to the list of the form that has this name.</summary>
    protected virtual void Add(string list)
    {
    }

    /// <summary>Fills the form when it is first shown.</summary>
    protected virtual void Begin()
    {
    }

    /// <summary>What happened to the thing lately, as far as this person may read it.</summary>
    protected virtual Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TimelineEntry>>([]);

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

/// <param name="Title">Of the browser's window; the heading when null.</param>
/// <param name="IsWarning">Whether the button warns.</param>
/// <param name="SendsTo">Where the button sends the form, where another one of its buttons sends it elsewhere; the page's own address when null.</param>
internal sealed record FormFrame(string Heading, string Button, string? Title = null, bool IsWarning = false, string? SendsTo = null);

/// <summary>A form that changes one thing, which is read for it. The thing is null when it could not be had; what was typed is shown all the same.</summary>
/// <typeparam name="T">The thing.</typeparam>
/// <typeparam name="TDone">What its service answers when it is done.</typeparam>
internal abstract class ChangePage<T, TDone>(TimeProvider clock) : ChangePage(clock)
    where T : class
{
    protected T? Thing { get; set; }

    protected abstract Task<ApiAnswer<T>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Sends what was typed.</summary>
    protected abstract Task<ApiAnswer<TDone>> PostAsync(CancellationToken cancellationToken);

    /// <summary>Keeps what the next page needs of the answer.</summary>
    protected virtual void Keep(TDone done)
    {
    }

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await ReadAsync(cancellationToken);
        (Thing, Version) = (answer.Value, answer.ETag);
        return answer.Problem;
    }

    protected sealed override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken)
    {
        var answer = await PostAsync(cancellationToken);
        if (answer.Value is { } done)
        {
            Keep(done);
        }

        return answer.Problem;
    }
}

/// <summary>A form that changes what a service keeps of one case.</summary>
internal abstract class ChangePage<T>(IntakeClient intake, TimeProvider clock) : ChangePage<T, T>(clock)
    where T : class
{
    [FromRoute]
    public Guid CaseId { get; set; }

    /// <summary>Whom the case is about; null when it could not be had.</summary>
    public ContactSummary? Child { get; private set; }

    public override string? ChildName => Child?.ChildName;

    protected IntakeClient Intake => intake;

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var readingChild = intake.GetSummariesAsync([CaseId], cancellationToken);
        var problem = await base.LoadAsync(cancellationToken);
        Child = (await readingChild).GetValueOrDefault(CaseId);
        return problem;
    }
}
