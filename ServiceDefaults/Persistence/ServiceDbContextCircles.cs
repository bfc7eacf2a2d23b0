using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.Api;
using ReferralPlatform.Contracts.Circles;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.ServiceDefaults.Persistence;

/// <content>Who may open the records (docs/adr/0037): what is saved says it, what changed is announced, and what others announce is taken up.</content>
public abstract partial class ServiceDbContext
{
    /// <summary>The part in which are those who have the case.</summary>
    public const string HavingTheCase = "allocation.case";

    /// <summary>The part in which are those who did something.</summary>
    private const string Work = "work";

    public DbSet<CirclePart> CircleParts => Set<CirclePart>();

    public DbSet<StatedOpening> StatedOpenings => Set<StatedOpening>();

    /// <summary>
    /// The member of staff who acts: whoever does something to a record of whose circle they are stays in it. Null for what the service does by itself.
    /// </summary>
    public CurrentPerson? Worker { get; set; }

    /// <summary>The records of whose circle <see cref="Worker"/> is. Others that the same act touches let nobody in.</summary>
    public IReadOnlyList<Guid> WorksOn { get; set; } = [];

    /// <summary>Those of <see cref="WorksOn"/> of whose circle they are because they have the case, and for nothing else that stays without it.</summary>
    public IReadOnlyList<Guid> HasTheCaseOf { get; set; } = [];

    /// <summary>Whether <see cref="Worker"/> acts because of a stated reason: nothing that they put their name to lets them in.</summary>
    public bool HasStatedReason { get; set; }

