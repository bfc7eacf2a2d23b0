namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>One determination as it is being made.</summary>
internal sealed class DeterminationEntry
{
    public string? Code { get; set; }

    public string? Answer { get; set; }

    public string? Note { get; set; }
}

/// <summary>A form in which a manager makes the determinations of the procedure.</summary>
internal interface IDetermining
{
    IReadOnlyList<DeterminationView> Asked { get; }

    List<DeterminationEntry> Determinations { get; }
}

internal static class DeterminationEntries
{
    /// <summary>An entry for each determination asked for, with what was typed so far.</summary>
    public static List<DeterminationEntry> For(IReadOnlyList<DeterminationView> asked, List<DeterminationEntry> typed) => asked.Count == 0
        ? typed
        : [.. asked.Select(
            item => typed.Find(entry => string.Equals(entry.Code, item.Code, StringComparison.Ordinal)) ?? new DeterminationEntry { Code = item.Code })];

    /// <summary>What is sent: the entries that say something.</summary>
    public static IReadOnlyList<DeterminationRequest> ToRequests(List<DeterminationEntry> entries) =>
    [
        .. entries.Where(entry => !string.IsNullOrWhiteSpace(entry.Answer) || !string.IsNullOrWhiteSpace(entry.Note))
            .Select(entry => new DeterminationRequest(entry.Code, EnumCodes.Parse<YesNoNotKnown>(entry.Answer), entry.Note)),
    ];
}
