namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>A practitioner's confirmation in writing of what was said arrived (Referrals 2024 3).</summary>
internal sealed class WrittenConfirmationModel(IntakeClient intake, TimeProvider clock) : ChangePage(clock)
{
    public const string Done = "written-confirmation";

    [FromRoute]
    public Guid CaseId { get; set; }

    [BindProperty]
    public MomentEntry ReceivedAt { get; set; } = new();

    /// <summary>Null where they could not be read now.</summary>
    public RecordClocks? Clocks { get; private set; }

    public string Reference => Clocks?.Reference ?? "this case";

    protected override string Next => Links.Case(CaseId) + $"?done={Done}";

    protected override bool MayChange => Clocks?.Confirmation is { MetAt: null };

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await intake.GetClocksAsync(CaseId, cancellationToken);
        Clocks = answer.Value;
        Version = answer.ETag;
        return answer.Problem;
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken) =>
        (await intake.RecordWrittenConfirmationAsync(CaseId, new RecordWrittenConfirmationRequest(ReceivedAt.Value), Submission, cancellationToken)).Problem;

    protected override void Begin() => ReceivedAt = MomentEntry.From(Clock.GetUtcNow());

    protected override void Check() =>
        Require(nameof(ReceivedAt), ReceivedAt.Value is not null, "Enter the day and time it arrived, such as 13 11 2026 and 09:15");

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await intake.GetChronologyAsync(CaseId, cancellationToken)).Entries();
}
