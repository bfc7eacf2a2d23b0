using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.PublicReferrals;

/// <summary>How far a contact has come, as far as its referrer is informed: of several children the one least far.</summary>
internal sealed record ReferralProgress(ReferralState State, DateTimeOffset? AcknowledgedAt, DateTimeOffset? DecidedAt, DateTimeOffset? FeedbackGivenAt)
{
    public static ReferralProgress Of(Contact contact)
    {
        var first = contact.Records.FindAll(contact.IsFirst);
        var acknowledgedAt = first.Min(record => record.AcknowledgedAt);
        var records = first.ConvertAll(contact.ContinuationOf);
        var decidedAt = records.TrueForAll(record => record.DecidedAt is not null) ? records.Max(record => record.DecidedAt) : null;
        var feedbackAt = records.TrueForAll(record => record.FeedbackGivenAt is not null) ? records.Max(record => record.FeedbackGivenAt) : null;
        var begun = acknowledgedAt is not null || records.Exists(record => record.DecidedAt is not null);
        var state = (contact.State, decidedAt, begun) switch
        {
            (ContactState.ReturnedToReferrer, _, _) => ReferralState.ReturnedToReferrer,
            (_, not null, _) => ReferralState.Decided,
            (_, _, true) => ReferralState.BeingLookedAt,
            _ => ReferralState.Received,
        };
        return new ReferralProgress(state, acknowledgedAt, decidedAt, feedbackAt);
    }
}
