namespace ReferralPlatform.Estate.Tests.Journeys;

/// <summary>Who knows of a referral and who agreed to it, from the letter to the strategy discussion.</summary>
[Collection(EstateCollection.Name)]
public sealed class ConsentScenarios(EstateFixture estate)
{
    [Fact]
    [Trait("Rule", "P1.1")]
    [Trait("Rule", "P3.1")]
    [Trait("Rule", "P3.2")]
    [Trait("Rule", "P7.2")]
    public async Task Sample_02_a_letter_without_agreement_goes_back_and_to_early_help_when_it_comes()
    {
        var recorded = await estate.PostSampleAsync("02");
        var toby = Assert.Single(Case.Of(estate, recorded, "peterborough"));
        Assert.Equal("Peterborough 3.2", recorded.ReturnedToReferrer!.Rule);
        var request = await toby.MessageAsync(MessageKind.AgreementRequest);
        Assert.Equal("Peterborough 7.2", request.InWritingRule);

        await toby.ActAsync(
            "front-door-worker", $"/api/intake/contacts/{recorded.ContactId}", "agreements", new { agreementFrom = "His mother" });

        var decision = await toby.ScreenedAsync();
        Assert.Equal(TestClock.London("2026-10-12 23:59:59"), decision.DecisionDueAt);
        await toby.ActAsync(
            "team-manager", toby.Screening, "decisions",
            await toby.DecisionAsync(Outcome.EarlyHelp, "A family worker helps with the home and the checks.", "The sample was received long ago."));
        await toby.ScreenedAsync(seen => seen.Stage == ScreeningStage.Closed);
        var feedback = await toby.MessageAsync(MessageKind.Feedback);
        Assert.Equal("Peterborough 7.2", feedback.InWritingRule);
    }

    [Fact]
    [Trait("Rule", "P3.3")]
    [Trait("Rule", "P3.4")]
    [Trait("Rule", "P3.5")]
    [Trait("Rule", "P3.6")]
    public async Task Harm_discovered_later_lets_a_returned_contact_proceed()
    {
        var recorded = await estate.PostSampleAsync("02");
        var toby = Assert.Single(Case.Of(estate, recorded, "peterborough"));

        await toby.ActAsync(
            "front-door-worker", $"/api/intake/contacts/{recorded.ContactId}", "taken-without-agreement",
            new { significantHarm = true, reason = "A bruise was seen today; telling the parents would put him at more risk." });

        await toby.ScreenedAsync(seen => seen.SignificantHarm);
        var record = await toby.EventuallyAsync<ContactRecordView>("team-manager", toby.Record);
        Assert.Equal("Peterborough 3.5", record.ConsentStanding.InformingCarriedTo);
        Assert.Equal(Answer.NotAsked, record.Consent.OtherAgenciesPermitted);
    }

    [Fact]
    [Trait("Rule", "R3.3")]
    public async Task A_practitioners_reason_for_not_informing_the_parents_is_on_the_childs_file()
    {
        var recorded = await estate.PostSampleAsync("07");
        var aisha = Assert.Single(Case.Of(estate, recorded, "referrals-2024"));
        var contact = $"/api/intake/contacts/{recorded.ContactId}";
        var worker = await estate.ClientForAsync("referrals-2024.front-door-worker");
        var standing = (await worker.GetAsync<ContactView>(contact)).ConsentStanding;
        Assert.Equal((ConsentState.ReasonNeeded, "Referrals 2024 3.3"), (standing.Verdict, standing.Rule));

        await aisha.ActAsync(
            "front-door-worker", contact, "reasons-not-informed", new { reason = "She asked the GP not to tell them before she was on the ward." });

        var record = await aisha.EventuallyAsync<ContactRecordView>("team-manager", aisha.Record);
        Assert.StartsWith("She asked", record.Consent.ReasonNotInformed, StringComparison.Ordinal);
    }
}
