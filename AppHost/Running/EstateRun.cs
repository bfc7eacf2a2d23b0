using System.Globalization;
using System.Text;
using Microsoft.Extensions.Hosting;

namespace ReferralPlatform.AppHost.Running;

/// <summary>One run's claim on its folder. The kernel holds it for as long as this process lives, however it ends.</summary>
internal sealed class EstateRun : IHostedLifecycleService
{
    /// <summary>Inherited by every process of the run, so that the next can tell which it has to wait for.</summary>
    private const string Mark = "REFERRAL_PLATFORM_ESTATE";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly FileStream _claim;

    private EstateRun(string folder, FileStream claim)
    {
        Folder = folder;
        _claim = claim;
    }

    public string Folder { get; }

    /// <summary>
    /// Claims the folder, and waits until everything is gone that a run that was killed has left: it may still be writing, and it has the ports. Ends the
    /// program with the reason when somebody else has the folder.
    /// </summary>
    public static async Task<EstateRun> BeginAsync(string folder, bool emptyData)
    {
        var data = Path.Combine(folder, ".data");
        Directory.CreateDirectory(data);
        var run = new EstateRun(folder, Claim(Path.Combine(data, "host.lock")));
        using var patience = new CancellationTokenSource(Patience);
        await run.UntilNothingIsLeftAsync(patience.Token);
        if (run.Left() is { Count: > 0 } left)
        {
            Refuse($"An earlier run has left processes that do not end: {string.Join(", ", left)}.");
        }

        if (emptyData)
        {
            foreach (var kept in new DirectoryInfo(data).EnumerateDirectories())
            {
                kept.Delete(recursive: true);
            }
        }

        return run;
    }

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        Environment.SetEnvironmentVariable(Mark, Folder);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>From now on DCP hands the mark on; what else this program starts is not part of the estate.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        Environment.SetEnvironmentVariable(Mark, null);
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>DCP ends the resources after it has answered that it will.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await UntilNothingIsLeftAsync(cancellationToken);
        File.Delete(_claim.Name + ".pid");
        File.Delete(_claim.Name);
        await _claim.DisposeAsync();
    }

    private static FileStream Claim(string path)
    {
        // A file of its own: the claimed one cannot be read while it is claimed.
        var holder = path + ".pid";
        try
        {
            var claim = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return claim;
        }
        catch (IOException) when (File.Exists(path))
        {
            var process = File.Exists(holder) ? File.ReadAllText(holder) : "unknown";
            Refuse($"The estate is running already (process {process}). Stop it first: two on the same data would destroy it.");
            throw;
        }
    }

    private async Task UntilNothingIsLeftAsync(CancellationToken cancellationToken)
    {
        while (Left().Count > 0 && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private IReadOnlyList<string> Left()
    {
        var mark = Encoding.UTF8.GetBytes($"{Mark}={Folder}\0");
        return [.. Directory.EnumerateDirectories("/proc").Select(path => Path.GetFileName(path)!).Where(
            name => char.IsAsciiDigit(name[0]) && IsMarked(name, mark))];
    }

    private static bool IsMarked(string process, ReadOnlySpan<byte> mark)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{process}/environ").AsSpan().IndexOf(mark) >= 0;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile, or is another user's.
            return false;
        }
    }

    private static void Refuse(string reason)
    {
        Console.Error.WriteLine(reason);
        Environment.Exit(1);
    }
}
