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

    /// <summary>M, F or U.</summary>
    public string? Sex { get; init; }
    public string? NhsNumber { get; init; }
    public string? Upn { get; init; }
    public string? AddressLine1 { get; init; }
    public string? Postcode { get; init; }

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

/// <param name="Rows">How many there were.</param>
/// <param name="Added">People nobody knew of before.</param>
/// <param name="Changed">People of whom something else is known now, the added ones included.</param>
public sealed record ImportedKnownCases(Guid ImportId, int Rows, int Added, int Changed);

/// <summary>An earlier import.</summary>
public sealed record ImportView(Guid ImportId, DateTimeOffset At, string ByName, int Rows, int Added, int Changed);
