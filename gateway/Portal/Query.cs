namespace ReferralPlatform.Portal;

/// <summary>Parts of an address after its question mark.</summary>
internal static class Query
{
    /// <summary>Further parameters, each escaped; those that are not given are left out.</summary>
    public static string And(params IEnumerable<(string Name, string? Value)> parameters) => string.Concat(
        parameters.Where(given => !string.IsNullOrEmpty(given.Value)).Select(given => $"&{given.Name}={Uri.EscapeDataString(given.Value!)}"));

    /// <summary>Where the next page of a list begins; nothing for its first page.</summary>
    public static string After(string? after) => And(("after", after));
}
