using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.DailyMeeting.Data;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.DailyMeeting.Tests;

/// <summary>Enquiries from the listing to the follow-up, through the service's front door.</summary>
[Collection(DailyMeetingCollection.Name)]
public sealed class EnquiryJourneyTests(DailyMeetingFixture daily)
{
    private readonly HttpClient _worker = daily.Worker();
    private readonly HttpClient _manager = daily.Manager();

    [Fact]
    [Trait("Rule", "Y2.1")]
    [Trait("Rule", "Y2.2")]
    [Trait("Rule", "Y2.4")]
    [Trait("Rule", "Y2.6")]
    public async Task A_neighbours_enquiry_is_flagged_presented_decided_brokered_and_followed_up()
    {
        daily.Clock.SetLondon("2026-11-05 16:00");
        var listed = Listed.Neighbour();
        daily.Others.Holds(listed.ContactRecordId, "child-age", "address", "who-referred", "why-referred");
        var enquiry = await daily.ListAsync(listed);

        daily.Clock.SetLondon("2026-11-05 16:10");
        var next = await _worker.GetAsync<MeetingView>("/api/daily-meeting/meetings/next");
        Assert.Equal((new DateOnly(2026, 11, 6), "York 2.1", false), (next.MeetingOn, next.Rule, next.IsToday));
        Assert.Equal(["Name of child", "Contact number", "Specific requests made"], ItemOf(next, listed.ContactRecordId).Incomplete);

        var presented = await PostAsync(_worker, enquiry, "presentations", Listed.Presentation());
        Assert.Empty(presented.Incomplete);
        Assert.Equal(EnquiryState.Presented, presented.State);

        daily.Clock.SetLondon("2026-11-06 09:30");
        await daily.AttendAsync();
        var decided = await PostAsync(
            _manager, enquiry, "decisions", Listed.Decision() with { Actions = [new("Ring the school", "Callista Ward", new DateOnly(2026, 11, 6))] });
        Assert.Equal((EnquiryState.ToBroker, "brokered-tier-2", 5), (decided.State, decided.Decision?.Option, decided.DecidedWith.Count));
        var recorded = await OnlyEventAsync<MeetingDecisionRecorded>(listed.ContactRecordId);
        Assert.Equal(
            ("brokered-tier-2", new DateOnly(2026, 11, 6), "york.team-manager", "York 2.4"),
            (recorded.Option, recorded.MeetingOn, recorded.DecidedBy, recorded.Rule));

        var nobody = Assert.Single(await UninformedAsync(listed.ContactRecordId));
        await PostAsync(_worker, enquiry, "lead-practitioners", Listed.Lead());
        await PostAsync(_worker, enquiry, "practitioners", Listed.Nurse(toContactLead: false));
        var nurse = Assert.Single(await UninformedAsync(listed.ContactRecordId));
        await PostAsync(_worker, enquiry, "practitioners", Listed.Nurse());
        Assert.Equal((null, null, "York 2.6"), (nobody.Name, nobody.LeadPractitioner, nobody.Rule));
        Assert.Equal(("School nurse", "R. Ode"), (nurse.Name, nurse.LeadPractitioner));
        var support = Assert.Single(await UninformedAsync(listed.ContactRecordId));
        Assert.Equal((null, "R. Ode", true, "York 2.6"), (support.Name, support.LeadPractitioner, support.AllInformed, support.Rule));
        var brokered = await PostAsync(_worker, enquiry, "brokerage", Listed.Brokerage());
        Assert.Empty(await UninformedAsync(listed.ContactRecordId));
        Assert.Equal((EnquiryState.Brokered, false), (brokered.State, brokered.Brokerage?.ByLeadPractitioner));
        Assert.Equal("York 2.6", (await OnlyEventAsync<SupportBrokered>(listed.ContactRecordId)).Rule);

        await PostAsync(_worker, enquiry, "actions", new AddActionRequest("Call the school nurse", "Callista Ward", new DateOnly(2026, 11, 9)));
        var done = await PostAsync(_worker, enquiry, "actions/2/completions", new CompleteActionRequest("She rings back on Monday."));
        Assert.Equal(("She rings back on Monday.", "Name of york.front-door-worker"), (done.Actions[1].Note, done.Actions[1].CompletedByName));

        var activity = await _worker.GetAsync<Page<ActivityItem>>($"{enquiry}/activity");
        Assert.Equal(
            [
                "action-completed", "action-added", "support-brokered", "practitioner-contacted", "practitioner-contacted", "lead-practitioner-named",
                "meeting-decision-recorded", "enquiry-presented",
            ],
            activity.Items.Select(item => item.What));
    }

