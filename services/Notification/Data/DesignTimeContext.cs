using Microsoft.EntityFrameworkCore.Design;

namespace ReferralPlatform.Notification.Data;

/// <summary>Lets <c>dotnet ef migrations add</c> build the model without a running estate.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<NotificationDbContext>
{
    public NotificationDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<NotificationDbContext>().UseNpgsql().UseSnakeCaseNamingConvention().Options);
}
