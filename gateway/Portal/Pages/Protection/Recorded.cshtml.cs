using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Protection;

/// <summary>Tells whoever protected a child without working with it that it is recorded, and what follows, and nothing else of the record.</summary>
internal sealed class RecordedModel(StrategyDiscussionClient discussions) : FormPage
{
    [FromRoute]
    public Guid CaseId { get; set; }

    public ProtectionView Protection { get; private set; } = null!;

    public string Discussion => Words.Of(Person.Authority).DiscussionWithin;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await discussions.GetProtectionToRecordAsync(CaseId, cancellationToken);
        if (answer.Value is not { Protections.Count: > 0 } protection)
        {
            return answer.Problem is { } problem ? Failure(problem) : NotFound();
        }

        Protection = protection;
        return Page();
    }
}
