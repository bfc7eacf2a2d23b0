namespace ReferralPlatform.Estate.Tests.Journeys;

/// <summary>Children who cannot wait: protection at once, strategy discussions with the agencies, section 47 enquiries to their conclusion.</summary>
[Collection(EstateCollection.Name)]
public sealed class ProtectionScenarios(EstateFixture estate)
{
    private const string Secret = "Two call-outs in May, an informant says more.";

    [Fact]
    [Trait("Rule", "S9")]
    [Trait("Rule", "S10")]
    [Trait("Rule", "S11")]
    [Trait("Rule", "S12")]
    [Trait("Rule", "S13")]
    public async Task Sample_06_from_police_protection_before_any_decision_to_the_conference_that_is_due()
    {
        var ellis = Assert.Single(Case.Of(
            estate,
            await estate.PostSampleAsync("06", sample =>
            {
                sample["receivedAt"] = Ago(minutes: 5).ToString("o");
                sample["otherChildren"] = JsonNode.Parse("""[{"firstName":"Max","place":"elsewhere","relationship":"cousin"}]""");
            }),
            "sefton"));
        await ellis.EventuallyAsync("duty-social-worker", ellis.Protection);
        var record = await ellis.EventuallyAsync<ContactRecordView>("duty-social-worker", ellis.Record);
        var cousin = record.OtherChildren[0].Id;
        var taken = new
        {
            means = "police-protection",
            takenAt = Ago(minutes: 2),
            whatWasDone = "Taken to foster carers.",
            byWhom = "PC 4471",
            reason = "The duty magistrate could not be reached.",
            children = Array.Empty<object>(),
            otherChildren = "None known elsewhere.",
        };
        Assert.Equal("Sefton 5.6 Protecting other children", Rule(await ellis.RefusedAsync("duty-social-worker", ellis.Protection, "protections", taken)));
        foreach (var means in new[] { "abuser-agrees-to-leave", "abuser-removed", "child-moved-by-agreement", "police-entry" })
        {
            var step = await ellis.ActAsync<ProtectionView>("duty-social-worker", ellis.Protection, "protections", new
            {
                means,
                taken.takenAt,
                whatWasDone = "As it is called.",
                taken.byWhom,
                children = new[] { new { childId = cousin, answer = "to-be-considered" } },
                taken.otherChildren,
            });
            Assert.Equal((means, null, null), (step.Protections.Single(one => one.Means == means).Means, step.Protections[0].EndsAt, step.OpenEnquiry));
        }

        var seen = await ellis.ActAsync<ProtectionView>("duty-social-worker", ellis.Protection, "protections", new
        {
            taken.means,
            taken.takenAt,
            taken.whatWasDone,
            taken.byWhom,
            taken.reason,
            children = new[] { new { childId = cousin, answer = "to-be-considered" } },
            taken.otherChildren,
        });

        Assert.True(seen.OpenEnquiry!.IsDuty);
        await EventuallyInChronologyAsync(ellis, "protection-recorded", "section-47-enquiry-started", "strategy-discussion-required");
        var before = await ellis.ScreenedAsync(known => known.Stage == ScreeningStage.AwaitingImmediateDecision);
        Assert.Null(before.Disposal);
        await ellis.ActAsync("team-manager", ellis.Screening, "decisions", await ellis.DecisionAsync(Outcome.Protection, "Police protection at night."));

        var invitations = await ArrangeAsync(ellis, "duty-social-worker");
        var police = await estate.ClientForAsync("sefton.police");
        await AnswerAsync(police, invitations["police"], new { reply = "attends", information = Secret });
        await AnswerAsync(await estate.ClientForAsync("sefton.health"), invitations["health"], new { reply = "sends-deputy", deputy = "Dr Lund" });
        foreach (var stranger in new[] { "sefton.education", "york.police" })
        {
            using var missing = await (await estate.ClientForAsync(stranger)).GetAsync(Own(invitations["police"]));
            Assert.Equal((stranger, 404), (stranger, (int)missing.StatusCode));
        }

        var decided = new
        {
            participants = Participants(),
            informingParents = Informing,
            section47Enquiry = true,
            reasons = "Bruises that nobody explains.",
            enquiry = new { jointWithPolice = true, lead = "sefton.social-worker", plan = "The father is interviewed first." },
            medical = "Child protection medical tonight.",
            otherChildren = new[] { new { childId = cousin, answer = "included" } },
        };
        Assert.Equal(403, (await ellis.RefusedAsync("duty-social-worker", ellis.Discussion, "records", decided, 403)).Status);
        var lacking = await ellis.RefusedAsync("assessment-manager", ellis.Discussion, "records", new
        {
            participants = Participants()[..1],
            decided.informingParents,
            decided.section47Enquiry,
            decided.reasons,
            decided.enquiry,
            decided.otherChildren,
        });
        Assert.Equal("urn:referral-platform:agencies-missing", lacking.Type);
        Assert.Contains("Health", lacking.Detail, StringComparison.Ordinal);
        Assert.Equal(
            "Sefton 5.6 After immediate protection",
            Rule(await ellis.RefusedAsync("assessment-manager", ellis.Discussion, "records", new
            {
                decided.participants,
                decided.informingParents,
                section47Enquiry = false,
                decided.reasons,
                decided.otherChildren,
            })));
        await ellis.ActAsync("assessment-manager", ellis.Discussion, "records", decided);
        await ellis.MessageAsync(MessageKind.DeadlineAlert, notice => notice is { About: "enquiry-lead", RecipientRole: "sefton.social-worker" });
        await ellis.ActAsync("assessment-manager", ellis.Discussion, "signatures", new { });

        var support = await estate.ClientForAsync("sefton.business-support");
        var family = (await support.GetJsonAsync($"{ellis.Discussion}/copies/family")).GetRawText();
        Assert.All([Secret, "No call-outs since", "interviewed first"], text => Assert.DoesNotContain(text, family, StringComparison.Ordinal));
        Assert.Contains((await police.GetAsync<OwnInvitationView>(Own(invitations["police"]))).Minutes!.Information, shared => shared.Information == Secret);

        var concluded = await ellis.ActAsync<ProtectionView>(
            "assessment-manager", ellis.Protection, "conclusions", new { conclusion = "substantiated-continuing-risk", reason = "He is not safe at home." });
        Assert.Null(concluded.OpenEnquiry);
        Assert.True(concluded.Enquiries[0].ConferenceDueAt > Ago(minutes: 0));
        await EventuallyInChronologyAsync(ellis, "section-47-enquiry-concluded", "discussion-minutes-signed", "participant-replied");
    }

