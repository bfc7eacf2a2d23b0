namespace ReferralPlatform.Portal.Clients;

/// <summary>What the procedures say: read whole, or asked about one contact.</summary>
internal sealed class ProcedureClient(ServiceApi api)
{
    public Task<ApiAnswer<ApiList<ProcedureEntry>>> ListAsync(CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<ProcedureEntry>>("/api/intake/procedures", cancellationToken);

    /// <param name="version">The newest when not given.</param>
    public Task<ApiAnswer<ProcedureText>> GetAsync(string code, string? version, CancellationToken cancellationToken) =>
        api.GetAsync<ProcedureText>(
            $"/api/intake/procedures/{Uri.EscapeDataString(code)}" + (version is null ? "" : $"?version={Uri.EscapeDataString(version)}"), cancellationToken);

    public Task<ApiAnswer<WhatIfComparison>> CompareAsync(WhatIfQuestion question, CancellationToken cancellationToken) =>
        api.PostAsync<WhatIfComparison>("/api/intake/what-ifs", question, new Submission(Guid.CreateVersion7().ToString("N"), IfMatch: null), cancellationToken);
}

internal sealed record ProcedureEntry
{
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public string ShortName { get; init; } = "";
    public string Chapter { get; init; } = "";
    public IReadOnlyList<ProcedureVersion> Versions { get; init; } = [];
}

internal sealed record ProcedureVersion(string Version, DateOnly EffectiveFrom);

/// <summary>A paragraph, as people see it, and where it stands on the procedure's page.</summary>
internal sealed record ParagraphRef
{
    public string Display { get; init; } = "";
    public string Source { get; init; } = "";
    public string Anchor { get; init; } = "";
}

internal sealed record ProcedureText
{
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public string ShortName { get; init; } = "";
    public string Chapter { get; init; } = "";
    public string Version { get; init; } = "";
    public DateOnly EffectiveFrom { get; init; }
    public IReadOnlyList<ProcedureVersion> Versions { get; init; } = [];
    public IReadOnlyList<ProcedurePart> Sections { get; init; } = [];
}

internal sealed record ProcedurePart(string Heading, IReadOnlyList<ProcedureItem> Statements);

/// <param name="Rule">Null where the text is silent, as the statement then says.</param>
internal sealed record ProcedureItem(string Heading, string Statement, ParagraphRef? Rule);

/// <summary>The facts of one contact, without anything that tells who anybody is.</summary>
internal sealed record WhatIfQuestion
{
    public DateTimeOffset? ReceivedAt { get; init; }
    public string? Kind { get; init; }
    public string? Channel { get; init; }
    public bool ProfessionalReferrer { get; init; }
    public bool SignificantHarm { get; init; }
    public bool PossibleCrime { get; init; }
    public string? Known { get; init; }
    public DateOnly? ClosedOn { get; init; }
    public bool WorkerAbsent { get; init; }
    public bool ManagerAvailable { get; init; }
    public string? ParentAgreement { get; init; }
    public string? ChildAgreement { get; init; }
    public bool FamilyInformed { get; init; }
    public bool ReasonGiven { get; init; }
    public bool HarmIfNotReferred { get; init; }
    public bool FromCommonAssessment { get; init; }
    public bool ThresholdMet { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public DateTimeOffset? DiscussionHeldAt { get; init; }
    public DateOnly? AsOf { get; init; }
}

internal sealed record WhatIfComparison
{
    public DateOnly AsOf { get; init; }
    public int LastKnownYear { get; init; }
    public IReadOnlyList<WhatIfAnswer> Answers { get; init; } = [];
}

internal sealed record WhatIfAnswer
{
    public string Authority { get; init; } = "";
    public string Name { get; init; } = "";
    public string ShortName { get; init; } = "";
    public string Version { get; init; } = "";
    public WhatIfStatement? Kind { get; init; }
    public WhatIfConsent Consent { get; init; } = new();
    public WhatIfRoute Routing { get; init; } = new();
    public WhatIfResponse Response { get; init; } = new();
    public DateOnly? MeetingOn { get; init; }
    public WhatIfDecision Decides { get; init; } = new();
    public IReadOnlyList<WhatIfOption> Options { get; init; } = [];
    public IReadOnlyList<WhatIfDue> Deadlines { get; init; } = [];
    public IReadOnlyList<WhatIfSilence> Silences { get; init; } = [];
    public WhatIfFeedback Feedback { get; init; } = new();
}

internal sealed record WhatIfStatement(string Text, ParagraphRef Rule);

internal sealed record WhatIfConsent
{
    public string Verdict { get; init; } = "";
    public string? Needed { get; init; }
    public ParagraphRef? InformingCarriedTo { get; init; }
    public ParagraphRef? Rule { get; init; }
}

internal sealed record WhatIfRoute
{
    public string Destination { get; init; } = "";
    public string Label { get; init; } = "";
    public ParagraphRef? Rule { get; init; }
}

internal sealed record WhatIfResponse
{
    public string Route { get; init; } = "";
    public ParagraphRef? Rule { get; init; }
}

internal sealed record WhatIfDecision
{
    public IReadOnlyList<string> Roles { get; init; } = [];
    public string Statement { get; init; } = "";
    public ParagraphRef? Rule { get; init; }
}

internal sealed record WhatIfOption
{
    public string Label { get; init; } = "";
    public string Outcome { get; init; } = "";
    public int? Level { get; init; }
    public ParagraphRef? NeedsFamilyConsent { get; init; }
    public ParagraphRef? Rule { get; init; }
}

internal sealed record WhatIfDue
{
    public string Kind { get; init; } = "";
    public string Words { get; init; } = "";
    public string From { get; init; } = "";
    public DateTimeOffset? DueAt { get; init; }
    public bool PastLastKnownYear { get; init; }
    public ParagraphRef? Rule { get; init; }
}

internal sealed record WhatIfSilence(string Kind, string Note);

internal sealed record WhatIfFeedback
{
    public string? Content { get; init; }
    public WhatIfStatement? By { get; init; }
    public ParagraphRef? InWriting { get; init; }
    public IReadOnlyList<WhatIfStatement> Includes { get; init; } = [];
    public ParagraphRef? Rule { get; init; }
    public string? Note { get; init; }
}
