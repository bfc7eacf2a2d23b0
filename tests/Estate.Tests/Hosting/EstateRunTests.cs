using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;

namespace ReferralPlatform.Estate.Tests.Hosting;

/// <summary>Runs of the AppHost on a folder of their own, beside the estate of the other tests.</summary>
[Collection(EstateCollection.Name)]
public sealed class EstateRunTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _started = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var started in _started)
        {
            started.Kill();
            started.Dispose();
        }

        await UntilNothingRunsAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_killed_AppHost_leaves_nothing_running_and_a_second_start_continues_with_its_data()
    {
        var first = Start();
        await ExecuteAsync(await PostgresAsync(first), "create table kept ()");
        var refused = Start();
        Assert.Contains($"running already (process {first.Id})", await refused.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
        await refused.WaitForExitAsync();
        Assert.Equal(1, refused.ExitCode);
        var started = Processes();
        Assert.NotEmpty(started);
        first.Kill();

        var second = Start();
        await ExecuteAsync(await PostgresAsync(second), "drop table kept");
        Assert.Empty(started.Intersect(Processes(), StringComparer.Ordinal));

        using var terminate = Process.Start("kill", [second.Id.ToString(CultureInfo.InvariantCulture)]);
        await second.WaitForExitAsync().WaitAsync(Patience);
        await UntilNothingRunsAsync();
        Assert.False(File.Exists(Path.Combine(_folder.Path, ".run/estate.json")));
    }

    private Process Start()
    {
        var started = AppHostProcess.Start(
            $"--Estate:Folder={_folder.Path}", "--Estate:KeepData=false", "--Estate:Servers=native", "--DcpPublisher:RandomizePorts=true");
        _started.Add(started);
        return started;
    }

    /// <summary>The connection string of PostgreSQL as soon as this run's is healthy.</summary>
    private async Task<string> PostgresAsync(Process appHost)
    {
        var server = await Eventually.Is(
            async () =>
            {
                Assert.False(appHost.HasExited, appHost.HasExited ? await appHost.StandardError.ReadToEndAsync() : null);
                using var estate = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.Path, ".run/estate.json")));
                return estate.RootElement.GetProperty("processId").GetInt32() == appHost.Id
                    ? estate.RootElement.GetProperty("resources").EnumerateArray().Single(resource => resource.GetProperty("name").GetString() is "postgres")
                        .Clone()
                    : default;
            },
            resource => resource.ValueKind == JsonValueKind.Object && resource.GetProperty("state").GetString() is "Healthy",
            atMost: Patience);
        var environment = Encoding.UTF8.GetString(await File.ReadAllBytesAsync($"/proc/{server.GetProperty("processId").GetInt32()}/environ")).Split('\0');
        string Setting(string name) => environment.Single(part => part.StartsWith($"{name}=", StringComparison.Ordinal))[(name.Length + 1)..];
        return $"Host=127.0.0.1;Port={Setting("PORT")};Username=postgres;Password={Setting("PASSWORD")};Database=postgres;Pooling=false";
    }

    private async Task UntilNothingRunsAsync() =>
        await Eventually.Is(() => Task.FromResult(Processes()), left => left.Count == 0, left => $"{string.Join(", ", left)} are left", Patience);

    /// <summary>Everything whose environment names this test's folder: its id and what it was called with.</summary>
    private IReadOnlyList<string> Processes() =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0]) && Read(path, "environ").Contains(_folder.Path, StringComparison.Ordinal))
            .Select(path => $"{Path.GetFileName(path)} {Read(path, "cmdline").Replace('\0', ' ')}"),
    ];

    private static string Read(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile, or is another user's.
            return string.Empty;
        }
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
