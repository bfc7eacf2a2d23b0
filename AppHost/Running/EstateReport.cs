using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using ReferralPlatform.AppHost.Native;

namespace ReferralPlatform.AppHost.Running;

/// <summary>
/// Says where everything is: <c>.run/estate.json</c> for programs for as long as the estate runs, and a table for people once everything is up. With
/// <c>--Estate:StopUnlessUp=true</c> the run ends with the reason when something does not come up.
/// </summary>
internal sealed class EstateReport(
    EstateRun run, DistributedApplicationModel model, ResourceNotificationService notifications, ResourceLoggerService logs, IConfiguration configuration,
    IHostApplicationLifetime lifetime)
    : BackgroundService
{
    private const int LinesOfLog = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How Aspire begins what it says of a program that waits and starts.</summary>
    private static readonly string[] OfItsProcess = ["[sys]", "Waiting for resource", "Finished waiting for resource"];

    // What has a health check is part of the estate; parameters, the dashboard and what people start themselves are not.
    private readonly IReadOnlyList<IResource> _resources =
        [.. model.Resources.Where(resource => resource.HasAnnotationOfType<HealthCheckAnnotation>() && resource.Name is not "aspire-dashboard")];

    private readonly ConcurrentDictionary<IResource, CustomResourceSnapshot> _latest = [];
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IResource? _failed;

    private string FileName => Path.Combine(run.Folder, ".run", "estate.json");

    private IResource? NotUp => _failed ?? _resources.FirstOrDefault(resource => StateOf(resource) is not nameof(HealthStatus.Healthy));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Before the services end, and also when the start is interrupted.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        Directory.CreateDirectory(Path.GetDirectoryName(FileName)!);
        try
        {
            await ReportAsync(stopping.Token);
        }
        finally
        {
            File.Delete(FileName);
        }
    }

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        var following = FollowAsync(cancellationToken);
        await Task.WhenAny(_settled.Task, Task.Delay(Patience, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        if (NotUp is { } resource)
        {
            await ExplainAsync(resource);
        }
        else if (!string.Equals(configuration["Estate:KeepData"], "false", StringComparison.OrdinalIgnoreCase))
        {
            Console.WriteLine(Welcome());
            await ShowDemonstrationAsync(cancellationToken);
        }

        await following;
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await foreach (var change in notifications.WatchAsync(cancellationToken))
        {
            _latest[change.Resource] = change.Snapshot;
            var hasEnded = KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text, StringComparer.Ordinal);
            if (hasEnded && _resources.Contains(change.Resource))
            {
                _failed ??= change.Resource;
            }

            if (hasEnded || NotUp is null)
            {
                _settled.TrySetResult();
            }

            // Readers see the old content or the new, never half of it.
            await File.WriteAllTextAsync(FileName + ".new", Describe().ToJsonString(Readable), cancellationToken);
            File.Move(FileName + ".new", FileName, overwrite: true);
        }
    }

    private async Task ExplainAsync(IResource resource)
    {
        var snapshot = _latest.GetValueOrDefault(resource);
        await Console.Error.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{resource.Name} has not come up: {StateOf(resource)}{(snapshot?.ExitCode is { } code ? $" with code {code}" : string.Empty)}. "
                + $"Its last lines:"));
        var lines = await logs.GetAllAsync(resource).SelectMany(batch => batch).Select(line => line.Content).ToListAsync();

        // Each begins with its time, and they come from several sources.
        foreach (var line in lines.Order(StringComparer.Ordinal).TakeLast(LinesOfLog))
        {
            await Console.Error.WriteLineAsync($"    {line}");
        }

        if (IsSet("Estate:StopUnlessUp"))
        {
            // DCP notices and ends the rest. Asked in order, the host would report the start that was broken off as a fault of its own.
            File.Delete(FileName);
            Environment.Exit(1);
        }
    }

    private async Task ShowDemonstrationAsync(CancellationToken cancellationToken)
    {
        if (IsSet("Estate:Demo") && model.Resources.FirstOrDefault(resource => resource.Name is "demo") is { } demonstration)
        {
            await foreach (var lines in logs.WatchAsync(demonstration).WithCancellation(cancellationToken))
            {
                foreach (var line in lines.Select(line => OwnWords(line.Content)).OfType<string>())
                {
                    Console.WriteLine(line);
                }
            }
        }
    }

    /// <summary>What a program itself said, without the time that its line begins with.</summary>
    /// <returns>Null where Aspire says something of the program's process.</returns>
    private static string? OwnWords(string line)
    {
        var text = line.Split(' ', 2) is [var first, .. var rest]
            && DateTimeOffset.TryParse(first, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? string.Concat(rest) : line;
        return Array.Exists(OfItsProcess, start => text.StartsWith(start, StringComparison.Ordinal)) ? null : text;
    }

    private string StateOf(IResource resource) => _latest.GetValueOrDefault(resource) switch
    {
        null => "Unknown",
        { State.Text: "Running", HealthStatus: HealthStatus.Healthy } => nameof(HealthStatus.Healthy),
        var snapshot => snapshot.State?.Text ?? "Unknown",
    };

    private bool IsSet(string setting) => string.Equals(configuration[setting], "true", StringComparison.OrdinalIgnoreCase);

    private JsonObject Describe() => new()
    {
        ["host"] = "aspire",
        ["processId"] = Environment.ProcessId,
        ["portal"] = AddressOf("gateway"),
        ["api"] = $"{AddressOf("gateway")}/api",
        ["dashboard"] = configuration["ASPNETCORE_URLS"],
        ["mailbox"] = AddressOf("mailbox"),
        ["identity"] = new JsonObject { ["issuer"] = AddressOf("identity"), ["tokenEndpoint"] = $"{AddressOf("identity")}/token" },
        ["resources"] = new JsonArray([.. _resources.Select(Describe)]),
        ["people"] = People(),
    };

    private JsonNode Describe(IResource resource)
    {
        var snapshot = _latest.GetValueOrDefault(resource);
        return new JsonObject
        {
            ["name"] = resource.Name,
            ["kind"] = resource switch
            {
                ProjectResource => "project",
                NativeServerResource server => server.Product,
                PostgresServerResource => "PostgreSQL",
                RabbitMQServerResource => "RabbitMQ",
                ExecutableResource => "program",
                _ => "database",
            },
            ["state"] = StateOf(resource),
            ["exitCode"] = snapshot?.ExitCode,
            ["problem"] = _failed == resource ? snapshot?.State?.Text : null,
            ["processId"] = snapshot?.Properties.FirstOrDefault(property => property.Name is "executable.pid")?.Value as int?,
            ["address"] = EndpointsOf(resource).FirstOrDefault() is { } first ? AddressOf(first) : null,
            ["endpoints"] = new JsonObject(
                EndpointsOf(resource).Select(endpoint => KeyValuePair.Create<string, JsonNode?>(endpoint.Name, endpoint.AllocatedEndpoint!.UriString))),
        };
    }

    private static IEnumerable<EndpointAnnotation> EndpointsOf(IResource resource) =>
        resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => endpoint.AllocatedEndpoint is not null);

    private static string AddressOf(EndpointAnnotation endpoint) =>
        endpoint.UriScheme is "http" ? endpoint.AllocatedEndpoint!.UriString : endpoint.AllocatedEndpoint!.EndPointString;

    private string? AddressOf(string name) => EndpointsOf(_resources.First(
        resource => string.Equals(resource.Name, name, StringComparison.Ordinal))).FirstOrDefault() is { } endpoint ? AddressOf(endpoint) : null;

    private string Welcome()
    {
        var people = People().Select(person => person!).GroupBy(person => person["authority"]!.GetValue<string>(), StringComparer.Ordinal)
            .Select(authority => string.Concat(authority.Select(person => $"    {person["id"],-42} {person["name"]}{Environment.NewLine}")));
        return $"""

              Sign in as (one click, no password; each is an API client as well, with the secret development-only-<id>)

            {string.Join(Environment.NewLine, people)}
              Portal      {AddressOf("gateway")}
              API         {AddressOf("gateway")}/api
              Dashboard   {configuration["ASPNETCORE_URLS"]}
              Mailbox     {AddressOf("mailbox")}

              Ctrl-C ends everything.
            """;
    }

    // The identity provider's one list, without the services' own clients.
    private JsonArray People()
    {
        var list = JsonNode.Parse(File.ReadAllText(Path.Combine(configuration["AppHost:Directory"]!, "../gateway/DevIdentity/people.json")))!.AsArray();
        return new JsonArray(
        [
            .. list.OfType<JsonObject>().Where(entry => entry["authority"]?.GetValue<string>() is not (null or "*")).Select(JsonNode (entry) => new JsonObject
            {
                ["id"] = entry["id"]?.DeepClone(),
                ["name"] = entry["name"]?.DeepClone(),
                ["authority"] = entry["authority"]?.DeepClone(),
                ["roles"] = entry["roles"]?.DeepClone(),
                ["clientId"] = entry["id"]?.DeepClone(),
                ["clientSecret"] = entry["secret"]?.DeepClone(),
            }),
        ]);
    }
}
