using System.Globalization;

namespace ReferralPlatform.Estate.Tests.Confidentiality;

/// <summary>
/// Invented referrers whose names, numbers and addresses occur nowhere else in the world. All share a few rare characters, so that a search for those finds
/// every one of them.
/// </summary>
internal static class Canaries
{
    /// <summary>In each name, e-mail address and street.</summary>
    public const string Mark = "Zqvkanar";

    /// <summary>At the beginning of each telephone number: the range that Ofcom keeps for stories.</summary>
    public const string Numbers = "07700 900";

    /// <summary>Put on purpose into places that are searched, to prove that the search sees them.</summary>
    public const string Planted = "Zqvplant";

    private static readonly string[] Sources = ["1A", "1B", "1C", "1D"];

    public static string NameOf(int number) => $"{Mark}{Letters(number)} Hale";

    /// <summary>A contact by somebody who is not a professional.</summary>
    public static object Contact(string authority, int number) => new
    {
        authority,
        channel = "phone",
        kind = "referral",
        referrer = new
        {
            name = NameOf(number),
            relationship = "neighbour",
            sourceCode = Sources[number % Sources.Length],
            phone = string.Create(CultureInfo.InvariantCulture, $"{Numbers}{number % 1000:000}"),
            email = number % 2 == 0 ? $"{Mark}{Letters(number)}@neighbours.example" : null,
            postalAddress = new { line1 = $"1 {Mark}{Letters(number)} Row", town = "Dudley", postcode = "DY1 1AA" },
            willingToBeIdentified = "no",
            mayBeContactedAgain = number % 4 == 0 ? "no" : "yes",
        },
        children = new[] { new { firstName = $"Child{Letters(number)}", lastName = "Pike", sex = "F", estimatedAge = 6 } },
        concern = new { nature = "Crying most evenings.", significantHarm = false, possibleCrime = false },
        consent = new { familyAware = "no", agreement = "not-known" },
        agreed = new { furtherAction = "not-known" },
    };

    private static string Letters(int number) =>
        string.Concat(number.ToString("0000", CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')));
}
