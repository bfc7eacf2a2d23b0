namespace ReferralPlatform.Portal.Clients;

/// <summary>What somebody without an account sends and asks.</summary>
internal sealed class PublicIntakeClient(HttpClient http)
{
    /// <summary>The API with the portal's own token.</summary>
    public ServiceApi Api { get; } = new(http);

    public Task<ApiAnswer<RecordedPublicContact>> SendAsync(RecordPublicContactRequest referral, string idempotencyKey, CancellationToken cancellationToken) =>
        Api.PostAsync<RecordedPublicContact>("/api/intake/public/contacts", referral, new Submission(idempotencyKey, IfMatch: null), cancellationToken);

    public Task<ApiAnswer<PublicStatus>> AskStatusAsync(string reference, string accessCode, CancellationToken cancellationToken) =>
        Api.PostAsync<PublicStatus>(
            "/api/intake/public/statuses", new PublicStatusRequest(reference, accessCode), new Submission(Guid.CreateVersion7().ToString("N"), IfMatch: null),
            cancellationToken);
}

/// <summary>The answers kept between the pages of a journey: a stranger's by the key in the cookie, a signed-in professional's by who asks.</summary>
internal sealed class JourneyClient(ServiceApi own, PublicIntakeClient strangers)
{
    private const string Path = "/api/intake/journey";

    /// <param name="key">Null for the signed-in person's own.</param>
    public Task<ApiAnswer<JourneyView>> ReadAsync(string? key, CancellationToken cancellationToken) =>
        key is null ? own.GetAsync<JourneyView>(Path, cancellationToken) : strangers.Api.GetAsync<JourneyView>(Path, Header(key), cancellationToken);

    /// <param name="key">Null for the signed-in person's own.</param>
    /// <param name="answers">By field; null takes an answer back.</param>
    public Task<ApiAnswer<JourneyView>> KeepAsync(string? key, IReadOnlyDictionary<string, string?> answers, CancellationToken cancellationToken) =>
        key is null
            ? own.PatchAsync<JourneyView>(Path, new ChangeJourneyRequest(answers), header: null, cancellationToken)
            : strangers.Api.PatchAsync<JourneyView>(Path, new ChangeJourneyRequest(answers), Header(key), cancellationToken);

    public Task<ApiAnswer<object>> ForgetAsync(string? key, CancellationToken cancellationToken) =>
        key is null ? own.DeleteAsync(Path, header: null, cancellationToken) : strangers.Api.DeleteAsync(Path, Header(key), cancellationToken);

    private static (string Name, string Value) Header(string key) => ("Journey-Key", key);
}
