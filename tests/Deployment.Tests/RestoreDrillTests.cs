namespace ReferralPlatform.Deployment.Tests;

/// <summary>The second PostgreSQL of the restore drill is made of the backups of the first, can take its WAL, and is reached by nobody.</summary>
public sealed class RestoreDrillTests
{
    [Fact]
    public async Task The_restored_cluster_reads_the_backups_of_the_running_one_and_writes_none()
    {
        var drill = await Overlay.RunAsync("kubectl", "kustomize", Path.Combine(RepositoryRoot.Path, "deploy/kubernetes/drill"));
        var production = (await Overlay.RenderAsync("production")).Manifests;
        var (restored, running) = (Cluster(drill), Cluster(production));

        Assert.Empty(await CustomResourceSchemas.FaultsAsync(restored));
        Assert.Equal(
            running.Json["spec"]!["backup"]!["barmanObjectStore"]!.ToJsonString(),
            restored.Json["spec"]!["externalClusters"]![0]!["barmanObjectStore"]!.ToJsonString());
        Assert.Null(restored.Json["spec"]!["backup"]);
        Assert.Equal(Size(running, "storage"), Size(restored, "storage"));
        Assert.Equal(Connections(running), Connections(restored));
        Assert.NotEqual(running.Name, restored.Name);

        var policy = drill.Select(manifest => manifest.Typed).OfType<V1NetworkPolicy>().Single();
        Assert.Equal(restored.Name, policy.Spec.PodSelector.MatchLabels["cnpg.io/cluster"]);
        Assert.All(
            policy.Spec.Ingress.SelectMany(rule => rule.FromProperty),
            peer => Assert.True(peer.NamespaceSelector is not null || peer.PodSelector.MatchLabels["cnpg.io/cluster"] == restored.Name));
    }

    private static Manifest Cluster(IEnumerable<Manifest> manifests) => manifests.Single(manifest => manifest.Kind is "Cluster");

    private static string Size(Manifest cluster, string of) => $"{cluster.Json["spec"]![of]!["size"]}";

    private static string Connections(Manifest cluster) => $"{cluster.Json["spec"]!["postgresql"]!["parameters"]!["max_connections"]}";
}
