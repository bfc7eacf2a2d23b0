using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReferralPlatform.Contracts.Api;

/// <summary>
/// Enums as their codes, and nothing else for them. The framework's converter also takes other capitals, spaces around, the C# name, and of several
/// codes with commas between it takes the last.
/// </summary>
public sealed class EnumCodeConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    private sealed class Of<T> : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && EnumCodes.TryParse<T>(reader.GetString(), out var value) ? value : throw Wrong();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code());

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            EnumCodes.TryParse<T>(reader.GetString(), out var value) ? value : throw Wrong();

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(value.Code());

        private static WrongValueException Wrong() => new($"Give one of the allowed codes: {string.Join(", ", EnumCodes.All<T>())}.");
    }
}
