using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>A form that adds one thing to a strategy discussion.</summary>
internal abstract class DiscussionChangePage(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : ChangePage<DiscussionView>(intake, clock)
{
    /// <summary>Which discussion of the case; the latest when null.</summary>
    [FromQuery]
    public int? Number { get; set; }

    public DiscussionView? Discussion => Thing;

    public override string? Reference => Discussion?.Reference ?? Child?.Reference ?? "this case";

    public override (string Href, string Text) Back => (Next, $"Back to the {LabelWithin}");

    /// <summary>What the authority calls it, within a sentence.</summary>
    public string LabelWithin => Words.Of(Person.Authority).DiscussionWithin;

    public IReadOnlyList<Choice> AgencyChoices => Discussion?.AgencyChoices ?? Choices.Agencies;

    protected StrategyDiscussionClient Client => discussions;

    protected override string Next => Links.Discussion(CaseId, Number);

    protected override Task<ApiAnswer<DiscussionView>> ReadAsync(CancellationToken cancellationToken) =>
        discussions.GetAsync(CaseId, Number, cancellationToken);

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await discussions.GetActivityAsync(CaseId, cancellationToken)).Entries("strategy-discussion");

    protected Task<ApiAnswer<DiscussionView>> ActAsync<TRequest>(string act, TRequest request, CancellationToken cancellationToken)
        where TRequest : notnull => discussions.ActAsync(CaseId, Number, act, request, Submission, cancellationToken);
}
