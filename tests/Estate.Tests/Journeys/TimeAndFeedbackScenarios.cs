using System.Diagnostics;
using Xunit.Abstractions;

namespace ReferralPlatform.Estate.Tests.Journeys;

/// <summary>In time or with a reason, at once where it cannot wait, and everybody informed who must be.</summary>
[Collection(EstateCollection.Name)]
public sealed class TimeAndFeedbackScenarios(EstateFixture estate, ITestOutputHelper output)
{
    [Fact]
    [Trait("Rule", "P1.2")]
    [Trait("Rule", "P7.2")]
    [Trait("Rule", "P8.1")]
    public async Task Sample_03_the_police_are_notified_of_a_crime_at_every_stage_of_a_case()
    {
        var callum = Assert.Single(await PostAsync("03"));
        var first = await callum.MessageAsync(MessageKind.PoliceNotice, Sent);
        Assert.Equal("Peterborough 8.1", first.Rule);
        var onOpenCase = Assert.Single(await PostAsync(
            "03", sample => sample["children"]![0]!["known"] = JsonNode.Parse("""{"status":"open","worker":"Shanice Campbell"}""")));
        await onOpenCase.MessageAsync(MessageKind.PoliceNotice, Sent);

        await callum.EventuallyAsync("team-manager", callum.Screening);
        await callum.ActAsync(
            "team-manager",
            callum.Screening,
            "decisions",
            await callum.DecisionAsync(Outcome.NoFurtherAction, "Father and officer were seen.", "The sample is old."));
        await callum.ActAsync("front-door-worker", callum.Screening, "crimes", new { reason = "The school now reports a second mark." });

        var second = await callum.MessageAsync(
            MessageKind.PoliceNotice, message => Sent(message) && message.MessageId != first.MessageId);
        var informed = await callum.ActAsync<MessageView>(
            "front-door-worker", $"/api/notification/messages/{second.MessageId}", "informed",
            new { informedAt = TimeProvider.System.GetUtcNow(), means = "phone", spokenTo = "Control room" });
        Assert.Equal(
            ("Control room", "peterborough.front-door-worker"), (informed.SpokenTo, informed.InformedBy));
        Assert.Equal("Peterborough 7.2", (await callum.MessageAsync(MessageKind.Feedback)).InWritingRule);
    }

