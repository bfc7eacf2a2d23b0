using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ReferralPlatform.Portal.Pages;

/// <summary>Where the script goes when a session has run out: it says so, and leads back to the draft that was being typed.</summary>
internal sealed class SessionEndedModel : PageModel
{
    [FromQuery]
    public Guid? Draft { get; set; }

    public bool IsDraft => Draft is not null;

    public string Back => Draft is { } draftId ? Links.Draft(draftId) : Links.Home;

    public async Task OnGetAsync()
    {
        await HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);

        // The page itself is nobody's any more, or a browser whose clock is fast would at once end the session on it again, without the draft.
        HttpContext.User = new ClaimsPrincipal(new ClaimsIdentity());
    }
}
