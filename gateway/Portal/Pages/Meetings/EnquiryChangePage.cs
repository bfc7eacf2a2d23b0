namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>A form that adds one thing to an enquiry of the daily meeting.</summary>
internal abstract class EnquiryChangePage(DailyMeetingClient meetings, IntakeClient intake, TimeProvider clock) : ChangePage(clock)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    /// <summary>Null when it could not be had; what was typed is shown all the same.</summary>
    public EnquiryView? Enquiry { get; private set; }

    public ContactSummary? Child { get; private set; }

    public string Reference => Enquiry?.Reference ?? Child?.Reference ?? "this enquiry";

    /// <summary>What the form adds.</summary>
    protected abstract EnquiryStep Step { get; }

    protected override bool MayChange => Enquiry?.Allows(Step) is true;

    protected override string Next => Links.Enquiry(CaseId);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var reading = meetings.GetEnquiryAsync(CaseId, cancellationToken);
        Child = (await intake.GetSummariesAsync([CaseId], cancellationToken)).GetValueOrDefault(CaseId);
        var answer = await reading;
        Enquiry = answer.Value;
        Version = answer.ETag;
        return answer.Problem;
    }

    protected abstract Task<ApiAnswer<EnquiryView>> SendAsync(DailyMeetingClient client, CancellationToken cancellationToken);

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken) => (await SendAsync(meetings, cancellationToken)).Problem;

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await meetings.GetActivityAsync(CaseId, cancellationToken)).Entries("daily-meeting");
}
