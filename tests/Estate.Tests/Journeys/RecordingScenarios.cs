using System.Globalization;
using ReferralPlatform.Intake.Tests;
using ReferralPlatform.Intake.Tests.Recording;

namespace ReferralPlatform.Estate.Tests.Journeys;

/// <summary>What each front door records, and what becomes of it later, through the gateway.</summary>
[Collection(EstateCollection.Name)]
public sealed class RecordingScenarios(EstateFixture estate)
{
    private const string Contacts = "/api/intake/contacts";

    [Fact]
    [Trait("Rule", "P2.1")]
    [Trait("Rule", "P2.4")]
    public async Task A_contact_comes_by_any_of_the_six_channels_and_each_child_has_a_record_and_a_chronology()
    {
        var worker = await estate.ClientForAsync("peterborough.front-door-worker");
        foreach (var channel in new[] { "phone", "letter", "fax", "email", "visit", "online-form" })
        {
            var sample = SampleContacts.Sisters();
            sample["channel"] = channel;
            sample["arrangements"] = new JsonObject { ["speakToSocialWorker"] = "yes" };

            var sisters = Case.Of(estate, await PostAsync(worker, sample), "peterborough");

            Assert.Equal(2, sisters.Count);
            foreach (var sister in sisters)
            {
                Assert.Contains("contact-recorded", await sister.ChronologyAsync());
                var record = await worker.GetAsync<ContactRecordView>(PathOf(sister.Id));
                Assert.Equal(
                    (channel, Answer.Yes),
                    (record.Channel, record.Arrangements.SpeakToSocialWorker));
            }
        }
    }

    [Theory]
    [Trait("Rule", "P2.5")]
    [Trait("Rule", "P2.6")]
    [Trait("Rule", "Y1.3")]
    [Trait("Rule", "Y1.4")]
    [Trait("Rule", "Y1.5")]
    [Trait("Rule", "S2")]
    [Trait("Rule", "S2b")]
    [Trait("Rule", "S3")]
    [Trait("Rule", "R1.1")]
    [Trait("Rule", "R2.1")]
    [Trait("Rule", "R3.1")]
    [Trait("Rule", "R5.4")]
    [Trait("Rule", "D1.0")]
    [Trait("Rule", "D1.1")]
    [Trait("Rule", "D1.6")]
    [InlineData(
        "peterborough",
        "concern.nature=Both often arrive hungry, in unwashed clothes.|concern.domesticAbuse=not-known|concern.mentalIllness=yes|concern.substanceMisuse=no|"
        + "concern.learningDifficulties=no")]
    [InlineData(
        "york",
        "questions.what-prompted=It was louder last night.|questions.urgency=Soon|questions.seen-or-told=Heard it personally|questions.composition=Mother, "
        + "father, boy, baby|child.contactNumber=01632 960333")]
    [InlineData(
        "sefton",
        "recordedByRole=front-door-worker|concern.statements.0.source=first-hand|concern.statements.1.source=third-party|consent.whoHasNotBeenTold=The "
        + "parents|consent.parentsViews=Not asked|child.currentLocation=At his grandmother's|arrangements.anonymity=As far as the law allows|"
        + "arrangements.feedbackDueOn=2026-11-13|agreed.0.what=He is visited|agreed.0.ownerName=The duty social worker|"
        + "otherChildren.1.place=alleged-perpetrators-household")]
    [InlineData(
        "referrals-2024",
        "purpose=request-for-services|grounds.1=mental-health-admission|child.aliases.1=Ayesha Belo|child.upnUnknown=UN4|child.ethnicity=BAFR|"
        + "child.religion=Muslim|child.condition=Calm; physically well|child.needsImmediateProtection=not-known|child.views=Wants to go home|"
        + "agreed.0.what=The hospital keeps her|adults.1.allegedPerpetrator=yes|questions.other-agencies=CAMHS")]
    [InlineData(
        "dudley",
        "accessPoint=cottage-street|grounds.0=significant-impairment|questions.needs-assessment=Needs speech therapy|questions.intended-outcome=To talk with "
        + "his friends|commonAssessment.goalsForChild=To talk with his friends")]
    public async Task What_the_authority_s_procedure_asks_is_on_the_record_the_manager_sees(string authority, string expected)
    {
        var worker = await estate.ClientForAsync($"{authority}.front-door-worker");
        var child = Case.Of(estate, await PostAsync(worker, AuthorityContacts.For(authority)), authority)[0];
        await child.EventuallyAsync("team-manager", child.Screening);

        var record = await (await estate.ClientForAsync($"{authority}.team-manager")).GetJsonAsync(PathOf(child.Id));

        Assert.All(expected.Split('|').Select(pair => pair.Split('=', 2)), pair => Assert.StartsWith(pair[1], At(record, pair[0]), StringComparison.Ordinal));
        await (await (await estate.ClientForAsync($"{authority}.partner-professional")).GetAsync(PathOf(child.Id))).JsonAsync(403);
    }

    [Fact]
    [Trait("Rule", "P1.4")]
    [Trait("Rule", "P4.1")]
    [Trait("Rule", "P4.2")]
    [Trait("Rule", "P4.3")]
    [Trait("Rule", "P4.4")]
    public async Task A_Common_Assessment_alone_is_no_referral_but_completes_one()
    {
        var worker = await estate.ClientForAsync("peterborough.front-door-worker");
        var sample = SampleContacts.Sisters();
        sample["commonAssessment"] = AuthorityContacts.Dudley()["commonAssessment"]!.DeepClone();
        var alone = sample.DeepClone().AsObject();
        alone["concern"]!.AsObject().Remove("nature");
        using var refused = await worker.PostKeyedAsync(Contacts, alone);
        Assert.Contains(
            "Peterborough 1.4", (await refused.ProblemAsync(400)).Errors["concern.nature"][0], StringComparison.Ordinal);

        var child = Case.Of(estate, await PostAsync(worker, sample), "peterborough")[0];

        var record = await (await estate.ClientForAsync("peterborough.team-manager")).GetAsync<ContactRecordView>(PathOf(child.Id));
        Assert.Equal("Worried about his speech.", record.Concern.HowAndWhy);
        Assert.Equal("Damp flat", record.CommonAssessment!.FamilyAndEnvironment);
    }

