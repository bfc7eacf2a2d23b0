namespace ReferralPlatform.Intake.People;

/// <summary>Of whom an answer tells a little, by the ids of people and of contact records, for the record of what was read.</summary>
internal static class MatchedPeople
{
    public static IEnumerable<Guid> In(MatchesView? matches) => matches is null ? [] : matches.Adults.Prepend(matches.Child).SelectMany(In);

    public static IEnumerable<Guid> In(FoundMatches found) =>
        found.Children.Concat(found.Adults).SelectMany(In).Concat(found.OpenContacts.Select(contact => contact.ContactRecordId));

    public static IEnumerable<Guid> In(ChronologyView? chronology) => chronology is null ? [] : chronology.Records.Select(record => record.ContactRecordId);

    public static IEnumerable<Guid> In(PersonView person) =>
        person.Relationships.Select(related => related.PersonId).Concat(person.Household.SelectMany(In));

    private static IEnumerable<Guid> In(MatchSubject subject) =>
    [
        .. subject.Suggestions.SelectMany(In), .. subject.Household.SelectMany(In),
        .. subject.Match is { } match ? match.Household.SelectMany(In).Concat(In(match.Person)) : [],
    ];

    private static IEnumerable<Guid> In(MatchCandidate candidate) =>
        candidate.Contacts.Select(contact => contact.ContactRecordId).Prepend(candidate.Person.PersonId);

    private static IEnumerable<Guid> In(HouseholdMember member) => member.Contacts.Select(contact => contact.ContactRecordId).Prepend(member.PersonId);
}
