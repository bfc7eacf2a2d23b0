using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>A case that was stepped up at once and is on no agenda. Remembered, because its listing may come later.</summary>
internal sealed class SteppedUpAtOnce
{
    public required Guid ContactRecordId { get; init; }

    public required DateTimeOffset SteppedUpAt { get; init; }

    public required string Rule { get; init; }

    /// <summary>What the enquiry's activity says of it.</summary>
    public static ActivityEntry Entry(Guid contactRecordId, string rule, DateTimeOffset now) => ActivityEntry.Of(
        DailyMeetingService.Name, contactRecordId, now, "stepped-up", "Stepped up at once: it does not wait for the meeting.", rule);
}
