namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>A practitioner's confirmation in writing of what was said arrived (Referrals 2024 3).</summary>
internal sealed class WrittenConfirmationModel(IntakeClient intake, TimeProvider clock) : ChangePage<RecordClocks, RecordClocks>(clock)
{
    public const string Done = "written-confirmation";

    [FromRoute]
    public Guid CaseId { get; set; }

    [BindProperty]
    public MomentEntry ReceivedAt { get; set; } = new();

    public RecordClocks? Clocks => Thing;

    public override string? Reference => Clocks?.Reference ?? "this case";

    public override (string Href, string Text) Back => (Links.Case(CaseId), "Back to the case");

    protected override string Next => Links.Case(CaseId) + $"?done={Done}";

    protected override bool MayChange => Clocks?.Confirmation is { MetAt: null };

    protected override Task<ApiAnswer<RecordClocks>> ReadAsync(CancellationToken cancellationToken) => intake.GetClocksAsync(CaseId, cancellationToken);

    protected override Task<ApiAnswer<RecordClocks>> PostAsync(CancellationToken cancellationToken) =>
        intake.RecordWrittenConfirmationAsync(CaseId, new RecordWrittenConfirmationRequest(ReceivedAt.Value), Submission, cancellationToken);

    protected override void Begin() => ReceivedAt = MomentEntry.From(Clock.GetUtcNow());

    protected override void Check() =>
        Require(nameof(ReceivedAt), ReceivedAt.Value is not null, "Enter the day and time it arrived, such as 13 11 2026 and 09:15");

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await intake.GetChronologyAsync(CaseId, cancellationToken)).Entries();
}
