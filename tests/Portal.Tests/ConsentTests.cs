namespace ReferralPlatform.Portal.Tests;

/// <summary>What a worker sees and does about consent.</summary>
[Collection(PortalCollection.Name)]
public sealed class ConsentTests
{
    private readonly PortalFixture _portal;

    public ConsentTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    [Trait("Rule", "P3.3")]
    public async Task A_returned_contact_is_taken_without_agreement_with_ground_and_reason()
    {
        var page = await NotAskedAsync(significantHarm: false);
        var browser = await _portal.SignInAsync("front-door-worker", "peterborough");
        var agreement = await browser.GetAsync($"{page}/agreement");
        Assert.True(agreement.Links($"{page}/without-agreement"));

        var empty = await browser.SubmitAsync(await browser.GetAsync($"{page}/without-agreement"));
        Assert.Equal(["Choose why it cannot wait", "Enter the reason for taking it without consent"], empty.Problems.Select(problem => problem.Text));
        var done = await browser.SubmitAsync(
            empty, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Ground"] = "not-referring", ["Reason"] = "They would leave." });

        Assert.Equal(200, done.Status);
        Assert.Equal(
            new TakeWithoutAgreementRequest(SignificantHarm: false, "They would leave."), _portal.Services.Posted<TakeWithoutAgreementRequest>());
    }

    [Fact]
    [Trait("Rule", "P3.4")]
    [Trait("Rule", "R3.3")]
    public async Task The_reason_that_is_still_missing_is_asked_for_and_recorded()
    {
        var page = await NotAskedAsync(significantHarm: true);
        var browser = await _portal.SignInAsync("front-door-worker", "peterborough");

        var confirmation = await browser.GetAsync($"{page}/confirmation");
        Assert.Contains("why child and family were not informed of the referral. Peterborough 3.4", confirmation.Text, StringComparison.Ordinal);
        Assert.True(confirmation.Links($"{page}/reason-not-informed"));
        await browser.SubmitAsync(
            await browser.GetAsync($"{page}/reason-not-informed"),
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Reason"] = "The father is violent." });

        Assert.Equal("The father is violent.", _portal.Services.Posted<RecordReasonNotInformedRequest>().Reason);
        Assert.False((await browser.GetAsync($"{page}/confirmation")).Links($"{page}/reason-not-informed"));
    }

    /// <summary>The page of a referral to Peterborough about a family that nobody asked.</summary>
    private async Task<string> NotAskedAsync(bool significantHarm)
    {
        var sample = SampleContact.Lily("peterborough", "referral");
        sample["concern"]!["significantHarm"] = significantHarm;
        (sample["consent"]!["familyAware"], sample["consent"]!["agreement"], sample["consent"]!["agreementFrom"]) = ("no", "not-sought", null);
        return $"/contacts/{(await _portal.RecordAsync(sample)).Id}";
    }
}
