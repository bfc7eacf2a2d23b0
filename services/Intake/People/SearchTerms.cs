namespace ReferralPlatform.Intake.People;

/// <summary>What somebody is searched by, in the form it is compared in.</summary>
/// <param name="Name">As typed; empty when not searched by name.</param>
/// <param name="Postcode">Capitals without spaces, whole or its beginning.</param>
/// <param name="NhsNumber">Ten digits.</param>
/// <param name="Upn">Thirteen characters.</param>
/// <param name="AddressLine">The first line of an address, as typed.</param>
/// <param name="Uprn">Digits without leading zeros.</param>
internal sealed record SearchTerms(
    string Name, DateOnly? DateOfBirth, string? Postcode, string? NhsNumber, string? Upn, string? AddressLine = null, string? Uprn = null)
{
    /// <summary>Dates of birth this many months away are still looked at.</summary>
    public const int BirthWindowMonths = 6;

    /// <summary>Whether it is searched by where somebody lives.</summary>
    public bool HasPlace => Postcode is not null || HasAddress;

    public bool HasAddress => AddressLine is not null || Uprn is not null;

    /// <summary>The date with day and month the other way round; null where that is no date, or the same one.</summary>
    public DateOnly? Swapped => DateOfBirth is { } born && born.Day <= 12 && born.Day != born.Month ? new DateOnly(born.Year, born.Day, born.Month) : null;
}

/// <summary>A name that was typed.</summary>
/// <param name="Joined">Neighbouring words as one, and parts of one word: "O Hara" may be on record as O'Hara, and "O'Hara" as Hara.</param>
/// <param name="Line">The first line of an address as it is compared; null where none was given.</param>
internal sealed record TypedName(IReadOnlyList<SearchWord> Words, IReadOnlyList<SearchWord> Joined, string? Line = null)
{
    public static TypedName None { get; } = new([], []);

    public IEnumerable<SearchWord> All => Words.Concat(Joined);
}

/// <summary>A word of the name that was typed: lower case, no accents, with its double metaphone codes.</summary>
internal sealed record SearchWord(string Text, string[] Codes)
{
    /// <summary>Every text that begins with this word sorts from the word up to this, inclusive, letter by letter.</summary>
    public string End => Text + "\U0010FFFF";

    /// <summary>What a misspelt name is compared by.</summary>
    public HashSet<long> Trigrams => field ??= PersonComparison.Trigrams(Text);

    /// <summary>Two letters, or the one there is.</summary>
    public string Start => Text.Length > 2 ? Text[..2] : Text;
}

/// <summary>A way of saying a found person's name, as the index has it.</summary>
internal sealed record SpokenName(string Given, string Family, string GivenCode, string FamilyCode, bool Alias);

/// <summary>Somebody the search found, and how far each field agrees with what was searched by.</summary>
/// <param name="IsNamedInPart">The first name is the same, or the last name where one of the two has no first name.</param>
internal sealed record FoundPerson(Person Person, IReadOnlyList<FieldAgreement> Fields, bool IsNamedInPart = false)
{
    /// <summary>Whether two things agree, or a number: not only a name that others have too.</summary>
    public bool IsLikely { get; init; }

    /// <summary>The same by places that are not confidential; null where nobody said of a place that it is.</summary>
    public IReadOnlyList<FieldAgreement>? OpenFields { get; init; }

    /// <summary>What else the person is called, by whatever was said of them.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];
}