    [Fact]
    [Trait("Rule", "P8.1")]
    [Trait("Rule", "S11")]
    [Trait("Rule", "S12")]
    public async Task Sample_06_protection_is_notified_to_the_police_and_a_later_order_makes_the_enquiry_a_duty()
    {
        var ellis = Assert.Single(Case.Of(
            estate,
            await estate.PostSampleAsync("06", sample =>
            {
                sample["receivedAt"] = Ago(minutes: 5).ToString("o");
                sample["otherChildren"] = new JsonArray();
            }),
            "sefton"));
        await ellis.EventuallyAsync("duty-social-worker", ellis.Protection);

        await ellis.ActAsync("duty-social-worker", ellis.Protection, "protections", new
        {
            means = "child-moved-by-agreement",
            takenAt = Ago(minutes: 2),
            whatWasDone = "With his grandmother tonight.",
            byWhom = "Duty social worker",
            children = Array.Empty<object>(),
            otherChildren = "None known.",
        });

        var notice = await ellis.MessageAsync(
            MessageKind.PoliceNotice, message => message is { About: "immediate-protection", State: MessageState.Sent or MessageState.Informed });
        Assert.Equal((Recipient.Police, Means.Email), (notice.Recipient, notice.Means));
        Assert.NotNull(notice.DueAt);
        await EventuallyInChronologyAsync(ellis, "protection-recorded", "recipient-informed");

        await ArrangeAsync(ellis, "duty-social-worker");
        var nothing = new
        {
            participants = Participants(),
            informingParents = Informing,
            section47Enquiry = false,
            reasons = "He is safe with his grandmother.",
        };
        await ellis.ActAsync("assessment-manager", ellis.Discussion, "records", nothing);
        await ExtendOrderAsync(ellis);
        await ArrangeAsync(ellis, "duty-social-worker");
        Assert.Equal(
            "Sefton 5.6 After immediate protection", Rule(await ellis.RefusedAsync("assessment-manager", ellis.Discussion, "records", nothing)));
    }

