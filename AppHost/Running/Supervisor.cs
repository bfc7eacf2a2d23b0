using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ReferralPlatform.AppHost.Running;

/// <summary>Starts a service again that ends with the code by which a process asks for it, as every orchestrator would.</summary>
internal sealed partial class Supervisor(ResourceNotificationService resources, ResourceCommandService commands, ILogger<Supervisor> logger) : BackgroundService
{
    /// <summary>EX_TEMPFAIL: try again.</summary>
    public const int StartAgain = 75;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var handled = new Dictionary<string, DateTime?>(StringComparer.Ordinal);
        await foreach (var change in resources.WatchAsync(stoppingToken))
        {
            // One end is reported several times, and once more with the time at which it happened.
            if (change.Snapshot is { ExitCode: StartAgain, StopTimeStamp: { } ended } && handled.GetValueOrDefault(change.ResourceId) != ended)
            {
                handled[change.ResourceId] = ended;
                LogStartsAgain(change.Resource.Name);
                await commands.ExecuteCommandAsync(change.ResourceId, KnownResourceCommands.StartCommand, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Resource} asked to be started again")]
    private partial void LogStartsAgain(string resource);
}
