namespace ReferralPlatform.Estate.Tests.Journeys;

/// <summary>Managers audit closed Level 1 contacts, through the gateway.</summary>
[Collection(EstateCollection.Name)]
public sealed class AuditScenarios(EstateFixture estate)
{
    private const string Samples = "/api/screening/audit-samples";

    [Fact]
    [Trait("Rule", "Y7.1")]
    public async Task York_audits_a_sample_of_closed_Level_1_contacts()
    {
        var recorded = await estate.PostSampleAsync(
            "04", sample => (sample["receivedAt"], sample["kind"]) = (TimeProvider.System.GetUtcNow().AddMinutes(-1).ToString("o"), "contact"));
        var advice = Assert.Single(Case.Of(estate, recorded, "york"));
        await advice.EventuallyAsync("front-door-worker", advice.Screening);
        await advice.ActAsync(
            "front-door-worker", advice.Screening, "decisions", await advice.DecisionAsync(Outcome.AdviceAndInformation, "Told where to turn."));
        var manager = await estate.ClientForAsync("york.team-manager");
        var worker = await estate.ClientForAsync("york.front-door-worker");
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(TimeProvider.System.GetUtcNow(), "Europe/London").DateTime);
        var period = new { from = today.AddDays(-1), to = today, size = 100 };
        Assert.Equal("York 7.1", (await (await worker.PostKeyedAsync(Samples, period)).ProblemAsync(403)).Rule);

        var sample = await (await manager.PostKeyedAsync(Samples, period)).ReadAsync<AuditSampleView>(201);

        Assert.True(sample.Reproduced);
        var contact = sample.Contacts.Single(drawn => drawn.CaseId == advice.Id);
        Assert.Equal(("advice-and-information", AuditState.ToAudit), (contact.Option, contact.State));
        var audit = $"/api/screening/audits/{advice.Id}";
        await advice.ActAsync(
            "service-manager", audit, "outcomes", new { agrees = false, findings = "The school was never asked.", action = "Ask the school." });
        Assert.Equal(
            "urn:referral-platform:already-audited",
            (await advice.RefusedAsync("team-manager", audit, "outcomes", new { agrees = true, findings = "Twice." }, 409)).Type);
        await advice.ActAsync("service-manager", audit, "reviews", new { reason = "He may not be fed." });
        var listed = await manager.GetAsync<Page<AuditView>>("/api/screening/audits?view=under-review");
        Assert.Contains(listed.Items, row => row.CaseId == advice.Id);
        await advice.ActAsync("team-manager", audit, "conclusions", new { conclusion = "take-up-again", reasons = "He is to be seen." });

        Assert.Equal(AuditState.Concluded, (await manager.GetAsync<CaseView>(advice.Screening)).Audit!.State);
        var progress = (await manager.GetAsync<AuditSampleView>($"{Samples}/{sample.SampleId}")).Progress;
        Assert.Equal((1, 0), (progress.Disagreed, progress.UnderReview));
        var elsewhere = await estate.ClientForAsync("sefton.team-manager");
        Assert.Equal(404, (int)(await elsewhere.GetAsync(audit)).StatusCode);
        Assert.Equal(
            "urn:referral-platform:audit-not-provided",
            (await (await elsewhere.PostKeyedAsync(Samples, period)).ProblemAsync(422)).Type);
    }
}
