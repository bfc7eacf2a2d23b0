using System.Collections.Concurrent;

namespace Aspire.Hosting.Containerless;

/// <summary>What the resources write: a log file for each, and lines with the resource's name in front on the console.</summary>
internal sealed class EstateOutput : IDisposable
{
    private const int NameWidth = 20;

    private readonly string directory;
    private readonly bool echo;
    private readonly Lock console = new();
    private readonly ConcurrentDictionary<string, StreamWriter> logs = new(StringComparer.Ordinal);
    private bool closed;

    public EstateOutput(EstateOptions options)
    {
        directory = Path.Combine(options.RunDirectory, "logs");
        echo = options.Echo;
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }

        Directory.CreateDirectory(directory);
    }

    public string LogOf(string name) => Path.Combine(directory, $"{name}.log");

    /// <summary>Takes a resource's lines. The engines' are in their log files only: they would bury everybody else's.</summary>
    public Action<string> For(string name, bool logOnly = false) => line =>
    {
        lock (console)
        {
            if (closed)
            {
                return;
            }

            logs.GetOrAdd(name, key => new StreamWriter(LogOf(key)) { AutoFlush = true }).WriteLine(line);
            if (echo && !logOnly)
            {
                Console.WriteLine($"{name.PadRight(NameWidth)}| {line}");
            }
        }
    };

    /// <summary>The host's own voice.</summary>
    public void Say(string line)
    {
        lock (console)
        {
            if (echo)
            {
                Console.WriteLine(line);
            }
        }
    }

    public void Dispose()
    {
        lock (console)
        {
            closed = true;
            foreach (var log in logs.Values)
            {
                log.Dispose();
            }
        }
    }
}
