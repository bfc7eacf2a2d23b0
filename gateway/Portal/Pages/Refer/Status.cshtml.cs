using System.Net;

namespace ReferralPlatform.Portal.Pages.Refer;

/// <summary>How a referral stands, by reference and access code, which go in a form's body and into no address.</summary>
internal sealed class StatusModel(PublicIntakeClient intake, ProcedureBook served) : FormPage
{
    [BindProperty]
    public string? Reference { get; set; }

    [BindProperty]
    public string? AccessCode { get; set; }

    public PublicStatus? Status { get; private set; }

    public AuthorityProcedure? Procedure { get; private set; }

    public string Headline => Status?.State switch
    {
        ReferralState.Decided => "A manager has decided what happens next",
        ReferralState.BeingLookedAt => "We are considering what you told us",
        _ => "We have received what you told us",
    };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Require(nameof(Reference), Reference, "Enter the reference");
        Require(nameof(AccessCode), AccessCode, "Enter the access code");
        if (!IsComplete)
        {
            return Incomplete();
        }

        var answer = await intake.AskStatusAsync(Reference!, AccessCode!, cancellationToken);
        if (answer.Problem is { } problem)
        {
            // Never shown again, so that nobody reads it over a shoulder.
            AccessCode = null;
            ModelState.Remove(nameof(AccessCode));
            ModelState.AddModelError("", problem.Status switch
            {
                HttpStatusCode.NotFound => "No referral has this reference and this access code. Check both as you wrote them down",
                HttpStatusCode.TooManyRequests => "The access code was wrong too often. Try again in a quarter of an hour, or phone",
                _ => "We cannot look it up just now. Try again in a few minutes",
            });
            Response.StatusCode = (int)problem.Status;
            return Page();
        }

        Status = answer.Value!;
        Procedure = served.TryFind(Status.Authority, out var procedure) ? procedure : ProcedureBook.Published.For(Status.Authority);
        return Page();
    }
}
