using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>A form that adds one thing to a strategy discussion.</summary>
internal abstract class DiscussionChangePage(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock) : ChangePage(clock)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    /// <summary>Null when it could not be had; what was typed is shown all the same.</summary>
    public DiscussionView? Discussion { get; private set; }

    public ContactSummary? Child { get; private set; }

    public string Reference => Discussion?.Reference ?? Child?.Reference ?? "this case";

    public IReadOnlyList<Choice> AgencyChoices => Discussion?.AgencyChoices ?? Choices.Agencies;

    protected override string Next => Links.Discussion(CaseId);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var reading = discussions.GetAsync(CaseId, cancellationToken);
        Child = (await intake.GetSummariesAsync([CaseId], cancellationToken)).GetValueOrDefault(CaseId);
        var answer = await reading;
        Discussion = answer.Value;
        Version = answer.ETag;
        return answer.Problem;
    }

    protected abstract Task<ApiAnswer<DiscussionView>> SendAsync(StrategyDiscussionClient client, CancellationToken cancellationToken);

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken) => (await SendAsync(discussions, cancellationToken)).Problem;

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await discussions.GetActivityAsync(CaseId, cancellationToken)).Entries("strategy-discussion");
}
