namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>What can be attached, the same for browser, portal, gateway and Intake.</summary>
public static class AttachmentLimits
{
    /// <summary>Most that can be sent at a time, in bytes: one file, or several together.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>The whole request: boundaries, headers and fields stand around the files.</summary>
    public const int MaxRequestBytes = MaxBytes + (64 * 1024);

    public const string InWords = "10 MB";

    public const string TooLarge = $"The file may have at most {InWords}. Several sent together may have as much. Nothing was attached.";

    /// <summary>What a browser offers first; the content decides.</summary>
    public const string Accept = ".pdf,.jpg,.jpeg,.png,.heic,.heif,.docx,.odt,.txt";
}

/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Of the content, in hexadecimal.</param>
/// <param name="CheckedForVirusesAt">Null while it is held.</param>
/// <param name="CheckedBy"><c>clamav</c>, or <c>development</c>, which knows nothing but the test virus.</param>
/// <param name="Finding">Why it was removed.</param>
/// <param name="ContactRecordIds">The records it is on: a file about several children of a contact is on the record of each.</param>
/// <param name="MayBeRemoved">Whether who asks may take it off; only where it is listed.</param>
public sealed record AttachmentView(
    Guid AttachmentId, AttachmentKind Kind, string FileName, string ContentType, int Size, string Sha256, AttachmentState State, DateTimeOffset AddedAt,
    string AddedByName, DateTimeOffset? CheckedForVirusesAt, string? CheckedBy, string? Finding, IReadOnlyList<Guid> ContactRecordIds,
    bool? MayBeRemoved = null);

public enum AttachmentKind
{
    /// <summary>A Common Assessment Form, which goes to the team manager with the contact record (Peterborough 4.3).</summary>
    CommonAssessment = 0,
    Letter = 1,
    Photograph = 2,

    /// <summary>A referral form, report or other document.</summary>
    Document = 3,
}

public enum AttachmentState
{
    Available = 0,

    /// <summary>The virus checker has not looked at it, because it is away or there is none. Nobody can open it until it has.</summary>
    Held = 1,

    /// <summary>A virus was found after it had been taken: the content is deleted, this row says so.</summary>
    Removed = 2,
}