    [Fact]
    [Trait("Rule", "R4.3")]
    [Trait("Rule", "R4.6")]
    [Trait("Rule", "R5.1")]
    public async Task Sample_07_facts_that_show_section_47_open_a_discussion_at_once_and_the_enquiry_is_concluded()
    {
        var aisha = Assert.Single(Case.Of(
            estate, await estate.PostSampleAsync("07", sample => sample["receivedAt"] = Ago(minutes: 5).ToString("o")), "referrals-2024"));
        await aisha.EventuallyAsync("duty-social-worker", aisha.Protection);

        var opened = await aisha.ActAsync<ProtectionView>(
            "duty-social-worker", aisha.Protection, "discussions", new { because = "facts-show-section47", reason = "She told the GP who hurt her." });

        Assert.Equal(DiscussionCause.FactsShowSection47, opened.Discussions[0].Because);
        var invitations = await ArrangeAsync(aisha, "duty-social-worker");
        var health = await estate.ClientForAsync("referrals-2024.health");
        await AnswerAsync(
            health, invitations["health"], new { reply = "in-writing", information = "Seen twice in a month.", mayBeSharedWith = new[] { "family" } });
        await AnswerAsync(await estate.ClientForAsync("referrals-2024.police"), invitations["police"], new { reply = "attends" });
        var decided = new
        {
            participants = Participants(),
            informingParents = Informing,
            section47Enquiry = true,
            reasons = "Her own account.",
            enquiry = new { jointWithPolice = false, lead = "referrals-2024.front-door-worker", plan = "Seen at school tomorrow." },
        };
        Assert.Equal("Referrals 2024 4.3", Rule(await aisha.RefusedAsync("team-manager", aisha.Discussion, "records", decided)));
        await aisha.ActAsync(
            "team-manager", aisha.Discussion, "records",
            decided with { enquiry = new { decided.enquiry.jointWithPolice, lead = "referrals-2024.social-worker", decided.enquiry.plan } });
        await aisha.ActAsync(
            "team-manager", aisha.Protection, "conclusions", new { conclusion = "not-substantiated", reason = "She and the hospital explained it." });
        await aisha.ActAsync(
            "team-manager", aisha.Screening, "decisions", await aisha.DecisionAsync(Outcome.Assessment, "She needs help, and is safe with her mother."));
        await aisha.EventuallyAsync<AllocationCaseView>("team-manager", aisha.Allocation, seen => seen.NextStep == AllocationAction.Allocate);
        await EventuallyInChronologyAsync(aisha, "strategy-discussion-held", "section-47-enquiry-started", "section-47-enquiry-concluded");
    }

