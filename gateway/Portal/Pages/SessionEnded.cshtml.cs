using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Pages;

/// <summary>
/// Where the script goes when a session has run out: it says so, and leads back to the draft that was being typed. The script's form ends it; the page
/// itself ends nothing, or a link on another site would sign people out.
/// </summary>
internal sealed class SessionEndedModel(SignInLog log) : PageModel
{
    [FromQuery]
    public Guid? Draft { get; set; }

    public bool IsDraft => Draft is not null;

    public string Back => Draft is { } draftId ? Links.Draft(draftId) : Links.Home;

    public bool IsSignedIn => User.Identity?.IsAuthenticated is true;

    /// <summary>The session ends on every replica, also where the browser's clock was fast.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (IsSignedIn)
        {
            log.SessionEnded(Worker.From(User));
        }

        return new NoContentResult();
    }
}
