using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ReferralPlatform.Contracts;

namespace ReferralPlatform.Deployment.Tests;

/// <summary>What the Topology Operator sets up is what the event catalogue says.</summary>
public sealed partial class BrokerTopologyTests
{
    [Fact]
    public void The_brokers_exchanges_bindings_and_rights_are_those_of_the_catalogue()
    {
        var text = new StringBuilder(
            """
            # Generated from the event catalogue: UPDATE_COPIES=1 dotnet test tests/Deployment.Tests --filter BrokerTopology

            """);
        foreach (var service in BrokerTopology.Services)
        {
            var rights = BrokerTopology.RightsOf(service);
            Append(
                "Permission",
                service,
                $"  user: {service}\n  vhost: /\n  permissions:\n    configure: '{rights.Configure}'\n    write: '{rights.Write}'\n    read: '{rights.Read}'\n");
        }

        foreach (var exchange in BrokerTopology.Exchanges)
        {
            Append("Exchange", NameOf(exchange.Name), $"  name: {exchange.Name}\n  type: {exchange.Type}\n  durable: true\n");
        }

        foreach (var binding in BrokerTopology.Bindings)
        {
            var key = binding.RoutingKey.Length == 0 ? string.Empty : $"  routingKey: {binding.RoutingKey}\n";
            Append(
                "Binding",
                NameOf(binding.Destination),
                $"  source: {binding.Source}\n  destination: {binding.Destination}\n  destinationType: exchange\n{key}");
        }

        StoredCopy.AssertCurrent("deploy/kubernetes/components/broker/topology.yaml", text.ToString());

        void Append(string kind, string name, string spec) => text.Append(CultureInfo.InvariantCulture, $"""
            ---
            apiVersion: rabbitmq.com/v1beta1
            kind: {kind}
            metadata:
              name: {name}
            spec:
              rabbitmqClusterReference:
                name: messaging

            """).Append(spec);
    }

    /// <summary>"ReferralPlatform.Contracts.Intake:ContactRecorded" as Kubernetes takes names: "intake.contact-recorded".</summary>
    private static string NameOf(string exchange) => Humps().Replace(exchange.Replace("ReferralPlatform.Contracts.", string.Empty, StringComparison.Ordinal)
        .Replace(':', '.'), "-$0").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Humps();
}
