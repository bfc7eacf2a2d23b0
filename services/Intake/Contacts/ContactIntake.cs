using System.Security.Cryptography;
using System.Text.Json;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Intake.AgreedActions;
using ReferralPlatform.Intake.Chronology;
using ReferralPlatform.Intake.Clocks;
using ReferralPlatform.Intake.Referrers;
using ReferralPlatform.Intake.Restrictions;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// Takes contacts in, whoever sent them: recorded, routed, through the consent gate, and announced to the other services or returned to the
/// referrer. Everything is added to the save that follows.
/// </summary>
internal sealed class ContactIntake(IntakeDbContext db, ReferrerVault vault, WorkingCalendars calendars, WorkerDirectory workers)
{
    /// <summary>Characters that cannot be misheard or misread for one another.</summary>
    public const string ReferenceAlphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <param name="request">Checked by <see cref="RecordContactRules"/>.</param>
    /// <param name="ownWords">Texts that the referrer wrote and that say who they are, by field: sealed with the identity.</param>
    public Contact Take(
        RecordContactRequest request, AuthorityProcedure procedure, CurrentPerson person, DateTimeOffset now,
        IReadOnlyDictionary<string, string>? ownWords = null)
    {
        request = request.FilledIn(procedure);
        request = request with
        {
            Referrer = request.Referrer!.Compact(),
            Adults = [.. request.Adults.Select(adult => adult.Compact())],
            OtherChildren = [.. request.OtherChildren.Select(child => child.Compact())],
        };
        var contact = Contact.Record(request, procedure, NewReference(), person, now);
        db.Contacts.Add(contact);
        if (!contact.ProfessionalReferrer)
        {
            db.ReferrerIdentities.Add(vault.Seal(contact.Id, ReferrerAnswers.MoveInto(request.Referrer!, request.Questions, procedure), ownWords));
        }

        foreach (var record in contact.Records)
        {
            StartChronology(record, procedure, person, now);
        }

        AgreeOnActions.Add(db, contact, contact.Records[0], request.Agreed, contact.ReceivedAt, procedure, person, now);
        if (contact.State == ContactState.Open)
        {
            Announce(contact, procedure);
        }
        else
        {
            ReturnToReferrer(contact, person, now);
        }

        return contact;
    }

    /// <summary>A record that is added to a contact later, for a referral or another child, goes the same way.</summary>
    public async Task AddAsync(
        Contact contact, ContactRecord record, AuthorityProcedure procedure, CurrentPerson person, DateTimeOffset now, CancellationToken ct)
    {
        await RestrictRecord.CarryOverAsync(db, contact, record, now, ct);
        StartChronology(record, procedure, person, now);
        Announce(contact, record, procedure);
    }

    /// <summary>Informs the other services of each child of a contact that may go on, and starts its clocks.</summary>
    public void Announce(Contact contact, AuthorityProcedure procedure)
    {
        foreach (var record in contact.Records)
        {
            Announce(contact, record, procedure);
        }
    }

    private void Announce(Contact contact, ContactRecord record, AuthorityProcedure procedure)
    {
        ContactClocks.Start(db, contact, record, procedure, calendars);
        db.Publish(new ContactRecorded
        {
            ContactRecordId = record.Id,
            ContactId = contact.Id,
            Reference = record.Reference,
            Authority = contact.Authority,
            ProcedureVersion = contact.ProcedureVersion,
            Kind = record.Kind.Code(),
            Channel = contact.Channel,
            SourceCode = contact.SourceCode,
            ProfessionalReferrer = contact.ProfessionalReferrer,
            SignificantHarm = contact.SignificantHarm,
            PossibleCrime = contact.PossibleCrime,
            OtherAgenciesPermitted = JsonNamingPolicy.KebabCaseLower.ConvertName(contact.Consent.OtherAgenciesPermitted.ToString()),
            RoutedTo = record.RoutedTo,
            RoutingRule = record.RoutingRule,
            RoutedToWorker = WorkerOf(record)?.Id,
            PreviousTeam = string.Equals(record.RoutedTo, Destinations.TeamManagerOfLastTeam, StringComparison.Ordinal) ? record.Child.Known?.Team : null,
            ReceivedAt = record.ReceivedAt,
            FoundInContactOf = contact.IsFirst(record) ? null : contact.ReceivedAt,
            BecameFrom = record.BecameFrom,
            RecordedAt = record.RecordedAt,
            RecordedBy = record.RecordedBy,
            SiblingRecordIds = [.. contact.SiblingsOf(record).Select(sibling => sibling.Id)],
        });
    }

    /// <summary>Who has the child's open case, where the contact goes to that worker. What the case system calls somebody else stays in the record.</summary>
    private Worker? WorkerOf(ContactRecord record) => string.Equals(record.RoutedTo, Destinations.AllocatedWorker, StringComparison.Ordinal)
        ? workers.Recognise(record.Authority, record.Child.Known?.Worker)
        : null;

    /// <summary>Starts the chronology of a child's record (Peterborough 2.4).</summary>
    private void StartChronology(ContactRecord record, AuthorityProcedure procedure, CurrentPerson person, DateTimeOffset now)
    {
        db.Chronology.Add(ChronologyEntry.Of(
            record.Id, record.ReceivedAt, "contact-recorded", $"{procedure.Intake.FindKind(record.Kind)!.Label} received, routed to {record.RoutedToLabel}",
            record.RoutingRule,
            IntakeService.Name));
        db.Activity.Add(ActivityEntry.Of(person, record.Id, now, "contact-recorded", $"Contact record {record.Reference} made", rule: record.RoutingRule));
    }

    private void ReturnToReferrer(Contact contact, CurrentPerson person, DateTimeOffset now)
    {
        foreach (var record in contact.Records)
        {
            db.Activity.Add(ActivityEntry.Of(
                person, record.Id, now, "returned-to-referrer",
                "Returned to the referrer to obtain family consent", contact.ReturnedFor, contact.ReturnedUnder));
        }

        db.Publish(new ContactReturned
        {
            ContactId = contact.Id,
            ContactRecordId = contact.Records[0].Id,
            Reference = contact.Reference,
            Authority = contact.Authority,
            ProcedureVersion = contact.ProcedureVersion,
            Channel = contact.Channel,
            ProfessionalReferrer = contact.ProfessionalReferrer,
            ReceivedAt = contact.ReceivedAt,
            ReturnedAt = now,
            Rule = contact.ReturnedUnder!,
            Records = [.. contact.Records.Select(record => new ReturnedRecord(record.Id, record.Reference))],
        });
    }

    /// <summary>Eight random characters that cannot be misheard for one another, in two groups: 30^8 of them, and the column is unique.</summary>
    internal static string NewReference()
    {
        var characters = RandomNumberGenerator.GetItems<char>(ReferenceAlphabet, 8);
        return $"{new string(characters, 0, 4)}-{new string(characters, 4, 4)}";
    }
}
