using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using MassTransit;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using ReferralPlatform.Contracts;
using ReferralPlatform.Contracts.Circles;
using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Security;
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
    private IBusControl? _others;
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
        _others = OtherServices();
        await _others.StartAsync();
    }

    /// <summary>The server that the service's database is on.</summary>
    public NativeServer Postgres => _postgres ?? throw new InvalidOperationException("The fixture has not been started.");

    /// <summary>What the service exposes of itself from now on.</summary>
    public Exposition Exposed(string service) => new(Service.Services, service);

    /// <summary>Another replica of the service, started when it is first used.</summary>
    /// <param name="settings">What it is configured with instead.</param>
    public WebApplicationFactory<TProgram> Another(params IReadOnlyList<(string Name, string? Value)> settings) =>
        new WebApplicationFactory<TProgram>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            host.UseContentRoot(AppContext.BaseDirectory);
            host.UseSetting($"ConnectionStrings:{database}", Postgres.ConnectionStringFor(database));
            host.UseSetting($"ConnectionStrings:{Schema.OwnerOf(database)}", Postgres.OwnerConnectionStringFor(database));
            host.UseSetting("ConnectionStrings:messaging", _rabbit!.BrokerConnectionStringFor(DatabaseRoles.LoginOf(database)));
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

    /// <summary>A client that signs in as another service, with what the identity provider gives it.</summary>
    /// <param name="authority">For whose work it asks.</param>
    /// <param name="personsRoles">Roles of the person whom it is answering; none where it works by itself.</param>
    public HttpClient ServiceFor(string id, string authority, params string[] personsRoles)
    {
        var client = ClientFor(id, "*", ServiceRolesOf(id));
        if (personsRoles.Length == 0)
        {
            client.DefaultRequestHeaders.Add(AskedFor.AuthorityHeader, authority);
        }
        else
        {
            client.DefaultRequestHeaders.Add(AskedFor.PersonHeader, _issuer.TokenFor($"{authority}.{personsRoles[0]}", authority, personsRoles));
        }

        return client;
    }

    public HttpClient Anonymous() => Service.CreateClient(
        new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = Service.ClientOptions.BaseAddress });

    /// <summary>
    /// Publishes an event as another service would, with a message id of its own unless one is given. As Intake does, it says of a contact that is recorded
    /// before whom it waits.
    /// </summary>
    /// <param name="sender">Which service says who may open a record; the one whose part it is.</param>
    public async Task<Guid> PublishAsync<T>(T message, Guid? messageId = null, string? sender = null)
        where T : class
    {
        if (message is ContactRecorded recorded)
        {
            await OpenToAsync(recorded.ContactRecordId, recorded.Authority, [recorded.RecordedBy], AccessRoles.FrontDoor, recorded.ContactId);
        }

        if (message is ContactReturned returned)
        {
            foreach (var record in returned.Records ?? [])
            {
                await OpenToAsync(record.ContactRecordId, returned.Authority, [], AccessRoles.FrontDoor, returned.ContactId);
            }
        }

        var id = messageId ?? Guid.CreateVersion7();
        object said = message is CircleChanged changed
            ? AsWordOf((sender ?? changed.Part.Split('.')[0]).Replace("-", string.Empty, StringComparison.Ordinal), changed)
            : message;
        await _others!.Publish(said, said.GetType(), Pipe.Execute<PublishContext>(context =>
        {
            context.MessageId = id;
            context.Headers.Set("Origin", "test");
        }));
        return id;
    }

    private static CircleChanged AsWordOf(string service, CircleChanged said) => service switch
    {
        "intake" => new IntakeCircleChanged(said),
        "screening" => new ScreeningCircleChanged(said),
        "dailymeeting" => new DailyMeetingCircleChanged(said),
        "allocation" => new AllocationCircleChanged(said),
        "strategydiscussion" => new StrategyDiscussionCircleChanged(said),
        "notification" => new NotificationCircleChanged(said),
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, "Not a service."),
    };

    /// <summary>Looks into the service's database.</summary>
    public async Task<TResult> QueryAsync<TContext, TResult>(Func<TContext, Task<TResult>> query)
        where TContext : ServiceDbContext
    {
        await using var scope = Service.Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<TContext>());
    }

    /// <summary>Follows the clock of a case of which the service keeps one of that kind; of several the latest.</summary>
    public async Task<ClockWatch> WatchAsync(Guid contactRecordId, string kind)
    {
        var started = await QueryAsync<ServiceDbContext, CaseDeadline?>(db => db.Deadlines.AsNoTracking()
            .Where(row => row.ContactRecordId == contactRecordId && row.Kind == kind).OrderBy(row => row.Id).LastOrDefaultAsync());
        Assert.True(started is not null, $"No {kind} was started.");
        var sweeper = Service.Services.GetServices<IHostedService>().OfType<DeadlineSweeper>().Single();
        return new ClockWatch(started, Clock, SweepAsync, LookAsync);

        // The service's own sweeps go on beside these, as another replica's would.
        Task SweepAsync() => Eventually.Is(
            async () =>
            {
                await sweeper.SweepOnceAsync(CancellationToken.None);
                var now = Clock.GetUtcNow();
                return !await QueryAsync<ServiceDbContext, bool>(db => db.Deadlines.AnyAsync(row => row.ContactRecordId == contactRecordId
                    && row.MetAt == null && row.MissedAt == null && (row.DueAt <= now || (row.ApproachedAt == null && row.ApproachingAt <= now))));
            },
            $"the clocks of {contactRecordId} are swept");

        Task<(CaseDeadline? Row, int Approaching, int Missed)> LookAsync() => QueryAsync<ServiceDbContext, (CaseDeadline?, int, int)>(async db =>
        {
            var announced = await db.Outbox.Where(message => message.Body.Contains(started.Id.ToString())).Select(message => message.EventName).ToListAsync();
            return (
                await db.Deadlines.AsNoTracking().SingleOrDefaultAsync(row => row.Id == started.Id),
                announced.Count(name => name == nameof(DeadlineApproaching)), announced.Count(name => name == nameof(DeadlineMissed)));
        });
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
                .Select(entry => $"{entry.Name} from {BrokerTopology.QueueOf(service, entry)}")
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

    /// <summary>
    /// Asks every endpoint as every service, by itself, for a person of the authority, and for nobody: those that the catalogue of edges names open, and no
    /// other does.
    /// </summary>
    public async Task AssertServiceEdgesAsync()
    {
        var own = Service.Services.GetRequiredService<ServiceName>().Value;
        var edges = ServiceEdges.All.Where(edge => edge.Callee == own).ToList();
        var callers = BrokerTopology.Services.SelectMany(
            caller => new[]
            {
                (Caller: caller, IsForPerson: false, Client: ServiceFor(caller, "york")),
                (Caller: caller, IsForPerson: true, Client: ServiceFor(caller, "york", AccessRoles.PartnerProfessional)),
            }).ToList();
        var anomalies = new List<string>();
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (operation, method, path) in Operations())
        {
            asked.Add(operation);
            foreach (var (caller, isForPerson, client) in callers)
            {
                var mayAsk = edges.Exists(edge => edge.Caller == caller && edge.Operation == operation && (isForPerson || !edge.OnlyForPeople));
                var status = await StatusAsync(client, method, path);
                if (status is 403 == mayAsk || status is 401)
                {
                    anomalies.Add($"{caller}{(isForPerson ? " for a person" : "")}: {operation} {status}");
                }
            }

            using var forNobody = ClientFor("notification", "*", ServiceRolesOf("notification"));
            if (await StatusAsync(forNobody, method, path) is not 403)
            {
                anomalies.Add($"for nobody: {operation}");
            }
        }

        callers.ForEach(caller => caller.Client.Dispose());
        Assert.Empty(anomalies);
        Assert.Empty(edges.Select(edge => edge.Operation).Except(asked, StringComparer.Ordinal));
    }

    /// <summary>Neither a caller's forged token is taken, nor beside a service's own one that of the person for whom it asks.</summary>
    public async Task AssertForgedTokensRefusedAsync()
    {
        var (_, method, path) = Operations().First(operation => operation.Method == "GET");
        Assert.NotEqual(401, await SendAsync("Authorization", $"Bearer {_issuer.Issue()}"));
        Assert.NotEqual(401, await SendAsync(AskedFor.PersonHeader, _issuer.Issue()));
        Assert.Equal(401, await SendAsync(AskedFor.PersonHeader, _issuer.TokenFor("screening", "*", ServiceRolesOf("screening"))));
        foreach (var name in ForgedTokens.Names)
        {
            var forged = ForgedTokens.Of(_issuer, name);
            Assert.Equal((name, 401), (name, await SendAsync("Authorization", $"Bearer {forged}")));
            Assert.Equal((name, 401), (name, await SendAsync(AskedFor.PersonHeader, forged)));
        }

        async Task<int> SendAsync(string header, string value)
        {
            using var client = header is "Authorization" ? Anonymous() : ClientFor("notification", "*", ServiceRolesOf("notification"));
            client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
            return await StatusAsync(client, method, path);
        }
    }

    /// <summary>Asks every endpoint as somebody with every role at a council that this deployment does not serve.</summary>
    /// <param name="forAnybodySignedIn">Addresses that name no roles.</param>
    public async Task AssertOtherCouncilsRefusedAsync(params string[] forAnybodySignedIn)
    {
        using var stranger = ClientFor("elsewhere.manager", "elsewhere", [.. AccessRoles.Staff, AccessRoles.PartnerProfessional, AccessRoles.Integration]);
        var reached = new List<string>();
        foreach (var (operation, method, path) in Operations()
            .Where(asked => !forAnybodySignedIn.Any(prefix => asked.Path.StartsWith(prefix, StringComparison.Ordinal))))
        {
            // A body of another kind than the endpoint takes is refused before anybody asks who sent it.
            if (await StatusAsync(stranger, method, path) is var status and not (403 or 415))
            {
                reached.Add($"{operation} {status}");
            }
        }

        Assert.Empty(reached);
    }

    /// <summary>What has an address and a name, and asks for a token.</summary>
    private IEnumerable<(string Operation, string Method, string Path)> Operations() =>
        Service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) is true
                && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetMetadata<IEndpointNameMetadata>() is not null)
            .Select(endpoint => (
                endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName,
                endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0],
                PathOf(endpoint.RoutePattern, Guid.CreateVersion7(), Guid.CreateVersion7())));

    private static async Task<int> StatusAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is not "GET")
        {
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            request.Headers.Add("Idempotency-Key", $"{Guid.CreateVersion7()}");
        }

        using var answer = await client.SendAsync(request);
        return (int)answer.StatusCode;
    }

    private static string[] ServiceRolesOf(string id)
    {
        using var entries = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "gateway/DevIdentity/people.json")));
        return
        [
            .. entries.RootElement.EnumerateArray().Single(entry => entry.GetProperty("id").GetString() == id)
                .GetProperty("roles").EnumerateArray().Select(role => role.GetString()!),
        ];
    }
    /// <summary>Says who has to do with a record as another service announces it, and waits until this one knows.</summary>
    /// <param name="people">Subject ids: who has the case, for example.</param>
    /// <param name="roles">Before whom it waits.</param>
    public async Task OpenToAsync(
        Guid contactRecordId, string authority, IReadOnlyList<string> people, IReadOnlyList<string>? roles = null, Guid? contactId = null)
    {
        // Of a service that this one hears from.
        var part = $"{(database.StartsWith("allocation", StringComparison.Ordinal) ? "screening" : "allocation")}.test-{string.Join('.', people)}";
        if (await KnowsAsync())
        {
            return;
        }

        await PublishAsync(new CircleChanged
        {
            ContactRecordId = contactRecordId,
            ContactId = contactId,
            Authority = authority,
            Part = part,
            People = people,
            Roles = roles ?? [],
            Version = 1,
        });
        await Eventually.Is(KnowsAsync, $"the service knows who may open {contactRecordId}");

        Task<bool> KnowsAsync() => QueryAsync<ServiceDbContext, bool>(
            db => db.CircleParts.AnyAsync(known => known.ContactRecordId == contactRecordId && known.Part == part));
    }

    /// <summary>
    /// Whatever staff use of a record asks who they are to it: its address names what a record is found by, or it says where it is mapped what it acts on, or
    /// why it is outside.
    /// </summary>
    public void AssertEveryEndpointAsksWhy()
    {
        var staff = Service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) is true
                && endpoint.Metadata.GetMetadata<Disclosure>() is not { IsOfNothingOrAList: true }
                && RolesOf(endpoint).Intersect(AccessRoles.Staff, StringComparer.Ordinal).Any()).ToList();

        // What says who is in a circle is of a record, and hidden where that is restricted.
        Assert.Empty(QueryAsync<ServiceDbContext, IEnumerable<string>>(db => Task.FromResult(db.Model.GetEntityTypes()
            .Where(entity => entity.ClrType.IsAssignableTo(typeof(IHaveCircle)) && entity.GetDeclaredQueryFilters().Count == 0)
            .Select(entity => entity.ClrType.Name))).GetAwaiter().GetResult());
        Assert.NotEmpty(staff);
        Assert.Empty(staff.Where(endpoint => NamesARecord(endpoint) && !IsAsked(endpoint)).Select(endpoint => endpoint.RoutePattern.RawText));

        static bool NamesARecord(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<Disclosure>() is not null
            || endpoint.RoutePattern.Parameters.Any(parameter => parameter.ParameterPolicies.Any(policy => policy.Content == "guid"))
            || endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { } body && NamesRecords(body);

        static bool IsAsked(RouteEndpoint endpoint) => endpoint.RoutePattern.Parameters.Any(parameter => NeedToKnow.Names.Contains(parameter.Name))
            || endpoint.Metadata.GetMetadata<OutsideNeedToKnow>() is not null || endpoint.Metadata.GetMetadata<ActsOn>() is not null;

        // A case by its id, or a list of such.
        static bool NamesRecords(Type body) => body.GetProperties().Any(property => property.Name is "CaseId" or "ContactRecordId" or "ContactId"
            || property.PropertyType is { IsGenericType: true } list && list.GetGenericArguments() is [{ IsClass: true, Namespace: { } space } item]
                && space.StartsWith("ReferralPlatform", StringComparison.Ordinal)
                && item.GetProperties().Any(inner => inner.Name is "CaseId" or "ContactRecordId"));
    }

    /// <summary>
    /// Every endpoint says which roles it is for: what says nothing is open to anybody who is signed in, and only what is named here is so on purpose. What is
    /// for strangers is what is named here, beside probes and the description of the API.
    /// </summary>
    public void AssertEveryEndpointNamesItsRoles(IEnumerable<string>? forStrangers = null, IEnumerable<string>? forAnybodySignedIn = null)
    {
        var endpoints = Service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/scalar", StringComparison.Ordinal) is not true).ToLookup(
                endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null);

        Assert.NotEmpty(endpoints[false]);
        Assert.Equal(
            forAnybodySignedIn ?? [],
            endpoints[false].Where(endpoint => !RolesOf(endpoint).Any()).Select(endpoint => endpoint.RoutePattern.RawText!).Distinct(StringComparer.Ordinal));
        Assert.Equal(
            (forStrangers ?? []).Concat(["/alive", "/health", "/openapi/{documentName}.json"]).Order(StringComparer.Ordinal),
            endpoints[true].Select(endpoint => endpoint.RoutePattern.RawText).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> RolesOf(RouteEndpoint endpoint) => endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>()
        .SelectMany(policy => policy.Requirements).OfType<RolesAuthorizationRequirement>().SelectMany(requirement => requirement.AllowedRoles);

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
                // Of some lists the person has not the role, and some must be asked for something.
                using var answer = await stranger.GetAsync(route.RawText);
                Assert.True(
                    answer.IsSuccessStatusCode || answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden,
                    $"{route.RawText} answers {answer.StatusCode}.");
                Assert.DoesNotContain($"{contactRecordId}", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
                listed++;
            }

            async Task<string> AnswerAsync(Guid id)
            {
                var path = PathOf(route, id, nobody);
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                if (method == "POST")
                {
                    request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
                    request.Headers.Add("Idempotency-Key", $"{Guid.CreateVersion7()}");
                    request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
                }

                using var answer = await stranger.SendAsync(request);
                Assert.True((int)answer.StatusCode < 500, $"{method} {route.RawText} answers {answer.StatusCode}.");
                var body = TraceId().Replace(await answer.Content.ReadAsStringAsync(), string.Empty);
                var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date")
                    .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
                return $"{method} {route.RawText}: {(int)answer.StatusCode}\n{string.Join('\n', headers.Order(StringComparer.Ordinal))}\n{body}";
            }
        }

        Assert.True(compared > 3 && listed > 0, $"Only {compared} answers were compared and {listed} lists looked through.");
    }

    private static string PathOf(RoutePattern route, Guid record, Guid anything) =>
        string.Concat(route.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart { Name: "contactRecordId" or "caseId" } => $"{record}",
            RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content == "guid") => $"{anything}",
            _ => "1",
        }))));

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex TraceId();

    /// <summary>
    /// Publishes as the others do, and takes every event: one that no queue takes would be offered to the broker again and again for as long as the tests last.
    /// </summary>
    private IBusControl OtherServices() => Bus.Factory.CreateUsingRabbitMq(rabbit =>
    {
        rabbit.Host(new Uri(_rabbit!.BrokerConnectionString));
        rabbit.ReceiveEndpoint("other-services", endpoint =>
        {
            endpoint.ConfigureConsumeTopology = false;
            endpoint.DiscardSkippedMessages();
            foreach (var entry in EventCatalogue.All)
            {
                endpoint.Bind(BrokerTopology.ExchangeOf(entry.Type));
            }
        });
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

        if (_others is not null)
        {
            await _others.StopAsync();
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
