namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>A worker's or manager's differing view, kept with the case.</summary>
internal sealed class DifferingViewModel(ScreeningClient screening, IntakeClient intake, TimeProvider clock) : CaseChangePage(screening, intake, clock)
{
    [BindProperty]
    [Required(ErrorMessage = "Enter what you see differently")]
    public string? View { get; set; }

    protected override CaseAction Action => CaseAction.Dissent;

    protected override Task<ApiAnswer<CaseView>> PostAsync(CancellationToken cancellationToken) =>
        Screening.NoteDissentAsync(CaseId, new(View), Submission, cancellationToken);
}
