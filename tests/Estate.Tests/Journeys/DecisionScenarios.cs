namespace ReferralPlatform.Estate.Tests.Journeys;

/// <summary>What each authority may decide, who decides it, and what a decision must rest on, through the gateway.</summary>
[Collection(EstateCollection.Name)]
public sealed class DecisionScenarios(EstateFixture estate)
{
    [Theory]
    [InlineData(
        "peterborough", "01", "front-door-worker", "Peterborough 6.3",
        "advice-and-information: advice-and-information; other-service: other-service; early-intervention-and-prevention: early-help; "
        + "no-further-action: no-further-action; child-and-family-assessment: assessment")]
    [InlineData(
        "york", "04", "front-door-worker", "York 6.1",
        "advice-and-information: advice-and-information; signposting: other-service; no-further-action: no-further-action; brokered-tier-2: early-help; "
        + "single-assessment: assessment; single-assessment-and-strategy-discussion: protection")]
    [InlineData(
        "sefton", "06", "front-door-worker", "Sefton 5.6 Initial disposal",
        "advice-and-information: advice-and-information; signposting: other-service; early-help-gateway: early-help; no-further-action: no-further-action; "
        + "child-and-family-assessment: assessment; strategy-meeting: protection")]
    [InlineData(
        "referrals-2024", "07", "service-manager", "Referrals 2024 5.1",
        "no-further-action: no-further-action; early-help: early-help; child-in-need: assessment; child-protection: protection")]
    [InlineData(
        "dudley", "08", "front-door-worker", "this platform’s rule",
        "initial-assessment: assessment; child-protection-procedures: protection; common-assessment-framework: early-help; "
        + "no-initial-assessment: no-further-action")]
    [Trait("Rule", "P6.5")]
    [Trait("Rule", "Y6.1")]
    [Trait("Rule", "S9")]
    [Trait("Rule", "R5.1")]
    [Trait("Rule", "D1.2")]
    [Trait("Rule", "D1.3")]
    public async Task Each_authoritys_own_options_count_towards_the_same_outcomes(
        string authority, string sample, string mayNot, string rule, string options)
    {
        var child = Case.Of(estate, await estate.PostSampleAsync(sample, ReceivedNow), authority)[0];
        var seen = await child.ScreenedAsync();
        Assert.Equal(
            options, string.Join("; ", seen.Options.Select(option => $"{option.Code}: {option.Outcome.Code()}")));

        var decision = await child.DecisionAsync(Outcome.Assessment, "The threshold for an assessment is met.");
        var elsewhere = new { option = "option-of-another-authority", reasons = "As they do it elsewhere." };
        Assert.Equal(
            "urn:referral-platform:option-not-offered", (await child.RefusedAsync("team-manager", child.Screening, "decisions", elsewhere)).Type);
        Assert.Equal(rule, (await child.RefusedAsync(mayNot, child.Screening, "decisions", decision, 403)).Rule);
        var decided = await child.ActAsync<CaseView>("team-manager", child.Screening, "decisions", decision);

        Assert.Equal(Outcome.Assessment, decided.Disposal!.Outcome);
        await child.EventuallyAsync("team-manager", child.Allocation);
    }

