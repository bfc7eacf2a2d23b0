using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ReferralPlatform.Contracts.Circles;
using ReferralPlatform.Intake.AgreedActions;
using ReferralPlatform.Intake.Amendments;
using ReferralPlatform.Intake.Attachments;
using ReferralPlatform.Intake.Chronology;
using ReferralPlatform.Intake.Consultations;
using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.Drafts;
using ReferralPlatform.Intake.FrozenRecords;
using ReferralPlatform.Intake.Journeys;
using ReferralPlatform.Intake.KnownCases;
using ReferralPlatform.Intake.Letters;
using ReferralPlatform.Intake.Openings;
using ReferralPlatform.Intake.People;
using ReferralPlatform.Intake.PublicReferrals;
using ReferralPlatform.Intake.Referrers;
using ReferralPlatform.Intake.Restrictions;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Evidence;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Intake.Data;

/// <summary>The only database with names, dates of birth, addresses, narrative and referrers.</summary>
internal sealed class IntakeDbContext(DbContextOptions<IntakeDbContext> options) : ServiceDbContext(options)
{
    /// <summary>How JSON columns are written.</summary>
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new EnumCodeConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>As documents are written, and read where a name that no field has must be refused.</summary>
    internal static JsonSerializerOptions StrictJson { get; } = new(Json)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        PropertyNameCaseInsensitive = false,
        AllowDuplicateProperties = false,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<ContactRecord> Records => Set<ContactRecord>();

    public DbSet<Consultation> Consultations => Set<Consultation>();

    public DbSet<ReferrerIdentity> ReferrerIdentities => Set<ReferrerIdentity>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<Amendment> Amendments => Set<Amendment>();

    public DbSet<ChronologyEntry> Chronology => Set<ChronologyEntry>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<RecordMatch> Matches => Set<RecordMatch>();

    public DbSet<KnownCaseStatement> KnownCases => Set<KnownCaseStatement>();

    public DbSet<WorkerAbsence> WorkerAbsences => Set<WorkerAbsence>();

    public DbSet<KnownCaseImport> Imports => Set<KnownCaseImport>();

    public DbSet<KnownCaseImportRow> ImportRows => Set<KnownCaseImportRow>();

    public DbSet<PersonRelationship> Relationships => Set<PersonRelationship>();

    public DbSet<PublicReferral> PublicReferrals => Set<PublicReferral>();

    public DbSet<StatusAttempt> StatusAttempts => Set<StatusAttempt>();

    public DbSet<KeptJourney> Journeys => Set<KeptJourney>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<AttachedTo> AttachedTo => Set<AttachedTo>();

    public DbSet<FrozenRecord> FrozenRecords => Set<FrozenRecord>();

    public DbSet<AttachmentPart> AttachmentParts => Set<AttachmentPart>();

    public DbSet<KeptLetter> Letters => Set<KeptLetter>();

    public DbSet<Opening> Openings => Set<Opening>();

    public DbSet<AgreedAction> AgreedActions => Set<AgreedAction>();

    public DbSet<Restriction> Restrictions => Set<Restriction>();

    public override async Task<IReadOnlyList<ReadersOwnName>> ReadersOwnNamesAsync(
        string authority, DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken) =>
        await Database.SqlQuery<ReadersOwnName>(
            $"""
             select distinct reading.by, record.id as contact_record_id
             from readings reading
             cross join unnest(reading.opened) as opened (id)
             join (select id, child from contact_records union all select id, child from consultations) record on record.id = opened.id
             where reading.authority = {authority} and reading.at >= {since} and reading.at < {before} and reading.outcome = {(short)ReadingOutcome.Shown}
                 and lower(record.child ->> 'lastName') = lower(substring(reading.by_name from '[^ ]+$'))
             """).ToListAsync(cancellationToken);

    public override async Task<IReadOnlyDictionary<string, CountedOpenings>> CountOpeningsAsync(
        string authority, DateTimeOffset since, DateTimeOffset before, CancellationToken cancellationToken) =>
        await Openings.Where(opening => opening.Authority == authority && opening.OpenedAt >= since && opening.OpenedAt < before)
            .GroupBy(opening => opening.By)
            .Select(own => new
            {
                own.Key,
                All = own.Count(),
                NotNeeded = own.Count(opening => opening.WasRight == false),
                Again = own.Count(opening => opening.NotNeededBefore > 0),
            })
            .ToDictionaryAsync(own => own.Key, own => new CountedOpenings(own.All, own.NotNeeded, own.Again), StringComparer.Ordinal, cancellationToken);

