using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Notification.Data;
using ReferralPlatform.Notification.PoliceNotices;

namespace ReferralPlatform.Notification.Tests;

/// <summary>Every clock that the five procedures give this service: started by what happened, announced once each, met by informing somebody.</summary>
[Collection(NotificationCollection.Name)]
public sealed class ProcedureClockTests(NotificationFixture notification)
{
    /// <summary>The Thursday before the Friday before Christmas: weekends and bank holidays lie within all that is counted in working days.</summary>
    private const string Received = "2026-12-17 10:00";

    public static TheoryData<string, string> Clocks => ProcedureClocks.KeptBy("notification");

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task A_clock_left_alone_is_announced_once_each_also_when_it_is_met_late(string authority, string clock)
    {
        var (watch, meet) = await StartAsync(authority, ProcedureClocks.Find(authority, clock));

        await watch.ApproachesOnceAndIsMissedOnceAsync();
        await meet();
        await watch.IsMetLateAsync();
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task A_clock_met_in_time_is_never_missed(string authority, string clock)
    {
        var (watch, meet) = await StartAsync(authority, ProcedureClocks.Find(authority, clock));

        await meet();
        await watch.IsNeverMissedAsync();
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task A_clock_of_what_was_given_up_is_no_more(string authority, string clock)
    {
        var (watch, _) = await StartAsync(authority, ProcedureClocks.Find(authority, clock));
        var kind = watch.Started.Kind;
        var message = await notification.QueryAsync<NotificationDbContext, Message>(db => db.Messages.AsNoTracking().SingleAsync(one =>
            one.ContactRecordId == watch.Started.ContactRecordId
            && (one.ClockId == watch.Started.Id || (kind == ClockKinds.Feedback && one.Kind == MessageKind.Feedback))));

        await ActAsync(authority, message, "given-up", new GiveUpMessageRequest("Nobody can be reached."));
        await watch.IsNeverMissedAsync();
    }

    [Theory]
    [InlineData("invitation", "2026-12-18 14:00")]
    [InlineData("invitation", "2026-12-17 12:00")]
    [InlineData("meeting-invitation", "2026-12-18 14:00")]
    [InlineData("minutes", "2026-12-18 14:00")]
    [Trait("Rule", "S10")]
    [Trait("Rule", "D2.2")]
    public async Task S10_An_agency_without_a_mailbox_is_to_be_rung_in_time_and_it_is_seen_when_nobody_did(string about, string beginsAt)
    {
        notification.Clock.SetLondon("2026-12-17 12:00");
        var recorded = Announced.Recorded("dudley", Received);
        var (now, begins) = (notification.Clock.GetUtcNow(), TestClock.London(beginsAt));
        await notification.PublishAsync(recorded);
        await (about switch
        {
            "invitation" => notification.PublishAsync(Invited(recorded, now, begins)),
            "minutes" => notification.PublishAsync(Signed(recorded, now)),
            _ => notification.PublishAsync(Arranged(recorded, now, begins)),
        });
        var message = await Eventually.Is(
            () => notification.QueryAsync<NotificationDbContext, Message?>(db => db.Messages.AsNoTracking().SingleOrDefaultAsync(one =>
                one.ContactRecordId == recorded.ContactRecordId && one.RecipientRole == AgencyProcedure.Other)),
            one => one?.Means == Means.Phone, one => $"{one?.State}");
        var agencyMessage = ProcedureBook.Published.For("dudley").Notification.AgencyMessageDue;

        var watch = await notification.WatchAsync(recorded.ContactRecordId, ClockKinds.AgencyMessage);
        Assert.Equal(about is "minutes" ? Due(now, agencyMessage) : begins > now ? begins : now + PoliceClock.LateAfter, watch.Started.DueAt);
        Assert.Equal((RuleRef.PlatformName, about), (watch.Started.Rule, message!.About));
        Assert.Equal(watch.Started.DueAt, message.DueAt);
        await watch.ApproachesOnceAndIsMissedOnceAsync();
        await InformAsync("dudley", message, Means.Phone);
        await watch.IsMetLateAsync();
    }

    [Theory]
    [InlineData("invitation")]
    [InlineData("meeting-invitation")]
    [Trait("Rule", "S10")]
    public async Task S10_What_nobody_said_of_an_invitation_is_taken_back_with_its_clock_when_the_meeting_moves(string about)
    {
        notification.Clock.SetLondon("2026-12-17 12:00");
        var recorded = Announced.Recorded("dudley", Received);
        var (now, begins) = (notification.Clock.GetUtcNow(), TestClock.London("2026-12-18 14:00"));
        var (moved, later) = (now.AddMinutes(5), begins.AddDays(3));
        await notification.PublishAsync(recorded);
        await InviteAsync(now, begins, isMoved: false);
        await notification.MessageAsync(recorded.ContactRecordId, MessageKind.DeadlineAlert, one => one is { Means: Means.Phone });

        await notification.ConsumedAsync(await InviteAsync(moved, later, isMoved: true));

        var waiting = await notification.QueryAsync<NotificationDbContext, List<Message>>(db => db.Messages.AsNoTracking()
            .Where(message => message.ContactRecordId == recorded.ContactRecordId && message.RecipientRole == AgencyProcedure.Other).ToListAsync());
        Assert.Equal(later, Assert.Single(waiting).DueAt);
        Assert.Equal(
            [later],
            await notification.QueryAsync<NotificationDbContext, List<DateTimeOffset>>(db => db.Deadlines
                .Where(clock => clock.ContactRecordId == recorded.ContactRecordId && clock.Kind == ClockKinds.AgencyMessage)
                .Select(clock => clock.DueAt).ToListAsync()));

        Task<Guid> InviteAsync(DateTimeOffset at, DateTimeOffset beginsAt, bool isMoved) => about is "invitation"
            ? notification.PublishAsync(Invited(recorded, at, beginsAt, isMoved))
            : notification.PublishAsync(Arranged(recorded, at, beginsAt, isMoved));
    }

    [Theory]
    [InlineData("invitation")]
    [InlineData("meeting-invitation")]
    [Trait("Rule", "S10")]
    public async Task S10_Of_two_events_about_one_invitation_in_one_moment_the_later_holds_with_its_clock(string about)
    {
        notification.Clock.SetLondon("2026-12-17 12:00");
        var (now, begins) = (notification.Clock.GetUtcNow(), TestClock.London("2026-12-18 14:00"));
        var (moved, later) = (now.AddMinutes(5), begins.AddDays(3));
        var contacts = Enumerable.Range(0, 6).Select(_ => Announced.Recorded("dudley", Received)).ToList();

        var published = await Task.WhenAll(contacts.SelectMany(recorded => new[]
        {
            InviteAsync(recorded, now, begins, isMoved: false), InviteAsync(recorded, moved, later, isMoved: true),
        }));

        foreach (var message in published)
        {
            await notification.ConsumedAsync(message);
        }

        foreach (var recorded in contacts)
        {
            var said = await Eventually.Is(
                () => notification.QueryAsync<NotificationDbContext, List<Message>>(db => db.Messages.AsNoTracking()
                    .Where(message => message.ContactRecordId == recorded.ContactRecordId && message.RecipientRole == AgencyProcedure.Other).ToListAsync()),
                messages => messages.Count == 1 && messages.TrueForAll(message => message.Means == Means.Phone),
                messages => string.Join(", ", messages.Select(message => $"{message.SubjectDueAt} {message.Means}")));
            Assert.Equal(later, said[0].DueAt);
            Assert.Equal(
                [later],
                await notification.QueryAsync<NotificationDbContext, List<DateTimeOffset>>(db => db.Deadlines
                    .Where(clock => clock.ContactRecordId == recorded.ContactRecordId && clock.Kind == ClockKinds.AgencyMessage)
                    .Select(clock => clock.DueAt).ToListAsync()));
        }

        Task<Guid> InviteAsync(ContactRecorded recorded, DateTimeOffset at, DateTimeOffset beginsAt, bool isMoved) => about is "invitation"
            ? notification.PublishAsync(Invited(recorded, at, beginsAt, isMoved))
            : notification.PublishAsync(Arranged(recorded, at, beginsAt, isMoved));
    }

    [Fact]
    [Trait("Rule", "S10")]
    public async Task S10_What_is_off_of_another_invitation_stays_and_what_comes_late_takes_nothing_back()
    {
        notification.Clock.SetLondon("2026-12-17 12:00");
        var recorded = Announced.Recorded("dudley", Received);
        var (now, begins) = (notification.Clock.GetUtcNow(), TestClock.London("2026-12-18 14:00"));
        await notification.PublishAsync(recorded);
        var other = Invited(recorded, now, begins) with { InvitationId = Guid.CreateVersion7() };
        await notification.ConsumedAsync(await notification.PublishAsync(Withdrawn(other, now.AddMinutes(1))));
        await notification.ConsumedAsync(await notification.PublishAsync(other));
        await notification.ConsumedAsync(await notification.PublishAsync(
            Arranged(recorded, now.AddMinutes(2), begins) with { Agencies = [], InvitationIds = [], Withdrawn = [AgencyProcedure.Other] }));

        await notification.ConsumedAsync(await notification.PublishAsync(Invited(recorded, now, begins)));
        await Eventually.Is(SaidAsync, said => said.Count == 3 && said.TrueForAll(one => one.Means == Means.Phone), said => $"{said.Count}");
        await notification.ConsumedAsync(await notification.PublishAsync(Invited(recorded, now.AddMinutes(9), begins.AddDays(3), moved: true)));
        await notification.ConsumedAsync(await notification.PublishAsync(Invited(recorded, now.AddMinutes(5), begins.AddDays(1), moved: true)));

        var said = await SaidAsync();
        Assert.Equal(
            ["invitation", "invitation-withdrawn", "invitation-withdrawn"], said.Select(message => message.About).Order(StringComparer.Ordinal));
        Assert.Equal(begins.AddDays(3), Assert.Single(said, message => message.About is "invitation").SubjectDueAt);

        Task<List<Message>> SaidAsync() => notification.QueryAsync<NotificationDbContext, List<Message>>(db => db.Messages.AsNoTracking()
            .Where(message => message.ContactRecordId == recorded.ContactRecordId && message.RecipientRole == AgencyProcedure.Other).ToListAsync());
    }

    private static ParticipantWithdrawn Withdrawn(ParticipantInvited invited, DateTimeOffset at) => new()
    {
        InvitationId = invited.InvitationId,
        ContactRecordId = invited.ContactRecordId,
        Reference = invited.Reference,
        Authority = invited.Authority,
        Agency = invited.Agency,
        WithdrawnAt = at,
        Rule = invited.Rule,
    };

    private static ParticipantInvited Invited(ContactRecorded recorded, DateTimeOffset at, DateTimeOffset beginsAt, bool moved = false) => new()
    {
        InvitationId = recorded.ContactRecordId,
        ContactRecordId = recorded.ContactRecordId,
        Reference = recorded.Reference,
        Authority = recorded.Authority,
        Agency = AgencyProcedure.Other,
        ToBeHeldAt = beginsAt,
        InvitedAt = at,
        Moved = moved,
        Rule = "rule",
    };

    private static PlanningMeetingArranged Arranged(ContactRecorded recorded, DateTimeOffset at, DateTimeOffset beginsAt, bool moved = false) => new()
    {
        ContactRecordId = recorded.ContactRecordId,
        Reference = recorded.Reference,
        Authority = recorded.Authority,
        ToBeHeldAt = beginsAt,
        ArrangedAt = at,
        Moved = moved,
        Agencies = [AgencyProcedure.Other],
        InvitationIds = [Guid.CreateVersion7()],
        Withdrawn = [],
        Family = false,
        Child = false,
        Rule = "rule",
    };

    private static DiscussionMinutesSigned Signed(ContactRecorded recorded, DateTimeOffset at) => new()
    {
        DiscussionId = Guid.CreateVersion7(),
        ContactRecordId = recorded.ContactRecordId,
        Reference = recorded.Reference,
        Authority = recorded.Authority,
        Agencies = [AgencyProcedure.Other],
        InvitationIds = [],
        HeldAt = at,
        SignedAt = at,
        SignedBy = $"{recorded.Authority}.team-manager",
        Rule = "rule",
    };

    private async Task<(ClockWatch Watch, Func<Task> Meet)> StartAsync(string authority, Clock clock)
    {
        notification.Clock.SetLondon("2026-12-17 12:00");
        var recorded = Announced.Recorded(authority, Received);
        notification.Intake.Knows(recorded.ContactRecordId, Announced.Referrer(phone: Canary.Phone));
        var procedure = ProcedureBook.Published.For(authority);
        switch (clock.Kind)
        {
            case ClockKinds.Feedback:
                {
                    await notification.PublishAsync(recorded);
                    // The platform's own clock is for reasons, which are owed where the threshold is not met.
                    var reasons = clock.Rule.Source == RuleSource.Platform;
                    var option = procedure.Screening.Options.First(one => reasons == (one.Outcome is not (Outcome.Assessment or Outcome.Protection)));
                    var decided = Announced.Decided(recorded, option.Code, option.Outcome, "2026-12-17 12:00");
                    await notification.PublishAsync(decided);
                    if (reasons)
                    {
                        await notification.ApproveReasonsAsync(recorded, "The family has the help it needs.");
                    }

                    var message = await notification.MessageAsync(recorded.ContactRecordId, MessageKind.Feedback, one => one.Means == Means.Phone);
                    return (
                        await DueAsync(recorded, clock, Due(clock.From == ClockStart.Receipt ? recorded.ReceivedAt : decided.AuthorisedAt, clock)),
                        () => InformAsync(authority, message, Means.Phone));
                }

            case ClockKinds.PoliceNotice:
                {
                    var crime = new CrimeSuspected
                    {
                        ContactRecordId = recorded.ContactRecordId,
                        Reference = recorded.Reference,
                        Authority = authority,
                        SuspectedAt = notification.Clock.GetUtcNow(),
                        Rule = clock.Rule.Display,
                    };
                    notification.Mail.Refuse(recorded.Reference, times: 100);
                    await notification.PublishAsync(crime);
                    var message = await notification.MessageAsync(
                        recorded.ContactRecordId, MessageKind.PoliceNotice, one => one is { Attempts: > 0, State: MessageState.Due });
                    return (
                        await DueAsync(recorded, clock, crime.SuspectedAt + PoliceClock.LateAfter),
                        () => InformAsync(authority, message, Means.Phone));
                }

            case ClockKinds.FamilyLetter or ClockKinds.ChildLetter:
                {
                    await notification.PublishAsync(recorded);
                    var outcome = procedure.Allocation.Outcomes.First(one => one.Result == AssessmentResult.InNeed);
                    var signedOff = new AssessmentSignedOff
                    {
                        ContactRecordId = recorded.ContactRecordId,
                        ContactId = recorded.ContactId,
                        Reference = recorded.Reference,
                        Authority = authority,
                        ProcedureVersion = recorded.ProcedureVersion,
                        AssessmentId = Guid.CreateVersion7(),
                        Assessment = "assessment",
                        Option = outcome.Code,
                        Result = outcome.Result.Code(),
                        AllocatedTo = $"{authority}.social-worker",
                        SignedOffBy = $"{authority}.team-manager",
                        SignedOffAt = notification.Clock.GetUtcNow(),
                        Rule = "rule",
                    };
                    await notification.ConsumedAsync(await notification.PublishAsync(signedOff));
                    var recipient = clock.Kind is ClockKinds.ChildLetter ? Recipient.Child : Recipient.Family;
                    var letter = await notification.QueryAsync<NotificationDbContext, Message>(db => db.Messages.AsNoTracking()
                        .SingleAsync(one => one.ContactRecordId == recorded.ContactRecordId && one.Recipient == recipient && one.ClockId != null));
                    return (
                        await DueAsync(recorded, clock, Due(signedOff.SignedOffAt, clock)),
                        async () =>
                        {
                            await ActAsync(authority, letter, "amendments", new AmendLetterRequest(Guid.CreateVersion7(), null, null));
                            await ActAsync(authority, letter, "approvals", new ApproveMessageRequest());
                            if (authority != NotificationFixture.ByNotify)
                            {
                                await InformAsync(authority, letter, Means.Letter);
                            }

                            await Eventually.Is(
                                async () => (await notification.DeadlineAsync(recorded.ContactRecordId, clock.Kind))!.MetAt is not null, "the letter has gone");
                        }
                    );
                }

            case ClockKinds.AgencyMessage:
                {
                    await notification.PublishAsync(recorded);
                    var held = new ChildProtectionConferenceHeld
                    {
                        EnquiryId = Guid.CreateVersion7(),
                        ContactRecordId = recorded.ContactRecordId,
                        Reference = recorded.Reference,
                        Authority = authority,
                        HeldAt = notification.Clock.GetUtcNow(),
                        EnquiryConcludedAt = notification.Clock.GetUtcNow(),
                        RecordedBy = $"{authority}.team-manager",
                        Rule = "rule",
                        Agencies = [AgencyProcedure.Other],
                    };
                    await notification.PublishAsync(held);

                    // It has no mailbox: a person rings.
                    var message = await notification.MessageAsync(recorded.ContactRecordId, MessageKind.Decision, one => one.Means == Means.Phone);
                    return (
                        await DueAsync(recorded, clock, Due(held.HeldAt, clock)),
                        () => InformAsync(authority, message, Means.Phone));
                }

            case ClockKinds.ReferrerAdvice:
                {
                    await notification.PublishAsync(recorded);
                    var closed = new CaseClosed
                    {
                        ContactRecordId = recorded.ContactRecordId,
                        ContactId = recorded.ContactId,
                        Reference = recorded.Reference,
                        Authority = authority,
                        LeftBy = "common-assessment",
                        FollowUp = procedure.Notification.ReferrerAdvised.Value.Code,
                        ClosedBy = $"{authority}.team-manager",
                        ClosedAt = notification.Clock.GetUtcNow(),
                        Rule = "rule",
                    };
                    await notification.PublishAsync(closed);
                    var advice = await notification.MessageAsync(recorded.ContactRecordId, MessageKind.Decision, one => one.Means == Means.Phone);
                    return (
                        await DueAsync(recorded, clock, Due(closed.ClosedAt, clock)),
                        () => InformAsync(authority, advice, Means.Phone));
                }

            case ClockKinds.ReferralOn:
                {
                    await notification.PublishAsync(recorded);
                    var closed = new CaseClosed
                    {
                        ContactRecordId = recorded.ContactRecordId,
                        ContactId = recorded.ContactId,
                        Reference = recorded.Reference,
                        Authority = authority,
                        LeftBy = "step-down",
                        FollowUp = "step-down",
                        AllocatedTo = $"{authority}.social-worker",
                        ClosedBy = $"{authority}.team-manager",
                        ClosedAt = notification.Clock.GetUtcNow(),
                        Rule = "rule",
                    };
                    await notification.ConsumedAsync(await notification.PublishAsync(closed));
                    var task = await notification.MessageAsync(
                        recorded.ContactRecordId, MessageKind.DeadlineAlert, one => one is { About: "refer-on", State: MessageState.Sent });
                    return (
                        await DueAsync(recorded, clock, Due(closed.ClosedAt, clock)),
                        () => ActAsync(
                            authority, task, "informed",
                            new InformRecipientRequest(notification.Clock.GetUtcNow(), Means.Email, SpokenTo: "Early help coordinator")));
                }

            case ClockKinds.InformingParents:
                {
                    await notification.PublishAsync(recorded);
                    var held = new StrategyDiscussionHeld
                    {
                        DiscussionId = Guid.CreateVersion7(),
                        ContactRecordId = recorded.ContactRecordId,
                        Reference = recorded.Reference,
                        Authority = authority,
                        HeldAt = notification.Clock.GetUtcNow().AddHours(-2),
                        Section47Enquiry = false,
                        Rule = "the rule",
                    };
                    await notification.ConsumedAsync(await notification.PublishAsync(held));
                    var task = await notification.MessageAsync(
                        recorded.ContactRecordId, MessageKind.DeadlineAlert, one => one is { About: "inform-parents", State: MessageState.Sent });
                    return (
                        await DueAsync(recorded, clock, Due(held.HeldAt, clock)),
                        () => InformAsync(authority, task, Means.InPerson));
                }

            default:
                throw new InvalidOperationException($"Nothing is known to start the {clock.Kind}.");
        }
    }

    private async Task<ClockWatch> DueAsync(ContactRecorded recorded, Clock clock, DateTimeOffset due)
    {
        var watch = await notification.WatchAsync(recorded.ContactRecordId, clock.Kind);
        Assert.Equal(due, watch.Started.DueAt);
        return watch;
    }

    /// <summary>A manager informs the recipient, once no sender is trying at that moment.</summary>
    private Task InformAsync(string authority, Message message, Means means) =>
        ActAsync(
            authority, message, "informed",
            new InformRecipientRequest(notification.Clock.GetUtcNow(), means));

    private async Task ActAsync(string authority, Message message, string act, object body)
    {
        using var manager = notification.ClientFor(
            $"{authority}.team-manager", authority, AccessRoles.TeamManager, AccessRoles.FrontDoorWorker, Qualifications.SocialWork);
        var path = $"/api/notification/messages/{message.Id}";
        await Eventually.Is(
            async () =>
            {
                using var answer = await manager.PostKeyedAsync($"{path}/{act}", body, await manager.ETagAsync(path));
                return answer.IsSuccessStatusCode;
            },
            $"{act} of the {message.Kind}");
    }

    private static DateTimeOffset Due(DateTimeOffset start, Clock clock) => WorkingCalendar.EnglandAndWales.DueAt(start, clock).At;
}
