namespace ReferralPlatform.Portal.Clients;

/// <summary>What a contact record said when it was decided on, as Intake froze it.</summary>
internal sealed record FrozenContactRecord
{
    public int RecordVersion { get; init; }

    /// <summary>The version the manager had on screen; null when nobody said.</summary>
    public int? SeenVersion { get; init; }
    public DateTimeOffset FrozenAt { get; init; }
    public string Sha256 { get; init; } = "";
    public bool Intact { get; init; }
    public FrozenContent Content { get; init; } = new();
}

internal sealed record FrozenContent
{
    public ContactRecord? Record { get; init; }
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];
    public RecordMatches? Involvement { get; init; }
}
