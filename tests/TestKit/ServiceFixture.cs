using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using MassTransit;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using ReferralPlatform.Contracts;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.ServiceDefaults;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Persistence;
using Xunit;

namespace ReferralPlatform.TestKit;

/// <summary>
/// One service as it runs, on a PostgreSQL and a RabbitMQ of its own that are started once for the test assembly. Tests go in by HTTP or by
/// message and look at answers, rows and events.
/// </summary>
/// <typeparam name="TProgram">The service's Program.</typeparam>
/// <param name="database">Resource name of its database, for example <c>intake-db</c>.</param>
public abstract partial class ServiceFixture<TProgram>(string database) : IAsyncLifetime
    where TProgram : class
{
    /// <summary>The tests of an assembly are one person's work of an hour, and nobody's.</summary>
    public const int ChildrenAnHour = 5_000;

    private readonly TokenIssuer _issuer = new();
    private NativeServer? _postgres;
    private NativeServer? _rabbit;
    private WebApplicationFactory<TProgram>? _service;
    private Type[] _consumers = [];

    public TestClock Clock { get; } = new();

    private WebApplicationFactory<TProgram> Service => _service ?? throw new InvalidOperationException("The fixture has not been started.");

    public async Task InitializeAsync()
    {
        var postgres = NativeServer.StartPostgresAsync([database]);
        var rabbit = NativeServer.StartRabbitMqAsync();
        _postgres = await postgres;
        _rabbit = await rabbit;
        _service = Another();
        if (OverTheNetwork)
        {
            // A port of 0 alone would mean the default, 5000.
            _service.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        }

        _service.StartServer();

        // Until the queues are bound, the broker drops what a test publishes.
        var bus = _service.Services.GetRequiredService<IBusControl>();
        Assert.Equal(BusHealthStatus.Healthy, await bus.WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromMinutes(1)));
        await StandInForOtherServices(bus).Ready;
    }

    /// <summary>The server that the service's database is on.</summary>
    public NativeServer Postgres => _postgres ?? throw new InvalidOperationException("The fixture has not been started.");

    /// <summary>Another replica of the service, started when it is first used.</summary>
    /// <param name="settings">What it is configured with instead.</param>
    public WebApplicationFactory<TProgram> Another(params IReadOnlyList<(string Name, string? Value)> settings) =>
        new WebApplicationFactory<TProgram>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            host.UseContentRoot(AppContext.BaseDirectory);
            host.UseSetting($"ConnectionStrings:{database}", Postgres.ConnectionStringFor(database));
            host.UseSetting($"ConnectionStrings:{Schema.OwnerOf(database)}", Postgres.OwnerConnectionStringFor(database));
            host.UseSetting("ConnectionStrings:messaging", _rabbit!.BrokerConnectionString);
            host.UseSetting("Database:MigrateOnStart", "true");
            host.UseSetting("Reading:ChildrenAnHour", $"{ChildrenAnHour}");
            foreach (var (name, value) in settings)
            {
                host.UseSetting(name, value);
            }

            host.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
            host.ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(Settings));
            host.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(Clock);
                services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, _issuer.Trust);
                ConfigureServices(services);
                _consumers = [.. services.Select(service => service.ServiceType).Where(
                    type => type is { IsClass: true, IsGenericTypeDefinition: false } && EventOf(type) is not null)];
            });
        });

    /// <summary>Settings beyond connection strings.</summary>
    protected virtual IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Whether the service listens on a port of its own instead of being called in the process.</summary>
    protected virtual bool OverTheNetwork => false;

    /// <summary>Fakes of what the service calls.</summary>
    protected virtual void ConfigureServices(IServiceCollection services)
    {
    }

    /// <summary>A client that signs in as this person.</summary>
    /// <param name="authority">Procedure code, or <c>*</c> for a service.</param>
    public HttpClient ClientFor(string id, string authority, params string[] roles) => SignedIn(Anonymous(), id, authority, roles);

    /// <summary>Lets a client, of another replica for example, sign in as this person.</summary>
    public HttpClient SignedIn(HttpClient client, string id, string authority, params string[] roles)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _issuer.TokenFor(id, authority, roles));
        return client;
    }

    /// <summary>A client that signs in as a professional of another agency.</summary>
    /// <param name="agency">Code of the agency, for example <c>police</c>.</param>
    public HttpClient PartnerFor(string id, string authority, string agency)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _issuer.TokenForPartner(id, authority, agency));
        return client;
    }

    public HttpClient Anonymous() => Service.CreateClient(
        new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = Service.ClientOptions.BaseAddress });

    /// <summary>Publishes an event as another service would, with a message id of its own unless one is given.</summary>
    public async Task<Guid> PublishAsync<T>(T message, Guid? messageId = null)
        where T : class
    {
        var id = messageId ?? Guid.CreateVersion7();
        await Service.Services.GetRequiredService<IBus>().Publish(message, context =>
        {
            context.MessageId = id;
            context.Headers.Set("Origin", "test");
        });
        return id;
    }

    /// <summary>Looks into the service's database.</summary>
    public async Task<TResult> QueryAsync<TContext, TResult>(Func<TContext, Task<TResult>> query)
        where TContext : ServiceDbContext
    {
        await using var scope = Service.Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<TContext>());
    }

    /// <summary>Does to the service's database what its own role may not, as nothing but an administrator, or an intruder, would.</summary>
    public async Task<int> AsAdministratorAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Postgres.AdministratorConnectionStringFor(database));
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The service consumes the events that the catalogue says, each from a queue of its own that is named after service and event.</summary>
    public void AssertConsumersAreCatalogued()
    {
        var service = Service.Services.GetRequiredService<ServiceName>().Value;
        var queueOf = typeof(IEndpointNameFormatter).GetMethod(nameof(IEndpointNameFormatter.Consumer))!;
        var formatter = Service.Services.GetRequiredService<IEndpointNameFormatter>();

        Assert.Equal(
            EventCatalogue.All.Where(entry => entry.Consumers.Contains(service, StringComparer.Ordinal))
                .Select(entry => $"{entry.Name} from {service}-{KebabCaseEndpointNameFormatter.Instance.SanitizeName(entry.Name)}")
                .Order(StringComparer.Ordinal),
            _consumers.Select(consumer => $"{EventOf(consumer)!.Name} from {queueOf.MakeGenericMethod(consumer).Invoke(formatter, [])}")
                .Order(StringComparer.Ordinal));
    }

    /// <summary>Whatever reads says where it is mapped whom its answer tells of, or that it tells of nobody.</summary>
    public void AssertDisclosuresAreDeclared()
    {
        var readers = Service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) is true)
            .Where(endpoint => endpoint.Metadata.GetMetadata<ReadOnlyPostMetadata>() is not null
                || endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") is true).ToList();

        Assert.NotEmpty(readers);
        Assert.Empty(readers.Where(endpoint => endpoint.Metadata.GetMetadata<Disclosure>() is null).Select(endpoint => endpoint.RoutePattern.RawText));
    }

    /// <summary>Restricts a record as Intake announces it, and waits until the service knows.</summary>
    public async Task RestrictAsync(Guid contactRecordId, Guid contactId, string authority, params string[] readers)
    {
        var changed = new RestrictionChanged
        {
            ContactRecordId = contactRecordId,
            ContactId = contactId,
            Authority = authority,
            Readers = readers,
            Lifted = readers.Length == 0,
            ChangedAt = TimeProvider.System.GetUtcNow(),
        };
        await PublishAsync(changed);
        await Eventually.Is(
            () => QueryAsync<ServiceDbContext, bool>(db => db.RestrictedRecords.AnyAsync(
                record => record.ContactRecordId == contactRecordId && record.Lifted == changed.Lifted)),
            $"the service knows that {contactRecordId} is restricted");
    }

    /// <summary>
    /// Whatever this person asks of a record, or sends to it, is answered word for word as if there were no such record, and nothing that can be listed
    /// names it.
    /// </summary>
    public async Task AssertHiddenAsync(HttpClient stranger, Guid contactRecordId)
    {
        var (nobody, compared, listed) = (Guid.CreateVersion7(), 0, 0);
        foreach (var endpoint in Service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var route = endpoint.RoutePattern;
            var method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0];
            if (method is not ("GET" or "POST") || route.RawText?.StartsWith("/api/", StringComparison.Ordinal) is not true
                || route.RawText.Contains("/readings/", StringComparison.Ordinal))
            {
                continue;
            }

            if (route.Parameters.Any(parameter => parameter.Name is "contactRecordId" or "caseId"))
            {
                Assert.Equal(await AnswerAsync(nobody), await AnswerAsync(contactRecordId));
                compared++;
            }
            else if (method == "GET" && route.Parameters.Count == 0)
            {
                using var answer = await stranger.GetAsync(route.RawText);
                Assert.DoesNotContain($"{contactRecordId}", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
                listed++;
            }

            async Task<string> AnswerAsync(Guid id)
            {
                var path = string.Concat(route.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(part => part switch
                {
                    RoutePatternLiteralPart literal => literal.Content,
                    RoutePatternParameterPart { Name: "contactRecordId" or "caseId" } => $"{id}",
                    RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content == "guid") => $"{nobody}",
                    _ => "1",
                }))));
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                if (method == "POST")
                {
                    request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
                    request.Headers.Add("Idempotency-Key", $"{Guid.CreateVersion7()}");
                    request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
                }

                using var answer = await stranger.SendAsync(request);
                var body = TraceId().Replace(await answer.Content.ReadAsStringAsync(), string.Empty);
                var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date")
                    .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
                return $"{method} {route.RawText}: {(int)answer.StatusCode}\n{string.Join('\n', headers.Order(StringComparer.Ordinal))}\n{body}";
            }
        }

        Assert.True(compared > 3 && listed > 0, $"Only {compared} answers were compared and {listed} lists looked through.");
    }

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex TraceId();

    /// <summary>Takes every event: one that no queue takes would be offered to the broker again and again for as long as the tests last.</summary>
    private static HostReceiveEndpointHandle StandInForOtherServices(IBusControl bus) => bus.ConnectReceiveEndpoint("other-services", endpoint =>
    {
        endpoint.ConfigureConsumeTopology = false;
        endpoint.DiscardSkippedMessages();
        foreach (var entry in EventCatalogue.All)
        {
            Assert.True(bus.Topology.TryGetPublishAddress(entry.Type, out var exchange));
            ((IRabbitMqReceiveEndpointConfigurator)endpoint).Bind(exchange.Segments[^1]);
        }
    });

    /// <summary>The event of the catalogue that a type consumes.</summary>
    private static Type? EventOf(Type type) => type.GetInterfaces()
        .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IConsumer<>)).Select(face => face.GetGenericArguments()[0])
        .SingleOrDefault(message => EventCatalogue.All.Any(entry => entry.Type == message));

    public async Task DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        if (_rabbit is not null)
        {
            await _rabbit.DisposeAsync();
        }

        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        _issuer.Dispose();
    }
}