    [Fact]
    [Trait("Rule", "Y2.6")]
    public async Task Y2_6_Support_is_brokered_without_a_practitioner_who_could_not_be_told()
    {
        daily.Clock.SetLondon("2026-11-05 16:00");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        daily.Clock.SetLondon("2026-11-06 09:30");
        await PostAsync(_worker, enquiry, "presentations", Listed.Presentation());
        await daily.AttendAsync();
        await PostAsync(_manager, enquiry, "decisions", Listed.Decision());
        await PostAsync(_worker, enquiry, "lead-practitioners", Listed.Lead());
        await PostAsync(_worker, enquiry, "practitioners", Listed.Nurse(toContactLead: false));
        await RefuseAsync(Listed.Brokerage(), "brokerage", 409);
        var gone = Listed.Nurse() with { AwareOfSituation = null, ToContactLead = null, CouldNotBeTold = "She left the trust; nobody has taken over." };
        Assert.Equal(["couldNotBeTold"], (await RefuseAsync(gone with { ToContactLead = true }, "practitioners", 400)).Errors.Keys);
        Assert.Equal(
            ["awareOfSituation", "toContactLead"],
            (await RefuseAsync(gone with { CouldNotBeTold = " " }, "practitioners", 400)).Errors.Keys.Order(StringComparer.Ordinal));

        var known = await PostAsync(_worker, enquiry, "practitioners", gone);
        var waits = Assert.Single(await UninformedAsync(listed.ContactRecordId));
        var brokered = await PostAsync(_worker, enquiry, "brokerage", Listed.Brokerage());

        Assert.Equal("She left the trust; nobody has taken over.", Assert.Single(known.Practitioners).CouldNotBeTold);
        Assert.True(waits.AllInformed);
        Assert.Equal(["School nurse, Clifton Green, who could not be told"], brokered.Brokerage!.Practitioners);
        Assert.Contains(
            (await _worker.GetAsync<Page<ActivityItem>>($"{enquiry}/activity")).Items,
            item => item is { What: "practitioner-not-told", Why: "She left the trust; nobody has taken over.", Rule: "York 2.6" });

        async Task<Problem> RefuseAsync(object body, string act, int status) =>
            await (await _worker.PostKeyedAsync($"{enquiry}/{act}", body, await _worker.ETagAsync(enquiry))).ProblemAsync(status);
    }

    [Fact]
    [Trait("Rule", "Y2.6")]
    public async Task An_action_whose_day_has_passed_is_listed_overdue_and_missed_once()
    {
        daily.Clock.SetLondon("2026-11-06 09:30");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        await daily.AttendAsync();
        var action = new AddActionRequest("Ring the school", "Callista Ward", new DateOnly(2026, 11, 9));
        await PostAsync(_manager, enquiry, "decisions", Listed.Decision() with { Actions = [action] });

        Assert.DoesNotContain(await OverdueAsync(), action => action.CaseId == listed.ContactRecordId);
        daily.Clock.SetLondon("2026-11-10 00:05");
        await Eventually.Is(
            () => daily.QueryAsync<DailyMeetingDbContext, bool>(db => db.Outbox.AnyAsync(
                message => message.EventName == "DeadlineMissed" && message.Body.Contains(listed.ContactRecordId.ToString())
                    && message.Body.Contains("meeting-action"))),
            "the clock of the action is missed");

        var overdue = Assert.Single(await OverdueAsync(), action => action.CaseId == listed.ContactRecordId);
        Assert.Equal((true, "York 2.6", "Ring the school"), (overdue.Missed, overdue.Rule, overdue.Action.What));
        await PostAsync(_worker, enquiry, "actions/1/completions", new CompleteActionRequest());
        Assert.DoesNotContain(await OverdueAsync(), action => action.CaseId == listed.ContactRecordId);

        async Task<IReadOnlyList<OpenAction>> OverdueAsync() =>
            (await _worker.GetAsync<Page<OpenAction>>("/api/daily-meeting/actions?overdue=true")).Items;
    }

