namespace ReferralPlatform.ServiceDefaults.Security;

/// <summary>A contact record that named readers alone may read. To everybody else of the authority it is as if it did not exist (docs/adr/0031).</summary>
public sealed class RestrictedRecord
{
    public required Guid ContactRecordId { get; init; }

    public required Guid ContactId { get; init; }

    /// <summary>Subject ids.</summary>
    public required IReadOnlyList<string> Readers { get; set; }

    public required bool Lifted { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }
}
