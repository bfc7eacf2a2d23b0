namespace ReferralPlatform.Portal.Clients;

/// <summary>The audit of closed Level 1 contacts: samples, and the audit of each contact in them.</summary>
internal sealed class AuditClient(ServiceApi api)
{
    public Task<ApiAnswer<AuditSamples>> ListSamplesAsync(string? after, CancellationToken cancellationToken) =>
        api.GetAsync<AuditSamples>("/api/screening/audit-samples" + (after is null ? "" : $"?after={Uri.EscapeDataString(after)}"), cancellationToken);

    public Task<ApiAnswer<AuditSample>> GetSampleAsync(Guid sampleId, CancellationToken cancellationToken) =>
        api.GetAsync<AuditSample>($"/api/screening/audit-samples/{sampleId}", cancellationToken);

    public Task<ApiAnswer<AuditSample>> DrawAsync(object body, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<AuditSample>("/api/screening/audit-samples", body, submission, cancellationToken);

    /// <param name="view">to-audit, disagreed, under-review or concluded.</param>
    public Task<ApiAnswer<ApiList<ContactAudit>>> ListAsync(string view, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<ContactAudit>>($"/api/screening/audits?view={view}" + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}"), cancellationToken);

    public Task<ApiAnswer<ContactAudit>> GetAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<ContactAudit>($"/api/screening/audits/{caseId}", cancellationToken);

    /// <param name="what">outcomes, reviews or conclusions.</param>
    public Task<ApiAnswer<ContactAudit>> AddAsync(Guid caseId, string what, object body, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<ContactAudit>($"/api/screening/audits/{caseId}/{what}", body, submission, cancellationToken);
}

internal sealed record AuditSamples
{
    public IReadOnlyList<AuditSampleRow> Items { get; init; } = [];
    public string? Next { get; init; }

    /// <summary>What the procedure says of the audit, or why it has none.</summary>
    public string Statement { get; init; } = "";
    public string? Rule { get; init; }
    public bool MayDraw { get; init; }
}

internal sealed record AuditProgress(int Sampled, int Audited, int Disagreed, int UnderReview);

internal sealed record AuditSampleRow(Guid SampleId, DateOnly From, DateOnly To, int PopulationCount, DateTimeOffset DrawnAt, string DrawnBy, AuditProgress Progress);

internal sealed record AuditSample
{
    public Guid SampleId { get; init; }
    public DateOnly From { get; init; }
    public DateOnly To { get; init; }
    public int Size { get; init; }
    public string Seed { get; init; } = "";
    public int PopulationCount { get; init; }
    public string PopulationSha256 { get; init; } = "";

    /// <summary>Whether seed and population still give these contacts.</summary>
    public bool Reproduced { get; init; }
    public DateTimeOffset DrawnAt { get; init; }
    public string DrawnBy { get; init; } = "";
    public string? Rule { get; init; }
    public AuditProgress Progress { get; init; } = new(0, 0, 0, 0);
    public IReadOnlyList<ContactAudit> Contacts { get; init; } = [];
}

/// <summary>A sampled contact and its audit.</summary>
internal sealed record ContactAudit
{
    public Guid CaseId { get; init; }
    public Guid SampleId { get; init; }
    public string Reference { get; init; } = "";

    /// <summary>to-audit, agreed, disagreed, under-review or concluded.</summary>
    public string State { get; init; } = "";
    public string Label { get; init; } = "";
    public DateTimeOffset ClosedAt { get; init; }
    public string DecidedBy { get; init; } = "";
    public bool? Agrees { get; init; }
    public string? Findings { get; init; }
    public string? Action { get; init; }
    public DateTimeOffset? AuditedAt { get; init; }
    public string? AuditedBy { get; init; }
    public AuditReview? Review { get; init; }
    public string? Rule { get; init; }

    /// <summary>audit, review or conclude: what this person may do now.</summary>
    public IReadOnlyList<string> AllowedActions { get; init; } = [];

    public bool Allows(string action) => AllowedActions.Contains(action, StringComparer.Ordinal);
}

internal sealed record AuditReview(
    string Reason, DateTimeOffset OpenedAt, string OpenedBy, string? Conclusion, string? Reasons, DateTimeOffset? ConcludedAt, string? ConcludedBy);
