using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Portal.Forms;

/// <summary>
/// Takes characters that nobody can mean, such as NUL, out of what was typed, and has the page say so at the field. The framework would refuse the whole form
/// without its fields (<c>FormPipeReader</c> does of a NUL), and a service the whole request.
/// </summary>
internal sealed partial class PlainText : IAsyncAuthorizationFilter, IPageFilter
{
    public const string Message =
        $"“{FieldMessage.Label}” had characters in it that cannot be kept. They have been taken out: check what is left, and send the form again";

    /// <summary>Among the filters: after files are received, and before the antiforgery token is looked for, which reads the form.</summary>
    public const int Place = 950;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType)
        {
            return;
        }

        IFormCollection form;
        try
        {
            form = await ReadAsync(request, context.HttpContext.RequestAborted);
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            context.Result = new BadRequestResult();
            return;
        }

        var unfit = form.Where(typed => typed.Value.Any(TextContent.IsUnfit)).Select(typed => typed.Key).ToHashSet(StringComparer.Ordinal);
        if (unfit.Count > 0)
        {
            var kept = form.ToDictionary(
                typed => typed.Key, typed => unfit.Contains(typed.Key) ? Fit(typed.Value) : typed.Value, StringComparer.OrdinalIgnoreCase);
            context.HttpContext.Features.Set<IFormFeature>(new FormFeature(new FormCollection(kept, form.Files)));
            context.HttpContext.Items[typeof(PlainText)] = unfit;
        }
    }

    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        foreach (var name in context.HttpContext.Items[typeof(PlainText)] as IEnumerable<string> ?? [])
        {
            context.ModelState.AddModelError(Box().Replace(name, ""), Message);
        }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }

    private static StringValues Fit(StringValues values) => new([.. values.Select(TextContent.Fit)]);

    private static async Task<IFormCollection> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.HttpContext.Features.Get<IFormFeature>()?.Form is { } received)
        {
            return received;
        }

        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is not true)
        {
            return await request.ReadFormAsync(cancellationToken);
        }

        // In memory: what is typed is never written to disk. This reader, unlike the one the framework uses by itself, passes a NUL on.
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        body.Position = 0;
        var form = new FormCollection(await new FormReader(body, Encoding.UTF8).ReadFormAsync(cancellationToken));
        request.HttpContext.Features.Set<IFormFeature>(new FormFeature(form));
        return form;
    }

    /// <summary>The boxes of a date or a time are one field of the page.</summary>
    [GeneratedRegex(@"(\.On)?\.(Day|Month|Year|Time)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Box();
}
