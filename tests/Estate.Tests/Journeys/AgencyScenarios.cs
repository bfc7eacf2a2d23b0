using System.Text.Json;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Estate.Tests.Journeys;

/// <summary>Other agencies are asked with consent or what stands in its place, and each sees its own request and nothing else.</summary>
[Collection(EstateCollection.Name)]
public sealed class AgencyScenarios(EstateFixture estate)
{
    [Fact]
    [Trait("Rule", "Y5.4")]
    [Trait("Rule", "Y5.5")]
    public async Task Sample_04_the_police_are_asked_once_a_manager_has_dispensed_with_consent_and_never_see_the_neighbour()
    {
        var boy = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04"), "york"));
        await boy.EventuallyAsync("front-door-worker", Agencies(boy));
        var worker = await estate.ClientForAsync("york.front-door-worker");
        var ask = new { agencies = new[] { "police" }, items = new[] { "known" }, question = "Any call-outs to the address?" };
        using var refused = await worker.PostKeyedAsync($"{Agencies(boy)}/requests", ask, await worker.ETagAsync(Agencies(boy)));
        Assert.Equal("York 5.4", (await refused.JsonAsync(422)).GetProperty("rule").GetString());

        await boy.ActAsync("team-manager", Agencies(boy), "dispensations", new { reason = "risk-of-significant-harm", text = "Asking first would put him at risk tonight." });
        await boy.ActAsync("front-door-worker", Agencies(boy), "requests", ask);
        var request = Assert.Single((await worker.GetJsonAsync(Agencies(boy))).GetProperty("requests").EnumerateArray()).GetProperty("requestId").GetGuid();

        var police = await estate.ClientForAsync("york.police");
        var seen = await police.GetJsonAsync(Own(request));
        Assert.Equal(JsonValueKind.Object, seen.GetProperty("child").ValueKind);
        Assert.DoesNotContain("Hale", seen.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Crying", seen.GetRawText(), StringComparison.OrdinalIgnoreCase);
        foreach (var path in new[] { boy.Screening, Agencies(boy), $"/api/intake/contact-records/{boy.Id}", $"/api/intake/contact-records/{boy.Id}/child", $"/api/intake/contact-records/{boy.Id}/referrer" })
        {
            using var closed = await police.GetAsync(path);
            Assert.Equal((path, 403), (path, (int)closed.StatusCode));
        }

        foreach (var stranger in new[] { "york.health", "sefton.police" })
        {
            using var missing = await (await estate.ClientForAsync(stranger)).GetAsync(Own(request));
            Assert.Equal((stranger, 404), (stranger, (int)missing.StatusCode));
        }

        var mails = await Eventually.Is(() => estate.MailsAboutAsync("police.safeguarding@york.example"), found => found.Count > 0);
        Assert.All(mails, mail => Assert.DoesNotContain(boy.Id.ToString(), mail.GetProperty("text").GetString()!, StringComparison.Ordinal));
        using var answered = await police.PostKeyedAsync($"{Own(request)}/answers", new { information = "No call-outs." }, await police.ETagAsync(Own(request)));
        await answered.JsonAsync(200);
        await Eventually.Is(boy.ChronologyAsync, lines => lines.Contains("agency-answered", StringComparer.Ordinal), lines => string.Join(", ", lines));
    }

    [Fact]
    [Trait("Rule", "P3.5")]
    [Trait("Rule", "P3.6")]
    public async Task Sample_02_without_permission_no_agency_is_asked_until_harm_comes_to_light_and_then_at_once()
    {
        var recorded = await estate.PostSampleAsync("02");
        var toby = Assert.Single(Case.Of(estate, recorded, "peterborough"));
        await toby.ActAsync(
            "front-door-worker", $"/api/intake/contacts/{recorded.GetProperty("contactId").GetGuid()}", "taken-without-agreement",
            new { significantHarm = true, reason = "A bruise was seen today; telling the parents would put him at more risk." });
        await toby.EventuallyAsync("front-door-worker", Agencies(toby), seen => seen.GetProperty("basis").GetString() == "significant-harm");

        var asked = await toby.ActAsync("front-door-worker", Agencies(toby), "requests", new { agencies = new[] { "health" }, items = new[] { "additional-information" } });

        Assert.Equal("Peterborough 3.5", Assert.Single(asked.GetProperty("requests").EnumerateArray()).GetProperty("basisRule").GetString());
    }

    private static string Agencies(Case @case) => $"{@case.Screening}/agencies";

    private static string Own(Guid requestId) => $"/api/screening/agency-requests/{requestId}";
}
