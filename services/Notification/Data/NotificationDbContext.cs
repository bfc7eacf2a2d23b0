using System.Text.Json;
using ReferralPlatform.Contracts.Circles;
using ReferralPlatform.Notification.Cases;
using ReferralPlatform.Notification.Outcomes;
using ReferralPlatform.Notification.Templates;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Notification.Data;

internal sealed class NotificationDbContext(DbContextOptions<NotificationDbContext> options) : ServiceDbContext(options)
{
    public DbSet<ReferredCase> Cases => Set<ReferredCase>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<CaseWorker> Workers => Set<CaseWorker>();

    public DbSet<NoticeForWorker> NoticesForWorker => Set<NoticeForWorker>();

    public DbSet<ReopenedAssessment> Reopened => Set<ReopenedAssessment>();

    /// <summary>What letters of each authority look like; only ever added to.</summary>
    public DbSet<SavedTemplate> Templates => Set<SavedTemplate>();

    /// <summary>
    /// Lets what needs a case's worker and what says who that is through one at a time, so that neither misses the other; of a contact that became a referral
    /// the referral's with it.
    /// </summary>
    public async Task LockWorkerAsync(Guid contactRecordId, CancellationToken ct)
    {
        await LockAsync(contactRecordId.ToString(), ct);
        if ((await Workers.FindAsync([contactRecordId], ct))?.Referral is { } referral)
        {
            await LockAsync(referral.ToString(), ct);
        }
    }

    /// <summary>Adds and saves a message unless there is one of the same key: an event that comes again under another id informs nobody twice.</summary>
    /// <param name="clock">The clock that it meets, which starts with it.</param>
    public async Task AddOnceAsync(Message message, CancellationToken ct, CaseDeadline? clock = null)
    {
        if (await Messages.AnyAsync(known => known.Key == message.Key, ct))
        {
            return;
        }

        Messages.Add(message);
        if (clock is not null)
        {
            Deadlines.Add(clock);
        }

        await SaveChangesAsync(ct);
    }

    /// <summary>Adds and saves once what cannot wait, and outside office hours the same for the out-of-hours duty.</summary>
    public async Task AddUrgentOnceAsync(Message urgent, OfficeHours office, CancellationToken ct)
    {
        if (await Messages.AnyAsync(known => known.Key == urgent.Key, ct))
        {
            return;
        }

        Messages.Add(urgent);
        if (!office.IsOpen(urgent.Authority, urgent.CreatedAt))
        {
            Messages.Add(MessagePlan.ToOutOfHoursDuty(urgent));
        }

        await SaveChangesAsync(ct);
    }

    public override async Task<Guid?> RecordOfMessageAsync(Guid messageId, CurrentPerson reader, CancellationToken cancellationToken) =>
        await Messages.AsNoTracking().SingleOrDefaultAsync(message => message.Id == messageId, cancellationToken) is { } found && !found.IsOpenTo(reader)
            ? found.ContactRecordId
            : null;

