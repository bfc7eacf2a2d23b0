namespace ReferralPlatform.Contracts.Api.DailyMeeting;

/// <summary>The agenda of a day's meeting.</summary>
public sealed record MeetingView(DateOnly MeetingOn, string Rule, IReadOnlyList<AgendaItem> Enquiries);

/// <param name="Incomplete">Labels of the presentation items still missing.</param>
/// <param name="MissingChecks">Labels of the checks still to be made (York 5.1).</param>
/// <param name="SettledBeforehand">Whether a conversation with the parents settled it by advice.</param>
/// <param name="Option">The disposal option decided on, if it was decided.</param>
public sealed record AgendaItem(
    Guid CaseId,
    string Reference,
    EnquiryState State,
    DateOnly MeetingOn,
    bool CarriedOver,
    DateTimeOffset ReceivedAt,
    string PresentedBy,
    IReadOnlyList<string> Incomplete,
    IReadOnlyList<string> MissingChecks,
    bool SettledBeforehand,
    string? Option);

/// <summary>What a stepped-up enquiry leaves for the case system.</summary>
/// <param name="Summary">The worker's outline, item by item; what identifies the child is read from Intake.</param>
public sealed record HandOverView(
    Guid CaseId,
    string Reference,
    DateTimeOffset ReceivedAt,
    string PresentedBy,
    IReadOnlyList<PresentationItemView> Summary,
    EnquiryDecision Decision,
    string Rule);