    [Fact]
    [Trait("Rule", "Y2.6")]
    public async Task Whoever_of_staff_takes_an_action_on_finds_it_on_their_list_and_completes_it()
    {
        daily.Clock.SetLondon("2026-11-06 09:30");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        await daily.AttendAsync();
        var theirs = new AddActionRequest("Ring the school", Who: null, new DateOnly(2026, 11, 9), "york.social-worker");
        var decision = Listed.Decision("advice") with { Actions = [theirs with { PersonId = "york.nobody" }] };
        var unknown = await RefuseAsync(_manager, enquiry, "decisions", decision, 400);
        Assert.Equal(["actions[0].personId"], unknown.Errors.Keys);
        await PostAsync(_manager, enquiry, "decisions", decision with { Actions = [theirs, new("Write to the GP", "The health visitor", theirs.DueOn)] });
        foreach (var neitherOrBoth in new[] { theirs with { PersonId = null }, theirs with { Who = "The school" } })
        {
            Assert.Equal(["who"], (await RefuseAsync(_worker, enquiry, "actions", neitherOrBoth, 400)).Errors.Keys);
        }

        var agreed = await OnlyEventAsync<MeetingActionAgreed>(listed.ContactRecordId);
        Assert.Equal(("york.social-worker", "York 2.6", "2026-11-09T23:59:59"), (agreed.PersonId, agreed.Rule, $"{agreed.DueAt:s}"));
        var social = daily.York(AccessRoles.SocialWorker);
        var own = Assert.Single(await OwnAsync());
        Assert.Equal(("Ring the school", "Leila Haddad", "york.social-worker"), (own.Action.What, own.Action.Who, own.Action.PersonId));
        Assert.DoesNotContain((await _worker.GetAsync<Page<OpenAction>>("/api/daily-meeting/actions?mine=true")).Items, Is);
        Assert.Equal([EnquiryStep.Completions], (await social.GetAsync<EnquiryView>(enquiry)).AllowedActions);
        var notTheirs = await RefuseAsync(social, enquiry, "actions/2/completions", new CompleteActionRequest(), 403);
        Assert.Equal("urn:referral-platform:not-of-the-meeting", notTheirs.Type);

        await PostAsync(social, enquiry, "actions/1/completions", new CompleteActionRequest("They ring back."));

        Assert.Empty(await OwnAsync());
        bool Is(OpenAction action) => action.CaseId == listed.ContactRecordId;
        async Task<IReadOnlyList<OpenAction>> OwnAsync() =>
            [.. (await social.GetAsync<Page<OpenAction>>("/api/daily-meeting/actions?mine=true")).Items.Where(Is)];
    }

    [Fact]
    [Trait("Rule", "Y2.5")]
    [Trait("Rule", "Y2.7")]
    public async Task A_step_up_carries_its_reason_is_copied_and_leaves_a_hand_over()
    {
        daily.Clock.SetLondon("2026-11-06 09:30");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        await daily.AttendAsync();
        await PostAsync(_worker, enquiry, "presentations", Listed.Presentation());
        await (await _manager.GetAsync($"{enquiry}/hand-over")).JsonAsync(404);

        var refused = await RefuseAsync(_manager, enquiry, "decisions", new RecordMeetingDecisionRequest("single-assessment", "Pass on.", Reason: null), 422);
        Assert.Equal("York 2.5", refused.Rule);
        var decided = await PostAsync(_manager, enquiry, "decisions", Listed.Decision("single-assessment"));

        Assert.Equal(EnquiryState.HandedOver, decided.State);
        var copied = await OnlyEventAsync<StepUpCopied>(listed.ContactRecordId);
        Assert.Equal(["duty-social-worker", "assessment-manager", "business-support"], copied.Roles);
        Assert.Equal(("York 2.5", "single-assessment"), (copied.Rule, copied.Option));

        var system = daily.York(AccessRoles.Integration);
        var handOver = await system.GetAsync<HandOverView>($"{enquiry}/hand-over");
        Assert.Equal(("York 7.3", StepUpWay.Meeting, "Mila Novak"), (handOver.Rule, handOver.Way, handOver.Child?.Name));
        Assert.Equal("Moderate need, nothing points to significant harm.", handOver.Decision.Reason);
        Assert.Contains(handOver.Summary, item => item.Text == "None.");
        Assert.Equal(system.DefaultRequestHeaders.Authorization!.Parameter, Assert.Single(daily.Others.TokensFor(listed.ContactRecordId)));
        Assert.Null((await _manager.GetAsync<HandOverView>($"{enquiry}/hand-over")).Child);
        var read = (await _worker.GetAsync<Page<ActivityItem>>($"{enquiry}/activity")).Items;
        Assert.Equal("york.integration", Assert.Single(read, item => item.What == "hand-over-read").By);
    }

