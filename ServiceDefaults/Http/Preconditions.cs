using Microsoft.AspNetCore.Http;

namespace ReferralPlatform.ServiceDefaults.Http;

/// <summary>Optimistic concurrency over HTTP: what is changed must be what was read.</summary>
public static class Preconditions
{
    private static readonly Refusal Missing = new(
        StatusCodes.Status428PreconditionRequired, "if-match-missing",
        "Send If-Match with the ETag of the version you read, so that nobody's work is overwritten.");

    private static readonly Refusal Stale = new(
        StatusCodes.Status412PreconditionFailed, "changed-meanwhile",
        "Somebody changed this record after you read it. The current state is in 'current'.");

    /// <summary>The ETag of a version.</summary>
    public static string ETag(int version) => $"\"{version}\"";

    /// <summary>Sets the response's ETag.</summary>
    public static void SetETag(this HttpResponse response, int version) => response.Headers.ETag = ETag(version);

    /// <summary>428 without If-Match, 412 when it names another version than the current one, null when it may go on.</summary>
    public static Refusal? Check(HttpRequest request, int currentVersion)
    {
        var header = request.Headers.IfMatch.ToString();
        if (header.Length == 0)
        {
            return Missing;
        }

        return string.Equals(header, ETag(currentVersion), StringComparison.Ordinal) ? null : Stale;
    }
}
