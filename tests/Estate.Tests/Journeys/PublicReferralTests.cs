using System.Net;

namespace ReferralPlatform.Estate.Tests.Journeys;

/// <summary>Strangers through the gateway: what they send goes the way of every contact, and they hear of it without giving anybody away.</summary>
[Collection(EstateCollection.Name)]
public sealed class PublicReferralTests(EstateFixture estate)
{
    private const string Public = "/api/intake/public/contacts";

    [Fact]
    [Trait("Rule", "P2.1")]
    [Trait("Rule", "Y5.5")]
    public async Task Y5_5_an_anonymous_neighbour_is_heard_by_York_and_named_nowhere()
    {
        using var stranger = estate.Anonymous();
        using var answer = await stranger.PostKeyedAsync(Public, new JsonObject
        {
            ["authority"] = "york",
            ["referrer"] = new JsonObject { ["sourceCode"] = "9", ["phone"] = "01632 960777", ["mayBeContactedAgain"] = "no" },
            ["children"] = new JsonArray(new JsonObject { ["lastName"] = "Canary-Pryce", ["address"] = new JsonObject { ["line1"] = "3 Larch Terrace" } }),
            ["concern"] = new JsonObject { ["nature"] = "Crying most evenings.", ["significantHarm"] = false },
        });
        var sent = await answer.ReadAsync<RecordedPublicContact>(201);
        var reference = sent.Reference;

        var worker = await estate.ClientForAsync("york.front-door-worker");
        var listed = await Eventually.Is(
            async () => (await worker.GetAsync<Page<CaseRow>>("/api/screening/cases?view=open")).Items
                .Where(item => item.Reference.StartsWith(reference, StringComparison.Ordinal)).ToList(),
            found => found.Count == 1,
            _ => $"{reference} is not on York's list");
        Assert.Equal(ContactKind.Enquiry, listed[0].Kind);
        var record = await worker.GetJsonAsync($"/api/intake/contact-records/{listed[0].CaseId}");
        Assert.DoesNotContain("960777", record.GetRawText(), StringComparison.Ordinal);

        using var wrong = await stranger.PostKeyedAsync("/api/intake/public/statuses", new { reference, accessCode = "2345-6789-ABCD-EFGH" });
        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
    }

    [Fact]
    [Trait("Rule", "S1")]
    [Trait("Rule", "S14")]
    public async Task S1_a_submitted_referral_is_acknowledged_at_once_with_all_the_feedback_the_public_gets()
    {
        using var stranger = estate.Anonymous();
        using var answer = await stranger.PostKeyedAsync(Public, new JsonObject
        {
            ["authority"] = "sefton",
            ["referrer"] = new JsonObject
            {
                ["name"] = "Canary Quill",
                ["sourceCode"] = "1A",
                ["email"] = "canary@quill.example",
                ["mayBeContactedAgain"] = "yes",
            },
            ["children"] = new JsonArray(new JsonObject { ["firstName"] = "Ellis", ["lastName"] = "Canary" }),
            ["concern"] = new JsonObject { ["nature"] = "Asks for respite.", ["significantHarm"] = false },
        });
        var sent = await answer.ReadAsync<RecordedPublicContact>(201);
        var reference = sent.Reference;
        var mails = await Eventually.Is(() => estate.MailsAboutAsync(reference), found => found.Count > 0, _ => $"no e-mail about {reference}");
        Assert.All(mails, mail => Assert.All(
            ["Quill", "Canary", "Ellis", "respite", "autism"],
            word => Assert.DoesNotContain(word, $"{mail.Subject} {mail.Text} {mail.Html}", StringComparison.OrdinalIgnoreCase)));
        Assert.Contains(mails, mail => mail.Text.Contains("we cannot tell you what is decided (Sefton 5.6 Feedback)", StringComparison.Ordinal));

        var status = await Eventually.Is(
            async () =>
            {
                using var asked = await stranger.PostKeyedAsync("/api/intake/public/statuses", new PublicStatusRequest(reference, sent.AccessCode));
                return await asked.JsonAsync(200);
            },
            found => Read(found).State is ReferralState.BeingLookedAt,
            found => found.GetRawText());
        Assert.NotNull(Read(status).AcknowledgedAt);
        Assert.DoesNotContain("Canary", status.GetRawText(), StringComparison.Ordinal);
    }

    private static PublicStatus Read(JsonElement status) => status.Deserialize<PublicStatus>(ApiJson.Options)!;
}
