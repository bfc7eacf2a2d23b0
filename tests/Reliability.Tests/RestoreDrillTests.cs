using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Aspire.Hosting.Testing;
using Npgsql;
using ReferralPlatform.TestKit;
using Xunit.Abstractions;

namespace ReferralPlatform.Reliability.Tests;

/// <summary><c>deploy/restore-drill.sh</c> on the running estate: what is backed up comes back as it was, and what does not is named.</summary>
[Collection(EstateCollection.Name)]
public sealed class RestoreDrillTests(EstateFixture estate, ITestOutputHelper output)
{
    [Fact]
    [Trait("Rule", "REL-19")]
    public async Task Every_database_comes_back_as_it_was_at_the_restore_point_while_contacts_arrive()
    {
        await PostSamplesAsync();
        await UntilAllIsSealedAsync();
        await new Trial(estate, output).RunAsync("REL-19", async run =>
        {
            run.BeginLoad();
            await run.SomeMomentAsync(0.5, 1);
            var watch = Stopwatch.StartNew();
            var drill = await DrillAsync();
            Assert.True(drill.Code == 0, drill.Said);
            Assert.All(EstateFixture.Services, service => Assert.Matches($"{service}-db .*seals: all as sealed", drill.Said));
            Assert.Contains("20261129000000_Initial, ", drill.Said, StringComparison.Ordinal);
            run.After(_ => AssertWhatDiffersIsNamedAsync());
            return watch.Elapsed;
        });
    }

    private async Task PostSamplesAsync()
    {
        foreach (var (postedBy, body) in EstateFixture.Samples())
        {
            using var client = new HttpClient { BaseAddress = estate.Intake };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await estate.TokenAsync(postedBy));
            using var answer = await client.PostKeyedAsync("/api/intake/contacts", JsonNode.Parse(body)!);
            await answer.JsonAsync(201);
        }

        await estate.UntilNothingIsOnItsWayAsync();
    }

    private async Task AssertWhatDiffersIsNamedAsync()
    {
        await UntilAllIsSealedAsync();
        using var folder = new TemporaryFolder();
        var key = Path.Combine(folder.Path, "another.pem");
        using (var another = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        {
            await File.WriteAllTextAsync(key, another.ExportSubjectPublicKeyInfoPem());
        }

        // As if there had been more than there is.
        var noted = Path.Combine(folder.Path, "noted.tsv");
        var note = await RunAsync([], "note");
        Assert.True(note.Code == 0, note.Said);
        await File.WriteAllLinesAsync(noted, note.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Contains("\trows\tscreening-db\tcases\t", StringComparison.Ordinal) ? $"{line}0000000001" : line)
            .Append("before\trows\tportal-db\tkept_by_nobody\t0").Append("after\trows\tportal-db\tkept_by_nobody\t0"));
        var compared = await RunAsync([("KEYS", key)], "compare", noted);

        Assert.Equal(1, compared.Code);
        Assert.Matches("screening-db .*DIFFERS: [0-9]+ rows of cases instead of [0-9]*0000000001", compared.Said);
        Assert.Matches("portal-db .*DIFFERS: table kept_by_nobody is missing", compared.Said);
        Assert.Matches("intake-db .*DIFFERS: audit: .*findings", compared.Said);

        var unreachable = await RunAsync([("PGPORT", "1")], "compare", noted);
        Assert.Equal(1, unreachable.Code);
        Assert.Contains("cannot be read", unreachable.Said, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Said)> DrillAsync()
    {
        var drill = await RunAsync([]);
        output.WriteLine(drill.Said);
        return drill;
    }

    private async Task<(int Code, string Said)> RunAsync(IEnumerable<(string Name, string Value)> settings, params string[] arguments)
    {
        var server = new NpgsqlConnectionStringBuilder(await estate.Estate.GetConnectionStringAsync("postgres"));
        var start = new ProcessStartInfo("bash", [Path.Combine(RepositoryRoot.Path, "deploy/restore-drill.sh"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PGHOST"] = server.Host,
                ["PGPORT"] = server.Port.ToString(CultureInfo.InvariantCulture),
                ["PGUSER"] = server.Username,
                ["PGPASSWORD"] = server.Password,
                ["SEALS"] = estate.Faults.Seals,
            },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var script = Process.Start(start)!;
        var said = await Task.WhenAll(script.StandardOutput.ReadToEndAsync(), script.StandardError.ReadToEndAsync());
        await script.WaitForExitAsync();
        return (script.ExitCode, string.Concat(said));
    }

    /// <summary>Within a minute, also where another test has put a database back, whose seals and files are then made anew.</summary>
    private Task UntilAllIsSealedAsync() => Eventually.Is(
        async () =>
        {
            foreach (var service in EstateFixture.Services)
            {
                var made = (await estate.ReadAsync<long>(service, "select count(*) from seals"))[0];
                var files = Directory.EnumerateFiles(estate.Faults.Seals, $"{service}-db.*.seals");
                if ((await estate.ReadAsync<long>(service, "select count(*) from chain_heads where unsealed"))[0] > 0
                    || files.Sum(file => File.ReadLines(file).LongCount()) < made)
                {
                    return false;
                }
            }

            return true;
        },
        "every database is sealed outside of it",
        TimeSpan.FromMinutes(3));
}
