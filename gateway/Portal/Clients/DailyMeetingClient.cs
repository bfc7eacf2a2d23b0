namespace ReferralPlatform.Portal.Clients;

/// <summary>The daily meeting and the enquiries it decides.</summary>
internal sealed class DailyMeetingClient(ServiceApi api)
{
    private const string Enquiries = "/api/daily-meeting/enquiries";

    public Task<ApiAnswer<MeetingView>> GetMeetingAsync(DateOnly? meetingOn, CancellationToken cancellationToken) =>
        api.GetAsync<MeetingView>($"/api/daily-meeting/meetings/{(meetingOn is { } on ? on.ToString("yyyy-MM-dd") : "next")}", cancellationToken);

    public Task<ApiAnswer<EnquiryView>> GetEnquiryAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<EnquiryView>($"{Enquiries}/{caseId}", cancellationToken);

    public Task<ApiAnswer<Page<ActivityItem>>> GetActivityAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<Page<ActivityItem>>($"{Enquiries}/{caseId}/activity", cancellationToken);

    public Task<ApiAnswer<EnquiryView>> PresentAsync(
        Guid caseId, PresentEnquiryRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<EnquiryView>($"{Enquiries}/{caseId}/presentations", request, submission, cancellationToken);

    public Task<ApiAnswer<EnquiryView>> DecideAsync(
        Guid caseId, RecordMeetingDecisionRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<EnquiryView>($"{Enquiries}/{caseId}/decisions", request, submission, cancellationToken);

    public Task<ApiAnswer<EnquiryView>> BrokerAsync(Guid caseId, BrokerSupportRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<EnquiryView>($"{Enquiries}/{caseId}/brokerage", request, submission, cancellationToken);

    public Task<ApiAnswer<EnquiryView>> AddActionAsync(Guid caseId, AddActionRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<EnquiryView>($"{Enquiries}/{caseId}/actions", request, submission, cancellationToken);

    public Task<ApiAnswer<EnquiryView>> CompleteActionAsync(
        Guid caseId, int number, CompleteActionRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<EnquiryView>($"{Enquiries}/{caseId}/actions/{number}/completions", request, submission, cancellationToken);
}

internal static class EnquiryExtensions
{
    extension(EnquiryView enquiry)
    {
        public bool Allows(EnquiryStep step) => enquiry.AllowedActions.Contains(step);

        public string LabelOf(EnquiryDecision decision) =>
            enquiry.Options.FirstOrDefault(option => string.Equals(option.Code, decision.Code, StringComparison.Ordinal))?.Label
            ?? Display.Words.From(decision.Option);
    }
}
