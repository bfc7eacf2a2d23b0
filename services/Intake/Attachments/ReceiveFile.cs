using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ReferralPlatform.Intake.Attachments;

/// <summary>A file as it came in: looked at and checked, not stored.</summary>
/// <param name="AlsoFor">Records of other children of the contact that it is about as well.</param>
internal sealed record ReceivedFile(
    AttachmentKind Kind, string? FileName, FileType Type, byte[] Content, byte[] Sha256, VirusCheck Check, IReadOnlyList<Guid> AlsoFor);

/// <summary>
/// Receives the file of a POST, looks at it and has it checked before any transaction begins, so that neither a slow sender nor a slow virus
/// checker holds rows. It stands before the idempotency filter and gives it a description of the file to compare instead of the file.
/// </summary>
internal sealed class ReceiveFile(IOptions<AttachmentOptions> options, IVirusChecker checker) : IEndpointFilter
{
    private const int MaxAlsoFor = 20;
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
                = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(
                    new { file.Kind, file.FileName, Sha256 = Convert.ToHexString(file.Sha256), file.AlsoFor }));
            return await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _receiving);
        }
    }

    private async Task<(ReceivedFile? File, IResult? Refused)> ReceiveAsync(HttpContext http)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(options.Value.ReceiveWithin);
        Received received;
        try
        {
            if (BoundaryOf(http.Request) is not { } boundary)
            {
                return (null, AttachmentRefusals.NoForm.ToProblem());
            }

            received = await ReadFormAsync(
                new MultipartReader(boundary, http.Request.Body) { BodyLengthLimit = AttachmentLimits.MaxBytes }, patience.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return (null, AttachmentRefusals.TooSlow.ToProblem());
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, AttachmentRefusals.TooLarge.ToProblem());
        }
        catch (InvalidDataException)
        {
            await DrainAsync(http);
            return (null, AttachmentRefusals.TooLarge.ToProblem());
        }
        catch (IOException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return (null, AttachmentRefusals.NoForm.ToProblem());
        }

        return await InspectAsync(received, http.RequestAborted);
    }

    // Little can be left: the request as a whole is limited. A sender who is cut off in the middle would not hear why.
    private static async Task DrainAsync(HttpContext http)
    {
        try
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        }
        catch (Exception fault) when (fault is IOException or BadHttpRequestException)
        {
            // It was more, or the sender has gone.
        }
    }

    private async Task<(ReceivedFile? File, IResult? Refused)> InspectAsync(Received received, CancellationToken ct)
    {
        var problems = new FieldChecks();
        var known = Enum.GetValues<AttachmentKind>()
            .ToDictionary(value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()), StringComparer.Ordinal);
        var kind = received.Kind;
        var also = received.AlsoFor.ConvertAll(text => Guid.TryParse(text, out var id) ? id : Guid.Empty);
        problems.Refuse("kind", kind is null || !known.ContainsKey(kind), $"Say what it is: {string.Join(", ", known.Keys)}.");
        problems.Refuse("file", received.Files == 0, "Choose a file.");
        problems.Refuse("file", received.Files > 1, "Send one file at a time.");
        problems.Refuse("alsoFor", also.Contains(Guid.Empty), "Give ids of contact records.");
        problems.Refuse("alsoFor", also.Count > MaxAlsoFor, $"At most {MaxAlsoFor} other records.");
        if (problems.Problems is { } found)
        {
            return (null, TypedResults.ValidationProblem(found));
        }

        var (type, refused) = FileContent.Inspect(received.Content);
        if (type is null)
        {
            return (null, AttachmentRefusals.TypeRefused(refused!).ToProblem());
        }

        var check = await checker.CheckAsync(received.Content, ct);
        return check is VirusCheck.Refused { Finding: var finding }
            ? (null, AttachmentRefusals.VirusFound(finding).ToProblem())
            : (new ReceivedFile(known[kind!], received.Name, type, received.Content, SHA256.HashData(received.Content), check, also), null);
    }

    private static async Task<Received> ReadFormAsync(MultipartReader form, CancellationToken ct)
    {
        var received = new Received();
        while (await form.ReadNextSectionAsync(ct) is { } section)
        {
            if (section.AsFileSection() is { } file)
            {
                using var content = new MemoryStream();
                await file.FileStream!.CopyToAsync(content, ct);
                received.Files++;
                received.Name = file.FileName;
                received.Content = content.ToArray();
            }
            else if (section.AsFormDataSection() is { Name: "kind" } kind)
            {
                received.Kind = await kind.GetValueAsync(ct);
            }
            else if (section.AsFormDataSection() is { Name: "alsoFor" } also)
            {
                received.AlsoFor.Add(await also.GetValueAsync(ct));
            }
        }

        return received;
    }

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 70 } boundary
            ? boundary
            : null;

    /// <summary>The fields of the form.</summary>
    private sealed class Received
    {
        public string? Kind { get; set; }

        public string? Name { get; set; }

        public byte[] Content { get; set; } = [];

        public int Files { get; set; }

        public List<string> AlsoFor { get; } = [];
    }
}
