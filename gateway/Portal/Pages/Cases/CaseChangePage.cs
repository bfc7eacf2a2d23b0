namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>A form that adds one thing to a case.</summary>
internal abstract class CaseChangePage(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : ChangePage(clock)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    public ScreeningCase Case { get; private set; } = new();

    public ContactSummary? Child { get; private set; }

    /// <summary>What is done, as the service names it: one of <see cref="CaseActions"/>.</summary>
    protected abstract string Action { get; }

    /// <summary>The collection it is added to.</summary>
    protected abstract string Collection { get; }

    protected abstract object Body { get; }

    protected override string Next => Links.Case(CaseId) + $"?done={Action}";

    protected override bool MayChange => Case.Allows(Action);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var reading = screening.GetAsync(CaseId, cancellationToken);
        var children = await intake.GetSummariesAsync([CaseId], cancellationToken);
        var answer = await reading;
        Child = children.GetValueOrDefault(CaseId);
        Case = answer.Value ?? new ScreeningCase { CaseId = CaseId, Reference = Child?.Reference ?? "this case" };
        Version = answer.ETag;
        return answer.Problem;
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken) =>
        (await screening.AddAsync(CaseId, Collection, Body, Submission, cancellationToken)).Problem;

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await screening.GetActivityAsync(CaseId, cancellationToken)).Entries("screening");
}
