namespace ReferralPlatform.Portal.Pages.AgreedActions;

/// <summary>A form that changes one thing that was agreed.</summary>
internal abstract class AgreedActionPage(IntakeClient intake, TimeProvider clock) : ChangePage<AgreedActionView>(intake, clock)
{
    public const string Amended = "agreed-action-amended";
    public const string Completed = "agreed-action-done";
    public const string Withdrawn = "agreed-action-withdrawn";

    [FromRoute]
    public Guid ActionId { get; set; }

    public AgreedActionView? Action => Thing;

    public override string? Reference => Child?.Reference ?? "this case";

    public override (string Href, string Text) Back => (Links.Case(CaseId), "Back to the case");

    protected abstract string Done { get; }

    protected override string Next => Links.Case(CaseId) + $"?done={Done}";

    protected override Task<ApiAnswer<AgreedActionView>> ReadAsync(CancellationToken cancellationToken) =>
        Intake.GetAgreedActionAsync(CaseId, ActionId, cancellationToken);

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await Intake.GetChronologyAsync(CaseId, cancellationToken)).Entries();
}
