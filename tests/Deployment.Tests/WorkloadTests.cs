using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ReferralPlatform.Deployment.Tests;

/// <summary>What platform teams look for in each workload, by the names of kube-score's checks and of the restricted pod security standard.</summary>
public sealed partial class WorkloadTests
{
    private const int UsersOfNobodyElse = 10_000;

    public static TheoryData<string> Overlays => [.. Overlay.Names];

    [Theory]
    [MemberData(nameof(Overlays))]
    public Task Pod_probes_are_there_and_not_the_same(string overlay) => AllAsync(overlay, workload => workload.IsJob || workload.Containers.All(container =>
        container is { StartupProbe: not null, LivenessProbe: not null, ReadinessProbe: not null }
        && (container.Name is not Workloads.Host || container.LivenessProbe.HttpGet.Path != container.ReadinessProbe.HttpGet.Path)));

    [Theory]
    [MemberData(nameof(Overlays))]
    public Task Container_resources_are_requested_and_limited(string overlay) => AllAsync(overlay, workload => workload.Containers.All(container =>
        new[] { "cpu", "memory", "ephemeral-storage" }.All(resource =>
            container.Resources.Requests.ContainsKey(resource) && container.Resources.Limits.ContainsKey(resource))));

    [Theory]
    [MemberData(nameof(Overlays))]
    public Task Container_security_context_is_restricted(string overlay) => AllAsync(overlay, workload =>
        workload.Pod.SecurityContext is
        {
            RunAsNonRoot: true, RunAsUser: > UsersOfNobodyElse, RunAsGroup: > UsersOfNobodyElse, SeccompProfile.Type: "RuntimeDefault",
        }
        && workload.Pod is { HostNetwork: not true, HostPID: not true, HostIPC: not true }
        && workload.Containers.All(container => container.SecurityContext is
        {
            AllowPrivilegeEscalation: false, ReadOnlyRootFilesystem: true, Privileged: false, Capabilities: { Drop: ["ALL"], Add: null },
        }));

    [Theory]
    [MemberData(nameof(Overlays))]
    public Task Container_image_has_a_version(string overlay) => AllAsync(overlay, workload => workload.Containers.All(container =>
        container.Image.Contains('@', StringComparison.Ordinal)
        || (container.Image.Split('/')[^1].Split(':') is [_, var tag] && tag is not "latest")));

    [Theory]
    [MemberData(nameof(Overlays))]
    public Task Service_account_is_its_own_and_has_no_token(string overlay) => AllAsync(overlay, workload =>
        workload.Pod is { ServiceAccountName: not null and not "default", AutomountServiceAccountToken: false, EnableServiceLinks: false });

    [Theory]
    [MemberData(nameof(Overlays))]
    public Task Secrets_are_files_and_never_environment(string overlay) => AllAsync(overlay, workload => workload.Containers.All(container =>
        (container.Env ?? []).All(env => env.ValueFrom?.SecretKeyRef is null) && (container.EnvFrom ?? []).All(from => from.SecretRef is null)));

