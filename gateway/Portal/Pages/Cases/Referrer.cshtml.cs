using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>Shows who made a contact, for a purpose that is recorded first with the name of who asked (York 5).</summary>
internal sealed class ReferrerModel(IntakeClient intake) : FormPage
{
    [FromRoute]
    public Guid CaseId { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    public static IReadOnlyList<Choice> Purposes { get; } =
        [.. ReadingPurposes.OfReferrer.Select(purpose => new Choice(purpose.Code(), Words.From(purpose)))];

    public string Reference { get; private set; } = "";

    public DisclosedReferrer? Referrer { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await intake.GetContactRecordAsync(CaseId, cancellationToken);
        Reference = answer.Value?.Reference ?? "";
        return answer.Problem is { } problem ? Failure(problem) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Reference = (await intake.GetContactRecordAsync(CaseId, cancellationToken)).Value?.Reference ?? "";
        var purpose = EnumCodes.Parse<ReadingPurpose>(Purpose);
        Require(nameof(Purpose), purpose is not null, "Choose what you need it for");
        if (!IsComplete)
        {
            return Incomplete();
        }

        var answer = await intake.AskReferrerAsync(CaseId, purpose!.Value, cancellationToken);
        Referrer = answer.Value;
        return answer.Problem is { } problem ? Refuse(problem) : Page();
    }
}
