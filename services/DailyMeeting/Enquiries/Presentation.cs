namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>
/// What a worker adds to one item of the case presentation. The child's and the referrer's own data stay in Intake's record: here is only the worker's
/// own outline, and why something cannot be found out. Whether an item is there is never ticked: it is found out each time.
/// </summary>
internal sealed class PresentationItem
{
    /// <summary>Code of the item in the authority's procedure.</summary>
    public required string Code { get; init; }

    /// <summary>The worker's outline; only where the procedure's item takes one.</summary>
    public string? Text { get; init; }

    public string? NotKnownBecause { get; init; }
}

/// <summary>How far a case presentation is prepared (York 2.2).</summary>
internal static class Presentations
{
    /// <param name="held">Codes of the items that the contact record has; null when it could not be read.</param>
    /// <param name="lacksAnalysis">Whether the child was assessed before, and whoever asks is not shown the analysis.</param>
    public static PresentationItemState StateOf(
        this Enquiry enquiry, PresentationPoint point, IReadOnlyList<CaseCheck> checks, IReadOnlySet<string>? held, bool lacksAnalysis = false)
    {
        var added = enquiry.Find(point.Code);
        var isOutlined = point.TakesOutline && !string.IsNullOrWhiteSpace(added?.Text);
        var isChecked = point.Check is { } needed && checks.Any(check => string.Equals(check.Check, needed, StringComparison.Ordinal));
        var isUnread = held is null && (point.HeldIn.Count > 0 || (point.TakesLastAnalysis && isChecked));
        var isKnown = point.IsPresenter
            || isOutlined
            || (isChecked && !isUnread && !(point.TakesLastAnalysis && lacksAnalysis))
            || (point.HeldIn.Count > 0 && held?.Contains(point.Code) is true);
        return isKnown ? PresentationItemState.HeldInRecord
            : !string.IsNullOrWhiteSpace(added?.NotKnownBecause) ? PresentationItemState.Unknown
            : isUnread ? PresentationItemState.NotRead
            : PresentationItemState.Missing;
    }

    /// <summary>Labels of the items that are recorded nowhere.</summary>
    public static IReadOnlyList<string> Missing(
        this Enquiry enquiry, DailyMeetingProcedure meeting, IReadOnlyList<CaseCheck> checks, IReadOnlySet<string>? held, bool lacksAnalysis = false) =>
        [
            .. meeting.PresentationItems.Where(point => enquiry.StateOf(point, checks, held, lacksAnalysis) == PresentationItemState.Missing)
                .Select(point => point.Label),
        ];
}
