namespace ReferralPlatform.Intake.KnownCases;

/// <summary>An import that was taken, or is looked at before it is.</summary>
internal sealed class KnownCaseImport
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required string Authority { get; init; }

    public required DateTimeOffset At { get; set; }

    public required string By { get; set; }

    public required string ByName { get; set; }

    public ImportState State { get; set; }

    /// <summary>Rows of the file.</summary>
    public int Rows { get; set; }

    public int Added { get; set; }

    public int Changed { get; set; }

    public int Unchanged { get; set; }

    public int Refused { get; set; }

    public int Waiting { get; set; }

    /// <summary>Whether one fault stops all of it.</summary>
    public bool AllOrNothing { get; init; }

    /// <summary>The rows as they came, until it is applied or forgotten.</summary>
    public byte[]? Content { get; set; }
}

/// <summary>A row of an import that changed something, or could not be taken as it was.</summary>
internal sealed class KnownCaseImportRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ImportId { get; init; }

    public required string Authority { get; init; }

    public required int Row { get; init; }

    public required ImportOutcome Outcome { get; init; }

    public string? CaseSystemNumber { get; init; }

    public Guid? PersonId { get; set; }

    public required KnownCaseRow Given { get; init; }

    public IReadOnlyList<RowError> Faults { get; init; } = [];

    public IReadOnlyList<ImportFieldChange> Changes { get; init; } = [];

    public ImportResolution? Resolution { get; set; }

    public DateTimeOffset? ResolvedAt { get; set; }

    public string? ResolvedBy { get; set; }
}
