namespace ReferralPlatform.Portal.Display;

/// <summary>What somebody viewed, in words.</summary>
internal static class ReadingWords
{
    private static readonly Dictionary<string, string> Operations = new(StringComparer.Ordinal)
    {
        ["DiscloseReferrer"] = "who the referrer is",
        ["GetContact"] = "record",
        ["GetContactRecord"] = "record",
        ["GetDecision"] = "decision",
        ["GetFrozenRecord"] = "record as it was decided on",
        ["IdentifyChild"] = "who the child is",
        ["ListReadingsOfRecord"] = "who viewed it",
        ["OpenCase"] = "opening of the case",
        ["CheckText"] = "words to be sent, checked",
    };

    private static readonly string[] Verbs = ["Get", "List", "Open"];

    /// <summary>"Case page, chronology": what was asked for, once each.</summary>
    public static string Of(IEnumerable<string> operations) =>
        Words.Capital(string.Join(", ", operations.Select(Of).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));

    private static string Of(string operation)
    {
        if (Operations.GetValueOrDefault(operation) is { } known)
        {
            return known;
        }

        if (operation.EndsWith("Overview", StringComparison.Ordinal))
        {
            return "case page";
        }

        var subject = Array.Find(Verbs, verb => operation.StartsWith(verb, StringComparison.Ordinal)) is { } verb ? operation[verb.Length..] : operation;
        return string.Concat(subject.Select((letter, at) => char.IsUpper(letter) ? $"{(at == 0 ? "" : " ")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
    }
}
