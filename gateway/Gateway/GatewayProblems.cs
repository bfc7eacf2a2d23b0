using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;
using ReferralPlatform.Contracts.Api.Intake;
using Yarp.ReverseProxy.Model;

namespace ReferralPlatform.Gateway;

/// <summary>How the gateway itself says no: RFC 9457 to programs, a plain page to people.</summary>
internal static class GatewayProblems
{
    private const long Megabyte = 1024 * 1024;

    public static bool IsApi(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || context.Request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase);

    public static Task WriteAsync(StatusCodeContext status)
    {
        var context = status.HttpContext;
        var code = context.Response.StatusCode;
        var detail = code is StatusCodes.Status413PayloadTooLarge ? TooLarge(context) : Explain(code);
        if (code is StatusCodes.Status502BadGateway or StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "2";
        }

        if (IsApi(context))
        {
            return TypedResults.Problem(statusCode: code, title: ReasonPhrases.GetReasonPhrase(code), detail: detail).ExecuteAsync(context);
        }

        return TypedResults.Content(
            $"""
            <!DOCTYPE html>
            <html lang="en-GB"><head><meta charset="utf-8"><title>Sorry – referral platform</title></head>
            <body><main><h1>Sorry, that did not work</h1><p>{detail}</p><p>What you had already saved is kept. Try again in a minute.</p></main></body></html>
            """,
            "text/html; charset=utf-8",
            statusCode: code).ExecuteAsync(context);
    }

    private static string TooLarge(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<RouteModel>()?.Config.MaxRequestBodySize switch
    {
        AttachmentLimits.MaxRequestBytes => AttachmentLimits.TooLarge,
        >= Megabyte and var most => $"The request is larger than the {most / Megabyte} MB that are accepted here.",
        { } most => $"The request is larger than the {most / 1024} kB that are accepted here.",
        null => "The request is larger than is accepted here.",
    };

    private static string Explain(int code) => code switch
    {
        StatusCodes.Status401Unauthorized => "A valid access token is needed.",
        StatusCodes.Status403Forbidden => "This token does not give access.",
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take that method.",
        StatusCodes.Status429TooManyRequests => "Too many requests. Wait as long as Retry-After says.",
        StatusCodes.Status502BadGateway or StatusCodes
            .Status503ServiceUnavailable => "The service behind this address is not answering. Nothing was lost; try again shortly.",
        StatusCodes.Status504GatewayTimeout => "The service behind this address took too long. Send the request again with the same Idempotency-Key.",
        _ => "The request could not be handled.",
    };
}
