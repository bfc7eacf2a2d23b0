using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using ReferralPlatform.ServiceDefaults.Http;

namespace ReferralPlatform.Portal.Forms;

/// <summary>
/// Receives the files of a form in memory, never on disk. Of files that are too large it keeps everything that stands before them in the form, so that
/// the page can be shown again with what was typed.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TakesFilesAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>Before the antiforgery token is looked for, which reads the form.</summary>
    public int Order => 900;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsPost(http.Request.Method) && BoundaryOf(http.Request) is { } boundary)
        {
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            {
                limit.MaxRequestBodySize = AttachmentLimits.MaxRequestBytes;
            }

            var received = new UploadedForm();
            try
            {
                await received.ReadAsync(new MultipartReader(boundary, http.Request.Body), http.RequestAborted);
            }
            catch (Exception fault) when (fault is IOException or BadHttpRequestException && IsCut(http, fault))
            {
                received.IsTooLarge = true;
            }

            http.Features.Set(received);
            http.Features.Set<IFormFeature>(new FormFeature(received.Form));
        }
    }

    private static bool IsCut(HttpContext http, Exception fault) =>
        http.Request.Headers.ContainsKey(RequestLimits.CutHeader) || fault is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge };

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 70 } boundary
            ? boundary
            : null;
}

/// <summary>The fields and files of a form, as far as they came.</summary>
internal sealed class UploadedForm
{
    private const int MaxField = 16 * 1024;
    private readonly Dictionary<string, StringValues> _fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly FormFileCollection _files = [];
    private long _size;

    /// <summary>Whether the files are more than can be sent at a time.</summary>
    public bool IsTooLarge { get; set; }

    public IFormCollection Form => new FormCollection(_fields, _files);

    public async Task ReadAsync(MultipartReader form, CancellationToken cancellationToken)
    {
        while (!IsTooLarge && await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.AsFileSection() is { FileStream: { } stream } file)
            {
                await ReceiveAsync(file.Name, file.FileName, stream, cancellationToken);
            }
            else if (section.AsFormDataSection() is { } field)
            {
                var value = await field.GetValueAsync(cancellationToken);
                _fields[field.Name] = StringValues.Concat(
                    _fields.GetValueOrDefault(field.Name), value.Length > MaxField ? value[..MaxField] : value);
            }
        }
    }

    private async Task ReceiveAsync(string field, string name, Stream file, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        var chunk = new byte[64 * 1024];
        int read;
        while ((read = await file.ReadAsync(chunk, cancellationToken)) > 0)
        {
            _size += read;
            if (_size > AttachmentLimits.MaxBytes)
            {
                IsTooLarge = true;
                return;
            }

            content.Write(chunk, 0, read);
        }

        // Where nothing was chosen, browsers send an empty file without a name.
        if (name.Length > 0 || content.Length > 0)
        {
            _files.Add(new FormFile(content, 0, content.Length, field, name) { Headers = new HeaderDictionary() });
        }
    }
}
