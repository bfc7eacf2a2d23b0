using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.AgreedActions;

/// <summary>A worker spoke with the referrer of a case again, and both are clear on what is done next (Sefton, Referrals 2024 5.4).</summary>
internal sealed class ConversationModel(IntakeClient intake, TimeProvider clock) : ChangePage<ContactRecordView, AgreedActionList>(clock), IAgreeing
{
    public const string Done = "conversation";

    [FromRoute]
    public Guid CaseId { get; set; }

    [BindProperty]
    public MomentEntry SpokenAt { get; set; } = new();

    [BindProperty]
    public AgreedEntry Agreed { get; set; } = new();

    [BindProperty]
    public bool NamesSomebodyElse { get; set; }

    public IReadOnlyList<Choice> FurtherActions => AgreedEntry.Clear;

    public bool AsksWhatWasSaid => Thing is not { Referrer.Professional: true };

    public override string? Reference => Thing?.Reference ?? "this case";

    public override string? ChildName => Thing?.ChildName;

    public override (string Href, string Text) Back => (Links.Case(CaseId), "Back to the case");

    protected override string Next => Links.Case(CaseId) + $"?done={Done}";

    protected override Task<ApiAnswer<ContactRecordView>> ReadAsync(CancellationToken cancellationToken) =>
        intake.GetContactRecordAsync(CaseId, cancellationToken);

    protected override Task<ApiAnswer<AgreedActionList>> PostAsync(CancellationToken cancellationToken) => intake.RecordAgreedActionsAsync(
        CaseId, new RecordAgreedActionsRequest(SpokenAt.Value, Agreed.ToDetails()) { NamesSomebodyElse = NamesSomebodyElse }, Submission, cancellationToken);

    protected override void Begin()
    {
        SpokenAt = MomentEntry.From(Clock.GetUtcNow());
        Agreed.Complete();
    }

    protected override void Add(string list) => Agreed.AddRow();

    protected override void Check()
    {
        Agreed.Complete();
        Require(nameof(SpokenAt), SpokenAt.Value is not null, "Enter the day and time, such as 13 11 2026 and 09:15");
        Require("Agreed.FurtherAction", Agreed.FurtherAction, FurtherActions, "Choose whether anything more is done");
        Agreed.Check(Require);
    }

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await intake.GetChronologyAsync(CaseId, cancellationToken)).Entries();
}
