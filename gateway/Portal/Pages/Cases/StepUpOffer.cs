namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>
/// Whether a page of a case offers to put it before the managers at once. A page that shows the case itself says so; for the others Screening is asked, which
/// never holds one up: what does not come at once leaves the offer standing, so that nobody who must act is kept from it.
/// </summary>
internal sealed class StepUpOffer(ScreeningClient screening)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<bool> StandsAsync(Guid caseId, object? page, CancellationToken cancellationToken)
    {
        if (page is CaseChangePage { Case: { IsUnread: false } read })
        {
            return read.Allows(CaseAction.StepUp);
        }

        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        soon.CancelAfter(Patience);
        try
        {
            return (await screening.GetAllowedActionsAsync(caseId, soon.Token)).Value?.AllowedActions.Contains(CaseAction.StepUp) is not false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return true;
        }
    }
}
