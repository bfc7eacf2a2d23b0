namespace ReferralPlatform.Contracts.Api.Intake;

public sealed record ImportKnownCasesRequest
{
    public IReadOnlyList<KnownCaseRow> Rows { get; init; } = [];
}

/// <summary>
/// One person of the council's case system, as its export says it. Everything is text until it is checked, so that every fault can be reported by row and
/// field.
/// </summary>
public sealed record KnownCaseRow
{
    /// <summary>The person's number in the case system; it is what the next import knows the person by.</summary>
    public string? CaseSystemNumber { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }

    /// <summary>2018-03-14 or 14/03/2018, as all dates here.</summary>
    public string? DateOfBirth { get; init; }
    public string? ExpectedDateOfBirth { get; init; }

    /// <summary>M or 1, F or 2, U for an unborn child; 0 and 9 are the census's "not recorded" and say nothing.</summary>
    public string? Sex { get; init; }
    public string? NhsNumber { get; init; }
    public string? Upn { get; init; }
    public string? AddressLine1 { get; init; }
    public string? Postcode { get; init; }

    /// <summary>Unique property reference number, up to twelve digits.</summary>
    public string? Uprn { get; init; }

    /// <summary>unknown, open or closed.</summary>
    public string? Status { get; init; }
    public string? Worker { get; init; }

    /// <summary>yes or no, as all such answers here; no when left out.</summary>
    public string? WorkerAbsent { get; init; }
    public string? Manager { get; init; }
    public string? Team { get; init; }
    public string? ClosedOn { get; init; }
    public string? ChildProtectionPlan { get; init; }
    public string? LookedAfter { get; init; }
}

/// <summary>A fault of an import file.</summary>
/// <param name="Row">As a spreadsheet numbers it: the heading is row 1. Of JSON: the place in <c>rows</c>, from 1.</param>
/// <param name="Rule">What the field has to be.</param>
public sealed record RowError(int Row, string Field, string Rule);

/// <summary>What an import led to, or would lead to. Every row of the file is counted once.</summary>
/// <param name="Added">People nobody knew of before.</param>
/// <param name="Changed">People of whom something else is known now.</param>
/// <param name="Unchanged">People of whom the file says what is known.</param>
/// <param name="Refused">Rows with a fault; <paramref name="RowErrors"/> says which.</param>
/// <param name="Waiting">Rows that contradict what is known of somebody else: a person decides.</param>
/// <param name="RowErrors">Faults and contradictions by row; the first thousand of <paramref name="RowErrorCount"/>.</param>
public sealed record ImportedKnownCases(
    Guid ImportId, ImportState State, int Rows, int Added, int Changed, int Unchanged, int Refused, int Waiting, IReadOnlyList<RowError> RowErrors,
    int RowErrorCount);

public enum ImportState
{
    Applied = 0,

    /// <summary>Nothing is changed yet: it can be applied until the next day.</summary>
    Previewed = 1,
}

/// <summary>An earlier import.</summary>
public sealed record ImportView(
    Guid ImportId, DateTimeOffset At, string ByName, ImportState State, int Rows, int Added, int Changed, int Unchanged, int Refused, int Waiting);

/// <summary>A row of an import that changed something, or could not be taken as it was.</summary>
/// <param name="Changes">Field by field, where the outcome is that somebody is changed.</param>
/// <param name="Faults">Why it was refused, or waits.</param>
public sealed record ImportRowView(
    Guid RowId, int Row, ImportOutcome Outcome, string? CaseSystemNumber, string? Name, Guid? PersonId, IReadOnlyList<ImportFieldChange> Changes,
    IReadOnlyList<RowError> Faults);

public sealed record ImportFieldChange(string Field, string Before, string After);

public enum ImportOutcome
{
    Changed = 0,
    Refused = 1,
    Waiting = 2,
}

/// <summary>A row that contradicts what is known of somebody else, for a person to decide on.</summary>
/// <param name="Given">The row as it came.</param>
/// <param name="Others">Whose number it has.</param>
public sealed record ImportConflict(
    Guid RowId, Guid ImportId, DateTimeOffset At, KnownCaseRow Given, IReadOnlyList<RowError> Faults, IReadOnlyList<ImportConflictPerson> Others);

public sealed record ImportConflictPerson(Guid PersonId, string Name, DateOnly? DateOfBirth, string? CaseSystemNumber);

/// <param name="Resolution">What the row is.</param>
/// <param name="PersonId">Whom it is about, where it is somebody known.</param>
public sealed record ResolveConflictRequest(ImportResolution? Resolution, Guid? PersonId = null);

public enum ImportResolution
{
    /// <summary>The person named is meant: the row changes what is known of them, the case-system number included.</summary>
    SamePerson = 0,

    /// <summary>Somebody else: the row is taken without the number, today and whenever it comes again.</summary>
    DifferentPerson = 1,

    /// <summary>The row is left out, today and whenever it comes again unchanged.</summary>
    LeftOut = 2,
}

/// <param name="PersonId">Whom the row went to; null when it was left out.</param>
public sealed record ResolvedConflict(Guid RowId, Guid? PersonId);
