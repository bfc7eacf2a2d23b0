using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Notification.Data;

namespace ReferralPlatform.Notification.Tests;

/// <summary>Who is informed of what came of an assessment, a plan for support and a section 47 enquiry.</summary>
[Collection(NotificationCollection.Name)]
public sealed class OutcomeTests(NotificationFixture notification)
{
    private static readonly Guid Mother = Guid.CreateVersion7();

    [Fact]
    [Trait("Rule", "R5.3")]
    [Trait("Rule", "D1.7")]
    public async Task R5_3_Every_authority_writes_to_family_and_child_of_what_an_assessment_found()
    {
        foreach (var authority in ProcedureBook.Published.Codes)
        {
            var procedure = ProcedureBook.Published.For(authority);
            var found = procedure.Allocation.Outcomes.First(one => one.Result == AssessmentResult.InNeed);
            var recorded = await RecordedAsync(authority);
            await ContributionAskedAsync(recorded);
            var signed = SignedOff(recorded, found);
            await notification.PublishAsync(signed);
            await notification.ConsumedAsync(await notification.PublishAsync(signed));

            var letters = await LettersAsync(recorded, "assessment");
            var rule = procedure.Notification.AssessmentInformed[0].Rule.Display;
            Assert.Equal(authority == "referrals-2024" ? "Referrals 2024 5.3" : "this platform’s rule", rule);
            Assert.Equal([Recipient.Family, Recipient.Child], letters.Select(letter => letter.Recipient));
            Assert.All(letters, letter => Assert.Equal((MessageState.ToApprove, rule, rule), (letter.State, letter.Rule, letter.InWritingRule)));
            Assert.Equal(TestClock.London("2026-11-19 23:59:59"), letters[0].DueAt);
            Assert.Equal(letters[0].DueAt, (await notification.DeadlineAsync(recorded.ContactRecordId, "letter-to-the-family"))!.DueAt);
            using var worker = notification.WorkerOf(authority);
            var shown = await worker.GetAsync<LetterView>($"{Path(letters[0])}/letter");
            Assert.Contains(shown.Paragraphs, words => words.Contains(found.Label, StringComparison.Ordinal));
            Assert.Equal(["complaints-procedure", "advocacy"], procedure.Notification.Enclosures.Value.Select(item => item.Code));
            Assert.Equal(2, shown.Enclosures.Count);

            // Only where the text says so do the agencies hear of it; the worker does everywhere, and the referrer nowhere.
            var others = (await MessagesAsync(recorded)).Where(message => !message.IsLetterToFamily && message.About is not null).ToList();
            Assert.Equal(
                authority == "referrals-2024" ? [Recipient.Agency, Recipient.Worker] : [Recipient.Worker],
                others.Select(message => message.Recipient).Order());
            foreach (var mail in others.Select(message => MessageWording.Compose(message, procedure, new Uri("https://front-door.example"), true)))
            {
                Assert.DoesNotContain(found.Label, $"{mail.Subject} {mail.Body}", StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    [Trait("Rule", "P3.5")]
    [Trait("Rule", "R4.6")]
    public async Task P3_5_No_letter_is_begun_where_an_assessment_found_significant_harm()
    {
        var recorded = await RecordedAsync("peterborough");
        var harm = ProcedureBook.Published.For("peterborough").Allocation.Outcomes.First(one => one.Result == AssessmentResult.SignificantHarm);
        await notification.ConsumedAsync(await notification.PublishAsync(SignedOff(recorded, harm)));

        Assert.Empty(await LettersAsync(recorded, "assessment", wait: false));
        Assert.Contains(
            await notification.ActivityAsync(recorded.ContactRecordId), entry => entry is { What: "family-not-written-to", Rule: "Peterborough 3.5" });
        Assert.Contains(await MessagesAsync(recorded), message => message is { Recipient: Recipient.Worker, About: "assessment-signed-off" });
    }

    [Fact]
    [Trait("Rule", "R5.3")]
    public async Task Letters_of_a_sign_off_that_was_taken_back_do_not_go_in_whichever_order_it_is_heard_of()
    {
        var recorded = await RecordedAsync("york");
        var found = ProcedureBook.Published.For("york").Allocation.Outcomes[0];
        var first = SignedOff(recorded, found);
        var reopened = new AssessmentReopened
        {
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = "york",
            AssessmentId = first.AssessmentId,
            ReopenedBy = "york.team-manager",
            ReopenedAt = first.SignedOffAt.AddHours(1),
            Rule = "rule",
        };
        var second = first with { SignedOffAt = first.SignedOffAt.AddHours(2) };
        await notification.ConsumedAsync(await notification.PublishAsync(Allocated(recorded)));
        await notification.ConsumedAsync(await notification.PublishAsync(first));
        var letter = (await LettersAsync(recorded, "assessment"))[0];
        await ApproveAsync(letter);
        await notification.ConsumedAsync(await notification.PublishAsync(reopened));

        Assert.Empty(await LettersAsync(recorded, "assessment", wait: false));
        Assert.Null(await notification.DeadlineAsync(recorded.ContactRecordId, "letter-to-the-family"));
        Assert.Equal(2, (await notification.ActivityAsync(recorded.ContactRecordId)).Count(entry => entry.What == "letter-superseded"));
        Assert.Contains(await MessagesAsync(recorded), message => message is { RecipientRole: "york.social-worker", About: "assessment-reopened" });

        // The next sign-off has letters of its own; the first, which comes again late, has none.
        await notification.ConsumedAsync(await notification.PublishAsync(second));
        await notification.ConsumedAsync(await notification.PublishAsync(first with { Reference = recorded.Reference }));
        await notification.ConsumedAsync(await notification.PublishAsync(reopened));
        Assert.All(await LettersAsync(recorded, "assessment"), left => Assert.Equal(second.SignedOffAt, left.DecidedAt));
    }

    [Fact]
    [Trait("Rule", "R5.3")]
    [Trait("Rule", "D2.3")]
    public async Task R5_3_The_plan_goes_with_its_letter_as_Allocation_has_it_and_never_without()
    {
        var recorded = await RecordedAsync("referrals-2024");
        await ContributionAskedAsync(recorded);
        var agreed = Agreed(recorded, version: 1, "2026-11-12 09:00");
        await notification.ConsumedAsync(await notification.PublishAsync(agreed));
        var letter = (await LettersAsync(recorded, "plan"))[0];
        using var worker = notification.WorkerOf("referrals-2024");
        using var manager = Manager("referrals-2024");
        var path = Path(letter);
        await (await worker.PostKeyedAsync($"{path}/amendments", new AmendLetterRequest(Mother, null, null), await worker.ETagAsync(path))).JsonAsync(200);

        Assert.EndsWith("plan-missing", await RefusedAsync(422), StringComparison.Ordinal);
        notification.Intake.HasPlan(recorded.ContactRecordId, plan: null);
        Assert.EndsWith("letters-unavailable", await RefusedAsync(503), StringComparison.Ordinal);
        Assert.Null((await worker.GetAsync<LetterView>($"{path}/letter")).Plan);
        notification.Intake.HasPlan(recorded.ContactRecordId, new
        {
            planVersion = 1,
            needs = "Regular meals.",
            outcomes = "Toby eats breakfast.",
            actions = new[] { new { what = "Breakfast club", who = "School", by = "2026-12-01" } },
            reviewOn = "2027-01-11",
        });
        Assert.Contains("- Breakfast club: School, by 1 December 2026", (await worker.GetAsync<LetterView>($"{path}/letter")).Plan, StringComparison.Ordinal);
        notification.Intake.Finds(recorded.ContactRecordId, "address", "the child");
        Assert.EndsWith("confidential-address", await RefusedAsync(422), StringComparison.Ordinal);
        notification.Intake.FindsNothing(recorded.ContactRecordId);
        await (await manager.PostKeyedAsync($"{path}/approvals", new ApproveMessageRequest(), await manager.ETagAsync(path))).JsonAsync(200);

        var printed = Assert.Single(notification.Intake.Printed(letter.Id)).Content;
        Assert.Contains("Regular meals.", printed.Plan, StringComparison.Ordinal);
        Assert.Equal(2, printed.Enclosures.Count);
        Assert.All(await LettersAsync(recorded, "plan"), message => Assert.Null(message.Plan));
        await Eventually.Is(
            () => Task.FromResult(notification.Mail.Taken(recorded.Reference)),
            taken => taken.Count(mail => mail.Subject.EndsWith(": decision", StringComparison.Ordinal)) == 1);

        // Agreed anew, the letter that has not gone is taken back; what comes late of an earlier plan begins nothing.
        await notification.ConsumedAsync(await notification.PublishAsync(Agreed(recorded, version: 2, "2026-11-20 09:00")));
        await notification.ConsumedAsync(await notification.PublishAsync(agreed));
        Assert.All(await LettersAsync(recorded, "plan"), left => Assert.Equal(TestClock.London("2026-11-20 09:00"), left.DecidedAt));

        async Task<string?> RefusedAsync(int status) => (await (await manager.PostKeyedAsync(
            $"{path}/approvals", new ApproveMessageRequest("It may stand."), await manager.ETagAsync(path))).ProblemAsync(status)).Type;
    }

    [Fact]
    [Trait("Rule", "S12")]
    [Trait("Rule", "R5.3")]
    [Trait("Rule", "X1")]
    public async Task S12_An_enquiry_is_notified_without_naming_it_and_the_family_hears_when_a_manager_lets_it()
    {
        var recorded = await RecordedAsync("sefton");
        await notification.ConsumedAsync(await notification.PublishAsync(Allocated(recorded)));
        var started = new Section47EnquiryStarted
        {
            EnquiryId = Guid.CreateVersion7(),
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = "sefton",
            StartedBy = "police-protection",
            StartedAt = notification.Clock.GetUtcNow(),
            IsDuty = true,
            ConferenceDueAt = TestClock.London("2026-12-03 23:59:59"),
            Rule = "Children Act 1989, section 47(1)(a)",
        };
        await notification.ConsumedAsync(await notification.PublishAsync(started));
        Assert.Empty(await LettersAsync(recorded, "enquiry", wait: false));
        var concluded = new Section47EnquiryConcluded
        {
            EnquiryId = started.EnquiryId,
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = "sefton",
            Conclusion = "substantiated-continuing-risk",
            ConcludedAt = notification.Clock.GetUtcNow(),
            ConcludedBy = "sefton.team-manager",
            ConferenceDueAt = started.ConferenceDueAt,
            Rule = "this platform’s rule",
        };
        await notification.PublishAsync(concluded);
        await notification.ConsumedAsync(await notification.PublishAsync(concluded));

        var mails = await Eventually.Is(
            () => Task.FromResult(notification.Mail.Taken(recorded.Reference)),
            taken => taken.Count(mail => mail.Subject.EndsWith(": for you to read", StringComparison.Ordinal)) == 4);
        Assert.Equal(
            ["sefton.social-worker@sefton.example", "team-manager@sefton.example"], mails.Select(mail => mail.To).Distinct().Order(StringComparer.Ordinal));
        Assert.All(mails, mail => Assert.DoesNotMatch("(?i)section 47|enquir|strategy|protection|S12", $"{mail.Subject} {mail.Body}"));
        var letters = await LettersAsync(recorded, "enquiry");
        Assert.Equal([Recipient.Family, Recipient.Child], letters.Select(letter => letter.Recipient));
        using var worker = notification.WorkerOf("sefton");
        var shown = await worker.GetAsync<LetterView>($"{Path(letters[0])}/letter");
        Assert.Contains(shown.Paragraphs, words => words.Contains("child protection conference is to be held", StringComparison.Ordinal));
        Assert.DoesNotContain(
            await MessagesAsync(recorded), message => message is { Kind: MessageKind.Decision, Recipient: Recipient.Referrer or Recipient.Agency });
    }

    [Fact]
    [Trait("Rule", "R5.3")]
    public async Task R5_3_The_agencies_of_the_discussion_are_notified_how_it_ended_and_that_the_conference_was_held()
    {
        foreach (var authority in ProcedureBook.Published.Codes)
        {
            var recorded = await RecordedAsync(authority);
            var concluded = new Section47EnquiryConcluded
            {
                EnquiryId = Guid.CreateVersion7(),
                ContactRecordId = recorded.ContactRecordId,
                Reference = recorded.Reference,
                Authority = authority,
                Conclusion = "substantiated-continuing-risk",
                ConcludedAt = notification.Clock.GetUtcNow(),
                ConcludedBy = $"{authority}.team-manager",
                ConferenceDueAt = TestClock.London("2026-12-03 23:59:59"),
                Rule = "this platform’s rule",
                Agencies = ["health", "police"],
            };
            var held = new ChildProtectionConferenceHeld
            {
                EnquiryId = concluded.EnquiryId,
                ContactRecordId = recorded.ContactRecordId,
                Reference = recorded.Reference,
                Authority = authority,
                HeldAt = notification.Clock.GetUtcNow().AddHours(1),
                EnquiryConcludedAt = concluded.ConcludedAt,
                RecordedBy = $"{authority}.team-manager",
                Rule = "Working Together 2023",
                Agencies = ["health", "police"],
                Outcome = "child-protection-plan",
            };
            await notification.PublishAsync(concluded);
            await notification.ConsumedAsync(await notification.PublishAsync(concluded));
            await notification.PublishAsync(held);
            await notification.ConsumedAsync(await notification.PublishAsync(held with { EnquiryId = Guid.CreateVersion7() }));

            var conference = (await MessagesAsync(recorded)).Where(message => message.Key.StartsWith("conference-held:", StringComparison.Ordinal));
            Assert.Equal(
                [Recipient.Agency, Recipient.Agency, Recipient.Child, Recipient.Family, Recipient.Role],
                conference.Select(message => message.Recipient).OrderBy(recipient => recipient.ToString(), StringComparer.Ordinal));
            var messages = (await MessagesAsync(recorded)).Where(message => message.Recipient == Recipient.Agency).ToList();
            Assert.Equal(
                [("conference", "health"), ("conference", "police"), ("enquiry", "health"), ("enquiry", "police")],
                messages.Select(message => (message.About!, message.RecipientRole!)).Order());
            var procedure = ProcedureBook.Published.For(authority);
            Assert.All(messages, message => Assert.Equal(
                authority == "referrals-2024" ? "Referrals 2024 5.3" : "this platform’s rule", message.Rule));
            foreach (var mail in messages.Select(message => MessageWording.Compose(message, procedure, new Uri("https://front-door.example"), true)))
            {
                Assert.DoesNotMatch("(?i)section 47|enquir|strategy|protection|conference|5\\.3|S12|risk", $"{mail.Subject} {mail.Body}");
                Assert.Contains("https://front-door.example/invitations", mail.Body, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    [Trait("Rule", "P6.6")]
    public async Task A_worker_a_case_is_taken_from_hears_of_it_and_of_nothing_that_comes_after()
    {
        var recorded = await RecordedAsync("york");
        await notification.ConsumedAsync(await notification.PublishAsync(Allocated(recorded)));
        var ended = new AllocationEnded
        {
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = "york",
            AllocatedBefore = "york.social-worker",
            EndedBy = "york.team-manager",
            EndedAt = notification.Clock.GetUtcNow().AddHours(1),
            Rule = "rule",
        };
        await notification.PublishAsync(ended);
        await notification.ConsumedAsync(await notification.PublishAsync(ended));
        await notification.ConsumedAsync(await notification.PublishAsync(Allocated(recorded)));
        await notification.ConsumedAsync(await notification.PublishAsync(new Section47EnquiryStarted
        {
            EnquiryId = Guid.CreateVersion7(),
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = "york",
            StartedBy = "strategy-discussion",
            StartedAt = notification.Clock.GetUtcNow(),
            IsDuty = false,
            ConferenceDueAt = TestClock.London("2026-12-03 23:59:59"),
            Rule = "rule",
        }));

        var messages = await MessagesAsync(recorded);
        var told = Assert.Single(messages, message => message.About == "no-longer-yours");
        Assert.Equal(("york.social-worker", "this platform’s rule"), (told.RecipientRole, told.Rule));
        Assert.DoesNotContain(messages, message => message is { About: "enquiry-started", Recipient: Recipient.Worker });
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task S12_Whoever_is_given_a_case_later_hears_of_its_enquiry_then_and_once()
    {
        var recorded = await RecordedAsync("sefton");
        var started = new Section47EnquiryStarted
        {
            EnquiryId = Guid.CreateVersion7(),
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = "sefton",
            StartedBy = "police-protection",
            StartedAt = notification.Clock.GetUtcNow(),
            IsDuty = true,
            ConferenceDueAt = TestClock.London("2026-12-03 23:59:59"),
            Rule = "Children Act 1989, section 47(1)(a)",
        };
        await notification.ConsumedAsync(await notification.PublishAsync(started));
        await notification.ConsumedAsync(await notification.PublishAsync(started));
        Assert.DoesNotContain(await MessagesAsync(recorded), message => message.Recipient == Recipient.Worker);

        var allocated = Allocated(recorded);
        await notification.ConsumedAsync(await notification.PublishAsync(allocated));
        await notification.ConsumedAsync(await notification.PublishAsync(allocated));
        await notification.ConsumedAsync(await notification.PublishAsync(started));
        await notification.ConsumedAsync(await notification.PublishAsync(
            allocated with { AllocatedTo = "sefton.second", AllocatedBefore = allocated.AllocatedTo, AllocatedAt = allocated.AllocatedAt.AddHours(1) }));

        var heard = Assert.Single(await MessagesAsync(recorded), message => message is { Recipient: Recipient.Worker, About: "enquiry-started" });
        Assert.Equal(("sefton.social-worker", "this platform’s rule"), (heard.RecipientRole, heard.Rule));
    }

    [Fact]
    [Trait("Rule", "D1.9")]
    public async Task D1_9_Only_the_professional_who_referred_is_advised_to_go_to_the_CAF_panel()
    {
        foreach (var (professional, followUp, expected) in new[]
            {
                (true, "caf-by-referrer", 1), (false, "caf-by-referrer", 0), (true, "caf-panel", 0),
            })
        {
            var recorded = await RecordedAsync("dudley", professional);
            var closed = new CaseClosed
            {
                ContactRecordId = recorded.ContactRecordId,
                ContactId = recorded.ContactId,
                Reference = recorded.Reference,
                Authority = "dudley",
                LeftBy = "common-assessment",
                FollowUp = followUp,
                ClosedBy = "dudley.team-manager",
                ClosedAt = notification.Clock.GetUtcNow(),
                Rule = "Dudley 1.9",
            };
            await notification.PublishAsync(closed);
            await notification.ConsumedAsync(await notification.PublishAsync(closed));

            var advised = (await MessagesAsync(recorded)).Where(message => message.About == "referrer-advised").ToList();
            Assert.Equal(expected, advised.Count);
            if (expected == 1)
            {
                Assert.Equal((Recipient.Referrer, "Dudley 1.9"), (advised[0].Recipient, advised[0].Rule));
                var mail = MessageWording.Compose(
                    advised[0], ProcedureBook.Published.For("dudley"), new Uri("https://front-door.example"), toKnownProfessional: false);
                Assert.DoesNotContain("assessment", mail.Subject + mail.Body, StringComparison.OrdinalIgnoreCase);
                using var own = notification.ClientFor("dudley.front-door-worker", "dudley", AccessRoles.PartnerProfessional);
                await notification.ConsumedAsync(await notification.PublishAsync(
                    Announced.Decided(recorded, "initial-assessment", Outcome.Assessment, "2026-11-12 09:00")));
                var outcome = await own.GetAsync<ReferralOutcome>($"/api/notification/own-outcomes/{recorded.ContactRecordId}");
                Assert.Contains(outcome.Paragraphs, words => words.Contains("Common Assessment Framework Panel", StringComparison.Ordinal));
            }
        }
    }

    [Theory]
    [InlineData("dudley", "caf-panel", "Dudley 1.9")]
    [InlineData("dudley", "step-down", "this platform’s rule")]
    [InlineData("york", "step-down", "this platform’s rule")]
    [Trait("Rule", "D1.9")]
    [Trait("Rule", "X1")]
    public async Task D1_9_A_case_closed_to_be_referred_on_is_somebodys_to_do_until_it_is_recorded_to_whom(string authority, string followUp, string rule)
    {
        var recorded = await RecordedAsync(authority);
        await CloseAsync(recorded, followUp, $"{authority}.social-worker");
        using var worker = notification.ClientFor($"{authority}.social-worker", authority, AccessRoles.SocialWorker);
        var task = await Eventually.Is(
            async () => (await ToReferOnAsync(worker, recorded)).SingleOrDefault(), found => found is { State: MessageState.Sent }, _ => "no task");
        var mail = MessageWording.Compose(
            (await MessagesAsync(recorded)).Single(message => message.About == "refer-on"), ProcedureBook.Published.For(authority),
            new Uri("https://front-door.example"), toKnownProfessional: false);
        Assert.EndsWith(": for you to do", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("Common Assessment", $"{mail.Subject} {mail.Body}", StringComparison.Ordinal);
        Assert.Equal((rule, TestClock.London("2026-11-19 23:59:59")), (task!.Rule, task.DueAt));

        var path = $"/api/notification/messages/{task.MessageId}";
        var sent = new InformRecipientRequest(notification.Clock.GetUtcNow(), Means.Email, "With the mother's consent.");
        var kept = await (await worker.PostKeyedAsync($"{path}/put-away", new { }, await worker.ETagAsync(path))).ProblemAsync(409);
        var toNobody = await (await worker.PostKeyedAsync($"{path}/informed", sent, await worker.ETagAsync(path))).ProblemAsync(400);
        Assert.Null((await notification.DeadlineAsync(recorded.ContactRecordId, ClockKinds.ReferralOn))!.MetAt);
        var done = await (await worker.PostKeyedAsync($"{path}/informed", sent with { SpokenTo = "CAF Panel" }, await worker.ETagAsync(path)))
            .ReadAsync<MessageView>(201);

        Assert.EndsWith("still-to-do", kept.Type, StringComparison.Ordinal);
        Assert.Equal("spokenTo", Assert.Single(toNobody.Errors.Keys));
        Assert.Equal((MessageState.Informed, "CAF Panel"), (done.State, done.SpokenTo));
        Assert.NotNull((await notification.DeadlineAsync(recorded.ContactRecordId, ClockKinds.ReferralOn))!.MetAt);
        Assert.Empty(await ToReferOnAsync(worker, recorded));
        var entry = Assert.Single(
            await notification.ActivityAsync(recorded.ContactRecordId), one => one.Summary.StartsWith("The case was referred on", StringComparison.Ordinal));
        Assert.Equal("To: CAF Panel\nWith the mother's consent.", entry.Why);
    }

    [Fact]
    [Trait("Rule", "D1.9")]
    public async Task D1_9_It_is_the_managers_to_refer_on_where_nobody_had_the_case_and_nobodys_to_signpost()
    {
        var (unheld, signposted) = (await RecordedAsync("dudley"), await RecordedAsync("dudley"));
        await CloseAsync(unheld, "caf-panel", allocatedTo: null);
        await CloseAsync(signposted, "signpost", "dudley.social-worker");
        using var manager = Manager("dudley");
        using var worker = notification.ClientFor("dudley.social-worker", "dudley", AccessRoles.SocialWorker);

        Assert.Equal("Dudley 1.9", Assert.Single(await ToReferOnAsync(manager, unheld)).Rule);
        Assert.Empty(await ToReferOnAsync(worker, signposted));
    }

    [Theory]
    [InlineData("referrals-2024.social-worker", true)]
    [InlineData("referrals-2024.who-left", false)]
    [InlineData(null, false)]
    [Trait("Rule", "D1.9")]
    [Trait("Rule", "X1")]
    public async Task D1_9_A_manager_has_somebody_else_refer_a_closed_case_on(string? had, bool isThere)
    {
        const string Authority = "referrals-2024";
        const string Other = $"{Authority}.front-door-worker";
        var recorded = await RecordedAsync(Authority);
        await CloseAsync(recorded, "step-down", had);
        using var manager = Manager(Authority);
        using var before = notification.ClientFor(
            had ?? $"{Authority}.team-manager", Authority, had is null ? AccessRoles.TeamManager : AccessRoles.SocialWorker);
        using var after = notification.ClientFor(Other, Authority, AccessRoles.FrontDoorWorker);
        var task = await Eventually.Is(
            async () => (await ToReferOnAsync(before, recorded)).SingleOrDefault(), found => found is { State: MessageState.Sent }, _ => "no task");
        var path = $"/api/notification/messages/{task!.MessageId}/hand-overs";
        var unnamed = await HandOverAsync(manager, new HandOverTaskRequest(HandedTo: null, Reason: null));
        var unknown = await HandOverAsync(manager, new HandOverTaskRequest("york.social-worker", "She left."));
        var own = await HandOverAsync(after, new HandOverTaskRequest(Other, "I know the panel."));

        var handed = await (await HandOverAsync(manager, new HandOverTaskRequest(Other, "She is away until May."))).ReadAsync<MessageView>(200);

        Assert.Equal(["handedTo", "reason"], (await unnamed.ProblemAsync(400)).Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("handedTo", Assert.Single((await unknown.ProblemAsync(400)).Errors.Keys));
        await own.ProblemAsync(403);
        Assert.Equal((Recipient.Worker, Other, task.DueAt), (handed.Recipient, handed.RecipientRole, handed.DueAt));
        Assert.Empty(await ToReferOnAsync(before, recorded));
        Assert.Equal(task.MessageId, Assert.Single(await ToReferOnAsync(after, recorded)).MessageId);
        await Eventually.Is(
            async () => (await MessagesAsync(recorded)).Exists(
                message => message is { About: "refer-on", State: MessageState.Sent, RecipientRole: Other }), "whoever has the task now was notified");
        Assert.Contains(notification.Mail.Taken(recorded.Reference), mail => mail.To == $"{Other}@{Authority}.example");
        Assert.Equal(isThere, (await MessagesAsync(recorded)).Exists(message => message.About == "referred-on-by-another" && message.RecipientRole == had));
        Assert.Equal(
            "She is away until May.",
            Assert.Single(await notification.ActivityAsync(recorded.ContactRecordId), entry => entry.What == "task-handed-over").Why);
        var again = await (await HandOverAsync(manager, new HandOverTaskRequest(Other, "Again."))).ProblemAsync(422);
        Assert.EndsWith("has-it-already", again.Type, StringComparison.Ordinal);

        var sent = new InformRecipientRequest(notification.Clock.GetUtcNow(), Means.Email, SpokenTo: "Early help coordinator");
        var message = $"/api/notification/messages/{task.MessageId}";
        await (await after.PostKeyedAsync($"{message}/informed", sent, await after.ETagAsync(message))).JsonAsync(201);
        Assert.NotNull((await notification.DeadlineAsync(recorded.ContactRecordId, ClockKinds.ReferralOn))!.MetAt);
        await (await HandOverAsync(manager, new HandOverTaskRequest($"{Authority}.social-worker", "Too late."))).ProblemAsync(409);

        async Task<HttpResponseMessage> HandOverAsync(HttpClient who, HandOverTaskRequest request) =>
            await who.PostKeyedAsync(path, request, await manager.ETagAsync($"/api/notification/messages/{task.MessageId}"));
    }

    private async Task CloseAsync(ContactRecorded recorded, string followUp, string? allocatedTo)
    {
        var closed = new CaseClosed
        {
            ContactRecordId = recorded.ContactRecordId,
            ContactId = recorded.ContactId,
            Reference = recorded.Reference,
            Authority = recorded.Authority,
            LeftBy = "step-down",
            FollowUp = followUp,
            AllocatedTo = allocatedTo,
            ClosedBy = $"{recorded.Authority}.team-manager",
            ClosedAt = TestClock.London("2026-11-12 09:00"),
            Rule = "the rule",
        };
        await notification.PublishAsync(closed);
        await notification.ConsumedAsync(await notification.PublishAsync(closed));
    }

    private static async Task<List<MessageView>> ToReferOnAsync(HttpClient who, ContactRecorded recorded) =>
    [
        .. (await who.GetAsync<Page<MessageView>>($"/api/notification/messages?view=mine&caseId={recorded.ContactRecordId}")).Items
            .Where(message => message.About == "refer-on"),
    ];

    private static string Path(Message message) => $"/api/notification/messages/{message.Id}";

    private static AssessmentSignedOff SignedOff(ContactRecorded recorded, AssessmentOutcome outcome) => new()
    {
        ContactRecordId = recorded.ContactRecordId,
        ContactId = recorded.ContactId,
        Reference = recorded.Reference,
        Authority = recorded.Authority,
        ProcedureVersion = recorded.ProcedureVersion,
        AssessmentId = Guid.CreateVersion7(),
        Assessment = "assessment",
        Option = outcome.Code,
        Result = outcome.Result.Code(),
        AllocatedTo = $"{recorded.Authority}.social-worker",
        SignedOffBy = $"{recorded.Authority}.team-manager",
        SignedOffAt = TestClock.London("2026-11-12 09:00"),
        Rule = "rule",
    };

    private static ChildInNeedPlanAgreed Agreed(ContactRecorded recorded, int version, string at) => new()
    {
        ContactRecordId = recorded.ContactRecordId,
        Reference = recorded.Reference,
        Authority = recorded.Authority,
        PlanVersion = version,
        AgreedAt = TestClock.London(at),
        ReviewOn = new DateOnly(2027, 1, 11),
        Rule = "rule",
    };

    private CaseAllocated Allocated(ContactRecorded recorded) => new()
    {
        ContactRecordId = recorded.ContactRecordId,
        Reference = recorded.Reference,
        Authority = recorded.Authority,
        AllocatedTo = $"{recorded.Authority}.social-worker",
        AllocatedBy = $"{recorded.Authority}.team-manager",
        AllocatedAt = notification.Clock.GetUtcNow(),
        Rule = "rule",
    };

    private HttpClient Manager(string authority) => notification.ClientFor($"{authority}.team-manager", authority, AccessRoles.TeamManager);

    private async Task<ContactRecorded> RecordedAsync(string authority, bool professional = true)
    {
        notification.Clock.SetLondon("2026-11-12 09:00");
        var recorded = Announced.Recorded(authority, "2026-11-11 12:30", professional: professional);
        notification.Intake.Knows(recorded.ContactRecordId, Announced.Referrer(phone: Canary.Phone, professional: professional));
        await notification.ConsumedAsync(await notification.PublishAsync(recorded));
        return recorded;
    }

    private async Task ContributionAskedAsync(ContactRecorded recorded) => await notification.ConsumedAsync(
        await notification.PublishAsync(new ContributionRequested
        {
            ContactRecordId = recorded.ContactRecordId,
            RequestId = Guid.CreateVersion7(),
            Reference = recorded.Reference,
            Authority = recorded.Authority,
            Agency = "health",
            RequestedAt = TestClock.London("2026-11-12 09:00"),
            DueAt = TestClock.London("2026-11-16 09:00"),
            Rule = "rule",
            Ground = "consent",
            GroundRule = "rule",
        }));

    private Task<List<Message>> MessagesAsync(ContactRecorded recorded) => notification.QueryAsync<NotificationDbContext, List<Message>>(
        db => db.Messages.AsNoTracking().Where(message => message.ContactRecordId == recorded.ContactRecordId).OrderBy(message => message.Id).ToListAsync());

    private Task<List<Message>> LettersAsync(ContactRecorded recorded, string about, bool wait = true) => Eventually.Is(
        async () => (await MessagesAsync(recorded)).Where(message => message.IsLetterToFamily && message.About == about)
            .OrderByDescending(message => message.Recipient == Recipient.Family).ToList(),
        letters => !wait || letters.Count > 0);

    private async Task ApproveAsync(Message letter)
    {
        using var worker = notification.WorkerOf(letter.Authority);
        using var manager = Manager(letter.Authority);
        var path = Path(letter);
        await (await worker.PostKeyedAsync($"{path}/amendments", new AmendLetterRequest(Mother, null, null), await worker.ETagAsync(path))).JsonAsync(200);
        await (await manager.PostKeyedAsync($"{path}/approvals", new ApproveMessageRequest(), await manager.ETagAsync(path))).JsonAsync(200);
    }
}
