using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using ReferralPlatform.ServiceDefaults.Telemetry;

namespace ReferralPlatform.ServiceDefaults.Evidence;

/// <summary>How long ago this replica last saw everything sealed and outside the database, as metrics and health tell it.</summary>
public sealed class SealState
{
    private readonly Counter<long> _made;
    private long _complete = Stopwatch.GetTimestamp();

    public SealState(IMeterFactory meters, IOptions<SealOptions> options)
    {
        var meter = meters.Create(TelemetryExtensions.SourceName);
        _made = meter.CreateCounter<long>("referral_platform.seals.made", description: "Seals of the audit that this replica made");
        if (options.Value.AreMade)
        {
            meter.CreateObservableGauge(
                "referral_platform.seals.age", () => Age.TotalSeconds, "s", "Since all of the audit was last sealed outside the database");
        }
    }

    public TimeSpan Age => Stopwatch.GetElapsedTime(Interlocked.Read(ref _complete));

    public void Complete() => Interlocked.Exchange(ref _complete, Stopwatch.GetTimestamp());

    public void Made() => _made.Add(1);
}

/// <summary>A late seal is for operations to look at. The service goes on: a child is not turned away because a folder is full.</summary>
internal sealed class SealCheck(SealState state, IOptions<SealOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        options.Value.AreMade && state.Age > options.Value.LateAfter
            ? HealthCheckResult.Degraded("The audit has not been sealed outside the database for too long.")
            : HealthCheckResult.Healthy());
}
