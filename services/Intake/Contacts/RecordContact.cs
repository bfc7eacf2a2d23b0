using System.Security.Cryptography;
using System.Text.Json;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Intake.Chronology;
using ReferralPlatform.Intake.Clocks;
using ReferralPlatform.Intake.KnownCases;
using ReferralPlatform.Intake.Referrers;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>A contact comes in by any channel and is recorded (Peterborough 2, York 1).</summary>
internal static class RecordContact
{
    /// <summary>Characters that cannot be misheard or misread for one another.</summary>
    internal const string ReferenceAlphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string[] Roles { get; } =
        [AccessRoles.FrontDoorWorker, AccessRoles.DutySocialWorker, AccessRoles.BusinessSupport, AccessRoles.PartnerProfessional, .. AccessRoles.Managers];

    public sealed record Request
    {
        /// <summary>Procedure code of the authority that is approached.</summary>
        public string? Authority { get; init; }
        public string? Channel { get; init; }

        /// <summary>When it reached the authority, if before it is recorded: letters, out-of-hours calls. Clocks run from here.</summary>
        public DateTimeOffset? ReceivedAt { get; init; }

        /// <summary>contact, enquiry or referral.</summary>
        public string? Kind { get; init; }

        /// <summary>What people get in touch for: a code of the procedure's purposes (York 1.2, Referrals 2024 1.1).</summary>
        public string? Purpose { get; init; }

        /// <summary>Codes of the grounds on which the referral is made, one or more (Referrals 2024 2, Dudley 1.1).</summary>
        public IReadOnlyList<string> Grounds { get; init; } = [];

        /// <summary>Duty access point at which it was taken (Dudley 1.0).</summary>
        public string? AccessPoint { get; init; }
        public ReferrerDetails? Referrer { get; init; }
        public IReadOnlyList<ChildDetails> Children { get; init; } = [];
        public IReadOnlyList<AdultDetails> Adults { get; init; } = [];

        /// <summary>Children who are not a subject, or not yet (Sefton, other children).</summary>
        public IReadOnlyList<OtherChildDetails> OtherChildren { get; init; } = [];
        public ConcernDetails? Concern { get; init; }
        public ConsentDetails? Consent { get; init; }
        public ArrangementDetails? Arrangements { get; init; }
        public bool CommonAssessmentAttached { get; init; }

        /// <summary>What the Common Assessment says; the record is filled from it (Peterborough 4.3).</summary>
        public CommonAssessmentDetails? CommonAssessment { get; init; }

        /// <summary>The person's own draft this was typed in; it is deleted with the recording.</summary>
        public Guid? DraftId { get; init; }

        /// <summary>Answers by the codes of the authority's question sets.</summary>
        public IReadOnlyDictionary<string, string> Questions { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
    }

    /// <param name="Notes">What the procedure asks for that is not recorded yet. Nothing of it delays the contact.</param>
    public sealed record Response(
        Guid ContactId, string Reference, IReadOnlyList<RecordedChild> Records, ReturnedContact? ReturnedToReferrer, ConsentStanding ConsentStanding,
        IReadOnlyList<ContactNote> Notes);

    public sealed record RecordedChild(
        Guid ContactRecordId, string Reference, string RoutedTo, string RoutedToLabel, string RoutingRule, DateTimeOffset DecisionDueAt, string DecisionRule);

    /// <param name="Reason">What the referrer is asked to obtain; when it comes nothing is retyped.</param>
    public sealed record ReturnedContact(string Reason, string Rule);

    public static async Task<Results<Created<Response>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Request request, CurrentPerson person, IntakeDbContext db, ProcedureBook procedures, WorkingCalendars calendars, ReferrerVault vault, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (RecordContactRules.Check(request, procedures, now) is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var procedure = procedures.InForceOn(request.Authority!, WorkingCalendar.LondonDate(request.ReceivedAt ?? now));
        if (!string.Equals(procedure.Code, person.Authority, StringComparison.Ordinal))
        {
            return ContactRefusals.OtherAuthority.ToProblem();
        }

        var known = await KnownAtRecording.ResolveAsync(db, request.Children, person, ct);
        if (known.Problems is { } unknown)
        {
            return TypedResults.ValidationProblem(unknown);
        }

        var contact = Take(request with { Children = known.Children }, procedure, person, db, vault, calendars, now);
        known.Confirm(db, contact, person, now);
        await db.SaveChangesAsync(ct);
        if (request.DraftId is { } draftId)
        {
            await db.Drafts.Where(draft => draft.Id == draftId && draft.Owner == person.Id).ExecuteDeleteAsync(ct);
        }

        return TypedResults.Created($"/api/intake/contacts/{contact.Id}", Describe(contact, procedure, calendars));
    }

