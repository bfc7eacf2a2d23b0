using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.Contracts.Notification;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Notification.Data;

namespace ReferralPlatform.Notification.Tests;

/// <summary>Family, child, agencies, workers and roles: everybody besides the referrer who has to be informed.</summary>
[Collection(NotificationCollection.Name)]
public sealed class FamilyLetterTests(NotificationFixture notification)
{
    private static readonly Guid Mother = Guid.CreateVersion7();

    [Fact]
    [Trait("Rule", "R5.3")]
    public async Task R5_3_Family_and_child_are_written_to_once_a_manager_has_let_the_letter_go()
    {
        var recorded = await DecidedAsync("referrals-2024");
        var letter = await LetterAsync(recorded, Recipient.Family);
        Assert.Equal((MessageState.ToApprove, "Referrals 2024 5.3"), (letter.State, letter.Rule));
        Assert.Equal(MessageState.ToApprove, (await LetterAsync(recorded, Recipient.Child)).State);
        using var worker = notification.WorkerOf("referrals-2024");
        using var manager = Manager("referrals-2024");
        var path = Path(letter);

        var toApprove = await worker.GetAsync<Page<MessageView>>($"/api/notification/messages?view=to-approve&caseId={recorded.ContactRecordId}");
        Assert.Equal(2, toApprove.Items.Count);
        Assert.All(toApprove.Items, message => Assert.True(message.NeedsPerson));
        await (await worker.PostKeyedAsync($"{path}/approvals", new ApproveMessageRequest(), await worker.ETagAsync(path))).JsonAsync(403);
        var unaddressed = await (await manager.PostKeyedAsync($"{path}/approvals", new ApproveMessageRequest(), await manager.ETagAsync(path)))
            .ProblemAsync(422);
        Assert.EndsWith("addressee-missing", unaddressed.Type, StringComparison.Ordinal);
        await (await worker.PostKeyedAsync($"{path}/prints", new { })).JsonAsync(422);

        await (await worker.PostKeyedAsync($"{path}/amendments", new AmendLetterRequest(Mother, "Your letter", "We decided: {decision}.\nCall us."),
            await worker.ETagAsync(path))).JsonAsync(200);
        var shown = await worker.GetAsync<LetterView>($"{path}/letter");
        Assert.Equal(["Referrals 2024 5.3", "Referrals 2024 5.3"], shown.Enclosures.Select(item => item.Rule));
        Assert.Equal(["We decided: " + Option("referrals-2024", "child-in-need") + ".", "Call us."], shown.Paragraphs);
        var approved = await (await manager.PostKeyedAsync($"{path}/approvals", new ApproveMessageRequest(), await manager.ETagAsync(path)))
            .ReadAsync<MessageView>(200);

        Assert.Equal((MessageState.Due, Means.Letter, true), (approved.State, approved.Means, approved.NeedsPerson));
        var printed = Assert.Single(notification.Intake.Printed(letter.Id));
        Assert.Equal(Mother, printed.PersonId);
        Assert.Equal(["How to complain", "Advocacy for parents and children"], printed.Content.Enclosures.Select(item => item.Title));
        await (await worker.PostKeyedAsync($"{path}/amendments", new AmendLetterRequest(Mother, null, "Later"), await worker.ETagAsync(path))).JsonAsync(409);
        await (await worker.PostKeyedAsync(
            $"{path}/informed", new InformRecipientRequest(notification.Clock.GetUtcNow(), Means.Phone), await worker.ETagAsync(path))).JsonAsync(422);
        await (await worker.PostKeyedAsync(
            $"{path}/informed", new InformRecipientRequest(notification.Clock.GetUtcNow(), Means.Letter), await worker.ETagAsync(path))).JsonAsync(201);
        Assert.DoesNotContain(notification.Mail.Tried(recorded.Reference), mail => mail.Subject.Contains("decision", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "R5.3")]
    [Trait("Rule", "Y5.5")]
    public async Task Protected_details_hold_a_letter_until_a_manager_has_dealt_with_them()
    {
        var recorded = await DecidedAsync("referrals-2024");
        var letter = await AddressedAsync(recorded);
        using var manager = Manager("referrals-2024");
        var path = Path(letter);
        notification.Intake.Finds(recorded.ContactRecordId, "address", "the child");
        Assert.Equal("urn:referral-platform:confidential-address", await RefusedAsync(new ApproveMessageRequest("She knows it.")));
        notification.Intake.Finds(recorded.ContactRecordId, "phone", "the referrer");
        Assert.Equal("urn:referral-platform:protected-details", await RefusedAsync(new ApproveMessageRequest()));

        var released = await (await manager.PostKeyedAsync(
            $"{path}/approvals", new ApproveMessageRequest("It is the council's own number."), await manager.ETagAsync(path))).ReadAsync<MessageView>(200);

        Assert.Equal((MessageState.Due, "It is the council's own number."), (released.State, released.Released));
        Assert.Equal("phone:the referrer", Assert.Single(notification.Intake.Printed(letter.Id)).Released[0]);

        async Task<string?> RefusedAsync(ApproveMessageRequest request) =>
            (await (await manager.PostKeyedAsync($"{path}/approvals", request, await manager.ETagAsync(path))).ProblemAsync(422)).Type;
    }

    [Fact]
    [Trait("Rule", "X1")]
    public async Task What_cannot_be_printed_is_not_approved_and_a_person_can_give_it_up_with_a_reason()
    {
        var recorded = await DecidedAsync("referrals-2024");
        var letter = await AddressedAsync(recorded);
        using var worker = notification.WorkerOf("referrals-2024");
        using var manager = Manager("referrals-2024");
        var path = Path(letter);
        notification.Intake.CannotPrint(recorded.ContactRecordId, "The name and address do not fit into the envelope's window.");

        var refused = await (await manager.PostKeyedAsync($"{path}/approvals", new ApproveMessageRequest(), await manager.ETagAsync(path))).ProblemAsync(422);
        Assert.Contains("window", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(MessageState.ToApprove, (await LetterAsync(recorded, Recipient.Family)).State);
        await (await worker.PostKeyedAsync($"{path}/given-up", new GiveUpMessageRequest("No."), await worker.ETagAsync(path))).JsonAsync(409);
        await (await manager.PostKeyedAsync($"{path}/given-up", new GiveUpMessageRequest(" "), await manager.ETagAsync(path))).JsonAsync(400);
        var given = await (await manager.PostKeyedAsync(
            $"{path}/given-up", new GiveUpMessageRequest("She was told in person and wants no post."), await manager.ETagAsync(path)))
            .ReadAsync<MessageView>(200);

        Assert.Equal((MessageState.GivenUp, "She was told in person and wants no post."), (given.State, given.GivenUp));
        await (await manager.PostKeyedAsync($"{path}/given-up", new GiveUpMessageRequest("Again."), await manager.ETagAsync(path))).JsonAsync(409);
        Assert.Contains(await notification.ActivityAsync(recorded.ContactRecordId), entry => entry is { What: "message-given-up", Why: not null });
        Assert.DoesNotContain(
            (await worker.GetAsync<Page<MessageView>>($"/api/notification/messages?view=to-approve&caseId={recorded.ContactRecordId}")).Items,
            message => message.MessageId == letter.Id);
    }

    [Fact]
    [Trait("Rule", "R5.3")]
    [Trait("Rule", "S8")]
    public async Task Agencies_that_were_asked_hear_of_the_decision_whichever_was_first()
    {
        foreach (var (authority, askedFirst) in new[] { ("referrals-2024", true), ("sefton", false) })
        {
            notification.Clock.SetLondon("2026-11-12 09:00");
            var recorded = Announced.Recorded(authority, "2026-11-11 12:30");
            notification.Intake.Knows(recorded.ContactRecordId, Announced.Referrer(phone: Canary.Phone));
            var asked = Asked(recorded);
            await notification.PublishAsync(recorded);
            object[] order = askedFirst ? [asked, Decision(recorded)] : [Decision(recorded), asked];
            foreach (var fact in order)
            {
                await notification.ConsumedAsync(fact is AgencyAsked first ? await notification.PublishAsync(first)
                    : await notification.PublishAsync((DisposalAuthorised)fact));
            }

            await notification.ConsumedAsync(await notification.PublishAsync(asked));
            var mails = await Eventually.Is(
                () => Task.FromResult(
                    notification.Mail.Taken(recorded.Reference).Where(mail => mail.Subject.EndsWith(": decision", StringComparison.Ordinal)).ToList()),
                taken => taken.Count > 0);
            var mail = Assert.Single(mails);
            Assert.Equal($"health.safeguarding@{authority}.example", mail.To);
            Assert.Contains("/agency-requests", mail.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("assessment", mail.Body, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    [Trait("Rule", "Y2.5")]
    [Trait("Rule", "P2.3")]
    [Trait("Rule", "P6.6")]
    public async Task Copies_new_and_former_workers_and_the_last_teams_manager_are_notified_and_listed()
    {
        var recorded = Announced.Recorded("york", "2026-11-11 12:30") with { RoutedTo = Destinations.TeamManagerOfLastTeam };
        await notification.PublishAsync(recorded);
        var copied = new StepUpCopied
        {
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = "york",
            Option = "single-assessment",
            Roles = [AccessRoles.DutySocialWorker, AccessRoles.AssessmentManager, AccessRoles.BusinessSupport],
            CopiedAt = notification.Clock.GetUtcNow(),
            Rule = "York 2.1",
        };
        await notification.PublishAsync(copied);
        await notification.PublishAsync(copied);
        await notification.PublishAsync(new CaseAllocated
        {
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = "york",
            AllocatedTo = "york.social-worker",
            AllocatedBefore = "york.other-worker",
            AllocatedBy = "york.team-manager",
            AllocatedAt = notification.Clock.GetUtcNow(),
            Rule = "York 7.1",
        });

        var mails = await Eventually.Is(() => Task.FromResult(notification.Mail.Taken(recorded.Reference)), taken => taken.Count >= 6);
        Assert.Equal(
            ["assessment-manager@york.example", "business-support@york.example", "duty-social-worker@york.example", "team-manager@york.example",
                "york.other-worker@york.example", "york.social-worker@york.example"],
            mails.Select(mail => mail.To).Order(StringComparer.Ordinal));
        using var duty = notification.ClientFor("york.duty", "york", AccessRoles.DutySocialWorker);
        using var former = notification.ClientFor("york.other-worker", "york", AccessRoles.SocialWorker);
        Assert.Contains(await MineAsync(duty), message => message.About == "step-up-copy");
        Assert.Equal(["no-longer-yours"], (await MineAsync(former)).Select(message => message.About));

        async Task<IReadOnlyList<MessageView>> MineAsync(HttpClient who) =>
            (await who.GetAsync<Page<MessageView>>($"/api/notification/messages?view=mine&caseId={recorded.ContactRecordId}")).Items;
    }

    [Fact]
    [Trait("Rule", "Y3.2")]
    public async Task Y3_2_The_case_summary_is_sent_to_admin_and_duty_before_it_is_decided()
    {
        var recorded = Announced.Recorded("york", "2026-11-11 12:30");
        var planned = new SteppedUpAsPlanned
        {
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = "york",
            ProcedureVersion = recorded.ProcedureVersion,
            ReceivedAt = recorded.ReceivedAt,
            Roles = [AccessRoles.DutySocialWorker, AccessRoles.BusinessSupport],
            SteppedUpAt = notification.Clock.GetUtcNow(),
            SteppedUpBy = "york.front-door-worker",
            Rule = "York 3.2",
            CaseVersion = 3,
        };
        await notification.PublishAsync(planned);
        await notification.ConsumedAsync(await notification.PublishAsync(planned));

        var mails = await Eventually.Is(() => Task.FromResult(notification.Mail.Taken(recorded.Reference)), taken => taken.Count >= 2);

        Assert.Equal(
            ["business-support@york.example", "duty-social-worker@york.example"], mails.Select(mail => mail.To).Order(StringComparer.Ordinal));
        Assert.All(mails, mail => Assert.EndsWith(": copy of a case summary", mail.Subject, StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.Contains("nothing is decided yet (York 3.2)", mail.Body, StringComparison.Ordinal));
        using var duty = notification.ClientFor("york.duty", "york", AccessRoles.DutySocialWorker);
        var mine = await duty.GetAsync<Page<MessageView>>($"/api/notification/messages?view=mine&caseId={recorded.ContactRecordId}");
        Assert.Equal(["case-summary-copy"], mine.Items.Select(message => message.About));
    }

    [Theory]
    [InlineData("referrals-2024", "Referrals 2024 5.3")]
    [InlineData("york", "this platform’s rule")]
    [Trait("Rule", "R5.3")]
    public async Task R5_3_A_letter_that_a_worker_begins_names_the_procedures_paragraph(string authority, string rule)
    {
        notification.Clock.SetLondon("2026-11-12 10:00");
        var recorded = Announced.Recorded(authority, "2026-11-11 12:30");
        await notification.ConsumedAsync(await notification.PublishAsync(recorded));
        using var worker = notification.WorkerOf(authority);
        foreach (var recipient in new[] { Recipient.Family, Recipient.Child })
        {
            var begun = await (await worker.PostKeyedAsync(
                $"/api/notification/cases/{recorded.ContactRecordId}/letters", new WriteLetterRequest(recipient, null))).ReadAsync<MessageView>(201);
            Assert.Equal((recipient, rule, rule), (begun.Recipient, begun.Rule, begun.InWritingRule));
        }
    }

    [Fact]
    [Trait("Rule", "S11")]
    [Trait("Rule", "S12")]
    public async Task Protection_reaches_managers_and_police_and_invitations_and_minutes_the_agencies()
    {
        var recorded = Announced.Recorded("sefton", "2026-11-11 12:30");
        notification.Clock.SetLondon("2026-11-12 10:00");
        var invited = PoliceInvited(recorded);
        await notification.PublishAsync(invited);
        await notification.PublishAsync(invited);
        await notification.PublishAsync(new ImmediateProtectionRecorded
        {
            ProtectionId = Guid.CreateVersion7(),
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = "sefton",
            Means = "police-protection",
            Stage = "taken",
            TakenAt = TestClock.London("2026-11-12 09:00"),
            RecordedAt = TestClock.London("2026-11-12 10:00"),
            RecordedBy = "sefton.social-worker",
            EndsAt = null,
            Section47IsADuty = true,
            Rule = "rule",
        });
        await notification.PublishAsync(new DiscussionMinutesSigned
        {
            DiscussionId = Guid.CreateVersion7(),
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = "sefton",
            SignedAt = TestClock.London("2026-11-13 12:00"),
            SignedBy = "sefton.team-manager",
            Agencies = ["police", "health"],
            InvitationIds = [Guid.CreateVersion7(), Guid.CreateVersion7()],
            Rule = "rule",
        });

        var mails = await Eventually.Is(() => Task.FromResult(notification.Mail.Taken(recorded.Reference)), taken => taken.Count >= 6);

        Assert.Equal(
            ["health.safeguarding@sefton.example", "police.safeguarding@sefton.example", "police.safeguarding@sefton.example", "police@sefton.example",
                "team-manager@sefton.example", "team-manager@sefton.example"],
            mails.Select(mail => mail.To).Order(StringComparer.Ordinal));
        Assert.All(mails, mail => Assert.DoesNotContain("protection", $"{mail.Subject} {mail.Body}", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    [Trait("Rule", "S10")]
    public async Task S10_An_agency_that_is_no_longer_invited_hears_that_and_nothing_of_the_child()
    {
        notification.Clock.SetLondon("2026-11-12 10:00");
        var recorded = Announced.Recorded("sefton", "2026-11-11 12:30");
        var withdrawn = new ParticipantWithdrawn
        {
            InvitationId = Guid.CreateVersion7(),
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = "sefton",
            Agency = "education",
            WithdrawnAt = notification.Clock.GetUtcNow(),
            Rule = "Sefton 5.6",
        };
        await notification.PublishAsync(withdrawn);
        await notification.ConsumedAsync(await notification.PublishAsync(withdrawn));

        var mail = Assert.Single(await Eventually.Is(() => Task.FromResult(notification.Mail.Taken(recorded.Reference)), taken => taken.Count > 0));
        Assert.Equal("education.safeguarding@sefton.example", mail.To);
        Assert.EndsWith(": invitation withdrawn", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)strategy|section 47|protection|harm", $"{mail.Subject} {mail.Body}");
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task An_agency_hears_of_each_move_of_the_discussion_also_back_to_the_first_time()
    {
        var recorded = Announced.Recorded("sefton", "2026-11-11 12:30");
        notification.Clock.SetLondon("2026-11-12 10:00");
        var first = PoliceInvited(recorded);
        var moved = first with { ToBeHeldAt = TestClock.London("2026-11-13 14:00"), InvitedAt = TestClock.London("2026-11-12 10:05"), Moved = true };
        var back = first with { InvitedAt = TestClock.London("2026-11-12 10:10"), Moved = true };
        foreach (var invited in new[] { first, moved, back, back })
        {
            await notification.ConsumedAsync(await notification.PublishAsync(invited));
        }

        var mails = await Eventually.Is(() => Task.FromResult(notification.Mail.Taken(recorded.Reference)), taken => taken.Count >= 3);

        Assert.Equal([1, 2], mails.GroupBy(mail => mail.Body, StringComparer.Ordinal).Select(same => same.Count()).Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "S12")]
    public async Task An_invitation_that_the_mail_server_refuses_is_not_sent_after_the_discussion_moved(bool isUnderWay)
    {
        var recorded = Announced.Recorded("sefton", "2026-11-11 12:30");
        notification.Clock.SetLondon("2026-11-12 10:00");
        var first = PoliceInvited(recorded);
        var moved = first with { ToBeHeldAt = TestClock.London("2026-11-13 14:00"), InvitedAt = TestClock.London("2026-11-12 10:05"), Moved = true };
        var released = new TaskCompletionSource();
        if (isUnderWay)
        {
            notification.Mail.Hold(recorded.Reference, released.Task);
            await notification.PublishAsync(first);
            await Eventually.Is(() => Task.FromResult(notification.Mail.Holds(recorded.Reference)), "it is being sent");
            await notification.ConsumedAsync(await notification.PublishAsync(moved));
            await Eventually.Is(() => Task.FromResult(notification.Mail.Taken(recorded.Reference)), taken => taken.Count == 1);
            notification.Mail.Refuse(recorded.Reference, 1);
            released.SetResult();
        }
        else
        {
            notification.Mail.Refuse(recorded.Reference, 1);
            await notification.PublishAsync(first);
            await notification.MessageAsync(
                recorded.ContactRecordId, MessageKind.DeadlineAlert, message => message is { State: MessageState.Due, LastError: not null });
            await notification.ConsumedAsync(await notification.PublishAsync(moved));
        }

        var said = await Eventually.Is(
            () => notification.QueryAsync<NotificationDbContext, List<Message>>(db => db.Messages.AsNoTracking()
                .Where(message => message.ContactRecordId == recorded.ContactRecordId && message.Recipient == Recipient.Agency).ToListAsync()),
            messages => messages.Count == 1 && messages[0].State == MessageState.Sent,
            messages => string.Join(", ", messages.Select(message => $"{message.SubjectDueAt} {message.State}")));

        Assert.Equal(moved.ToBeHeldAt, said[0].SubjectDueAt);
        Assert.Contains("14:00", Assert.Single(notification.Mail.Taken(recorded.Reference)).Body, StringComparison.Ordinal);
        Assert.Equal(
            [moved.ToBeHeldAt],
            await notification.QueryAsync<NotificationDbContext, List<DateTimeOffset>>(db => db.Deadlines
                .Where(clock => clock.ContactRecordId == recorded.ContactRecordId && clock.Kind == ClockKinds.AgencyMessage)
                .Select(clock => clock.DueAt).ToListAsync()));
    }

    [Fact]
    [Trait("Rule", "S14")]
    public async Task S14_A_member_of_the_public_gets_feedback_at_the_point_of_referral()
    {
        var recorded = Announced.Recorded("sefton", "2026-11-11 12:30", channel: "online-form", professional: false, sourceCode: "1B");
        notification.Intake.Knows(recorded.ContactRecordId, Announced.Referrer(email: "neighbour@home.example", professional: false));
        await notification.PublishAsync(recorded);
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);

        var mail = Assert.Single(notification.Mail.Taken(recorded.Reference));

        Assert.Contains("confidentiality of the child and family", mail.Body, StringComparison.Ordinal);
        Assert.Contains(ProcedureBook.Published.For("sefton").Notification.FeedbackAtReferral.Value.Rule.Display, mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_is_saved_in_versions_by_those_who_may_and_letters_follow_it()
    {
        const string Template = "/api/notification/letter-template";
        using var editor = notification.ClientFor("york.business-support", "york", AccessRoles.BusinessSupport);
        using var worker = notification.WorkerOf("york");
        var standing = await worker.GetAsync<LetterTemplateView>(Template);
        Assert.Equal((0, "City of York Council"), (standing.Version, standing.Template.Council));
        var changed = standing.Template with { Phone = "01904 960100", Address = ["1 Example Way", "York"], SignedBy = "Rosalind Beckwith" };

        await (await worker.PostKeyedAsync($"{Template}/versions", changed, await worker.ETagAsync(Template))).JsonAsync(403);
        await (await editor.PostKeyedAsync($"{Template}/versions", changed with { Colour = "red" }, await editor.ETagAsync(Template))).JsonAsync(400);
        await (await editor.PostKeyedAsync($"{Template}/versions", changed with { FamilyText = " " }, await editor.ETagAsync(Template))).JsonAsync(400);
        var before = await editor.ETagAsync(Template);
        var saved = await (await editor.PostKeyedAsync($"{Template}/versions", changed, before)).ReadAsync<LetterTemplateView>(201);
        await (await editor.PostKeyedAsync($"{Template}/versions", changed, before)).JsonAsync(412);

        Assert.Equal((1, 1), (saved.Version, saved.Versions.Count));
        Assert.Equal("01904 960100", (await worker.GetAsync<LetterTemplateView>($"{Template}/versions/1")).Template.Phone);
        await (await worker.GetAsync($"{Template}/versions/2")).JsonAsync(404);
        var recorded = Announced.Recorded("york", "2026-11-11 12:30");
        notification.Intake.Knows(recorded.ContactRecordId, Announced.Referrer(email: Canary.Email));
        await notification.PublishAsync(recorded);
        await notification.SentAsync(recorded.ContactRecordId, MessageKind.Acknowledgement);
        Assert.Contains("01904 960100", Assert.Single(notification.Mail.Taken(recorded.Reference)).Body, StringComparison.Ordinal);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => notification.QueryAsync<NotificationDbContext, int>(
            db => db.Database.ExecuteSqlAsync($"update letter_templates set saved_by = 'nobody'")));
    }

    [Fact]
    [Trait("Rule", "R5.3")]
    public async Task R5_3_The_child_and_each_agency_have_a_clock_until_they_are_informed_or_given_up()
    {
        notification.Clock.SetLondon("2026-11-12 09:00");
        var recorded = Announced.Recorded("referrals-2024", "2026-11-11 12:30");
        notification.Intake.Knows(recorded.ContactRecordId, Announced.Referrer(phone: Canary.Phone));
        await notification.PublishAsync(recorded);
        await notification.ConsumedAsync(await notification.PublishAsync(Asked(recorded) with { Agency = AgencyProcedure.Other }));
        await notification.ConsumedAsync(await notification.PublishAsync(Decision(recorded)));
        var child = await LetterAsync(recorded, Recipient.Child);
        var family = (await notification.DeadlineAsync(recorded.ContactRecordId, "letter-to-the-family"))!;
        var childs = (await notification.DeadlineAsync(recorded.ContactRecordId, "letter-to-the-child"))!;
        Assert.Equal((family.DueAt, family.Rule), (childs.DueAt, childs.Rule));
        Assert.Equal(family.DueAt, child.DueAt);

        // An agency that was asked only after the decision cannot have heard of it before; it has a mailbox, and the other one is rung.
        notification.Clock.SetLondon("2026-11-16 09:00");
        await notification.ConsumedAsync(await notification.PublishAsync(Asked(recorded)));
        var ofAgencies = await AgencyClocksAsync(recorded, clocks => clocks.Exists(clock => clock.MetAt is not null));
        Assert.Equal([family.DueAt, TestClock.London("2026-11-23 23:59:59")], ofAgencies.Select(clock => clock.DueAt));
        Assert.Equal([null, notification.Clock.GetUtcNow()], ofAgencies.Select(clock => clock.MetAt));
        var toRing = await Eventually.Is(
            () => notification.QueryAsync<NotificationDbContext, Message>(db => db.Messages.AsNoTracking().SingleAsync(message =>
                message.ContactRecordId == recorded.ContactRecordId && message.Kind == MessageKind.Decision && message.RecipientRole == AgencyProcedure.Other)),
            message => message.Means == Means.Phone);
        using var manager = Manager("referrals-2024");
        var rung = new InformRecipientRequest(notification.Clock.GetUtcNow(), Means.Phone);
        await (await manager.PostKeyedAsync($"{Path(toRing)}/informed", rung, await manager.ETagAsync(Path(toRing)))).JsonAsync(201);
        Assert.All(await AgencyClocksAsync(recorded, _ => true), clock => Assert.Equal(notification.Clock.GetUtcNow(), clock.MetAt));
        var nobody = new GiveUpMessageRequest("She is two.");
        await (await manager.PostKeyedAsync($"{Path(child)}/given-up", nobody, await manager.ETagAsync(Path(child)))).JsonAsync(200);
        Assert.Null(await notification.DeadlineAsync(recorded.ContactRecordId, "letter-to-the-child"));
    }

    [Fact]
    [Trait("Rule", "P3.5")]
    [Trait("Rule", "R5.3")]
    public async Task P3_5_Where_a_child_is_to_be_protected_no_clock_runs_for_the_letter_to_the_child()
    {
        notification.Clock.SetLondon("2026-11-12 09:00");
        var recorded = Announced.Recorded("referrals-2024", "2026-11-11 12:30");
        notification.Intake.Knows(recorded.ContactRecordId, Announced.Referrer(phone: Canary.Phone));
        await notification.PublishAsync(recorded);
        await notification.ConsumedAsync(await notification.PublishAsync(Asked(recorded)));
        var option = ProcedureBook.Published.For("referrals-2024").Screening.Options.First(one => one.Outcome == Outcome.Protection);
        await notification.ConsumedAsync(await notification.PublishAsync(
            Announced.Decided(recorded, option.Code, option.Outcome, "2026-11-12 09:00")));

        Assert.Null((await LetterAsync(recorded, Recipient.Child)).DueAt);
        Assert.Null(await notification.DeadlineAsync(recorded.ContactRecordId, "letter-to-the-child"));
        Assert.Single(await AgencyClocksAsync(recorded, _ => true));
    }

    private Task<List<ServiceDefaults.Deadlines.CaseDeadline>> AgencyClocksAsync(
        ContactRecorded recorded, Func<List<ServiceDefaults.Deadlines.CaseDeadline>, bool> satisfies) => Eventually.Is(
        () => notification.QueryAsync<NotificationDbContext, List<ServiceDefaults.Deadlines.CaseDeadline>>(db => db.Deadlines.AsNoTracking()
            .Where(clock => clock.ContactRecordId == recorded.ContactRecordId && clock.Kind == ClockKinds.AgencyMessage)
            .OrderBy(clock => clock.DueAt).ToListAsync()),
        satisfies);

    private static DisposalAuthorised Decision(ContactRecorded recorded) => Announced.Decided(
        recorded, recorded.Authority == "sefton" ? "child-and-family-assessment" : "child-in-need", Outcome.Assessment, "2026-11-12 09:00");

    private static AgencyAsked Asked(ContactRecorded recorded) => new()
    {
        ContactRecordId = recorded.ContactRecordId,
        RequestId = Guid.CreateVersion7(),
        Reference = recorded.Reference,
        Authority = recorded.Authority,
        Agency = "health",
        AskedAt = TestClock.London("2026-11-11 14:00"),
        DueAt = TestClock.London("2026-11-12 14:00"),
        Rule = "rule",
    };

    private static string Option(string authority, string code) => ProcedureBook.Published.For(authority).Screening.FindOption(code)!.Label;

    private static string Path(Message message) => $"/api/notification/messages/{message.Id}";

    private HttpClient Manager(string authority) => notification.ClientFor($"{authority}.team-manager", authority, AccessRoles.TeamManager);

    [Fact]
    [Trait("Rule", "X1")]
    [Trait("Rule", "R5.3")]
    public async Task X1_A_posted_letter_that_came_back_is_open_again_with_its_clock_until_it_is_sent_again()
    {
        var recorded = await DecidedAsync("referrals-2024");
        var letter = await AddressedAsync(recorded);
        using var worker = notification.WorkerOf("referrals-2024");
        using var manager = Manager("referrals-2024");
        var path = Path(letter);
        var back = new RecordReturnRequest(new DateOnly(2026, 11, 12));
        await ReturnedAsync(409, back);
        await (await manager.PostKeyedAsync($"{path}/approvals", new ApproveMessageRequest(), await manager.ETagAsync(path))).ReadAsync<MessageView>(200);
        await ReturnedAsync(409, back);
        var posted = new InformRecipientRequest(notification.Clock.GetUtcNow(), Means.Letter);
        await (await worker.PostKeyedAsync($"{path}/informed", posted, await worker.ETagAsync(path))).JsonAsync(201);
        Assert.NotNull((await notification.DeadlineAsync(recorded.ContactRecordId, "letter-to-the-family"))!.MetAt);
        await ReturnedAsync(400, new RecordReturnRequest(null));
        await ReturnedAsync(400, new RecordReturnRequest(new DateOnly(2026, 11, 13)));
        await ReturnedAsync(422, new RecordReturnRequest(new DateOnly(2026, 11, 11)));

        var open = await (await worker.PostKeyedAsync($"{path}/returns", back, await worker.ETagAsync(path))).ReadAsync<MessageView>(200);

        Assert.Equal((MessageState.Failed, true, true, null), (open.State, open.NeedsPerson, open.Permanent, open.InformedAt));
        Assert.Contains("came back on Thursday 12 November 2026", open.LastError, StringComparison.Ordinal);
        Assert.Null((await notification.DeadlineAsync(recorded.ContactRecordId, "letter-to-the-family"))!.MetAt);
        Assert.Contains(await notification.ActivityAsync(recorded.ContactRecordId), entry => entry.What == "letter-came-back");
        Assert.True(await notification.QueryAsync<NotificationDbContext, bool>(db => db.Outbox.AnyAsync(
            message => message.EventName == nameof(MessageFailed) && message.Body.Contains(letter.Id.ToString()))));
        await ReturnedAsync(409, back);
        await (await worker.PostKeyedAsync($"{path}/informed", posted, await worker.ETagAsync(path))).JsonAsync(201);
        Assert.NotNull((await notification.DeadlineAsync(recorded.ContactRecordId, "letter-to-the-family"))!.MetAt);

        async Task ReturnedAsync(int status, RecordReturnRequest request)
        {
            using var answer = await worker.PostKeyedAsync($"{path}/returns", request, await worker.ETagAsync(path));
            Assert.Equal(status, (int)answer.StatusCode);
        }
    }

    private async Task<ContactRecorded> DecidedAsync(string authority)
    {
        notification.Clock.SetLondon("2026-11-12 09:00");
        var recorded = Announced.Recorded(authority, "2026-11-11 12:30");
        notification.Intake.Knows(recorded.ContactRecordId, Announced.Referrer(phone: Canary.Phone));
        await notification.PublishAsync(recorded);
        await notification.PublishAsync(Decision(recorded));
        return recorded;
    }

    private async Task<Message> LetterAsync(ContactRecorded recorded, Recipient recipient) => (await Eventually.Is(
        () => notification.QueryAsync<NotificationDbContext, Message?>(db => db.Messages.AsNoTracking()
            .SingleOrDefaultAsync(message => message.ContactRecordId == recorded.ContactRecordId && message.Recipient == recipient)),
        message => message is not null))!;

    private async Task<Message> AddressedAsync(ContactRecorded recorded)
    {
        var letter = await LetterAsync(recorded, Recipient.Family);
        using var worker = notification.WorkerOf(recorded.Authority);
        await (await worker.PostKeyedAsync(
            $"{Path(letter)}/amendments", new AmendLetterRequest(Mother, null, null), await worker.ETagAsync(Path(letter)))).JsonAsync(200);
        return letter;
    }

    private static ParticipantInvited PoliceInvited(ContactRecorded recorded) => new()
    {
        InvitationId = Guid.CreateVersion7(),
        ContactRecordId = recorded.ContactRecordId,
        Reference = recorded.Reference,
        Authority = "sefton",
        Agency = "police",
        ToBeHeldAt = TestClock.London("2026-11-13 09:00"),
        InvitedAt = TestClock.London("2026-11-12 10:00"),
        Moved = false,
        Rule = "rule",
    };
}
