using Microsoft.EntityFrameworkCore.Design;

namespace ReferralPlatform.DailyMeeting.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> build the model without a running estate.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<DailyMeetingDbContext>
{
    public DailyMeetingDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<DailyMeetingDbContext>().UseNpgsql().UseSnakeCaseNamingConvention().Options);
}
