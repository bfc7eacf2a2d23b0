using Npgsql;
using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.People;

/// <summary>Somebody whom no search found is made a person of the index: a child, an unborn child, an adult of a household (Referrals 2024 3).</summary>
internal static class RecordPerson
{
    private const int MaxName = 200;
    private const int MaxAliases = 20;
    private const int OldestYears = 120;

    public static string[] Roles { get; } = [.. AccessRoles.Caseworkers, AccessRoles.BusinessSupport];

    public static async Task<Results<Created<RecordedPerson>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordPersonRequest request, CurrentPerson person, HttpResponse http, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (Check(request, WorkingCalendar.LondonDate(now)) is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var recorded = Make(request, person, now);
        if (await SaveAsync(db, recorded, ct) is { } refusal)
        {
            return refusal.ToProblem();
        }

        db.Activity.Add(ActivityEntry.Of(person, recorded.Id, now, "person-recorded", "Person recorded"));
        await db.SaveChangesAsync(ct);
        http.SetETag(recorded.Version);
        return TypedResults.Created($"/api/intake/people/{recorded.Id}", new RecordedPerson(recorded.Id));
    }

    /// <returns>Messages by field path; null when the person can be recorded.</returns>
    internal static IDictionary<string, string[]>? Check(RecordPersonRequest told, DateOnly today)
    {
        var problems = new FieldChecks();
        problems.Refuse("firstName", string.IsNullOrWhiteSpace(told.FirstName) && string.IsNullOrWhiteSpace(told.LastName) && told.ExpectedDateOfBirth is null,
            "Give a first or last name, or an expected date of birth.");
        problems.Limited("firstName", told.FirstName, MaxName).Limited("lastName", told.LastName, MaxName);
        problems.Refuse("aliases", told.Aliases.Count > MaxAliases || told.Aliases.Any(alias => alias.Length > MaxName), $"At most {MaxAliases} aliases of {MaxName} characters.");
        problems.Refuse("spellings", told.Spellings.Count > MaxAliases, $"At most {MaxAliases} spellings.");
        problems.Refuse("dateOfBirth", told.DateOfBirth > today, "A date of birth cannot be in the future. For an unborn child give expectedDateOfBirth.");
        problems.Refuse("dateOfBirth", told.DateOfBirth < today.AddYears(-OldestYears), "Check the year of birth.");
        problems.Refuse("expectedDateOfBirth", told is { DateOfBirth: not null, ExpectedDateOfBirth: not null }, "A person has a date of birth or an expected one, not both.");
        problems.Refuse("expectedDateOfBirth", told.ExpectedDateOfBirth > today.AddMonths(10), "An expected date of birth is at most ten months ahead.");
        problems.Refuse("estimatedAge", told.EstimatedAge is < 0 or > OldestYears, "An estimated age is in years, 0 to 120.");
        problems.Refuse("nhsNumber", !string.IsNullOrWhiteSpace(told.NhsNumber) && !Identifiers.IsNhsNumber(told.NhsNumber),
            "This is not a valid NHS number: ten digits whose last is the modulus 11 check digit.");
        problems.Refuse("upn", !string.IsNullOrWhiteSpace(told.Upn) && !Identifiers.IsUpn(told.Upn), "This is not a valid UPN: a check letter, eleven digits, and a digit or letter.");
        CheckAddresses(told.Addresses, problems);
        return problems.Problems;
    }

    internal static Person Make(RecordPersonRequest told, CurrentPerson by, DateTimeOffset now) => new()
    {
        Authority = by.Authority,
        Names = [new PersonName(told.FirstName?.Trim(), told.LastName?.Trim()), .. told.Aliases.Where(alias => !string.IsNullOrWhiteSpace(alias)).Select(PersonNames.Alias), .. told.Spellings.Select(name => name with { Kind = PersonNameKind.Spelling })],
        DateOfBirth = told.DateOfBirth,
        ExpectedDateOfBirth = told.ExpectedDateOfBirth,
        EstimatedAge = told.DateOfBirth is null ? told.EstimatedAge : null,
        EstimatedOn = told is { DateOfBirth: null, EstimatedAge: not null } ? WorkingCalendar.LondonDate(now) : null,
        Sex = told.Sex,
        NhsNumber = Identifiers.Compact(told.NhsNumber),
        Upn = Identifiers.Compact(told.Upn),
        Addresses = told.Addresses,
        RecordedAt = now,
        RecordedBy = by.Id,
    };

    /// <summary>Saves and indexes a new person; refused when the NHS number or UPN is somebody's already, so that nobody is there twice by it.</summary>
    internal static async Task<Refusal?> SaveAsync(IntakeDbContext db, Person person, CancellationToken ct)
    {
        if (await db.People.AnyAsync(other => other.Authority == person.Authority && ((person.NhsNumber != null && other.NhsNumber == person.NhsNumber) || (person.Upn != null && other.Upn == person.Upn)), ct))
        {
            return PeopleRefusals.NumberTaken;
        }

        db.People.Add(person);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException taken) when (taken.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return PeopleRefusals.NumberTaken;
        }

        await PersonIndex.RebuildAsync((NpgsqlConnection)db.Database.GetDbConnection(), [person.Id], ct);
        return null;
    }

    private static void CheckAddresses(IReadOnlyList<PersonAddress> addresses, FieldChecks problems)
    {
        for (var i = 0; i < addresses.Count; i++)
        {
            problems.Refuse($"addresses[{i}].to", addresses[i].To < addresses[i].From, "The last day at an address cannot be before the first.");
            problems.Limited($"addresses[{i}].postcode", addresses[i].Postcode, maxLength: 10);
        }
    }
}
