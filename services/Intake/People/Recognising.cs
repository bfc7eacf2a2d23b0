using ReferralPlatform.Intake.KnownCases;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Intake.People;

/// <summary>
/// Whoever records a contact has to recognise whom it is about: who that is, what case is known and who has it. Where a person lives in secret, whom they
/// belong with and who is alleged to have harmed them is for those who work with one of the records that they are in. Who is in none is nobody's work, and
/// shown as it is.
/// </summary>
internal static class Recognising
{
    /// <summary>Of people who were found, those of whom this person may read everything.</summary>
    public static async Task<IReadOnlySet<Guid>> OpenAsync(
        IntakeDbContext db, WorkerDirectory workers, NeedToKnow needToKnow, IEnumerable<FoundPerson> found, CurrentPerson caller, DateTimeOffset now,
        CancellationToken ct)
    {
        // Few live in secret: of all others nothing is left out of what is found.
        var guarded = found.Where(one => one.OpenFields is not null).Select(one => one.Person.Id).Distinct().ToList();
        return guarded.Count == 0
            ? new HashSet<Guid>()
            : await OpenAsync(db, needToKnow, guarded, await Involvement.OfAsync(db, workers, guarded, caller.Authority, now, ct), caller, ct);
    }

    /// <inheritdoc cref="OpenAsync(IntakeDbContext, WorkerDirectory, NeedToKnow, IEnumerable{FoundPerson}, CurrentPerson, DateTimeOffset, CancellationToken)"/>
    public static async Task<IReadOnlySet<Guid>> OpenAsync(
        IntakeDbContext db, NeedToKnow needToKnow, IReadOnlyCollection<Guid> people, IReadOnlyDictionary<Guid, Involvement> involved, CurrentPerson caller,
        CancellationToken ct)
    {
        var records = people.ToDictionary(id => id, id => involved.GetValueOrDefault(id, Involvement.None).Contacts);
        var open = await needToKnow.OpenToAsync([.. records.Values.SelectMany(contacts => contacts).Select(contact => contact.ContactRecordId)], caller, ct);
        var byOwnWord = await OpenByOwnWordAsync(db, open, caller, ct);
        return records
            .Where(pair => pair.Value.Count == 0 || pair.Value.Any(contact => open.Contains(contact.ContactRecordId)
                && !(contact.AsChild && byOwnWord.Contains(contact.ContactRecordId))))
            .Select(pair => pair.Key).ToHashSet();
    }

    /// <summary>
    /// The records whose child is a person by this caller's own word alone, who had nothing of that person open: otherwise whoever records an invented
    /// contact would read everything of whom they name in it. Whoever has the case works with the child.
    /// </summary>
    private static Task<HashSet<Guid>> OpenByOwnWordAsync(IntakeDbContext db, IReadOnlySet<Guid> open, CurrentPerson caller, CancellationToken ct) =>
        db.Matches.AsNoTracking()
            .Where(match => open.Contains(match.ContactRecordId) && match.Subject == RecordMatch.Child && match.UndoneAt == null
                && match.UnopenedBy == caller.Id
                && !db.CircleParts.Any(part => part.ContactRecordId == match.ContactRecordId && part.Part == ServiceDbContext.HavingTheCase
                    && part.People.Contains(caller.Id)))
            .Select(match => match.ContactRecordId).ToHashSetAsync(ct);

    /// <summary>
    /// Of those who were found, what does not tell where somebody lives in secret whose details are not open: nobody guesses an address by searching for it,
    /// and nobody is found by it.
    /// </summary>
    /// <param name="isByPlace">Whether a place was searched by, so that somebody may have been found by nothing else.</param>
    public static IReadOnlyList<FoundPerson> Guard(IReadOnlyList<FoundPerson> found, IReadOnlySet<Guid> open, bool isByPlace) =>
        found.All(one => one.OpenFields is null || open.Contains(one.Person.Id)) ? found :
        [
            .. found.Select(one => one.OpenFields is { } fields && !open.Contains(one.Person.Id) ? one with { Fields = fields } : one)
                .Where(one => !isByPlace || one.OpenFields is null || open.Contains(one.Person.Id)
                    || one.Fields.Any(field => field.Agreement is not (Likeness.NotKnown or Likeness.Differs or Likeness.Partly)))
                .OrderByDescending(one => PersonComparison.Weight(one.Fields)),
        ];

    public static bool HasSecret(Person person) => person.Addresses.Any(place => place.Confidential);

    /// <summary>What is left of a person for somebody who only has to recognise them.</summary>
    public static PersonView Of(PersonView person, IReadOnlySet<Guid> open) => person with
    {
        IsLeftOut = true,
        Addresses =
        [
            .. person.Addresses.Select(place => place.Confidential
                ? new PersonAddress(null, null, null, null, place.From, place.To, Confidential: true)
                : place),
        ],
        Relationships = [],
        Household = [],
        Contacts =
        [
            .. person.Contacts.Select(contact => contact.AsChild || open.Contains(contact.ContactRecordId)
                ? contact
                : contact with { ChildName = string.Empty }),
        ],
        History = [],
    };
}
