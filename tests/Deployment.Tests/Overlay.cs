using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using YamlDotNet.Serialization;

namespace ReferralPlatform.Deployment.Tests;

/// <summary>What <c>kubectl apply -k</c> would send of one overlay.</summary>
internal sealed class Overlay
{
    private const string Folder = "deploy/kubernetes/overlays";

    private static readonly ConcurrentDictionary<string, Lazy<Task<Overlay>>> Rendered = new(StringComparer.Ordinal);

    private Overlay(IReadOnlyList<Manifest> manifests) => Manifests = manifests;

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateDirectories(Path.Combine(RepositoryRoot.Path, Folder)).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    public IReadOnlyList<Manifest> Manifests { get; }

    public static Task<Overlay> RenderAsync(string name) => Rendered.GetOrAdd(name, overlay => new Lazy<Task<Overlay>>(() => KustomizeAsync(overlay))).Value;

    public IReadOnlyList<T> All<T>()
        where T : class => [.. Manifests.Select(manifest => manifest.Typed).OfType<T>()];

    public static string PathOf(string overlay, string file = "") => Path.Combine(RepositoryRoot.Path, Folder, overlay, file);

    /// <summary>Objects that a program writes, as YAML.</summary>
    public static async Task<IReadOnlyList<Manifest>> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var complaints = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal((0, string.Empty), (process.ExitCode, await complaints));
        return [.. $"\n{text}".Split("\n---\n", StringSplitOptions.RemoveEmptyEntries).Select(document => new Manifest(document))];
    }

    private static async Task<Overlay> KustomizeAsync(string name) => new(await RunAsync("kubectl", "kustomize", PathOf(name)));
}

/// <summary>One object of Kubernetes.</summary>
internal sealed class Manifest
{
    private static readonly HashSet<string> Known = typeof(V1Pod).Assembly.GetTypes()
        .Select(type => type.GetCustomAttribute<KubernetesEntityAttribute>()).OfType<KubernetesEntityAttribute>()
        .Select(entity => $"{entity.Group}/{entity.ApiVersion}/{entity.Kind}".TrimStart('/')).ToHashSet(StringComparer.Ordinal);

    public Manifest(string yaml)
    {
        Json = ToJson(yaml);
        var kind = $"{Json["apiVersion"]}/{Json["kind"]}";
        Typed = Known.Contains(kind) ? k8s.KubernetesYaml.LoadAllFromString(yaml, typeMap: null, strict: true).Single() : null;
    }

    public JsonObject Json { get; }

    /// <summary>As the client library knows it, every field of it; null for a custom resource.</summary>
    public object? Typed { get; }

    public string Group => Json["apiVersion"]!.ToString().Split('/')[0];

    public string Kind => Json["kind"]!.ToString();

    public string Name => Json["metadata"]!["name"]!.ToString();

    /// <summary>Secrets that a custom resource reads.</summary>
    public IEnumerable<string> NamedSecrets => Kind switch
    {
        "DatabaseRole" => [$"{Json["spec"]!["passwordSecret"]!["name"]}"],
        "User" => [$"{Json["spec"]!["importCredentialsSecret"]!["name"]}"],
        "TriggerAuthentication" => [.. Json["spec"]!["secretTargetRef"]!.AsArray().Select(secret => $"{secret!["name"]}")],
        "RabbitmqCluster" => [$"{Json["spec"]!["tls"]!["secretName"]}"],
        "Cluster" when Json["spec"]!["backup"]?["barmanObjectStore"]?["s3Credentials"] is { } credentials =>
            [$"{credentials["accessKeyId"]!["name"]}", $"{credentials["secretAccessKey"]!["name"]}"],
        _ => [],
    };

    public override string ToString() => $"{Kind} {Name}";

    public static JsonObject ToJson(string yaml)
    {
        var tree = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(new StringReader(yaml));
        return JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(tree))!.AsObject();
    }
}
