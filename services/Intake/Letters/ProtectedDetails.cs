using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.People;
using ReferralPlatform.Intake.Referrers;

namespace ReferralPlatform.Intake.Letters;

/// <summary>
/// What must not be learnt by whoever reads a text about a case: confidential addresses of others, with the telephone number that goes with them, and who a
/// referrer is who is no professional and has not consented (York 5.5). Texts are searched for it before anything is approved, and again before it is sent.
/// </summary>
internal sealed class ProtectedDetails(IntakeDbContext db, ReferrerVault vault)
{
    /// <summary>What of the case is in the text that its reader must not learn.</summary>
    /// <param name="toPerson">Whose own details are no secret; null where the reader is nobody of the case.</param>
    public async Task<IReadOnlyList<ProtectedFinding>> FindAsync(
        ContactRecord record, IEnumerable<string?> texts, Guid? toPerson, bool toReferrer, DateTimeOffset now, CancellationToken ct)
    {
        var text = SearchedWords.Of(string.Join('\n', texts));
        var details = await OfAsync(record, toPerson, toReferrer, now, ct);
        return [.. details.Where(detail => detail.IsIn(text)).Select(detail => new ProtectedFinding(detail.Kind, detail.Whose)).Distinct()];
    }

    private async Task<List<ProtectedDetail>> OfAsync(ContactRecord record, Guid? toPerson, bool toReferrer, DateTimeOffset now, CancellationToken ct)
    {
        var details = new List<ProtectedDetail>();
        var siblings = await db.Records.AsNoTracking().Include(other => other.Contact).Where(other => other.ContactId == record.ContactId).ToListAsync(ct);
        var reader = new List<PersonAddress>();
        var readers = new List<string>();
        var others = new List<(Addressee Person, ChildDetails? Child)>();
        foreach (var sibling in siblings)
        {
            foreach (var person in await Addressees.OfAsync(db, sibling, now, ct))
            {
                if (person.PersonId == toPerson)
                {
                    readers.Add(person.Name);
                    reader.AddRange(person.Places.Where(place => place.To is null));
                }
                else
                {
                    others.Add((person, person.Subject == RecordMatch.Child ? sibling.Child : null));
                }
            }
        }

        foreach (var (person, child) in others.DistinctBy(other => other.Person.PersonId))
        {
            var whose = child is not null ? "the child" : person.Relationship!;
            var places = child?.Address is { Confidential: true } given
                ? person.Places.Append(new PersonAddress(given.Line1, given.Line2, given.Town, given.Postcode, Confidential: true)) : person.Places;
            var hidden = places.Where(place => place.Confidential && !reader.Exists(own => IsSame(own, place))).ToList();
            details.AddRange(hidden.SelectMany(place => ProtectedDetail.Place(place.Line1, place.Line2, place.Postcode, whose)));
            if (hidden.Count > 0 && child is not null)
            {
                details.AddRange(ProtectedDetail.Phone(child.ContactNumber, whose));
            }
        }

        if (!toReferrer)
        {
            var names = others.Select(other => other.Person.Name).Concat(readers).SelectMany(ProtectedDetail.WordsOf);
            details.AddRange(await ReferrerAsync(record.Contact, names.ToHashSet(StringComparer.Ordinal), ct));
        }

        return details;
    }

    /// <param name="familyNames">Words of the names of the people of the case: a name the referrer shares with them tells nobody who it is.</param>
    private async Task<IEnumerable<ProtectedDetail>> ReferrerAsync(Contact contact, HashSet<string> familyNames, CancellationToken ct)
    {
        const string Whose = "the referrer";
        if (contact.Referrer is { } professional)
        {
            return professional.PostalAddress is { Confidential: true } address
                ? ProtectedDetail.Place(address.Line1, address.Line2, address.Postcode, Whose) : [];
        }

        if (contact.WillingToBeIdentified == Answer.Yes)
        {
            return [];
        }

        return ProtectedDetail.OfReferrer(await DiscloseReferrer.OfAsync(db, vault, contact, ct), familyNames);
    }

    private static bool IsSame(PersonAddress one, PersonAddress other) =>
        StreetWords.AreSame(one.Line1, one.Postcode, other.Line1, other.Postcode);
}
