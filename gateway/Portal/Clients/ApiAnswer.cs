using System.Net;
using System.Text.Json;

namespace ReferralPlatform.Portal.Clients;

/// <summary>What the API said: a value, or why not.</summary>
internal sealed record ApiAnswer<T>
{
    public T? Value { get; init; }

    /// <summary>The version of what was read, to be sent back with what changes it.</summary>
    public string? ETag { get; init; }

    public ApiProblem? Problem { get; init; }
}

/// <summary>A refusal (RFC 9457), or no answer at all.</summary>
internal sealed record ApiProblem
{
    public HttpStatusCode Status { get; init; }
    public string? Type { get; init; }
    public string? Title { get; init; }
    public string? Detail { get; init; }

    /// <summary>The paragraph behind the refusal, as people know it: "Peterborough 3.2".</summary>
    public string? Rule { get; init; }

    /// <summary>The case that is in the way, where several were acted on together.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>The record that a reason is needed for.</summary>
    public Guid? ContactRecordId { get; init; }

    /// <summary>Messages by field path, such as <c>children[0].dateOfBirth</c>.</summary>
    public Dictionary<string, string[]> Errors { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Faults of a file, by row; the first thousand of <see cref="RowErrorCount"/>.</summary>
    public IReadOnlyList<RowError> RowErrors { get; init; } = [];
    public int RowErrorCount { get; init; }

    /// <summary>Fields that two people changed, where that is the reason.</summary>
    public IReadOnlyList<FieldConflict> Conflicts { get; init; } = [];

    /// <summary>The version as it is now, where the answer names it.</summary>
    public string? ETag { get; init; }

    /// <summary>The state as it is now, when what was sent rested on an older one.</summary>
    public JsonElement? Current { get; init; }

    /// <summary>Contacts that are open about the same child, where that is the reason.</summary>
    public IReadOnlyList<InvolvedContact> OpenContacts => Type is "urn:referral-platform:contact-open"
        ? Current?.Deserialize<InvolvedContact[]>(ApiJson.Options) ?? [] : [];

    public bool IsStale => Status == HttpStatusCode.PreconditionFailed;

    /// <summary>Whether the person does not work on the record, and may open it by saying why.</summary>
    public bool IsReasonNeeded => Type is "urn:referral-platform:reason-needed" && ContactRecordId is not null;

    public bool IsSignedOut => Status == HttpStatusCode.Unauthorized;

    /// <summary>Whether the request may have been carried out all the same: the same key must be used again.</summary>
    public bool IsUncertain => Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)Status >= 500;
}

/// <summary>The key that makes a form safe to send twice, and the version it was filled in against.</summary>
internal sealed record Submission(string IdempotencyKey, string? IfMatch);
