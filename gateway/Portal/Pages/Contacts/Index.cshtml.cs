using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Portal.Clients;
using ReferralPlatform.Portal.Forms;

namespace ReferralPlatform.Portal.Pages.Contacts;

/// <summary>Contact records of the authority, newest first.</summary>
internal sealed class IndexModel(IntakeClient intake) : FormPage
{
    public IReadOnlyList<ContactSummary> Records { get; private set; } = [];

    public string? After { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? after, CancellationToken cancellationToken)
    {
        var answer = await intake.ListContactRecordsAsync(after, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Records = answer.Value?.Items ?? [];
        After = answer.Value?.Next;
        return Page();
    }
}
