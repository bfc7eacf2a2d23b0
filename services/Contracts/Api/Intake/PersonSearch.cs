namespace ReferralPlatform.Contracts.Api.Intake;

/// <param name="Name">Words of first and last names or aliases, in any order; the last may be a beginning.</param>
/// <param name="DateOfBirth">Day and month may be the wrong way round, and it may be up to six months off.</param>
/// <param name="Postcode">Whole, or its beginning.</param>
/// <param name="Take">How many at most; 20 when not given, which is also the most there are.</param>
/// <param name="WithKnownCase">Whether each person comes with the case known of them, and the contacts they are in.</param>
/// <param name="OtherNames">Aliases and spellings the person may be on record by.</param>
/// <param name="AddressLine">The first line of an address.</param>
public sealed record PersonSearchRequest(
    string? Name, DateOnly? DateOfBirth, string? Postcode, string? NhsNumber, string? Upn, int? Take = null, bool WithKnownCase = false,
    IReadOnlyList<string>? OtherNames = null, string? AddressLine = null);

/// <param name="Fields">Each field that was searched by or is known, and whether it agrees.</param>
/// <param name="Known">What case is known of the person; null where that was not asked for.</param>
/// <param name="Confirmed">False for somebody named in a contact whom no worker has confirmed to be anybody yet.</param>
/// <param name="Address">Null also where it is confidential and the reader does not work with the person.</param>
/// <param name="AddressConfidential">Whether <paramref name="Address"/> must not become known to anybody else.</param>
/// <param name="Contacts">Contacts the person is in, the newest first; null where that was not asked for.</param>
public sealed record PersonFound(
    Guid PersonId, string Name, IReadOnlyList<string> OtherNames, DateOnly? DateOfBirth, DateOnly? ExpectedDateOfBirth, int? Age, bool AgeEstimated,
    Sex? Sex, string? NhsNumber, string? Upn, string? Address, IReadOnlyList<FieldAgreement> Fields, KnownNow? Known = null,
    bool Confirmed = true, IReadOnlyList<InvolvedContact>? Contacts = null, bool AddressConfidential = false);

/// <summary>How one field of a person compares with what was searched by, for people to read and weigh.</summary>
/// <param name="Field">name, dateOfBirth, postcode, address, nhsNumber or upn.</param>
/// <param name="Held">What is on record, where it is not what was typed.</param>
public sealed record FieldAgreement(string Field, Likeness Agreement, string? Held);

/// <summary>From the closest to the furthest.</summary>
public enum Likeness
{
    Same,

    /// <summary>The typed name or postcode is the beginning of the one on record.</summary>
    BeginsWith,

    /// <summary>A name that is pronounced alike.</summary>
    SoundsAlike,

    /// <summary>A name spelt nearly alike.</summary>
    Similar,

    /// <summary>Some words of the name agree and some do not.</summary>
    Partly,

    /// <summary>Agrees with another name the person goes by.</summary>
    AnotherName,

    DayAndMonthSwapped,

    /// <summary>A date of birth up to six months before or after.</summary>
    WithinSixMonths,

    /// <summary>The date of birth fits the age, which is only estimated.</summary>
    FitsEstimatedAge,

    /// <summary>A postcode at which the person no longer lives.</summary>
    FormerAddress,

    Differs,
    NotKnown,
}
