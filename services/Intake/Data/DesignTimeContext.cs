using Microsoft.EntityFrameworkCore.Design;

namespace ReferralPlatform.Intake.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> build the model without a running estate.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<IntakeDbContext>
{
    public IntakeDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<IntakeDbContext>().UseNpgsql().UseSnakeCaseNamingConvention().Options);
}