    [Fact]
    [Trait("Rule", "S5")]
    [Trait("Rule", "S6")]
    [Trait("Rule", "S9")]
    [Trait("Rule", "S14")]
    [Trait("Rule", "Y5.5")]
    [Trait("Rule", "X1")]
    public async Task Sample_06_a_mother_is_redirected_to_early_help_and_gets_feedback_after_a_late_decision()
    {
        var ellis = Assert.Single(await PostAsync("06", sample => sample["referrer"]!["email"] = "dana.quill@home.example"));
        var seen = await ellis.ScreenedAsync();
        Assert.Equal(
            (TestClock.London("2026-11-10 08:00"), "Sefton 5.6 Outcome of the contact"),
            (seen.DecisionDueAt, seen.DecisionRule));
        var refused = await RefusedAsync(ellis, Outcome.EarlyHelp);
        Assert.Equal("Sefton 5.6 Outcome of the contact", refused.Rule);

        var decided = await ellis.ActAsync<CaseView>(
            "team-manager",
            ellis.Screening,
            "decisions",
            await ellis.DecisionAsync(Outcome.EarlyHelp, "The threshold is not met.", "The sample is old."));
        Assert.Equal(("early-help-gateway", ScreeningStage.Closed), (decided.Disposal!.Option, decided.Stage));
        Assert.Single(decided.Reviews);

        var feedback = await ellis.MessageAsync(MessageKind.Feedback, Sent);
        Assert.StartsWith("Sefton", feedback.Rule, StringComparison.Ordinal);
        var breaches = await (await estate.ClientForAsync("sefton.team-manager")).GetAsync<Page<DecisionBreachRow>>("/api/screening/breaches?take=100");
        Assert.Contains(breaches.Items, row => row.CaseId == ellis.Id && row.Reason == "The sample is old.");
        foreach (var mail in await estate.MailsAboutAsync(feedback.Reference))
        {
            var words = $"{mail.Subject} {mail.Text}";
            Assert.All(["Ellis", "Quill", "autism", "threshold"], word => Assert.DoesNotContain(word, words, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    [Trait("Rule", "S14")]
    public async Task A_teacher_gets_the_outcome_of_no_further_action_within_one_working_day_of_the_decision()
    {
        var ellis = Assert.Single(await PostAsync("06", sample =>
        {
            sample["receivedAt"] = TimeProvider.System.GetUtcNow().AddMinutes(-5).ToString("o");
            sample["referrer"] = JsonNode.Parse(
                """{"name":"A. Teacher","designation":"Teacher","organisation":"A school","sourceCode":"2A","email":"a.teacher@school.example"}""");
        }));
        await ellis.EventuallyAsync("team-manager", ellis.Screening);

        var decided = await ellis.ActAsync<CaseView>(
            "team-manager", ellis.Screening, "decisions", await ellis.DecisionAsync(Outcome.NoFurtherAction, "The threshold is not met."));
        var held = await ellis.MessageAsync(MessageKind.Feedback, message => message.State == MessageState.ToApprove);
        await ellis.ActAsync(
            "team-manager", $"/api/notification/messages/{held.MessageId}", "feedback-texts", new { text = "The school's own support can meet this." });

        var outcome = await ellis.MessageAsync(MessageKind.Feedback, Sent);
        var authorisedAt = decided.Disposal!.AuthorisedAt;
        Assert.Equal(
            ("Sefton 5.6 Feedback", WorkingCalendar.EnglandAndWales.DueAt(authorisedAt, new Timescale.WorkingDays(1)).At),
            (outcome.Rule, outcome.DueAt));
    }

    [Fact]
    [Trait("Rule", "R4.1")]
    [Trait("Rule", "R5.2")]
    [Trait("Rule", "R5.3")]
    public async Task Sample_07_a_GP_gets_reasons_other_support_and_how_to_escalate()
    {
        var aisha = Assert.Single(await PostAsync("07", sample =>
        {
            sample["referrer"]!.AsObject().Remove("email");
            sample["referrer"]!["postalAddress"] = JsonNode.Parse("""{"line1":"The Surgery","town":"Northbridge"}""");
        }));
        var seen = await aisha.ScreenedAsync();
        Assert.Equal(
            (TestClock.London("2026-11-12 23:59:59"), "Referrals 2024 4.1"),
            (seen.DecisionDueAt, seen.DecisionRule));
        await aisha.ActAsync(
            "team-manager", aisha.Screening, "decisions", await aisha.DecisionAsync(Outcome.NoFurtherAction, "Passed to her worker.", "The sample is old."));

        var feedback = await aisha.MessageAsync(MessageKind.Feedback, message => message.State == MessageState.ToApprove);
        var path = $"/api/notification/messages/{feedback.MessageId}";
        await aisha.ActAsync("team-manager", path, "feedback-texts", new { text = "Her allocated worker takes it from here." });
        await aisha.MessageAsync(MessageKind.Feedback, message => message.Means is not null);
        var letter = await (await estate.ClientForAsync("referrals-2024.front-door-worker")).GetAsync<LetterView>($"{path}/letter");
        var words = string.Join('\n', letter.Paragraphs);
        Assert.All(
            ["not to meet the threshold", "Other sources of support", "more senior manager"], part => Assert.Contains(part, words, StringComparison.Ordinal));
        Assert.Equal("Her allocated worker takes it from here.", letter.ApprovedFeedback);
        Assert.Empty(letter.Enclosures);
    }

    [Fact]
    [Trait("Rule", "D1.5")]
    public async Task Sample_08_is_decided_within_24_hours_or_explained()
    {
        var jaydn = Assert.Single(await PostAsync("08", sample => sample["referrer"]!["email"] = "beth.onslow@nursery.example"));
        await AcknowledgedByNotifyAsync(jaydn);
        var seen = await jaydn.ScreenedAsync();
        Assert.Equal(
            (TestClock.London("2026-11-11 09:00"), "Dudley 1.5"),
            (seen.DecisionDueAt, seen.DecisionRule));

        var refused = await RefusedAsync(jaydn, Outcome.Assessment);

        Assert.Equal("Dudley 1.5", refused.Rule);
        await jaydn.ActAsync(
            "team-manager", jaydn.Screening, "decisions", await jaydn.DecisionAsync(Outcome.Assessment, "He appears to be in need.", "The sample is old."));
        await jaydn.EventuallyAsync("team-manager", jaydn.Allocation);
        await jaydn.ActAsync("team-manager", jaydn.Allocation, "allocations", new { allocatedTo = "dudley.social-worker", reasons = "Has capacity." });
        var allocated = await jaydn.EventuallyAsync<AllocationCaseView>(
            "team-manager", jaydn.Allocation, whole => whole.AssessmentDueAt is not null);
        Assert.Equal(TestClock.London("2026-11-19 23:59:59"), allocated.AssessmentDueAt);
    }

    [Fact]
    [Trait("Rule", "Y3.1")]
    [Trait("Rule", "Y3.3")]
    [Trait("Rule", "Y4.1")]
    [Trait("Rule", "Y4.2")]
    [Trait("Rule", "Y4.3")]
    [Trait("Rule", "Y5.2")]
    [Trait("Rule", "Y5.3")]
    [Trait("Rule", "Y6.3")]
    public async Task Advice_is_due_now_and_an_urgent_case_is_stepped_up_and_notified_at_once()
    {
        var receivedAt = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        var advice = Assert.Single(await PostAsync("04", sample => (sample["receivedAt"], sample["kind"]) = (receivedAt.ToString("o"), "contact")));
        var boy = Assert.Single(await PostAsync("04", sample => sample["receivedAt"] = receivedAt.ToString("o")));
        await boy.EventuallyAsync("team-manager", boy.Enquiry);
        await advice.EventuallyAsync("team-manager", advice.Screening);
        var manager = await estate.ClientForAsync("york.team-manager");
        var board = await manager.GetAsync<BoardView>("/api/screening/board?take=100");
        var row = board.Items.Single(item => item.CaseId == advice.Id);
        Assert.Equal((BoardStanding.Now, "York 4.1"), (row.Standing, row.DecisionRule));

        await boy.ActAsync("front-door-worker", boy.Screening, "step-ups", new { reason = "A burn is seen on his arm.", crimeSuspected = false });
        await boy.MessageAsync(MessageKind.DeadlineAlert, message => Sent(message) && message.RecipientRole == "team-manager"
            && message.About == "immediate-decision");
        await boy.MessageAsync(
            MessageKind.DeadlineAlert, message => Sent(message) && message is { Recipient: Recipient.OutOfHours, About: "immediate-decision" });
        var watch = Stopwatch.StartNew();
        await boy.ActAsync("team-manager", boy.Screening, "crimes", new { reason = "The burn is not explained." });
        var answered = watch.Elapsed;
        var reference = (await boy.ScreenedAsync()).Reference;
        Assert.Contains(
            await estate.MailsAboutAsync(reference), mail => mail.Whole.GetRawText().Contains("out-of-hours@york.example", StringComparison.Ordinal)
                && mail.Text.Contains("informed as the out-of-hours duty", StringComparison.Ordinal));
        await Eventually.Is(async () => (await estate.MailsAboutAsync($"{reference}: notification")).Count > 0, "the police notice is in the mailbox");
        output.WriteLine(
            $"From the answer to the police notice in the mailbox: {(watch.Elapsed - answered).TotalMilliseconds:0} ms (answer after "
            + $"{answered.TotalMilliseconds:0} ms)");
        var notice = await boy.MessageAsync(MessageKind.PoliceNotice, Sent);
        Assert.Equal("York 5.3", notice.Rule);
        Assert.True(notice.SentAt >= notice.DueAt);

        // With a way to be reached: feedback that has nobody to go to is taken back as soon as that is known.
        var stepped = Assert.Single(await PostAsync("04", sample =>
        {
            sample["receivedAt"] = receivedAt.ToString("o");
            sample["referrer"]!["phone"] = "01632 960204";
        }));
        await stepped.EventuallyAsync("team-manager", stepped.Screening);
        var closed = await stepped.ActAsync<CaseView>(
            "team-manager", stepped.Screening, "step-ups",
            new
            {
                reason = "Seen with a fracture.",
                crimeSuspected = true,
                authorised = "Stays in hospital.",
                authorisedForOthers = "His sister to her grandmother."
            });
        Assert.Equal(
            (Outcome.Protection, "York 5.2"),
            (closed.Disposal!.Outcome, closed.StepUp!.Rule));
        Assert.Equal("His sister to her grandmother.", closed.StepUp.AuthorisedForOthers);
        var feedback = await stepped.MessageAsync(MessageKind.Feedback, message => message.NeedsPerson);
        Assert.Equal(("York 6.3", Means.Phone), (feedback.Rule, feedback.Means));
    }

    /// <summary>Dudley's e-mails go by GOV.UK Notify, which says later at the gateway that they arrived.</summary>
    private async Task AcknowledgedByNotifyAsync(Case child)
    {
        var acknowledgement = await child.MessageAsync(MessageKind.Acknowledgement, Sent);
        var taken = Assert.Single(estate.NotifyMail.Taken($"{acknowledgement.MessageId:N}"));
        Assert.Equal(("email", "beth.onslow@nursery.example", $"{acknowledgement.Reference}: received"), (taken.Type, taken.To, taken.Subject));
        Assert.DoesNotContain("Pike", taken.Body, StringComparison.Ordinal);
        Assert.Empty(await estate.MailsAboutAsync("beth.onslow@nursery.example"));
        await AssessmentScenarios.CallBackAsync(
            estate, await estate.ClientForAsync("dudley.business-support"), $"/api/notification/messages/{acknowledgement.MessageId}", taken);
    }

    private static bool Sent(MessageView message) => message.State == MessageState.Sent;

    private async Task<IReadOnlyList<Case>> PostAsync(string number, Action<JsonObject>? change = null)
    {
        var authority = string.Empty;
        var recorded = await estate.PostSampleAsync(number, sample =>
        {
            change?.Invoke(sample);
            authority = sample["authority"]!.GetValue<string>();
        });
        return Case.Of(estate, recorded, authority);
    }

    /// <summary>A decision that is complete but does not say why it is late.</summary>
    private static async Task<Problem> RefusedAsync(Case decided, Outcome outcome) =>
        await decided.RefusedAsync("team-manager", decided.Screening, "decisions", await decided.DecisionAsync(outcome, "As discussed."));
}
