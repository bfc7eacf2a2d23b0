using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>A form that adds one thing to a strategy discussion.</summary>
internal abstract class DiscussionChangePage(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : ChangePage<DiscussionView>(intake, clock)
{
    public DiscussionView? Discussion => Thing;

    public override string? Reference => Discussion?.Reference ?? Child?.Reference ?? "this case";

    public override (string Href, string Text) Back => (Next, "Back to the discussion");

    public IReadOnlyList<Choice> AgencyChoices => Discussion?.AgencyChoices ?? Choices.Agencies;

    protected StrategyDiscussionClient Client => discussions;

    protected override string Next => Links.Discussion(CaseId);

    protected override Task<ApiAnswer<DiscussionView>> ReadAsync(CancellationToken cancellationToken) => discussions.GetAsync(CaseId, cancellationToken);

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await discussions.GetActivityAsync(CaseId, cancellationToken)).Entries("strategy-discussion");
}
