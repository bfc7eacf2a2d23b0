namespace ReferralPlatform.Estate.Tests.Journeys;

/// <summary>Referrals all the way through the real parts, from the reporter's first word to the feedback.</summary>
[Collection(EstateCollection.Name)]
public sealed class JourneyTests(EstateFixture estate)
{
    [Fact]
    [Trait("Rule", "P2.3")]
    [Trait("Rule", "P2.4")]
    [Trait("Rule", "P5.1")]
    [Trait("Rule", "P6.3")]
    [Trait("Rule", "P6.6")]
    [Trait("Rule", "P7.1")]
    public async Task Sample_01_two_sisters_are_referred_and_assessed_and_their_school_is_informed()
    {
        var recorded = await estate.PostSampleAsync("01");
        var sisters = Case.Of(estate, recorded, "peterborough");
        Assert.Equal(2, sisters.Count);
        Assert.All(recorded.Records, record =>
        {
            Assert.Equal("first-response-team", record.RoutedTo);
            Assert.Equal(TestClock.London("2026-10-07 23:59:59"), record.DecisionDueAt);
        });

        foreach (var sister in sisters)
        {
            await sister.EventuallyAsync("front-door-worker", sister.Screening);
            await sister.RecordChecksAsync();
            var assess = await sister.OptionFor(Outcome.Assessment);
            await sister.ActAsync(
                "front-door-worker",
                sister.Screening,
                "recommendations",
                new { option = assess, reasons = "Neglect indicators at school; mother agrees.", criteria = new[] { "child-in-need", "threshold-document" } });
            await sister.ActAsync(
                "team-manager",
                sister.Screening,
                "decisions",
                new { option = assess, reasons = "Threshold for a Child and Family Assessment is met.", breachReason = "The sample was received long ago." });

            await sister.EventuallyAsync("team-manager", sister.Allocation);
            await sister.ActAsync(
                "team-manager", sister.Allocation, "allocations", new { allocatedTo = "peterborough.social-worker", reasons = "Has capacity." });
            var allocated = await sister.EventuallyAsync<AllocationCaseView>(
                "team-manager", sister.Allocation, seen => seen.AssessmentDueAt is not null);
            Assert.True(allocated.AssessmentDueAt > TestClock.London("2026-10-06 10:20"));

            var feedback = await sister.MessageAsync(MessageKind.Feedback, message => message.State == MessageState.Sent);
            Assert.Equal(TestClock.London("2026-10-08 10:20"), feedback.DueAt);
            await sister.MessageAsync(MessageKind.Acknowledgement, message => message.State == MessageState.Sent);
            await Eventually.Is(sister.ChronologyAsync, lines => lines.Contains("disposal-authorised", StringComparer.Ordinal)
                && lines.Contains("assessment-opened", StringComparer.Ordinal)
                && lines.Contains("recipient-informed", StringComparer.Ordinal), lines => string.Join(", ", lines));
        }

        var mails = await estate.MailsAboutAsync("a.okafor@oakmere-primary.example");
        Assert.True(mails.Count >= 3, $"The school was sent {mails.Count} e-mails.");
        Assert.All(mails, mail => Assert.All(
            ["Lily", "Rose", "Marsh", "Fenland", "hungry"],
            word => Assert.DoesNotContain(word, $"{mail.Subject} {mail.Text}", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    [Trait("Rule", "Y1.1")]
    [Trait("Rule", "Y2.1")]
    [Trait("Rule", "Y2.2")]
    [Trait("Rule", "Y2.4")]
    [Trait("Rule", "Y4.3")]
    [Trait("Rule", "Y5.1")]
    [Trait("Rule", "Y5.5")]
    public async Task Sample_04_an_enquiry_goes_to_the_next_working_days_meeting_and_support_is_brokered()
    {
        var recorded = await estate.PostSampleAsync("04");
        var boy = Assert.Single(Case.Of(estate, recorded, "york"));

        await boy.EventuallyAsync("team-manager", boy.Enquiry);
        var york = await estate.ClientForAsync("york.team-manager");
        var agenda = await york.GetAsync<MeetingView>("/api/daily-meeting/meetings/2026-11-06");
        var item = agenda.Enquiries.Single(enquiry => enquiry.CaseId == boy.Id);
        Assert.NotEmpty(item.Incomplete);

        var decision = new
        {
            option = await boy.OptionFor(Outcome.EarlyHelp),
            plan = "Family support worker visits; school is asked to join.",
            reason = "Moderate need.",
            criteria = new[] { "moderate-need" },
        };
        var tooEarly = await boy.RefusedAsync("team-manager", boy.Enquiry, "decisions", decision);
        Assert.Equal(
            ("urn:referral-platform:checks-missing", "York 5.1"), (tooEarly.Type, tooEarly.Rule));
        await boy.MakeReadyForMeetingAsync();
        await boy.ActAsync("team-manager", boy.Enquiry, "decisions", decision);
        await boy.ScreenedAsync(seen => seen.Disposal is not null);
        await boy.ActAsync(
            "front-door-worker", boy.Enquiry, "lead-practitioners", new { name = "R. Ode", role = "Family support worker", brokers = false });
        var contactedAt = TimeProvider.System.GetUtcNow();
        await boy.ActAsync(
            "front-door-worker",
            boy.Enquiry,
            "practitioners",
            new { name = "The teacher", role = "School", contactedAt, awareOfSituation = true, toContactLead = true });
        await boy.ActAsync("front-door-worker", boy.Enquiry, "brokerage", new { support = "Weekly visits" });
        await Eventually.Is(boy.ChronologyAsync, lines => lines.Contains("support-brokered", StringComparer.Ordinal), lines => string.Join(", ", lines));
        Assert.Equal(EnquiryState.Brokered, (await york.GetAsync<EnquiryView>(boy.Enquiry)).State);
        await boy.ScreenedAsync(seen => seen.Stage == ScreeningStage.Closed);

        foreach (var path in new[]
        {
            boy.Screening, boy.Enquiry, $"/api/intake/contact-records/{boy.Id}", $"/api/intake/contact-records/{boy.Id}/chronology",
            $"/api/notification/messages?caseId={boy.Id}",
        })
        {
            Assert.DoesNotContain("Hale", (await york.GetJsonAsync(path)).GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("Rule", "Y3.1")]
    [Trait("Rule", "Y3.3")]
    [Trait("Rule", "Y4.2")]
    [Trait("Rule", "Y5.2")]
    [Trait("Rule", "Y5.3")]
    [Trait("Rule", "Y6.1")]
    [Trait("Rule", "Y6.2")]
    public async Task Sample_05_an_unexplained_injury_is_stepped_up_at_once_and_the_police_are_notified()
    {
        var recorded = await estate.PostSampleAsync("05");
        var children = Case.Of(estate, recorded, "york");
        Assert.Equal(2, children.Count);
        var maya = children[0];
        await maya.EventuallyAsync<CaseView>("service-manager", maya.Screening, seen => seen.SignificantHarm);
        await maya.MessageAsync(MessageKind.PoliceNotice, message => message.State == MessageState.Sent);

        await maya.ActAsync("front-door-worker", maya.Screening, "escalations", new { managerRole = "team-manager", note = "No answer." });
        await maya.ActAsync("front-door-worker", maya.Screening, "escalations", new { managerRole = "assessment-manager", note = "No answer." });
        var escalated = await maya.EventuallyAsync<CaseView>("service-manager", maya.Screening);
        Assert.Equal(2, escalated.Escalations.Count);

        var stepped = await maya.ActAsync<CaseView>(
            "service-manager", maya.Screening, "step-ups", new { reason = "Spiral fracture, account does not fit.", crimeSuspected = true });
        Assert.Equal("single-assessment-and-strategy-discussion", stepped.Disposal!.Option);
        await maya.EventuallyAsync("assessment-manager", maya.Discussion);
        await maya.EventuallyAsync("assessment-manager", maya.Allocation);
        var toBeHeldAt = TimeProvider.System.GetUtcNow().AddMinutes(30);
        await maya.ActAsync("assessment-manager", maya.Discussion, "arrangements", new { toBeHeldAt, agencies = new[] { "police", "health" } });
        await Eventually.Is(
            maya.ChronologyAsync, lines => lines.Contains("strategy-discussion-arranged", StringComparer.Ordinal), lines => string.Join(", ", lines));

        var noah = children[1];
        var brother = await noah.EventuallyAsync<ContactRecordView>("team-manager", noah.Record);
        Assert.Equal("Noah Stone", brother.ChildName);
        Assert.Contains(brother.Siblings, sibling => sibling.ContactRecordId == maya.Id);
    }

    [Theory]
    [InlineData("02")]
    [InlineData("03")]
    [InlineData("06")]
    [InlineData("07")]
    [InlineData("08")]
    public async Task Every_other_sample_is_recorded_and_routed(string number)
    {
        var recorded = await estate.PostSampleAsync(number);
        Assert.All(recorded.Records, record =>
        {
            Assert.NotEmpty(record.RoutedTo);
            Assert.NotEmpty(record.RoutingRule);
        });
    }
}
