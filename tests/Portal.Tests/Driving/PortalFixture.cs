extern alias allocation;
extern alias dailyMeeting;
extern alias intake;
extern alias notification;
extern alias screening;
extern alias strategyDiscussion;

using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using MassTransit;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using ReferralPlatform.Contracts.Api.Notification;
using ReferralPlatform.Contracts.Api.Screening;
using ReferralPlatform.Intake.Tests;
using ReferralPlatform.Portal.Data;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Portal.Tests.Driving;

/// <summary>
/// The portal and the six services as they run, in this process, on one PostgreSQL and one RabbitMQ for all tests. The tests play the identity provider
/// and the browser.
/// </summary>
public sealed class PortalFixture : IAsyncLifetime
{
    private static readonly string[] Databases
        = ["intake-db", "screening-db", "daily-meeting-db", "allocation-db", "strategy-discussion-db", "notification-db", "portal-db"];
    private readonly List<IAsyncDisposable> _hosts = [];
    private readonly Network _network = new();
    private NativeServer? _postgres;
    private NativeServer? _rabbit;
    private WebApplicationFactory<Program>? _portal;
    private (Guid Girl, Guid Mother)? _known;

    public PortalFixture()
    {
        Identity = new FakeIdentityProvider(Clock);
        Services = new Wire(_network);
        _network.Connect(new Uri(FakeIdentityProvider.Issuer).Host, Identity);
        Reset();
    }

    internal TestClock Clock { get; } = new();

    internal FakeIdentityProvider Identity { get; }

    /// <summary>What checks Intake's files for viruses.</summary>
    internal FakeClamd Clamd { get; } = new();

    /// <summary>What the services write to their logs and traces while a test listens.</summary>
    internal Telemetry Telemetry { get; } = new();

    /// <summary>What the portal sends to the services.</summary>
    internal Wire Services { get; }

    /// <summary>By what the paths of <see cref="CasesInEveryState"/> call them; null until they are set up.</summary>
    internal Dictionary<string, string>? CaseIds { get; set; }

    /// <summary>The server that all databases are on.</summary>
    internal NativeServer Postgres => _postgres!;

    /// <summary>What each host keeps in its database.</summary>
    internal Dictionary<string, IModel> Models { get; } = new(StringComparer.Ordinal);

    public async Task InitializeAsync()
    {
        var postgres = NativeServer.StartPostgresAsync(Databases);
        var rabbit = NativeServer.StartRabbitMqAsync();
        _postgres = await postgres;
        _rabbit = await rabbit;

        // One after the other: six that start at once leave one another no thread to open a database with in time.
        await StartServiceAsync<intake::Program>("intake");
        await StartServiceAsync<screening::Program>("screening");
        await StartServiceAsync<dailyMeeting::Program>("daily-meeting");
        await StartServiceAsync<allocation::Program>("allocation");
        await StartServiceAsync<strategyDiscussion::Program>("strategy-discussion");
        await StartServiceAsync<notification::Program>("notification");
        _portal = NewPortal();
        await using var scope = _portal.Services.CreateAsyncScope();
        Models["portal"] = scope.ServiceProvider.GetRequiredService<PortalDbContext>().Model;
    }

    /// <summary>The next test starts on a Tuesday morning in summer time, with every service answering.</summary>
    internal void Reset()
    {
        Clock.SetLondon("2026-10-06 10:30");
        Services.Reset();
        Identity.Reset();
        Clamd.Is = FakeClamd.Mood.Working;
    }

    /// <summary>Another replica of the portal.</summary>
    internal WebApplicationFactory<Program> NewPortal(string publicUrl = "http://localhost:8080", params (string Name, string Value)[] settings) =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            Configure(host, "portal", Path.Combine(Root(), "gateway", "Portal"));
            host.UseSetting("Portal:PublicUrl", publicUrl);
            host.UseSetting("Portal:FrontDoorPhones:sefton", "01632 960500");
            foreach (var (name, value) in settings)
            {
                host.UseSetting(name, value);
            }