    [Fact]
    [Trait("Rule", "Y2.5")]
    public async Task Each_copy_waits_on_its_roles_worklist_until_somebody_there_acknowledges_it()
    {
        daily.Clock.SetLondon("2026-11-06 09:30");
        var (listed, enquiry) = await SteppedUpAsync();
        var (duty, admin) = (daily.York(AccessRoles.DutySocialWorker), daily.York(AccessRoles.BusinessSupport));

        Assert.Equal(["duty-social-worker"], (await CopyAsync(duty, listed))?.WaitsFor);
        Assert.Null(await CopyAsync(_worker, listed));
        await (await _worker.PostKeyedAsync($"{enquiry}/copy-acknowledgements", new AcknowledgeCopyRequest(), "\"1\"")).JsonAsync(403);
        var answer = await duty.PostKeyedAsync($"{enquiry}/copy-acknowledgements", new AcknowledgeCopyRequest(), "\"1\"");
        var acknowledged = await answer.ReadAsync<StepUpRow>(200);

        Assert.Equal("Name of york.duty-social-worker", acknowledged.Copies.Single(copy => copy.Role == "duty-social-worker").AcknowledgedByName);
        Assert.Null(await CopyAsync(duty, listed));
        Assert.NotNull(await CopyAsync(admin, listed));
        await (await duty.PostKeyedAsync($"{enquiry}/copy-acknowledgements", new AcknowledgeCopyRequest(), "\"2\"")).JsonAsync(409);
        await (await admin.PostKeyedAsync($"{enquiry}/copy-acknowledgements", new AcknowledgeCopyRequest(), "\"1\"")).JsonAsync(412);

        static async Task<StepUpRow?> CopyAsync(HttpClient reader, Guid of) =>
            (await reader.GetAsync<Page<StepUpRow>>("/api/daily-meeting/copies")).Items.SingleOrDefault(row => row.CaseId == of);
    }

    [Fact]
    [Trait("Rule", "Y2.7")]
    public async Task A_hand_over_is_listed_until_the_case_system_acknowledges_it_with_its_number()
    {
        daily.Clock.SetLondon("2026-11-06 09:30");
        var (listed, enquiry) = await SteppedUpAsync();
        var system = daily.York(AccessRoles.Integration);

        Assert.Contains((await ListAsync("")).Items, row => row.CaseId == listed);
        await (await system.PostKeyedAsync($"{enquiry}/hand-over/acknowledgements", new AcknowledgeHandOverRequest(" "), "\"1\"")).JsonAsync(400);
        await (await system.PostKeyedAsync($"{enquiry}/hand-over/acknowledgements", new AcknowledgeHandOverRequest("M-4711"), "\"1\"")).JsonAsync(200);
        await (await system.PostKeyedAsync($"{enquiry}/hand-over/acknowledgements", new AcknowledgeHandOverRequest("M-4712"), "\"2\"")).JsonAsync(409);

        Assert.DoesNotContain((await ListAsync("")).Items, row => row.CaseId == listed);
        Assert.Equal("M-4711", (await ListAsync("?all=true")).Items.Single(row => row.CaseId == listed).CaseSystemNumber);
        Assert.Equal("York 7.3", (await OnlyEventAsync<HandOverAcknowledged>(listed)).Rule);
        var elsewhere = daily.ClientFor("dudley.integration", "dudley", AccessRoles.Integration);
        await (await elsewhere.GetAsync($"{enquiry}/hand-over")).JsonAsync(404);
        daily.Others.DoesNotIdentify(listed);
        await (await system.GetAsync($"{enquiry}/hand-over")).JsonAsync(503);

        Task<Page<StepUpRow>> ListAsync(string query) => system.GetAsync<Page<StepUpRow>>($"/api/daily-meeting/hand-overs{query}");
    }

