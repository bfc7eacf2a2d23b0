using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Pages.AgreedActions;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>A referrer without an acknowledgement calls again; it goes on the contact that there is (Referrals 2024 3.4).</summary>
internal sealed class ChasingCallModel(IntakeClient intake, TimeProvider clock) : ChangePage<RecordClocks, RecordClocks>(clock), IAgreeing
{
    public const string Done = "chasing-call";

    [FromRoute]
    public Guid CaseId { get; set; }

    [BindProperty]
    public MomentEntry CalledAt { get; set; } = new();

    [BindProperty]
    [Required(ErrorMessage = "Enter what the referrer was told")]
    public string? Told { get; set; }

    [BindProperty]
    public AgreedEntry Agreed { get; set; } = new();

    [BindProperty]
    public bool NamesSomebodyElse { get; set; }

    public IReadOnlyList<Choice> FurtherActions => AgreedEntry.AtFirst;

    public bool AsksWhatWasSaid => true;

    public override string? Reference => Thing?.Reference ?? "this case";

    public override (string Href, string Text) Back => (Links.Case(CaseId), "Back to the case");

    protected override string Next => Links.Case(CaseId) + $"?done={Done}";

    protected override Task<ApiAnswer<RecordClocks>> ReadAsync(CancellationToken cancellationToken) => intake.GetClocksAsync(CaseId, cancellationToken);

    protected override Task<ApiAnswer<RecordClocks>> PostAsync(CancellationToken cancellationToken) =>
        intake.RecordChasingCallAsync(
            CaseId,
            new RecordChasingCallRequest(CalledAt.Value, Told) { Agreed = Agreed.ToDetails(), NamesSomebodyElse = NamesSomebodyElse },
            Submission, cancellationToken);

    protected override void Begin()
    {
        CalledAt = MomentEntry.From(Clock.GetUtcNow());
        Agreed.Complete();
    }

    protected override void Add(string list) => Agreed.AddRow();

    protected override void Check()
    {
        Agreed.Complete();
        Require(nameof(CalledAt), CalledAt.Value is not null, "Enter the day and time of the call, such as 13 11 2026 and 09:15");
        Agreed.Check(Require);
    }

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await intake.GetChronologyAsync(CaseId, cancellationToken)).Entries();
}
