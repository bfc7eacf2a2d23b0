using Microsoft.EntityFrameworkCore.Design;

namespace ReferralPlatform.Screening.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> build the model without a running estate.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<ScreeningDbContext>
{
    public ScreeningDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<ScreeningDbContext>().UseNpgsql().UseSnakeCaseNamingConvention().Options);
}
