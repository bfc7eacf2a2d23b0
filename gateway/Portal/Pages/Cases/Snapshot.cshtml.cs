using System.Net;
using System.Text.Json;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>What was known when the case was decided, as it was frozen then. Nobody can change it; what comes later is added below it.</summary>
internal sealed class SnapshotModel(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : CaseChangePage(screening, intake, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Enter what is to be added")]
    public string? Note { get; set; }

    public DecisionSnapshotView Snapshot { get; private set; } = new();

    public FrozenDecision Decided => Snapshot.Content;

    /// <summary>What the contact record said then; null when it could not be read now, or has not been frozen yet.</summary>
    public FrozenRecordView? Frozen { get; private set; }

    private FrozenContent? FrozenContent => Frozen?.Content.Deserialize<FrozenContent>(ApiJson.Options);

    /// <summary>Whether Intake answered, and has not heard of the decision yet.</summary>
    public bool IsNotFrozenYet { get; private set; }

    /// <summary>Whether what Intake holds is what it reported to screening when it froze it.</summary>
    public bool IsRecordIntact =>
        Frozen is { Intact: true } frozen && (Snapshot.Record is null || string.Equals(Snapshot.Record.Sha256, frozen.Sha256, StringComparison.Ordinal));

    public CaseGrounds Grounds => new()
    {
        CaseId = CaseId,
        Person = Person,
        Record = FrozenContent?.Record,
        Attachments = FrozenContent?.Attachments,
        Involvement = FrozenContent?.Involvement,
        BesideForm = true,
        AsFrozen = true,
    };

    protected override CaseAction Action => CaseAction.FollowUp;

    protected override Task<ApiAnswer<CaseView>> PostAsync(CancellationToken cancellationToken) =>
        Screening.FollowUpAsync(CaseId, new(Note), Submission, cancellationToken);

    protected override string Next => Links.DecisionSnapshot(CaseId);

    /// <summary>Everybody who works the authority's cases may read it; the form is left out for whoever may not add.</summary>
    protected override bool MayChange => true;

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var reading = Screening.GetSnapshotAsync(CaseId, cancellationToken);
        var readingRecord = Intake.GetFrozenRecordAsync(CaseId, cancellationToken);
        var problem = await base.LoadAsync(cancellationToken);
        var answer = await reading;
        Snapshot = answer.Value ?? Snapshot;
        var record = await readingRecord;
        Frozen = record.Value;
        IsNotFrozenYet = record.Problem?.Status == HttpStatusCode.NotFound;
        return problem ?? answer.Problem;
    }
}
