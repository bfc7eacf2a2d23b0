namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>A form that adds one thing to an enquiry of the daily meeting.</summary>
internal abstract class EnquiryChangePage(DailyMeetingClient meetings, IntakeClient intake, TimeProvider clock) : ChangePage<EnquiryView>(intake, clock)
{
    public EnquiryView? Enquiry => Thing;

    public override string? Reference => Enquiry?.Reference ?? Child?.Reference ?? "this enquiry";

    public override (string Href, string Text) Back => (Next, "Back to the enquiry");

    /// <summary>What the form adds.</summary>
    protected abstract EnquiryStep Step { get; }

    protected DailyMeetingClient Client => meetings;

    protected override bool MayChange => Enquiry?.Allows(Step) is true;

    protected override string Next => Links.Enquiry(CaseId);

    protected override Task<ApiAnswer<EnquiryView>> ReadAsync(CancellationToken cancellationToken) => meetings.GetEnquiryAsync(CaseId, cancellationToken);

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await meetings.GetActivityAsync(CaseId, cancellationToken)).Entries("daily-meeting");
}
