namespace Aspire.Hosting.Containerless;

/// <summary>Waits for the line by which a server says that it is ready, and keeps its last lines for the message if it ends instead.</summary>
internal sealed class StartupOutput(string name, string readyLine, Action<string> forward)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> lastLines = new();

    public void OnLine(string line)
    {
        lock (lastLines)
        {
            lastLines.Enqueue(line);
            if (lastLines.Count > 20)
            {
                lastLines.Dequeue();
            }
        }

        if (line.Contains(readyLine, StringComparison.Ordinal))
        {
            ready.TrySetResult();
        }

        forward(line);
    }

    /// <exception cref="InvalidOperationException">The process ended, or was not ready after two minutes.</exception>
    public async Task WaitAsync(NativeProcess process, CancellationToken cancellationToken)
    {
        var first = await Task.WhenAny(ready.Task, process.Exited, Task.Delay(Patience, cancellationToken));
        if (first == ready.Task)
        {
            return;
        }

        await process.KillAsync();
        cancellationToken.ThrowIfCancellationRequested();
        lock (lastLines)
        {
            throw new InvalidOperationException($"{name} did not start. It wrote last:{Environment.NewLine}{string.Join(Environment.NewLine, lastLines)}");
        }
    }
}
