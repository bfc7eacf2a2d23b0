using System.Text.Json.Serialization;

namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>An answer that may be missing: unanswered is not "no" (Peterborough 2.6).</summary>
public enum Answer
{
    NotAsked = 0,
    Yes,
    No,
    NotKnown,
}

/// <summary>Of the census, in its own letters.</summary>
public enum Sex
{
    [JsonStringEnumMemberName("M")]
    M,

    [JsonStringEnumMemberName("F")]
    F,

    /// <summary>Only where just an expected date of birth is known.</summary>
    [JsonStringEnumMemberName("U")]
    U,
}
