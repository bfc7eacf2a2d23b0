namespace ReferralPlatform.Intake.Drafts;

/// <summary>A form somebody is filling in. It is its owner's alone, and encrypted, because it can name a neighbour who must not be named.</summary>
internal sealed class Draft
{
    public required Guid Id { get; init; }

    /// <summary>Subject id of the person who types.</summary>
    public required string Owner { get; init; }

    /// <summary>Which form, for example <c>contact</c>.</summary>
    public required string Form { get; init; }

    public required string KeyId { get; set; }

    /// <summary>Title and content, encrypted under <see cref="KeyId"/>.</summary>
    public required byte[] Ciphertext { get; set; }

    /// <summary>Counts saves; the ETag.</summary>
    public required int Version { get; set; }

    public required DateTimeOffset SavedAt { get; set; }
}
