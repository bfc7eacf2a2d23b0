using System.Text.RegularExpressions;

namespace ReferralPlatform.Procedures.Tests;

/// <summary>What differs between authorities is in their files; nobody else asks which authority it is.</summary>
public sealed partial class AuthorityCodesTests
{
    [Theory]
    [InlineData("""if (authority == "york")""")]
    [InlineData("""if ("sefton" != code)""")]
    [InlineData("""return authority is "dudley" or "york";""")]
    [InlineData("""case "referrals-2024":""")]
    [InlineData("""    "peterborough" => 3,""")]
    [InlineData("""string.Equals(authority, "york", StringComparison.Ordinal)""")]
    [InlineData("""authority.Equals("york")""")]
    [InlineData("""authority.StartsWith("york")""")]
    [InlineData("""if (authority == York.Code)""")]
    public void A_comparison_is_recognised(string line) => Assert.Matches(Comparison(), line);

    [Theory]
    [InlineData("""new("york.team-manager", "york")""")]
    [InlineData("""/// <summary>For example <c>york</c>.</summary>""")]
    [InlineData("""var procedure = book.For("york");""")]
    public void Naming_an_authority_is_not_comparing(string line) => Assert.DoesNotMatch(Comparison(), line);

    [Fact]
    public void No_other_code_compares_authority_codes()
    {
        var files = ((string[])["services", "gateway", "ServiceDefaults"])
            .SelectMany(folder => Repository.SourcesUnder(folder))
            .Where(path => !path.StartsWith("services/Procedures/", StringComparison.Ordinal))
            .ToList();

        Assert.Contains(files, path => path.StartsWith("services/Intake/", StringComparison.Ordinal));
        Assert.Contains(files, path => path.StartsWith("services/Screening/", StringComparison.Ordinal));
        Assert.Contains(files, path => path.StartsWith("gateway/", StringComparison.Ordinal));
        Assert.Contains(files, path => path.StartsWith("ServiceDefaults/", StringComparison.Ordinal));
        Assert.Empty(files.SelectMany(path => Repository.Read(path).Split('\n')
            .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Comparison().IsMatch(line))
            .Select(line => $"{path}: {line.Trim()}")));
    }

    [GeneratedRegex(
        """
        (==|!=|\bis|\bnot|\bor|\bcase)\s*("(peterborough|york|sefton|referrals-2024|dudley)"|(Peterborough|York|Sefton|Referrals2024|Dudley)\.Code)
        |("(peterborough|york|sefton|referrals-2024|dudley)"|(Peterborough|York|Sefton|Referrals2024|Dudley)\.Code)\s*(==|!=|=>)
        |\b(Equals|StartsWith|EndsWith|Compare|CompareTo)\((?>[^,()]*,\s*)?("(peterborough|york|sefton|referrals-2024|dudley)"|(Peterborough|York|Sefton|Referrals2024|Dudley)\.Code)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comparison();
}
