using System.Collections.Concurrent;
using System.Diagnostics;

namespace Aspire.Hosting.Containerless;

/// <summary>
/// Starts every process from one thread that lives as long as this program. Linux sends the parent-death signal when the starting
/// <em>thread</em> ends, so a process started from a pool thread would be ended at a random moment.
/// </summary>
internal static class ProcessStarter
{
    private static readonly BlockingCollection<Action> Requests = [];
    private static readonly Lazy<Thread> Worker = new(StartWorker);

    public static Task<Process> StartAsync(ProcessStartInfo startInfo)
    {
        _ = Worker.Value;
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Requests.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(startInfo) ?? throw new InvalidOperationException($"{startInfo.FileName} did not start"));
            }
            catch (Exception refused) when (refused is InvalidOperationException or System.ComponentModel.Win32Exception or IOException)
            {
                started.SetException(refused);
            }
        });
        return started.Task;
    }

    private static Thread StartWorker()
    {
        var thread = new Thread(() =>
        {
            foreach (var request in Requests.GetConsumingEnumerable())
            {
                request();
            }
        })
        {
            IsBackground = true,
            Name = "process starter",
        };
        thread.Start();
        return thread;
    }
}
