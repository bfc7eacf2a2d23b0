using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Forms;

/// <summary>
/// A page that shows what the API holds, and may send something to it. Every form carries a key made by the server, so that
/// sending it twice does it once, and the version of what the person was looking at. Whatever is refused is shown again
/// with everything typed kept.
/// </summary>
internal abstract class FormPage : PageModel
{
    [BindProperty]
    public string? IdempotencyKey { get; set; }

    [BindProperty]
    public string? IfMatch { get; set; }

    /// <summary>When the form was first shown: what happened since is what its reader has not seen.</summary>
    [BindProperty]
    public string? SeenAt { get; set; }

    /// <summary>Why the API said no, once it has.</summary>
    public ApiProblem? Refusal { get; private set; }

    /// <summary>What others did while this form was being filled in; shown when the form turned out to be stale.</summary>
    public IReadOnlyList<TimelineEntry> ChangedMeanwhile { get; protected set; } = [];

    public Worker Person => Worker.From(User);

    protected Submission Submission => new(IdempotencyKey ?? NewKey(), IfMatch);

    /// <summary>Fills what a form carries besides its fields; called when it is rendered.</summary>
    public void Prepare(TimeProvider clock)
    {
        IdempotencyKey ??= NewKey();
        SeenAt ??= clock.GetUtcNow().ToString("o", CultureInfo.InvariantCulture);
    }

    protected bool WasSeenBefore(DateTimeOffset at) =>
        DateTimeOffset.TryParse(SeenAt, CultureInfo.InvariantCulture, DateTimeStyles.None, out var seen) && at > seen;

    /// <summary>Whether every requirement so far is met.</summary>
    protected bool IsComplete => ModelState.ErrorCount == 0;

    protected void Require(string field, string? value, string message)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            ModelState.AddModelError(field, message);
        }
    }

    protected void Require(string field, bool holds, string message)
    {
        if (!holds)
        {
            ModelState.AddModelError(field, message);
        }
    }

    /// <summary>One of the choices has to be made: what the page never offered is no answer, least of all "no".</summary>
    protected void Require(string field, string? value, IEnumerable<Choice> choices, string message) =>
        Require(field, choices.Any(choice => string.Equals(choice.Value, value, StringComparison.Ordinal)), message);

    /// <summary>One of the choices may be made; where none is, that is no mistake.</summary>
    protected void RequireIfGiven(string field, string? value, IEnumerable<Choice> choices, string message)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Require(field, value, choices, message);
        }
    }

    /// <summary>The page again, saying what must be put right.</summary>
    protected PageResult Incomplete()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    /// <summary>The page again with the API's refusal, or the person's way out when the page itself is not theirs.</summary>
    protected IActionResult Refuse(ApiProblem problem)
    {
        if (problem.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound && !problem.IsReasonNeeded)
        {
            return Failure(problem);
        }

        Refusal = problem;
        Response.StatusCode = (int)problem.Status;
        foreach (var (field, messages) in problem.Errors)
        {
            foreach (var message in messages)
            {
                ModelState.AddModelError(FieldOf(field), WithRule(message, problem.Rule));
            }
        }

        if (problem.Errors.Count == 0)
        {
            ModelState.AddModelError("", RefusalText.For(problem));
        }

        // What surely was not done may be corrected under a new key; what perhaps was done must keep the old one.
        if (!problem.IsUncertain)
        {
            IdempotencyKey = NewKey();
        }

        return Page();
    }

    /// <summary>What to answer when the thing a page is about cannot be read.</summary>
    protected IActionResult Failure(ApiProblem problem) => problem.Status switch
    {
        HttpStatusCode.Unauthorized => Challenge(),
        HttpStatusCode.NotFound => NotFound(),
        HttpStatusCode.Forbidden when problem.IsReasonNeeded && Person.IsAny(AccessRoles.Caseworkers) =>
            LocalRedirect(Links.GiveReason(problem.ContactRecordId!.Value, HttpMethods.IsGet(Request.Method) ? Request.Path + Request.QueryString : null)),
        HttpStatusCode.Forbidden => StatusCode(StatusCodes.Status403Forbidden),
        HttpStatusCode.TooManyRequests => StatusCode(StatusCodes.Status429TooManyRequests),
        _ => StatusCode(StatusCodes.Status503ServiceUnavailable),
    };

    /// <summary>The field that shows messages about a path of the API; the names agree except where a page says otherwise.</summary>
    protected virtual string FieldOf(string path) => path;

    private static string WithRule(string message, string? rule) =>
        rule is null || message.Contains(rule, StringComparison.Ordinal) ? message : $"{message} ({rule})";

    private static string NewKey() => Guid.CreateVersion7().ToString("N");
}
