using Microsoft.EntityFrameworkCore.Design;

namespace ReferralPlatform.StrategyDiscussion.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> build the model without a running estate.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<StrategyDiscussionDbContext>
{
    public StrategyDiscussionDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<StrategyDiscussionDbContext>().UseNpgsql().UseSnakeCaseNamingConvention().Options);
}
