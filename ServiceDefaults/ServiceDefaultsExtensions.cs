using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ReferralPlatform.Contracts.Api;
using ReferralPlatform.ServiceDefaults.Evidence;
using ReferralPlatform.ServiceDefaults.Health;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Security;
using ReferralPlatform.ServiceDefaults.Telemetry;
using Scalar.AspNetCore;

namespace ReferralPlatform.ServiceDefaults;

/// <summary>What every host of the estate shares, in the order a Program.cs calls it.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>
    /// Telemetry, health, clock, service discovery and problem details: for services, gateway and portal alike. <c>Secrets:Directory</c> names a folder of
    /// mounted secrets, a file for each setting (<c>Vault__Keys__2027</c>), which win over every other source.
    /// </summary>
    public static IHostApplicationBuilder AddHostDefaults(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration["Secrets:Directory"] is { Length: > 0 } secrets)
        {
            builder.Configuration.AddKeyPerFile(secrets);
        }

        builder.RequireAtStart(configuration =>
        [
            SettingRules.AllowedHosts(configuration), SettingRules.Network(configuration), .. SettingRules.Telemetry(configuration),
        ]);
        builder.AddTelemetry();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http => http
            .AddServiceDiscovery()
            .UseSocketsHttpHandler((handler, _) => OutgoingCalls.Configure(handler)));
        builder.Services.AddHealthChecks();
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<ProblemExceptionHandler>();
        return builder;
    }

    /// <summary>Everything a service with an API needs besides its own database and messages.</summary>
    /// <param name="serviceName">Kebab-case resource name, for example <c>daily-meeting</c>: it prefixes routes and queues.</param>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string serviceName)
    {
        builder.AddHostDefaults();
        builder.Services.AddSingleton(new ServiceName(serviceName));
        builder.Services.AddSingleton<AnswersWithProblems>();
        builder.Services.AddSingleton<WithheldWords>();
        builder.AddTokenSecurity();

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestLimits.MaxJsonBytes;
        });
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(options => ConfigureJson(options.SerializerOptions));
        builder.Services.AddOpenApi(serviceName, OpenApiConventions.Apply);
        return builder;
    }

    /// <summary>The JSON of every API, without the silent loss of a misspelt field.</summary>
    public static void ConfigureJson(JsonSerializerOptions options)
    {
        ApiJson.Configure(options);
        options.Converters.Add(new InstantConverter());
        options.Converters.Add(new NodeConverter());
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
    }

    /// <summary>Middleware, health endpoints and the OpenAPI document of a service.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRefusedMethods();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<BufferKeyedRequests>();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        if (app.Environment.IsDevelopment())
        {
            app.MapScalarApiReference("/scalar", scalar => scalar.AddDocument(app.Services.GetRequiredService<ServiceName>().Value).DisableDefaultFonts())
                .AllowAnonymous();
        }

        return app;
    }

    /// <summary>
    /// Runs the host. With the argument <c>migrate</c> it applies its migrations as the database's owner and ends, which is the Kubernetes job;
    /// with <c>Database:MigrateOnStart</c> it applies them and goes on, which is a developer's machine. Otherwise it has no use for the owner's credentials.
    /// With the argument <c>verify</c> it compares its audit with the seals and ends.
    /// </summary>
    public static async Task RunServiceAsync<TContext>(this WebApplication app, string[] args)
        where TContext : DbContext
    {
        if (StartChecks.IsVerification(args))
        {
            Environment.ExitCode = await VerifyCommand.RunAsync<TContext>(app.Services, app.Lifetime.ApplicationStopping);
            return;
        }

        var migrateOnly = StartChecks.IsMigration(args);
        if (migrateOnly || app.Configuration.GetValue<bool>("Database:MigrateOnStart"))
        {
            await Schema.MigrateAsync<TContext>(app.Services, app.Lifetime.ApplicationStopping);
        }

        if (!migrateOnly)
        {
            await app.RunAsync();
        }
    }
}

/// <param name="Value">Kebab-case resource name of this service.</param>
public sealed record ServiceName(string Value);
