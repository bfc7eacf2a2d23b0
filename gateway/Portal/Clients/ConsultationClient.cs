namespace ReferralPlatform.Portal.Clients;

/// <summary>Consultations: advice before a referral.</summary>
internal sealed class ConsultationClient(ServiceApi api)
{
    private const string Consultations = "/api/intake/consultations";
    private const string Own = "/api/intake/own-consultations";

    public Task<ApiAnswer<Page<ConsultationItem>>> ListAsync(string view, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<Page<ConsultationItem>>(
            $"{Consultations}?view={view}&take=50{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}", cancellationToken);

    /// <param name="reference">As it was given out.</param>
    public Task<ApiAnswer<Page<ConsultationItem>>> FindAsync(string reference, CancellationToken cancellationToken) =>
        api.GetAsync<Page<ConsultationItem>>($"{Consultations}?reference={Uri.EscapeDataString(reference)}", cancellationToken);

    public Task<ApiAnswer<ConsultationView>> GetAsync(Guid id, CancellationToken cancellationToken) =>
        api.GetAsync<ConsultationView>($"{Consultations}/{id}", cancellationToken);

    /// <summary>Who the child might be, and what there is about the child already.</summary>
    public Task<ApiAnswer<ConsultationInvolvement>> GetInvolvementAsync(Guid id, CancellationToken cancellationToken) =>
        api.GetAsync<ConsultationInvolvement>($"{Consultations}/{id}/involvement", cancellationToken);

    /// <summary>What is answered says to whoever works for the authority more than to a professional: the id is in both.</summary>
    public Task<ApiAnswer<RecordedConsultation>> RecordAsync(RecordConsultationRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<RecordedConsultation>(Consultations, request, submission, cancellationToken);

    public Task<ApiAnswer<ConsultationView>> AnswerAsync(
        Guid id, AnswerConsultationRequest answer, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<ConsultationView>($"{Consultations}/{id}/answers", answer, submission, cancellationToken);

    public Task<ApiAnswer<ConsultationView>> DecideAgainstReferralAsync(
        Guid id, DecideAgainstReferralRequest decision, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<ConsultationView>($"{Consultations}/{id}/decisions", decision, submission, cancellationToken);

    public Task<ApiAnswer<RecordedContact>> ReferAsync(
        Guid id, ReferConsultationRequest referral, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<RecordedContact>($"{Consultations}/{id}/referrals", referral, submission, cancellationToken);

    public Task<ApiAnswer<OwnConsultationList>> ListOwnAsync(CancellationToken cancellationToken) =>
        api.GetAsync<OwnConsultationList>(Own, cancellationToken);

    public Task<ApiAnswer<OwnConsultation>> GetOwnAsync(Guid id, CancellationToken cancellationToken) =>
        api.GetAsync<OwnConsultation>($"{Own}/{id}", cancellationToken);
}

/// <summary>What a page needs of what recording a consultation answers, whoever recorded it.</summary>
internal sealed record RecordedConsultation(Guid ConsultationId);
