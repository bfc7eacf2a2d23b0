using System.Diagnostics;
using OpenTelemetry.Trace;

namespace ReferralPlatform.ServiceDefaults.Telemetry;

/// <summary>
/// Keeps traces of work somebody asked for. What polls (relay, receipts, sweepers) and what probes would otherwise be nearly all that
/// an operator sees: their spans are client calls that nothing called for, or requests for health.
/// </summary>
internal sealed class WorkSampler : Sampler
{
    private static readonly SamplingResult Keep = new(SamplingDecision.RecordAndSample);
    private static readonly SamplingResult Drop = new(SamplingDecision.Drop);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        samplingParameters.Kind == ActivityKind.Client || IsProbe(samplingParameters.Tags) ? Drop : Keep;

    private static bool IsProbe(IEnumerable<KeyValuePair<string, object?>>? tags) =>
        tags?.Any(tag => tag is { Key: "url.path", Value: "/health" or "/alive" }) ?? false;
}
