using ReferralPlatform.Intake.KnownCases;

namespace ReferralPlatform.Intake.People;

/// <summary>A person with names, addresses over time and household.</summary>
internal static class GetPerson
{
    public static async Task<Results<Ok<PersonView>, ProblemHttpResult>> HandleAsync(
        Guid personId, CurrentPerson caller, HttpResponse http, IntakeDbContext db, WorkerDirectory workers, NeedToKnow needToKnow,
        TimeProvider clock, CancellationToken ct)
    {
        var root = await db.People.AsNoTracking().Where(found => found.Id == personId && found.Authority == caller.Authority)
            .Select(found => (Guid?)(found.OneWith ?? found.Id)).SingleOrDefaultAsync(ct);
        if (root is not { } id)
        {
            return Refusal.NotFound.ToProblem();
        }

        // Whoever was found to be this person is shown with this person.
        var group = await db.People.AsNoTracking().Where(found => found.Id == id || found.OneWith == id).OrderBy(found => found.Id).ToListAsync(ct);
        if (group.Find(found => found.Id == id) is not { } person)
        {
            return Refusal.NotFound.ToProblem();
        }

        var ids = group.ConvertAll(member => member.Id);
        var relationships = await db.Relationships.AsNoTracking().Where(row => ids.Contains(row.PersonId) || ids.Contains(row.OtherPersonId)).ToListAsync(ct);
        var others = relationships.Select(row => ids.Contains(row.PersonId) ? row.OtherPersonId : row.PersonId).Where(other => !ids.Contains(other)).ToList();
        var named = await db.People.AsNoTracking().Where(other => others.Contains(other.Id)).ToDictionaryAsync(other => other.Id, ct);
        relationships.RemoveAll(row => !ids.Contains(row.PersonId) && !named.ContainsKey(row.PersonId));
        relationships.RemoveAll(row => !ids.Contains(row.OtherPersonId) && !named.ContainsKey(row.OtherPersonId));
        var now = clock.GetUtcNow();
        var involvement = await Involvement.OfAsync(db, workers, [id, .. others], caller.Authority, now, ct);
        var household = await new Household(db, workers, caller, needToKnow, now).OfAsync([id], [], [], [], except: null, ct);
        var history = await db.Set<PersonHistory>().AsNoTracking()
            .Where(entry => ids.Contains(entry.PersonId) || (entry.OtherPersonId != null && ids.Contains(entry.OtherPersonId.Value)))
            .Where(entry => db.People.Any(known => known.Id == entry.PersonId)
                && (entry.OtherPersonId == null || db.People.Any(known => known.Id == entry.OtherPersonId)))
            .OrderByDescending(entry => entry.Id).ToListAsync(ct);
        var own = involvement.GetValueOrDefault(id, Involvement.None);
        http.SetETag(person.Version);
        var view = new PersonView(
            person.Id, person.DisplayName,
            [.. person.Names, .. group.Where(member => member.Id != id).SelectMany(member => member.Names)
                .Where(name => !NamePlaceholders.IsUnknown(name.Display)
                    && !person.Names.Any(known => string.Equals(known.Display, name.Display, StringComparison.OrdinalIgnoreCase)))
                .DistinctBy(name => name.Display, StringComparer.OrdinalIgnoreCase).Select(name => name with { Kind = PersonNameKind.Alias })],
            person.DateOfBirth, person.ExpectedDateOfBirth,
            person.AgeOn(WorkingCalendar.LondonDate(now)),
            person.DateOfBirth is null && person.EstimatedAge is not null, person.Sex,
            person.NhsNumber ?? group.Select(member => member.NhsNumber).FirstOrDefault(number => number is not null),
            person.Upn ?? group.Select(member => member.Upn).FirstOrDefault(number => number is not null),
            person.CaseSystemNumber ?? group.Select(member => member.CaseSystemNumber).FirstOrDefault(number => number is not null),
            [.. group.Where(member => member.Id != id).SelectMany(member => member.Addresses)
                .Where(place => !person.Addresses.Any(known => IsSame(known, place)))
                .DistinctBy(place => (StreetWords.Key(place.Line1), Postcodes.Key(place.Postcode))),
                .. person.Addresses],
            [.. relationships.Where(row => !ids.Contains(row.PersonId) || !ids.Contains(row.OtherPersonId))
                .OrderBy(row => row.To is not null).ThenBy(row => row.RecordedAt).Select(row =>
            {
                var reversed = !ids.Contains(row.PersonId);
                var other = named[reversed ? row.PersonId : row.OtherPersonId];
                return new RelatedPerson(
                    other.Root,
                    other.DisplayName,
                    row.Relationship,
                    reversed,
                    row.ParentalResponsibility,
                    row.SameHousehold,
                    row.AllegedPerpetrator,
                    row.From,
                    row.To,
                    involvement.GetValueOrDefault(other.Id, Involvement.None).Known);
            })], own.Known, own.Contacts, person.IsConfirmed,
            [.. household.Where(member => !relationships.Exists(row => row.To is null && (named.GetValueOrDefault(row.PersonId)?.Root == member.PersonId
                || named.GetValueOrDefault(row.OtherPersonId)?.Root == member.PersonId)))],
            history.ConvertAll(entry => new PersonHistoryItem(
                entry.At, entry.What, entry.ByName, entry.Because, entry.OtherPersonId, entry.OtherName, entry.Before, entry.After, entry.Place)));
        return TypedResults.Ok((await Recognising.OpenAsync(db, needToKnow, [id], involvement, caller, ct)).Contains(id) ? view : Recognising.Of(
            view, await needToKnow.OpenToAsync([.. own.Contacts.Select(contact => contact.ContactRecordId)], caller, ct)));
    }

    private static bool IsSame(PersonAddress one, PersonAddress other) => MarkAddress.IsAt(one, other.Line1, other.Postcode);
}
