using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ReferralPlatform.Portal.Pages.KnownCases;

/// <summary>The rows that did not go in, to be saved and put right.</summary>
internal sealed class RefusedModel(PeopleClient people) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid importId, CancellationToken cancellationToken)
    {
        var (file, problem) = await people.OpenRefusedAsync(importId, cancellationToken);
        if (file is null)
        {
            return problem?.Status switch
            {
                HttpStatusCode.Unauthorized => Challenge(),
                HttpStatusCode.NotFound => NotFound(),
                HttpStatusCode.Forbidden => StatusCode(StatusCodes.Status403Forbidden),
                _ => StatusCode(StatusCodes.Status503ServiceUnavailable),
            };
        }

        Response.RegisterForDispose(file);
        return File(await file.Content.ReadAsStreamAsync(cancellationToken), "text/csv; charset=utf-8", "rows-to-put-right.csv");
    }
}
