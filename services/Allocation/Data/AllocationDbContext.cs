using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Allocation.Data;

internal sealed class AllocationDbContext(DbContextOptions<AllocationDbContext> options) : ServiceDbContext(options)
{
    public DbSet<AllocationCase> Cases => Set<AllocationCase>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<AllocationCase>(row =>
        {
            row.ToTable("allocation_cases").HasKey(item => item.ContactRecordId);
            row.Property(item => item.ContactRecordId).ValueGeneratedNever();
            row.Property(item => item.Outcome).HasConversion(outcome => outcome.Code(), code => EnumCodes.Of<Outcome>(code));
            row.Property(item => item.Version).IsConcurrencyToken();
            row.HasIndex(item => new { item.Authority, item.ReceivedAt, item.ContactRecordId });
            row.HasIndex(item => new { item.AllocatedTo, item.ReceivedAt, item.ContactRecordId });
            row.HasMany(item => item.Allocations).WithOne().HasForeignKey(item => item.ContactRecordId);
            row.Navigation(item => item.Allocations).UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude();
        });
        modelBuilder.Entity<CaseAllocation>(row =>
        {
            row.ToTable("allocations").HasKey(item => new { item.ContactRecordId, item.Number });
            row.Property(item => item.Number).ValueGeneratedNever();
        });
    }
}
