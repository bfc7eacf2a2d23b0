namespace ReferralPlatform.Estate.Tests.Journeys;

/// <summary>A professional who refers from an account of their own reads there what was decided, through the gateway.</summary>
[Collection(EstateCollection.Name)]
public sealed class PartnerOutcomeScenarios(EstateFixture estate)
{
    [Fact]
    [Trait("Rule", "R5.2")]
    [Trait("Rule", "Y5.5")]
    [Trait("Rule", "Y6.3")]
    public async Task Sample_07_the_e_mail_leads_only_the_GP_to_the_outcome()
    {
        const string Practice = "rao@surgery.example";
        var recorded = await estate.PostSampleAsync(
            "07", sample => sample["referrer"]!["email"] = Practice, postedBy: "referrals-2024.partner-professional");
        var aisha = Assert.Single(Case.Of(estate, recorded, "referrals-2024"));
        var outcome = $"/api/notification/own-outcomes/{aisha.Id}";
        var referrer = await estate.ClientForAsync("referrals-2024.partner-professional");
        await aisha.EventuallyAsync("team-manager", aisha.Screening);
        await (await referrer.GetAsync(outcome)).JsonAsync(404);

        await aisha.ActAsync("team-manager", aisha.Screening, "decisions", await aisha.DecisionAsync(Outcome.EarlyHelp, "A family worker can help now."));
        var held = await aisha.MessageAsync(MessageKind.Feedback, message => message.State == MessageState.ToApprove);
        await aisha.ActAsync(
            "team-manager", $"/api/notification/messages/{held.MessageId}", "feedback-texts",
            new { text = "Support can come sooner without an assessment." });
        await aisha.MessageAsync(MessageKind.Feedback, message => message.State == MessageState.Sent);

        var written = await referrer.GetJsonAsync(outcome);
        var own = written.Deserialize<ReferralOutcome>(ApiJson.Options)!;
        Assert.Equal("Early Help: intervention and prevention services", own.Outcome);
        var words = string.Join('\n', own.Paragraphs);
        Assert.All(
            ["not to meet the threshold", "Other sources of support", "more senior manager"], part => Assert.Contains(part, words, StringComparison.Ordinal));
        Assert.Equal("Support can come sooner without an assessment.", own.ApprovedFeedback);
        Assert.DoesNotContain("family worker", written.GetRawText(), StringComparison.Ordinal);
        var mail = (await estate.MailsAboutAsync($"/partner/outcomes/{aisha.Id}")).Select(found => found.Whole.GetRawText())
            .Single(found => found.Contains(Practice, StringComparison.Ordinal));
        Assert.All(["Aisha", "Bello", "paracetamol", "family worker"], word => Assert.DoesNotContain(word, mail, StringComparison.OrdinalIgnoreCase));
        foreach (var stranger in new[] { "referrals-2024.health", "york.partner-professional" })
        {
            using var missing = await (await estate.ClientForAsync(stranger)).GetAsync(outcome);
            Assert.Equal((stranger, 404), (stranger, (int)missing.StatusCode));
        }
    }
}
