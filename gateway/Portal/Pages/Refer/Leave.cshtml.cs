using Microsoft.AspNetCore.Mvc.RazorPages;
using ReferralPlatform.Portal.Journeys;

namespace ReferralPlatform.Portal.Pages.Refer;

/// <summary>Where "Exit this page" goes: nothing of the form stays in the browser, so that going back shows nothing, and something harmless is shown.</summary>
internal sealed class LeaveModel(PublicEntrance entrance) : PageModel
{
    private const string Harmless = "https://www.bbc.co.uk/weather";

    public RedirectResult OnGet()
    {
        entrance.Leave(HttpContext);
        Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return Redirect(Harmless);
    }
}
