namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>A form that adds one thing to an enquiry of the daily meeting.</summary>
internal abstract class EnquiryChangePage(DailyMeetingClient meetings, IntakeClient intake, TimeProvider clock) : ChangePage(clock)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    public Enquiry Enquiry { get; private set; } = new();

    public ContactSummary? Child { get; private set; }

    /// <summary>The collection it is added to.</summary>
    protected abstract string Collection { get; }

    protected abstract object Body { get; }

    protected override bool MayChange => Enquiry.Allows(Collection.Split('/')[0]);

    protected override string Next => Links.Enquiry(CaseId);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var reading = meetings.GetEnquiryAsync(CaseId, cancellationToken);
        Child = (await intake.GetSummariesAsync([CaseId], cancellationToken)).GetValueOrDefault(CaseId);
        var answer = await reading;
        Enquiry = answer.Value ?? new Enquiry { CaseId = CaseId, Reference = Child?.Reference ?? "this enquiry" };
        Version = answer.ETag;
        return answer.Problem;
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken) =>
        (await meetings.AddAsync(CaseId, Collection, Body, Submission, cancellationToken)).Problem;

    protected override Task<ApiAnswer<ApiList<ChronologyEntry>>> GetActivityAsync(CancellationToken cancellationToken) =>
        meetings.GetActivityAsync(CaseId, cancellationToken);
}
