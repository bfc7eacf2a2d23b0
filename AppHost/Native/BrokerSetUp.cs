using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReferralPlatform.Contracts;

namespace ReferralPlatform.AppHost.Native;

/// <summary>
/// What an administrator sets up in the broker, in RabbitMQ's own format: a user for each service with its rights, and the exchanges between them. It can be
/// imported again at any time.
/// </summary>
internal static class BrokerSetUp
{
    public const string Administrator = "estate";
    private const string Host = "/";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Everything, with the users and their passwords.</summary>
    public static string Definitions(string administratorPassword, Func<string, string> passwordOf)
    {
        var definitions = Topology();
        definitions["vhosts"] = new JsonArray(new JsonObject { ["name"] = Host });
        definitions["users"] = new JsonArray(
        [
            User(Administrator, administratorPassword, "administrator"),
            .. BrokerTopology.Services.Select(service => User(service, passwordOf(service), string.Empty)),
        ]);
        definitions["permissions"]!.AsArray().Add(Permission(Administrator, new BrokerRights(".*", ".*", ".*")));
        return definitions.ToJsonString();
    }

    /// <summary>The same without users, for an operator who has made them.</summary>
    public static string WithoutUsers() => Topology().ToJsonString(Readable) + "\n";

    private static JsonObject Topology() => new()
    {
        ["permissions"] = new JsonArray([.. BrokerTopology.Services.Select(service => Permission(service, BrokerTopology.RightsOf(service)))]),
        ["exchanges"] = new JsonArray([.. BrokerTopology.Exchanges.Select(Exchange)]),
        ["bindings"] = new JsonArray([.. BrokerTopology.Bindings.Select(Binding)]),
    };

    private static JsonObject User(string name, string password, string tags) => new() { ["name"] = name, ["password"] = password, ["tags"] = tags };

    private static JsonObject Permission(string user, BrokerRights rights) => new()
    {
        ["user"] = user,
        ["vhost"] = Host,
        ["configure"] = rights.Configure,
        ["write"] = rights.Write,
        ["read"] = rights.Read,
    };

    private static JsonObject Exchange(BrokerExchange exchange) => new()
    {
        ["name"] = exchange.Name,
        ["vhost"] = Host,
        ["type"] = exchange.Type,
        ["durable"] = true,
        ["auto_delete"] = false,
        ["internal"] = false,
        ["arguments"] = new JsonObject(),
    };

    private static JsonObject Binding(BrokerBinding binding) => new()
    {
        ["source"] = binding.Source,
        ["vhost"] = Host,
        ["destination"] = binding.Destination,
        ["destination_type"] = "exchange",
        ["routing_key"] = binding.RoutingKey,
        ["arguments"] = new JsonObject(),
    };
}
