using System.Text.Json;
using System.Text.RegularExpressions;

namespace ReferralPlatform.Contracts;

/// <summary>
/// What the broker's administrator sets up before any service connects, worked out of the catalogue: an exchange for each event, which queues hang on it, and
/// what each service's user may do. A service declares what is its own and hangs itself on nothing (docs/adr/0034).
/// </summary>
public static class BrokerTopology
{
    /// <summary>The exchange through which a service says what it has committed, by the name of the service that published it.</summary>
    public const string Receipts = "receipts";

    /// <summary>The services that publish or receive events, each with a user of its own name.</summary>
    public static IReadOnlyList<string> Services { get; } =
    [
        .. EventCatalogue.All.SelectMany(entry => entry.Consumers.Append(entry.Owner)).Where(name => name is not EventCatalogue.AnyService)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>Every exchange that more than one service has to do with. A service publishes to those that are there and declares none of them.</summary>
    public static IReadOnlyList<BrokerExchange> Exchanges { get; } =
    [
        new(Receipts, "direct"),
        .. EventCatalogue.All.SelectMany(entry => entry.Consumers.Select(consumer => QueueOf(consumer, entry)).Append(ExchangeOf(entry.Type)))
            .Concat(Services.Select(ReceiptQueueOf)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => new BrokerExchange(name, "fanout")),
    ];

    /// <summary>What hangs on what: each queue has an exchange of its own name in front of it.</summary>
    public static IReadOnlyList<BrokerBinding> Bindings { get; } =
    [
        .. EventCatalogue.All.SelectMany(entry => entry.Consumers.Select(
            consumer => new BrokerBinding(ExchangeOf(entry.Type), QueueOf(consumer, entry), RoutingKey: string.Empty))),
        .. Services.Select(service => new BrokerBinding(Receipts, ReceiptQueueOf(service), RoutingKey: service)),
    ];

    /// <summary>The exchange of an event, as the bus names it.</summary>
    public static string ExchangeOf(Type type) => $"{type.Namespace}:{type.Name}";

    public static string QueueOf(string consumer, EventEntry entry) => $"{consumer}-{JsonNamingPolicy.KebabCaseLower.ConvertName(entry.Name)}";

    public static string ReceiptQueueOf(string service) => $"{service}-receipts";

    /// <summary>Where what a service's queues give up on goes, instead of being dropped: exchange and queue, its own as they are.</summary>
    public static string DeadLettersOf(string service) => $"{service}-dead-letters";

    public static BrokerRights RightsOf(string service)
    {
        var own = $"{Regex.Escape(service)}-.+";
        var published = Any(
        [
            own, Receipts,
            .. EventCatalogue.All.Where(entry => entry.Owner is EventCatalogue.AnyService || string.Equals(entry.Owner, service, StringComparison.Ordinal))
                .Select(entry => Regex.Escape(ExchangeOf(entry.Type))),
        ]);
        return new BrokerRights(Configure: Any([own]), Write: published, Read: Any([own]));
    }

    private static string Any(IEnumerable<string> names) => $"^({string.Join('|', names)})$";
}

/// <param name="Type">As RabbitMQ names it.</param>
public sealed record BrokerExchange(string Name, string Type);

/// <summary>One exchange that passes on to another.</summary>
public sealed record BrokerBinding(string Source, string Destination, string RoutingKey);

/// <summary>What a user of the broker may do, as regular expressions of the names of exchanges and queues.</summary>
/// <param name="Configure">… that it declares and deletes.</param>
/// <param name="Write">… that it publishes to, and hangs on others.</param>
/// <param name="Read">… that it consumes from, and hangs others on.</param>
public sealed record BrokerRights(string Configure, string Write, string Read);
