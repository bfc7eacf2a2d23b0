namespace Aspire.Hosting.Containerless;

/// <summary>Waits for the line by which a server says that it is ready, and keeps its last lines for the message if it ends instead.</summary>
internal sealed class StartupOutput(string name, string readyLine, Action<string> forward)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> _lastLines = new();

    public void OnLine(string line)
    {
        lock (_lastLines)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > 20)
            {
                _lastLines.Dequeue();
            }
        }

        if (line.Contains(readyLine, StringComparison.Ordinal))
        {
            _ready.TrySetResult();
        }

        forward(line);
    }

    /// <exception cref="InvalidOperationException">The process ended, or was not ready after two minutes.</exception>
    public async Task WaitAsync(NativeProcess process, CancellationToken cancellationToken)
    {
        var first = await Task.WhenAny(_ready.Task, process.Exited, Task.Delay(Patience, cancellationToken));
        if (first == _ready.Task)
        {
            return;
        }

        await process.KillAsync();
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lastLines)
        {
            throw new InvalidOperationException($"{name} did not start. It wrote last:{Environment.NewLine}{string.Join(Environment.NewLine, _lastLines)}");
        }
    }
}
