using System.Collections.Frozen;
using System.Text.Json;

namespace ReferralPlatform.Screening.Cases;

/// <summary>Where a case is on its way from the contact to the disposal.</summary>
internal enum ScreeningStage
{
    /// <summary>A worker checks it against the threshold.</summary>
    Screening,

    /// <summary>A recommendation waits for the manager's approval.</summary>
    AwaitingDecision,

    /// <summary>The manager wants more work done before deciding.</summary>
    ReturnedForWork,

    /// <summary>On the agenda of the daily meeting.</summary>
    OnTheAgenda,

    /// <summary>Significant harm: a manager decides at once, at any hour.</summary>
    AwaitingImmediateDecision,

    /// <summary>The disposal is authorised.</summary>
    Closed,
}

internal static class ScreeningStages
{
    private static readonly FrozenDictionary<ScreeningStage, string> CodeByStage =
        Enum.GetValues<ScreeningStage>().ToFrozenDictionary(stage => stage, stage => JsonNamingPolicy.KebabCaseLower.ConvertName(stage.ToString()));

    private static readonly FrozenDictionary<string, ScreeningStage> StageByCode =
        CodeByStage.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The stage as the API and the database write it, for example <c>awaiting-decision</c>.</summary>
    public static string Code(this ScreeningStage stage) => CodeByStage[stage];

    /// <exception cref="KeyNotFoundException">No stage has this code.</exception>
    public static ScreeningStage FromCode(string code) => StageByCode[code];
}
