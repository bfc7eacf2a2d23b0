namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>A copy of signed minutes for one kind of reader, to print. Every reading is recorded.</summary>
internal sealed class CopyModel(StrategyDiscussionClient discussions, IntakeClient intake) : FormPage
{
    [FromRoute]
    public Guid CaseId { get; set; }

    [FromRoute]
    public string Audience { get; set; } = "";

    [FromQuery]
    public int? Number { get; set; }

    public MinutesCopy Copy { get; private set; } = null!;

    public ContactSummary? Child { get; private set; }

    public string ForWhom => Audience switch
    {
        "family" => "the family",
        "conference" => "a child protection conference",
        _ => "those who took part",
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!EnumCodes.All<Contracts.Api.StrategyDiscussion.Audience>().Contains(Audience, StringComparer.Ordinal))
        {
            return NotFound();
        }

        var answer = await discussions.GetCopyAsync(CaseId, Number, Audience, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return problem.Status is System.Net.HttpStatusCode.Conflict ? NotFound() : Failure(problem);
        }

        Copy = answer.Value!;
        Child = (await intake.GetSummariesAsync([CaseId], cancellationToken)).GetValueOrDefault(CaseId);
        return Page();
    }
}
