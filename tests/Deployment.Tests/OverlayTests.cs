namespace ReferralPlatform.Deployment.Tests;

/// <summary>Whatever an overlay renders is known, field by field, to who would receive it.</summary>
public sealed class OverlayTests
{
    private const string TrialSecrets = "secrets.sh";

    public static TheoryData<string> Overlays => [.. Overlay.Names];

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Every_object_is_of_a_known_kind_and_every_field_in_its_schema(string overlay)
    {
        var manifests = (await Overlay.RenderAsync(overlay)).Manifests;

        var faults = new List<string>();
        foreach (var manifest in manifests.Where(manifest => manifest.Typed is null))
        {
            faults.AddRange(await CustomResourceSchemas.FaultsAsync(manifest));
        }

        Assert.Empty(faults);
        Assert.True(manifests.Count > 60, $"{manifests.Count} objects");
    }

    [Fact]
    public async Task A_field_that_nobody_knows_is_a_fault()
    {
        var manifest = new Manifest(
            "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata:\n  name: a\nspec:\n  minReplicas: 2\n  scaleTargetRef:\n    name: a\n  triggers: []\n");

        Assert.Contains(await CustomResourceSchemas.FaultsAsync(manifest), fault => fault.Contains("minReplicas", StringComparison.Ordinal));
        Assert.ThrowsAny<Exception>(() => new Manifest("apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  port: 1\n"));
    }

    [Theory]
    [MemberData(nameof(Overlays))]
    public async Task Whatever_is_named_is_there(string overlay)
    {
        var rendered = await Overlay.RenderAsync(overlay);
        var secrets = File.Exists(Overlay.PathOf(overlay, TrialSecrets)) ? await Overlay.RunAsync(Overlay.PathOf(overlay, TrialSecrets)) : [];
        var given = rendered.Manifests.Concat(secrets).Select(manifest => manifest.Kind is "ExternalSecret" ? $"Secret {manifest.Name}" : manifest.ToString())
            .Concat(Workloads.ComeFromElsewhere).ToHashSet(StringComparer.Ordinal);

        var named = Workloads.In(rendered).SelectMany(workload => workload.Uses)
            .Concat(rendered.Manifests.SelectMany(manifest => manifest.NamedSecrets).Select(name => $"Secret {name}"));

        Assert.Empty(named.Where(one => !given.Contains(one)).Distinct(StringComparer.Ordinal));
    }
}
