namespace ReferralPlatform.Portal.Clients;

/// <summary>Other agencies: what they are asked about a case, and, for their own professionals, what their agency is asked.</summary>
internal sealed class AgencyClient(ServiceApi api)
{
    public Task<ApiAnswer<AgencyEnquiryView>> GetAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<AgencyEnquiryView>($"/api/screening/cases/{caseId}/agencies", cancellationToken);

    public Task<ApiAnswer<AgencyEnquiryView>> RecordConsentAsync(
        Guid caseId, RecordAgencyConsentRequest request, Submission submission, CancellationToken cancellationToken) =>
        PostAsync(caseId, "consents", request, submission, cancellationToken);

    public Task<ApiAnswer<AgencyEnquiryView>> DispenseAsync(
        Guid caseId, DispenseWithConsentRequest request, Submission submission, CancellationToken cancellationToken) =>
        PostAsync(caseId, "dispensations", request, submission, cancellationToken);

    public Task<ApiAnswer<AgencyEnquiryView>> RateAsync(Guid caseId, RateEnquiryRequest request, Submission submission, CancellationToken cancellationToken) =>
        PostAsync(caseId, "ratings", request, submission, cancellationToken);

    public Task<ApiAnswer<AgencyEnquiryView>> AskAsync(Guid caseId, AskAgenciesRequest request, Submission submission, CancellationToken cancellationToken) =>
        PostAsync(caseId, "requests", request, submission, cancellationToken);

    public Task<ApiAnswer<AgencyEnquiryView>> RemindAsync(Guid caseId, Guid requestId, Submission submission, CancellationToken cancellationToken) =>
        PostAsync(caseId, $"requests/{requestId}/reminders", new RemindAgencyRequest(), submission, cancellationToken);

    public Task<ApiAnswer<AgencyEnquiryView>> TakeDownAsync(
        Guid caseId, Guid requestId, TakeDownAnswerRequest request, Submission submission, CancellationToken cancellationToken) =>
        PostAsync(caseId, $"requests/{requestId}/phone-answers", request, submission, cancellationToken);

    public Task<ApiAnswer<AgencyEnquiryView>> WithdrawAsync(
        Guid caseId, Guid requestId, WithdrawAgencyRequest request, Submission submission, CancellationToken cancellationToken) =>
        PostAsync(caseId, $"requests/{requestId}/withdrawals", request, submission, cancellationToken);

    public Task<ApiAnswer<Page<PartnerRequestRow>>> ListOwnAsync(string view, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<Page<PartnerRequestRow>>(
            $"/api/screening/agency-requests?view={view}{Query.After(after)}", cancellationToken);

    /// <summary>One request to the signed-in professional's agency. Every reading is recorded.</summary>
    public Task<ApiAnswer<PartnerRequestView>> GetOwnAsync(Guid requestId, CancellationToken cancellationToken) =>
        api.GetAsync<PartnerRequestView>($"/api/screening/agency-requests/{requestId}", cancellationToken);

    public Task<ApiAnswer<PartnerRequestView>> AnswerAsync(
        Guid requestId, AnswerAgencyRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<PartnerRequestView>($"/api/screening/agency-requests/{requestId}/answers", request, submission, cancellationToken);

    public Task<ApiAnswer<PartnerRequestView>> RelayAsync(
        Guid requestId, RelayOutcomeRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<PartnerRequestView>($"/api/screening/agency-requests/{requestId}/relays", request, submission, cancellationToken);

    private Task<ApiAnswer<AgencyEnquiryView>> PostAsync<TRequest>(
        Guid caseId, string collection, TRequest request, Submission submission, CancellationToken cancellationToken)
        where TRequest : notnull =>
            api.PostAsync<AgencyEnquiryView>($"/api/screening/cases/{caseId}/agencies/{collection}", request, submission, cancellationToken);
}
