using System.Diagnostics;
using OpenTelemetry.Trace;

namespace ReferralPlatform.ServiceDefaults.Telemetry;

/// <summary>
/// Keeps traces of work somebody asked for. What polls (relay, receipts, sweepers) would otherwise be nearly all that an operator sees: its spans are
/// client calls that nothing called for.
/// </summary>
internal sealed class WorkSampler : Sampler
{
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        new(samplingParameters.Kind == ActivityKind.Client ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);
}
