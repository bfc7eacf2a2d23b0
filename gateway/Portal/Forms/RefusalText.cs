using System.Net;

namespace ReferralPlatform.Portal.Forms;

/// <summary>Refusals that are not about one field, in words for the person at the desk.</summary>
internal static class RefusalText
{
    public static string For(ApiProblem problem)
    {
        var text = problem.Status switch
        {
            HttpStatusCode.PreconditionFailed => "This was changed by someone else while you were filling in the form. Check what changed, then send it again.",
            HttpStatusCode.Unauthorized => "Your sign-in has ended. Sign in again in another tab, then send this form again. Nothing you typed is lost.",
            HttpStatusCode.RequestEntityTooLarge => "This is too long to send. Shorten the longest answers.",
            _ when problem.IsUncertain => "The service did not answer. Send the form again: it will not be recorded twice. Nothing you typed is lost.",
            _ => problem.Detail ?? problem.Title ?? "This could not be recorded.",
        };
        return problem.Rule is { } rule && !text.Contains(rule, StringComparison.Ordinal) ? $"{text} ({rule})" : text;
    }
}
