using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Protection;

/// <summary>
/// Tells whoever protected a child that it is recorded, what follows, and what was answered for other children; whoever does not work with the child sees
/// nothing else of the record.
/// </summary>
internal sealed class RecordedModel(StrategyDiscussionClient discussions, IntakeClient intake) : FormPage
{
    [FromRoute]
    public Guid CaseId { get; set; }

    public ProtectionView Protection { get; private set; } = null!;

    /// <summary>What was recorded last; of whoever does not work with the child, all that they recorded.</summary>
    public IReadOnlyList<ProtectiveAction> Steps => Protection.IsOwnPart
        ? Protection.Protections
        : [.. Protection.Protections.Where(step => step.RecordedAt == Protection.Protections.Max(one => one.RecordedAt))];

    /// <summary>Names the other children; null to whoever does not work with the child.</summary>
    public ContactRecordView? Record { get; private set; }

    /// <summary>Children who were protected as well and have no record that could say so.</summary>
    public IReadOnlyList<string> WithoutRecord =>
    [
        .. Steps.SelectMany(step => step.Children)
            .Where(child => child.Answer is OtherChildAnswer.Included && OtherChildrenEntries.HasNoRecord(Record, child.ChildId))
            .Select(child => OtherChildrenEntries.NameOf(Record, child.ChildId)).Distinct(StringComparer.Ordinal),
    ];

    public string Discussion => Words.Of(Person.Authority).DiscussionWithin;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await discussions.GetProtectionToRecordAsync(CaseId, cancellationToken);
        if (answer.Value is not { Protections.Count: > 0 } protection)
        {
            return answer.Problem is { } problem ? Failure(problem) : NotFound();
        }

        Protection = protection;
        Record = protection.IsOwnPart ? null : (await intake.GetContactRecordAsync(CaseId, cancellationToken)).Value;
        return Page();
    }
}
