using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ReferralPlatform.Contracts.Api;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.ServiceDefaults.Http;

/// <summary>
/// The exceptions that are expected of a network: a body that is not JSON, a body that is too large, a database that is
/// away, two writers at once. Everything else is a 500 without detail, and the log has its kind and place: what an exception says may quote what
/// somebody typed, and what PostgreSQL says does.
/// </summary>
/// <param name="answersAll">Whether this host answers with problems only; another shows a page for what is not expected.</param>
internal sealed partial class ProblemExceptionHandler(
    IProblemDetailsService problems, ILogger<ProblemExceptionHandler> logger, AnswersWithProblems? answersAll = null) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = Describe(exception);
        if (problem is null)
        {
            if (answersAll is null)
            {
                return false;
            }

            LogUnexpected(exception);
            problem = new ProblemDetails
            {
                Status = StatusCodes.Status500InternalServerError,
                Type = "urn:referral-platform:unexpected",
                Detail = "This went wrong and was noted. Repeat the request with the same Idempotency-Key: it cannot take effect twice.",
            };
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
        BadHttpRequestException bad when FieldOf(bad) is { } parameter => new HttpValidationProblemDetails(
            new Dictionary<string, string[]>(StringComparer.Ordinal) { [parameter] = ["This is missing, or is not a value of the expected kind."] })
        {
            Status = bad.StatusCode,
            Type = "urn:referral-platform:bad-request",
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
    private static string FieldOf(JsonException json) => json.Path is { Length: > 2 } path ? path[1..].TrimStart('.') : "body";

    // Failed to bind parameter "DateOnly? from" from "…". What it was is not repeated.
    private static string? FieldOf(BadHttpRequestException bad) =>
        bad.Message.Contains(" body", StringComparison.Ordinal) && bad.StatusCode == StatusCodes.Status400BadRequest ? "body"
        : ParameterIn().Match(bad.Message) is { Success: true } found ? JsonNamingPolicy.CamelCase.ConvertName(found.Groups["name"].Value)
        : null;

    // The serializer's own message can quote what was typed, so only its kind is passed on.
    private static string ReasonOf(JsonException json) =>
        json is WrongValueException wrong ? wrong.Message
        : json.Message.Contains("Duplicate property", StringComparison.Ordinal) ? "This is given twice: give it once."
        : json.Message.Contains("could not be mapped", StringComparison.Ordinal) ? "There is no field of this name."
        : json.Message.Contains("missing required properties", StringComparison.Ordinal) ? json.Message.Split(':')[^1].Trim() + " is required."
        : json.Path is { Length: > 2 } ? "The value has the wrong type or is not one of the allowed codes."
        : "The body is not valid JSON of the expected form.";

    private void LogUnexpected(Exception exception)
    {
        var kinds = string.Join(" > ", Chain(exception).Select(fault => fault.GetType().Name));
        if (DatabaseFaults.RefusalIn(exception) is { } refusal)
        {
            LogDatabaseRefused(logger, refusal.SqlState, refusal.Constraint, refusal.Table, kinds, exception.StackTrace);
        }
        else
        {
            LogUnexpected(logger, kinds, exception.StackTrace);
        }
    }

    private static IEnumerable<Exception> Chain(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            yield return fault;
        }
    }

    [GeneratedRegex("""arameter "(?:[^"]+ )?(?<name>\w+)" """, RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ParameterIn();

    [LoggerMessage(
        Level = LogLevel.Error, Message = "The database refused a request: {SqlState}, constraint {Constraint}, table {Table} ({Kinds}).\n{Where}")]
    private static partial void LogDatabaseRefused(ILogger logger, string sqlState, string? constraint, string? table, string kinds, string? where);

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed unexpectedly ({Kinds}).\n{Where}")]
    private static partial void LogUnexpected(ILogger logger, string kinds, string? where);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is away ({Kind}); answering 503.")]
    private static partial void LogDatabaseAway(ILogger logger, string kind);
}

/// <summary>Marks a host whose every answer is JSON: what goes wrong unexpectedly is one as well.</summary>
internal sealed class AnswersWithProblems;
