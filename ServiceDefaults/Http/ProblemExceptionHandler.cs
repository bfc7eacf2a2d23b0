using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.ServiceDefaults.Http;

/// <summary>
/// The exceptions that are expected of a network: a body that is not JSON, a body that is too large, a database that is
/// away, two writers at once. Everything else stays a 500 without detail.
/// </summary>
internal sealed partial class ProblemExceptionHandler(IProblemDetailsService problems, ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = Describe(exception);
        if (problem is null)
        {
            return false;
        }

        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = "2";
            LogDatabaseAway(logger, exception.GetType().Name);
        }

        httpContext.Response.StatusCode = problem.Status!.Value;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem });
    }

    private static ProblemDetails? Describe(Exception exception) => exception switch
    {
        BadHttpRequestException { InnerException: JsonException json } => new HttpValidationProblemDetails(
            new Dictionary<string, string[]>(StringComparer.Ordinal) { [FieldOf(json)] = [ReasonOf(json)] })
        {
            Status = StatusCodes.Status400BadRequest,
            Type = "urn:referral-platform:invalid-json",
        },
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new ProblemDetails
        {
            Status = StatusCodes.Status413PayloadTooLarge,
            Type = "urn:referral-platform:body-too-large",
            Detail = $"The body may have at most {RequestLimits.MaxJsonBytes / 1024} kB.",
        },
        BadHttpRequestException bad => new ProblemDetails
        {
            Status = bad.StatusCode,
            Type = "urn:referral-platform:bad-request",
            Detail = bad.Message,
        },
        DbUpdateConcurrencyException => new ProblemDetails
        {
            Status = StatusCodes.Status412PreconditionFailed,
            Type = "urn:referral-platform:changed-meanwhile",
            Detail = "Somebody changed this record after you read it. Read it again and repeat your change.",
        },
        _ when DatabaseFaults.IsAway(exception) => new ProblemDetails
        {
            Status = StatusCodes.Status503ServiceUnavailable,
            Type = "urn:referral-platform:database-away",
            Detail = "The database cannot be reached. Repeat the request with the same Idempotency-Key: it cannot take effect twice.",
        },
        _ => null,
    };

    /// <summary><c>$.children[0].dateOfBirth</c> becomes <c>children[0].dateOfBirth</c>.</summary>
    private static string FieldOf(JsonException json) => json.Path is { Length: > 2 } path ? path[2..] : "body";

    // The serializer's own message can quote what was typed, so only its kind is passed on.
    private static string ReasonOf(JsonException json) =>
        json.Message.Contains("could not be mapped", StringComparison.Ordinal) ? "There is no field of this name."
        : json.Message.Contains("missing required properties", StringComparison.Ordinal) ? json.Message.Split(':')[^1].Trim() + " is required."
        : json.Path is { Length: > 2 } ? "The value has the wrong type or is not one of the allowed codes."
        : "The body is not valid JSON of the expected form.";

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is away ({Kind}); answering 503.")]
    private static partial void LogDatabaseAway(ILogger logger, string kind);
}
