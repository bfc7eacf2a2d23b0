using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Portal.Clients;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>What was known when the case was decided, as it was frozen then. Nobody can change it; what comes later is added below it.</summary>
internal sealed class SnapshotModel(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : CaseChangePage(screening, intake, clock)
{
    private readonly ScreeningClient _screening = screening;

    [BindProperty]
    public string? Note { get; set; }

    public DecisionSnapshot Snapshot { get; private set; } = new();

    public FrozenDecision Decided => Snapshot.Content;

    protected override string Action => CaseActions.FollowUp;

    protected override string Collection => "follow-ups";

    protected override object Body => new { note = Note };

    protected override string Next => Links.DecisionSnapshot(CaseId);

    /// <summary>Everybody who works the authority's cases may read it; the form is left out for whoever may not add.</summary>
    protected override bool MayChange => true;

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var reading = _screening.GetSnapshotAsync(CaseId, cancellationToken);
        var problem = await base.LoadAsync(cancellationToken);
        var answer = await reading;
        Snapshot = answer.Value ?? Snapshot;
        return problem ?? answer.Problem;
    }

    protected override void Check() => Require(nameof(Note), Note, "Enter what is to be added");
}
