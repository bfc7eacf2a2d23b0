using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReferralPlatform.Contracts.Api;

/// <summary>An enum's values as <see cref="ApiJson"/>, the databases and addresses write them, for example <c>awaiting-decision</c>.</summary>
public static class EnumCodes
{
    public static string Code<T>(this T value)
        where T : struct, Enum => Known<T>.CodeOf[value];

    /// <exception cref="KeyNotFoundException">No value has this code.</exception>
    public static T Of<T>(string code)
        where T : struct, Enum => Known<T>.ValueOf[code];

    /// <summary>Null for null, and for a string that is not a code of the enum.</summary>
    public static T? Parse<T>(string? code)
        where T : struct, Enum => TryParse<T>(code, out var value) ? value : null;

    public static bool TryParse<T>(string? code, out T value)
        where T : struct, Enum
    {
        value = default;
        return code is not null && Known<T>.ValueOf.TryGetValue(code, out value);
    }

    /// <summary>Every code, in the order of the values.</summary>
    public static IEnumerable<string> All<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(Code);

    private static class Known<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> CodeOf =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, value => NameOf(typeof(T).GetField(value.ToString())!));

        public static readonly FrozenDictionary<string, T> ValueOf = CodeOf.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        private static string NameOf(FieldInfo member) =>
            member.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.KebabCaseLower.ConvertName(member.Name);
    }
}
