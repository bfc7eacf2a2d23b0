using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using ReferralPlatform.Estate.Tests.Architecture;
using ReferralPlatform.Estate.Tests.Browser;

namespace ReferralPlatform.Estate.Tests;

/// <summary>The whole estate as AppHost.cs describes it, started once for the assembly: everything goes in by the gateway.</summary>
public sealed class EstateFixture : IAsyncLifetime
{
    /// <summary>How many milliseconds a page may take to show what is expected of it; Playwright gives an action as many.</summary>
    private const float Patience = 30_000;

    private readonly ConcurrentDictionary<string, HttpClient> _clients = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _secrets = new(StringComparer.Ordinal);
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _browser = new(StartBrowserAsync);
    private DistributedApplication? _estate;

    public DistributedApplication Estate => _estate ?? throw new InvalidOperationException("The estate has not been started.");

    /// <summary>Speaks GOV.UK Notify's published API, by which Peterborough's text messages and letters go.</summary>
    internal NotifyServer Notify { get; private set; } = null!;

    /// <summary>The same for Dudley's e-mails, as a service of its own: what is refused of Peterborough's is none of these.</summary>
    internal NotifyServer NotifyMail { get; private set; } = null!;

    /// <summary>Logs, traces and metrics of every process of the estate.</summary>
    internal TelemetryCapture Telemetry { get; private set; } = null!;

    public Uri Gateway => Estate.GetEndpoint("gateway");

    /// <summary>Where the servers keep their data, a folder for each.</summary>
    internal string DataFolder => Path.Combine(_folder.Path, ".data");

    public async Task InitializeAsync()
    {
        Telemetry = await TelemetryCapture.StartAsync();
        Notify = await NotifyServer.StartAsync();
        NotifyMail = await NotifyServer.StartAsync();
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            [$"--Estate:Folder={_folder.Path}", "--Estate:KeepData=false", "--Estate:Servers=native"]);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        foreach (var host in builder.Resources.OfType<ProjectResource>())
        {
            // Each person of the tests does in minutes what several do in a week.
            Telemetry.Receive(builder.CreateResourceBuilder(host).WithEnvironment("Reading__ChildrenAnHour", "5000"));
        }

