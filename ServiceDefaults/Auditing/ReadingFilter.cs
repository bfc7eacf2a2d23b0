using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using ReferralPlatform.Contracts.Api;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.ServiceDefaults.Auditing;

/// <summary>
/// Records what an answer discloses after it was made and before any of it leaves: where the reading cannot be committed, nothing is shown. It also stops
/// whoever opens too many different children's records within an hour.
/// </summary>
internal sealed class ReadingFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var person = http.User.Identity?.IsAuthenticated is true ? CurrentPerson.From(http) : null;
        Refusal? refused = null;
        if (person?.IsStaff is true)
        {
            var db = http.RequestServices.GetRequiredService<ServiceDbContext>();
            db.Viewer = person.Id;
            var access = await http.RequestServices.GetRequiredService<NeedToKnow>().DecideAsync(context, person, http.RequestAborted);
            (db.Worker, db.WorksOn, db.HasTheCaseOf, db.HasStatedReason) =
                (HttpMethods.IsGet(http.Request.Method) ? null : person, access.WorksOn, access.HasTheCaseOf, access.Purpose is not null);
            http.Response.SetStatedPurpose(access.Purpose);
            refused = access.Refusal;
            if (NeedToKnow.Withholds(http.GetEndpoint()!, person, access))
            {
                WithheldWords.From(http);
            }
        }

        var result = refused is null ? await next(context) : refused.ToProblem();
        var disclosure = http.GetEndpoint()?.Metadata.GetMetadata<Disclosure>();

        // Whoever changes a record is in its activity. What is refused changes nothing, and may show the record as it is.
        if (disclosure is null && StatusOf(result, http.Response) > StatusCodes.Status400BadRequest)
        {
            disclosure = Disclosure.OpenedByAddress;
        }

        var answer = WithheldWords.Are(http) ? http.RequestServices.GetRequiredService<WithheldWords>().Without(result) : result;
        return person is null || disclosure is null or { What: Disclosure.Kind.Nothing } ? answer : await RecordAsync(http, person, disclosure, result, answer);
    }

    private static async Task<object?> RecordAsync(
        HttpContext http, CurrentPerson person, Disclosure disclosure, object? result, object? answer)
    {
        var log = http.RequestServices.GetRequiredService<ReadingLog>();
        var named = disclosure.In(ValueOf(result));
        var isList = disclosure.What == Disclosure.Kind.Listed;
        IReadOnlyList<Guid> opened = [.. ReadingLog.NamedBy(http.Request), .. http.Response.GetOpened(), .. isList ? [] : named];
        var outcome = StatusOf(result, http.Response) switch
        {
            < 300 or StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed => ReadingOutcome.Shown,
            StatusCodes.Status404NotFound => ReadingOutcome.NotFound,
            _ => ReadingOutcome.Refused,
        };
        if (outcome == ReadingOutcome.Shown && await log.StoppedUntilAsync(person, opened, http.RequestAborted) is { } until)
        {
            await log.RecordAsync(http, person, ReadingOutcome.Stopped, opened, [], http.RequestAborted);
            return Stopped(http.Response, until);
        }

        IReadOnlyList<Guid> listed = isList ? named
            : ValueOf(result) is { } told && http.GetEndpoint()!.Metadata.GetMetadata<ToldBeside>() is { } beside
                ? [.. beside.Whom(told).Distinct().Except(opened)]
            : [];
        await log.RecordAsync(http, person, outcome, [.. opened.Distinct()], listed, http.RequestAborted);
        return answer;
    }

    private static ProblemHttpResult Stopped(HttpResponse response, DateTimeOffset until)
    {
        var clock = response.HttpContext.RequestServices.GetRequiredService<TimeProvider>();
        response.Headers.Clear();
        response.AskAgainAfter(until - clock.GetUtcNow());
        return new Refusal(
            StatusCodes.Status429TooManyRequests, "too-many-children",
            "You have opened the records of more children within an hour than one person usually works with. Records you have opened already stay open to you. "
            + "If a child needs you now, ask a colleague or your manager to open the record.").ToProblem();
    }

    private static object? ValueOf(object? result) => result switch
    {
        INestedHttpResult nested => ValueOf(nested.Result),
        IValueHttpResult value => value.Value,
        IResult => null,
        _ => result,
    };

    private static int StatusOf(object? result, HttpResponse response) => result switch
    {
        INestedHttpResult nested => StatusOf(nested.Result, response),
        IStatusCodeHttpResult { StatusCode: { } status } => status,
        _ => response.StatusCode,
    };
}

/// <summary>Records who was refused because of their role, before they are told.</summary>
internal sealed class RecordRefused : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _answer = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden)
        {
            var log = context.RequestServices.GetRequiredService<ReadingLog>();
            await log.RecordAsync(
                context, CurrentPerson.From(context), ReadingOutcome.Refused, ReadingLog.NamedBy(context.Request), [], context.RequestAborted);
        }

        await _answer.HandleAsync(next, context, policy, authorizeResult);
    }
}
