namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// Finds contact records of the caller's authority by reference or by the child's contact number, the newest first. A POST, because a telephone number must
/// be in no address and no log; it changes nothing and needs no key. It tells no more than whom a record is about.
/// </summary>
internal static class FindRecords
{
    private const int Most = 20;
    private const int ReferenceCharacters = 8;
    private const int TelephoneDigits = 9;

    public static async Task<Results<Ok<Page<ContactSummary>>, ValidationProblem>> HandleAsync(
        RecordSearchRequest request, CurrentPerson person, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var reference = ReferenceOf(request.Reference);
        var phone = Digits(request.Phone);
        var fields = new FieldChecks()
            .Limited("reference", request.Reference, FieldChecks.MaxLine).Limited("phone", request.Phone, FieldChecks.MaxLine)
            .Refuse("reference", request.Reference is { Length: > 0 } && reference is null, "Enter a reference of eight letters and digits, as in 7KQM-2XTF.")
            .Refuse("phone", request.Phone is { Length: > 0 } && phone.Length < TelephoneDigits, "Enter a whole telephone number, with its area code.")
            .Refuse("reference", string.IsNullOrEmpty(request.Reference) == string.IsNullOrEmpty(request.Phone), "Enter a reference or a telephone number.");
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var records = reference is { } asked
            ? db.Records.Where(record => record.Reference == asked || record.Contact.Reference == asked)
            : WithPhone(db, phone[^TelephoneDigits..]);
        var found = await records.AsNoTracking().Include(record => record.Contact).Where(record => record.Authority == person.Authority)
            .OrderByDescending(record => record.Id).Take(Most).ToListAsync(ct);
        var today = WorkingCalendar.LondonDate(clock.GetUtcNow());
        return TypedResults.Ok(new Page<ContactSummary>([.. found.Select(record => GetSummaries.Of(record, today))]));
    }

    /// <summary>As it is kept: "7KQM-2XTF", with the number of the child where there is one; null where it is none.</summary>
    private static string? ReferenceOf(string? text)
    {
        var compact = string.Concat((text ?? string.Empty).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (compact.Length < ReferenceCharacters || compact[..ReferenceCharacters].Any(letter => !ContactIntake.ReferenceAlphabet.Contains(letter))
            || compact[ReferenceCharacters..].Any(letter => !char.IsAsciiDigit(letter)))
        {
            return null;
        }

        var child = compact[ReferenceCharacters..];
        return $"{compact[..4]}-{compact[4..ReferenceCharacters]}{(child.Length == 0 ? string.Empty : $"-{child}")}";
    }

    private static string Digits(string? text) => string.Concat((text ?? string.Empty).Where(char.IsAsciiDigit));

    // As the index has it: the last digits, which are the same with and without the country code.
    private static IQueryable<ContactRecord> WithPhone(IntakeDbContext db, string digits) => db.Records.FromSql(
        $"""
         select * from contact_records
         where child ->> 'contactNumber' is not null and right(regexp_replace(child ->> 'contactNumber', '[^0-9]', '', 'g'), 9) = {digits}
         """);
}
