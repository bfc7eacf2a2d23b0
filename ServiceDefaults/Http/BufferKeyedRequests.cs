using Microsoft.AspNetCore.Http;

namespace ReferralPlatform.ServiceDefaults.Http;

/// <summary>Keeps the body of a request with an Idempotency-Key readable after binding, so that it can be compared with an earlier one.</summary>
internal sealed class BufferKeyedRequests(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers.ContainsKey(Idempotency.Header) && context.GetEndpoint()?.Metadata.GetMetadata<FileUploadMetadata>() is null)
        {
            context.Request.EnableBuffering(RequestLimits.MaxJsonBytes);
        }

        return next(context);
    }
}
