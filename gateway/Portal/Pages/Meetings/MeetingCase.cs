namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>One case of an agenda: the children of one contact, who are discussed together.</summary>
/// <param name="Children">Each with a summary of who it is; null where that could not be had.</param>
internal sealed record MeetingCase(int Number, IReadOnlyList<(AgendaItem Item, ContactSummary? Child)> Children)
{
    public AgendaItem First => Children[0].Item;

    public string Names => string.Join(" and ", Children.Select(child => child.Child?.ChildName ?? child.Item.Reference));

    public IReadOnlyList<string> Missing =>
        [.. Children.SelectMany(child => child.Item.Incomplete.Concat(child.Item.MissingChecks)).Distinct(StringComparer.Ordinal)];

    public bool IsDecided => Children.All(child => child.Item.Decision is not null);

    /// <summary>Where it stands, in a word or two.</summary>
    public string Standing => Children.All(child => child.Item.DecidedElsewhere) ? "decided without the meeting"
        : Children.All(child => child.Item.Decision is { Beforehand: true }) ? "settled beforehand"
        : IsDecided ? "decided"
        : Children.Any(child => child.Item.SteppedUpAt is not null) ? "stepped up"
        : Children.All(child => child.Item.SettledBeforehand) ? "to be settled"
        : Missing.Count > 0 ? "incomplete"
        : "";

    public bool IsIncomplete => string.Equals(Standing, "incomplete", StringComparison.Ordinal);

    public string PresentedBy => string.Join(
        ", ", Children.Select(child => child.Item.PresentedByName ?? Presenter).Distinct(StringComparer.Ordinal));

    /// <summary>Where the directory of workers does not have who presents it.</summary>
    public const string Presenter = "the worker who took it";

    public bool Has(Guid caseId) => Children.Any(child => child.Item.CaseId == caseId);

    public static IReadOnlyList<MeetingCase> Of(IReadOnlyList<AgendaItem> items, IReadOnlyDictionary<Guid, ContactSummary> children) =>
    [
        .. items.GroupBy(item => item.ContactId).Select((siblings, index) => new MeetingCase(
            index + 1, [.. siblings.Select(item => (item, children.GetValueOrDefault(item.CaseId)))])),
    ];
}
