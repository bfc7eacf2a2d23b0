using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace ReferralPlatform.Intake.Attachments;

/// <summary>Attachments' part of the wiring and of the table of contents.</summary>
internal static class AttachmentRoutes
{
    public static void AddAttachments(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<AttachmentOptions>().BindConfiguration(AttachmentOptions.Section)
            .Validate(options => options.Clamd is not { Length: > 0 } address || IsAddress(address), $"{AttachmentOptions.Section}:{nameof(AttachmentOptions.Clamd)} has to be host:port.")
            .ValidateOnStart();
        builder.Services.AddSingleton<Clamd>();
        builder.Services.AddScoped<AttachmentStore>();
        builder.Services.AddHostedService<CheckWaitingFiles>();
    }

    public static void MapAttachments(this WebApplication app)
    {
        var largest = app.Services.GetRequiredService<IOptions<AttachmentOptions>>().Value.MaxBytes + ReceiveFile.FormOverhead;
        var attachments = app.MapGroup("/api/intake/contact-records/{contactRecordId:guid}/attachments").WithTags("Attachments")
            .AddEndpointFilter<RouteGroupBuilder, ReceiveFile>().WithIdempotentPosts();
        attachments.MapPost("/", AttachFile.HandleAsync).ForRoles(AttachFile.Roles).WithMetadata(new TakesFile(), new RequestSizeLimitAttribute(largest))
            .Accepts<IFormFile>("multipart/form-data").WithSummary("Attach a file: multipart/form-data with the fields 'kind' and 'file'");
        attachments.MapGet("/", ListAttachments.HandleAsync).ForRoles(AccessRoles.Staff).WithSummary("What is attached to a contact record");
        attachments.MapGet("/{attachmentId:guid}", OpenAttachment.HandleAsync).ForRoles(AccessRoles.Staff).WithSummary("Download an attachment; every opening is recorded");
    }

    private static bool IsAddress(string address) => Uri.TryCreate($"tcp://{address}", UriKind.Absolute, out var server) && server.Port > 0;
}
