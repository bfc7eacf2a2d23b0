using System.Net.Http.Json;
using ReferralPlatform.Estate.Tests.Architecture;

namespace ReferralPlatform.Estate.Tests.Journeys;

/// <summary>What the procedures say, and the clocks that start with a contact, through the gateway.</summary>
[Collection(EstateCollection.Name)]
public sealed class ProcedureTests(EstateFixture estate)
{
    [Fact]
    [Trait("Rule", "P3.2")]
    [Trait("Rule", "S5")]
    public async Task One_contact_is_compared_under_five_procedures_that_everybody_may_read()
    {
        var lead = await estate.ClientForAsync("sefton.service-manager");
        var listed = (await lead.GetJsonAsync("/api/intake/procedures")).GetProperty("items").EnumerateArray()
            .Select(entry => entry.GetProperty("code").GetString()!)
            .ToList();
        Assert.Equal(5, listed.Count);
        foreach (var code in listed)
        {
            Assert.Equal(9, (await lead.GetJsonAsync($"/api/intake/procedures/{code}")).GetProperty("sections").GetArrayLength());
        }

        using var answer = await lead.PostAsJsonAsync(
            "/api/intake/what-ifs",
            new
            {
                receivedAt = TestClock.London(
                "2026-10-09 12:00"),
                kind = "referral",
                channel = "letter",
                professionalReferrer = true,
                parentAgreement = "not-sought"
            });
        var answers = (await answer.JsonAsync(200)).GetProperty("answers").EnumerateArray()
            .ToDictionary(found => found.GetProperty("authority").GetString()!, StringComparer.Ordinal);

        Assert.Equal(listed.Order(StringComparer.Ordinal), answers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("returned-to-referrer", answers["peterborough"].GetProperty("consent").GetProperty("verdict").GetString());
        Assert.Equal(TestClock.London("2026-10-10 12:00"), DueAt(answers["sefton"], "decision"));
        Assert.Equal(TestClock.London("2026-10-12 23:59:59"), DueAt(answers["peterborough"], "decision"));
    }

    [Fact]
    [Trait("Rule", "S1")]
    public async Task S1_sample_06_the_mother_is_acknowledged_automatically_in_time()
    {
        var child = await PostAsync("06", "sefton", TestClock.London("2026-11-09 08:00"));

        var clocks = await child.EventuallyAsync(
            "front-door-worker", $"/api/intake/contact-records/{child.Id}/clocks",
            seen => seen.GetProperty("items").GetArrayLength() == 2
                && seen.GetProperty("items").EnumerateArray().All(clock => clock.GetProperty("metAt").ValueKind == JsonValueKind.String));

        Assert.Equal(
            [("acknowledgement", TestClock.London("2026-11-10 23:59:59")), ("acknowledgement-chase", TestClock.London("2026-11-12 23:59:59"))],
            clocks.GetProperty("items").EnumerateArray()
                .Select(clock => (clock.GetProperty("kind").GetString()!, clock.GetProperty("dueAt").GetDateTimeOffset())));
        await child.MessageAsync("acknowledgement", message => message.GetProperty("state").GetString() == "sent");
        var worker = await estate.ClientForAsync("sefton.front-door-worker");
        Assert.DoesNotContain(
            child.Id.ToString(), (await worker.GetJsonAsync("/api/intake/acknowledgements?view=outstanding&take=100")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "R3.4")]
    [Trait("Rule", "R4.1")]
    public async Task R3_4_sample_07_the_GP_s_call_is_confirmed_in_writing_and_R4_1_acknowledged()
    {
        var receivedAt = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        var girl = await PostAsync("07", "referrals-2024", receivedAt);
        var worker = await estate.ClientForAsync("referrals-2024.front-door-worker");
        var record = $"/api/intake/contact-records/{girl.Id}";

        var before = Clock(await worker.GetJsonAsync($"{record}/clocks"), "written-confirmation");
        Assert.Equal(48, (before.GetProperty("dueAt").GetDateTimeOffset() - receivedAt).TotalHours, 3);
        await (await worker.PostKeyedAsync(
            $"{record}/written-confirmations", new { receivedAt = receivedAt.AddMinutes(3) }, await worker.ETagAsync($"{record}/clocks"))).JsonAsync(201);

        Assert.Equal(JsonValueKind.String, Clock(await worker.GetJsonAsync($"{record}/clocks"), "written-confirmation").GetProperty("metAt").ValueKind);
        await girl.EventuallyAsync(
            "front-door-worker", $"{record}/clocks", seen => Clock(seen, "acknowledgement").GetProperty("metAt").ValueKind == JsonValueKind.String);
        Assert.Contains("confirmed-in-writing", await girl.ChronologyAsync(), StringComparer.Ordinal);
    }

    /// <summary>Posts a sample as received at this moment, by a referrer who can be written to.</summary>
    private async Task<Case> PostAsync(string number, string authority, DateTimeOffset receivedAt)
    {
        var file = Directory.EnumerateFiles(Path.Combine(Repository.Root, "demo/samples"), $"{number}-*.json").Single();
        var sample = JsonNode.Parse(await File.ReadAllTextAsync(file))!["request"]!.AsObject();
        sample["receivedAt"] = receivedAt;
        sample["referrer"]!["email"] = $"referrer-{number}@sample.example";
        var worker = await estate.ClientForAsync($"{authority}.front-door-worker");
        return Assert.Single(Case.Of(estate, await (await worker.PostKeyedAsync("/api/intake/contacts", sample)).JsonAsync(201), authority));
    }

    private static JsonElement Clock(JsonElement clocks, string kind) =>
        clocks.GetProperty("items").EnumerateArray().Single(clock => clock.GetProperty("kind").GetString() == kind);

    private static DateTimeOffset DueAt(JsonElement answer, string kind) =>
        answer.GetProperty("deadlines").EnumerateArray().Single(due => due.GetProperty("kind").GetString() == kind).GetProperty("dueAt").GetDateTimeOffset();
}
