using System.Text.Json.Nodes;

namespace ReferralPlatform.Portal.Clients;

/// <summary>What somebody without an account sends and asks.</summary>
internal sealed class PublicIntakeClient(HttpClient http)
{
    /// <summary>The API with the portal's own token.</summary>
    public ServiceApi Api { get; } = new(http);

    public Task<ApiAnswer<PublicReferralSent>> SendAsync(JsonObject referral, string idempotencyKey, CancellationToken cancellationToken) =>
        Api.PostAsync<PublicReferralSent>("/api/intake/public/contacts", referral, new Submission(idempotencyKey, IfMatch: null), cancellationToken);

    public Task<ApiAnswer<ReferralStatus>> AskStatusAsync(string reference, string secret, CancellationToken cancellationToken) =>
        Api.PostAsync<ReferralStatus>(
            "/api/intake/public/statuses", new { reference, secret }, new Submission(Guid.CreateVersion7().ToString("N"), IfMatch: null), cancellationToken);
}

/// <summary>The answers kept between the pages of a journey: a stranger's by the key in the cookie, a signed-in professional's by who asks.</summary>
internal sealed class JourneyClient(ServiceApi own, PublicIntakeClient strangers)
{
    private const string Path = "/api/intake/journey";

    /// <param name="key">Null for the signed-in person's own.</param>
    public Task<ApiAnswer<KeptJourney>> ReadAsync(string? key, CancellationToken cancellationToken) =>
        key is null ? own.GetAsync<KeptJourney>(Path, cancellationToken) : strangers.Api.GetAsync<KeptJourney>(Path, Header(key), cancellationToken);

    /// <param name="key">Null for the signed-in person's own.</param>
    /// <param name="answers">By field; null takes an answer back.</param>
    public Task<ApiAnswer<KeptJourney>> KeepAsync(string? key, IReadOnlyDictionary<string, string?> answers, CancellationToken cancellationToken) =>
        key is null
            ? own.PatchAsync<KeptJourney>(Path, new { answers }, header: null, cancellationToken)
            : strangers.Api.PatchAsync<KeptJourney>(Path, new { answers }, Header(key), cancellationToken);

    public Task<ApiAnswer<object>> ForgetAsync(string? key, CancellationToken cancellationToken) =>
        key is null ? own.DeleteAsync(Path, header: null, cancellationToken) : strangers.Api.DeleteAsync(Path, Header(key), cancellationToken);

    private static (string Name, string Value) Header(string key) => ("Journey-Key", key);
}

internal sealed record KeptJourney
{
    public Dictionary<string, string> Answers { get; init; } = new(StringComparer.Ordinal);
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}

internal sealed record PublicReferralSent
{
    public string Reference { get; init; } = "";
    public string Secret { get; init; } = "";
    public DateTimeOffset ReceivedAt { get; init; }
    public NextSteps Next { get; init; } = new();
}

internal sealed record NextSteps
{
    public NextStep? Acknowledgement { get; init; }
    public NextStep? Chase { get; init; }
    public string? ContactWhom { get; init; }
    public NextStep? Decision { get; init; }
    public NextStep? Feedback { get; init; }
}

internal sealed record NextStep
{
    public DateTimeOffset? DueAt { get; init; }
    public string Words { get; init; } = "";
    public string Rule { get; init; } = "";
}

internal sealed record ReferralStatus
{
    public string Reference { get; init; } = "";
    public string Authority { get; init; } = "";
    public string State { get; init; } = "";
    public DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public DateTimeOffset? FeedbackGivenAt { get; init; }
    public bool CanBeTold { get; init; }
    public NextSteps Next { get; init; } = new();
}

internal sealed record OwnReferralList
{
    public IReadOnlyList<OwnReferral> Items { get; init; } = [];

    /// <summary>The person's own details as last given.</summary>
    public ReferrerDetails? Details { get; init; }
}

internal sealed record OwnReferralChild
{
    public Guid ContactRecordId { get; init; }
    public string Name { get; init; } = "";
}

internal sealed record OwnReferral
{
    public Guid ContactId { get; init; }
    public string Reference { get; init; } = "";
    public IReadOnlyList<OwnReferralChild> Children { get; init; } = [];
    public DateTimeOffset ReceivedAt { get; init; }
    public string State { get; init; } = "";
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public DateTimeOffset? FeedbackGivenAt { get; init; }
    public string? ReturnedFor { get; init; }
    public string? ReturnedUnder { get; init; }
    public NextSteps Next { get; init; } = new();
}
