using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.People;

/// <summary>
/// Somebody the authority knows of: a child, an unborn child, an adult of a household. Whoever is named in a contact is found from the moment
/// it is recorded (<see cref="RecordedPeople"/>), and stays apart until a worker confirms who that is: no two become one person unless somebody said so.
/// </summary>
internal sealed class Person
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>People are known to one authority. No other finds them.</summary>
    public required string Authority { get; init; }

    /// <summary>The name first, then aliases and spellings (Referrals 2024 3).</summary>
    public required IReadOnlyList<PersonName> Names { get; set; }

    public DateOnly? DateOfBirth { get; set; }

    /// <summary>Expected date of delivery, of an unborn child.</summary>
    public DateOnly? ExpectedDateOfBirth { get; set; }

    /// <summary>Age in years as somebody guessed it on <see cref="EstimatedOn"/>.</summary>
    public int? EstimatedAge { get; set; }

    public DateOnly? EstimatedOn { get; set; }

    public Sex? Sex { get; set; }

    /// <summary>Ten digits without spaces.</summary>
    public string? NhsNumber { get; set; }

    public string? Upn { get; set; }

    /// <summary>The person's number in the council's case system, which imports go by.</summary>
    public string? CaseSystemNumber { get; set; }

    /// <summary>Where the person lived and lives, the latest last.</summary>
    public IReadOnlyList<PersonAddress> Addresses { get; set; } = [];

    /// <summary>The contact that names somebody whom nobody confirmed yet; null for a person.</summary>
    public Guid? ContactId { get; set; }

    /// <summary>The contact record whose child this is, while not confirmed.</summary>
    public Guid? ContactRecordId { get; set; }

    /// <summary>Number of the adult of the contact, from 1, while not confirmed.</summary>
    public int? Adult { get; set; }

    /// <summary>The other child of the contact, while not confirmed.</summary>
    public Guid? OtherChildId { get; set; }

    /// <summary>What the contact says the adult or other child is to its children.</summary>
    public string? Relationship { get; set; }

    /// <summary>What somebody without a name is called: "Baby of" and the mother's name.</summary>
    public string? CalledInstead { get; set; }

    /// <summary>The person this is, as a worker confirmed or found when two were one; null while this stands for itself.</summary>
    public Guid? MergedInto { get; set; }

    /// <summary>Where <see cref="MergedInto"/> leads in the end; null while this stands for itself.</summary>
    public Guid? OneWith { get; set; }

    public int Version { get; set; } = 1;

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Subject id of who recorded it.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>Whether a worker, or the case system, said that this is somebody.</summary>
    public bool IsConfirmed => ContactId is null;

    /// <summary>The person whom this is in the end.</summary>
    public Guid Root => OneWith ?? Id;

    /// <summary>The name as far as it is known, for headings.</summary>
    public string DisplayName => CalledInstead
        ?? (Names[0].Display is { Length: > 0 } name && !NamePlaceholders.IsUnknown(name) ? name
            : ExpectedDateOfBirth is not null ? "Unborn child" : "Name not known");

    /// <summary>Full years on a day, or as estimated then; null where nothing tells.</summary>
    public int? AgeOn(DateOnly day) => this switch
    {
        { DateOfBirth: { } born } => ChildNames.AgeOn(new ChildDetails { DateOfBirth = born }, day),
        { EstimatedAge: { } age, EstimatedOn: { } on } => age + ((day.DayNumber - on.DayNumber) / 365),
        _ => null,
    };
}

internal static class PersonNames
{
    /// <summary>An alias given in one line: the last word is the last name, a single word a first name.</summary>
    public static PersonName Alias(string line)
    {
        var words = line.Trim();
        var gap = words.LastIndexOf(' ');
        return gap < 0 ? new PersonName(words, null, PersonNameKind.Alias) : new PersonName(words[..gap], words[(gap + 1)..], PersonNameKind.Alias);
    }
}

internal static class Uprns
{
    /// <summary>Whether a property has such a number: up to twelve digits.</summary>
    public static bool IsUprn(string number) => number.Length <= 12 && number.All(char.IsAsciiDigit);

    /// <summary>A property's number as it is compared: digits without leading zeros.</summary>
    public static string? Key(string? uprn) =>
        string.Concat(PlainCharacters.Ascii(uprn).Where(char.IsAsciiDigit)).TrimStart('0') is { Length: > 0 } key ? key : null;
}

internal static class Postcodes
{
    /// <summary>A postcode as it is compared: capitals, no spaces.</summary>
    public static string? Key(string? postcode)
    {
        var key = string.Concat(PlainCharacters.Ascii(postcode).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return key.Length == 0 ? null : key;
    }
}

/// <summary>How one person stands to another: "<see cref="OtherPersonId"/> is the <see cref="Relationship"/> of <see cref="PersonId"/>".</summary>
internal sealed class PersonRelationship
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required string Authority { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid OtherPersonId { get; init; }

    /// <summary>The contact record it comes from; null when it was recorded by hand.</summary>
    public Guid? ContactRecordId { get; init; }

    /// <summary>In words, as given: mother, brother, mother's partner.</summary>
    public required string Relationship { get; init; }

    public Answer ParentalResponsibility { get; init; }

    public bool SameHousehold { get; init; }

    /// <summary>Whether that person is alleged to have harmed this one.</summary>
    public bool AllegedPerpetrator { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; set; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }
}
