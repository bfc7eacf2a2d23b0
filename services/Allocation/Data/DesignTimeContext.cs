using Microsoft.EntityFrameworkCore.Design;

namespace ReferralPlatform.Allocation.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> build the model without a running estate.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<AllocationDbContext>
{
    public AllocationDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<AllocationDbContext>().UseNpgsql().UseSnakeCaseNamingConvention().Options);
}
