using System.Globalization;
using System.Text.Json;

namespace Aspire.Hosting.Containerless;

/// <summary>
/// One run's claim on its folders, and the record by which the next run finds what this one left behind should it be killed.
/// </summary>
internal sealed class RunRecords : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly FileStream _claim;
    private readonly string _file;

    private RunRecords(FileStream claim, string file)
    {
        _claim = claim;
        _file = file;
    }

    /// <exception cref="InvalidOperationException">Another AppHost runs on the same folder; the message names its process.</exception>
    public static RunRecords Claim(EstateOptions options)
    {
        Directory.CreateDirectory(options.RunDirectory);
        var guarded = options.DataDirectory ?? options.RunDirectory;
        ServerDirectory.Ensure(guarded);
        var path = Path.Combine(guarded, "host.lock");
        try
        {
            // The kernel holds the claim for as long as this process lives, however it ends.
            var held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(HolderFile(path), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new RunRecords(held, Path.Combine(options.RunDirectory, "processes.json"));
        }
        catch (IOException taken) when (File.Exists(path))
        {
            throw new InvalidOperationException($"Another AppHost{Holder(path)} runs on {guarded}. Stop it first: two on the same data would destroy it.", taken);
        }
    }

    /// <summary>Ends what a run that was killed has left. Its processes are known by id and start time, so nobody else's is touched.</summary>
    /// <returns>The names of what was ended.</returns>
    public async Task<IReadOnlyList<string>> EndLeftoversAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(_file) || JsonSerializer.Deserialize<Recorded>(await File.ReadAllTextAsync(_file, cancellationToken)) is not { } recorded
            || !string.Equals(recorded.Boot, BootId, StringComparison.Ordinal))
        {
            return [];
        }

        var left = recorded.Processes.Where(entry => ProcessTable.IsRunning(entry.Process)).ToList();
        var trees = left.SelectMany(entry => ProcessTable.TreeOf(entry.Process)).ToList();
        foreach (var entry in left)
        {
            LinuxSignals.Send(entry.Process.Id, entry.StopSignal);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        while (trees.Exists(ProcessTable.IsRunning) && !patience.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
        }

        await ProcessTable.KillAsync(trees, cancellationToken);
        return [.. left.Select(entry => entry.Name)];
    }

    public void Write(IEnumerable<RecordedProcess> processes) => ReplaceFile(_file, JsonSerializer.SerializeToUtf8Bytes(new Recorded(BootId, [.. processes])));

    /// <summary>Gives up the claim; nothing runs any more.</summary>
    public void Dispose()
    {
        File.Delete(_file);
        File.Delete(HolderFile(_claim.Name));
        File.Delete(_claim.Name);
        _claim.Dispose();
    }

    /// <summary>Readers see the old content or the new, never half of it.</summary>
    public static void ReplaceFile(string path, byte[] content)
    {
        var fresh = path + ".new";
        File.WriteAllBytes(fresh, content);
        File.Move(fresh, path, overwrite: true);
    }

    private static string BootId => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    // A file of its own: the claimed one cannot be read while it is claimed.
    private static string HolderFile(string path) => path + ".pid";

    private static string Holder(string path) => File.Exists(HolderFile(path)) ? $" (process {File.ReadAllText(HolderFile(path))})" : string.Empty;

    private sealed record Recorded(string Boot, IReadOnlyList<RecordedProcess> Processes);
}

internal sealed record RecordedProcess(string Name, ProcessIdentity Process, LinuxSignal StopSignal);
