namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>A form that adds one thing to a case.</summary>
internal abstract class CaseChangePage(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : ChangePage(clock)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    public CaseView Case { get; protected set; } = new();

    public ContactSummary? Child { get; private set; }

    protected abstract CaseAction Action { get; }

    protected ScreeningClient Screening => screening;

    protected IntakeClient Intake => intake;

    protected override string Next => Links.Case(CaseId) + $"?done={Action.Code()}";

    protected override bool MayChange => Case.Allows(Action);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var reading = screening.GetAsync(CaseId, cancellationToken);
        var children = await intake.GetSummariesAsync([CaseId], cancellationToken);
        var answer = await reading;
        Child = children.GetValueOrDefault(CaseId);
        Case = answer.Value ?? CaseView.Unread(CaseId, Child?.Reference);
        Version = answer.ETag;
        return answer.Problem;
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken) =>
        (await PostAsync(cancellationToken)).Problem;

    /// <summary>Sends what was typed.</summary>
    protected abstract Task<ApiAnswer<CaseView>> PostAsync(CancellationToken cancellationToken);

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await screening.GetActivityAsync(CaseId, cancellationToken)).Entries("screening");
}
