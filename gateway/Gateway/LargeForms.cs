using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Model;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace ReferralPlatform.Gateway;

/// <summary>
/// A form with files that is too large is not answered with a page that has lost it. The portal gets its beginning, in which is what was typed, and
/// answers with the form and the limit while the rest is still on its way here.
/// </summary>
internal static class LargeForms
{
    private const string Mark = "Form";

    /// <summary>The fields stand before the files.</summary>
    private const int Beginning = 64 * 1024;

    /// <summary>Metadata of a route to a form with files.</summary>
    public static IReadOnlyDictionary<string, string> Marked { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { [Mark] = "files" };

    public static bool Is(RouteModel route) => route.Config.Metadata?.ContainsKey(Mark) is true;

    public static async Task CutAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        var beginning = new byte[Beginning];
        var read = await context.Request.Body.ReadAtLeastAsync(beginning, Beginning, throwOnEndOfStream: false, context.RequestAborted);
        context.Request.Body = new MemoryStream(beginning, 0, read, writable: false);
        context.Request.ContentLength = read;
        context.Items[Mark] = true;
    }

    public static void Say(TransformBuilderContext context) => context.AddRequestTransform(request =>
    {
        if (request.HttpContext.Items.ContainsKey(Mark))
        {
            request.ProxyRequest.Headers.TryAddWithoutValidation(ServiceDefaults.Http.RequestLimits.CutHeader, "1");
        }

        return ValueTask.CompletedTask;
    });
}
