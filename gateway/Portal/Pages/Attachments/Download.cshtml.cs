using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ReferralPlatform.Portal.Pages.Attachments;

/// <summary>Passes an attachment on as it comes, to be saved. What cannot be opened now is explained by the list.</summary>
internal sealed class DownloadModel(IntakeClient intake) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid caseId, Guid attachmentId, CancellationToken cancellationToken)
    {
        var (file, problem) = await intake.OpenAttachmentAsync(caseId, attachmentId, cancellationToken);
        if (file is null)
        {
            return problem?.Status switch
            {
                HttpStatusCode.Unauthorized => Challenge(),
                HttpStatusCode.NotFound => NotFound(),
                HttpStatusCode.Forbidden => StatusCode(StatusCodes.Status403Forbidden),
                HttpStatusCode.Conflict or HttpStatusCode.Gone => LocalRedirect(Links.Attachments(caseId)),
                _ => StatusCode(StatusCodes.Status503ServiceUnavailable),
            };
        }

        Response.RegisterForDispose(file);
        var headers = file.Content.Headers;
        Response.ContentLength = headers.ContentLength;
        return File(
            await file.Content.ReadAsStreamAsync(cancellationToken), headers.ContentType?.ToString() ?? "application/octet-stream",
            headers.ContentDisposition?.FileNameStar ?? "attachment");
    }
}
