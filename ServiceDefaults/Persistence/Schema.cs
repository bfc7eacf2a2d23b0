using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.ServiceDefaults.Persistence;

/// <summary>Who changes the schema of a service's database, and which schema a service works with (docs/adr/0032).</summary>
public static class Schema
{
    /// <summary>A service starts on a schema that is newer than it knows only with this: while a version is rolled out or taken back.</summary>
    public const string AllowNewer = "Database:AllowNewerSchema";

    /// <summary>Connection string of the role that owns a database, beside the service's own.</summary>
    public static string OwnerOf(string connectionName) => $"{connectionName}-owner";

    /// <summary>The database's schema is looked at before anything of the service runs.</summary>
    /// <param name="connectionName">Resource name of the database, for example <c>intake-db</c>.</param>
    public static IServiceCollection AddSchema<TContext>(this IServiceCollection services, string connectionName)
        where TContext : DbContext
    {
        services.AddSingleton(new SchemaOf<TContext>(connectionName));
        services.AddHostedService<SchemaCheck<TContext>>();
        return services;
    }

    /// <summary>Brings the database up to date and sets the rights of the service's role, as the owner.</summary>
    internal static async Task MigrateAsync<TContext>(IServiceProvider services, CancellationToken cancellationToken)
        where TContext : DbContext
    {
        var setting = OwnerOf(services.GetRequiredService<SchemaOf<TContext>>().ConnectionName);
        var configuration = services.GetRequiredService<IConfiguration>();
        if (configuration.GetConnectionString(setting) is not { Length: > 0 } owner)
        {
            throw new InvalidOperationException($"Migrations run as the role that owns the database: set the connection string '{setting}'.");
        }

        if (!services.GetRequiredService<IHostEnvironment>().IsDevelopment()
            && SettingRules.Database(configuration, setting).OfType<string>().ToList() is { Count: > 0 } faults)
        {
            throw new InvalidOperationException(string.Join(' ', faults));
        }

        // Kept by no pool: a service that goes on has no connection of the owner's.
        var options = new DbContextOptionsBuilder<TContext>()
            .UseNpgsql(new NpgsqlConnectionStringBuilder(owner) { Pooling = false }.ConnectionString).UseSnakeCaseNamingConvention().Options;
        await using var db = (TContext)Activator.CreateInstance(typeof(TContext), options)!;
        await db.Database.MigrateAsync(cancellationToken);
        await db.SetRightsAsync(cancellationToken);
    }
}

/// <param name="ConnectionName">Of the database that the context is for.</param>
internal sealed record SchemaOf<TContext>(string ConnectionName)
    where TContext : DbContext;

/// <summary>
/// Stops a service whose database lacks migrations, or has some that it does not know: it would fail later, in the middle of somebody's work. A database
/// that is away is waited for.
/// </summary>
internal sealed partial class SchemaCheck<TContext>(
    IServiceScopeFactory scopes, IConfiguration configuration, IHostApplicationLifetime lifetime, ILogger<SchemaCheck<TContext>> logger)
    : IHostedLifecycleService
    where TContext : DbContext
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!await LookAsync(cancellationToken))
        {
            // The host answers that it lives and is not ready, and what it would do waits for the database as well.
            _ = LookLaterAsync(lifetime.ApplicationStopping);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task LookLaterAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping) && !await LookAsync(stopping))
            {
                // The database is still away.
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping.
        }
        catch (InvalidOperationException wrong)
        {
            LogStopping(logger, wrong.Message);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TContext>();
        var known = db.Database.GetMigrations().ToList();
        List<string> applied;
        try
        {
            applied = [.. await db.Database.GetAppliedMigrationsAsync(cancellationToken)];
        }
        catch (Exception fault) when (DatabaseFaults.IsAway(fault))
        {
            LogWaiting(logger, fault.GetType().Name);
            return false;
        }

        if (known.Except(applied, StringComparer.Ordinal).ToList() is { Count: > 0 } missing)
        {
            throw new InvalidOperationException(
                $"The database's schema is older than this version: it lacks {string.Join(", ", missing)}. Run this version with 'migrate' first.");
        }

        if (applied.Except(known, StringComparer.Ordinal).ToList() is { Count: > 0 } unknown && !configuration.GetValue<bool>(Schema.AllowNewer))
        {
            throw new InvalidOperationException(
                $"The database's schema is newer than this version, which does not know {string.Join(", ", unknown)}. "
                + $"Start the version that does, or set {Schema.AllowNewer} while versions change.");
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer ({Kind}); its schema is looked at when it does.")]
    private static partial void LogWaiting(ILogger logger, string kind);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Reason}")]
    private static partial void LogStopping(ILogger logger, string reason);
}
