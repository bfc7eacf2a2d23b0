using System.Collections.Concurrent;
using System.Net.Http.Headers;
using MassTransit;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.ServiceDefaults.Tests.Hosting;

/// <summary>A tiny service of the estate: the building blocks as every service wires them, and nothing of its own but <see cref="Effect"/> rows.</summary>
public sealed class ServiceHost : IAsyncDisposable
{
    /// <summary>A minute by default.</summary>
    public static readonly TimeSpan ResendAfter = TimeSpan.FromSeconds(8);

    /// <summary>A setting: intake consumes enquiries only with it, so that a test can find their event without a queue.</summary>
    public const string HearsOfEnquiries = "HearsOfEnquiries";

    private readonly WebApplication _app;
    private readonly TokenIssuer _issuer;

    private ServiceHost(WebApplication app, TokenIssuer issuer, Logged logged)
    {
        _app = app;
        Log = logged.Lines;
        _issuer = issuer;
    }

    public Behaviour Behaviour => _app.Services.GetRequiredService<Behaviour>();

    /// <summary>What the host has logged from information upwards, exceptions included.</summary>
    public IReadOnlyCollection<string> Log { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="service">A name of the event catalogue: it decides which events the host consumes.</param>
    public static async Task<ServiceHost> StartAsync(
        Servers servers, string service, TokenIssuer issuer, TimeProvider clock, IReadOnlyDictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [$"ConnectionStrings:{service}-db"] = servers.Postgres.ConnectionStringFor($"{service}-db"),
            ["ConnectionStrings:messaging"] = servers.Broker.BrokerConnectionStringFor(service),
            ["Messaging:ResendAfter"] = ResendAfter.ToString(),
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        var logged = new Logged();
        builder.Logging.AddProvider(logged);
        builder.WebHost.UseTestServer();
        builder.AddServiceDefaults(service);
        builder.AddServiceDatabase<EffectsDbContext>($"{service}-db");
        builder.AddMessaging(bus => AddConsumers(bus, service, hearsOfEnquiries: settings.ContainsKey(HearsOfEnquiries)));
        builder.Services.AddSingleton<Behaviour>();
        builder.Services.AddSingleton(clock);
        builder.Services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, issuer.Trust);

        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapEffects();
        app.MapParkedMessages(service);
        await using (var owned = new EffectsDbContext(new DbContextOptionsBuilder<EffectsDbContext>()
            .UseNpgsql(servers.Postgres.OwnerConnectionStringFor($"{service}-db") + ";Pooling=false").UseSnakeCaseNamingConvention().Options))
        {
            await owned.Database.EnsureCreatedAsync();
            await owned.SetRightsAsync(CancellationToken.None);
        }

        await app.StartAsync();

        // A bus that is stopped while it starts goes on starting, and would consume for a host that is gone.
        await app.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(60));
        return new ServiceHost(app, issuer, logged);
    }

    public HttpClient Client(string role = AccessRoles.TeamManager)
    {
        var client = _app.GetTestClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _issuer.TokenFor($"york.{role}", "york", role));
        return client;
    }

    /// <summary>Commits events the way a slice does.</summary>
    /// <returns>The message ids, in the order of the events.</returns>
    public async Task<IReadOnlyList<Guid>> PublishAsync<TEvent>(params IEnumerable<TEvent> events)
        where TEvent : class
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EffectsDbContext>();
        var ids = new List<Guid>();
        foreach (var message in events)
        {
            db.Publish(message);
            ids.Add(db.Outbox.Local.Last().MessageId);
        }

        await db.SaveChangesAsync();
        return ids;
    }

    public async Task<TResult> QueryAsync<TResult>(Func<EffectsDbContext, Task<TResult>> query)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<EffectsDbContext>());
    }

    public Task<OutboxMessage> OutboxRowAsync(Guid messageId) =>
        QueryAsync(db => db.Outbox.AsNoTracking().SingleAsync(row => row.MessageId == messageId));

    public Task<OutboxMessage> UntilAsync(Guid messageId, Func<OutboxMessage, bool> satisfies) =>
        Eventually.Is(
            () => OutboxRowAsync(messageId), satisfies, row => $"{row.State}, awaiting [{string.Join(", ", row.Awaiting)}], sends {row.Sends}, {row.LastError}",
            TimeSpan.FromSeconds(60));

    public Task<OutboxMessage> UntilReceivedAsync(Guid messageId) => UntilAsync(messageId, row => row.State == OutboxState.Received);

    public Task<int> EffectsOnAsync(Guid subject) => QueryAsync(db => db.Effects.CountAsync(effect => effect.Subject == subject));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static void AddConsumers(IBusRegistrationConfigurator bus, string service, bool hearsOfEnquiries)
    {
        switch (service)
        {
            case "intake":
                bus.AddConsumer<DeadlineMissedConsumer>();
                if (hearsOfEnquiries)
                {
                    bus.AddConsumer<EnquiryListedConsumer>();
                }

                break;
            case "screening" or "strategy-discussion":
                bus.AddConsumer<ContactRecordedConsumer>();
                break;
            case "notification" or "allocation":
                bus.AddConsumer<ContactRecordedConsumer>();
                bus.AddConsumer<DeadlineApproachingConsumer>();
                bus.AddConsumer<DeadlineMissedConsumer>();
                break;
            case "daily-meeting":
                bus.AddConsumer<EnquiryListedConsumer>();
                break;
        }
    }

    private sealed class Logged : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
