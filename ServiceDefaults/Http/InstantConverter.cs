using System.Text.Json;
using System.Text.Json.Serialization;
using ReferralPlatform.Contracts.Api;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.ServiceDefaults.Http;

/// <summary>
/// Instants with their offset. Without one the framework takes the server's own zone, which is an hour wrong in an English summer; whether a program
/// meant London or UTC nobody can tell, so it is asked. They come in as UTC, which is what the databases keep.
/// </summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && HasOffset(reader.GetString()!) && reader.TryGetDateTimeOffset(out var at)
            ? at.ToUniversalTime()
            : throw new WrongValueException(PlausibleDates.WithOffset);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public static bool HasOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 16 && text[^6] is '+' or '-' && text[^3] == ':');
}
