using System.Globalization;

namespace Aspire.Hosting.Containerless;

/// <summary>A process as /proc tells it. The start time makes the identity certain: process ids are used again.</summary>
/// <param name="Id">Process id.</param>
/// <param name="StartedAt">Clock ticks between the machine's start and the process's start.</param>
internal sealed record ProcessIdentity(int Id, long StartedAt);

/// <summary>Reads /proc: who runs, since when, and whose child it is.</summary>
internal static class ProcessTable
{
    private const int StateField = 0;
    private const int ParentField = 1;
    private const int StartTimeField = 19;

    public static ProcessIdentity? Find(int processId) =>
        Fields(processId) is { } fields ? new ProcessIdentity(processId, StartTime(fields)) : null;

    /// <summary>Whether exactly this process runs: not a later one with the same id, and not one that has ended and waits to be reaped.</summary>
    public static bool IsRunning(ProcessIdentity process) =>
        Fields(process.Id) is { } fields && StartTime(fields) == process.StartedAt && fields[StateField] is not ("Z" or "X");

    /// <summary>The process and everything it has started, the process first.</summary>
    public static IReadOnlyList<ProcessIdentity> TreeOf(ProcessIdentity root)
    {
        var children = new Dictionary<int, List<ProcessIdentity>>();
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Fields(id) is { } fields)
            {
                var parent = int.Parse(fields[ParentField], CultureInfo.InvariantCulture);
                if (!children.TryGetValue(parent, out var siblings))
                {
                    children[parent] = siblings = [];
                }

                siblings.Add(new ProcessIdentity(id, StartTime(fields)));
            }
        }

        var tree = new List<ProcessIdentity>();
        if (!IsRunning(root))
        {
            return tree;
        }

        tree.Add(root);
        for (var next = 0; next < tree.Count; next++)
        {
            if (children.TryGetValue(tree[next].Id, out var found))
            {
                tree.AddRange(found);
            }
        }

        return tree;
    }

    /// <summary>Ends the processes with SIGKILL and returns when the last of them is gone.</summary>
    public static async Task KillAsync(IReadOnlyCollection<ProcessIdentity> processes, CancellationToken cancellationToken)
    {
        foreach (var process in processes.Where(IsRunning))
        {
            LinuxSignals.Send(process.Id, LinuxSignal.Kill);
        }

        while (processes.Any(IsRunning))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
        }
    }

    private static long StartTime(string[] fields) => long.Parse(fields[StartTimeField], CultureInfo.InvariantCulture);

    // The second field of /proc/<id>/stat is the program's name in brackets and may hold anything; everything after the last bracket is regular.
    private static string[]? Fields(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{processId.ToString(CultureInfo.InvariantCulture)}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
