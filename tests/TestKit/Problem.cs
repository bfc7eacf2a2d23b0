using System.Text.Json;
using System.Text.Json.Serialization;
using ReferralPlatform.Contracts.Api;
using ReferralPlatform.Contracts.Api.Intake;

namespace ReferralPlatform.TestKit;

/// <summary>A request that was not done, as every service answers it: problem details, the rule that it rests on and the fields that it is about.</summary>
public sealed record Problem
{
    public string? Type { get; init; }

    public int? Status { get; init; }

    public string? Detail { get; init; }

    public string? Rule { get; init; }

    /// <summary>What is wrong with each field.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>What is wrong with the rows of a file.</summary>
    public IReadOnlyList<RowError> RowErrors { get; init; } = [];

    /// <summary>The case that it is about, of several that were sent together.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>What was changed meanwhile, as it stands now.</summary>
    public JsonElement? Current { get; init; }

    /// <summary>Whatever else it says, so that a problem written out again leaves nothing unsearched.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Others { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <inheritdoc cref="Current"/>
    public T CurrentAs<T>()
        where T : class => Current?.Deserialize<T>(ApiJson.Options) ?? throw new InvalidOperationException("Nothing current is shown.");
}
