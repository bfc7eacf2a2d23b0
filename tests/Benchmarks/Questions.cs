namespace ReferralPlatform.Benchmarks;

/// <summary>What a worker types to find somebody.</summary>
/// <param name="MustFind">Whether that person has to be among the answers; two letters cannot promise it.</param>
internal sealed record Question(string Kind, bool MustFind, Func<Somebody, Random, object> Ask);

internal static class Questions
{
    public static IReadOnlyList<Question> All { get; } =
    [
        new("first keystrokes: 2 letters", false, (who, _) => new { name = Cut(who.Given, 2) }),
        new("3 letters", false, (who, _) => new { name = Cut(who.Given, 3) }),
        new("while typing \"given fam...\"", false, (who, random) => new { name = Cut($"{who.Given} {who.Family}", random.Next(4, 14)) }),
        new("two beginnings, any order", false, (who, _) => new { name = $"{Cut(who.Family, 3)} {Cut(who.Given, 3)}" }),
        new("whole name", false, (who, _) => new { name = $"{who.Given} {who.Family}" }),
        new("whole name, other order", false, (who, _) => new { name = $"{who.Family} {who.Given}" }),
        new("name and date of birth", true, (who, _) => new { name = $"{who.Given} {who.Family}", dateOfBirth = who.Birth }),
        new("family name and date of birth", true, (who, _) => new { name = who.Family, dateOfBirth = who.Birth }),
        new("name, day and month swapped", true, (who, _) => new { name = $"{who.Given} {who.Family}", dateOfBirth = Swap(who.Birth) }),
        new("name, birth 5 months off", false, (who, _) => new { name = $"{who.Given} {who.Family}", dateOfBirth = who.Birth.AddMonths(5) }),
        new("misspelt name", false, (who, random) => new { name = $"{Misspell(who.Given, random)} {Misspell(who.Family, random)}" }),
        new(
            "misspelt name and date of birth", false,
            (who, random) => new { name = $"{Misspell(who.Given, random)} {Misspell(who.Family, random)}", dateOfBirth = who.Birth }),
        new("date of birth", false, (who, _) => new { dateOfBirth = who.Birth }),
        new("postcode", false, (who, _) => new { postcode = who.Postcode }),
        new("name and postcode", true, (who, _) => new { name = $"{who.Given} {who.Family}", postcode = who.Postcode }),
        new("NHS number", true, (who, _) => new { nhsNumber = who.NhsNumber }),
    ];

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;

    private static DateOnly Swap(DateOnly day) => day.Day <= 12 ? new DateOnly(day.Year, day.Day, day.Month) : day;

    /// <summary>Two neighbouring letters change places, as when typing fast.</summary>
    private static string Misspell(string word, Random random)
    {
        if (word.Length < 4)
        {
            return word;
        }

        var at = random.Next(1, word.Length - 2);
        return string.Concat(word.AsSpan(0, at), word.AsSpan(at + 1, 1), word.AsSpan(at, 1), word.AsSpan(at + 2));
    }
}
