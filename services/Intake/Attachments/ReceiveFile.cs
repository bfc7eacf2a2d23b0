using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ReferralPlatform.Intake.Attachments;

/// <summary>A file as it came in: looked at and checked, not stored.</summary>
internal sealed record ReceivedFile(AttachmentKind Kind, string? FileName, FileType Type, byte[] Content, byte[] Sha256, VirusCheck Check);

/// <summary>
/// Receives the file of a POST, looks at it and has it checked before any transaction begins, so that neither a slow sender nor a slow virus
/// checker holds rows. It stands before the idempotency filter and gives it a description of the file to compare instead of the file.
/// </summary>
internal sealed class ReceiveFile(IOptions<AttachmentOptions> options, Clamd clamd) : IEndpointFilter
{
    /// <summary>Boundaries, headers and the field 'kind' around the file.</summary>
    public const int FormOverhead = 64 * 1024;

    private int _receiving;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            return await next(context);
        }

        try
        {
            if (Interlocked.Increment(ref _receiving) > options.Value.AtOnce)
            {
                http.Response.Headers.RetryAfter = "1";
                return AttachmentRefusals.TooManyAtOnce.ToProblem();
            }

            var (file, answer) = await ReceiveAsync(http);
            if (file is null)
            {
                return answer;
            }

            http.Features.Set(file);
            http.Request.Body
                = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { file.Kind, file.FileName, Sha256 = Convert.ToHexString(file.Sha256) }));
            return await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _receiving);
        }
    }

    private async Task<(ReceivedFile? File, IResult? Refused)> ReceiveAsync(HttpContext http)
    {
        var most = options.Value.MaxBytes;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(options.Value.ReceiveWithin);
        string? kind;
        string? name;
        byte[]? content;
        try
        {
            if (BoundaryOf(http.Request) is not { } boundary)
            {
                return (null, AttachmentRefusals.NoForm.ToProblem());
            }

            (kind, name, content) = await ReadFormAsync(new MultipartReader(boundary, http.Request.Body) { BodyLengthLimit = most }, patience.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return (null, AttachmentRefusals.TooSlow.ToProblem());
        }
        catch (Exception fault) when (fault is InvalidDataException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return (null, AttachmentRefusals.TooLarge(most).ToProblem());
        }
        catch (IOException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return (null, AttachmentRefusals.NoForm.ToProblem());
        }

        return await InspectAsync(kind, name, content, http.RequestAborted);
    }

    private async Task<(ReceivedFile? File, IResult? Refused)> InspectAsync(string? kind, string? name, byte[]? content, CancellationToken ct)
    {
        var problems = new FieldChecks();
        var known = Enum.GetValues<AttachmentKind>()
            .ToDictionary(value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()), StringComparer.Ordinal);
        problems.Refuse("kind", kind is null || !known.ContainsKey(kind), $"Say what it is: {string.Join(", ", known.Keys)}.");
        problems.Refuse("file", content is null, "Choose a file.");
        if (problems.Problems is { } found)
        {
            return (null, TypedResults.ValidationProblem(found));
        }

        var (type, refused) = FileContent.Inspect(content!);
        if (type is null)
        {
            return (null, AttachmentRefusals.TypeRefused(refused!).ToProblem());
        }

        var check = await clamd.CheckAsync(content, ct);
        return check is VirusCheck.Refused { Finding: var finding }
            ? (null, AttachmentRefusals.VirusFound(finding).ToProblem())
            : (new ReceivedFile(known[kind!], name, type, content!, SHA256.HashData(content!), check), null);
    }

    private static async Task<(string? Kind, string? Name, byte[]? Content)> ReadFormAsync(MultipartReader form, CancellationToken ct)
    {
        string? kind = null;
        string? name = null;
        byte[]? content = null;
        while (await form.ReadNextSectionAsync(ct) is { } section)
        {
            if (section.AsFileSection() is { } file)
            {
                using var received = new MemoryStream();
                await file.FileStream!.CopyToAsync(received, ct);
                name = file.FileName;
                content = received.ToArray();
            }
            else if (section.AsFormDataSection() is { Name: "kind" } field)
            {
                kind = await field.GetValueAsync(ct);
            }
        }

        return (kind, name, content);
    }

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 70 } boundary
            ? boundary
            : null;
}
