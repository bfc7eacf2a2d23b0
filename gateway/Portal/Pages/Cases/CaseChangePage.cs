namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>A form that adds one thing to a case.</summary>
internal abstract class CaseChangePage(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : ChangePage<CaseView>(intake, clock)
{
    public CaseView Case => Thing ?? CaseView.Unread(CaseId, Child?.Reference);

    public override string? Reference => Case.Reference;

    public override (string Href, string Text) Back => (Links.Case(CaseId), "Back to the case");

    protected abstract CaseAction Action { get; }

    protected ScreeningClient Screening => screening;

    protected override string Next => Links.Case(CaseId) + $"?done={Action.Code()}";

    protected override bool MayChange => Case.Allows(Action);

    protected override Task<ApiAnswer<CaseView>> ReadAsync(CancellationToken cancellationToken) => screening.GetAsync(CaseId, cancellationToken);

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await screening.GetActivityAsync(CaseId, cancellationToken)).Entries("screening");
}
