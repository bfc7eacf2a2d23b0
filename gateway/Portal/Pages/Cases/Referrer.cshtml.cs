namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>Shows who made a contact, for a purpose that is recorded first with the name of who asked (York 5).</summary>
internal sealed class ReferrerModel(IntakeClient intake) : FormPage
{
    [FromRoute]
    public Guid CaseId { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

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
        Require(nameof(Purpose), Purpose, "Enter what you need it for");
        Require(nameof(Purpose), Purpose is not { Length: > 200 }, "Shorten what you need it for to 200 characters");
        if (!IsComplete)
        {
            return Incomplete();
        }

        var answer = await intake.AskReferrerAsync(CaseId, InAscii(Purpose!.Trim()), cancellationToken);
        Referrer = answer.Value;
        return answer.Problem is { } problem ? Refuse(problem) : Page();
    }

    // It travels in a header, which carries no other characters.
    private static string InAscii(string text) =>
        string.Concat(text.Replace('’', '\'').Replace('‘', '\'').Select(character => char.IsAscii(character) && !char.IsControl(character) ? character : ' '));
}