    [Fact]
    [Trait("Rule", "Y5.2")]
    [Trait("Rule", "Y6.2")]
    [Trait("Rule", "Y7.2")]
    public async Task Sample_05_an_order_and_an_enquiry_end_and_the_assessments_of_both_children_close()
    {
        var children = Case.Of(estate, await estate.PostSampleAsync("05"), "york");
        var (maya, noah) = (children[0], children[1]);
        await maya.EventuallyAsync<CaseView>("service-manager", maya.Screening, seen => seen.SignificantHarm);
        await maya.ActAsync("service-manager", maya.Screening, "step-ups", new
        {
            reason = "Spiral fracture, account does not fit.",
            crimeSuspected = true,
            authorised = "She stays in hospital; an order is applied for.",
            authorisedForOthers = "Noah stays with his aunt.",
        });
        await maya.EventuallyAsync("service-manager", maya.Discussion);
        var brother = (await maya.EventuallyAsync<ContactRecordView>("duty-social-worker", maya.Record)).Siblings[0].ContactRecordId;

        var applied = await maya.ActAsync<ProtectionView>("duty-social-worker", maya.Protection, "protections", new
        {
            means = "emergency-protection-order",
            takenAt = Ago(minutes: 3),
            whatWasDone = "Applied to the family court.",
            byWhom = "Leila Haddad",
            children = new[] { new { childId = brother, answer = "safe-no-action-needed", note = "With his aunt." } },
            otherChildren = "None known.",
        });
        Assert.Null(applied.OpenEnquiry);
        var step = applied.Protections[0].ProtectionId;
        var granted = await maya.ActAsync<ProtectionView>(
            "duty-social-worker", maya.Protection, $"protections/{step}/court-decisions", new { outcome = "granted", at = Ago(minutes: 2) });
        Assert.True(granted.OpenEnquiry!.IsDuty);
        Assert.Single(granted.Discussions);
        await maya.ActAsync(
            "duty-social-worker", maya.Protection, $"protections/{step}/endings", new { at = Ago(minutes: 1), where = "With her grandmother, by agreement." });

        await maya.MessageAsync(MessageKind.DeadlineAlert, notice => notice.About is "protection-changed");

        await ArrangeAsync(maya, "duty-social-worker");
        var held = await maya.ActAsync<DiscussionView>("assessment-manager", maya.Discussion, "records", new
        {
            participants = Participants(),
            informingParents = Informing,
            section47Enquiry = true,
            reasons = "The fracture is not explained.",
            enquiry = new { jointWithPolice = true, lead = "york.social-worker", plan = "Both parents are interviewed." },
            otherChildren = new[] { new { childId = brother, answer = "included" } },
        });
        Assert.True(held.Section47IsADuty);
        var concluded = await maya.ActAsync<ProtectionView>(
            "assessment-manager", maya.Protection, "conclusions",
            new { conclusion = "substantiated-no-continuing-risk", reason = "A visitor hurt her, and is in custody." });
        Assert.Single(concluded.Enquiries);
        await maya.ActAsync("assessment-manager", maya.Discussion, "signatures", new { });
        await EventuallyInChronologyAsync(maya, "protection-recorded", "protection-changed", "section-47-enquiry-started", "section-47-enquiry-concluded");

        await noah.ActAsync(
            "service-manager", noah.Screening, "decisions",
            await noah.DecisionAsync(Outcome.Assessment, "He lives where she was hurt.", "The sample was received long ago."));
        await AssessTogetherAsync(maya, noah);
    }

    [Theory]
    [InlineData("police-protection", 72)]
    [InlineData("emergency-protection-order", 8 * 24)]
    [Trait("Rule", "S12")]
    public async Task S12_the_managers_are_alerted_as_the_end_of_a_power_approaches_and_once_it_is_past(string power, int hours)
    {
        var sisters = Case.Of(estate, await estate.PostSampleAsync("01"), "peterborough");
        foreach (var (child, other, isPast) in new[] { (sisters[0], sisters[1], false), (sisters[1], sisters[0], true) })
        {
            await child.EventuallyAsync("duty-social-worker", child.Protection);
            var takenAt = Ago(minutes: 60 * (isPast ? hours + 1 : hours - 1));
            var seen = await child.ActAsync<ProtectionView>("duty-social-worker", child.Protection, "protections", new
            {
                means = power,
                takenAt,
                whatWasDone = "Placed with foster carers.",
                byWhom = "PC 4471",
                reason = power is "police-protection" ? "The duty magistrate could not be reached." : null,
                children = new[] { new { childId = other.Id, answer = "safe-no-action-needed", note = "With her grandmother." } },
                otherChildren = "None known.",
            });
            if (power is not "police-protection")
            {
                seen = await child.ActAsync<ProtectionView>(
                    "duty-social-worker", child.Protection, $"protections/{seen.Protections[0].ProtectionId}/court-decisions",
                    new { outcome = "granted", at = takenAt });
            }

            Assert.Equal(takenAt.AddHours(hours), seen.Protections[0].EndsAt);
            var alert = await child.MessageAsync(
                MessageKind.DeadlineAlert, message => message is { State: MessageState.Sent, RecipientRole: "team-manager" } && message.About == power);
            Assert.Equal($"alert that the {power.Replace('-', ' ')} is {(isPast ? "overdue" : "due soon")}", alert.Name);
        }
    }

