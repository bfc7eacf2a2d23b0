using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.People;

/// <summary>
/// A worker confirms who the child, or an adult, of a contact record is: somebody known, or a new person made of what the contact says
/// (Peterborough 1.3). What the contact said of an adult becomes that person's relationship to the child.
/// </summary>
internal static class MatchPerson
{
    public static string[] Roles { get; } = [.. AccessRoles.Caseworkers, AccessRoles.BusinessSupport];

    public static async Task<Results<Ok<ChangedMatch>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        MatchPersonRequest request, [AsParameters] MatchChange change)
    {
        var (db, caller, ct) = (change.Db, change.Person, change.Cancellation);
        var known = request.PersonId is { } personId && await db.People.AnyAsync(person => person.Id == personId && person.Authority == caller.Authority, ct);
        var fields = new FieldChecks()
            .Refuse("personId", request.PersonId is not null == request.NewPerson, "Say which person it is, or that it is a new one.")
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

            var (person, notMade) = request.NewPerson ? await NewAsync(db, matches.Record, subject, caller, change.Now, ct) : (request.PersonId!.Value, null);
            if (notMade is not null)
            {
                return notMade;
            }

            var match = Add(
                db, matches.Record, subject, person, caller, change.Now, request.NewPerson ? "A new person was made" : "Matched to a person already known");
            Relate(db, matches, match, caller, change.Now);
            matches.All.Add(match);
            matches.Changed = match;
            return null;
        });
    }

    /// <summary>Adds a match with its trace; the caller saves.</summary>
    internal static RecordMatch Add(
        IntakeDbContext db, ContactRecord record, int subject, Guid personId, CurrentPerson caller, DateTimeOffset now, string summary)
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
            Add(db, to, match.Subject, match.PersonId, caller, now, "Matched as the contact was");
        }
    }

    private static async Task<(Guid PersonId, Refusal? Refusal)> NewAsync(
        IntakeDbContext db, ContactRecord record, int subject, CurrentPerson caller, DateTimeOffset now, CancellationToken ct)
    {
        var described = subject == RecordMatch.Child ? Describe(record.Child) : Describe(record.Contact.Adults[subject - 1], record.Child);
        if (RecordPerson.Check(described, WorkingCalendar.LondonDate(now), WorkingCalendar.LondonDate(record.RecordedAt)) is { } problems)
        {
            return (default, problems.ContainsKey("firstName") ? PeopleRefusals.TooLittleRecorded : Refusal.InvalidFields(problems));
        }

        var person = RecordPerson.Make(described, caller, now);
        return (person.Id, await RecordPerson.SaveAsync(db, person, ct));
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

    private static PersonAddress[] Address(ChildDetails child) =>
        child.Address is { } address ? [new PersonAddress(address.Line1, address.Line2, address.Town, address.Postcode)] : [];

    /// <summary>Once both are matched, what the contact said of the adult is how that person is related to the child.</summary>
    private static void Relate(IntakeDbContext db, RecordMatches matches, RecordMatch added, CurrentPerson caller, DateTimeOffset now)
    {
        var others = added.Subject == RecordMatch.Child
            ? matches.All.Where(match => match.Subject != RecordMatch.Child && match.UndoneAt is null).Select(match => (Child: added, Adult: match))
            : matches.Of(RecordMatch.Child) is { } child ? [(Child: child, Adult: added)] : [];
        foreach (var (ofChild, adult) in others.Where(pair => pair.Child.PersonId != pair.Adult.PersonId))
        {
            var described = matches.Record.Contact.Adults[adult.Subject - 1];
            db.Relationships.Add(new PersonRelationship
            {
                Authority = matches.Record.Authority,
                PersonId = ofChild.PersonId,
                OtherPersonId = adult.PersonId,
                ContactRecordId = matches.Record.Id,
                Relationship = string.IsNullOrWhiteSpace(described.Relationship) ? "adult named in a contact" : described.Relationship.Trim(),
                ParentalResponsibility = described.ParentalResponsibility,
                SameHousehold = described.LivesWithChild ?? false,
                AllegedPerpetrator = described.AllegedPerpetrator == Answer.Yes,
                RecordedAt = now,
                RecordedBy = caller.Id,
            });
        }
    }
}
