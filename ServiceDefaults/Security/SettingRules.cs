using Microsoft.Extensions.Configuration;
using Npgsql;

namespace ReferralPlatform.ServiceDefaults.Security;

/// <summary>
/// When a setting will not do outside development, and the sentence that says so: null when it will. Sentences name settings as environment variables and
/// never repeat a value, which may be a secret that was put into the wrong place.
/// </summary>
public static class SettingRules
{
    /// <summary>What every client secret, password and token of development starts with.</summary>
    public const string DevelopmentPrefix = "development-only";

    private const int KeyLength = 32;
    private const int SecretLength = 32;
    private const int PasswordLength = 16;

    /// <summary>An address that starts with https.</summary>
    public static string? Https(IConfiguration configuration, string setting, string meaning) => Address(configuration[setting]) switch
    {
        null => $"Set {Name(setting)} to {meaning}: it is missing or not an address.",
        { Scheme: "https" } => null,
        _ => $"Set {Name(setting)} to an address that starts with https: {meaning} is reached unencrypted otherwise.",
    };

    /// <summary>A key of 32 random bytes in base64.</summary>
    public static string? Key(IConfiguration configuration, string setting, string meaning)
    {
        var key = new byte[KeyLength];
        return configuration[setting] is not { Length: > 0 } text ? $"Set {Name(setting)} to {meaning}: it is missing."
            : !Convert.TryFromBase64String(text, key, out var length) || length != KeyLength
                ? $"Set {Name(setting)} to {meaning}: it is not {KeyLength} bytes in base64 (openssl rand -base64 {KeyLength})."
            : IsGuessable(key) ? $"Set {Name(setting)} to {meaning}: it is words or repetition instead of random bytes, as development's is."
            : null;
    }

    /// <summary>What a program shows to prove who it is.</summary>
    public static string? Secret(IConfiguration configuration, string setting, string meaning) => configuration[setting] switch
    {
        null or "" => $"Set {Name(setting)} to {meaning}: it is missing.",
        var secret when IsDevelopment(secret) => $"Set {Name(setting)} to {meaning}: it is development's, which everybody knows.",
        { Length: < SecretLength } => $"Set {Name(setting)} to {meaning}: it has fewer than {SecretLength} characters.",
        _ => null,
    };

    /// <summary>How it is known that people sign in with more than a password: by what the provider says of each, or by its own policy.</summary>
    public static string? SecondFactor(IConfiguration configuration) =>
        configuration["Identity:RequiredAcr"] is { Length: > 0 } || configuration["Identity:RequiredAmr"] is { Length: > 0 }
            || string.Equals(configuration["Identity:SecondFactorByPolicy"], "true", StringComparison.OrdinalIgnoreCase)
            ? null
            : "Set Identity__RequiredAcr or Identity__RequiredAmr to what a token says of a sign-in with a second factor, or Identity__SecondFactorByPolicy to "
                + "true where the provider lets nobody in without one: nothing is said about it.";

    /// <summary>That somebody has seen to what hosts say to one another and to the virus checker, which is plain HTTP and TCP (docs/adr/0028).</summary>
    public static string? Network(IConfiguration configuration) =>
        string.Equals(configuration["Network:EncryptsBetweenHosts"], "true", StringComparison.OrdinalIgnoreCase)
            ? null
            : "Set Network__EncryptsBetweenHosts to true once a mesh or an encrypted overlay encrypts what hosts say to one another and to the virus checker: "
                + "they leave that to the network, and nothing says that it does.";

    /// <summary>The hosts a browser or another service may ask for; without them whatever a request claims to ask for is believed.</summary>
    public static string? AllowedHosts(IConfiguration configuration)
    {
        var hosts = (configuration["AllowedHosts"] ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return hosts.Length == 0 ? "Set AllowedHosts to the names by which this host is called, separated by semicolons: it is missing."
            : hosts.Any(host => host is "*" or "[::]" or "0.0.0.0") ? "Set AllowedHosts to the names by which this host is called: it lets every name pass."
            : null;
    }

    /// <summary>A database that is encrypted and known to be the right one by its certificate and name.</summary>
    public static IEnumerable<string?> Database(IConfiguration configuration, string connection)
    {
        var setting = Name($"ConnectionStrings:{connection}");
        if (configuration.GetConnectionString(connection) is not { Length: > 0 } text)
        {
            return [$"Set {setting} to the connection string of this host's database: it is missing."];
        }

        NpgsqlConnectionStringBuilder parsed;
        try
        {
            parsed = new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or OverflowException)
        {
            return [$"Set {setting} to a connection string of PostgreSQL: it is not one."];
        }

        return
        [
            parsed.SslMode == SslMode.VerifyFull
                ? null
                : $"Add SSL Mode=VerifyFull to {setting}, and Root Certificate where your own authority signed: anybody could listen, or be the database.",
            IsWeakPassword(parsed.Password) && string.IsNullOrEmpty(parsed.Passfile) && string.IsNullOrEmpty(parsed.SslCertificate)
                ? $"Set a password of {PasswordLength} characters or more in {setting}, not development's: it is missing, short or known."
                : null,
        ];
    }

    /// <summary>A broker that is reached by TLS, by a user of its own.</summary>
    public static IEnumerable<string?> Broker(IConfiguration configuration, string connection)
    {
        var setting = Name($"ConnectionStrings:{connection}");
        if (Address(configuration.GetConnectionString(connection)) is not { } address)
        {
            return [$"Set {setting} to the broker's address, amqps://user:password@host: it is missing or not an address."];
        }

        var (user, password) = address.UserInfo.Split(':', 2) is [var name, var secret] ? (name, secret) : (address.UserInfo, string.Empty);
        return
        [
            address is { Scheme: "amqps" } ? null : $"Set {setting} to an address that starts with amqps: the broker is reached unencrypted otherwise.",
            user is "" or "guest" || IsWeakPassword(Uri.UnescapeDataString(password))
                ? $"Set a user of this host's own and a password of {PasswordLength} characters or more in {setting}: they are missing, short or known."
                : null,
        ];
    }

    /// <summary>Where telemetry goes, if it goes anywhere: it tells who works on which case and when.</summary>
    public static IEnumerable<string?> Telemetry(IConfiguration configuration) => configuration.AsEnumerable()
        .Where(setting => setting.Value is { Length: > 0 }
            && setting.Key.StartsWith("OTEL_EXPORTER_OTLP_", StringComparison.OrdinalIgnoreCase)
            && setting.Key.EndsWith("ENDPOINT", StringComparison.OrdinalIgnoreCase))
        .Where(setting => Address(setting.Value) is not { Scheme: "https" })
        .Select(setting => $"Set {setting.Key} to an address that starts with https, or leave it out: telemetry is sent unencrypted otherwise.");

    /// <summary>Whether a key is what somebody typed, or shows a pattern. Of random keys one in 10¹³ is refused by mistake.</summary>
    public static bool IsGuessable(ReadOnlySpan<byte> key) =>
        !key.ContainsAnyExceptInRange((byte)' ', (byte)'~') || key.ToArray().Distinct().Count() < KeyLength / 2;

    /// <summary>As an environment variable.</summary>
    public static string Name(string setting) => setting.Replace(":", "__", StringComparison.Ordinal);

    private static bool IsWeakPassword(string? password) => password is not { Length: >= PasswordLength } || IsDevelopment(password);

    private static bool IsDevelopment(string secret) => secret.StartsWith(DevelopmentPrefix, StringComparison.OrdinalIgnoreCase);

    private static Uri? Address(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Host.Length > 0 ? address : null;
}