            host.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(Clock);
                services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(() => Services));
                services.Configure<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme, options => options.BackchannelHttpHandler = Identity);
            });
        });

    /// <summary>Looks into what the portal keeps.</summary>
    internal async Task<T> QueryPortalAsync<T>(Func<IServiceProvider, Task<T>> query)
    {
        await using var scope = _portal!.Services.CreateAsyncScope();
        return await query(scope.ServiceProvider);
    }

    /// <summary>A browser without scripts, not signed in.</summary>
    internal Browser NewBrowser(string address = "http://localhost:8080", WebApplicationFactory<Program>? portal = null) =>
        new((portal ?? _portal!).CreateDefaultClient(new Uri(address), new CookieJar()));

    /// <summary>A browser in which a person with this role has signed in.</summary>
    internal Task<Browser> SignInAsync(string role, string authority = "york") => OpenAsync($"{authority}.{role}");

    /// <summary>A person's browser; with no id, that of somebody who does not sign in.</summary>
    internal async Task<Browser> OpenAsync(string person)
    {
        var browser = NewBrowser();
        if (person.Length > 0)
        {
            await browser.SignInAsync(Identity, person);
        }

        return browser;
    }

    /// <summary>Asks, as this person, the service that a path belongs to.</summary>
    internal HttpClient ClientFor(string person, string path) => new(_network, disposeHandler: false)
    {
        BaseAddress = new Uri($"http://{path.Split('/')[2]}"),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Identity.AccessToken(person)) },
    };

    /// <summary>What a service says, once it knows what is asked about and says what is waited for.</summary>
    internal async Task<T> EventuallyAsync<T>(string person, string path, Func<T, bool>? satisfies = null)
    {
        using var client = ClientFor(person, path);
        return await client.EventuallyAsync(path, satisfies);
    }

    internal async Task<T> PostAsync<T>(string person, string path, object body, int expected = 200)
    {
        using var client = ClientFor(person, path);
        using var answer = await client.PostKeyedAsync(path, body);
        return await answer.ReadAsync<T>(expected);
    }

    /// <summary>Puts into a service's queue what is no message, and waits until it is parked.</summary>
    internal async Task<ParkedMessageView> ParkAsync(string service)
    {
        var queue = $"{service}-restriction-changed";
        var known = await ParkedAsync();
        var connections = new RabbitMQ.Client.ConnectionFactory { Uri = new Uri(_rabbit!.BrokerConnectionString) };
        await using (var connection = await connections.CreateConnectionAsync())
        await using (var channel = await connection.CreateChannelAsync())
        {
            await channel.BasicPublishAsync(
                string.Empty, queue, mandatory: true, new RabbitMQ.Client.BasicProperties(), Encoding.UTF8.GetBytes($"no message {Guid.CreateVersion7()}"));
        }

        var parked = await Eventually.Is(ParkedAsync, found => found.Count > known.Count);
        return parked.Single(message => known.All(one => one.Id != message.Id));

        async Task<IReadOnlyList<ParkedMessageView>> ParkedAsync()
        {
            var path = $"/api/{service}/parked-messages?take=100";
            using var operators = ClientFor($"york.{AccessRoles.Operator}", path);
            return (await operators.GetAsync<Page<ParkedMessageView>>(path)).Items;
        }
    }

    /// <summary>York's worker, duty social worker and manager are at today's meeting.</summary>
    internal async Task AttendMeetingAsync()
    {
        var meeting = $"/api/daily-meeting/meetings/{Clock.GetUtcNow():yyyy-MM-dd}";
        using var manager = ClientFor("york.team-manager", meeting);
        string[] roles = ["front-door-worker", "duty-social-worker", "team-manager"];
        var attendance = new { attendees = roles.Select(role => new { personId = $"york.{role}", role }) };
        using var answer = await manager.PostKeyedAsync($"{meeting}/attendances", attendance, await manager.ETagAsync(meeting));
        await answer.JsonAsync(200);
    }

    /// <summary>Records a contact, and waits until every service that works on it knows it.</summary>
    internal async Task<SampleContact> RecordAsync(JsonObject? sample = null, string? by = null)
    {
        sample ??= SampleContact.Sisters();
        var authority = sample["authority"]!.GetValue<string>();
        if (by?.EndsWith(".partner-professional", StringComparison.Ordinal) is true)
        {
            sample = sample.AsSentByPartner();
        }

        var recorded = await PostAsync<RecordedContact>(by ?? $"{authority}.front-door-worker", "/api/intake/contacts", sample, 201);
        return await OpenedAsync(recorded, authority);
    }

    /// <summary>The case of the only child of a contact.</summary>
    internal async Task<RecordedCase> RecordCaseAsync(JsonObject? sample = null) => (await RecordAsync(sample ?? SampleContact.Lily())).Cases[0];

    /// <summary>A case in which every service that the procedure has for it did something, and its sister's, which nobody has decided on.</summary>
    internal async Task<(RecordedCase Eventful, RecordedCase Sister)> RecordEventfulCasesAsync(string authority)
    {
        var contact = await RecordAsync(SampleContact.Sisters(authority, authority is "york" ? "enquiry" : "referral"));
        var child = contact.Cases[0];
        await child.ActAsync("front-door-worker", child.Agencies, "consents", new { given = true, from = "The mother", how = "phone" });
        await child.ActAsync("front-door-worker", child.Agencies, "requests", new { agencies = new[] { "police" }, question = "What do you know?" });
        await child.ActAsync("front-door-worker", child.Screening, "crimes", new { reason = "A burn was seen." });
        await child.ActAsync("front-door-worker", child.Screening, "step-ups", new { reason = "A burn was seen." });
        await child.MessageAsync(MessageKind.PoliceNotice);
        var seen = await child.EventuallyAsync<CaseView>("team-manager", child.Screening);
        var options = seen.Options.ToLookup(option => option.Outcome, option => option.Code);
        await child.DecideAsync(options[Outcome.Protection].Concat(options[Outcome.Assessment]).First());
        await child.AllocateAsync();
        if (options.Contains(Outcome.Protection))
        {
            await child.EventuallyAsync("team-manager", child.Discussion);
            await child.ActAsync(
                "duty-social-worker", child.Discussion, "arrangements", new { toBeHeldAt = "2026-10-06T13:00:00Z", agencies = new[] { "police", "health" } });
        }

        return (child, contact.Cases[1]);
    }

    /// <summary>The contact that Intake answered with, once Screening has opened its cases.</summary>
    private async Task<SampleContact> OpenedAsync(RecordedContact recorded, string authority)
    {
        var cases = recorded.Records
            .Select(record => new RecordedCase(this, record.ContactRecordId, recorded.ContactId, record.Reference, authority)).ToList();
        foreach (var opened in cases.Where(_ => recorded.ReturnedToReferrer is null))
        {
            await opened.EventuallyAsync("team-manager", opened.Screening);
        }

        return new SampleContact(recorded.ContactId, recorded.Reference, cases);
    }

    /// <summary>Two people whom York's case system has: a girl whose case is open, and her mother, whose case is closed.</summary>
    internal async Task<(Guid Girl, Guid Mother)> KnownPeopleAsync() => _known ??= await ImportPeopleAsync();

    /// <summary>Rows of every service, as JSON, that have a text in them.</summary>
    internal async Task<IReadOnlyList<string>> RowsWithAsync(string text)
    {
        var found = new List<string>();
        foreach (var database in Databases)
        {
            await using var source = NpgsqlDataSource.Create(_postgres!.AdministratorConnectionStringFor(database));
            var tables = new List<string>();
            await using (var list = source.CreateCommand("select quote_ident(tablename) from pg_tables where schemaname = 'public'"))
            await using (var reader = await list.ExecuteReaderAsync())
            {
                while (await reader.ReadAsync())
                {
                    tables.Add(reader.GetString(0));
                }
            }

            foreach (var table in tables)
            {
                await using var command = source.CreateCommand($"select to_jsonb(t)::text from {table} t where to_jsonb(t)::text like '%' || $1 || '%'");
                command.Parameters.AddWithValue(text);
                await using var rows = await command.ExecuteReaderAsync();
                while (await rows.ReadAsync())
                {
                    found.Add($"{database} {table}: {rows.GetString(0)}");
                }
            }
        }

        return found;
    }

    /// <summary>Changes what a service keeps, as nothing but an intruder would.</summary>
    internal async Task ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(_postgres!.AdministratorConnectionStringFor(database));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    internal static DateTimeOffset Utc(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

    public async Task DisposeAsync()
    {
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }

        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        if (_rabbit is not null)
        {
            await _rabbit.DisposeAsync();
        }

        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        await Clamd.DisposeAsync();
        Identity.Dispose();
    }

    private async Task<(Guid Girl, Guid Mother)> ImportPeopleAsync()
    {
        using var system = ClientFor("york.integration", "/api/intake");
        using var export = new StringContent(
            """
            caseSystemNumber,firstName,lastName,dateOfBirth,sex,nhsNumber,addressLine1,postcode,status,worker,workerAbsent,manager,team,closedOn,childProtectionPlan
            M-1,Lilly,Marsh,2018-03-12,F,9434765919,14 Fenland Close,PE1 4XX,open,Mark Fenn,yes,Carol Ives,North,,yes
            M-2,Kelly,Marsh,1990-05-02,F,,,,closed,,,,South,2026-06-30,
            """,
            Encoding.UTF8,
            "text/csv");
        using var import = new HttpRequestMessage(HttpMethod.Post, "/api/intake/known-cases/imports/csv")
        {
            Content = export,
            Headers = { { "Idempotency-Key", $"{Guid.CreateVersion7()}" } }
        };
        using var imported = await system.SendAsync(import);
        var taken = await imported.JsonAsync(200);
        Assert.Equal(2, taken.GetProperty("added").GetInt32());
        var (girl, mother) = (await FindAsync("lilly marsh", "2018-03-12"), await FindAsync("kelly marsh", "1990-05-02"));
        await AddAsync("names", new { firstName = "Lil", lastName = "Marsh", kind = "alias" });
        await AddAsync("addresses", new { line1 = "1 Old Row", postcode = "PE2 1AA", from = "2018-03-14", to = "2022-06-30" });
        await AddAsync(
            "relationships",
            new { otherPersonId = mother, relationship = "mother", parentalResponsibility = "yes", sameHousehold = true, allegedPerpetrator = true });
        return (girl, mother);

        async Task<Guid> FindAsync(string name, string dateOfBirth) =>
            (await PostAsync<Page<PersonFound>>("york.front-door-worker", "/api/intake/people/searches", new { name, dateOfBirth })).Items[0].PersonId;

        async Task AddAsync(string what, object added)
        {
            var person = $"/api/intake/people/{girl}";
            using var worker = ClientFor("york.front-door-worker", person);
            using var answer = await worker.PostKeyedAsync($"{person}/{what}", added, await worker.ETagAsync(person));
            await answer.JsonAsync(200);
        }
    }

    private async Task StartServiceAsync<TProgram>(string name)
        where TProgram : class
    {
        var service = new WebApplicationFactory<TProgram>().WithWebHostBuilder(host =>
        {
            Configure(host, name, Path.Combine(Root(), "services", typeof(TProgram).Assembly.GetName().Name!.Split('.')[1]));
            host.UseSetting("ConnectionStrings:messaging", _rabbit!.BrokerConnectionStringFor(name));
            host.UseSetting("Attachments:Clamd", Clamd.Address);
            host.UseSetting("Attachments:CheckWithin", "00:00:01");
            host.UseSetting("Attachments:CheckAgainEvery", "00:00:00.2");

            // Nothing listens there: the first attempt is the last, and a person has to see to it.
            host.UseSetting("Smtp:Url", "smtp://127.0.0.1:1");
            host.UseSetting("Notification:Sending:MaxAttempts", "1");
            host.UseSetting("Allocation:Workers:6:Id", $"{Northmoor.Code}.social-worker");
            host.UseSetting("Allocation:Workers:6:Name", "Shanice Campbell");
            host.UseSetting("Allocation:Workers:6:Authority", Northmoor.Code);
            host.UseSetting("Allocation:Workers:6:Team", "Assessment");
            host.UseSetting("Allocation:Workers:7:Id", "york.other-worker");
            host.UseSetting("Allocation:Workers:7:Name", "Tom Ashby");
            host.UseSetting("Allocation:Workers:7:Authority", "york");
            host.UseSetting("Allocation:Workers:8:Id", "york.second-social-worker");
            host.UseSetting("Allocation:Workers:8:Name", "Ade Okoro");
            host.UseSetting("Allocation:Workers:8:Authority", "york");
            host.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(Clock);
                services.Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options => options.BackchannelHttpHandler = Identity);
                services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(() => _network));
            });
        });
        _hosts.Add(service);
        _network.Connect(name, await Task.Run(() => service.Server.CreateHandler()));
        await using var scope = service.Services.CreateAsyncScope();
        Models[name] = scope.ServiceProvider.GetRequiredService<ServiceDbContext>().Model;

        // Until the queues are bound, the broker drops what is published.
        var bus = service.Services.GetRequiredService<IBusControl>();
        Assert.True(
            await bus.WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromMinutes(1)) == BusHealthStatus.Healthy,
            string.Join('\n', bus.CheckHealth().Endpoints.Where(endpoint => endpoint.Value.Status != BusHealthStatus.Healthy)
                .Select(endpoint => $"{endpoint.Key}: {endpoint.Value.Description} {endpoint.Value.Exception}")));
    }

    private void Configure(IWebHostBuilder host, string name, string contentRoot)
    {
        host.UseEnvironment("Development");
        host.UseContentRoot(contentRoot);
        host.UseSetting($"ConnectionStrings:{name}-db", _postgres!.ConnectionStringFor($"{name}-db"));
        host.UseSetting($"ConnectionStrings:{name}-db-owner", _postgres.OwnerConnectionStringFor($"{name}-db"));
        host.UseSetting("Database:MigrateOnStart", "true");
        host.UseSetting("Reading:ChildrenAnHour", "5000");
        host.UseSetting("Identity:Authority", FakeIdentityProvider.Issuer);
        host.UseSetting("Identity:ClientId", name);
        host.UseSetting("Identity:ClientSecret", FakeIdentityProvider.ClientSecret);
        host.UseSetting("Logging:LogLevel:Default", "None");
        host.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "None");
        host.UseSetting($"Logging:{Telemetry.Alias}:LogLevel:Default", "Trace");
        host.UseSetting($"Logging:{Telemetry.Alias}:LogLevel:Microsoft.AspNetCore", "Trace");
        host.ConfigureLogging(logging => logging.AddProvider(Telemetry));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ReferralPlatform.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The solution's folder was not found.");
    }
}

[CollectionDefinition(Name)]
public sealed class PortalCollection : ICollectionFixture<PortalFixture>
{
    public const string Name = "portal";
}
