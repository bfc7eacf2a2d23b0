namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>A case that has its disposal. Remembered also before it is listed, because messages may come in either order.</summary>
internal sealed class DisposedCase
{
    public required Guid ContactRecordId { get; init; }

    /// <summary>The disposal option the manager authorised.</summary>
    public required string Option { get; init; }

    public required DateTimeOffset AuthorisedAt { get; init; }

    public required string Rule { get; init; }
}