        // All strangers of the tests are at one address, and fill in forms faster than people do.
        builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single(host => host.Name == "gateway"))
            .WithEnvironment("Gateway__PublicPerAddress__Pages", "6000");
        builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single(host => host.Name == "notification"))
            .WithEnvironment("Notification__Channels__peterborough__TextMessages", "notify")
            .WithEnvironment("Notification__Channels__peterborough__Letters", "notify")
            .WithEnvironment("Notification__Notify__Url", Notify.Url)
            .WithEnvironment("Notification__Notify__peterborough__ApiKey", NotifyServer.ApiKey)
            .WithEnvironment("Notification__Notify__peterborough__TextTemplate", NotifyServer.TextTemplate)
            .WithEnvironment("Notification__Notify__peterborough__CallbackToken", NotifyServer.CallbackToken)
            .WithEnvironment("Notification__Channels__dudley__Email", "notify")
            .WithEnvironment("Notification__Notify__dudley__Url", NotifyMail.Url)
            .WithEnvironment("Notification__Notify__dudley__ApiKey", NotifyServer.ApiKey)
            .WithEnvironment("Notification__Notify__dudley__EmailTemplate", NotifyServer.EmailTemplate)
            .WithEnvironment("Notification__Notify__dudley__CallbackToken", NotifyServer.CallbackToken)

            // For who is told of what cannot wait it is always night in York, whenever the tests run.
            .WithEnvironment("WorkingDays__OfficeHours__york__Opens", "00:00")
            .WithEnvironment("WorkingDays__OfficeHours__york__Closes", "00:01");

        _estate = await builder.BuildAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await _estate.StartAsync(patience.Token);
        await _estate.ResourceNotifications.WaitForResourceHealthyAsync("gateway", patience.Token);

        var people = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "gateway/DevIdentity/people.json"))).RootElement;
        foreach (var person in people.EnumerateArray().Where(person => person.TryGetProperty("secret", out _)))
        {
            _secrets[person.GetProperty("id").GetString()!] = person.GetProperty("secret").GetString()!;
        }
    }

    /// <summary>A client of the gateway that signs in as a seeded person, for example <c>york.team-manager</c>.</summary>
    public async Task<HttpClient> ClientForAsync(string person)
    {
        if (_clients.TryGetValue(person, out var known))
        {
            return known;
        }

        var client = Estate.CreateHttpClient("gateway");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(person));
        return _clients.GetOrAdd(person, client);
    }

    /// <summary>Headless Chromium, started for the first test that needs it; each <see cref="Desk"/> has a context of its own in it.</summary>
    public async Task<IBrowser> BrowserAsync() => (await _browser.Value).Browser;

    public HttpClient Anonymous() => Estate.CreateHttpClient("gateway");

    /// <summary>Posts one of the sample contacts as the person who would, or as another.</summary>
    /// <param name="number">Two digits, for example <c>01</c>.</param>
    /// <param name="change">What differs from the sample.</param>
    public async Task<RecordedContact> PostSampleAsync(string number, Action<JsonObject>? change = null, string? postedBy = null)
    {
        var file = Directory.EnumerateFiles(Path.Combine(Repository.Root, "demo/samples"), $"{number}-*.json").Single();
        var sample = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        var request = sample["request"]!.AsObject();
        change?.Invoke(request);
        var person = postedBy ?? sample["postedBy"]!.GetValue<string>();
        if (person.EndsWith(".partner-professional", StringComparison.Ordinal))
        {
            request = request.AsSentByPartner();
        }

        var client = await ClientForAsync(person);
        using var answer = await client.PostKeyedAsync("/api/intake/contacts", request);
        return await answer.ReadAsync<RecordedContact>(201);
    }

    /// <summary>E-mails in the development mailbox whose subject or body holds the text.</summary>
    public async Task<IReadOnlyList<Mail>> MailsAboutAsync(string text)
    {
        using var mailbox = Estate.CreateHttpClient("mailbox");
        var mails = await mailbox.GetFromJsonAsync<IReadOnlyList<JsonElement>>("/email") ?? [];
        return
        [
            .. mails.Where(mail => mail.GetRawText().Contains(text, StringComparison.Ordinal))
                .Select(mail => mail.Deserialize<Mail>(JsonSerializerOptions.Web)! with { Whole = mail }),
        ];
    }

    public async Task DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        if (_browser.IsValueCreated)
        {
            var (playwright, browser) = await _browser.Value;
            await browser.CloseAsync();
            playwright.Dispose();
        }

        if (_estate is not null)
        {
            await _estate.DisposeAsync();
        }

        _folder.Dispose();
        foreach (var notify in new[] { Notify, NotifyMail }.OfType<NotifyServer>())
        {
            await notify.DisposeAsync();
        }

        if (Telemetry is { } telemetry)
        {
            await telemetry.DisposeAsync();
        }
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartBrowserAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        return (playwright, await Chromium.LaunchAsync(playwright));
    }

    private async Task<string> TokenAsync(string person)
    {
        using var identity = Estate.CreateHttpClient("identity");
        using var grant = new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", person), new("client_secret", _secrets[person])]);
        using var answer = await identity.PostAsync("/token", grant);
        return (await answer.JsonAsync(200)).GetProperty("access_token").GetString()!;
    }
}

/// <summary>An e-mail as the development mailbox shows it.</summary>
public sealed record Mail
{
    public required string Subject { get; init; }

    public required string Text { get; init; }

    public JsonElement Html { get; init; }

    /// <summary>All that the mailbox says of it, addresses and headers included.</summary>
    public JsonElement Whole { get; init; }
}

[CollectionDefinition(Name)]
public sealed class EstateCollection : ICollectionFixture<EstateFixture>
{
    public const string Name = "estate";
}
