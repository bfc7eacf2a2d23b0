using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ReferralPlatform.Contracts.Api;

namespace ReferralPlatform.ServiceDefaults.Http;

/// <summary>Values that are taken as they come. The framework's converter takes a name given twice for a fault of its own instead of a wrong value.</summary>
internal sealed class NodeConverter : JsonConverter<JsonNode>
{
    public override JsonNode? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            var element = JsonSerializer.Deserialize<JsonElement>(ref reader, options);
            return element.ValueKind switch
            {
                JsonValueKind.Object => JsonObject.Create(element),
                JsonValueKind.Array => JsonArray.Create(element),
                _ => JsonValue.Create(element),
            };
        }
        catch (JsonException)
        {
            throw new WrongValueException("This is not valid, or a name in it is given twice.");
        }
    }

    public override void Write(Utf8JsonWriter writer, JsonNode value, JsonSerializerOptions options) => value.WriteTo(writer, options);
}
