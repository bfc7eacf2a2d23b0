namespace ReferralPlatform.Portal.Tests;

/// <summary>What a worker sees and does about consent.</summary>
public sealed class ConsentTests : IClassFixture<RunningPortal>
{
    private static readonly string Api = $"/api/intake/contacts/{Samples.ContactId}";
    private static readonly string Page = $"/contacts/{Samples.ContactId}";
    private readonly RunningPortal _portal;

    public ConsentTests(RunningPortal portal)
    {
        _portal = portal;
        _portal.Reset();
        _portal.Gateway.Everything();
    }

    [Fact]
    [Trait("Rule", "P3.3")]
    public async Task A_returned_contact_is_taken_without_agreement_with_ground_and_reason()
    {
        _portal.Gateway.Get(Api, Samples.Contact(), "3").Post($"{Api}/taken-without-agreement", Samples.Recorded());
        var browser = await _portal.SignInAsync("front-door-worker", "peterborough");
        var agreement = await browser.GetAsync($"{Page}/agreement");
        Assert.True(agreement.Links($"{Page}/without-agreement"));

        var empty = await browser.SubmitAsync(await browser.GetAsync($"{Page}/without-agreement"));
        Assert.Equal(["Choose why it cannot wait", "Enter the reason"], empty.Problems.Select(problem => problem.Text));
        await browser.SubmitAsync(empty, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Ground"] = "not-referring", ["Reason"] = "They would leave." });

        var sent = Assert.Single(_portal.Gateway.Posts);
        Assert.False(sent.Body!.Value.GetProperty("significantHarm").GetBoolean());
        Assert.Equal("They would leave.", sent.Body!.Value.GetProperty("reason").GetString());
    }

    [Fact]
    [Trait("Rule", "P3.4")]
    [Trait("Rule", "R3.3")]
    public async Task The_reason_that_is_still_missing_is_asked_for_and_recorded()
    {
        var standing = new ConsentStanding(ConsentState.ReasonNeeded, "Peterborough 3.4", ReasonNeededFor: "Why child and family were not informed of the referral");
        _portal.Gateway.Get(Api, Samples.Contact(standing), "1").Post($"{Api}/reasons-not-informed", Samples.Recorded());
        var browser = await _portal.SignInAsync("front-door-worker", "peterborough");

        var confirmation = await browser.GetAsync($"{Page}/confirmation");
        Assert.Contains("why child and family were not informed of the referral. Peterborough 3.4", confirmation.Text, StringComparison.Ordinal);
        Assert.True(confirmation.Links($"{Page}/reason-not-informed"));
        await browser.SubmitAsync(await browser.GetAsync($"{Page}/reason-not-informed"), new Dictionary<string, string?>(StringComparer.Ordinal) { ["Reason"] = "The father is violent." });

        Assert.Equal("The father is violent.", Assert.Single(_portal.Gateway.Posts).Body!.Value.GetProperty("reason").GetString());
    }
}
