using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.Intake.Restrictions;

/// <summary>
/// A manager restricts a record to named readers, with the reason and the day it is looked at again; a reader who is a manager changes or lifts it. It
/// holds for all records of the contact, because they share what was recorded. No procedure says so: the rule is the platform's own (docs/adr/0031).
/// </summary>
internal static class RestrictRecord
{
    private const int MaxReaders = 50;
    private const int MaxDays = 366;
    private static readonly TimeSpan WarnAtMost = TimeSpan.FromDays(14);

    public static Task<Results<Ok<RestrictionChoices>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RestrictRequest request, [AsParameters] ContactRecordChange change, WorkerDirectory workers)
    {
        var today = WorkingCalendar.LondonDate(change.Now);
        RestrictionChoices? after = null;
        return change.AnswerAsync(
            new FieldChecks()
                .Required("reason", request.Reason, "Enter why only some may read it.")
                .Refuse("readers", request.Readers?.Count > MaxReaders, $"At most {MaxReaders} readers.")
                .Refuse("reviewOn", request.ReviewOn is null, "Enter the day on which you look again whether it is still needed.")
                .Refuse("reviewOn", request.ReviewOn <= today || request.ReviewOn > today.AddDays(MaxDays), "Enter a day after today, and within a year."),
            async contact =>
            {
                var candidates = await ReadRestriction.CandidatesAsync(change.Db, workers, change.Person, change.Now, change.Cancellation);
                List<Reader> readers = await StaysAsync(change, contact) ? [new(change.Person.Id, change.Person.Name)] : [];
                foreach (var id in (request.Readers ?? []).Distinct(StringComparer.Ordinal).Except([change.Person.Id], StringComparer.Ordinal))
                {
                    if (candidates.FirstOrDefault(candidate => string.Equals(candidate.Id, id, StringComparison.Ordinal)) is not { } reader)
                    {
                        return new FieldChecks().Refuse("readers", when: true, "Choose readers from the staff of your authority.").Refusal;
                    }

                    readers.Add(reader);
                }

                if (!readers.Exists(reader => string.Equals(reader.Id, change.Person.Id, StringComparison.Ordinal))
                    && !await ReadRestriction.AnyManagerAsync(change.Db, readers, change.Person, change.Now, change.Cancellation))
                {
                    return new FieldChecks().Refuse(
                        "readers", when: true,
                        "You opened this record with a reason, and cannot read it once it is restricted: choose a manager who can among its readers.").Refusal;
                }

                var restriction = new Restriction
                {
                    ContactId = contact.Id,
                    Readers = readers,
                    Reason = request.Reason!.Trim(),
                    ReviewOn = request.ReviewOn!.Value,
                    By = change.Person.Id,
                    ByName = change.Person.Name,
                    At = change.Now,
                };
                await EndAsync(change, contact);
                change.Db.Add(restriction);
                StartReview(change, contact, restriction.ReviewOn);
                await SayAsync(change, contact, [.. readers.Select(reader => reader.Id)], lifted: false);
                var names = string.Join(", ", readers.Select(reader => reader.Name));
                var summary = $"Restricted to {names}; to be reviewed on {DatesInWords.ShowDate(restriction.ReviewOn)}";
                foreach (var record in contact.Records)
                {
                    change.Record(record.Id, "restricted", summary, request.Reason);
                }

                contact.Renew();
                after = new RestrictionChoices(ReadRestriction.View(restriction, change.Person), candidates, contact.Version);
                return null;
            },
            _ => TypedResults.Ok(after!));
    }

    public static Task<Results<Ok<RestrictionChoices>, ValidationProblem, ProblemHttpResult>> LiftAsync(
        LiftRestrictionRequest request, [AsParameters] ContactRecordChange change, WorkerDirectory workers)
    {
        RestrictionChoices? after = null;
        return change.AnswerAsync(
            new FieldChecks().Required("reason", request.Reason, "Enter why everybody may read it again."),
            async contact =>
            {
                if (!await EndAsync(change, contact))
                {
                    return RestrictionRefusals.NotRestricted;
                }

                await SayAsync(change, contact, [], lifted: true);
                foreach (var record in contact.Records)
                {
                    change.Record(record.Id, "restriction-lifted", "Everybody of the authority may read it again", request.Reason);
                }

                contact.Renew();
                after = new RestrictionChoices(
                    Current: null, await ReadRestriction.CandidatesAsync(change.Db, workers, change.Person, change.Now, change.Cancellation), contact.Version);
                return null;
            },
            _ => TypedResults.Ok(after!));
    }

    /// <summary>A record that is added to a restricted contact is restricted as the others are, before anybody hears of it.</summary>
    public static async Task CarryOverAsync(IntakeDbContext db, Contact contact, ContactRecord added, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.RestrictedRecords.FirstOrDefaultAsync(record => record.ContactId == contact.Id && !record.Lifted, ct) is { } other)
        {
            await SayAsync(db, contact, added, other.Readers, lifted: false, now, ct);
        }
    }

    /// <summary>
    /// Whoever came in by a stated reason does not stay by restricting: nobody could look at the reason any more, and whoever works with the child would be
    /// shut out. Whom another manager made a reader stays one.
    /// </summary>
    private static async Task<bool> StaysAsync(ContactRecordChange change, Contact contact) => !change.Db.HasStatedReason
        || await change.Db.RestrictedRecords.AnyAsync(
            record => record.ContactId == contact.Id && !record.Lifted && record.Readers.Contains(change.Person.Id), change.Cancellation);

    private static async Task<bool> EndAsync(ContactRecordChange change, Contact contact)
    {
        var current = await change.Db.Restrictions.SingleOrDefaultAsync(found => found.ContactId == contact.Id && found.EndedAt == null, change.Cancellation);
        current?.EndedAt = change.Now;
        var records = contact.Records.Select(record => record.Id).ToList();
        foreach (var review in await change.Db.Deadlines
            .Where(clock => records.Contains(clock.ContactRecordId) && clock.Kind == ClockKinds.RestrictionReview && clock.MetAt == null)
            .ToListAsync(change.Cancellation))
        {
            review.Meet(change.Now);
        }

        return current is not null;
    }

    // The records of a contact are restricted together: one clock is enough, on the record that was there first.
    private static void StartReview(ContactRecordChange change, Contact contact, DateOnly on)
    {
        var first = contact.Records.MinBy(record => record.Id)!;
        change.Db.Deadlines.Add(CaseDeadline.Start(
            first.Id, first.Reference, contact.Authority, ClockKinds.RestrictionReview, change.Now,
            WorkingCalendar.EndOfLondonDay(on), RuleRef.PlatformName, WarnAtMost));
    }

    private static async Task SayAsync(ContactRecordChange change, Contact contact, IReadOnlyList<string> readers, bool lifted)
    {
        foreach (var record in contact.Records)
        {
            await SayAsync(change.Db, contact, record, readers, lifted, change.Now, change.Cancellation);
        }

        // What was asked before the referral is about the same child, and found by its own id.
        if (contact.Consultation is { ConsultationId: var consultation })
        {
            await SayAsync(change.Db, contact.Authority, consultation, consultation, readers, lifted, change.Now, change.Cancellation);
        }
    }

    private static Task SayAsync(
        IntakeDbContext db, Contact contact, ContactRecord record, IReadOnlyList<string> readers, bool lifted, DateTimeOffset now, CancellationToken ct) =>
        SayAsync(db, contact.Authority, contact.Id, record.Id, readers, lifted, now, ct);

    private static async Task SayAsync(
        IntakeDbContext db, string authority, Guid contactId, Guid recordId, IReadOnlyList<string> readers, bool lifted, DateTimeOffset now,
        CancellationToken ct)
    {
        var changed = new RestrictionChanged
        {
            ContactRecordId = recordId,
            ContactId = contactId,
            Authority = authority,
            Readers = readers,
            Lifted = lifted,
            ChangedAt = now,
        };
        await db.RestrictAsync(changed, ct);
        db.Publish(changed);
    }
}
