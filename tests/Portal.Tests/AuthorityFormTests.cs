namespace ReferralPlatform.Portal.Tests;

/// <summary>Each authority's worker is asked what that authority's procedure asks, and nothing else's.</summary>
[Collection(PortalCollection.Name)]
public sealed class AuthorityFormTests
{
    private const string Path = "/contacts/record";
    private readonly PortalFixture _portal;

    public AuthorityFormTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Theory]
    [Trait("Rule", "S2")]
    [Trait("Rule", "S3")]
    [Trait("Rule", "R2.1")]
    [Trait("Rule", "R3.1")]
    [Trait("Rule", "D1.0")]
    [Trait("Rule", "P4.3")]
    [Trait("Rule", "Y1.2")]
    [InlineData(
        "peterborough", "CommonAssessment.Reason Purpose", "Children[0].Ethnicity Concern.Statements[0].Text OtherChildren[0].FirstName AccessPoint Grounds")]
    [InlineData("york", "Purpose Agreed.FurtherAction", "Children[0].Ethnicity Concern.Statements[0].Text AccessPoint Grounds")]
    [InlineData(
        "sefton",
        "Concern.Statements[0].Source Consent.WhoHasNotBeenTold Consent.ParentsViews Referrer.HowToReContact Arrangements.Anonymity "
        + "Arrangements.FeedbackDueOn.Day Agreed.FurtherAction Agreed.Actions[0].DueOn.Day "
        + "OtherChildren[0].Place", "Children[0].Ethnicity AccessPoint CommonAssessment.Reason")]
    [InlineData(
        "referrals-2024",
        "Purpose Grounds Children[0].Ethnicity Children[0].FirstLanguage Children[0].Religion Children[0].School Children[0].UpnUnknown Children[0].Condition "
        + "Children[0].NeedsImmediateProtection Children[0].Views Children[0].Disabilities Adults[0].AllegedPerpetrator Adults[0].DateOfBirth.Day "
        + "Adults[0].Ethnicity Concern.AllegedPerpetrator Concern.Allegations Referrer.KnowledgeOfFamily Concern.Factors "
        + "Agreed.FurtherAction OtherChildren[0].FirstName", "Concern.Statements[0].Text AccessPoint")]
    [InlineData("dudley", "AccessPoint Grounds CommonAssessment.GoalsForChild", "Children[0].Ethnicity Concern.Statements[0].Text OtherChildren[0].FirstName")]
    public async Task What_the_procedure_asks_is_asked(string authority, string asked, string notAsked)
    {
        var browser = await _portal.SignInAsync("front-door-worker", authority);

        var page = await browser.GetAsync(Path);

        Assert.All(asked.Split(' '), field => Assert.NotNull(page.Html.QuerySelector($"[name='{field}']")));
        Assert.All(notAsked.Split(' '), field => Assert.Null(page.Html.QuerySelector($"[name='{field}']")));
        Assert.All(
            page.Html.QuerySelectorAll("nav.app-sections a"),
            link => Assert.NotNull(page.Html.GetElementById(link.GetAttribute("href")![1..])));
        Assert.NotEmpty(page.Html.QuerySelectorAll("nav.app-sections a"));
    }

    [Fact]
    [Trait("Rule", "S2")]
    [Trait("Rule", "S3")]
    public async Task Sefton_s_enquiry_is_sent_as_it_was_typed_and_another_child_is_made_a_subject_on_the_way()
    {
        var browser = await _portal.SignInAsync("front-door-worker", "sefton");
        var typed = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Channel"] = "phone",
            ["Kind"] = "referral",
            ["Referrer.SourceCode"] = "1A",
            ["Referrer.Name"] = "Jo Lane",
            ["Referrer.HowToReContact"] = "By text",
            ["Children[0].FirstName"] = "Ellis",
            ["Concern.Nature"] = "A bruise.",
            ["Concern.SignificantHarm"] = "no",
            ["Concern.PossibleCrime"] = "no",
            ["Concern.Statements[0].Text"] = "He was pushed.",
            ["Concern.Statements[0].Source"] = "third-party",
            ["Consent.WhoHasNotBeenTold"] = "The parents",
            ["Arrangements.SpeakToSocialWorker"] = "yes",
            ["Arrangements.FeedbackDueOn.Day"] = "13",
            ["Arrangements.FeedbackDueOn.Month"] = "11",
            ["Arrangements.FeedbackDueOn.Year"] = "2026",
            ["Agreed.FurtherAction"] = "yes",
            ["Agreed.Actions[0].What"] = "He is visited",
            ["Agreed.Actions[0].Owner"] = "front-door",
            ["Agreed.Actions[0].OwnerName"] = "The duty social worker",
            ["Agreed.Actions[0].DueOn.Day"] = "12",
            ["Agreed.Actions[0].DueOn.Month"] = "11",
            ["Agreed.Actions[0].DueOn.Year"] = "2026",
            ["OtherChildren[0].FirstName"] = "Bea",
            ["OtherChildren[0].Place"] = "same-household",
        };
        var two = await browser.SubmitAsync(await browser.GetAsync(Path), typed, "Make other child 1 a subject");
        Assert.Equal("Bea", two.ValueOf("Children[1].FirstName"));

        var done = await browser.SubmitAsync(two, button: "Record the contact");

        Assert.EndsWith("/confirmation", done.Path, StringComparison.Ordinal);

        var sent = _portal.Services.Posted<RecordContactRequest>();
        Assert.Equal(2, sent.Children.Count);
        Assert.Empty(sent.OtherChildren);
        Assert.Equal(StatementSource.ThirdParty, sent.Concern!.Statements[0].Source);
        var arrangements = sent.Arrangements!;
        Assert.Equal((new DateOnly(2026, 11, 13), Answer.Yes), (arrangements.FeedbackDueOn, arrangements.SpeakToSocialWorker));
        Assert.Equal((Answer.Yes, new DateOnly(2026, 11, 12)), (sent.Agreed!.FurtherAction, Assert.Single(sent.Agreed.Actions).DueOn));
        Assert.Equal("By text", sent.Referrer!.HowToReContact);
        Assert.Equal("The parents", sent.Consent!.WhoHasNotBeenTold);
    }

    [Fact]
    [Trait("Rule", "R1.1")]
    [Trait("Rule", "R1.2")]
    public async Task Contacts_are_counted_apart_and_searched_by_factor()
    {
        _portal.Clock.SetLondon("2026-03-03 10:30");
        foreach (var kind in new[] { "contact", "enquiry", "enquiry", "referral" })
        {
            var sample = SampleContact.Lily("york", kind);
            sample["receivedAt"] = "2026-03-03T09:30:00+00:00";
            var recorded = await _portal.RecordCaseAsync(sample);
            if (kind == "contact")
            {
                await recorded.ActAsync("front-door-worker", recorded.Record, "referrals", new { reasons = "Services are needed." });
            }
        }

        var worker = await _portal.SignInAsync("team-manager");
        Assert.Contains(
            "1 contacts, 2 enquiries, 2 referrals, of which 1 had come in as a contact or an enquiry",
            (await worker.GetAsync("/contacts")).Text,
            StringComparison.Ordinal);
        var browser = await _portal.SignInAsync("team-manager", "referrals-2024");

        var page = await browser.GetAsync("/contacts?factor=bereaved");

        Assert.Equal(18, page.Html.QuerySelectorAll("select[name=Factor] option").Length);
        Assert.Contains(
            "factor=bereaved", _portal.Services.Requests.Last(request => request.Path == "/api/intake/contact-records").Query, StringComparison.Ordinal);
    }
}
