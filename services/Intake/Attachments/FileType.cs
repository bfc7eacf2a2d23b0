namespace ReferralPlatform.Intake.Attachments;

/// <summary>A type of file that is taken.</summary>
/// <param name="Endings">Of file names; the first is given to a file whose name says otherwise.</param>
internal sealed record FileType(string ContentType, params string[] Endings)
{
    public static FileType Pdf { get; } = new("application/pdf", ".pdf");

    public static FileType Jpeg { get; } = new("image/jpeg", ".jpg", ".jpeg");

    public static FileType Png { get; } = new("image/png", ".png");

    public static FileType Heic { get; } = new("image/heic", ".heic", ".heif");

    public static FileType Docx { get; } = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx");

    public static FileType Odt { get; } = new("application/vnd.oasis.opendocument.text", ".odt");

    public static FileType Text { get; } = new("text/plain; charset=utf-8", ".txt", ".text");
}
