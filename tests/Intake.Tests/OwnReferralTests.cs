using System.Net;
using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.Intake.Tests;

/// <summary>What a referring professional sees and may do.</summary>
[Collection(IntakeCollection.Name)]
public sealed class OwnReferralTests(IntakeFixture intake)
{
    private const string Own = "/api/intake/own-referrals";
    private const string Contacts = "/api/intake/contacts";

    [Fact]
    [Trait("Rule", "P3.2")]
    [Trait("Rule", "P1.1")]
    public async Task Only_the_professional_who_made_a_returned_referral_can_let_it_proceed()
    {
        intake.Clock.SetLondon("2026-10-12 09:05");
        var visitor = Professional("peterborough.visitor");
        var teacher = Professional("peterborough.another-teacher");
        var letter = SampleContacts.Letter();
        letter["channel"] = "online-form";
        letter.Remove("receivedAt");
        var sent = await (await visitor.PostKeyedAsync(Contacts, letter)).ReadAsync<RecordedContact>(201);
        var id = sent.ContactId;

        var list = await visitor.GetAsync<OwnReferralList>(Own);
        var item = Assert.Single(list.Items);
        Assert.Equal(ReferralState.ReturnedToReferrer, item.State);
        Assert.Equal("Peterborough 3.2", item.ReturnedUnder);
        Assert.Equal("Toby Finch", item.Children[0].Name);
        Assert.Equal("Health visitor", list.Details?.Designation);
        Assert.False((await visitor.GetJsonAsync(Own)).GetProperty("items")[0].TryGetProperty("records", out _));

        Assert.Empty((await teacher.GetAsync<OwnReferralList>(Own)).Items);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetAsync($"{Own}/{id}")).StatusCode);
        var etag = await visitor.ETagAsync($"{Own}/{id}");
        await (await teacher.PostKeyedAsync($"{Contacts}/{id}/agreements", new { agreementFrom = "the mother" }, etag)).JsonAsync(404);
        await (await teacher.PostKeyedAsync($"{Contacts}/{id}/reasons-not-informed", new { reason = "none of my business" }, etag)).JsonAsync(404);
        await (await visitor.PostKeyedAsync($"{Contacts}/{id}/agreements", new { agreementFrom = "the mother" })).JsonAsync(428);
        await (await visitor.PostKeyedAsync($"{Contacts}/{id}/agreements", new { agreementFrom = "the mother" }, etag)).JsonAsync(200);
        Assert.Equal(ReferralState.Received, (await visitor.GetAsync<OwnReferral>($"{Own}/{id}")).State);
    }

    [Fact]
    [Trait("Rule", "P1.1")]
    [Trait("Rule", "Y6.3")]
    public async Task A_professional_whose_contact_became_a_referral_follows_the_referral()
    {
        intake.Clock.SetLondon("2026-10-12 09:05");
        var visitor = Professional("peterborough.follower");
        using var worker = intake.ClientFor("peterborough.front-door-worker", "peterborough", AccessRoles.FrontDoorWorker);
        var sample = SampleContacts.Letter();
        (sample["kind"], sample["consent"]!["agreement"]) = ("contact", "given");
        var sent = await (await visitor.PostKeyedAsync("/api/intake/contacts", sample.AsSentByPartner())).ReadAsync<RecordedContact>(201);
        var contactId = sent.ContactId;
        var first = $"/api/intake/contact-records/{sent.Records[0].ContactRecordId}";
        var became = await (await worker.PostKeyedAsync($"{first}/referrals", new { reasons = "Services may be required." }, await worker.ETagAsync(first)))
            .ReadAsync<NewReferral>(201);
        var referral = became.ContactRecordId;

        Assert.Equal(referral, (await visitor.GetAsync<OwnReferral>($"{Own}/{contactId}")).Children[0].ContactRecordId);
        await intake.PublishAsync(new DisposalAuthorised
        {
            ContactRecordId = referral,
            ContactId = contactId,
            Reference = became.Reference,
            Authority = "peterborough",
            ProcedureVersion = "1",
            Option = "assessment",
            Outcome = Outcome.Assessment.Code(),
            ReceivedAt = TestClock.London("2026-10-12 09:05"),
            AuthorisedAt = TestClock.London("2026-10-13 10:00"),
            AuthorisedBy = "peterborough.team-manager",
            Rule = "Peterborough 6.3",
            CaseVersion = 3,
        });

        await Eventually.Is(() => visitor.GetAsync<OwnReferral>($"{Own}/{contactId}"), own => own.State == ReferralState.Decided);
    }

    [Fact]
    public async Task The_list_is_for_professionals_and_of_their_authority()
    {
        var worker = intake.ClientFor("peterborough.front-door-worker", "peterborough", AccessRoles.FrontDoorWorker);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.GetAsync(Own)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await intake.Anonymous().GetAsync(Own)).StatusCode);
    }

    private HttpClient Professional(string id) => intake.ClientFor(id, "peterborough", AccessRoles.PartnerProfessional);
}
