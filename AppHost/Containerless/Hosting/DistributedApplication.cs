using System.Runtime.InteropServices;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Containerless;

namespace Aspire.Hosting;

/// <summary>An estate that can be run: the stand-in for Aspire's class of the same name.</summary>
public sealed class DistributedApplication : IAsyncDisposable
{
    internal DistributedApplication(Estate estate)
    {
        Estate = estate;
        ResourceNotifications = new ResourceNotificationService(estate);
    }

    public ResourceNotificationService ResourceNotifications { get; }

    internal Estate Estate { get; }

    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new DistributedApplicationBuilder(args);

    /// <summary>Sets everything going; <see cref="ResourceNotifications"/> tells when something is healthy.</summary>
    public Task StartAsync(CancellationToken cancellationToken = default) => Estate.StartAsync(cancellationToken);

    /// <summary>Ends everything.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default) => await Estate.DisposeAsync();

    public ValueTask DisposeAsync() => Estate.DisposeAsync();

    /// <summary>Runs until Ctrl-C, SIGTERM or SIGHUP, then ends everything.</summary>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <inheritdoc cref="Run"/>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Ask);
        await using var cancelled = cancellationToken.Register(() => asked.TrySetResult());
        try
        {
            await Estate.StartAsync(cancellationToken);
        }
        catch (InvalidOperationException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            Environment.ExitCode = 1;
            return;
        }

        Estate.Output.Say("This is the Containerless host, a stand-in for the part of Aspire that AppHost.cs uses: no containers, native processes.");
        await Task.WhenAny(Estate.SettleAsync(CancellationToken.None), asked.Task);
        if (!asked.Task.IsCompleted)
        {
            Estate.Output.Say($"{Environment.NewLine}{EstateReport.StateTable(Estate)}{Environment.NewLine}{EstateReport.Welcome(Estate)}");
            Estate.Output.Say("  Ctrl-C ends everything.");
            await asked.Task;
        }

        Estate.Output.Say("Stopping.");
        await Estate.DisposeAsync();

        void Ask(PosixSignalContext signal)
        {
            signal.Cancel = true;
            asked.TrySetResult();
        }
    }
}
