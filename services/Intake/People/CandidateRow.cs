using System.Text.Json;
using Npgsql;

namespace ReferralPlatform.Intake.People;

/// <summary>Somebody the search may have meant, with all that is compared.</summary>
/// <param name="Others">What else was said of the person: by contacts, which have a contact id, and by whom the person was found to be one with.</param>
/// <param name="Spoken">The ways of saying the name.</param>
/// <param name="Places">As the index has them; empty where no line of an address is compared.</param>
internal sealed record Candidate(Person Person, IReadOnlyList<Person> Others, IReadOnlyList<SpokenName> Spoken, IReadOnlyList<string> Places)
{
    public IEnumerable<Person> Said => Others.Count == 0 ? [Person] : Others.Prepend(Person);
}

/// <summary>A row of the search statement. Read by hand: it is the hottest path of the service.</summary>
internal static class CandidateRow
{
    private const string Columns =
        """
        p.id, p.authority, p.names::text, p.date_of_birth, p.expected_date_of_birth, p.estimated_age, p.estimated_on, p.sex, p.nhs_number, p.upn,
        p.addresses::text, p.others::text, p.contact_id, p.called_instead,
        array(select n.given || '|' || n.family || '|' || n.given_code || '|' || n.family_code || '|' || (case when n.alias then '1' else '0' end)
              from person_names n where n.person_id = p.id limit 120)
        """;

    /// <param name="withPlaces">Whether lines of addresses are compared.</param>
    public static string ColumnsOf(bool withPlaces) =>
        Columns + (withPlaces ? ", array(select l.place from person_places l where l.person_id = p.id limit 60)" : ", '{}'::text[]");

    public static Candidate Read(NpgsqlDataReader row)
    {
        var person = new Person
        {
            Id = row.GetGuid(0),
            Authority = row.GetString(1),
            Names = JsonSerializer.Deserialize<PersonName[]>(row.GetString(2), IntakeDbContext.Json)!,
            DateOfBirth = Date(row, 3),
            ExpectedDateOfBirth = Date(row, 4),
            EstimatedAge = row.IsDBNull(5) ? null : row.GetInt32(5),
            EstimatedOn = Date(row, 6),
            Sex = row.IsDBNull(7) ? null : (Sex)row.GetInt16(7),
            NhsNumber = Text(row, 8),
            Upn = Text(row, 9),
            Addresses = JsonSerializer.Deserialize<PersonAddress[]>(row.GetString(10), IntakeDbContext.Json)!,
            ContactId = row.IsDBNull(12) ? null : row.GetGuid(12),
            CalledInstead = Text(row, 13),
            RecordedAt = default,
            RecordedBy = string.Empty,
        };
        return new Candidate(
            person, Others(person, Text(row, 11)), [.. row.GetFieldValue<string[]>(14).Select(Spoken)], row.GetFieldValue<string[]>(15));
    }

    private static Person[] Others(Person person, string? json) => json is null ? [] :
    [
        .. JsonSerializer.Deserialize<SaidElsewhere[]>(json, IntakeDbContext.Json)!.Select(said => new Person
        {
            Id = person.Id,
            Authority = person.Authority,
            Names = said.Names,
            DateOfBirth = said.DateOfBirth,
            ExpectedDateOfBirth = said.ExpectedDateOfBirth,
            EstimatedAge = said.EstimatedAge,
            EstimatedOn = said.EstimatedOn,
            NhsNumber = said.NhsNumber,
            Upn = said.Upn,
            Addresses = said.Addresses ?? [],
            ContactId = said.InContact ? Guid.Empty : null,
            RecordedAt = default,
            RecordedBy = string.Empty,
        }),
    ];

    private static SpokenName Spoken(string packed)
    {
        var parts = packed.Split('|');
        return new SpokenName(parts[0], parts[1], parts[2], parts[3], parts[4] is "1");
    }

    private static DateOnly? Date(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private sealed record SaidElsewhere(
        PersonName[] Names, DateOnly? DateOfBirth, DateOnly? ExpectedDateOfBirth, int? EstimatedAge, DateOnly? EstimatedOn, string? NhsNumber, string? Upn,
        PersonAddress[]? Addresses, bool InContact);
}
