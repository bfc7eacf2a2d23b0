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
    internal static IDictionary<string, string[]>? Check(RecordPersonRequest request, DateOnly today)
    {
        var problems = new FieldChecks();
        problems.Refuse(
            "firstName",
            string.IsNullOrWhiteSpace(request.FirstName) && string.IsNullOrWhiteSpace(request.LastName) && request.ExpectedDateOfBirth is null,
            "Give a first or last name, or an expected date of birth.");
        problems.Limited("firstName", request.FirstName, MaxName).Limited("lastName", request.LastName, MaxName);
        problems.Refuse(
            "aliases",
            request.Aliases.Count > MaxAliases || request.Aliases.Any(alias => alias.Length > MaxName),
            $"At most {MaxAliases} aliases of {MaxName} characters.");
        problems.Refuse("spellings", request.Spellings.Count > MaxAliases, $"At most {MaxAliases} spellings.");
        problems.Refuse("dateOfBirth", request.DateOfBirth > today, "A date of birth cannot be in the future. For an unborn child give expectedDateOfBirth.");
        problems.Refuse("dateOfBirth", request.DateOfBirth < today.AddYears(-OldestYears), "Check the year of birth.");
        problems.Refuse(
            "expectedDateOfBirth",
            request is { DateOfBirth: not null, ExpectedDateOfBirth: not null },
            "A person has a date of birth or an expected one, not both.");
        problems.Refuse("expectedDateOfBirth", request.ExpectedDateOfBirth > today.AddMonths(10), "An expected date of birth is at most ten months ahead.");
        problems.Refuse("estimatedAge", request.EstimatedAge is < 0 or > OldestYears, "An estimated age is in years, 0 to 120.");
        problems.Refuse("nhsNumber", !string.IsNullOrWhiteSpace(request.NhsNumber) && !Identifiers.IsNhsNumber(request.NhsNumber),
            "This is not a valid NHS number: ten digits whose last is the modulus 11 check digit.");
        problems.Refuse(
            "upn",
            !string.IsNullOrWhiteSpace(request.Upn) && !Identifiers.IsUpn(request.Upn),
            "This is not a valid UPN: a check letter, eleven digits, and a digit or letter.");
        CheckAddresses(request.Addresses, problems);
        return problems.Problems;
    }

    internal static Person Make(RecordPersonRequest request, CurrentPerson by, DateTimeOffset now) => new()
    {
        Authority = by.Authority,
        Names = [new PersonName(request.FirstName?.Trim(), request.LastName?.Trim()), .. request.Aliases.Where(alias => !string.IsNullOrWhiteSpace(alias))
            .Select(PersonNames.Alias), .. request.Spellings.Select(name => name with { Kind = PersonNameKind.Spelling })],
        DateOfBirth = request.DateOfBirth,
        ExpectedDateOfBirth = request.ExpectedDateOfBirth,
        EstimatedAge = request.DateOfBirth is null ? request.EstimatedAge : null,
        EstimatedOn = request is { DateOfBirth: null, EstimatedAge: not null } ? WorkingCalendar.LondonDate(now) : null,
        Sex = request.Sex,
        NhsNumber = Identifiers.Compact(request.NhsNumber),
        Upn = Identifiers.Compact(request.Upn)?.ToUpperInvariant(),
        Addresses = request.Addresses,
        RecordedAt = now,
        RecordedBy = by.Id,
    };

    /// <summary>Saves and indexes a new person; refused when the NHS number or UPN is somebody's already, so that nobody is there twice by it.</summary>
    internal static async Task<Refusal?> SaveAsync(IntakeDbContext db, Person person, CancellationToken ct)
    {
        if (await IsTakenAsync(db, person, ct))
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

    /// <summary>Whether somebody confirmed has the person's NHS number or UPN.</summary>
    internal static Task<bool> IsTakenAsync(IntakeDbContext db, Person person, CancellationToken ct) => db.People.AnyAsync(
        other => other.Authority == person.Authority && other.Id != person.Id && other.ContactId == null && other.MergedInto == null
            && ((person.NhsNumber != null && other.NhsNumber == person.NhsNumber) || (person.Upn != null && other.Upn == person.Upn)), ct);

    private static void CheckAddresses(IReadOnlyList<PersonAddress> addresses, FieldChecks problems)
    {
        for (var i = 0; i < addresses.Count; i++)
        {
            problems.Refuse($"addresses[{i}].to", addresses[i].To < addresses[i].From, "The last day at an address cannot be before the first.");
            problems.Limited($"addresses[{i}].postcode", addresses[i].Postcode, maxLength: 10);
        }
    }
}
