using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Input;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.ServiceDefaults.Http;

/// <summary>
/// Has Intake, which alone knows names and addresses, look through the words that an agency or the family is to read: a confidential address, and who a
/// referrer is who did not consent, become known to neither (York 5.5). The text passes through and is kept nowhere for it.
/// </summary>
public static class ProtectedTexts
{
    /// <summary>As much as Intake looks through at once.</summary>
    private const int MostAtOnce = FieldLimits.Text * 4;

    /// <summary>For who asks while Intake does not answer.</summary>
    public static Refusal NotChecked { get; } = new(
        StatusCodes.Status503ServiceUnavailable, "text-not-checked",
        "Whether these words may be read outside social care cannot be checked at the moment. Try again in a minute.");

    /// <param name="intake">A client of Intake.</param>
    /// <param name="field">The field the text was typed in.</param>
    /// <returns>Null when the text may be read by an agency and the family.</returns>
    public static Task<Refusal?> CheckAsync(HttpClient intake, Guid contactRecordId, string? text, string field, CancellationToken ct) =>
        CheckAsync(intake, contactRecordId, [(field, text)], ct);

    /// <summary>Several texts of one form; the refusal names the first field that holds something.</summary>
    /// <inheritdoc cref="CheckAsync(HttpClient, Guid, string?, string, CancellationToken)"/>
    public static async Task<Refusal?> CheckAsync(
        HttpClient intake, Guid contactRecordId, IReadOnlyList<(string Field, string? Text)> fields, CancellationToken ct)
    {
        try
        {
            var found = await FindAsync(intake, contactRecordId, [.. fields.Select(field => field.Text)], ct);
            return found.Count == 0 ? null : Protected(found.Values.First(), fields[found.Keys.First()].Field);
        }
        catch (HttpRequestException)
        {
            return NotChecked;
        }
    }

    /// <summary>Which of the texts may not be read outside social care.</summary>
    /// <returns>Their positions, lowest first, with what they hold.</returns>
    /// <exception cref="HttpRequestException">Intake does not answer.</exception>
    public static async Task<SortedDictionary<int, string>> FindAsync(
        HttpClient intake, Guid contactRecordId, IReadOnlyList<string?> texts, CancellationToken ct)
    {
        var found = new SortedDictionary<int, string>();
        foreach (var batch in Batches(texts))
        {
            // One question for all of them: mostly there is nothing.
            if (await AskAsync(string.Join('\n', batch.Select(text => texts[text]))) is not { } held)
            {
                continue;
            }

            foreach (var text in batch)
            {
                if ((batch.Count == 1 ? held : await AskAsync(texts[text]!)) is { } words)
                {
                    found[text] = words;
                }
            }
        }

        return found;

        async Task<string?> AskAsync(string text) =>
            await FindAsync(intake, contactRecordId, text, toReferrer: false, toPerson: null, ct) is { Count: > 0 } findings
                ? string.Join("; ", findings.Select(finding => finding.Words)) : null;
    }

    /// <summary>What of one text its reader must not learn.</summary>
    /// <param name="toPerson">Whose own details are no secret; null where the reader is nobody of the case.</param>
    /// <param name="authority">For whose work it is asked, where nobody acts.</param>
    /// <exception cref="HttpRequestException">Intake does not answer.</exception>
    public static async Task<IReadOnlyList<TextFinding>> FindAsync(
        HttpClient intake, Guid contactRecordId, string text, bool toReferrer, Guid? toPerson, CancellationToken ct, string? authority = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/intake/contact-records/{contactRecordId}/text-checks");
        request.Content = JsonContent.Create(new { text, toReferrer, personId = toPerson });
        if (authority is not null)
        {
            request.For(authority);
        }

        using var response = await intake.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<Checked>(ct))?.Findings ?? [];
    }

    private static IEnumerable<List<int>> Batches(IReadOnlyList<string?> texts)
    {
        var batch = new List<int>();
        var length = 0;
        for (var text = 0; text < texts.Count; text++)
        {
            if (string.IsNullOrWhiteSpace(texts[text]))
            {
                continue;
            }

            if (batch.Count > 0 && length + texts[text]!.Length >= MostAtOnce)
            {
                yield return batch;
                (batch, length) = ([], 0);
            }

            batch.Add(text);
            length += texts[text]!.Length + 1;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private static Refusal Protected(string holds, string field) => new(
        StatusCodes.Status422UnprocessableEntity, "protected-details",
        $"The words hold {holds}, which is to be known to no agency and not to the family. Change them.", RuleRef.Platform("Y5.5").Display)
    {
        Field = field,
    };

    private sealed record Checked(IReadOnlyList<TextFinding> Findings);
}

/// <summary>Something in a text that its reader must not learn, as Intake finds it.</summary>
/// <param name="Kind">address, phone, email or name.</param>
/// <param name="Key">What a manager lets it stand by.</param>
public sealed record TextFinding(string Kind, string Whose, string Key)
{
    public bool IsAddress => string.Equals(Kind, "address", StringComparison.Ordinal);

    public string Words => IsAddress ? $"the confidential address of {Whose}" : $"the {Kind} of {Whose}";
}
