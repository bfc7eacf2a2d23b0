using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Containerless;

/// <summary>Says where everything is: a table for people, and <c>.run/estate.json</c> for programs for as long as the estate runs.</summary>
internal static class EstateReport
{
    private const string FileName = "estate.json";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Estate estate)
    {
        var document = new JsonObject
        {
            ["host"] = "containerless",
            ["processId"] = Environment.ProcessId,
            ["portal"] = AddressOf(estate, "gateway"),
            ["api"] = AddressOf(estate, "gateway") is { } gateway ? $"{gateway}/api" : null,
            ["dashboard"] = estate.Dashboard?.Url,
            ["mailbox"] = AddressOf(estate, "mailbox"),
            ["identity"] = AddressOf(estate, "identity") is { } issuer ? new JsonObject { ["issuer"] = issuer, ["tokenEndpoint"] = $"{issuer}/token" } : null,
            ["resources"] = new JsonArray([.. estate.Runners.Select(Describe)]),
            ["people"] = People(estate),
        };
        RunRecords.ReplaceFile(Path.Combine(estate.Options.RunDirectory, FileName), Encoding.UTF8.GetBytes(document.ToJsonString(Readable)));
    }

    public static void Remove(Estate estate) => File.Delete(Path.Combine(estate.Options.RunDirectory, FileName));

    /// <summary>The state of every resource.</summary>
    public static string StateTable(Estate estate)
    {
        var table = new StringBuilder();
        foreach (var runner in estate.Runners.Where(runner => runner is not DatabaseRunner))
        {
            table.AppendLine($"  {runner.Name,-20} {runner.Kind,-11} {AddressOf(runner),-24} {runner.Describe()}");
        }

        return table.ToString();
    }

    /// <summary>Where to go and whom to be.</summary>
    public static string Welcome(Estate estate)
    {
        var table = new StringBuilder();
        table.AppendLine("  Sign in as (one click, no password; each is an API client as well, with the secret development-only-<id>)");
        foreach (var authority in People(estate).OfType<JsonObject>().GroupBy(person => person["authority"]?.GetValue<string>(), StringComparer.Ordinal))
        {
            table.AppendLine();
            foreach (var person in authority)
            {
                table.AppendLine($"    {person["id"],-42} {person["name"]}");
            }
        }

        table.AppendLine();
        table.AppendLine($"  Portal      {AddressOf(estate, "gateway")}");
        table.AppendLine($"  API         {AddressOf(estate, "gateway")}/api");
        table.AppendLine($"  Dashboard   {estate.Dashboard switch { null => "off", { Problem: { } problem } => $"none: {problem}", var dashboard => dashboard.Url }}");
        table.AppendLine($"  Mailbox     {AddressOf(estate, "mailbox")}");
        return table.ToString();
    }

    private static JsonNode Describe(ResourceRunner runner) => new JsonObject
    {
        ["name"] = runner.Name,
        ["kind"] = runner.Kind,
        ["state"] = runner.State.ToString(),
        ["exitCode"] = runner.ExitCode,
        ["problem"] = runner.Problem,
        ["processId"] = runner.Processes.Count > 0 ? runner.Processes[0].Process.Id : null,
        ["address"] = AddressOf(runner),
        ["endpoints"] = new JsonObject(runner.Resource.Endpoints.Select(endpoint => KeyValuePair.Create<string, JsonNode?>(endpoint.EndpointName, endpoint.Url))),
    };

    private static string? AddressOf(ResourceRunner runner) => runner switch
    {
        PostgresRunner postgres => postgres.Address,
        RabbitMqRunner broker => broker.Address,
        DatabaseRunner => null,
        _ => runner.Resource.Endpoints.FirstOrDefault()?.Url,
    };

    private static string? AddressOf(Estate estate, string name) =>
        estate.Runners.FirstOrDefault(runner => string.Equals(runner.Name, name, StringComparison.Ordinal)) is { } runner ? AddressOf(runner) : null;

    // The identity provider's one list, without the services' own clients.
    private static JsonArray People(Estate estate)
    {
        var provider = estate.Runners.Select(runner => runner.Resource).OfType<ExecutableResource>()
            .FirstOrDefault(resource => string.Equals(resource.Name, "identity", StringComparison.Ordinal));
        var list = provider is null ? null : Path.Combine(provider.WorkingDirectory, "people.json");
        if (list is null || !File.Exists(list) || JsonNode.Parse(File.ReadAllText(list)) is not JsonArray everybody)
        {
            return [];
        }

        return new JsonArray(
        [
            .. everybody.OfType<JsonObject>()
                .Where(entry => entry["authority"]?.GetValue<string>() is { } authority && authority is not "*")
                .Select(JsonNode (entry) => new JsonObject
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