    /// <summary>
    /// Takes up another service's part of a circle; an older word than the one known changes nothing. Whoever does not have the case any more leaves with it
    /// what they joined by working on it.
    /// </summary>
    public async Task TakeUpAsync(CircleChanged changed, CancellationToken cancellationToken)
    {
        string[] people = [.. changed.People], roles = [.. changed.Roles], nobody = [];
        if (IsOfTheCase(changed.Part))
        {
            await LockCircleAsync(changed.ContactRecordId, cancellationToken);
        }

        var before = IsOfTheCase(changed.Part) ? await FindPartAsync(changed.ContactRecordId, changed.Part, cancellationToken) : null;
        var taken = await Database.ExecuteSqlAsync(
            $"""
             insert into circle_parts (contact_record_id, part, contact_id, authority, people, roles, left_out, version)
             values ({changed.ContactRecordId}, {changed.Part}, {changed.ContactId}, {changed.Authority}, {people}, {roles}, {nobody}, {changed.Version})
             on conflict (contact_record_id, part) do update
             set people = excluded.people, roles = excluded.roles, version = excluded.version where circle_parts.version < excluded.version
             """,
            cancellationToken);
        if (before is not null && taken > 0)
        {
            await LeaveWorkAsync(before, people, cancellationToken);
            await SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Takes up that somebody gave a reason to open a record, and may until then; of two words about one opening the shorter holds.</summary>
    public Task TakeUpAsync(RecordOpened opened, CancellationToken cancellationToken) => Database.ExecuteSqlAsync(
        $"""
         insert into stated_openings (id, contact_record_id, by, reason, until)
         values ({opened.OpeningId}, {opened.ContactRecordId}, {opened.OpenedBy}, {opened.Reason}, {opened.Until.ToUniversalTime()})
         on conflict (id) do update set until = least(stated_openings.until, excluded.until)
         """,
        cancellationToken);

    /// <summary>The record that a message opens; null where it opens by itself to whoever reads it. Only Notification has any.</summary>
    public virtual Task<Guid?> RecordOfMessageAsync(Guid messageId, CurrentPerson reader, CancellationToken cancellationToken) =>
        Task.FromResult<Guid?>(null);

    /// <summary>What the service says of a circle, as its own event.</summary>
    protected virtual CircleChanged OwnWord(CircleChanged said) => said;

    private void Forget() => (Viewer, Worker, WorksOn, HasTheCaseOf, HasStatedReason) = (null, null, [], [], false);

    private void MapCircles(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<CirclePart>(part =>
        {
            part.ToTable("circle_parts").HasKey(row => new { row.ContactRecordId, row.Part });
            part.HasIndex(row => row.ContactId);
        });
        modelBuilder.Entity<StatedOpening>(opening =>
        {
            opening.ToTable("stated_openings").HasKey(row => row.Id);
            opening.Property(row => row.Id).ValueGeneratedNever();
            opening.Property(row => row.Reason).HasConversion(reason => reason.Code(), code => EnumCodes.Of<ReadingPurpose>(code));
            opening.HasIndex(row => new { row.By, row.ContactRecordId });
        });
        HideRestricted<CirclePart>(modelBuilder, part => part.ContactRecordId);
    }

    /// <summary>The parts that differ from what is known by what is about to be saved.</summary>
    private async Task<List<Drawing>> ChangedCirclesAsync(CancellationToken cancellationToken)
    {
        var circles = ChangeTracker.Entries<IHaveCircle>()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(entry => entry.State == EntityState.Deleted && entry.Entity.Circle() is { } left
                ? left with { People = [], Roles = [] }
                : entry.Entity.Circle())
            .OfType<Circle>().ToList();
        if (Worker is { } worker)
        {
            circles.AddRange(ChangeTracker.Entries<ActivityEntry>()
                .Where(entry => entry.State == EntityState.Added && string.Equals(entry.Entity.By, worker.Id, StringComparison.Ordinal))
                .Select(entry => entry.Entity.ContactRecordId).Distinct()
                .Where(WorksOn.Contains)
                .Where(id => !circles.Exists(circle => circle.ContactRecordId == id && circle.People.Contains(worker.Id, StringComparer.Ordinal)))
                .Select(id => new Circle(id, ContactId: null, worker.Authority, Work, [worker.Id], []) { Grows = true }));
        }

        if (circles.Count == 0)
        {
            return [];
        }

        // Most saves change nothing of it.
        Guid[] records = [.. circles.Select(circle => circle.ContactRecordId).Distinct()];
        string[] parts = [.. circles.Select(PartOf).Distinct(StringComparer.Ordinal)];
        var known = await CircleParts.AsNoTracking().IgnoreQueryFilters()
            .Where(part => records.Contains(part.ContactRecordId) && parts.Contains(part.Part)).ToListAsync(cancellationToken);

        // In one order everywhere, so that two saves wait for each other instead of both failing.
        return
        [
            .. circles.Select(circle => Draw(circle, known.Find(
                    part => part.ContactRecordId == circle.ContactRecordId && string.Equals(part.Part, PartOf(circle), StringComparison.Ordinal))))
                .Where(drawing => drawing.Differs)
                .OrderBy(drawing => drawing.Circle.ContactRecordId).ThenBy(drawing => drawing.Circle.Part, StringComparer.Ordinal),
        ];
    }

    private Drawing Draw(Circle circle, CirclePart? known)
    {
        var people = circle.People.OfType<string>().Where(id => id.Length > 0).ToHashSet(StringComparer.Ordinal);
        var leftOut = known?.LeftOut.ToHashSet(StringComparer.Ordinal) ?? [];
        if (Worker?.Id is { } worker && WorksOn.Contains(circle.ContactRecordId))
        {
            leftOut.Remove(worker);
        }
        else if (HasStatedReason && Worker is { Id: var reader } && people.Contains(reader)
            && known?.People.Contains(reader, StringComparer.Ordinal) is not true)
        {
            leftOut.Add(reader);
        }

        people.ExceptWith(leftOut);
        if (circle.Grows && known is not null)
        {
            people.UnionWith(known.People);
        }

        return new Drawing(circle, known, InOrder(people), InOrder(circle.Roles.Distinct(StringComparer.Ordinal)), InOrder(leftOut));
    }

    /// <summary>Writes a part of a circle, and announces it; that nobody joined is no news.</summary>
    private async Task WriteAsync(Drawing drawing, CancellationToken cancellationToken)
    {
        var (circle, part) = (drawing.Circle, PartOf(drawing.Circle));
        if (circle.Grows || IsOfTheCase(part))
        {
            // Some may leave with the case while others join by working on it: what was known before is looked at again, one after the other.
            await LockCircleAsync(circle.ContactRecordId, cancellationToken);
            if (circle.Grows && await IsOverAsync(circle.ContactRecordId, cancellationToken))
            {
                return;
            }

            drawing = Draw(circle, await FindPartAsync(circle.ContactRecordId, part, cancellationToken));
            if (!drawing.Differs)
            {
                return;
            }
        }

        var written = await Database.SqlQuery<WrittenPart>(
            $"""
             insert into circle_parts as known (contact_record_id, part, contact_id, authority, people, roles, left_out, version)
             values ({circle.ContactRecordId}, {part}, {circle.ContactId}, {circle.Authority}, {drawing.People}, {drawing.Roles}, {drawing.LeftOut}, 1)
             on conflict (contact_record_id, part) do update
             set people = case when {circle.Grows} then array(select distinct unnest(known.people || excluded.people) order by 1) else excluded.people end,
                 roles = excluded.roles, left_out = excluded.left_out, version = known.version + 1
             returning people, version
             """).ToListAsync(cancellationToken);
        if (written is [var now] && (now.Version > 1 || now.People.Length + drawing.Roles.Length > 0))
        {
            Announce(circle.ContactRecordId, circle.ContactId, circle.Authority, part, now.People, drawing.Roles, now.Version);
        }

        if (drawing.Known is { } before && IsOfTheCase(part))
        {
            await LeaveWorkAsync(before, drawing.People, cancellationToken);
        }
    }

    /// <param name="before">Who had the case.</param>
    /// <param name="now">Who has it now.</param>
    private async Task LeaveWorkAsync(CirclePart before, IReadOnlyList<string> now, CancellationToken cancellationToken)
    {
        string[] left = [.. before.People.Except(now, StringComparer.Ordinal)];
        if (left.Length == 0)
        {
            return;
        }

        var part = PartOf(Work);
        var written = await Database.SqlQuery<WrittenPart>(
            $"""
             update circle_parts set people = array(select unnest(people) except select unnest({left}) order by 1), version = version + 1
             where contact_record_id = {before.ContactRecordId} and part = {part} and people && {left}
             returning people, version
             """).ToListAsync(cancellationToken);
        if (written is [var work])
        {
            Announce(before.ContactRecordId, contactId: null, before.Authority, part, work.People, [], work.Version);
        }
    }

    private void Announce(Guid contactRecordId, Guid? contactId, string authority, string part, string[] people, string[] roles, int version) =>
        PublishAs(OwnWord(new CircleChanged
        {
            ContactRecordId = contactRecordId,
            ContactId = contactId,
            Authority = authority,
            Part = part,
            People = people,
            Roles = roles,
            Version = version,
        }));

    /// <summary>Whether the worker has lost the case since they were let in by having it: what they finish then keeps them in no circle.</summary>
    private async Task<bool> IsOverAsync(Guid contactRecordId, CancellationToken cancellationToken) => HasTheCaseOf.Contains(contactRecordId)
        && (await FindPartAsync(contactRecordId, HavingTheCase, cancellationToken))?.People.Contains(Worker!.Id, StringComparer.Ordinal) is not true;

    /// <summary>One at a time says who has the case, or joins by working on it, until its transaction ends.</summary>
    private Task LockCircleAsync(Guid contactRecordId, CancellationToken cancellationToken) => LockAsync($"circle {contactRecordId}", cancellationToken);

    private Task<CirclePart?> FindPartAsync(Guid contactRecordId, string part, CancellationToken cancellationToken) => CircleParts.AsNoTracking()
        .IgnoreQueryFilters().SingleOrDefaultAsync(known => known.ContactRecordId == contactRecordId && known.Part == part, cancellationToken);

    private string PartOf(Circle circle) => PartOf(circle.Part);

    private string PartOf(string part) => $"{GetType().Name.Replace("DbContext", string.Empty, StringComparison.Ordinal).ToLowerInvariant()}.{part}";

    /// <summary>Whether whoever is in a part leaves it with the case.</summary>
    internal static bool EndsWithTheCase(string part) => IsOfTheCase(part) || part.EndsWith($".{Work}", StringComparison.Ordinal);

    private static bool IsOfTheCase(string part) => string.Equals(part, HavingTheCase, StringComparison.Ordinal);

    private static string[] InOrder(IEnumerable<string> of) => [.. of.Order(StringComparer.Ordinal)];

    private sealed record WrittenPart(string[] People, int Version);

    /// <param name="LeftOut">People whom the part names and who are not in it, because they acted for a stated reason.</param>
    private sealed record Drawing(Circle Circle, CirclePart? Known, string[] People, string[] Roles, string[] LeftOut)
    {
        public bool Differs => Known is null
            ? Circle.IsKeptEmpty || People.Length + Roles.Length > 0
            : !Known.People.SequenceEqual(People, StringComparer.Ordinal) || !Known.Roles.SequenceEqual(Roles, StringComparer.Ordinal)
                || !Known.LeftOut.SequenceEqual(LeftOut, StringComparer.Ordinal);
    }
}
