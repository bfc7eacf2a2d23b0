using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Portal.Data;

/// <summary>What all replicas share: the keys that protect cookies and forms, and who is signed in.</summary>
internal sealed class PortalDbContext(DbContextOptions<PortalDbContext> options) : DbContext(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<PortalSession> Sessions => Set<PortalSession>();

    public DbSet<UsedLogoutToken> UsedLogoutTokens => Set<UsedLogoutToken>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DataProtectionKey>().IsOnlyAddedTo();
        modelBuilder.Entity<PortalSession>(session =>
        {
            session.ToTable("sessions").LosesRows().HasKey(row => row.KeyHash);
            session.HasIndex(row => row.Subject);
            session.HasIndex(row => row.ProviderSession);
            session.HasIndex(row => row.ExpiresAt);
        });
        modelBuilder.Entity<UsedLogoutToken>(token =>
        {
            token.ToTable("used_logout_tokens").LosesRows().HasKey(row => row.IdHash);
            token.HasIndex(row => row.ExpiresAt);
        });
    }
}
