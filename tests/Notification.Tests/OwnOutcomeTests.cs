namespace ReferralPlatform.Notification.Tests;

/// <summary>What a professional reads, signed in, of the decision on their own referral.</summary>
[Collection(NotificationCollection.Name)]
public sealed class OwnOutcomeTests(NotificationFixture notification)
{
    [Fact]
    [Trait("Rule", "R5.2")]
    [Trait("Rule", "Y6.3")]
    public async Task R5_2_The_referrer_reads_the_outcome_and_the_first_reading_is_recorded()
    {
        var recorded = await RecordedAsync("referrals-2024");
        notification.Intake.Knows(recorded.ContactRecordId, Announced.Referrer(phone: "01632 960444"));
        await DecidedAsync(recorded, "early-help", Outcome.EarlyHelp);
        var feedback = await notification.MessageAsync(recorded.ContactRecordId, MessageKind.Feedback, message => message.State == MessageState.ToApprove);
        var path = $"/api/notification/messages/{feedback.Id}";
        using var manager = notification.ClientFor("referrals-2024.team-manager", "referrals-2024", AccessRoles.TeamManager);
        await (await manager.PostKeyedAsync(
            $"{path}/feedback-texts", new ApproveFeedbackRequest("A family worker calls on her."), await manager.ETagAsync(path))).JsonAsync(201);
        using var partner = Partner("referrals-2024");

        var outcome = await partner.GetAsync<ReferralOutcome>(Own(recorded));
        var answer = (await partner.GetJsonAsync(Own(recorded))).GetRawText();

        Assert.Equal(
            ("Early Help: intervention and prevention services", "A family worker calls on her.", "Referrals 2024 5.2"),
            (outcome.Outcome, outcome.ApprovedFeedback, outcome.Rule));
        var words = string.Join('\n', outcome.Paragraphs);
        Assert.All(
            ["not to meet the threshold", "Other sources of support", "more senior manager"], part => Assert.Contains(part, words, StringComparison.Ordinal));
        Assert.DoesNotContain(Canary.All, detail => answer.Contains(detail, StringComparison.OrdinalIgnoreCase));
        Assert.Single(await notification.ActivityAsync(recorded.ContactRecordId), entry => entry is { What: "outcome-read", By: "referrals-2024.partner" });
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    [Trait("Rule", "Y6.3")]
    public async Task Y6_3_Only_the_referrer_reads_the_outcome_and_only_after_the_decision()
    {
        var recorded = await RecordedAsync("york");
        using var partner = Partner("york");
        await (await partner.GetAsync(Own(recorded))).JsonAsync(404);
        await DecidedAsync(recorded, "brokered-tier-2", Outcome.EarlyHelp);
        using var colleague = notification.ClientFor("york.other-partner", "york", AccessRoles.PartnerProfessional);
        using var namesake = notification.ClientFor("york.partner", "sefton", AccessRoles.PartnerProfessional);
        using var worker = notification.WorkerOf("york");
        using var nobody = notification.Anonymous();

        Assert.Equal("Moderate need: brokered response at Tier 2", (await partner.GetAsync<ReferralOutcome>(Own(recorded))).Outcome);
        await (await colleague.GetAsync(Own(recorded))).JsonAsync(404);
        await (await namesake.GetAsync(Own(recorded))).JsonAsync(404);
        await (await worker.GetAsync(Own(recorded))).JsonAsync(403);
        await (await nobody.GetAsync(Own(recorded))).JsonAsync(401);
    }

    [Fact]
    [Trait("Rule", "P1.1")]
    public async Task P1_1_The_referrer_sees_the_outcome_of_the_referral_their_contact_became()
    {
        var contact = await RecordedAsync("york");
        var referral = await RecordedAsync("york", sameContactAs: contact);
        await DecidedAsync(referral, "single-assessment", Outcome.Assessment);
        using var partner = Partner("york");
        using var colleague = notification.ClientFor("york.other-partner", "york", AccessRoles.PartnerProfessional);

        Assert.Equal("High need: Single Assessment", (await partner.GetAsync<ReferralOutcome>(Own(referral))).Outcome);
        await (await partner.GetAsync(Own(contact))).JsonAsync(404);
        await (await colleague.GetAsync(Own(referral))).JsonAsync(404);
    }

    [Fact]
    [Trait("Rule", "Y6.3")]
    public async Task Y6_3_A_member_of_the_public_reads_no_disposal()
    {
        var recorded = await RecordedAsync("york", professional: false);
        await DecidedAsync(recorded, "brokered-tier-2", Outcome.EarlyHelp);
        using var partner = Partner("york");

        await (await partner.GetAsync(Own(recorded))).JsonAsync(404);
    }

    [Fact]
    [Trait("Rule", "D1.2")]
    public async Task A_Dudley_professional_reads_the_outcome_of_their_own_referral()
    {
        var recorded = await RecordedAsync("dudley");
        await DecidedAsync(recorded, "initial-assessment", Outcome.Assessment);
        using var partner = Partner("dudley");

        Assert.Contains("Initial Assessment", (await partner.GetAsync<ReferralOutcome>(Own(recorded))).Outcome, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y6.3")]
    [Trait("Rule", "X1")]
    public void The_e_mail_links_to_the_outcome_by_its_id_alone()
    {
        var recorded = Announced.Recorded("york", "2026-11-02 10:20");
        var referred = Cases.ReferredCase.Of(recorded);
        var procedure = ProcedureBook.Published.For("york");
        referred.RecordReceipt(recorded, procedure, WorkingCalendar.EnglandAndWales);
        referred.RecordDecided(Announced.Decided(recorded, "brokered-tier-2", Outcome.EarlyHelp, "2026-11-03 09:00"));
        var feedback = MessagePlan.Feedback(
            referred, MessagePlan.FeedbackDutyFor(referred, procedure).Value, WorkingCalendar.EnglandAndWales, TestClock.London("2026-11-03 09:00"));

        var mail = MessageWording.Compose(feedback, procedure, new Uri("https://front-door.example"), toKnownProfessional: true);

        Assert.Contains($"https://front-door.example/partner/outcomes/{recorded.ContactRecordId}", mail.Body, StringComparison.Ordinal);
    }

    /// <summary>A contact that a professional sent, or the record that a worker made of it.</summary>
    private async Task<ContactRecorded> RecordedAsync(string authority, bool professional = true, ContactRecorded? sameContactAs = null)
    {
        notification.Clock.SetLondon("2026-11-03 09:00");
        var announced = Announced.Recorded(authority, "2026-11-03 08:00", "online-form", professional);
        var recorded = sameContactAs is null ? announced with { RecordedBy = $"{authority}.partner" } : announced with { ContactId = sameContactAs.ContactId };
        notification.Intake.Knows(recorded.ContactRecordId, Announced.Referrer(phone: "01632 960444", professional: professional));
        await notification.ConsumedAsync(await notification.PublishAsync(recorded));
        return recorded;
    }

    private async Task DecidedAsync(ContactRecorded recorded, string option, Outcome outcome) =>
        await notification.ConsumedAsync(await notification.PublishAsync(Announced.Decided(recorded, option, outcome, "2026-11-03 08:30")));

    private HttpClient Partner(string authority) => notification.ClientFor($"{authority}.partner", authority, AccessRoles.PartnerProfessional);

    private static string Own(ContactRecorded recorded) => $"/api/notification/own-outcomes/{recorded.ContactRecordId}";
}
