namespace ReferralPlatform.Intake.Attachments;

/// <summary>Every "no" of attachments, by name.</summary>
internal static class AttachmentRefusals
{
    public static Refusal TooManyAtOnce { get; } = new(
        StatusCodes.Status429TooManyRequests, "too-many-files-at-once", "Too many files are being received just now. Send it again in a moment.");

    public static Refusal TooSlow { get; } = new(StatusCodes.Status408RequestTimeout, "file-too-slow", "The file did not arrive in time. Send it again.");

    public static Refusal NoForm { get; } = new(
        StatusCodes.Status415UnsupportedMediaType, "multipart-expected", "Send multipart/form-data with the fields 'kind' and then 'file'.");

    public static Refusal WaitingForVirusCheck { get; } = new(
        StatusCodes.Status409Conflict, "waiting-for-virus-check",
        "This file waits for its virus check and can be opened after it. It is tried again every half minute.");

    public static Refusal Removed { get; }
        = new(StatusCodes.Status410Gone, "attachment-removed", "This file was removed because the virus checker refused it.");

    public static Refusal TooLarge(int most) => new(
        StatusCodes.Status413PayloadTooLarge, "file-too-large", $"The file may have at most {most / (1024 * 1024.0):0.#} MB.");

    public static Refusal TypeRefused(string reason) => new(StatusCodes.Status422UnprocessableEntity, "file-type-refused", reason);

    public static Refusal VirusFound(string finding) => new(
        StatusCodes.Status422UnprocessableEntity, "virus-found", $"The virus checker refused this file ({finding}). It was not kept. Tell whoever sent it.");
}
