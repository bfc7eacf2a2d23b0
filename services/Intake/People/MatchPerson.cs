using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.KnownCases;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.People;

/// <summary>
/// A worker confirms who the child, or an adult, of a contact record is: somebody known, or a new person made of what the contact says
/// (Peterborough 1.3). What the contact said of an adult becomes that person's relationship to the child. Whoever works with the record reads everything
/// of somebody known by it: to be matched, that person must be open.
/// </summary>
internal static class MatchPerson
{
    public static string[] Roles { get; } = [.. AccessRoles.Caseworkers, AccessRoles.BusinessSupport];

    public static async Task<Results<Ok<ChangedMatch>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        MatchPersonRequest request, [AsParameters] MatchChange change, WorkerDirectory workers, NeedToKnow needToKnow)
    {
        var (db, caller, ct) = (change.Db, change.Person, change.Cancellation);
        var known = request.PersonId is { } personId && await db.People.AnyAsync(person => person.Id == personId && person.Authority == caller.Authority, ct);
        var fields = new FieldChecks()
            .Refuse("personId", request.PersonId is not null == request.NewPerson, "Choose which person it is, or that it is a new one.")
            .Refuse("personId", request.PersonId is not null && !known, "There is no such person.");
        return await change.ApplyAsync(fields, async matches =>
        {
            var subject = request.Adult ?? RecordMatch.Child;
            var refusal = new FieldChecks().Refuse("adult", subject < 0 || subject > matches.Subjects, "There is no such adult in this contact.").Refusal
                ?? (matches.Of(subject) is null ? null : PeopleRefusals.AlreadyMatched);
            if (refusal is not null)
            {
                return refusal;
            }

            if (request.PersonId is { } asked && await AskedForAsync(db, workers, needToKnow, asked, caller, change.Now, ct) is { } record)
            {
                return NeedToKnow.AskFor(record);
            }

            var (notMade, person) = request.NewPerson
                ? await NewAsync(db, matches.Record, subject, caller, change.Now, ct)
                : await KnownAsync(db, matches.Record, subject, request.PersonId!.Value, caller, change.Now, ct);
            if (notMade is not null)
            {
                return notMade;
            }

            var match = await MatchAsync(
                db, matches.Record, subject, person, caller, change.Now, request.NewPerson ? "A new person was made" : "Matched to a person already known", ct);
            matches.All.Add(match);
            matches.Changed = match;
            return null;
        });
    }

    /// <summary>The record for which a reason is needed to know everything of a person; null where nothing is kept from the caller.</summary>
    private static async Task<Guid?> AskedForAsync(
        IntakeDbContext db, WorkerDirectory workers, NeedToKnow needToKnow, Guid personId, CurrentPerson caller, DateTimeOffset now, CancellationToken ct)
    {
        var involved = await Involvement.OfAsync(db, workers, [personId], caller.Authority, now, ct);
        var open = await Recognising.OpenAsync(db, needToKnow, [personId], involved, caller, ct);
        return open.Count > 0 ? null : involved[personId].Contacts[0].ContactRecordId;
    }

    /// <summary>Matches a subject of a record to a confirmed person, unless it is matched already, with all that follows from it.</summary>
    /// <param name="isUnopened">Whether the caller has not the person's records open.</param>
    internal static async Task MatchAsync(
        IntakeDbContext db, Guid contactRecordId, int subject, Guid personId, CurrentPerson caller, DateTimeOffset now, string summary, CancellationToken ct,
        bool isUnopened = false)
    {
        if (!await db.Matches.AnyAsync(match => match.ContactRecordId == contactRecordId && match.Subject == subject && match.UndoneAt == null, ct))
        {
            var record = await db.Records.Include(found => found.Contact).SingleAsync(found => found.Id == contactRecordId, ct);
            await MatchAsync(db, record, subject, personId, caller, now, summary, ct, isUnopened ? caller.Id : null);
        }
    }

    private static async Task<RecordMatch> MatchAsync(
        IntakeDbContext db, ContactRecord record, int subject, Guid personId, CurrentPerson caller, DateTimeOffset now, string summary, CancellationToken ct,
        string? unopenedBy = null)
    {
        var match = Add(db, record, subject, personId, caller, now, summary, unopenedBy);
        if (await RecordedPeople.FindAsync(db, record, subject, ct) is { } named)
        {
            await PersonLinks.SetAsync(db, named.Id, personId, ct);
        }

        await RelateAsync(db, record, match, caller, now, ct);
        return match;
    }

    /// <summary>Adds a match with its trace; the caller saves.</summary>
    internal static RecordMatch Add(
        IntakeDbContext db, ContactRecord record, int subject, Guid personId, CurrentPerson caller, DateTimeOffset now, string summary,
        string? unopenedBy = null)
    {
        var match = new RecordMatch
        {
            ContactRecordId = record.Id,
            Authority = record.Authority,
            Subject = subject,
            PersonId = personId,
            MatchedAt = now,
            MatchedBy = caller.Id,
            MatchedByName = caller.Name,
            UnopenedBy = unopenedBy,
        };
        db.Matches.Add(match);
        db.Activity.Add(
            ActivityEntry.Of(caller, record.Id, now, "person-matched", subject == RecordMatch.Child ? $"{summary}: the child" : $"{summary}: adult {subject}"));
        return match;
    }

    /// <summary>Who was confirmed for a contact is confirmed for the referral it became: nothing is asked twice (Peterborough 1).</summary>
    internal static async Task CarryOverAsync(
        IntakeDbContext db, ContactRecord from, ContactRecord to, CurrentPerson caller, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var match in await db.Matches.AsNoTracking().Where(match => match.ContactRecordId == from.Id && match.UndoneAt == null).ToListAsync(ct))
        {
            Add(db, to, match.Subject, match.PersonId, caller, now, "Matched as the contact was", match.UnopenedBy);
        }
    }

    /// <summary>Whoever the contact names becomes a person; where another record of the contact has them as somebody known, another one is made.</summary>
    private static async Task<(Refusal? Refusal, Guid PersonId)> NewAsync(
        IntakeDbContext db, ContactRecord record, int subject, CurrentPerson caller, DateTimeOffset now, CancellationToken ct)
    {
        var described = subject == RecordMatch.Child ? Describe(record.Child) : Describe(record.Contact.Adults[subject - 1], record.Child);
        if (RecordPerson.Check(described, WorkingCalendar.LondonDate(now), WorkingCalendar.LondonDate(record.RecordedAt)) is { } problems)
        {
            return (problems.ContainsKey("firstName") ? PeopleRefusals.TooLittleRecorded : Refusal.InvalidFields(problems), default);
        }

        if (await RecordedPeople.FindAsync(db, record, subject, ct) is { OneWith: null } named)
        {
            return ((await RecordedPeople.ConfirmAsync(db, named.Id, caller, now, ct, withMatches: false)).Refusal, named.Id);
        }

        var person = RecordPerson.Make(described, caller, now);
        return (await RecordPerson.SaveAsync(db, person, ct), person.Id);
    }

    private static async Task<(Refusal? Refusal, Guid PersonId)> KnownAsync(
        IntakeDbContext db, ContactRecord record, int subject, Guid personId, CurrentPerson caller, DateTimeOffset now, CancellationToken ct)
    {
        var isThemselves = await RecordedPeople.FindAsync(db, record, subject, ct) is { } named && named.Id == personId;
        var (refusal, person) = await RecordedPeople.ConfirmAsync(db, personId, caller, now, ct, withMatches: !isThemselves);
        return (refusal, person?.Id ?? default);
    }

    internal static RecordPersonRequest Describe(ChildDetails child) => new()
    {
        FirstName = child.FirstName,
        LastName = child.LastName,
        Aliases = child.Aliases,
        DateOfBirth = child.DateOfBirth,
        ExpectedDateOfBirth = child.ExpectedDateOfBirth,
        EstimatedAge = child.EstimatedAge,
        Sex = child.Sex,
        NhsNumber = child.NhsNumber,
        Upn = child.Upn,
        Addresses = Address(child),
    };

    internal static RecordPersonRequest Describe(AdultDetails adult, ChildDetails child)
    {
        var name = PersonNames.Alias(adult.Name ?? string.Empty);
        return new RecordPersonRequest
        {
            FirstName = name.FirstName,
            LastName = name.LastName,
            DateOfBirth = adult.DateOfBirth,
            Addresses = adult.LivesWithChild is true ? Address(child) : [],
        };
    }

    private static PersonAddress[] Address(ChildDetails child) => child.Address is { } address
        ? [new PersonAddress(address.Line1, address.Line2, address.Town, address.Postcode, Uprn: address.Uprn, Confidential: address.Confidential)] : [];

    /// <summary>
    /// Once both are matched, what the contact says of an adult is how that person is related to the child, and children of one contact to each other.
    /// </summary>
    private static async Task RelateAsync(
        IntakeDbContext db, ContactRecord record, RecordMatch added, CurrentPerson caller, DateTimeOffset now, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        var siblings = await db.Records.AsNoTracking().Where(other => other.ContactId == record.ContactId).ToListAsync(ct);
        var ids = siblings.ConvertAll(other => other.Id);
        var matches = await db.Matches.AsNoTracking().Where(match => ids.Contains(match.ContactRecordId) && match.UndoneAt == null).ToListAsync(ct);
        var here = matches.Where(match => match.ContactRecordId == record.Id).ToList();
        var child = here.Find(match => match.Subject == RecordMatch.Child);
        var pairs = added.Subject != RecordMatch.Child ? child is null ? [] : [(Child: child, Adult: added)]
            : here.Where(match => match.Subject != RecordMatch.Child).Select(adult => (Child: added, Adult: adult));
        foreach (var (ofChild, adult) in pairs.Where(pair => pair.Child.PersonId != pair.Adult.PersonId).ToList())
        {
            var described = record.Contact.Adults[adult.Subject - 1];
            db.Relationships.Add(new PersonRelationship
            {
                Authority = record.Authority,
                PersonId = ofChild.PersonId,
                OtherPersonId = adult.PersonId,
                ContactRecordId = record.Id,
                Relationship = string.IsNullOrWhiteSpace(described.Relationship) ? "adult named in a contact" : described.Relationship.Trim(),
                ParentalResponsibility = described.ParentalResponsibility,
                SameHousehold = described.LivesWithChild ?? false,
                AllegedPerpetrator = described.AllegedPerpetrator == Answer.Yes,
                RecordedAt = now,
                RecordedBy = caller.Id,
            });
        }

        if (added.Subject != RecordMatch.Child)
        {
            return;
        }

        var others = matches.Where(match => match.Subject == RecordMatch.Child && match.PersonId != added.PersonId).DistinctBy(match => match.PersonId);
        foreach (var other in others)
        {
            var sibling = siblings.Single(found => found.Id == other.ContactRecordId);
            var known = await db.Relationships.AnyAsync(
                row => row.To == null && ((row.PersonId == added.PersonId && row.OtherPersonId == other.PersonId)
                    || (row.PersonId == other.PersonId && row.OtherPersonId == added.PersonId)), ct);
            if (!known)
            {
                db.Relationships.Add(new PersonRelationship
                {
                    Authority = record.Authority,
                    PersonId = added.PersonId,
                    OtherPersonId = other.PersonId,
                    ContactRecordId = record.Id,
                    Relationship = AreSiblings(record, sibling) ? Household.SiblingWord(sibling.Child.Sex) : "child of the same contact",
                    SameHousehold = StreetWords.AreOneHome(record.Child.Address, sibling.Child.Address),
                    RecordedAt = now,
                    RecordedBy = caller.Id,
                });
            }
        }
    }

    private static bool AreSiblings(ContactRecord one, ContactRecord other) => one.Contact.Adults.Count > 0
        || (!string.IsNullOrWhiteSpace(one.Child.LastName) && string.Equals(one.Child.LastName, other.Child.LastName, StringComparison.OrdinalIgnoreCase));
}
