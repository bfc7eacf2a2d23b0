namespace ReferralPlatform.Estate.Tests.Architecture;

public sealed class ServiceBoundaryTests
{
    [Fact]
    public void Procedures_reference_nothing_and_contracts_nothing_but_them()
    {
        Assert.Empty(Repository.ReferencesOf("services/Procedures/Procedures.csproj"));
        Assert.Equal(["Procedures"], Repository.ReferencesOf("services/Contracts/Contracts.csproj"));
        Assert.All(
            ["services/Contracts/Contracts.csproj", "services/Procedures/Procedures.csproj"],
            project => Assert.DoesNotContain("PackageReference", File.ReadAllText(Path.Combine(Repository.Root, project)), StringComparison.Ordinal));
    }

    [Fact]
    public void Services_share_contracts_procedures_and_defaults_and_never_each_other()
    {
        foreach (var service in Repository.Services)
        {
            var references = Repository.ReferencesOf($"services/{service}/{service}.csproj");
            Assert.NotEmpty(references);
            Assert.Empty(references.Except(["Contracts", "Procedures", "ServiceDefaults"], StringComparer.Ordinal));
        }
    }

    [Fact]
    public void The_portal_and_the_gateway_know_no_service_from_inside()
    {
        foreach (var host in new[] { "Portal", "Gateway" })
        {
            Assert.Empty(Repository.ReferencesOf($"gateway/{host}/{host}.csproj").Except(["Contracts", "ServiceDefaults", "Procedures"], StringComparer.Ordinal));
        }
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public void One_slice_alone_reads_who_a_protected_referrer_is()
    {
        var sources = Repository.Services.SelectMany(service => Repository.SourcesOf($"services/{service}")).ToList();

        Assert.Equal(["DiscloseReferrer.cs"], FilesWith(sources, "vault.Open("));
        Assert.Equal(["DiscloseReferrer.cs", "RecordContact.cs", "SealAgain.cs"], FilesWith(sources, ".ReferrerIdentities"));
        Assert.Equal(["IntakeDbContext.cs", "SealAgain.cs"], FilesWith(sources, "referrer_identities"));
        Assert.Equal(["ReferrerVault.cs"], FilesWith(sources, "identity.Ciphertext"));
    }

    private static IEnumerable<string> FilesWith(IEnumerable<(string Path, string Text)> sources, string text) =>
        sources.Where(source => source.Text.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(source => Path.GetFileName(source.Path)).Order(StringComparer.Ordinal);

    [Fact]
    public void No_test_waits_for_time_instead_of_an_outcome()
    {
        var pause = string.Concat("Task.", "Delay(");
        var foreverIsNoPause = string.Concat(pause, "Timeout.Infinite");
        var sources = Repository.SourcesOf("tests");
        Assert.All(sources, source => Assert.False(source.Text.Replace(foreverIsNoPause, string.Empty, StringComparison.Ordinal).Contains(pause, StringComparison.Ordinal), $"{source.Path} waits for time instead of an outcome."));
    }
}
