using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Aspire.Hosting.Containerless;

/// <summary>What to run and as whom.</summary>
/// <param name="FileName">The program: a path, or a name found on PATH.</param>
/// <param name="Arguments">Its arguments, one each.</param>
internal sealed record NativeCommand(string FileName, IReadOnlyList<string> Arguments)
{
    public string? WorkingDirectory { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The user to run as; null keeps this program's. Needs root.</summary>
    public string? User { get; init; }

    /// <summary>Sent by the kernel when this program ends without having stopped its children.</summary>
    public LinuxSignal SignalWhenOrphaned { get; init; } = LinuxSignal.Kill;
}

/// <summary>
/// One process of the estate: in a session of its own (a Ctrl-C at the terminal reaches only the host, which then stops everything in order),
/// its output handed on line by line, ended by the kernel should the host vanish.
/// </summary>
internal sealed partial class NativeProcess : IAsyncDisposable
{
    private readonly Process _process;

    private NativeProcess(Process process)
    {
        _process = process;
        Identity = ProcessTable.Find(process.Id) ?? new ProcessIdentity(process.Id, 0);
        var exited = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => exited.TrySetResult(process.ExitCode);
        process.EnableRaisingEvents = true;
        Exited = exited.Task;
    }

    public ProcessIdentity Identity { get; }

    public int Id => Identity.Id;

    /// <summary>Completes with the exit code when the process has ended; 128 + n after signal n.</summary>
    public Task<int> Exited { get; }

    /// <exception cref="System.ComponentModel.Win32Exception">setsid, setpriv (both util-linux), or the program is not on this machine.</exception>
    public static async Task<NativeProcess> StartAsync(NativeCommand command, Action<string> onLine)
    {
        var startInfo = new ProcessStartInfo("setsid")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = command.WorkingDirectory ?? "/",
        };
        startInfo.ArgumentList.Add("setpriv");
        startInfo.ArgumentList.Add("--pdeathsig");
        startInfo.ArgumentList.Add(LinuxSignals.NameOf(command.SignalWhenOrphaned));
        if (command.User is { } user)
        {
            startInfo.ArgumentList.Add($"--reuid={user}");
            startInfo.ArgumentList.Add($"--regid={user}");
            startInfo.ArgumentList.Add("--init-groups");
        }

        startInfo.ArgumentList.Add(command.FileName);
        foreach (var argument in command.Arguments)
        {
            startInfo.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in command.Environment)
        {
            startInfo.Environment[name] = value;
        }

        var started = await ProcessStarter.StartAsync(startInfo);
        started.OutputDataReceived += (_, line) => Forward(line.Data, onLine);
        started.ErrorDataReceived += (_, line) => Forward(line.Data, onLine);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        started.StandardInput.Close();
        return new NativeProcess(started);
    }

    /// <summary>Runs a command to its end.</summary>
    /// <returns>What it wrote.</returns>
    /// <exception cref="InvalidOperationException">It ended with another code than 0; the message holds what it wrote.</exception>
    public static async Task<string> RunAsync(NativeCommand command, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        await using var run = await StartAsync(command, line =>
        {
            lock (lines)
            {
                lines.Add(line);
            }
        });
        await run._process.WaitForExitAsync(cancellationToken);
        var exitCode = await run.Exited;
        lock (lines)
        {
            var output = string.Join(Environment.NewLine, lines);
            return exitCode == 0 ? output : throw new InvalidOperationException($"{command.FileName} ended with code {exitCode}: {output}");
        }
    }

    public void Signal(LinuxSignal signal)
    {
        if (!Exited.IsCompleted)
        {
            LinuxSignals.Send(Id, signal);
        }
    }

    /// <summary>Asks with <paramref name="signal"/>, waits <paramref name="patience"/>, then kills what is left of the whole tree.</summary>
    public async Task StopAsync(LinuxSignal signal, TimeSpan patience)
    {
        var tree = ProcessTable.TreeOf(Identity);
        Signal(signal);
        try
        {
            await Exited.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            // The kill below is the answer.
        }

        await ProcessTable.KillAsync(tree, CancellationToken.None);
        await Exited;
    }

    /// <summary>Ends the process and everything it has started, at once and without asking.</summary>
    public async Task KillAsync()
    {
        await ProcessTable.KillAsync(ProcessTable.TreeOf(Identity), CancellationToken.None);
        await Exited;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static void Forward(string? line, Action<string> onLine)
    {
        if (line is not null)
        {
            onLine(TerminalCodes().Replace(line, string.Empty));
        }
    }

    [GeneratedRegex(@"\x1B\[[0-9;]*[A-Za-z]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TerminalCodes();
}
