namespace ReferralPlatform.Estate.Tests.Architecture;

public sealed class ServiceBoundaryTests
{
    /// <summary>Types that know MassTransit and are no consumers: they register them. None may be added.</summary>
    private static readonly string[] RegisterConsumers = ["ReferralPlatform.Intake.Chronology.ChronologyEvents", .. Repository.Services.Select(
        service => $"ReferralPlatform.{service}.{service}Service")];

    private static readonly string[] Hosts = [.. Repository.Services, "Portal", "Gateway"];

    [Fact]
    public void Procedures_use_no_other_assembly_of_ours_and_contracts_only_them()
    {
        Assert.DoesNotContain(Assemblies.AllReferencesOf("Procedures"), name => !name.StartsWith("System", StringComparison.Ordinal));
        Assert.Equal(
            ["ReferralPlatform.Procedures"], Assemblies.AllReferencesOf("Contracts").Where(name => !name.StartsWith("System", StringComparison.Ordinal)));
    }

    [Fact]
    public void Hosts_share_contracts_procedures_and_defaults_and_never_each_other() => Assert.All(Hosts, host =>
    {
        Assert.Contains("ServiceDefaults", Assemblies.ReferencesOf(host), StringComparer.Ordinal);
        Assert.Empty(Assemblies.ReferencesOf(host).Except(["Contracts", "Procedures", "ServiceDefaults"], StringComparer.Ordinal));
    });

    [Fact]
    public void No_service_knows_the_API_of_another()
    {
        Assert.NotEmpty(Assemblies.TypesOf("Portal").That().HaveDependencyOnAny([.. Repository.Services.Select(ApiOf)]).GetTypes());
        Assert.All(Repository.Services, service =>
        {
            Assert.NotEmpty(Assemblies.TypesOf(service).That().HaveDependencyOnAny("ReferralPlatform.Contracts").GetTypes());
            Assert.Empty(
                NamesOf(Assemblies.TypesOf(service).That().HaveDependencyOnAny([.. Repository.Services.Where(other => other != service).Select(ApiOf)])));
        });
    }

    [Fact]
    public void Only_consumers_and_the_messaging_of_the_defaults_know_MassTransit()
    {
        Assert.NotEmpty(
            Assemblies.TypesOf("ServiceDefaults").That().ResideInNamespace("ReferralPlatform.ServiceDefaults.Messaging").And()
                .HaveDependencyOnAny("MassTransit").GetTypes());
        Assert.All(
            Repository.Services, service => Assert.NotEmpty(Assemblies.TypesOf(service).That().ImplementInterface(typeof(MassTransit.IConsumer<>)).GetTypes()));

        Assert.Empty(NamesOf(Assemblies.TypesOf("ServiceDefaults").That().DoNotResideInNamespace("ReferralPlatform.ServiceDefaults.Messaging").And()
            .HaveDependencyOnAny("MassTransit")));
        Assert.Equal(RegisterConsumers, Hosts.SelectMany(host =>
            NamesOf(Assemblies.TypesOf(host).That().HaveDependencyOnAny("MassTransit").And().DoNotImplementInterface(typeof(MassTransit.IConsumer<>)))));
    }

    private static string ApiOf(string service) => $"ReferralPlatform.Contracts.Api.{service}";

    private static IEnumerable<string> NamesOf(NetArchTest.Rules.PredicateList types) =>
        types.GetTypes().Select(type => type.FullName).Order(StringComparer.Ordinal);

    [Fact]
    [Trait("Rule", "Y5.5")]
    public void One_slice_alone_reads_who_a_protected_referrer_is()
    {
        var sources = Repository.Services.SelectMany(service => Repository.SourcesOf($"services/{service}")).ToList();

        Assert.Equal(["DiscloseReferrer.cs"], FilesWith(sources, "vault.Open("));
        Assert.Equal(["ContactIntake.cs", "DiscloseReferrer.cs", "ResealIdentities.cs"], FilesWith(sources, ".ReferrerIdentities"));
        Assert.Equal(["IntakeDbContext.cs", "ResealIdentities.cs"], FilesWith(sources, "referrer_identities"));
        Assert.Equal(["ReferrerVault.cs"], FilesWith(sources, "identity.Ciphertext"));
    }

    private static IEnumerable<string> FilesWith(IEnumerable<(string Path, string Text)> sources, string text) =>
        sources.Where(source => source.Text.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(source => Path.GetFileName(source.Path))
            .Order(StringComparer.Ordinal);

    [Fact]
    public void No_test_waits_for_time_instead_of_an_outcome()
    {
        var pause = string.Concat("Task.", "Delay(");
        var foreverIsNoPause = string.Concat(pause, "Timeout.Infinite");
        var sources = Repository.SourcesOf("tests");
        Assert.All(sources, source => Assert.False(
            source.Text.Replace(foreverIsNoPause, string.Empty, StringComparison.Ordinal).Contains(pause, StringComparison.Ordinal),
            $"{source.Path} waits for time instead of an outcome."));
    }
}
