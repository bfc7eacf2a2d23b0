using System.Collections.Concurrent;

namespace Aspire.Hosting.Containerless;

/// <summary>What the resources write: a log file for each, and lines with the resource's name in front on the console.</summary>
internal sealed class EstateOutput : IDisposable
{
    private const int NameWidth = 20;

    private readonly string _directory;
    private readonly bool _echo;
    private readonly Lock _console = new();
    private readonly ConcurrentDictionary<string, StreamWriter> _logs = new(StringComparer.Ordinal);
    private bool _closed;

    public EstateOutput(EstateOptions options)
    {
        _directory = Path.Combine(options.RunDirectory, "logs");
        _echo = options.Echo;
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }

        Directory.CreateDirectory(_directory);
    }

    public string LogOf(string name) => Path.Combine(_directory, $"{name}.log");

    /// <summary>Takes a resource's lines. The engines' are in their log files only: they would bury everybody else's.</summary>
    public Action<string> For(string name, bool logOnly = false) => line =>
    {
        lock (_console)
        {
            if (_closed)
            {
                return;
            }

            _logs.GetOrAdd(name, key => new StreamWriter(LogOf(key)) { AutoFlush = true }).WriteLine(line);
            if (_echo && !logOnly)
            {
                Console.WriteLine($"{name.PadRight(NameWidth)}| {line}");
            }
        }
    };

    /// <summary>The host's own voice.</summary>
    public void Say(string line)
    {
        lock (_console)
        {
            if (_echo)
            {
                Console.WriteLine(line);
            }
        }
    }

    public void Dispose()
    {
        lock (_console)
        {
            _closed = true;
            foreach (var log in _logs.Values)
            {
                log.Dispose();
            }
        }
    }
}
