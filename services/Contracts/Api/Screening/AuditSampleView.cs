namespace ReferralPlatform.Contracts.Api.Screening;

/// <summary>A sample with everything it takes to draw it again.</summary>
public sealed record AuditSampleView
{
    public Guid SampleId { get; init; }

    public DateOnly From { get; init; }

    public DateOnly To { get; init; }

    public int Size { get; init; }

    public string Seed { get; init; } = string.Empty;

    public int PopulationCount { get; init; }

    /// <summary>Of the ids in ascending order, one per line.</summary>
    public string PopulationSha256 { get; init; } = string.Empty;

    /// <summary>Whether seed and population still give these contacts.</summary>
    public bool Reproduced { get; init; }

    public DateTimeOffset DrawnAt { get; init; }

    public string DrawnBy { get; init; } = string.Empty;

    public string Rule { get; init; } = string.Empty;

    public AuditProgress Progress { get; init; } = new(0, 0, 0, 0);

    public IReadOnlyList<AuditView> Contacts { get; init; } = [];
}

/// <summary>How far a sample is audited.</summary>
/// <param name="Sampled">How many contacts were drawn.</param>
/// <param name="Audited">How many of them have their audit.</param>
/// <param name="Disagreed">Of the audited, how many were found wrongly decided, whatever became of that.</param>
/// <param name="UnderReview">Of those, how many wait for the review's conclusion.</param>
public sealed record AuditProgress(int Sampled, int Audited, int Disagreed, int UnderReview);

/// <summary>The authority's samples, and whether the person may have another drawn.</summary>
public sealed record AuditSampleList
{
    public IReadOnlyList<AuditSampleRow> Items { get; init; } = [];

    public string? Next { get; init; }

    /// <summary>What the procedure says of the audit, or why it has none.</summary>
    public string Statement { get; init; } = string.Empty;

    /// <summary>Its paragraph; null where it has none.</summary>
    public string? Rule { get; init; }

    public bool MayDraw { get; init; }
}

public sealed record AuditSampleRow(
    Guid SampleId, DateOnly From, DateOnly To, int PopulationCount, DateTimeOffset DrawnAt, string DrawnBy, AuditProgress Progress);

/// <param name="From">First day on which the contacts were closed.</param>
/// <param name="To">Last day, which has begun.</param>
/// <param name="Size">How many to draw.</param>
public sealed record DrawSampleRequest(DateOnly? From, DateOnly? To, int? Size);