    /// <summary>Takes a contact, whoever sent it: recorded, routed, through the consent gate, and announced or returned with the save that follows.</summary>
    /// <param name="told">Checked by <see cref="RecordContactRules"/>.</param>
    internal static Contact Take(
        Request told, AuthorityProcedure procedure, CurrentPerson person, IntakeDbContext db, ReferrerVault vault, WorkingCalendars calendars, DateTimeOffset now)
    {
        told = told.FilledIn(procedure);
        var contact = Contact.Record(told, procedure, NewReference(), person, now);
        db.Contacts.Add(contact);
        if (!contact.ProfessionalReferrer)
        {
            db.ReferrerIdentities.Add(vault.Seal(contact.Id, ReferrerAnswers.MovedInto(told.Referrer!, told.Questions, procedure)));
        }

        foreach (var record in contact.Records)
        {
            Trace(db, record, procedure, person, now);
        }

        if (contact.State == ContactState.Open)
        {
            Announce(db, contact, procedure, calendars);
        }
        else
        {
            Return(db, contact, person, now);
        }

        return contact;
    }

    /// <summary>Starts the chronology of a child's record (Peterborough 2.4).</summary>
    internal static void Trace(IntakeDbContext db, ContactRecord record, AuthorityProcedure procedure, CurrentPerson person, DateTimeOffset now)
    {
        db.Chronology.Add(ChronologyEntry.Of(
            record.Id, record.ReceivedAt, "contact-recorded", $"{procedure.Intake.FindKind(record.Kind)!.Label} received, routed to {record.RoutedToLabel}", record.RoutingRule, IntakeService.Name));
        db.Activity.Add(ActivityEntry.Of(person, record.Id, now, "contact-recorded", $"Contact record {record.Reference} made", rule: record.RoutingRule));
    }

    /// <summary>Tells the other services of each child of a contact that may go on, and starts its clocks.</summary>
    internal static void Announce(IntakeDbContext db, Contact contact, AuthorityProcedure procedure, WorkingCalendars calendars)
    {
        foreach (var record in contact.Records)
        {
            Announce(db, contact, record, procedure, calendars);
        }
    }

    internal static void Announce(IntakeDbContext db, Contact contact, ContactRecord record, AuthorityProcedure procedure, WorkingCalendars calendars)
    {
        ContactClocks.Start(db, contact, record, procedure, calendars);
        db.Publish(new ContactRecorded
        {
            ContactRecordId = record.Id,
            ContactId = contact.Id,
            Reference = record.Reference,
            Authority = contact.Authority,
            ProcedureVersion = contact.ProcedureVersion,
            Kind = record.Kind,
            Channel = contact.Channel,
            SourceCode = contact.SourceCode,
            ProfessionalReferrer = contact.ProfessionalReferrer,
            SignificantHarm = contact.SignificantHarm,
            PossibleCrime = contact.PossibleCrime,
            OtherAgenciesPermitted = JsonNamingPolicy.KebabCaseLower.ConvertName(contact.Consent.OtherAgenciesPermitted.ToString()),
            RoutedTo = record.RoutedTo,
            RoutingRule = record.RoutingRule,
            ReceivedAt = record.ReceivedAt,
            RecordedAt = record.RecordedAt,
            RecordedBy = record.RecordedBy,
            SiblingRecordIds = [.. contact.SiblingsOf(record).Select(sibling => sibling.Id)],
        });
    }

    internal static Response Describe(Contact contact, AuthorityProcedure procedure, WorkingCalendars calendars)
    {
        return new Response(
            contact.Id,
            contact.Reference,
            [.. contact.Records.Select(record => Describe(contact, record, procedure, calendars))],
            contact.State == ContactState.ReturnedToReferrer ? new ReturnedContact(contact.ReturnedFor!, contact.ReturnedUnder!) : null,
            ConsentStanding.Of(contact, procedure),
            ContactNotes.Of(contact, procedure));
    }

    internal static RecordedChild Describe(Contact contact, ContactRecord record, AuthorityProcedure procedure, WorkingCalendars calendars)
    {
        var (decisionDueAt, decisionRule) = contact.DecisionDue(record, procedure, calendars);
        return new RecordedChild(record.Id, record.Reference, record.RoutedTo, record.RoutedToLabel, record.RoutingRule, decisionDueAt, decisionRule);
    }

    private static void Return(IntakeDbContext db, Contact contact, CurrentPerson person, DateTimeOffset now)
    {
        foreach (var record in contact.Records)
        {
            db.Activity.Add(ActivityEntry.Of(
                person, record.Id, now, "returned-to-referrer", "Returned to the referrer to obtain agreement", contact.ReturnedFor, contact.ReturnedUnder));
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
        });
    }

    /// <summary>Eight random characters that cannot be misheard for one another, in two groups: 30^8 of them, and the column is unique.</summary>
    private static string NewReference()
    {
        var characters = RandomNumberGenerator.GetItems<char>(ReferenceAlphabet, 8);
        return $"{new string(characters, 0, 4)}-{new string(characters, 4, 4)}";
    }
}