    /// <summary>A message is of the child whose record it is about.</summary>
    public override async Task<ILookup<Guid, Guid>> ChildrenOfAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var known = await base.ChildrenOfAsync(ids, cancellationToken);
        var messages = await Messages.AsNoTracking().IgnoreQueryFilters().Where(message => ids.Contains(message.Id))
            .Select(message => new { message.Id, Child = message.ContactRecordId }).ToListAsync(cancellationToken);
        return known.SelectMany(group => group.Select(child => new { Id = group.Key, Child = child })).Concat(messages)
            .ToLookup(one => one.Id, one => one.Child);
    }

    public override async Task<bool> IsAnyHiddenAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        await base.IsAnyHiddenAsync(ids, cancellationToken)
        || (Viewer is not null && await Messages.CountAsync(message => ids.Contains(message.Id), cancellationToken)
            < await Messages.IgnoreQueryFilters().CountAsync(message => ids.Contains(message.Id), cancellationToken));

    protected override CircleChanged OwnWord(CircleChanged said) => new NotificationCircleChanged(said);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<ReferredCase>(row =>
        {
            row.ToTable("referred_cases").HasKey(referred => referred.ContactRecordId);
            row.Property(referred => referred.ContactRecordId).ValueGeneratedNever();
            row.Property(referred => referred.Outcome).HasConversion(outcome => outcome!.Value.Code(), code => EnumCodes.Of<Outcome>(code));
            row.Property(referred => referred.Version).IsConcurrencyToken();
            row.Ignore(referred => referred.ContactedAt);
            row.HasIndex(referred => referred.ContactId);
        });
        modelBuilder.Entity<CaseWorker>(row =>
        {
            row.ToTable("case_workers").HasKey(worker => worker.ContactRecordId);
            row.Property(worker => worker.ContactRecordId).ValueGeneratedNever();
            row.Property(worker => worker.AsOf).IsConcurrencyToken();
        });
        modelBuilder.Entity<NoticeForWorker>(row =>
        {
            row.ToTable("notices_for_worker").LosesRows().HasKey(notice => notice.Key);
            row.HasIndex(notice => notice.ContactRecordId);
        });
        modelBuilder.Entity<ReopenedAssessment>(row =>
        {
            row.ToTable("reopened_assessments").HasKey(assessment => assessment.AssessmentId);
            row.Property(assessment => assessment.AssessmentId).ValueGeneratedNever();
        });
        modelBuilder.Entity<Message>(row =>
        {
            row.ToTable("messages").LosesRows().HasKey(message => message.Id);
            row.Property(message => message.Id).ValueGeneratedNever();
            row.Property(message => message.Kind).HasConversion<string>();
            row.Property(message => message.State).HasConversion<string>();
            row.Property(message => message.Means).HasConversion<string>();
            row.Property(message => message.Recipient).HasConversion<string>();
            row.Property(message => message.Version).IsConcurrencyToken();
            row.Property(message => message.ActBy).HasComputedColumnSql("coalesce(due_at, created_at)", stored: true);
            row.HasIndex(message => message.Key).IsUnique();
            row.HasIndex(message => message.ContactRecordId);
            row.HasIndex(message => new { message.Authority, message.ActBy, message.Id });
            row.HasIndex(message => new { message.AddressToken, message.CreatedAt }).HasFilter("address_token is not null");
            row.Property(message => message.Released).HasColumnType("text[]").HasDefaultValueSql("'{}'");
            row.Property(message => message.PutAwayBy).HasColumnType("text[]").HasDefaultValueSql("'{}'");
            row.HasIndex(message => message.NextAttemptAt).HasFilter("state in ('Due', 'Sending')");
            row.HasIndex(message => message.CreatedAt).HasFilter("state = 'Failed'");
            row.HasIndex(message => message.ProviderId).HasFilter("provider_id is not null");
            row.HasIndex(message => message.AskReceiptAt).HasFilter("ask_receipt_at is not null");
        });
        modelBuilder.Entity<SavedTemplate>(row =>
        {
            row.ToTable("letter_templates").IsAppendOnly().HasKey(template => new { template.Authority, template.Version });
            row.Property(template => template.Template).HasColumnType("jsonb").HasConversion(
                template => JsonSerializer.Serialize(template, JsonSerializerOptions.Web),
                text => JsonSerializer.Deserialize<LetterTemplate>(text, JsonSerializerOptions.Web)!);
        });

        HideRestrictedContacts<ReferredCase>(modelBuilder, referred => referred.ContactId);

        // Whoever became a reader after they gave a reason does not hide by it that they did: managers hear of it, and one looks at the reason.
        modelBuilder.Entity<Message>().HasQueryFilter(message => Viewer == null
            || !RestrictedRecords.Any(restricted => restricted.ContactRecordId == message.ContactRecordId && !restricted.Lifted
                && !restricted.Readers.Contains(Viewer)
                && !StatedOpenings.Any(opening => opening.ContactRecordId == message.ContactRecordId && restricted.Readers.Contains(opening.By)
                    && message.Key.StartsWith(MessagePlan.KeyOfOpening + opening.Id.ToString()))));
    }
}
