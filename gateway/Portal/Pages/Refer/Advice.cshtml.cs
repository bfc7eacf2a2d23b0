using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ReferralPlatform.Portal.Pages.Refer;

/// <summary>Advice that an answer leads to before the next question.</summary>
internal sealed class AdviceModel(ProcedureBook served) : PageModel
{
    public AuthorityProcedure Procedure { get; private set; } = null!;

    public string About { get; private set; } = "";

    public string Next => $"{Links.Refer(Procedure.Code)}/{(string.Equals(About, "emergency", StringComparison.Ordinal) ? "who-you-are" : "name")}";

    public IActionResult OnGet(string authority, string about)
    {
        if (!served.TryFind(authority, out var procedure) || about is not ("emergency" or "professionals"))
        {
            return NotFound();
        }

        Procedure = procedure;
        About = about;
        return Page();
    }
}