    [Fact]
    [Trait("Rule", "P3.5")]
    public async Task Sample_03_what_parents_are_informed_of_is_agreed_and_the_case_closes_after_the_enquiry()
    {
        var callum = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("03"), "peterborough"));
        await callum.EventuallyAsync("duty-social-worker", callum.Protection);
        var record = await callum.EventuallyAsync<ContactRecordView>("team-manager", callum.Record);
        Assert.Equal(
            ("Peterborough 3.5", "team-manager-of-last-team", "Peterborough 2.3"),
            (record.ConsentStanding.InformingCarriedTo, record.RoutedTo, record.RoutingRule));

        await callum.ActAsync(
            "duty-social-worker", callum.Protection, "discussions", new { because = "known-to-other-agencies", reason = "The police saw a red mark." });
        await ArrangeAsync(callum, "duty-social-worker");
        var silent = new
        {
            participants = Participants(),
            informingParents = new { what = "", when = "", how = "", child = "" },
            section47Enquiry = true,
            reasons = "The mark is to be explained.",
            enquiry = new { jointWithPolice = false, lead = "peterborough.social-worker", plan = "He is seen at school today." },
        };
        Assert.Equal("Peterborough 3.5", Rule(await callum.RefusedAsync("team-manager", callum.Discussion, "records", silent)));
        var held = await callum.ActAsync<DiscussionView>("team-manager", callum.Discussion, "records", new
        {
            silent.participants,
            informingParents = Informing,
            silent.section47Enquiry,
            silent.reasons,
            silent.enquiry,
        });
        Assert.Equal("Today after school.", held.InformingParents!.When);
        await callum.ActAsync("team-manager", callum.Discussion, "signatures", new { });

        await callum.ActAsync(
            "team-manager", callum.Protection, "conclusions", new { conclusion = "not-substantiated", reason = "He fell; the father and the school agree." });
        await callum.ActAsync(
            "team-manager", callum.Screening, "decisions",
            await callum.DecisionAsync(Outcome.NoFurtherAction, "The enquiry found no harm.", "The sample was received long ago."));
        await callum.ScreenedAsync(seen => seen.Stage == ScreeningStage.Closed);
        await EventuallyInChronologyAsync(
            callum, "strategy-discussion-held", "discussion-minutes-signed", "section-47-enquiry-concluded", "disposal-authorised");
    }

    /// <summary>The social worker opens both Single Assessments on allocation; the girl has a plan until her needs are met, the boy needs none.</summary>
    private async Task AssessTogetherAsync(Case girl, Case boy)
    {
        foreach (var child in new[] { girl, boy })
        {
            await child.EventuallyAsync("team-manager", child.Allocation);
        }

        await AssessmentScenarios.TogetherAsync(estate, [girl, boy], "assessment-manager");
        await Task.WhenAll(AssessAsync(girl, "child-in-need"), AssessAsync(boy, "no-further-action"));

        await AssessmentScenarios.DoAsync(girl, "team-manager", "planning-meeting/decisions", new DecidePlanningMeetingRequest(false, "Agreed at home."));
        await AssessmentScenarios.DoAsync(girl, "social-worker", "plans", new AgreePlanRequest(AssessmentScenarios.Plan));
        await AssessmentScenarios.DoAsync(
            girl, "team-manager", "plans/reviews", new ReviewPlanRequest("She is well and safe.", PlanReviewDecision.Close));
        await AssessmentScenarios.DoAsync(boy, "team-manager", "follow-ups", new FollowUpRequest("no-further-action", "He is well and safe."));
        foreach (var child in new[] { girl, boy })
        {
            await child.ScreenedAsync(seen => seen.Stage == ScreeningStage.Closed);
            await EventuallyInChronologyAsync(child, "assessment-opened", "case-closed");
        }

        static async Task AssessAsync(Case child, string outcome)
        {
            await AssessmentScenarios.DoAsync(child, "social-worker", "assessment/openings", new OpenAssessmentRequest());
            await AssessmentScenarios.WorkAsync(child, "social-worker");
            await AssessmentScenarios.SignOffAsync(child, outcome);
        }
    }

    /// <summary>After a meeting that saw no reason for an enquiry the court grants an order all the same, and extends it, which it does once.</summary>
    private static async Task ExtendOrderAsync(Case child)
    {
        var applied = await child.ActAsync<ProtectionView>("duty-social-worker", child.Protection, "protections", new
        {
            means = "emergency-protection-order",
            takenAt = Ago(minutes: 1),
            whatWasDone = "Applied to the family court.",
            byWhom = "Duty social worker",
            children = Array.Empty<object>(),
            otherChildren = "None known.",
        });
        var order = $"protections/{applied.Protections.Single(step => step.Means == "emergency-protection-order").ProtectionId}";
        var granted = await child.ActAsync<ProtectionView>(
            "duty-social-worker", child.Protection, $"{order}/court-decisions", new { outcome = "granted", at = Ago(minutes: 0) });
        Assert.True(granted.OpenEnquiry!.IsDuty);
        Assert.Equal(2, granted.Discussions.Count);
        var endsAt = End(granted);

        var longer = new { at = Ago(minutes: 0), until = endsAt.AddDays(6), reason = "The medical report is still to come." };
        Assert.Equal(
            "urn:referral-platform:power-ends-before",
            (await child.RefusedAsync("duty-social-worker", child.Protection, $"{order}/extensions", longer with { until = endsAt.AddDays(8) })).Type);
        var extended = await child.ActAsync<ProtectionView>("duty-social-worker", child.Protection, $"{order}/extensions", longer);
        Assert.Equal(longer.until, End(extended));
        Assert.Equal(
            "urn:referral-platform:extended-before",
            (await child.RefusedAsync("duty-social-worker", child.Protection, $"{order}/extensions", longer, 409)).Type);
        await EventuallyInChronologyAsync(child, "protection-changed", "section-47-enquiry-started");

        static DateTimeOffset End(ProtectionView seen) => seen.Protections.Single(step => step.Means == "emergency-protection-order").EndsAt!.Value;
    }

    private static object Informing => new
    {
        what = "That an enquiry has begun.",
        when = "Today after school.",
        how = "In person, by the social worker.",
        child = "By the key worker tomorrow.",
    };

    private static DateTimeOffset Ago(int minutes) => TimeProvider.System.GetUtcNow().AddMinutes(-minutes);

    private static object[] Participants() =>
    [
        new { agency = "police", name = "DS Obi", contribution = "No call-outs since." },
        new { agency = "health", name = "Dr Lund", contribution = "A medical is needed.", mayBeSharedWith = new[] { "participants", "family" } },
    ];

    private static async Task<Dictionary<string, Guid>> ArrangeAsync(Case child, string role)
    {
        await child.EventuallyAsync(role, child.Discussion);
        var arranged = await child.ActAsync<DiscussionView>(
            role, child.Discussion, "arrangements", new { toBeHeldAt = Ago(minutes: 0), agencies = new[] { "police", "health" } });
        return arranged.Invitations.ToDictionary(one => one.Agency, one => one.InvitationId, StringComparer.Ordinal);
    }

    private static async Task AnswerAsync(HttpClient agency, Guid invitation, object reply)
    {
        using var answered = await agency.PostKeyedAsync($"{Own(invitation)}/replies", reply, await agency.ETagAsync(Own(invitation)));
        await answered.JsonAsync(200);
    }

    private static string Own(Guid invitation) => $"/api/strategy-discussion/invitations/{invitation}";

    private static string? Rule(Problem problem) => problem.Rule;

    private static Task<IReadOnlyList<string>> EventuallyInChronologyAsync(Case child, params string[] lines) => Eventually.Is(
        child.ChronologyAsync, seen => lines.All(line => seen.Contains(line, StringComparer.Ordinal)), seen => string.Join(", ", seen));
}
