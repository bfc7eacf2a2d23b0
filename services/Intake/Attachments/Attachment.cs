namespace ReferralPlatform.Intake.Attachments;

/// <summary>A file on the contact records of one or more children. Its content is with <see cref="AttachmentStore"/>.</summary>
internal sealed class Attachment
{
    public Guid Id { get; private init; }

    /// <summary>Where it is filed: a letter about two sisters is one file on two records.</summary>
    public List<AttachedTo> Records { get; private init; } = [];

    public AttachmentKind Kind { get; private init; }

    /// <summary>As the sender called it, made harmless; it is shown and offered on download, and never a path of ours.</summary>
    public string FileName { get; private init; } = string.Empty;

    /// <summary>What the content is, by looking at it.</summary>
    public string ContentType { get; private init; } = string.Empty;

    /// <summary>Bytes.</summary>
    public int Size { get; private init; }

    public byte[] Sha256 { get; private init; } = [];

    public DateTimeOffset AddedAt { get; private init; }

    public string AddedBy { get; private init; } = string.Empty;

    public string AddedByName { get; private init; } = string.Empty;

    public AttachmentState State { get; private set; }

    /// <summary>When the virus checker answered; null while the file is held.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }

    /// <summary>Which virus checker found it clean.</summary>
    public string? CheckedBy { get; private set; }

    /// <summary>What the virus checker called what it found.</summary>
    public string? Finding { get; private set; }

    /// <summary>While it waits: not checked again before this, and by nobody else.</summary>
    public DateTimeOffset? NextCheckAt { get; private set; }

    public string Label => Kind switch
    {
        AttachmentKind.CommonAssessment => "Common Assessment",
        AttachmentKind.Letter => "Letter",
        AttachmentKind.Photograph => "Photograph",
        _ => "Document",
    };

    public static Attachment Of(IEnumerable<Guid> contactRecordIds, ReceivedFile file, CurrentPerson person, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        Records = [.. contactRecordIds.Select(id => new AttachedTo { ContactRecordId = id })],
        Kind = file.Kind,
        FileName = FileNames.Harmless(file.FileName, file.Type),
        ContentType = file.Type.ContentType,
        Size = file.Content.Length,
        Sha256 = file.Sha256,
        AddedAt = now,
        AddedBy = person.Id,
        AddedByName = person.Name,
        State = file.Check is VirusCheck.NoAnswer ? AttachmentState.Held : AttachmentState.Available,
        CheckedAt = file.Check is VirusCheck.Clean ? now : null,
        CheckedBy = (file.Check as VirusCheck.Clean)?.By,
        NextCheckAt = file.Check is VirusCheck.NoAnswer ? now : null,
    };

    /// <summary>The virus checker has answered at last.</summary>
    public void RecordVirusCheck(VirusCheck check, DateTimeOffset now)
    {
        NextCheckAt = null;
        CheckedAt = now;
        State = check is VirusCheck.Clean ? AttachmentState.Available : AttachmentState.Removed;
        CheckedBy = (check as VirusCheck.Clean)?.By;
        Finding = (check as VirusCheck.Refused)?.Finding;
    }
}

/// <summary>A contact record that a file is on.</summary>
internal sealed class AttachedTo
{
    public Guid AttachmentId { get; init; }

    public Guid ContactRecordId { get; init; }
}
