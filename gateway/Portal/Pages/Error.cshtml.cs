using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Pages;

/// <summary>What went wrong, in words a person can act on; never what was asked for, nor by whom.</summary>
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel : PageModel
{
    [FromRoute]
    public int Code { get; set; }

    /// <summary>What happened decides what is said; the address only when it was opened by itself.</summary>
    private int Shown => Response.StatusCode >= 400 ? Response.StatusCode : Code;

    /// <summary>Whether it was the way back from signing in that failed.</summary>
    private bool WasSigningIn => HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { OriginalPath: Links.SignInCallback };

    private bool IsAuthorityNotServed => HttpContext.Features.Get<SignInRefusedException>() is { Refusal: SignInRefusal.AuthorityNotServed };

    public string LinkText => WasSigningIn ? "Sign in" : "Go to your work";

    public string Heading => Shown switch
    {
        400 when WasSigningIn => "You are not signed in yet",
        403 when IsAuthorityNotServed => "Your organisation does not use this service",
        403 when WasSigningIn => "You need a second step to sign in",
        401 => "Your session has ended",
        400 => "This form could not be accepted",
        403 => "You cannot do this",
        404 => "Page not found",
        429 => "You have opened many children’s records",
        503 => "The service is not available just now",
        _ => "Something went wrong",
    };

    public IReadOnlyList<string> Paragraphs => Shown switch
    {
        401 => ["You were signed out because nothing was done for a while.",
            "Nothing you typed is lost: sign in again in another tab, come back here, and send it once more."],
        400 when WasSigningIn => ["Signing in took too long, was begun in another window, or was stopped. Nothing you recorded earlier is lost."],
        403 when IsAuthorityNotServed => ["You are known to the sign-in service, and the council you belong to is not one that works here.",
            "If it should be, ask whoever looks after your account to check which council it names. If a child is at risk now, telephone your council."],
        403 when WasSigningIn => ["Signing in here takes more than a password, for example a code or a key, and your sign-in had none.",
            "Set it up where you manage your account, or ask whoever helps you with your computer. Then sign in again."],
        400 => ["It may have been open for too long, or your sign-in may have changed. Go back, reload the page, and send it again."],
        403 => ["Your role does not allow this, or it cannot be done to this case now.", "If you need it for your work, ask your manager."],
        404 => ["There is nothing at this address that you may see.", "If you followed a link from a message, the case may belong to another authority."],
        429 => ["Within the last hour you opened more than one person usually works with.",
            "Those you have opened stay open to you; others can be opened again soon.",
            "If a child needs you now, ask a colleague or your manager to open the record."],
        503 => ["Nothing you recorded earlier is lost.", "Try again in a few minutes. If a child is at risk now, telephone: do not wait for this system."],
        _ => ["The failure has been noted.", "Try again. If a child is at risk now, telephone: do not wait for this system."],
    };

    /// <summary>The form that came after the session had ended, to be sent once more; null where there is none. Files would have to be chosen again.</summary>
    public (string Action, IReadOnlyList<KeyValuePair<string, string>> Fields)? Unsent =>
        Shown == StatusCodes.Status401Unauthorized && Request.HasFormContentType && HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } was
            ? (was.OriginalPath + was.OriginalQueryString, [.. Request.Form
                .SelectMany(typed => typed.Value.Select(value => KeyValuePair.Create(typed.Key, value ?? "")))])
            : null;

    public IActionResult OnGet() => Show();

    public IActionResult OnPost() => Show();

    // Also when the address itself is opened: an error page must not answer 200.
    private PageResult Show()
    {
        if (Response.StatusCode < 400)
        {
            Response.StatusCode = Code is >= 400 and < 600 ? Code : StatusCodes.Status404NotFound;
        }

        return Page();
    }
}
