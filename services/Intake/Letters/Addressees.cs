using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.People;

namespace ReferralPlatform.Intake.Letters;

/// <summary>Somebody of a case, and where that person lives now.</summary>
/// <param name="Subject">0 for the child, else the number of the adult.</param>
/// <param name="Places">Where the person lives and lived, the latest last.</param>
internal sealed record Addressee(
    Guid PersonId, int Subject, string Name, string? Relationship, Answer ParentalResponsibility, int? Age, IReadOnlyList<PersonAddress> Places)
{
    public PersonAddress? Address => Places.LastOrDefault(place => place.To is null);

    public LetterAddressee View => new(
        PersonId, Name, Relationship, ParentalResponsibility, Age, Subject == RecordMatch.Child, HasAddress: Address is not null,
        AddressConfidential: Address is { Confidential: true });
}

/// <summary>
/// Who of a case can be written to: each the person of the index whom the record's child or adult is, so that two people of one name never get each other's
/// letters.
/// </summary>
internal static class Addressees
{
    public static async Task<IReadOnlyList<Addressee>> OfAsync(IntakeDbContext db, ContactRecord record, DateTimeOffset now, CancellationToken ct)
    {
        var on = WorkingCalendar.LondonDate(now);
        var matches = await db.Matches.AsNoTracking().Where(match => match.ContactRecordId == record.Id && match.UndoneAt == null)
            .ToDictionaryAsync(match => match.Subject, match => match.PersonId, ct);
        var found = new List<Addressee>();
        for (var subject = RecordMatch.Child; subject <= record.Contact.Adults.Count; subject++)
        {
            Guid? id = matches.TryGetValue(subject, out var matched) ? matched : (await RecordedPeople.FindAsync(db, record, subject, ct))?.Root;
            if (id is null || await db.People.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is not { } person)
            {
                continue;
            }

            var adult = subject == RecordMatch.Child ? null : record.Contact.Adults[subject - 1];
            found.Add(new Addressee(
                person.Root, subject, person.DisplayName, adult is null ? null : adult.Relationship ?? "adult of the household",
                adult?.ParentalResponsibility ?? Answer.NotAsked, person.AgeOn(on), person.Addresses));
        }

        return found;
    }

    /// <summary>The lines of an address as they are printed.</summary>
    public static IReadOnlyList<string> Lines(string? line1, string? line2, string? town, string? postcode) =>
        [.. new[] { line1, line2, town, postcode?.Trim().ToUpperInvariant() }.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!.Trim())];
}
