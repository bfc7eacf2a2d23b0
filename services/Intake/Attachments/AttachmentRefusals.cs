namespace ReferralPlatform.Intake.Attachments;

/// <summary>Every "no" of attachments, by name.</summary>
internal static class AttachmentRefusals
{
    public static Refusal TooManyAtOnce { get; } = new(
        StatusCodes.Status429TooManyRequests, "too-many-files-at-once", "Too many files are being received just now. Send it again in a moment.");

    public static Refusal TooSlow { get; } = new(StatusCodes.Status408RequestTimeout, "file-too-slow", "The file did not arrive in time. Send it again.");

    public static Refusal NoForm { get; } = new(
        StatusCodes.Status415UnsupportedMediaType, "multipart-expected", "Send multipart/form-data with the fields 'kind' and then 'file'.");

    public static Refusal Held { get; } = new(
        StatusCodes.Status409Conflict, "attachment-held",
        "This file is held until the virus checker has looked at it. Nobody can open it before. It is tried again every half minute.");

    public static Refusal DecidedWithIt { get; } = new(
        StatusCodes.Status409Conflict, "decided-with-it", "This file was on the record when it was decided on, so it stays there.");

    public static Refusal NotYours { get; } = new(
        StatusCodes.Status403Forbidden, "not-yours-to-remove", "A file is taken off a record by whoever attached it, or by a manager.");

    public static Refusal Removed { get; }
        = new(StatusCodes.Status410Gone, "attachment-removed", "This file was removed because the virus checker refused it.");

    public static Refusal TooLarge { get; } = new(StatusCodes.Status413PayloadTooLarge, "file-too-large", AttachmentLimits.TooLarge);

    public static Refusal TypeRefused(string reason) => new(StatusCodes.Status422UnprocessableEntity, "file-type-refused", reason);

    public static Refusal VirusFound(string finding) => new(
        StatusCodes.Status422UnprocessableEntity, "virus-found", $"The virus checker refused this file ({finding}). It was not kept. Tell whoever sent it.");
}