    [Fact]
    [Trait("Rule", "Y2.3")]
    [Trait("Rule", "Y3.4")]
    public async Task A_conversation_with_parents_settles_an_enquiry_off_the_agenda_by_a_manager_only()
    {
        daily.Clock.SetLondon("2026-11-05 17:00");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);

        var spoken = await PostAsync(_worker, enquiry, "conversations", Listed.Conversation());
        Assert.Equal((true, "mother"), (spoken.SettlesByAdvice, spoken.Presentation.Conversations[0].With));
        Assert.Equal(1, await daily.QueryAsync<DailyMeetingDbContext, int>(db => db.Outbox.CountAsync(
            message => message.EventName == nameof(ParentsSpokenTo) && message.Body.Contains(listed.ContactRecordId.ToString())
                && message.Body.Contains("given"))));
        Assert.True((await AgendaItemAsync("2026-11-06", listed.ContactRecordId)).SettledBeforehand);
        await RefuseAsync(_worker, enquiry, "decisions", Listed.Decision("advice"), 403);

        var decided = await PostAsync(_manager, enquiry, "decisions", Listed.Decision("advice"));
        Assert.Equal((EnquiryState.Closed, true, "York 3.4"), (decided.State, decided.Decision?.Beforehand, decided.Decision?.Rule));
        Assert.Equal(new DateOnly(2026, 11, 6), decided.Decision?.MeetingOn);
        var agenda = await _worker.GetAsync<MeetingView>("/api/daily-meeting/meetings/2026-11-06");
        Assert.DoesNotContain(agenda.Enquiries, item => item.CaseId == listed.ContactRecordId);
        Assert.Contains(agenda.OffAgenda, item => item.CaseId == listed.ContactRecordId);
        var activity = await _worker.GetAsync<Page<ActivityItem>>($"{enquiry}/activity");
        Assert.Equal("York 2.3", activity.Items.Single(item => item.What == "parents-spoken-to").Rule);
        await RefuseAsync(_worker, enquiry, "conversations", Listed.Conversation(), 409);
    }

    [Fact]
    [Trait("Rule", "Y2.2")]
    [Trait("Rule", "Y5.5")]
    public async Task The_identities_of_child_and_referrer_are_refused()
    {
        daily.Clock.SetLondon("2026-11-06 09:00");
        var enquiry = await daily.ListAsync(Listed.Neighbour());
        var named = new PresentEnquiryRequest([new("who-referred", "Mr Hale from next door")]);

        var refused = await RefuseAsync(_worker, enquiry, "presentations", named, 400);

        Assert.Contains("contact record only", refused.Errors["items[0].text"][0], StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    public async Task An_undecided_enquiry_is_carried_over_until_it_is_decided()
    {
        daily.Clock.SetLondon("2026-11-09 09:00");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);

        Assert.False((await AgendaItemAsync("2026-11-06", listed.ContactRecordId)).CarriedOver);
        Assert.True((await AgendaItemAsync("2026-11-09", listed.ContactRecordId)).CarriedOver);

        await daily.AttendAsync();
        await PostAsync(_manager, enquiry, "decisions", Listed.Decision("no-further-action"));
        Assert.Equal("no-further-action", (await AgendaItemAsync("2026-11-09", listed.ContactRecordId)).Option);
        var tuesday = await _worker.GetAsync<MeetingView>("/api/daily-meeting/meetings/2026-11-10");
        Assert.DoesNotContain(tuesday.Enquiries, item => item.CaseId == listed.ContactRecordId);
        Assert.Equal(new DateOnly(2026, 11, 9), (await OnlyEventAsync<MeetingDecisionRecorded>(listed.ContactRecordId)).MeetingOn);
    }

    [Fact]
    [Trait("Rule", "Y4.3")]
    public async Task The_clock_runs_to_the_end_of_the_meetings_day_and_the_decision_meets_it()
    {
        daily.Clock.SetLondon("2026-11-06 09:00");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        await daily.AttendAsync();

        await PostAsync(_manager, enquiry, "decisions", Listed.Decision("advice"));

        var deadline = await daily.QueryAsync<DailyMeetingDbContext, ServiceDefaults.Deadlines.CaseDeadline>(db =>
            db.MeetingClockAsync(listed.ContactRecordId, CancellationToken.None));
        Assert.Equal(("daily-meeting", "York 4.3"), (deadline.Kind, deadline.Rule));
        Assert.Equal(TestClock.London("2026-11-06 23:59:59"), deadline.DueAt);
        Assert.Equal(listed.ReceivedAt, deadline.StartedAt);
        Assert.Equal(TestClock.London("2026-11-06 09:00"), deadline.MetAt);
    }

    [Fact]
    [Trait("Rule", "Y5.1")]
    public async Task Y5_1_The_decision_waits_for_the_checks_and_names_what_is_missing_but_never_for_protection()
    {
        daily.Clock.SetLondon("2026-11-06 09:30");
        var (listed, hurt) = (Listed.Neighbour(), Listed.Neighbour());
        // Before the listing, and announced again.
        await daily.CheckAsync(listed, "known");
        await daily.PublishAsync(Listed.Check(listed, "known"));
        var enquiry = await daily.ListAsync(listed, checks: []);
        var stepUp = await daily.ListAsync(hurt, checks: []);
        await daily.AttendAsync();

        var refused = await RefuseAsync(_manager, enquiry, "decisions", Listed.Decision(), 422);

        Assert.Equal(("urn:referral-platform:checks-missing", "York 5.1"), (refused.Type, refused.Rule));
        var checks = (await _worker.GetAsync<EnquiryView>(enquiry)).Checks;
        Assert.Equal(
            [("known", true), ("child-protection-plan", false), ("looked-after", false)],
            checks.Select(check => (check.Check, check.RecordedAt is not null)));
        Assert.Equal(2, (await AgendaItemAsync("2026-11-06", listed.ContactRecordId)).MissingChecks.Count);
        await PostAsync(_manager, stepUp, "decisions", Listed.Decision("assessment-team-investigation"));
        await daily.CheckAsync(listed, Listed.York);
        await Eventually.Is(
            async () => (await _worker.GetAsync<EnquiryView>(enquiry)).Checks.All(check => check.RecordedAt is not null),
            "all three checks are known");
        Assert.Equal(EnquiryState.ToBroker, (await PostAsync(_manager, enquiry, "decisions", Listed.Decision())).State);
    }

    /// <summary>An enquiry that today's meeting passed to the Assessment Team.</summary>
    private async Task<(Guid CaseId, string Route)> SteppedUpAsync()
    {
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        await daily.AttendAsync();
        await PostAsync(_manager, enquiry, "decisions", Listed.Decision("single-assessment"));
        return (listed.ContactRecordId, enquiry);
    }

    private static async Task<EnquiryView> PostAsync(HttpClient client, string enquiry, string what, object body) =>
        await (await client.PostKeyedAsync($"{enquiry}/{what}", body, await client.ETagAsync(enquiry))).ReadAsync<EnquiryView>(200);

    private static async Task<Problem> RefuseAsync(HttpClient client, string enquiry, string what, object body, int status) =>
        await (await client.PostKeyedAsync($"{enquiry}/{what}", body, await client.ETagAsync(enquiry))).ProblemAsync(status);

    private async Task<IReadOnlyList<UninformedPractitioner>> UninformedAsync(Guid contactRecordId) =>
    [
        .. (await _worker.GetAsync<Page<UninformedPractitioner>>("/api/daily-meeting/practitioners")).Items.Where(row => row.CaseId == contactRecordId),
    ];

    private Task<TEvent> OnlyEventAsync<TEvent>(Guid contactRecordId) =>
        daily.QueryAsync<DailyMeetingDbContext, TEvent>(async db => JsonSerializer.Deserialize<TEvent>(
            (await db.Outbox.SingleAsync(message => message.EventName == typeof(TEvent).Name && message.Body.Contains(contactRecordId.ToString()))).Body,
            JsonSerializerOptions.Web)!);

    private async Task<AgendaItem> AgendaItemAsync(string day, Guid contactRecordId) =>
        ItemOf(await _worker.GetAsync<MeetingView>($"/api/daily-meeting/meetings/{day}"), contactRecordId);

    private static AgendaItem ItemOf(MeetingView agenda, Guid contactRecordId) => agenda.Enquiries.Single(item => item.CaseId == contactRecordId);
}
