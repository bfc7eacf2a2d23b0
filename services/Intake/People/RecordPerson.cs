using Npgsql;
using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.People;

/// <summary>Somebody whom no search found is made a person of the index: a child, an unborn child, an adult of a household (Referrals 2024 3).</summary>
internal static class RecordPerson
{
    private const int MaxSpellings = 20;
    private const int MaxAddresses = 50;

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
    /// <param name="since">When it was told, where a person is made of what a contact told.</param>
    internal static IDictionary<string, string[]>? Check(RecordPersonRequest request, DateOnly today, DateOnly? since = null)
    {
        var problems = new FieldChecks();
        problems.Refuse(
            "firstName",
            string.IsNullOrWhiteSpace(request.FirstName) && string.IsNullOrWhiteSpace(request.LastName) && request.ExpectedDateOfBirth is null,
            "Enter a first or last name, or an expected date of birth.");
        problems.Limited("firstName", request.FirstName, FieldLimits.Name).Limited("lastName", request.LastName, FieldLimits.Name);
        PersonRules.CheckAliases(request.Aliases, string.Empty, problems);
        CheckSpellings(request.Spellings, problems);
        problems.Refuse("dateOfBirth", PlausibleDates.PersonBirth(request.DateOfBirth, today));
        problems.Refuse(
            "expectedDateOfBirth",
            request is { DateOfBirth: not null, ExpectedDateOfBirth: not null },
            "A person has a date of birth or an expected one, not both.");
        problems.Refuse("expectedDateOfBirth", PlausibleDates.ExpectedBirth(request.ExpectedDateOfBirth, today, since));
        problems.Refuse("estimatedAge", PlausibleDates.PersonAge(request.EstimatedAge));
        PersonRules.CheckNumbers(request.NhsNumber, request.Upn, string.Empty, problems);
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
        Upn = Identifiers.Compact(request.Upn),
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

    private static void CheckSpellings(IReadOnlyList<PersonName> spellings, FieldChecks problems)
    {
        problems.Refuse("spellings", spellings.Count > MaxSpellings, $"At most {MaxSpellings} spellings.");
        for (var i = 0; i < spellings.Count; i++)
        {
            problems.Limited($"spellings[{i}].firstName", spellings[i].FirstName, FieldLimits.Name)
                .Limited($"spellings[{i}].lastName", spellings[i].LastName, FieldLimits.Name);
        }
    }

    /// <summary>Whether somebody confirmed has the person's NHS number or UPN.</summary>
    internal static Task<bool> IsTakenAsync(IntakeDbContext db, Person person, CancellationToken ct) => db.People.AnyAsync(
        other => other.Authority == person.Authority && other.Id != person.Id && other.ContactId == null && other.MergedInto == null
            && ((person.NhsNumber != null && other.NhsNumber == person.NhsNumber) || (person.Upn != null && other.Upn == person.Upn)), ct);

    private static void CheckAddresses(IReadOnlyList<PersonAddress> addresses, FieldChecks problems)
    {
        problems.Refuse("addresses", addresses.Count > MaxAddresses, $"At most {MaxAddresses} addresses.");
        for (var i = 0; i < addresses.Count; i++)
        {
            var address = addresses[i];
            problems.Refuse($"addresses[{i}].to", address.To < address.From, "The last day at an address cannot be before the first.");
            PersonRules.CheckAddress(address.Line1, address.Line2, address.Town, address.Postcode, $"addresses[{i}].", problems);
        }
    }
}
