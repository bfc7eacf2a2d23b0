namespace ReferralPlatform.Notification.Sending;

/// <summary>What has to be set outside development before anything is sent.</summary>
internal static class SendingRules
{
    private const int TokenLength = 32;

    public static IEnumerable<string?> Faults(IConfiguration configuration) =>
    [
        SettingRules.Https(configuration, "Portal:PublicUrl", "the address that browsers use, which messages lead to"),
        .. Mail(configuration),
        .. configuration.GetSection("Notification:Notify").AsEnumerable().Where(setting => setting.Value is { Length: > 0 }).Select(Notify),
    ];

    private static IEnumerable<string?> Mail(IConfiguration configuration)
    {
        var isAddress = Uri.TryCreate(configuration["Smtp:Url"], UriKind.Absolute, out var server) && server.Host.Length > 0;
        yield return !isAddress ? "Set Smtp__Url to the mail server, smtps://host:465 or smtp://host:587: it is missing or not an address."
            : server!.Scheme is not ("smtps" or "smtp" or "tcp") ? "Set Smtp__Url to an address that starts with smtps, or with smtp for STARTTLS."
            : server.Scheme is not "smtps" && string.Equals(configuration["Smtp:UseTls"], "false", StringComparison.OrdinalIgnoreCase)
                ? "Leave Smtp__UseTls out, or set Smtp__Url to an address that starts with smtps: mail is not sent unencrypted."
            : null;
        yield return string.IsNullOrWhiteSpace(configuration["Smtp:From"]) ? "Set Smtp__From to the address that mail comes from: it is missing." : null;
    }

    private static string? Notify(KeyValuePair<string, string?> setting) => setting.Key.Split(':')[^1].ToUpperInvariant() switch
    {
        "URL" when !setting.Value!.StartsWith("https://", StringComparison.OrdinalIgnoreCase) =>
            $"Set {SettingRules.Name(setting.Key)} to an address that starts with https, or leave it out: GOV.UK Notify is reached unencrypted otherwise.",
        "CALLBACKTOKEN" when setting.Value!.Length < TokenLength =>
            $"Set {SettingRules.Name(setting.Key)} to a random token of {TokenLength} characters or more: whoever guesses it can say what arrived.",
        _ => null,
    };
}
