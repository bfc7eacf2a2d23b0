namespace ReferralPlatform.Contracts.Api;

/// <summary>
/// What a reading is for: one of these, and never a reader's own words, which nobody could count and which could name somebody. Where one is asked for, it
/// is in the header <see cref="ReadingPurposes.Header"/>, and it stays with the reading.
/// </summary>
public enum ReadingPurpose
{
    CallBack,
    AskForMore,
    WriteLetter,
    SayWhatWasDecided,
    ConfirmIdentity,
    AnswerComplaint,
    GiveEvidence,

    /// <summary>Somebody is calling or writing about a child with whom the reader does not work.</summary>
    ContactNow,

    /// <summary>Such a child may have to be protected.</summary>
    ChildAtRisk,

    /// <summary>The reader works with a brother, a sister or somebody of the household.</summary>
    SameFamily,

    /// <summary>The reader does the work of somebody who is away.</summary>
    Covering,
    AnotherReason,

    /// <summary>A message to a referrer, which Notification sends; it bears the code of its <see cref="Notification.MessageKind"/>.</summary>
    Acknowledgement,
    Feedback,
    Reminder,
    AgreementRequest,
    BeingConsidered,
    Decision,
    AgreedActions,

    /// <summary>An agency reads what it is asked.</summary>
    AgencyRequest,
    ContributionRequest,
    Invitation,
}

public static class ReadingPurposes
{
    /// <summary>The header in which a caller says what a reading is for.</summary>
    public const string Header = "Purpose";

    /// <summary>For which a person is shown who made a contact.</summary>
    public static IReadOnlyList<ReadingPurpose> OfReferrer { get; } =
    [
        ReadingPurpose.CallBack, ReadingPurpose.AskForMore, ReadingPurpose.WriteLetter, ReadingPurpose.SayWhatWasDecided, ReadingPurpose.ConfirmIdentity,
        ReadingPurpose.AnswerComplaint, ReadingPurpose.GiveEvidence,
    ];

    /// <summary>For which somebody opens the record of a child with whom they do not work, for a while and with words of their own.</summary>
    public static IReadOnlyList<ReadingPurpose> OfOthersWork { get; } =
    [
        ReadingPurpose.ContactNow, ReadingPurpose.ChildAtRisk, ReadingPurpose.SameFamily, ReadingPurpose.Covering, ReadingPurpose.AnswerComplaint,
        ReadingPurpose.AnotherReason,
    ];

    /// <summary>For which Notification learns where a referrer is reached.</summary>
    public static IReadOnlyList<ReadingPurpose> OfMessages { get; } =
    [
        ReadingPurpose.Acknowledgement, ReadingPurpose.Feedback, ReadingPurpose.Reminder, ReadingPurpose.AgreementRequest, ReadingPurpose.BeingConsidered,
        ReadingPurpose.Decision, ReadingPurpose.AgreedActions,
    ];

    /// <summary>For which an agency is shown who a child is.</summary>
    public static IReadOnlyList<ReadingPurpose> OfChild { get; } =
        [ReadingPurpose.AgencyRequest, ReadingPurpose.ContributionRequest, ReadingPurpose.Invitation];
}
