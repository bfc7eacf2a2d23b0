namespace ReferralPlatform.Portal.Pages.AgreedActions;

/// <summary>Referrer and worker agreed anew on what is done, by whom or by when.</summary>
internal sealed class AmendModel(IntakeClient intake, TimeProvider clock) : AgreedActionPage(intake, clock)
{
    [BindProperty]
    public AgreedActionEntry Entry { get; set; } = new();

    [BindProperty]
    public bool NamesSomebodyElse { get; set; }

    protected override string Done => Amended;

    protected override void Begin() => Entry = Action is { } action ? AgreedActionEntry.Of(action) : new();

    protected override void Check() =>
        Require("Entry.DueOn", !Entry.DueOn.IsWrong, "The day by which it is done must be a real date, such as 14 3 2027");

    protected override string FieldOf(string path) =>
        path.StartsWith("action.", StringComparison.Ordinal) ? $"Entry.{path["action.".Length..]}" : path;

    protected override Task<ApiAnswer<AgreedActionView>> PostAsync(CancellationToken cancellationToken) => Intake.AmendAgreedActionAsync(
        CaseId, ActionId, new AmendAgreedActionRequest(Entry.ToDetails()) { NamesSomebodyElse = NamesSomebodyElse }, Submission, cancellationToken);
}
