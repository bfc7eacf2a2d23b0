namespace ReferralPlatform.Intake.Referrers;

/// <summary>A referrer's identity as it is stored: to be read by <see cref="ReferrerVault"/> alone.</summary>
internal sealed class ReferrerIdentity
{
    public required Guid ContactId { get; init; }

    /// <summary>Which of the configured keys opens it.</summary>
    public required string KeyId { get; set; }

    /// <summary>Nonce, ciphertext, tag.</summary>
    public required byte[] Ciphertext { get; set; }
}
