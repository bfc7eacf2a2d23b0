using System.Diagnostics;
using ReferralPlatform.Procedures;
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
        var first = await callum.MessageAsync("police-notice", Sent);
        Assert.Equal("Peterborough 8.1", first.GetProperty("rule").GetString());
        var onOpenCase = Assert.Single(await PostAsync(
            "03", sample => sample["children"]![0]!["known"] = JsonNode.Parse("""{"status":"open","worker":"Shanice Campbell"}""")));
        await onOpenCase.MessageAsync("police-notice", Sent);

        await callum.EventuallyAsync("team-manager", callum.Screening);
        await callum.ActAsync(
            "team-manager",
            callum.Screening,
            "decisions",
            await callum.DecisionAsync("no-further-action", "Father and officer were seen.", "The sample is old."));
        await callum.ActAsync("front-door-worker", callum.Screening, "crimes", new { reason = "The school now reports a second mark." });

        var second = await callum.MessageAsync(
            "police-notice", message => Sent(message) && message.GetProperty("messageId").GetGuid() != first.GetProperty("messageId").GetGuid());
        var informed = await callum.ActAsync(
            "front-door-worker", $"/api/notification/messages/{second.GetProperty("messageId").GetGuid()}", "informed",
            new { informedAt = TimeProvider.System.GetUtcNow(), means = "phone", spokenTo = "Control room" });
        Assert.Equal(
            ("Control room", "peterborough.front-door-worker"), (informed.GetProperty("spokenTo").GetString(), informed.GetProperty("informedBy").GetString()));
        Assert.Equal("Peterborough 7.2", (await callum.MessageAsync("feedback", _ => true)).GetProperty("inWritingRule").GetString());
    }

    [Fact]
    [Trait("Rule", "S5")]
    [Trait("Rule", "S14")]
    [Trait("Rule", "Y5.5")]
    [Trait("Rule", "X1")]
    public async Task Sample_06_a_mother_gets_feedback_after_a_late_decision_with_its_reason()
    {
        var ellis = Assert.Single(await PostAsync("06", sample => sample["referrer"]!["email"] = "dana.quill@home.example"));
        var seen = await ellis.EventuallyAsync("team-manager", ellis.Screening);
        Assert.Equal(
            (TestClock.London("2026-11-10 08:00"), "Sefton 5.6 Outcome of the contact"),
            (seen.GetProperty("decisionDueAt").GetDateTimeOffset(), seen.GetProperty("decisionRule").GetString()));
        var refused = await RefusedAsync(ellis, "no-further-action");
        Assert.Equal("Sefton 5.6 Outcome of the contact", refused.GetProperty("rule").GetString());

        await ellis.ActAsync(
            "team-manager", ellis.Screening, "decisions", await ellis.DecisionAsync("no-further-action", "The threshold is not met.", "The sample is old."));

        var feedback = await ellis.MessageAsync("feedback", Sent);
        Assert.StartsWith("Sefton", feedback.GetProperty("rule").GetString(), StringComparison.Ordinal);
        var breaches = await (await estate.ClientForAsync("sefton.team-manager")).GetJsonAsync("/api/screening/breaches?take=100");
        Assert.Contains(
            breaches.GetProperty("items").EnumerateArray(),
            row => row.GetProperty("caseId").GetGuid() == ellis.Id && row.GetProperty("reason").GetString() == "The sample is old.");
        foreach (var mail in await estate.MailsAboutAsync(feedback.GetProperty("reference").GetString()!))
        {
            var words = $"{mail.GetProperty("subject")} {mail.GetProperty("text")}";
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

        var decided = await ellis.ActAsync(
            "team-manager", ellis.Screening, "decisions", await ellis.DecisionAsync("no-further-action", "The threshold is not met."));

        var outcome = await ellis.MessageAsync("feedback", Sent);
        var authorisedAt = decided.GetProperty("disposal").GetProperty("authorisedAt").GetDateTimeOffset();
        Assert.Equal(
            ("Sefton 5.6 Feedback", WorkingCalendar.EnglandAndWales.DueAt(authorisedAt, new Timescale.WorkingDays(1)).At),
            (outcome.GetProperty("rule").GetString(), outcome.GetProperty("dueAt").GetDateTimeOffset()));
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
        var seen = await aisha.EventuallyAsync("team-manager", aisha.Screening);
        Assert.Equal(
            (TestClock.London("2026-11-12 23:59:59"), "Referrals 2024 4.1"),
            (seen.GetProperty("decisionDueAt").GetDateTimeOffset(), seen.GetProperty("decisionRule").GetString()));
        await aisha.ActAsync(
            "team-manager", aisha.Screening, "decisions", await aisha.DecisionAsync("no-further-action", "Passed to her worker.", "The sample is old."));

        var feedback = await aisha.MessageAsync("feedback", message => message.GetProperty("state").GetString() == "to-approve");
        var path = $"/api/notification/messages/{feedback.GetProperty("messageId").GetGuid()}";
        await aisha.ActAsync("team-manager", path, "feedback-texts", new { text = "Her allocated worker takes it from here." });
        await aisha.MessageAsync("feedback", message => message.GetProperty("means").ValueKind == JsonValueKind.String);
        var letter = await (await estate.ClientForAsync("referrals-2024.front-door-worker")).GetJsonAsync($"{path}/letter");
        var words = letter.GetProperty("paragraphs").GetRawText();
        Assert.All(
            ["not to meet the threshold", "Other sources of support", "more senior manager"], part => Assert.Contains(part, words, StringComparison.Ordinal));
        Assert.Equal("Her allocated worker takes it from here.", letter.GetProperty("approvedFeedback").GetString());
        Assert.Equal(0, letter.GetProperty("enclosures").GetArrayLength());
    }

    [Fact]
    [Trait("Rule", "D1.5")]
    public async Task Sample_08_is_decided_within_24_hours_or_explained()
    {
        var jaydn = Assert.Single(await PostAsync("08"));
        var seen = await jaydn.EventuallyAsync("team-manager", jaydn.Screening);
        Assert.Equal(
            (TestClock.London("2026-11-11 09:00"), "Dudley 1.5"),
            (seen.GetProperty("decisionDueAt").GetDateTimeOffset(), seen.GetProperty("decisionRule").GetString()));

        var refused = await RefusedAsync(jaydn, "assessment");

        Assert.Equal("Dudley 1.5", refused.GetProperty("rule").GetString());
        await jaydn.ActAsync(
            "team-manager", jaydn.Screening, "decisions", await jaydn.DecisionAsync("assessment", "He appears to be in need.", "The sample is old."));
        await jaydn.EventuallyAsync("team-manager", jaydn.Allocation);
        await jaydn.ActAsync("team-manager", jaydn.Allocation, "allocations", new { allocatedTo = "dudley.social-worker", reasons = "Has capacity." });
        var allocated = await jaydn.EventuallyAsync(
            "team-manager", jaydn.Allocation, whole => whole.GetProperty("assessmentDueAt").ValueKind == JsonValueKind.String);
        Assert.Equal(TestClock.London("2026-11-19 23:59:59"), allocated.GetProperty("assessmentDueAt").GetDateTimeOffset());
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
        var board = await manager.GetJsonAsync("/api/screening/board?take=100");
        var row = board.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("caseId").GetGuid() == advice.Id);
        Assert.Equal(("now", "York 4.1"), (row.GetProperty("standing").GetString(), row.GetProperty("decisionRule").GetString()));

        await boy.ActAsync("front-door-worker", boy.Screening, "step-ups", new { reason = "A burn is seen on his arm.", crimeSuspected = false });
        await boy.MessageAsync("deadline-alert", message => Sent(message) && message.GetProperty("recipientRole").GetString() == "team-manager"
            && message.GetProperty("about").GetString() == "immediate-decision");
        var watch = Stopwatch.StartNew();
        await boy.ActAsync("team-manager", boy.Screening, "crimes", new { reason = "The burn is not explained." });
        var answered = watch.Elapsed;
        var reference = (await boy.EventuallyAsync("team-manager", boy.Screening)).GetProperty("reference").GetString()!;
        await Eventually.Is(async () => (await estate.MailsAboutAsync($"{reference}: notification")).Count > 0, "the police notice is in the mailbox");
        output.WriteLine(
            $"From the answer to the police notice in the mailbox: {(watch.Elapsed - answered).TotalMilliseconds:0} ms (answer after "
            + $"{answered.TotalMilliseconds:0} ms)");
        var notice = await boy.MessageAsync("police-notice", Sent);
        Assert.Equal("York 5.3", notice.GetProperty("rule").GetString());
        Assert.True(notice.GetProperty("sentAt").GetDateTimeOffset() >= notice.GetProperty("dueAt").GetDateTimeOffset());

        // With a way to be reached: feedback that has nobody to go to is taken back as soon as that is known.
        var stepped = Assert.Single(await PostAsync("04", sample =>
        {
            sample["receivedAt"] = receivedAt.ToString("o");
            sample["referrer"]!["phone"] = "01632 960204";
        }));
        await stepped.EventuallyAsync("team-manager", stepped.Screening);
        var closed = await stepped.ActAsync(
            "team-manager", stepped.Screening, "step-ups",
            new
            {
                reason = "Seen with a fracture.",
                crimeSuspected = true,
                authorised = "Stays in hospital.",
                authorisedForOthers = "His sister to her grandmother."
            });
        Assert.Equal(
            ("protection", "York 5.2"),
            (closed.GetProperty("disposal").GetProperty("outcome").GetString(), closed.GetProperty("stepUp").GetProperty("rule").GetString()));
        Assert.Equal("His sister to her grandmother.", closed.GetProperty("stepUp").GetProperty("authorisedForOthers").GetString());
        var feedback = await stepped.MessageAsync("feedback", message => message.GetProperty("needsPerson").GetBoolean());
        Assert.Equal(("York 6.3", "phone"), (feedback.GetProperty("rule").GetString(), feedback.GetProperty("means").GetString()));
    }

    private static bool Sent(JsonElement message) => message.GetProperty("state").GetString() == "sent";

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
    private static async Task<JsonElement> RefusedAsync(Case decided, string outcome) =>
        await decided.RefusedAsync("team-manager", decided.Screening, "decisions", await decided.DecisionAsync(outcome, "As discussed."));
}
