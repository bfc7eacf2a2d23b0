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
        var listed = (await lead.GetAsync<Page<ProcedureSummary>>("/api/intake/procedures")).Items
            .Select(entry => entry.Code)
            .ToList();
        Assert.Equal(5, listed.Count);
        foreach (var code in listed)
        {
            Assert.Equal(9, (await lead.GetAsync<ProcedureView>($"/api/intake/procedures/{code}")).Sections.Count);
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
        var answers = (await answer.ReadAsync<WhatIfComparison>(200)).Answers
            .ToDictionary(found => found.Authority, StringComparer.Ordinal);

        Assert.Equal(listed.Order(StringComparer.Ordinal), answers.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(ConsentAnswer.ReturnedToReferrer, answers["peterborough"].Consent.Verdict);
        Assert.Equal(TestClock.London("2026-10-10 12:00"), DueAt(answers["sefton"], "decision"));
        Assert.Equal(TestClock.London("2026-10-12 23:59:59"), DueAt(answers["peterborough"], "decision"));
    }

    [Fact]
    [Trait("Rule", "S1")]
    public async Task S1_sample_06_the_mother_is_acknowledged_automatically_in_time()
    {
        var child = await PostAsync("06", "sefton", TestClock.London("2026-11-09 08:00"));

        var clocks = await child.EventuallyAsync<RecordClocks>(
            "front-door-worker", $"/api/intake/contact-records/{child.Id}/clocks",
            seen => seen.Items.Count == 2 && seen.Items.All(clock => clock.MetAt is not null));

        Assert.Equal(
            [("acknowledgement", TestClock.London("2026-11-10 23:59:59")), ("acknowledgement-chase", TestClock.London("2026-11-12 23:59:59"))],
            clocks.Items.Select(clock => (clock.Kind, clock.DueAt)));
        await child.MessageAsync(MessageKind.Acknowledgement, message => message.State == MessageState.Sent);
        var worker = await estate.ClientForAsync("sefton.front-door-worker");
        Assert.DoesNotContain(
            child.Id.ToString(), (await worker.GetJsonAsync("/api/intake/acknowledgements?view=outstanding&take=100")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "R1.1")]
    [Trait("Rule", "R1.2")]
    [Trait("Rule", "R3.2")]
    [Trait("Rule", "R3.4")]
    [Trait("Rule", "R4.1")]
    public async Task R3_4_sample_07_the_GP_s_call_is_confirmed_in_writing_and_R4_1_acknowledged()
    {
        var receivedAt = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        var girl = await PostAsync("07", "referrals-2024", receivedAt, sample =>
        {
            sample["purpose"] = "provision-of-information";
            sample["grounds"] = new JsonArray("mental-health-admission");
        });
        var worker = await estate.ClientForAsync("referrals-2024.front-door-worker");
        var record = $"/api/intake/contact-records/{girl.Id}";
        var read = await worker.GetAsync<ContactRecordView>(record);
        Assert.Equal(("manager-of-allocated-worker", "Referrals 2024 3.2", "mental-health-admission"), (read.RoutedTo, read.RoutingRule, read.Grounds[0]));
        await girl.MessageAsync(MessageKind.DeadlineAlert, message => message is { About: "further-information", Recipient: Recipient.Role });

        var before = Clock(await worker.GetAsync<RecordClocks>($"{record}/clocks"), "written-confirmation");
        Assert.Equal(48, (before.DueAt - receivedAt).TotalHours, 3);
        await (await worker.PostKeyedAsync(
            $"{record}/written-confirmations", new { receivedAt = receivedAt.AddMinutes(3) }, await worker.ETagAsync($"{record}/clocks"))).JsonAsync(201);

        Assert.NotNull(Clock(await worker.GetAsync<RecordClocks>($"{record}/clocks"), "written-confirmation").MetAt);
        await girl.EventuallyAsync<RecordClocks>(
            "front-door-worker", $"{record}/clocks", seen => Clock(seen, "acknowledgement").MetAt is not null);
        Assert.Contains("confirmed-in-writing", await girl.ChronologyAsync(), StringComparer.Ordinal);
    }

    /// <summary>Posts a sample as received at this moment, by a referrer who can be written to.</summary>
    private async Task<Case> PostAsync(string number, string authority, DateTimeOffset receivedAt, Action<JsonObject>? change = null)
    {
        var file = Directory.EnumerateFiles(Path.Combine(Repository.Root, "demo/samples"), $"{number}-*.json").Single();
        var sample = JsonNode.Parse(await File.ReadAllTextAsync(file))!["request"]!.AsObject();
        sample["receivedAt"] = receivedAt;
        sample["referrer"]!["email"] = $"referrer-{number}@sample.example";
        change?.Invoke(sample);
        var worker = await estate.ClientForAsync($"{authority}.front-door-worker");
        return Assert.Single(Case.Of(estate, await (await worker.PostKeyedAsync("/api/intake/contacts", sample)).ReadAsync<RecordedContact>(201), authority));
    }

    private static RecordClock Clock(RecordClocks clocks, string kind) =>
        clocks.Items.Single(clock => clock.Kind == kind);

    private static DateTimeOffset? DueAt(ComparedProcedure answer, string kind) =>
        answer.Deadlines.Single(due => due.Kind == kind).DueAt;
}
