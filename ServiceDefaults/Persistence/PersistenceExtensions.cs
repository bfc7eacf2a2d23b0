using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Evidence;
using ReferralPlatform.ServiceDefaults.Health;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Messaging;
using ReferralPlatform.ServiceDefaults.Security;
using ReferralPlatform.ServiceDefaults.Telemetry;

namespace ReferralPlatform.ServiceDefaults.Persistence;

public static class PersistenceExtensions
{
    /// <summary>A pooled context on the service's own database, its readiness check, its clocks' sweeper.</summary>
    /// <param name="connectionName">Resource name of the database, for example <c>intake-db</c>.</param>
    public static IHostApplicationBuilder AddServiceDatabase<TContext>(this IHostApplicationBuilder builder, string connectionName)
        where TContext : ServiceDbContext
    {
        builder.RequireAtStart(configuration => SettingRules.Database(configuration, connectionName), alsoToMigrate: true);
        builder.Services.AddSingleton(services =>
        {
            var configured = services.GetRequiredService<IConfiguration>().GetConnectionString(connectionName)
                ?? throw new InvalidOperationException($"Connection string '{connectionName}' is missing.");
            return NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(configured)
            {
                MaxPoolSize = 24,
                MaxAutoPrepare = 50,
                NoResetOnClose = true,
                Enlist = false,
                IncludeErrorDetail = false,
                Timeout = 5,
                ApplicationName = connectionName,
                // A process that is frozen in the middle of a transaction must not keep its rows from the other replicas.
                // Compiling a statement costs a hundred times what any of ours costs to run, and the planner thinks of rows by the million where there is one.
                Options = "-c idle_in_transaction_session_timeout=60s -c jit=off",
            });
        });
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddDbContextPool<TContext>((services, options) => options
            .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>())
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(services.GetRequiredService<OutboxSignal>())
            // What failed is logged once, by whoever answers for it, without the values that these put into the log with the database's own words.
            .ConfigureWarnings(warnings => warnings.Ignore(
                RelationalEventId.MultipleCollectionIncludeWarning, RelationalEventId.CommandError, CoreEventId.SaveChangesFailed,
                CoreEventId.QueryIterationFailed, CoreEventId.OptimisticConcurrencyException,
                // Whoever may not see a restricted record may not see its parts either.
                CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning)));
        builder.Services.AddSchema<TContext>(connectionName);
        builder.Services.AddScoped<ServiceDbContext>(services => services.GetRequiredService<TContext>());
        builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("database", tags: [HealthEndpoints.Ready]);
        builder.Services.AddHostedService<DeadlineSweeper>();
        builder.Services.AddHostedService<IdempotencyPurge>();
        foreach (var waiting in WaitingWork.OfEveryService)
        {
            builder.Services.AddSingleton(waiting);
        }

        builder.Services.AddHostedService<WaitingWork>();
        builder.Services.AddOptions<ReadingOptions>().BindConfiguration(ReadingOptions.Section)
            .Validate(options => options.ChildrenAnHour > 0, "Reading:ChildrenAnHour must be at least 1.")
            .Validate(options => options.OpenFor > TimeSpan.Zero, "Reading:OpenFor must be longer than nothing.").ValidateOnStart();
        builder.Services.AddScoped<ReadingLog>();
        builder.Services.AddScoped<NeedToKnow>();
        builder.RequireAtStart(SealOptions.Faults);
        builder.Services.AddOptions<SealOptions>().BindConfiguration(SealOptions.Section)
            .Validate(
                seals => seals.Every > TimeSpan.Zero && seals.LateAfter > seals.Every,
                "Seals:Every must be longer than 0, and Seals:LateAfter longer than Seals:Every.")
            .ValidateOnStart();
        builder.Services.AddSingleton<SealState>();
        builder.Services.AddHostedService<Sealer>();
        builder.Services.AddHealthChecks().AddCheck<SealCheck>("seals", tags: [HealthEndpoints.Ready]);
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, RecordRefused>();
        return builder;
    }

    private sealed class DatabaseCheck(NpgsqlDataSource database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var command = database.CreateCommand("select 1");
                await command.ExecuteScalarAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (NpgsqlException fault)
            {
                return HealthCheckResult.Unhealthy("The database does not answer.", fault);
            }
        }
    }
}
