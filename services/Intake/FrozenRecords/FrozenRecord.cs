using System.Security.Cryptography;
using System.Text;

namespace ReferralPlatform.Intake.FrozenRecords;

/// <summary>
/// What a contact record said when it was decided on. Kept here because names and narrative are kept nowhere else (docs/adr/0010); the database itself
/// refuses to change or remove it.
/// </summary>
internal sealed class FrozenRecord
{
    /// <summary>The contact record, which is decided on once.</summary>
    public required Guid ContactRecordId { get; init; }

    /// <summary>The record's version that was frozen.</summary>
    public required int RecordVersion { get; init; }

    /// <summary>Version that the manager had on screen; null when nobody said.</summary>
    public int? SeenVersion { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public required DateTimeOffset FrozenAt { get; init; }

    /// <summary>JSON, kept byte for byte.</summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 of <see cref="Content"/> in UTF-8, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