    [Fact]
    [Trait("Rule", "P6.1")]
    [Trait("Rule", "P6.2")]
    [Trait("Rule", "P6.3")]
    [Trait("Rule", "P6.4")]
    public async Task Peterborough_keeps_every_round_between_worker_and_manager()
    {
        var lily = Case.Of(estate, await estate.PostSampleAsync("01", ReceivedNow), "peterborough")[0];
        var worker = await estate.ClientForAsync("peterborough.front-door-worker");
        var manager = await estate.ClientForAsync("peterborough.team-manager");
        await lily.EventuallyAsync("front-door-worker", lily.Screening);
        var attachments = $"/api/intake/contact-records/{lily.Id}/attachments";
        await (await DocumentScenarios.PostAsync(worker, attachments, "common-assessment", "CAF.pdf", Intake.Tests.SampleFiles.Pdf)).JsonAsync(
            201);
        var agencies = $"{lily.Screening}/agencies";
        await lily.ActAsync("front-door-worker", agencies, "consents", new { given = true, from = "Her mother", how = "phone" });
        await lily.ActAsync("front-door-worker", agencies, "requests", new { agencies = new[] { "health" }, items = new[] { "additional-information" } });
        await lily.ActAsync("front-door-worker", lily.Screening, "discussions", new { summary = "The school will keep a food diary.", referrerAgrees = "yes" });

        var recommended = new
        {
            option = "child-and-family-assessment",
            reasons = "Hungry and unwashed most days.",
            criteria = new[] { "child-in-need", "threshold-document" },
        };
        await lily.ActAsync("front-door-worker", lily.Screening, "recommendations", recommended);
        await lily.ActAsync("team-manager", lily.Screening, "returns", new { reason = "Ask the health visitor first." });
        await lily.ActAsync("front-door-worker", lily.Screening, "recommendations", recommended);
        await lily.ActAsync("team-manager", lily.Screening, "returns", new { reason = "And what does her father say?" });
        await lily.ActAsync("front-door-worker", lily.Screening, "recommendations", recommended);

        var seen = await manager.GetAsync<CaseView>(lily.Screening);
        var basis = seen.Basis.Basis;
        Assert.Equal(
            ["contact-record", "agency-information", "discussion-with-referrer", "threshold-document", "history"], basis.Select(item => item.Code));
        Assert.All(basis, item => Assert.Equal("Peterborough 6.4", item.Rule));
        Assert.Equal("Lily Marsh", (await manager.GetAsync<ContactRecordView>(lily.Record)).ChildName);
        Assert.Equal(AttachmentKind.CommonAssessment, (await manager.GetAsync<Page<AttachmentView>>(attachments)).Items[0].Kind);
        Assert.Equal("health", (await manager.GetAsync<AgencyEnquiryView>(agencies)).Requests[0].Agency);
        Assert.Equal("The school will keep a food diary.", seen.Discussions[0].Summary);
        Assert.Contains(seen.Basis.Threshold, criterion => criterion.Code == "threshold-document");
        Assert.Contains("contact-recorded", await lily.ChronologyAsync(), StringComparer.Ordinal);
        Assert.Equal((3, 2), (seen.Recommendations.Count, seen.Returns.Count));

        await lily.ActAsync("team-manager", lily.Screening, "decisions", new { recommended.option, reasons = "Approved." });

        var frozen = (await manager.GetAsync<DecisionSnapshotView>($"{lily.Screening}/decision-snapshot")).Content;
        Assert.Equal(
            ["Ask the health visitor first.", "And what does her father say?"],
            frozen.Returns.Select(round => round.Reason));
        Assert.Equal(["child-in-need", "threshold-document"], frozen.Criteria.Select(criterion => criterion.Code));
    }

    [Fact]
    [Trait("Rule", "Y5.1")]
    [Trait("Rule", "Y5.2")]
    public async Task Yorks_decision_waits_for_the_three_checks_and_names_them_but_protection_never_does()
    {
        var boy = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04", sample => ReceivedNow(sample, "referral")), "york"));
        await boy.EventuallyAsync("team-manager", boy.Screening);
        var decision = new { option = "single-assessment", reasons = "High need.", criteria = new[] { "high-need" } };
        var refused = await boy.RefusedAsync("team-manager", boy.Screening, "decisions", decision);
        Assert.Equal(("urn:referral-platform:checks-missing", "York 5.1"), (refused.Type, refused.Rule));
        Assert.All(
            ["previously known", "Child Protection Plan", "Looked After"],
            check => Assert.Contains(check, refused.Detail, StringComparison.Ordinal));

        await boy.ActAsync("front-door-worker", boy.Screening, "checks", new { check = "known", result = "no" });
        await boy.ActAsync("front-door-worker", boy.Screening, "checks", new { check = "looked-after", result = "no" });
        var oneLeft = (await boy.RefusedAsync("team-manager", boy.Screening, "decisions", decision)).Detail;
        Assert.Contains("Child Protection Plan", oneLeft, StringComparison.Ordinal);
        Assert.DoesNotContain("Looked After", oneLeft, StringComparison.Ordinal);
        await boy.ActAsync("front-door-worker", boy.Screening, "checks", new { check = "child-protection-plan", result = "no" });
        await boy.ActAsync("team-manager", boy.Screening, "decisions", decision);

        var hurt = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04", sample => ReceivedNow(sample, "referral")), "york"));
        await hurt.EventuallyAsync("team-manager", hurt.Screening);
        var stepped = await hurt.ActAsync<CaseView>("team-manager", hurt.Screening, "step-ups", new { reason = "A fracture is seen." });
        Assert.Equal((Outcome.Protection, true), (stepped.Disposal!.Outcome, stepped.ChecksOutstanding));
        var york = await estate.ClientForAsync("york.team-manager");
        var owed = (await york.GetAsync<Page<OutstandingChecksRow>>("/api/screening/outstanding-checks?take=200")).Items
            .Single(row => row.CaseId == hurt.Id);
        Assert.Equal(3, owed.OutstandingChecks.Count);
        await hurt.RecordChecksAsync();
        Assert.False((await york.GetAsync<CaseView>(hurt.Screening)).ChecksOutstanding);
    }

