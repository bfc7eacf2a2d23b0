namespace ReferralPlatform.ServiceDefaults.Http;

/// <summary>
/// Marks a POST whose body is a file. Its body is not kept for comparison with a repeated one: the endpoint receives the file first and puts
/// a description of it in the body's place, which is what <see cref="Idempotency"/> compares. It adds and changes nothing, so no If-Match is asked for.
/// </summary>
public sealed class FileUploadMetadata;
