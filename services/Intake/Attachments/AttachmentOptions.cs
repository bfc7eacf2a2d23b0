namespace ReferralPlatform.Intake.Attachments;

/// <summary>Configuration section <c>Attachments</c>.</summary>
internal sealed class AttachmentOptions
{
    public const string Section = "Attachments";

    /// <summary>Files received at the same time: each is held in memory until it is stored.</summary>
    public int AtOnce { get; init; } = 8;

    /// <summary>How long a sender may take.</summary>
    public TimeSpan ReceiveWithin { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Host and port of clamd (<c>clamd:3310</c>), which checks for viruses. Without it every file is held; on a developer's machine only the test
    /// virus is known.
    /// </summary>
    public string? Clamd { get; init; }

    /// <summary>How long the virus checker may take for one file.</summary>
    public TimeSpan CheckWithin { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often files that wait for the virus checker are tried again.</summary>
    public TimeSpan CheckAgainEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a text is host:port.</summary>
    public static bool IsAddress(string address) => Uri.TryCreate($"tcp://{address}", UriKind.Absolute, out var server) && server.Port > 0;
}
