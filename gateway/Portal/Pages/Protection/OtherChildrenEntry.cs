using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Protection;

/// <summary>The steps that protected a child, with the record that names the other children; null where it is not read.</summary>
internal sealed record StepsView(ProtectionView Protection, ContactRecordView? Record);

/// <summary>What is answered for another child on the record, as typed. Whom it is about is read from Intake each time.</summary>
internal sealed class OtherChildEntry
{
    public Guid ChildId { get; set; }
    public string? Answer { get; set; }
    public string? Note { get; set; }
}

internal static class OtherChildrenEntries
{
    public static IReadOnlyList<Choice> AtOnce { get; } =
    [
        new("included", "Protected as well"), new("safe-no-action-needed", "Safe, no action needed"),
        new("to-be-considered", "To be considered when it is discussed"),
    ];

    public static IReadOnlyList<Choice> AtDiscussion { get; } = [new("included", "Included"), new("safe-no-action-needed", "Safe, no action needed")];

    /// <summary>An entry for every other child on the record, with what was typed or answered before.</summary>
    public static List<OtherChildEntry> For(ContactRecordView? record, IReadOnlyList<OtherChildEntry> typed, IReadOnlyList<OtherChildConsidered> before) =>
        record is null
            ? [.. typed]
            :
            [
                .. Named(record).Select(child => typed.FirstOrDefault(entry => entry.ChildId == child.Id)
                    ?? (before.FirstOrDefault(answer => answer.ChildId == child.Id) is { } answered
                        ? new OtherChildEntry
                        {
                            ChildId = child.Id,
                            Answer = answered.Answer is OtherChildAnswer.ToBeConsidered ? null : answered.Answer.Code(),
                            Note = answered.Note,
                        }
                        : new OtherChildEntry { ChildId = child.Id })),
            ];

    public static string NameOf(ContactRecordView? record, Guid childId) =>
        (record is null ? [] : Named(record)).FirstOrDefault(child => child.Id == childId).Name ?? "Another child on the record";

    /// <summary>What was answered when another child was protected, as it was offered.</summary>
    public static string Answered(OtherChildAnswer answer) =>
        AtOnce.First(choice => string.Equals(choice.Value, answer.Code(), StringComparison.Ordinal)).Text;

    /// <summary>Whether the child is named on the record without a record of its own.</summary>
    public static bool HasNoRecord(ContactRecordView? record, Guid childId) =>
        record?.OtherChildren.Any(child => child.Id == childId && child.ContactRecordId is null) is true;

    public static IReadOnlyList<ConsideredChildDetails> ToRequest(IEnumerable<OtherChildEntry> entries) =>
        [.. entries.Select(entry => new ConsideredChildDetails(entry.ChildId, EnumCodes.Parse<OtherChildAnswer>(entry.Answer), entry.Note))];

    private static IEnumerable<(Guid Id, string Name)> Named(ContactRecordView record) =>
    [
        .. record.Siblings.Select(sibling => (sibling.ContactRecordId, $"{sibling.ChildName} ({sibling.Reference})")),
        .. record.OtherChildren.Where(child => child.ContactRecordId is null).Select(child => (child.Id, NameOf(child))),
    ];

    private static string NameOf(OtherChildDetails child)
    {
        var name = $"{child.FirstName} {child.LastName}".Trim();
        var place = child.Place is OtherChildPlace.NotKnown ? "" : $", {Words.Within(child.Place)}";
        return $"{(name.Length > 0 ? name : "A child without a name")}{(child.EstimatedAge is { } age ? $", about {age}" : "")}{place}";
    }
}
