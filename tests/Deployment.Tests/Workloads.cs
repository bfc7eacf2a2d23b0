namespace ReferralPlatform.Deployment.Tests;

/// <summary>What runs containers of ours.</summary>
internal static class Workloads
{
    public const string Host = "host";

    /// <summary>Certificates, which somebody issues; and what operators make.</summary>
    public static IReadOnlySet<string> ComeFromElsewhere { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "Secret postgres-ca", "Secret messaging-ca", "Secret messaging-tls", "Secret gateway-tls", "Secret collector-tls",
    };

    public static IReadOnlyList<Workload> In(Overlay overlay) =>
    [
        .. overlay.All<V1Deployment>().Select(one => new Workload(one.Metadata.Name, one.Spec.Template, IsJob: false)),
        .. overlay.All<V1Job>().Select(one => new Workload(one.Metadata.Name, one.Spec.Template, IsJob: true)),
    ];
}

internal sealed record Workload(string Name, V1PodTemplateSpec Template, bool IsJob)
{
    public V1PodSpec Pod => Template.Spec;

    public IEnumerable<V1Container> Containers => Pod.Containers.Concat(Pod.InitContainers ?? []);

    /// <summary>Everything that its volumes, its environment and itself name, as "Kind name"; a Secret that is made of another store counts as there.</summary>
    public IEnumerable<string> Uses =>
    [
        .. Secrets.Select(secret => $"Secret {secret}"),
        .. Containers.SelectMany(container => container.EnvFrom ?? []).Select(from => $"ConfigMap {from.ConfigMapRef.Name}"),
        .. Containers.SelectMany(container => container.Env ?? []).Select(env => env.ValueFrom?.ConfigMapKeyRef?.Name).OfType<string>()
            .Select(name => $"ConfigMap {name}"),
        .. Volumes.Select(volume => volume.ConfigMap?.Name).OfType<string>().Select(name => $"ConfigMap {name}"),
        .. Volumes.Select(volume => volume.PersistentVolumeClaim?.ClaimName).OfType<string>().Select(name => $"PersistentVolumeClaim {name}"),
        $"ServiceAccount {Pod.ServiceAccountName}",
    ];

    public IEnumerable<string> Secrets =>
    [
        .. Volumes.Where(volume => volume.Secret is { Optional: not true }).Select(volume => volume.Secret.SecretName),
        .. Volumes.SelectMany(volume => volume.Projected?.Sources ?? []).Select(source => source.Secret?.Name).OfType<string>(),
    ];

    private IEnumerable<V1Volume> Volumes => Pod.Volumes ?? [];

    public override string ToString() => Name;
}
