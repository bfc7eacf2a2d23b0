namespace ReferralPlatform.Portal.Clients;

/// <summary>The daily meeting and the enquiries it decides.</summary>
internal sealed class DailyMeetingClient(ServiceApi api)
{
    private const string Enquiries = "/api/daily-meeting/enquiries";

    public Task<ApiAnswer<MeetingView>> GetMeetingAsync(DateOnly? meetingOn, CancellationToken cancellationToken) =>
        api.GetAsync<MeetingView>($"/api/daily-meeting/meetings/{(meetingOn is { } on ? on.ToString("yyyy-MM-dd") : "next")}", cancellationToken);

    public Task<ApiAnswer<EnquiryView>> GetEnquiryAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<EnquiryView>($"{Enquiries}/{caseId}", cancellationToken);

    public Task<ApiAnswer<EnquiryOverview>> GetOverviewAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<EnquiryOverview>($"{Enquiries}/{caseId}/overview", cancellationToken);

    public Task<ApiAnswer<Page<ActivityItem>>> GetActivityAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<Page<ActivityItem>>($"{Enquiries}/{caseId}/activity", cancellationToken);

    public Task<ApiAnswer<EnquiryView>> PresentAsync(
        Guid caseId, PresentEnquiryRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<EnquiryView>($"{Enquiries}/{caseId}/presentations", request, submission, cancellationToken);

    public Task<ApiAnswer<MeetingView>> RecordAttendanceAsync(
        DateOnly meetingOn, RecordAttendanceRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<MeetingView>($"/api/daily-meeting/meetings/{meetingOn:yyyy-MM-dd}/attendances", request, submission, cancellationToken);

    public Task<ApiAnswer<EnquiryView>> RecordConversationAsync(
        Guid caseId, RecordConversationRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<EnquiryView>($"{Enquiries}/{caseId}/conversations", request, submission, cancellationToken);

    public Task<ApiAnswer<EnquiryView>> TakePresentationAsync(
        Guid caseId, TakePresentationRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<EnquiryView>($"{Enquiries}/{caseId}/presenters", request, submission, cancellationToken);

    public Task<ApiAnswer<DecidedEnquiries>> DecideTogetherAsync(
        Guid contactId, DecideTogetherRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<DecidedEnquiries>($"/api/daily-meeting/contacts/{contactId}/decisions", request, submission, cancellationToken);

    public Task<ApiAnswer<EnquiryView>> NameLeadAsync(
        Guid caseId, NameLeadPractitionerRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<EnquiryView>($"{Enquiries}/{caseId}/lead-practitioners", request, submission, cancellationToken);

    public Task<ApiAnswer<EnquiryView>> ContactPractitionerAsync(
        Guid caseId, ContactPractitionerRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<EnquiryView>($"{Enquiries}/{caseId}/practitioners", request, submission, cancellationToken);

    public Task<ApiAnswer<Page<OpenAction>>> ListOwnActionsAsync(CancellationToken cancellationToken) =>
        api.GetAsync<Page<OpenAction>>("/api/daily-meeting/actions?mine=true", cancellationToken);

    public Task<ApiAnswer<Page<OpenAction>>> ListActionsAsync(bool overdue, CancellationToken cancellationToken) =>
        api.GetAsync<Page<OpenAction>>($"/api/daily-meeting/actions?overdue={(overdue ? "true" : "false")}", cancellationToken);

    public Task<ApiAnswer<Page<UninformedPractitioner>>> ListUninformedAsync(CancellationToken cancellationToken) =>
        api.GetAsync<Page<UninformedPractitioner>>("/api/daily-meeting/practitioners", cancellationToken);

    public Task<ApiAnswer<Page<StepUpRow>>> ListCopiesAsync(CancellationToken cancellationToken) =>
        api.GetAsync<Page<StepUpRow>>("/api/daily-meeting/copies", cancellationToken);

    public Task<ApiAnswer<Page<StepUpRow>>> ListHandOversAsync(bool all, CancellationToken cancellationToken) =>
        api.GetAsync<Page<StepUpRow>>($"/api/daily-meeting/hand-overs?all={(all ? "true" : "false")}", cancellationToken);

    public Task<ApiAnswer<HandOverView>> GetHandOverAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<HandOverView>($"{Enquiries}/{caseId}/hand-over", cancellationToken);

    public Task<ApiAnswer<StepUpRow>> AcknowledgeCopyAsync(
        Guid caseId, AcknowledgeCopyRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<StepUpRow>($"{Enquiries}/{caseId}/copy-acknowledgements", request, submission, cancellationToken);

    public Task<ApiAnswer<StepUpRow>> AcknowledgeHandOverAsync(
        Guid caseId, AcknowledgeHandOverRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<StepUpRow>($"{Enquiries}/{caseId}/hand-over/acknowledgements", request, submission, cancellationToken);

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

internal static class StepUpExtensions
{
    extension(StepUpRow row)
    {
        public string WayInWords() => row.Way switch
        {
            StepUpWay.Meeting => "by the meeting",
            StepUpWay.WithoutMeeting => "without the meeting",
            _ => "as planned",
        };

        /// <summary>What waits for the reader: the case summary, the decision, or both.</summary>
        public string CopiedInWords()
        {
            var waiting = row.Copies.Where(copy => copy.AcknowledgedAt is null && row.WaitsFor.Contains(copy.Role, StringComparer.Ordinal))
                .Select(copy => copy.Of).Distinct().ToList();
            return waiting switch
            {
                [StepUpCopyOf.Summary] => "Case summary",
                [StepUpCopyOf.Decision] => "Decision",
                _ => "Case summary and decision",
            };
        }
    }
}

internal static class EnquiryExtensions
{
    extension(EnquiryView enquiry)
    {
        public bool Allows(EnquiryStep step) => enquiry.AllowedActions.Contains(step);

        /// <summary>The Lead Practitioner now; null while none is named.</summary>
        public LeadPractitioner? Lead => enquiry.LeadPractitioners.Count == 0 ? null : enquiry.LeadPractitioners[0];

        public string LabelOf(string criterion) =>
            enquiry.Threshold.FirstOrDefault(known => string.Equals(known.Code, criterion, StringComparison.Ordinal))?.Label
            ?? Display.Words.From(criterion);
    }
}
