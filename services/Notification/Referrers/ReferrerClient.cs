using System.Text.Json;

namespace ReferralPlatform.Notification.Referrers;

/// <summary>
/// How a referrer can be reached, as Intake discloses it for one message. It lives for as long as the sending takes: nothing of it is
/// stored or logged here.
/// </summary>
internal sealed record ReferrerAddress(string? Email, string? Phone, JsonElement? PostalAddress, bool Anonymous)
{
    public bool Professional { get; init; }

    public string? MayBeContactedAgain { get; init; }

    /// <summary>Stands for the email address: what was sent to it is counted by this.</summary>
    public string? AddressToken { get; init; }

    /// <summary>Whether the referrer asked not to be contacted again. A professional is informed all the same: the procedures make that a duty.</summary>
    public bool WantsNoContact => !Professional && string.Equals(MayBeContactedAgain, "no", StringComparison.Ordinal);

    /// <summary>The means to reach the referrer by, or null when there is none. E-mail is in writing, so it does for every contact.</summary>
    /// <param name="inWriting">Whether the referrer has to be informed in writing.</param>
    /// <param name="mayText">Whether what is to be said fits into a text message, and one can be sent.</param>
    public Means? MeansFor(bool inWriting, bool mayText = false) => this switch
    {
        { Anonymous: true } or { WantsNoContact: true } => null,
        { Email.Length: > 0 } => Means.Email,
        _ when mayText && IsMobile => Means.TextMessage,
        _ when inWriting && (HasPostalAddress || HasPhone) => Means.Letter,
        _ when HasPhone => Means.Phone,
        _ when HasPostalAddress => Means.Letter,

        // A professional can be found through the organisation, so a person has to: the duty to inform does not end with a missing address.
        { Professional: true } => inWriting ? Means.Letter : Means.Phone,
        _ => null,
    };

    private bool HasPhone => !string.IsNullOrWhiteSpace(Phone);

    /// <summary>A mobile number of the United Kingdom.</summary>
    private bool IsMobile => string.Concat((Phone ?? string.Empty).Where(char.IsAsciiDigit)) is
        ['0', '7', _, _, _, _, _, _, _, _, _] or ['4', '4', '7', _, _, _, _, _, _, _, _, _];

    public bool HasPostalAddress => PostalAddress is { ValueKind: JsonValueKind.Object }
        || (PostalAddress is { ValueKind: JsonValueKind.String } text && !string.IsNullOrWhiteSpace(text.GetString()));
}

/// <summary>Asks Intake, which keeps who referrers are and records every asking.</summary>
internal sealed class ReferrerClient(HttpClient intake)
{
    /// <exception cref="HttpRequestException">Intake does not answer, or does not know the record.</exception>
    public async Task<ReferrerAddress> AskAsync(Message message, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/intake/contact-records/{message.ContactRecordId}/referrer")
            .For(message.Authority);
        request.Headers.Add(ReadingPurposes.Header, EnumCodes.Of<ReadingPurpose>(message.Kind.Code()).Code());
        using var response = await intake.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<ReferrerAddress>(ct)
            ?? throw new HttpRequestException("Intake answered without a referrer.");
    }
}
