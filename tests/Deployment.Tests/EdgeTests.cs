namespace ReferralPlatform.Deployment.Tests;

/// <summary>Who reaches whom is what <c>AppHost.cs</c> says, in the environment of each host and in the network.</summary>
public sealed class EdgeTests(EstateMap map) : IClassFixture<EstateMap>
{
    private const string Reference = "services__";
    private const string Name = "app.kubernetes.io/name";
    private readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> _hosts = map.Hosts;

    public static TheoryData<string> Overlays => [.. Overlay.Names];

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Each_host_of_the_map_is_deployed_with_the_same_references(string overlay)
    {
        var rendered = await Overlay.RenderAsync(overlay);
        var deployed = rendered.All<V1Deployment>().Where(deployment => deployment.Spec.Template.Spec.Containers[0].Name is Workloads.Host)
            .ToDictionary(deployment => deployment.Metadata.Name, deployment => deployment.Spec.Template.Spec.Containers[0], StringComparer.Ordinal);

        Assert.Equal(_hosts.Keys.Order(StringComparer.Ordinal), deployed.Keys.Order(StringComparer.Ordinal));
        Assert.All(_hosts, host =>
        {
            var expected = host.Value.Keys.Where(setting => setting.StartsWith(Reference, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
            var references = deployed[host.Key].Env.Where(env => env.Name.StartsWith(Reference, StringComparison.Ordinal)).ToList();
            Assert.Equal(expected, references.Select(env => env.Name).Order(StringComparer.Ordinal));
            Assert.All(references, env => Assert.Equal($"http://{Called(env.Name)}:{PortOf(rendered, Called(env.Name))}", env.Value));
        });
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task What_the_map_sets_is_set_and_what_is_secret_is_in_a_file(string overlay)
    {
        var rendered = await Overlay.RenderAsync(overlay);
        var settings = rendered.All<V1ConfigMap>().ToDictionary(map => map.Metadata.Name, map => map.Data?.Keys ?? [], StringComparer.Ordinal);

        Assert.All(_hosts, host =>
        {
            var container = rendered.All<V1Deployment>().Single(deployment => deployment.Metadata.Name == host.Key).Spec.Template.Spec.Containers[0];
            var set = container.Env.Select(env => env.Name).Concat(container.EnvFrom.SelectMany(from => settings[from.ConfigMapRef.Name]))
                .ToHashSet(StringComparer.Ordinal);
            var plain = host.Value.Keys.Where(setting => !IsSecret(setting) && !IsAspires(setting));
            Assert.Empty(plain.Except(set, StringComparer.Ordinal));
            Assert.DoesNotContain(set, IsSecret);
        });
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task The_network_lets_through_what_the_map_says_and_nothing_else(string overlay)
    {
        var rendered = await Overlay.RenderAsync(overlay);
        var policies = rendered.All<V1NetworkPolicy>();
        var expected = _hosts.SelectMany(caller => Callees(caller.Value).Select(callee => $"{caller.Key} -> {callee}")).ToList();

        Assert.Contains(policies, policy => policy.Spec is { PodSelector.MatchLabels: null, Ingress: null, Egress: null, PolicyTypes: ["Ingress", "Egress"] });
        AssertEdges(policies.SelectMany(policy => Hosts((policy.Spec.Ingress ?? []).SelectMany(rule => rule.FromProperty ?? []))
            .Select(caller => $"{caller} -> {NameOf(policy.Spec.PodSelector)}")));
        AssertEdges(policies.SelectMany(policy => Hosts((policy.Spec.Egress ?? []).SelectMany(rule => rule.To ?? []))
            .Select(callee => $"{NameOf(policy.Spec.PodSelector)} -> {callee}")));

        void AssertEdges(IEnumerable<string> edges) => Assert.Equal(expected.Order(StringComparer.Ordinal), edges.Order(StringComparer.Ordinal));

        IEnumerable<string> Hosts(IEnumerable<V1NetworkPolicyPeer> peers) =>
            peers.Select(peer => NameOf(peer.PodSelector)).OfType<string>().Where(_hosts.ContainsKey);
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Who_has_a_database_or_a_broker_in_the_map_reaches_it_and_nobody_else(string overlay)
    {
        var policies = (await Overlay.RenderAsync(overlay)).All<V1NetworkPolicy>();

        AssertReach("postgres", 5432, [.. With("-db").SelectMany(host => new[] { host, $"{host}-migration" })]);
        AssertReach("messaging", 5671, [.. With("messaging")]);

        IEnumerable<string> With(string connection) => _hosts.Where(host => host.Value.Keys.Any(setting =>
            setting.StartsWith("ConnectionStrings__", StringComparison.Ordinal) && setting.EndsWith(connection, StringComparison.Ordinal)))
            .Select(host => host.Key);

        void AssertReach(string server, int port, IReadOnlyList<string> clients)
        {
            var outward = policies.Single(policy => policy.Metadata.Name == $"to-{server}");
            Assert.Equal(clients.Order(StringComparer.Ordinal), Names(outward.Spec.PodSelector).Order(StringComparer.Ordinal));
            Assert.Equal($"{port}", outward.Spec.Egress.Single().Ports.Single().Port.Value);
            var inward = policies.Single(policy => policy.Metadata.Name == server).Spec.Ingress
                .Single(rule => rule.FromProperty.Any(peer => peer.PodSelector?.MatchExpressions is not null));
            Assert.Equal(clients.Order(StringComparer.Ordinal), Names(inward.FromProperty.Single().PodSelector).Order(StringComparer.Ordinal));
            Assert.Equal($"{port}", inward.Ports.Single().Port.Value);
        }

        static IEnumerable<string> Names(V1LabelSelector selector) => selector.MatchExpressions.Single().Values;
    }

    private static IEnumerable<string> Callees(IReadOnlyDictionary<string, string> settings) =>
        settings.Keys.Where(setting => setting.StartsWith(Reference, StringComparison.Ordinal)).Select(Called);

    private static string Called(string setting) => setting.Split("__")[1];

    private static string? NameOf(V1LabelSelector? selector) => selector?.MatchLabels is { } labels && labels.TryGetValue(Name, out var name) ? name : null;

    private static int PortOf(Overlay overlay, string service) => overlay.All<V1Service>().Single(one => one.Metadata.Name == service).Spec.Ports.Single().Port;

    private static bool IsSecret(string setting) =>
        setting.StartsWith("ConnectionStrings__", StringComparison.Ordinal) || setting is "Identity__ClientSecret" or "Seals__Key";

    /// <summary>What Aspire sets by itself, and what is called otherwise in an image.</summary>
    private static bool IsAspires(string setting) => setting is "OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY" or "ASPNETCORE_FORWARDEDHEADERS_ENABLED" or "HTTP_PORTS"
        || setting.EndsWith("_HTTP", StringComparison.Ordinal);
}