    /// <summary>Whoever a worker has confirmed to be one child is one, however many records there are; each of a contact's children is one.</summary>
    public override async Task<ILookup<Guid, Guid>> ChildrenOfAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        Guid[] asked = [.. ids];
        var found = await Database.SqlQuery<ChildOf>(
            $"""
             with records as (
                 select id as asked, coalesce(became_from, id) as named from contact_records where id = any({asked})
                 union select contact_id, coalesce(became_from, id) from contact_records where contact_id = any({asked}))
             select records.asked as id, coalesce(person.one_with, person.id, records.named) as child
             from records left join people person on person.contact_record_id = records.named
             union select id, coalesce(one_with, id) from people where id = any({asked})
             """).ToListAsync(cancellationToken);
        return found.ToLookup(one => one.Id, one => one.Child);
    }

    private sealed record ChildOf(Guid Id, Guid Child);

    /// <summary>
    /// Whoever is only named in a restricted contact is hidden with it, and a person on record whom no other contact names: the name alone would say that there
    /// is something.
    /// </summary>
    private void HideRestrictedPeople(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Mention>().HasNoKey().ToSqlQuery("select one_with, contact_id from people where contact_id is not null and one_with is not null");
        modelBuilder.Entity<Person>().HasQueryFilter(person => Viewer == null
            || (person.ContactId != null
                ? !RestrictedRecords.Any(hidden => hidden.ContactId == person.ContactId && !hidden.Lifted && !hidden.Readers.Contains(Viewer))
                : !Set<Mention>().Any(mention => mention.OneWith == person.Id && RestrictedRecords.Any(
                        hidden => hidden.ContactId == mention.ContactId && !hidden.Lifted && !hidden.Readers.Contains(Viewer)))
                    || Set<Mention>().Any(mention => mention.OneWith == person.Id && !RestrictedRecords.Any(
                        hidden => hidden.ContactId == mention.ContactId && !hidden.Lifted && !hidden.Readers.Contains(Viewer)))));
    }

    /// <summary>That a contact names somebody whom a worker has confirmed to be a person on record.</summary>
    private sealed class Mention
    {
        public Guid OneWith { get; init; }

        public Guid ContactId { get; init; }
    }

    /// <summary>People are hidden with the contacts that name them, as long as no other does.</summary>
    public override async Task<bool> IsAnyHiddenAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        await base.IsAnyHiddenAsync(ids, cancellationToken)
        || (Viewer is not null && await People.CountAsync(person => ids.Contains(person.Id), cancellationToken)
            < await People.IgnoreQueryFilters().CountAsync(person => ids.Contains(person.Id), cancellationToken));

    /// <summary>Of people whom a search found, those whom the viewer may know of.</summary>
    public async Task<IReadOnlyList<FoundPerson>> KeepVisibleAsync(IReadOnlyList<FoundPerson> found, CancellationToken cancellationToken)
    {
        if (found.Count == 0 || (await HiddenRecordsAsync(cancellationToken)).Count == 0)
        {
            return found;
        }

        var ids = found.Select(one => one.Person.Id).ToList();
        var visible = await People.Where(person => ids.Contains(person.Id)).Select(person => person.Id).ToListAsync(cancellationToken);
        return [.. found.Where(one => visible.Contains(one.Person.Id))];
    }

    protected override CircleChanged OwnWord(CircleChanged said) => new IntakeCircleChanged(said);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Contact>(contact =>
        {
            contact.ToTable("contacts").HasKey(row => row.Id);
            contact.HasIndex(row => row.Reference).IsUnique();
            contact.Property(row => row.Kind).HasConversion(kind => kind.Code(), code => EnumCodes.Of<ContactKind>(code));
            contact.Property(row => row.State).HasConversion<short>();
            contact.Property(row => row.WillingToBeIdentified).HasConversion<short>();
            contact.Property(row => row.MayBeContactedAgain).HasConversion<short>();
            contact.Property(row => row.Version).IsConcurrencyToken();
            AsJson(contact.Property(row => row.Referrer));
            AsJson(contact.Property(row => row.Grounds)).HasDefaultValueSql("'[]'::jsonb");
            AsJson(contact.Property(row => row.Adults));
            AsJson(contact.Property(row => row.OtherChildren)).HasDefaultValueSql("'[]'::jsonb");
            AsJson(contact.Property(row => row.Arrangements)).HasDefaultValueSql("'{}'::jsonb");
            AsJson(contact.Property(row => row.CommonAssessment));
            AsJson(contact.Property(row => row.Concern));
            AsJson(contact.Property(row => row.Consent));
            AsJson(contact.Property(row => row.Answers));
            AsJson(contact.Property(row => row.Consultation));
            contact.HasMany(row => row.Records).WithOne(record => record.Contact).HasForeignKey(record => record.ContactId);
            contact.Ignore(row => row.SignificantHarm).Ignore(row => row.PossibleCrime);
        });
        modelBuilder.Entity<ContactRecord>(record =>
        {
            record.ToTable("contact_records").HasKey(row => row.Id);

            // Records are added to a contact that is there already: a key of their own does not mean that they are.
            record.Property(row => row.Id).ValueGeneratedNever();
            record.Property(row => row.Kind).HasConversion(kind => kind.Code(), code => EnumCodes.Of<ContactKind>(code));
            record.HasIndex(row => row.Reference).IsUnique();
            record.HasIndex(row => new { row.Authority, row.Id });
            record.HasIndex(row => new { row.Authority, row.ReceivedAt });
            AsJson(record.Property(row => row.Child));
            AsJson(record.Property(row => row.Informings));
        });
        modelBuilder.Entity<Consultation>(consultation =>
        {
            consultation.ToTable("consultations").HasKey(row => row.Id);
            consultation.Property(row => row.Id).ValueGeneratedNever();
            consultation.HasIndex(row => row.Reference).IsUnique();
            consultation.HasIndex(row => new { row.Authority, row.AskedAt, row.Id });
            consultation.HasIndex(row => row.RecordedBy);
            consultation.HasIndex(row => row.BecameContactId).HasFilter("became_contact_id is not null");
            consultation.HasIndex(row => row.SameChild).HasMethod("gin");
            consultation.Property(row => row.Version).IsConcurrencyToken();
            AsJson(consultation.Property(row => row.AskedBy));
            AsJson(consultation.Property(row => row.Child));
            AsJson(consultation.Property(row => row.Answer));
            AsJson(consultation.Property(row => row.NoReferral));
            AsJson(consultation.Property(row => row.Became));
            consultation.Ignore(row => row.State).Ignore(row => row.HarmUndecided);
        });
        modelBuilder.Entity<AgreedAction>(action =>
        {
            action.ToTable("agreed_actions").HasKey(row => row.Id);
            action.Property(row => row.Id).ValueGeneratedNever();
            action.Property(row => row.Owner).HasConversion<short?>();
            action.HasIndex(row => row.ContactId);
            action.HasIndex(row => row.ClockId).IsUnique().HasFilter("clock_id is not null");
            action.Property(row => row.Version).IsConcurrencyToken();
            action.Ignore(row => row.State).Ignore(row => row.IsOfReferrer).Ignore(row => row.ClockKind);
        });
        modelBuilder.Entity<Restriction>(restriction =>
        {
            restriction.ToTable("restrictions").HasKey(row => row.Id);
            AsJson(restriction.Property(row => row.Readers));
            restriction.HasIndex(row => row.ContactId).IsUnique().HasFilter("ended_at is null");
        });
        modelBuilder.Entity<Opening>(opening =>
        {
            opening.ToTable("openings").HasKey(row => row.Id);
            opening.Property(row => row.Id).ValueGeneratedNever();
            opening.Property(row => row.Reason).HasConversion(reason => reason.Code(), code => EnumCodes.Of<ReadingPurpose>(code));
            opening.HasIndex(row => new { row.Authority, row.OpenedAt, row.Id });
            opening.HasIndex(row => new { row.ContactRecordId, row.By });
        });
        modelBuilder.Entity<ReferrerIdentity>().ToTable("referrer_identities").HasKey(identity => identity.ContactId);
        modelBuilder.Entity<Draft>(draft =>
        {
            draft.ToTable("drafts").LosesRows().HasKey(row => row.Id);
            draft.Property(row => row.Id).ValueGeneratedNever();
            draft.Property(row => row.Version).IsConcurrencyToken();
            draft.HasIndex(row => new { row.Owner, row.SavedAt });
        });
        modelBuilder.Entity<Amendment>(amendment =>
        {
            amendment.ToTable("amendments").IsOnlyAddedTo().HasKey(row => row.Id);
            amendment.Property(row => row.Id).ValueGeneratedNever();
            amendment.Property(row => row.Before).HasColumnType("jsonb");
            amendment.Property(row => row.After).HasColumnType("jsonb");
            amendment.HasIndex(row => new { row.ContactId, row.Version });
        });
        modelBuilder.Entity<ChronologyEntry>(entry =>
        {
            entry.ToTable("chronology_entries").IsOnlyAddedTo().HasKey(row => row.Id);
            entry.HasIndex(row => new { row.ContactRecordId, row.At });
        });
        modelBuilder.Entity<FrozenRecord>(frozen =>
        {
            frozen.ToTable("frozen_records").IsAppendOnly().IsChained("new.contact_record_id").HasKey(row => row.ContactRecordId);
            frozen.Property(row => row.ContactRecordId).ValueGeneratedNever();
        });
        PeopleModel.Configure(modelBuilder);
        modelBuilder.Entity<PublicReferral>(referral =>
        {
            referral.ToTable("public_referrals").HasKey(row => row.ContactId);
            referral.Ignore(row => row.Doubt);
        });
        modelBuilder.Entity<StatusAttempt>().ToTable("status_attempts").LosesRows().HasKey(attempt => attempt.ReferenceHash);
        modelBuilder.Entity<KeptJourney>(journey =>
        {
            journey.ToTable("journeys").LosesRows().HasKey(row => row.Id);
            journey.HasIndex(row => row.ExpiresAt);
        });
        KnownCasesModel.Configure(modelBuilder);
        AttachmentModel.Configure(modelBuilder);
        LetterModel.Configure(modelBuilder);

        HideRestricted<Consultation>(modelBuilder, consultation => consultation.Id);
        HideRestrictedContacts<Contact>(modelBuilder, contact => contact.Id);
        HideRestrictedContacts<ContactRecord>(modelBuilder, record => record.ContactId);
        HideRestrictedContacts<AgreedAction>(modelBuilder, action => action.ContactId);
        HideRestrictedContacts<Amendment>(modelBuilder, amendment => amendment.ContactId);
        HideRestricted<ChronologyEntry>(modelBuilder, entry => entry.ContactRecordId);
        HideRestricted<RecordMatch>(modelBuilder, match => match.ContactRecordId);
        HideRestricted<KnownCaseStatement>(modelBuilder, statement => statement.ContactRecordId);
        HideRestricted<FrozenRecord>(modelBuilder, frozen => frozen.ContactRecordId);

        // Whoever became a reader after they gave a reason does not hide by it that they did: another manager looks at the reason.
        modelBuilder.Entity<Opening>().HasQueryFilter(opening => Viewer == null
            || !RestrictedRecords.Any(restricted => restricted.ContactRecordId == opening.ContactRecordId && !restricted.Lifted
                && !restricted.Readers.Contains(Viewer) && !restricted.Readers.Contains(opening.By)));
        HideRestricted<PersonRelationship>(modelBuilder, relationship => relationship.ContactRecordId);
        HideRestricted<KeptLetter>(modelBuilder, letter => letter.ContactRecordId);
        HideRestrictedPeople(modelBuilder);
    }

    /// <summary>What is only ever read and written whole is a JSON document.</summary>
    internal static PropertyBuilder<T> AsJson<T>(PropertyBuilder<T> property) =>
        property.HasColumnType("jsonb").HasConversion(
            value => JsonSerializer.Serialize(value, Json),
            text => JsonSerializer.Deserialize<T>(text, Json)!,
            new ValueComparer<T>((left, right) => ReferenceEquals(left, right), value => value == null ? 0 : value.GetHashCode(), value => value));
}
