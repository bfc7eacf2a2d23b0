using System.Text.Json;
using Npgsql;

namespace ReferralPlatform.Intake.People;

/// <summary>A row of the search statement: a person and the ways of saying the name. Read by hand: it is the hottest path of the service.</summary>
internal static class CandidateRow
{
    public const string Columns =
        """
        p.id, p.authority, p.names::text, p.date_of_birth, p.expected_date_of_birth, p.estimated_age, p.estimated_on, p.sex, p.nhs_number, p.upn, p.addresses::text,
        array(select n.given || '|' || n.family || '|' || n.given_code || '|' || n.family_code || '|' || (case when n.alias then '1' else '0' end)
              from person_names n where n.person_id = p.id limit 24)
        """;

    public static (Person Person, IReadOnlyList<SpokenName> Spoken) Read(NpgsqlDataReader row)
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
            RecordedAt = default,
            RecordedBy = string.Empty,
        };
        return (person, [.. row.GetFieldValue<string[]>(11).Select(Spoken)]);
    }

    private static SpokenName Spoken(string packed)
    {
        var parts = packed.Split('|');
        return new SpokenName(parts[0], parts[1], parts[2], parts[3], parts[4] is "1");
    }

    private static DateOnly? Date(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
