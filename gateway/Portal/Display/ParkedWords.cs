using System.Text.Json;

namespace ReferralPlatform.Portal.Display;

/// <summary>What operators read of a message that could not be consumed.</summary>
internal static class ParkedWords
{
    public static string Name(ParkedMessageView message) => message.EventName is { } name ? Spoken(name) : "Not a message of ours";

    public static string Cause(ParkedMessageView message) => message.CauseType switch
    {
        ParkedCauses.UnknownMessage => "No consumer of the queue knows it",
        var type => Spoken(type.Split('.')[^1]),
    };

    public static string Failures(ParkedMessageView message) => message.Attempts == 1 ? "once" : $"{message.Attempts} times";

    /// <summary>"Contact recorded" of <c>ContactRecorded</c>.</summary>
    private static string Spoken(string name) => Words.From(JsonNamingPolicy.KebabCaseLower.ConvertName(name));
}