    [Fact]
    [Trait("Rule", "Y3.2")]
    [Trait("Rule", "Y3.4")]
    public async Task York_workers_close_advice_and_managers_close_no_further_action()
    {
        var advice = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04", sample => ReceivedNow(sample, "contact")), "york"));
        var enquiry = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04", ReceivedNow), "york"));
        var closed = await advice.ActAsync<CaseView>(
            "front-door-worker", advice.Screening, "decisions", await advice.DecisionAsync(Outcome.AdviceAndInformation, "Told where to turn."));
        Assert.Equal((ScreeningStage.Closed, null), (closed.Stage, closed.MeetingOn));

        var nothing = await enquiry.DecisionAsync(Outcome.NoFurtherAction, "Nothing is found.");
        Assert.Equal("York 3.4", (await enquiry.RefusedAsync("front-door-worker", enquiry.Screening, "decisions", nothing, 403)).Rule);
        var ended = await enquiry.ActAsync<CaseView>("team-manager", enquiry.Screening, "decisions", nothing);
        Assert.Equal("york.team-manager", ended.Disposal!.AuthorisedBy);

        var known = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04", ReceivedNow), "york"));
        await known.EventuallyAsync("front-door-worker", known.Screening);
        var summary = new { caseSummary = "Family support since May; school attendance fell to 60 %.", reason = "The father has moved back." };
        Assert.Equal("York 3.2", (await known.RefusedAsync("front-door-worker", known.Screening, "planned-step-ups", summary)).Rule);
        await known.ActAsync("front-door-worker", known.Screening, "checks", new { check = "known", result = "yes", note = "Tier 2." });
        var stepped = await known.ActAsync<CaseView>("front-door-worker", known.Screening, "planned-step-ups", summary);
        Assert.Equal((ScreeningStage.AwaitingDecision, "York 3.2"), (stepped.Stage, stepped.PlannedStepUp!.Rule));
        Assert.Equal(summary.caseSummary, stepped.PlannedStepUp.CaseSummary);
        foreach (var role in new[] { "duty-social-worker", "business-support" })
        {
            var reader = await estate.ClientForAsync($"york.{role}");
            await Eventually.Is(async () => await ListsAsync(reader, "copies"), $"the summary is copied to the {role}");
            Assert.Equal(summary.caseSummary, (await reader.GetAsync<CaseView>(known.Screening)).PlannedStepUp!.CaseSummary);
            Assert.False(await ListsAsync(reader, "hand-overs"));
        }

        async Task<bool> ListsAsync(HttpClient reader, string list) =>
            (await reader.GetAsync<Page<StepUpRow>>($"/api/daily-meeting/{list}")).Items.Any(row => row.CaseId == known.Id);
    }

