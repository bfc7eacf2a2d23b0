namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>A contact from somebody without an account.</summary>
public sealed record RecordPublicContactRequest
{
    public string? Authority { get; init; }
    public ReferrerDetails? Referrer { get; init; }
    public IReadOnlyList<ChildDetails> Children { get; init; } = [];
    public IReadOnlyList<AdultDetails> Adults { get; init; } = [];
    public ConcernDetails? Concern { get; init; }
    public ConsentDetails? Consent { get; init; }

    /// <summary>Answers by the codes of the authority's question sets.</summary>
    public IReadOnlyDictionary<string, string> Questions { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    public FormSending? Sending { get; init; }
}

/// <summary>How the form was filled in; absent when another program posts.</summary>
public sealed record FormSending(int? SecondsTaken, bool DecoyFilled);

/// <param name="AccessCode">Shown once, with the reference the way to the status. Only its hash is kept.</param>
public sealed record RecordedPublicContact(string Reference, string? AccessCode, DateTimeOffset ReceivedAt, NextSteps Next);

public sealed record PublicStatusRequest(string? Reference, string? AccessCode);

/// <param name="FeedbackGivenAt">When the referrer was informed of the decision; null while that is still to come or where there is no way to inform
/// them.</param>
/// <param name="CanBeContacted">Whether the referrer left a way to be reached and may be reached.</param>
public sealed record PublicStatus(
    string Reference, string Authority, ReferralState State, DateTimeOffset ReceivedAt, DateTimeOffset? AcknowledgedAt, DateTimeOffset? FeedbackGivenAt,
    bool CanBeContacted, NextSteps Next);

/// <summary>How far a referral has come, as far as its referrer is informed.</summary>
public enum ReferralState
{
    Received = 0,
    BeingLookedAt,
    Decided,
    ReturnedToReferrer,
}

/// <summary>What a referrer may expect under the authority's procedure, and by when.</summary>
/// <param name="Acknowledgement">Null where the procedure asks for none; one is sent all the same to a referrer who gave an e-mail address.</param>
/// <param name="ContactWhom">Whom to contact when no acknowledgement came in time; null where the procedure does not say.</param>
/// <param name="Decision">Without a time where it is decided at once.</param>
/// <param name="Considered">Set where the time for feedback ends before the decision is due: by then the referrer is told that it is being considered, and
/// the outcome follows the decision.</param>
public sealed record NextSteps(
    NextStep? Acknowledgement, NextStep? Chase, string? ContactWhom, NextStep Decision, NextStep? Feedback, NextStep? Considered = null);

/// <param name="DueAt">Null where the procedure gives no time, or its clock has not started.</param>
public sealed record NextStep(DateTimeOffset? DueAt, string Words, string Rule);
