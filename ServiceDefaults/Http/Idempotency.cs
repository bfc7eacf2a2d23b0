using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.ServiceDefaults.Http;

public static class Idempotency
{
    public const string Header = "Idempotency-Key";

    /// <summary>
    /// Makes every POST of the group safe to repeat: it runs in one transaction with a row for its key. The same key and body
    /// get the first answer again for <see cref="IdempotencyPurge.KeepFor"/>, unless it is of a record that is hidden from them by now; the same key with
    /// another body is refused, and of fifty at once one runs and the others wait.
    /// </summary>
    public static RouteGroupBuilder WithIdempotentPosts(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter<RouteGroupBuilder, IdempotencyFilter>();
        return group;
    }
}

internal sealed partial class IdempotencyFilter : IEndpointFilter
{
    private const int MaxKeyLength = 100;

    /// <summary>Whose keys are those of requests without a token, where an endpoint takes them. No subject id has a space.</summary>
    private const string Nobody = "nobody signed in";

    private static readonly Refusal KeyMissing = new(
        StatusCodes.Status400BadRequest, "idempotency-key-missing",
        $"Send an {Idempotency.Header} header of at most {MaxKeyLength} characters, new for each new request and the same when you repeat one.");

    private static readonly Refusal KeyReused = new(
        StatusCodes.Status422UnprocessableEntity, "idempotency-key-reused",
        $"This {Idempotency.Header} was used for a different request. Use a new key for a new request.");

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            return await next(context);
        }

        var key = http.Request.Headers[Idempotency.Header].ToString();
        if (key.Length is 0 or > MaxKeyLength)
        {
            return KeyMissing.ToProblem();
        }

        var person = http.User.Identity?.IsAuthenticated is true ? CurrentPerson.From(http.User).Id : Nobody;
        var secrets = new IdempotencySecrets(person, key);
        var hash = await HashAsync(http, secrets);
        var aborted = http.RequestAborted;
        var db = http.RequestServices.GetRequiredService<ServiceDbContext>();

        await using var transaction = await db.Database.BeginTransactionAsync(aborted);
        var inserted = await db.Database.ExecuteSqlAsync(
            $"insert into idempotency_keys (person, key_hash, request_hash) values ({person}, {secrets.KeyHash}, {hash}) on conflict do nothing", aborted);
        if (inserted == 0)
        {
            var earlier = await db.IdempotencyKeys.AsNoTracking().SingleAsync(row => row.Person == person && row.KeyHash == secrets.KeyHash, aborted);
            if (!earlier.RequestHash.AsSpan().SequenceEqual(hash))
            {
                return KeyReused.ToProblem();
            }

            // What was answered then may be of a record that is restricted by now: to whoever may not know of it there is none.
            var kept = secrets.Open(earlier.SealedBody!);
            return await db.IsAnyHiddenAsync(NamedIn(http.Request, earlier.Location, kept), aborted)
                ? Refusal.NotFound.ToProblem()
                : new RecordedAnswer(earlier, kept);
        }

        var (answer, body) = await CaptureAsync(http, await next(context));
        if (answer.Status is >= 200 and < 300)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                 update idempotency_keys
                 set status = {answer.Status}, content_type = {answer.ContentType}, location = {answer.Location}, etag = {answer.ETag},
                     sealed_body = {secrets.Seal(body)}
                 where person = {person} and key_hash = {secrets.KeyHash}
                 """,
                aborted);
            await transaction.CommitAsync(aborted);
        }

        return new CapturedBody(body);
    }

    /// <summary>Runs the result against a buffer: nothing reaches the caller before the transaction is committed.</summary>
    private static async Task<(IdempotencyKey Answer, byte[] Body)> CaptureAsync(HttpContext http, object? result)
    {
        var original = http.Response.Body;
        using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        try
        {
            var answer = WithheldWords.Are(http) ? http.RequestServices.GetRequiredService<WithheldWords>().Without(result) : result;
            await (answer as IResult ?? Results.Ok(answer)).ExecuteAsync(http);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            http.Response.Body = original;
        }

        var kept = new IdempotencyKey
        {
            Status = http.Response.StatusCode,
            ContentType = http.Response.ContentType,
            Location = NullIfEmpty(http.Response.Headers.Location.ToString()),
            ETag = NullIfEmpty(http.Response.Headers.ETag.ToString()),
        };
        return (kept, buffer.ToArray());
    }

    /// <summary>Whatever the request or its answer names by an id.</summary>
    private static Guid[] NamedIn(HttpRequest request, string? location, byte[] body) =>
    [
        .. Ids().Matches($"{request.Path}{request.QueryString} {location} {Encoding.UTF8.GetString(body)}")
            .Select(match => Guid.Parse(match.Value)).Distinct(),
    ];

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Ids();

    private static string? NullIfEmpty(string value) => value.Length == 0 ? null : value;

    private static async Task<byte[]> HashAsync(HttpContext http, IdempotencySecrets secrets)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secrets.RequestKey);
        hash.AppendData(Encoding.UTF8.GetBytes(http.Request.Path + http.Request.QueryString + "\n"));
        http.Request.Body.Position = 0;
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(chunk, http.RequestAborted)) > 0)
        {
            hash.AppendData(chunk, 0, read);
        }

        return hash.GetHashAndReset();
    }

    private sealed class CapturedBody(byte[] body) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }

    private sealed class RecordedAnswer(IdempotencyKey answer, byte[] body) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = answer.Status ?? StatusCodes.Status200OK;
            response.ContentType = answer.ContentType;
            response.Headers.Location = answer.Location;
            response.Headers.ETag = answer.ETag;
            return response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
        }
    }
}
