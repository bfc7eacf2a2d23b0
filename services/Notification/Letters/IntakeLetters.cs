using System.Net;
using System.Text.Json;

namespace ReferralPlatform.Notification.Letters;

/// <summary>What Intake says of a letter it printed.</summary>
internal sealed record Printed(Guid LetterId, int Pages);

/// <summary>Asks Intake, which knows names and addresses, to print letters and to look through texts. What it prints stays there.</summary>
internal sealed class IntakeLetters(HttpClient intake)
{
    /// <summary>Prints the letter of a message, or says why it cannot be.</summary>
    /// <exception cref="HttpRequestException">Intake does not answer.</exception>
    public async Task<(Refusal? Refusal, Printed? Letter)> PrintAsync(Message message, object content, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, PathOf(message)).For(message.Authority);
        request.Content = JsonContent.Create(new
        {
            toReferrer = message.Recipient == Recipient.Referrer,
            personId = message.AddresseeId,
            purpose = message.Kind.Code(),
            content,
            released = message.Released,
        });
        using var response = await intake.SendAsync(request, ct);
        return await RefusalOfAsync(response, ct) is { } refusal ? (refusal, null) : (null, await response.Content.ReadFromJsonAsync<Printed>(ct));
    }

    /// <summary>The printed letter, to be passed on at once.</summary>
    /// <inheritdoc cref="PrintAsync"/>
    public async Task<byte[]> OpenAsync(Message message, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, PathOf(message)).For(message.Authority);
        using var response = await intake.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync(ct);
    }

    /// <summary>What of a text its reader must not learn.</summary>
    /// <inheritdoc cref="PrintAsync"/>
    public Task<IReadOnlyList<TextFinding>> CheckAsync(Message message, string text, CancellationToken ct) => ProtectedTexts.FindAsync(
        intake, message.ContactRecordId, text, message.Recipient == Recipient.Referrer, message.AddresseeId, ct, message.Authority);

    /// <summary>A letter to invented people, as a template would print it.</summary>
    /// <inheritdoc cref="PrintAsync"/>
    public async Task<(Refusal? Refusal, byte[] Pdf)> PreviewAsync(object content, CancellationToken ct)
    {
        using var response = await intake.PostAsJsonAsync("/api/intake/letters/previews", content, ct);
        return await RefusalOfAsync(response, ct) is { } refusal ? (refusal, []) : (null, await response.Content.ReadAsByteArrayAsync(ct));
    }

    private static string PathOf(Message message) => $"/api/intake/contact-records/{message.ContactRecordId}/letters/{message.Id}";

    /// <summary>A no to the letter itself; what is wrong between the services is thrown.</summary>
    private static async Task<Refusal?> RefusalOfAsync(HttpResponseMessage response, CancellationToken ct)
    {
        if (response.StatusCode is not (HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest or HttpStatusCode.Conflict))
        {
            response.EnsureSuccessStatusCode();
            return null;
        }

        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(ct);
        var code = Text("type")?.Split(':')[^1] ?? "not-printed";
        return new Refusal(StatusCodes.Status422UnprocessableEntity, code, Text("detail") ?? "The letter cannot be printed as it is.", Text("rule"));

        string? Text(string name) => problem.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
