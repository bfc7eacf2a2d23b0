using System.Text.Json;

namespace ReferralPlatform.Portal.Display;

/// <summary>The codes that enums have in the API, which are also those of forms and addresses.</summary>
internal static class Codes
{
    /// <summary><c>not-sought</c> of <c>Agreement.NotSought</c>.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonSerializer.SerializeToElement(value, ApiJson.Options).GetString()!;

    /// <summary>Null for nothing, and for what is no code of it.</summary>
    public static TEnum? Parse<TEnum>(string? code)
        where TEnum : struct, Enum
    {
        foreach (var value in Enum.GetValues<TEnum>())
        {
            if (string.Equals(Of(value), code, StringComparison.Ordinal))
            {
                return value;
            }
        }

        return null;
    }
}