    [Theory]
    [MemberData(nameof(Overlays))]
    public Task Only_a_migration_has_the_owners_password(string overlay) => AllAsync(overlay, workload =>
        workload.IsJob == workload.Secrets.Any(secret => secret.EndsWith("-owner", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Deployments_run_twice_spread_and_go_slowly(string overlay)
    {
        var rendered = await Overlay.RenderAsync(overlay);
        var autoscaled = Autoscaled(rendered);
        var guarded = rendered.All<V1PodDisruptionBudget>().Select(budget => budget.Spec.Selector.MatchLabels["app.kubernetes.io/name"]).ToHashSet();

        Assert.All(rendered.All<V1Deployment>(), deployment =>
        {
            var (name, pod) = (deployment.Metadata.Name, deployment.Spec.Template.Spec);

            // The autoscaler says how many: a number here would be set back at each apply.
            Assert.True(autoscaled.TryGetValue(name, out var least) ? deployment.Spec.Replicas is null && least >= 2 : deployment.Spec.Replicas >= 2, name);
            Assert.Contains(pod.TopologySpreadConstraints, spread => spread.TopologyKey is "kubernetes.io/hostname");
            Assert.True(guarded.Contains(name), $"{name} has no budget of disruptions");
            Assert.All(pod.Containers, container => Assert.True(
                container.Lifecycle.PreStop.Sleep.Seconds >= 5 && pod.TerminationGracePeriodSeconds >= 30, $"{name} ends before its work does"));
            Assert.Equal(name, deployment.Spec.Selector.MatchLabels["app.kubernetes.io/name"]);
            Assert.Equal(name, deployment.Spec.Template.Metadata.Labels["app.kubernetes.io/name"]);
        });
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Jobs_end_and_are_cleared_away(string overlay) => Assert.All((await Overlay.RenderAsync(overlay)).All<V1Job>(), job => Assert.True(
        job.Spec is { TtlSecondsAfterFinished: > 0, ActiveDeadlineSeconds: > 0, BackoffLimit: > 0 } && job.Spec.Template.Spec.RestartPolicy is "OnFailure"));

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Services_lead_to_pods_and_are_reached_from_inside_only(string overlay)
    {
        var rendered = await Overlay.RenderAsync(overlay);

        Assert.All(rendered.All<V1Service>(), service =>
        {
            Assert.True(service.Spec.Type is null or "ClusterIP", service.Metadata.Name);
            Assert.Contains(
                Workloads.In(rendered), workload => service.Spec.Selector.All(label => workload.Template.Metadata.Labels[label.Key] == label.Value));
        });
        Assert.All(
            rendered.All<V1Ingress>().SelectMany(ingress => ingress.Spec.Rules).SelectMany(rule => rule.Http.Paths),
            path => Assert.Equal("gateway", path.Backend.Service.Name));
        Assert.All(rendered.All<V1Ingress>(), ingress => Assert.Equal(
            ingress.Spec.Rules.Select(rule => rule.Host).Order(StringComparer.Ordinal),
            ingress.Spec.Tls.SelectMany(tls => tls.Hosts).Order(StringComparer.Ordinal)));
    }

    /// <summary>However many replicas run, also while each host is replaced by a new version, PostgreSQL has a connection for each of their pools.</summary>
    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task The_most_replicas_take_no_more_connections_than_there_are(string overlay)
    {
        // A migration's own; PostgreSQL's for superusers, the operator's, the backups' and whoever looks.
        const int Migration = 2;
        const int Reserved = 20;

        // What one takes of memory beside the shared buffers, as docs/capacity.md measures it.
        const int BytesOfAConnection = 5 * 1024 * 1024;
        var pool = int.Parse(PoolSize().Match(Source("ServiceDefaults/Persistence/PersistenceExtensions.cs")).Groups["size"].Value);
        var searches = PoolOfSearches().Match(Source("services/Intake/People/PeopleServices.cs"));
        var rendered = await Overlay.RenderAsync(overlay);
        var most = Most(rendered);
        var server = rendered.Manifests.Single(manifest => manifest is { Kind: "Cluster", Name: "postgres" }).Json["spec"]!;
        var settings = server["postgresql"]!["parameters"]!;
        var buffers = new ResourceQuantity($"{settings["shared_buffers"]}".Replace("B", "i", StringComparison.Ordinal)).ToDecimal();
        var memory = new ResourceQuantity($"{server["resources"]!["limits"]!["memory"]}").ToDecimal();
        var connections = int.Parse($"{settings["max_connections"]}");
        var migrations = rendered.All<V1Job>().Select(job => job.Metadata.Name).ToHashSet();

        var taken = rendered.All<V1Deployment>().Where(deployment => migrations.Contains($"{deployment.Metadata.Name}-migration")).Sum(deployment =>
            ((most(deployment) + int.Parse(deployment.Spec.Strategy.RollingUpdate.MaxSurge.Value)) * (pool + SearchesOf(deployment))) + Migration);

        Assert.True(taken + Reserved <= connections, $"{taken} and {Reserved} reserved of {connections}");
        Assert.True(buffers + ((taken + Reserved) * (decimal)BytesOfAConnection) <= memory, $"{taken} and {Reserved} connections in {memory} bytes");

        // Intake's searches have a pool of their own, by the processors that the container may use.
        int SearchesOf(V1Deployment deployment) => deployment.Metadata.Name is not "intake" ? 0 : Math.Max(
            int.Parse(searches.Groups["least"].Value),
            int.Parse(searches.Groups["each"].Value) * (int)deployment.Spec.Template.Spec.Containers[0].Resources.Limits["cpu"].ToDecimal());

        static string Source(string path) => File.ReadAllText(Path.Combine(RepositoryRoot.Path, path));
    }

    /// <summary>A council's share of a cluster is enough for the most that its own autoscalers and updates start.</summary>
    [Fact]
    public async Task The_share_of_a_council_has_room_for_the_most_replicas()
    {
        var rendered = await Overlay.RenderAsync("council");
        var most = Most(rendered);
        var share = rendered.All<V1ResourceQuota>().Single().Spec.Hard;
        var servers = new[] { ("Cluster", "instances"), ("RabbitmqCluster", "replicas") }.SelectMany(kind =>
            rendered.Manifests.Where(manifest => manifest.Kind == kind.Item1).Select(server => server.Json["spec"]!)
                .Select(spec => (Times: int.Parse($"{spec[kind.Item2]}"), Resources: spec["resources"]!))).ToList();

        Assert.Equal(2, servers.Count);
        Assert.All(new[] { ("requests", "cpu"), ("requests", "memory"), ("limits", "memory") }, kind =>
        {
            var (which, resource) = kind;
            var pods = rendered.All<V1Deployment>().Sum(deployment => (most(deployment) + Surge(deployment)) * Of(deployment.Spec.Template, which, resource))
                + rendered.All<V1Job>().Sum(job => Of(job.Spec.Template, which, resource));
            var taken = pods + servers.Sum(server => server.Times * new ResourceQuantity($"{server.Resources[which]![resource]}").ToDecimal());
            Assert.True(taken <= share[$"{which}.{resource}"].ToDecimal(), $"{which}.{resource}: {taken} of {share[$"{which}.{resource}"]}");
        });

        static int Surge(V1Deployment deployment) => int.TryParse(deployment.Spec.Strategy?.RollingUpdate?.MaxSurge?.Value, out var surge) ? surge : 1;

        static decimal Of(V1PodTemplateSpec template, string which, string resource) => template.Spec.Containers.Sum(container =>
            (which is "requests" ? container.Resources.Requests : container.Resources.Limits)[resource].ToDecimal());
    }

    [GeneratedRegex("MaxPoolSize = (?<size>[0-9]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex PoolSize();

    [GeneratedRegex(@"MaxPoolSize = Math\.Max\((?<least>[0-9]+), (?<each>[0-9]+) \* Environment\.ProcessorCount\)", RegexOptions.ExplicitCapture)]
    private static partial Regex PoolOfSearches();

    private static Func<V1Deployment, int> Most(Overlay overlay) => deployment =>
        overlay.All<V2HorizontalPodAutoscaler>().SingleOrDefault(scaler => scaler.Spec.ScaleTargetRef.Name == deployment.Metadata.Name)?.Spec.MaxReplicas
        ?? ScaledByMessages(overlay).Where(scaled => TargetOf(scaled) == deployment.Metadata.Name)
            .Select(scaled => (int?)int.Parse($"{scaled["maxReplicaCount"]}")).SingleOrDefault()
        ?? deployment.Spec.Replicas!.Value;

    private static IEnumerable<JsonNode> ScaledByMessages(Overlay overlay) =>
        overlay.Manifests.Where(manifest => manifest.Kind is "ScaledObject").Select(manifest => manifest.Json["spec"]!);

    private static string TargetOf(JsonNode scaled) => $"{scaled["scaleTargetRef"]!["name"]}";

    private static Dictionary<string, int> Autoscaled(Overlay overlay) =>
        overlay.All<V2HorizontalPodAutoscaler>().Select(scaler => (scaler.Spec.ScaleTargetRef.Name, Least: scaler.Spec.MinReplicas!.Value))
            .Concat(ScaledByMessages(overlay).Select(scaled => (Name: TargetOf(scaled), Least: int.Parse($"{scaled["minReplicaCount"]}"))))
            .ToDictionary(each => each.Name, each => each.Least, StringComparer.Ordinal);

    private static async Task AllAsync(string overlay, Func<Workload, bool> holds) =>
        Assert.All(Workloads.In(await Overlay.RenderAsync(overlay)), workload => Assert.True(holds(workload), workload.Name));
}
