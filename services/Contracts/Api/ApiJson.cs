using System.Text.Encodings.Web;
using System.Text.Json;

namespace ReferralPlatform.Contracts.Api;

/// <summary>How requests and views are written in JSON, for the services that answer and for whoever calls them.</summary>
public static class ApiJson
{
    /// <summary>For callers: fields that a newer service has added are passed over.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>camelCase names, and kebab-case codes for enums.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.AllowDuplicateProperties = false;
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Converters.Add(new EnumCodeConverter());
    }

    private static JsonSerializerOptions Create()
    {
        // As it is typed: escaped, a text in another script than the Latin one would be twice to four times as long as what it says.
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
