using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.PublicReferrals;

/// <summary>How far a contact has come, as far as its referrer is told: of several children the one least far.</summary>
/// <param name="State">received, being-looked-at, decided, or returned-to-referrer.</param>
internal sealed record ReferralProgress(string State, DateTimeOffset? AcknowledgedAt, DateTimeOffset? DecidedAt, DateTimeOffset? FeedbackGivenAt)
{
    public static ReferralProgress Of(Contact contact)
    {
        var told = contact.Records.FindAll(contact.IsFirst);
        var acknowledgedAt = told.Min(record => record.AcknowledgedAt);
        var records = told.ConvertAll(contact.GoesOnIn);
        var decidedAt = records.TrueForAll(record => record.DecidedAt is not null) ? records.Max(record => record.DecidedAt) : null;
        var feedbackAt = records.TrueForAll(record => record.FeedbackGivenAt is not null) ? records.Max(record => record.FeedbackGivenAt) : null;
        var begun = acknowledgedAt is not null || records.Exists(record => record.DecidedAt is not null);
        var state = (contact.State, decidedAt, begun) switch
        {
            (ContactState.ReturnedToReferrer, _, _) => "returned-to-referrer",
            (_, not null, _) => "decided",
            (_, _, true) => "being-looked-at",
            _ => "received",
        };
        return new ReferralProgress(state, acknowledgedAt, decidedAt, feedbackAt);
    }
}
