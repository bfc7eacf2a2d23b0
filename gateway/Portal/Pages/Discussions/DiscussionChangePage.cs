namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>A form that adds one thing to a strategy discussion.</summary>
internal abstract class DiscussionChangePage(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock) : ChangePage(clock)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    public Discussion Discussion { get; private set; } = new();

    public ContactSummary? Child { get; private set; }

    /// <summary>The collection it is added to.</summary>
    protected abstract string Collection { get; }

    protected abstract object Body { get; }

    protected override string Next => Links.Discussion(CaseId);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var reading = discussions.GetAsync(CaseId, cancellationToken);
        Child = (await intake.GetSummariesAsync([CaseId], cancellationToken)).GetValueOrDefault(CaseId);
        var answer = await reading;
        Discussion = answer.Value ?? new Discussion { CaseId = CaseId, Reference = Child?.Reference ?? "this case" };
        Version = answer.ETag;
        return answer.Problem;
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken) =>
        (await discussions.AddAsync(CaseId, Collection, Body, Submission, cancellationToken)).Problem;

    protected override Task<ApiAnswer<ApiList<ChronologyEntry>>> GetActivityAsync(CancellationToken cancellationToken) =>
        discussions.GetActivityAsync(CaseId, cancellationToken);
}
