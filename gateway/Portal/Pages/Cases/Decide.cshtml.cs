namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>The manager decides: the one authorised disposal of the case, with everything it rests on beside the form (Peterborough 6.4).</summary>
internal sealed class DecideModel(ScreeningClient screening, IntakeClient intake, CaseGroundsReader reader, TimeProvider clock)
    : CaseChangePage(screening, intake, clock)
{
    [BindProperty(Name = "")]
    public DecisionEntry Decision { get; set; } = new();

    /// <summary>Version of the contact record that is on the screen beside the form.</summary>
    [BindProperty]
    public string? RecordVersion { get; set; }

    /// <summary>Whether the record was amended since the form was shown before.</summary>
    public bool RecordAmended { get; private set; }

    public CaseGrounds Grounds { get; private set; } = null!;

    protected override CaseAction Action => CaseAction.Decide;

    protected override Task<ApiAnswer<CaseView>> PostAsync(CancellationToken cancellationToken) =>
        Screening.DecideAsync(CaseId, Decision.ToRequest(RecordVersion), Submission, cancellationToken);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        Grounds = await reader.ReadAsync(CaseId, Person, cancellationToken) with { BesideForm = true };
        (Thing, Version) = (Grounds.Case, Grounds.CaseVersion);
        RecordAmended = RecordVersion is { Length: > 0 } && Grounds.RecordVersion is { } now && !string.Equals(RecordVersion, now, StringComparison.Ordinal);
        RecordVersion = Grounds.RecordVersion ?? RecordVersion;
        Decision.Offer(Case, Clock.GetUtcNow());
        return Grounds.Problem;
    }

    protected override void Begin() => Decision.Criteria = [.. Case.Recommendations is [.., var latest] ? latest.Criteria : []];

    protected override void Check()
    {
        Require(nameof(DecisionEntry.Option), Decision.Option, "Choose a decision");
        Require(nameof(DecisionEntry.Reasons), Decision.Reasons, "Enter the reasons for the decision");
    }
}
