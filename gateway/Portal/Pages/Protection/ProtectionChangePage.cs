namespace ReferralPlatform.Portal.Pages.Protection;

/// <summary>A form that adds one thing to how a child is protected.</summary>
internal abstract class ProtectionChangePage(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : ChangePage<ProtectionView>(intake, clock)
{
    public ProtectionView? Protection => Thing;

    public override string? Reference => Protection?.Reference ?? Child?.Reference ?? "this case";

    public override (string Href, string Text) Back => (Links.Case(CaseId), "Back to the case");

    protected StrategyDiscussionClient Client => discussions;

    protected override string Next => Links.Section47(CaseId);

    protected override bool MayChange => Person.IsAny(AccessRoles.Caseworkers);

    protected override Task<ApiAnswer<ProtectionView>> ReadAsync(CancellationToken cancellationToken) =>
        discussions.GetProtectionAsync(CaseId, cancellationToken);

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await discussions.GetActivityAsync(CaseId, cancellationToken)).Entries("strategy-discussion");

    protected Task<ApiAnswer<ProtectionView>> ActAsync<TRequest>(string act, TRequest request, CancellationToken cancellationToken)
        where TRequest : notnull => discussions.ActAsync(CaseId, act, request, Submission, cancellationToken);
}

/// <summary>A form about one step of protection.</summary>
internal abstract class PowerChangePage(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : ProtectionChangePage(discussions, intake, clock)
{
    [FromRoute]
    public Guid ProtectionId { get; set; }

    public ProtectiveAction? Step => Protection?.Protections.FirstOrDefault(step => step.ProtectionId == ProtectionId);

    public override string? ReferenceRule => Step?.Rule;
}
