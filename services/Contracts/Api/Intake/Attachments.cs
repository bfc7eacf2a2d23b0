namespace ReferralPlatform.Contracts.Api.Intake;

/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Of the content, in hexadecimal.</param>
/// <param name="CheckedForVirusesAt">Null where no virus checker is configured, or it has not answered yet.</param>
/// <param name="Finding">Why it was removed.</param>
public sealed record AttachmentView(
    Guid AttachmentId, AttachmentKind Kind, string FileName, string ContentType, int Size, string Sha256, AttachmentState State, DateTimeOffset AddedAt,
    string AddedByName, DateTimeOffset? CheckedForVirusesAt, string? Finding);

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

    /// <summary>The virus checker did not answer. Nobody can open it until it has.</summary>
    WaitingForVirusCheck = 1,

    /// <summary>A virus was found after it had been taken: the content is deleted, this row says so.</summary>
    Removed = 2,
}