    [Fact]
    [Trait("Rule", "P1.1")]
    [Trait("Rule", "Y1.1")]
    [Trait("Rule", "Y1.2")]
    public async Task An_enquiry_on_the_agenda_becomes_a_referral_with_its_own_clock_and_is_counted_apart()
    {
        var worker = await estate.ClientForAsync("york.front-door-worker");
        var advice = AuthorityContacts.York();
        (advice["kind"], advice["purpose"]) = ("contact", "index-enquiry");
        await PostAsync(worker, advice);
        var enquiry = Assert.Single(Case.Of(estate, await PostAsync(worker, AuthorityContacts.York()), "york"));
        await enquiry.EventuallyAsync("team-manager", enquiry.Enquiry);
        var before = await worker.GetAsync<ContactCounts>($"{Contacts}/counts");

        var became = await enquiry.ActAsync<NewReferral>("front-door-worker", PathOf(enquiry.Id), "referrals", new { reasons = "Services may be required." });

        var referral = new Case(estate, became.ContactRecordId, "york");
        var opened = await referral.ScreenedAsync();
        Assert.Equal(
            (ContactKind.Referral, became.DecisionDueAt), (opened.Kind, opened.DecisionDueAt));
        await enquiry.ScreenedAsync(seen => seen.BecameReferral == referral.Id);
        await enquiry.EventuallyAsync<EnquiryView>("team-manager", enquiry.Enquiry, seen => seen.State is EnquiryState.DecidedElsewhere);
        Assert.Equal("Crying and shouting most evenings.", (await worker.GetAsync<ContactRecordView>(PathOf(referral.Id))).Concern.Nature);
        var after = await worker.GetAsync<ContactCounts>($"{Contacts}/counts");
        Assert.True(after.Contacts >= 1);
        Assert.Equal(before.Referrals + 1, after.Referrals);
        Assert.Equal(before.Enquiries, after.Enquiries);
    }

    [Fact]
    [Trait("Rule", "S3")]
    public async Task Another_child_is_made_a_subject_afterwards_and_screened_on_its_own()
    {
        var worker = await estate.ClientForAsync("sefton.front-door-worker");
        var recorded = await PostAsync(worker, AuthorityContacts.Sefton());
        var ellis = Assert.Single(Case.Of(estate, recorded, "sefton"));
        var contact = $"{Contacts}/{recorded.ContactId}";
        var sister = (await worker.GetAsync<ContactView>(contact)).OtherChildren[0].Id;

        var subject = await ellis.ActAsync<RecordedChild>("front-door-worker", contact, "subjects", new { otherChildId = sister, kind = "referral" });

        var bea = new Case(estate, subject.ContactRecordId, "sefton");
        Assert.Equal(ContactKind.Referral, (await bea.ScreenedAsync()).Kind);
        Assert.Equal("Bea Quill", (await worker.GetAsync<ContactRecordView>(PathOf(bea.Id))).ChildName);
    }

    [Fact]
    [Trait("Rule", "R1.2")]
    public async Task All_seventeen_early_help_factors_can_be_ticked_and_searched()
    {
        var worker = await estate.ClientForAsync("referrals-2024.front-door-worker");
        string[] factors =
        [
            "disabled", "special-educational-needs", "young-carer", "bereaved", "anti-social-or-criminal-behaviour", "missing", "exploitation",
            "radicalisation", "online",
            "family-circumstances", "misusing-drugs-or-alcohol", "mental-ill-health", "returned-home-from-care", "privately-fostered", "parent-in-custody",
            "missing-education",
            "suspended-or-excluded",
        ];
        var sample = AuthorityContacts.Referrals2024();
        sample["concern"]!["factors"] = new JsonArray([.. factors.Select(factor => (JsonNode)factor)]);
        var id = Case.Of(estate, await PostAsync(worker, sample), "referrals-2024")[0].Id;

        foreach (var factor in factors)
        {
            var found = (await worker.GetAsync<Page<ContactRecordItem>>($"/api/intake/contact-records?factor={factor}")).Items;
            Assert.Contains(found, item => item.ContactRecordId == id);
        }
    }

    private static string PathOf(Guid contactRecordId) => $"/api/intake/contact-records/{contactRecordId}";

    private static async Task<RecordedContact> PostAsync(HttpClient worker, JsonObject sample)
    {
        // It is spoken of now, whenever that is.
        foreach (var action in sample["agreed"]?["actions"]?.AsArray() ?? [])
        {
            action!["dueOn"] = WorkingCalendar.LondonDate(TimeProvider.System.GetUtcNow()).AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        using var answer = await worker.PostKeyedAsync(Contacts, sample);
        return await answer.ReadAsync<RecordedContact>(201);
    }

    private static string? At(JsonElement node, string path)
    {
        foreach (var step in path.Split('.'))
        {
            node = node.ValueKind == JsonValueKind.Array ? node[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : node.GetProperty(step);
        }

        return node.ValueKind == JsonValueKind.String ? node.GetString() : node.GetRawText();
    }
}