    [Fact]
    [Trait("Rule", "S6")]
    public async Task Seftons_manager_reviews_a_contact_before_it_is_decided()
    {
        var ellis = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("06", ReceivedNow), "sefton"));
        await ellis.EventuallyAsync("team-manager", ellis.Screening);
        foreach (var check in new[] { "known", "household-known" })
        {
            await ellis.ActAsync("front-door-worker", ellis.Screening, "checks", new { check, result = "no" });
        }

        var undecided = await ellis.RefusedAsync("team-manager", ellis.Screening, "decisions", new { option = "signposting", reasons = "Respite." });
        Assert.Equal(("urn:referral-platform:review-missing", "Sefton 5.6 Review by a CHAT manager"), (undecided.Type, undecided.Rule));
        var incomplete = new { determinations = new[] { new { code = "significant-harm", answer = "no" } }, allocatedTo = "sefton.social-worker" };
        var lacks = (await ellis.RefusedAsync("team-manager", ellis.Screening, "reviews", incomplete)).Detail;
        Assert.All(["The nature of", "needs", "urgent action"], item => Assert.Contains(item, lacks, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(
            "Sefton 5.6 Review by a CHAT manager", (await ellis.RefusedAsync("front-door-worker", ellis.Screening, "reviews", incomplete, 403)).Rule);

        var decision = await ellis.DecisionAsync(Outcome.OtherService, "A respite service is named to her.");

        var mine = await (await estate.ClientForAsync("sefton.social-worker")).GetAsync<Page<CaseRow>>("/api/screening/cases?view=mine&take=200");
        Assert.Contains(mine.Items, row => row.CaseId == ellis.Id);
        await ellis.ActAsync("team-manager", ellis.Screening, "decisions", decision);
    }

    [Fact]
    [Trait("Rule", "R4.1")]
    [Trait("Rule", "R5.1")]
    public async Task The_2024_supervisor_determines_every_next_step_with_the_decision()
    {
        var aisha = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("07", ReceivedNow), "referrals-2024"));
        var decision = await aisha.DecisionAsync(Outcome.Assessment, "An overdose.");
        var without = decision with { Determinations = [] };

        var refused = await aisha.RefusedAsync("team-manager", aisha.Screening, "decisions", without);

        Assert.Equal(("urn:referral-platform:determinations-missing", "Referrals 2024 4.1"), (refused.Type, refused.Rule));
        Assert.All(
            ["immediate protection", "under section 17", "under section 47", "services are required urgently", "specialist assessments", "see"],
            step => Assert.Contains(step, refused.Detail, StringComparison.Ordinal));
        var decided = await aisha.ActAsync<CaseView>("team-manager", aisha.Screening, "decisions", decision);
        Assert.Equal(6, decided.Disposal!.Determinations.Count);
    }

    [Fact]
    [Trait("Rule", "D1.2")]
    [Trait("Rule", "D1.3")]
    public async Task Dudley_disagrees_with_a_professional_only_after_a_discussion()
    {
        var jaydn = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("08", ReceivedNow), "dudley"));
        await jaydn.EventuallyAsync("team-manager", jaydn.Screening);
        var handOver = new
        {
            option = "common-assessment-framework",
            reasons = "Speech therapy and housing are for early help.",
            criteria = new[] { "thresholds-not-met" },
        };
        var met = await jaydn.RefusedAsync(
            "team-manager", jaydn.Screening, "decisions", new { handOver.option, handOver.reasons, criteria = new[] { "section-17" } });
        Assert.Equal(("urn:referral-platform:threshold-met", "Dudley 1.2"), (met.Type, met.Rule));
        var consentless = await jaydn.RefusedAsync("team-manager", jaydn.Screening, "decisions", handOver);
        Assert.Equal(("urn:referral-platform:family-consent-missing", "Dudley 1.3"), (consentless.Type, consentless.Rule));
        var consented = new { handOver.option, handOver.reasons, handOver.criteria, familyConsentFrom = "His mother" };
        var countered = await jaydn.RefusedAsync("team-manager", jaydn.Screening, "decisions", consented);
        Assert.Equal(("urn:referral-platform:discussion-missing", "Dudley 1.2"), (countered.Type, countered.Rule));

        await jaydn.ActAsync(
            "team-manager",
            jaydn.Screening,
            "discussions",
            new { summary = "The nursery would rather have an assessment, and accepts the plan.", referrerAgrees = "no" });
        var decided = await jaydn.ActAsync<CaseView>("team-manager", jaydn.Screening, "decisions", consented);

        var disposal = decided.Disposal!;
        Assert.Equal((Outcome.EarlyHelp, "His mother", "Dudley 1.3"), (disposal.Outcome, disposal.FamilyConsentFrom, disposal.Rule));
        Assert.Equal(YesNoNotKnown.No, decided.Discussions[0].ReferrerAgrees);
        Assert.Equal(handOver.reasons, disposal.Reasons);

        var recorded = await estate.PostSampleAsync("08", sample =>
        {
            ReceivedNow(sample);
            sample["consent"] = new JsonObject { ["agreement"] = "not-sought", ["familyAware"] = "no" };
        });
        var worker = await estate.ClientForAsync("dudley.front-door-worker");
        var standing = (await worker.GetAsync<ContactView>($"/api/intake/contacts/{recorded.ContactId}")).ConsentStanding;
        Assert.Equal((ConsentState.ReasonNeeded, "Dudley 1.3"), (standing.Verdict, standing.Rule));
    }

    private static void ReceivedNow(JsonObject sample) => sample["receivedAt"] = TimeProvider.System.GetUtcNow().AddMinutes(-1).ToString("o");

    private static void ReceivedNow(JsonObject sample, string kind)
    {
        ReceivedNow(sample);
        sample["kind"] = kind;
    }
}
