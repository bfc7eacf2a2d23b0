using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Allocation.Data;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Procedures;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Allocation.Tests;

/// <summary>A section 47 enquiry starts whenever it has to: before the case is here, beside it, after it was closed, or where no case was to come.</summary>
[Collection(AllocationCollection.Name)]
public sealed class Section47Tests(AllocationFixture allocation)
{
    private const string NotASocialWorker = "referrals-2024.front-door-worker";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "R4.3")]
    [Trait("Rule", "S12")]
    public async Task An_enquiry_that_started_before_the_case_came_is_a_social_workers_all_the_same(bool enquiryFirst)
    {
        var disposal = Disposals.Referrals2024();
        if (enquiryFirst)
        {
            await StartAsync(disposal);
        }

        var desk = new Desk(allocation, await allocation.ArrivesAsync(disposal));
        if (!enquiryFirst)
        {
            await StartAsync(disposal);
        }

        var refused = await (await desk.TryAsync(
            desk.Manager, "allocations", new AllocateCaseRequest(NotASocialWorker, Agreed: true, Suitability: "Has the time."))).ProblemAsync(422);

        Assert.EndsWith("social-worker-only", refused.Type, StringComparison.Ordinal);
        Assert.Equal(desk.WorkerId, (await desk.AllocateAsync()).AllocatedTo);
    }

    [Fact]
    [Trait("Rule", "R4.3")]
    public async Task Whoever_is_no_social_worker_has_to_hand_the_case_over_when_an_enquiry_starts()
    {
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Referrals2024()));
        await (await desk.TryAsync(
            desk.Manager, "allocations", new AllocateCaseRequest(NotASocialWorker, Agreed: true, Suitability: "Has the time."))).JsonAsync(201);

        await StartAsync(desk.CaseId, "referrals-2024");

        Assert.Equal(AllocationAction.Allocate, (await desk.ReadAsync()).NextStep);
        Assert.Contains((await AwaitingAsync(desk)).Items, row => row.CaseId == desk.CaseId);
    }

    [Theory]
    [InlineData("peterborough", "no-further-action", true)]
    [InlineData("peterborough", "no-further-action", false)]
    [InlineData("york", "no-further-action", true)]
    [InlineData("sefton", "no-further-action", false)]
    [InlineData("referrals-2024", "no-further-action", true)]
    [InlineData("dudley", "no-initial-assessment", false)]
    [Trait("Rule", "S12")]
    [Trait("Rule", "R4.3")]
    public async Task An_enquiry_where_the_decision_led_elsewhere_has_a_case_that_awaits_a_social_worker(string authority, string option, bool enquiryFirst)
    {
        var disposal = Disposals.Of(authority, option, Outcome.NoFurtherAction, "2026-11-02 10:20", "by the manager");
        if (enquiryFirst)
        {
            await StartAsync(disposal);
            await allocation.PublishAsync(disposal);
        }
        else
        {
            await HeardAsync(await allocation.PublishAsync(disposal));
            await StartAsync(disposal);
        }

        var desk = new Desk(allocation, disposal);
        await Eventually.Is(
            () => allocation.QueryAsync<AllocationDbContext, bool>(async db => await db.Cases.FindAsync(disposal.ContactRecordId) is not null), "it is open");

        var awaiting = await desk.ReadAsync();
        Assert.Equal((AllocationState.Awaiting, Outcome.Protection), (awaiting.State, awaiting.Outcome));
        Assert.Equal(TestClock.London("2026-11-05 02:00"), awaiting.ReceivedAt);
        Assert.Equal(AllocationAction.Allocate, awaiting.NextStep);
    }

    [Fact]
    public async Task A_decision_that_led_elsewhere_opens_nothing_by_itself()
    {
        var disposal = Disposals.Of("sefton", "no-further-action", Outcome.NoFurtherAction, "2026-11-02 10:20", "Sefton");

        await HeardAsync(await allocation.PublishAsync(disposal));

        Assert.False(await allocation.QueryAsync<AllocationDbContext, bool>(db => db.Cases.AnyAsync(row => row.ContactRecordId == disposal.ContactRecordId)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Rule", "S12")]
    [Trait("Rule", "D2.3")]
    public async Task A_case_that_is_opened_again_has_no_plan_until_a_new_one_is_agreed(bool atMeeting)
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough()));
        await desk.AllocateAsync();
        await desk.SignOffAsync("child-in-need");
        await PlanAsync("She eats.");
        await desk.DoAsync(desk.Manager, "plans/reviews", new ReviewPlanRequest("All well.", PlanReviewDecision.Close));
        allocation.Clock.SetLondon("2027-01-05 09:00");

        var enquiry = await StartAsync(desk.CaseId, "peterborough", TestClock.London("2027-01-05 02:00"));
        await ConcludeAsync(desk.CaseId, enquiry, conferenceDueAt: null);
        var waiting = await desk.ReadAsync();
        var overdue = (await desk.Manager.GetAsync<Page<AllocationCaseView>>("/api/allocation/cases?view=overdue&take=100")).Items;
        await desk.AllocateAsync();
        var allocated = await desk.ReadAsync();
        var noPlan = await (await desk.TryAsync(desk.Worker, "plans/actions/1/completions", new CompletePlanActionRequest("Late."))).ProblemAsync(409);
        await (await desk.TryAsync(desk.Worker, "plans/reviews", new ReviewPlanRequest("All well.", PlanReviewDecision.Close))).JsonAsync(409);
        var signedOff = await desk.SignOffAsync("child-in-need");
        await (await desk.TryAsync(desk.Worker, "plans", new AgreePlanRequest(Content("She is safe.")))).ProblemAsync(409);
        var planned = await PlanAsync("She is safe.");

        Assert.Equal((null, null, null), (waiting.Plan, waiting.PlanActionDueOn, waiting.PlanningMeeting));
        Assert.DoesNotContain(overdue, row => row.CaseId == desk.CaseId);
        Assert.Equal(("She eats.", "All well."), (waiting.PlanBefore!.Outcomes, waiting.PlanBefore.Reviews[0].Progress));
        Assert.NotNull(waiting.PlanBefore.EndedAt);
        Assert.Equal(atMeeting, waiting.EarlierPlanningMeetings[0].Hold);
        Assert.DoesNotContain(AllocationAction.ReviewPlan, allocated.AllowedActions);
        Assert.EndsWith(":no-plan", noPlan.Type, StringComparison.Ordinal);
        Assert.Equal(AllocationAction.DecidePlanningMeeting, signedOff.NextStep);
        Assert.Equal(("She is safe.", 2, AllocationAction.ReviewPlan), (planned.Plan!.Outcomes, planned.Plan.PlanVersion, planned.NextStep));
        Assert.Empty(planned.Plan.Reviews);
        Assert.Null(planned.PlanBefore);
        Assert.Equal(("She eats.", "All well."), (planned.Plan.Earlier[0].Outcomes, planned.Plan.Earlier[0].Reviews[0].Progress));

        // A plan ends once: the case that is closed a third time had none of its own.
        await desk.DoAsync(desk.Manager, "plans/reviews", new ReviewPlanRequest("All well.", PlanReviewDecision.Close));
        await ConcludeAsync(desk.CaseId, await StartAsync(desk.CaseId, "peterborough", allocation.Clock.GetUtcNow()), conferenceDueAt: null);
        await desk.AllocateAsync();
        await desk.SignOffAsync("no-further-action");
        await desk.DoAsync(desk.Manager, "follow-ups", new FollowUpRequest("no-further-action", "Nothing is needed."));
        Assert.Equal(
            [true, true, false],
            (await desk.EventsAsync("CaseClosed")).Select(body => JsonSerializer.Deserialize<CaseClosed>(body, JsonSerializerOptions.Web)!.PlanEnded));

        PlanContent Content(string outcomes)
        {
            var today = WorkingCalendar.LondonDate(allocation.Clock.GetUtcNow());
            return new("Regular meals.", outcomes, [new PlannedAction("Breakfast club", "Head teacher", today.AddDays(9))], today.AddDays(30));
        }

        async Task<AllocationCaseView> PlanAsync(string outcomes)
        {
            var at = allocation.Clock.GetUtcNow().AddHours(1);
            await desk.DoAsync(desk.Manager, "planning-meeting/decisions", new DecidePlanningMeetingRequest(
                atMeeting, "As agreed.", atMeeting ? at : null, atMeeting ? [new Invitee(ParticipantKind.Parent, "Mother")] : null, "Nobody else helps."));
            if (!atMeeting)
            {
                return await desk.DoAsync(desk.Worker, "plans", new AgreePlanRequest(Content(outcomes)));
            }

            allocation.Clock.Set(at.AddHours(1));
            return await desk.DoAsync(desk.Worker, "planning-meeting/records", new RecordPlanningMeetingRequest(
                at, [new Attendee(ParticipantKind.Parent, "Mother", null, true)], Content(outcomes), WhyNoChild: "She is two.", WhyNotEveryone: "Ill."));
        }
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task A_case_that_was_closed_is_open_again_when_an_enquiry_starts()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough()));
        await desk.AllocateAsync();
        await desk.SignOffAsync("no-further-action");
        var closed = await desk.DoAsync(desk.Manager, "follow-ups", new FollowUpRequest("no-further-action", "Nothing is needed."));

        await StartAsync(desk.CaseId, "peterborough");

        var open = await desk.ReadAsync();
        Assert.Equal((AllocationState.Closed, AllocationState.Awaiting), (closed.State, open.State));
        Assert.Equal((null, AllocationAction.Allocate), (open.ClosedAt, open.NextStep));
        Assert.Equal(AllocationState.Allocated, (await desk.AllocateAsync()).State);
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task Nobody_hears_that_a_case_is_no_longer_theirs_where_nobody_had_it_when_it_was_closed()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough()));
        await desk.AllocateAsync();
        await desk.SignOffAsync("no-further-action");
        await desk.DoAsync(desk.Manager, "allocation-ends", new EndAllocationRequest("Left the council."));
        await desk.DoAsync(desk.Manager, "follow-ups", new FollowUpRequest("no-further-action", "Nothing is needed."));

        await StartAsync(desk.CaseId, "peterborough");

        Assert.Equal(AllocationState.Awaiting, (await desk.ReadAsync()).State);
        Assert.Contains(desk.WorkerId, Assert.Single(await desk.EventsAsync("AllocationEnded")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("peterborough")]
    [InlineData("york")]
    [Trait("Rule", "S12")]
    public async Task A_case_that_an_enquiry_opens_again_is_assessed_anew_from_the_start_of_the_enquiry(string authority)
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var york = authority == "york";
        var desk = new Desk(
            allocation, await allocation.ArrivesAsync(york ? Disposals.York() : Disposals.Peterborough()), york ? AccessRoles.AssessmentManager : null);
        await desk.AllocateAsync();
        await OpenAsync();
        await desk.SignOffAsync("no-further-action");
        await desk.DoAsync(desk.Manager, "follow-ups", new FollowUpRequest("no-further-action", "Nothing is needed."));
        allocation.Clock.SetLondon("2026-12-01 09:00");

        var startedAt = TestClock.London("2026-12-01 02:00");
        var enquiry = await StartAsync(desk.CaseId, authority, startedAt);
        await ConcludeAsync(desk.CaseId, enquiry, conferenceDueAt: null);
        var waiting = await desk.ReadAsync();
        var early = await (await desk.TryAsync(
            desk.Manager, "follow-ups", new FollowUpRequest("no-further-action", "Nothing is needed."))).ProblemAsync(409);
        await desk.AllocateAsync();
        await OpenAsync();
        var anew = await desk.ReadAsync();
        await desk.SignOffAsync("no-further-action");
        var closed = await desk.DoAsync(desk.Manager, "follow-ups", new FollowUpRequest("no-further-action", "Nothing is needed."));

        var due = WorkingCalendar.EnglandAndWales.DueAt(startedAt, ProcedureBook.Published.For(authority).Allocation.Assessment.Due).At;
        Assert.Equal((null, due), (waiting.CurrentAssessment, waiting.AssessmentDueAt));
        Assert.EndsWith(":not-signed-off", early.Type, StringComparison.Ordinal);
        Assert.Equal((2, AssessmentState.Open, due), (anew.Assessments.Count, anew.CurrentAssessment!.State, anew.AssessmentDueAt));
        Assert.Equal(AssessmentState.SignedOff, anew.Assessments[0].State);
        Assert.Equal([startedAt], (await desk.ClocksAsync(ClockKinds.Assessment)).Skip(1).Select(clock => clock.StartedAt));
        Assert.All(await desk.ClocksAsync(ClockKinds.Assessment), clock => Assert.NotNull(clock.MetAt));
        Assert.Equal(2, (await desk.EventsAsync("AssessmentOpened")).Count);
        Assert.Equal(AllocationState.Closed, closed.State);

        async Task OpenAsync()
        {
            if ((await desk.ReadAsync()).NextStep == AllocationAction.OpenAssessment)
            {
                await desk.DoAsync(desk.Worker, "assessment/openings", new OpenAssessmentRequest());
            }
        }
    }

    [Fact]
    [Trait("Rule", "Y7.2")]
    [Trait("Rule", "S12")]
    public async Task An_exemption_from_assessment_ends_when_an_enquiry_starts_and_is_refused_after_it()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var exempt = new AllocateCaseRequest("york.social-worker", NoAssessmentFor: "access-to-records");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.York()), AccessRoles.AssessmentManager);
        var without = await (await desk.TryAsync(desk.Manager, "allocations", exempt)).ReadAsync<AllocationCaseView>(201);
        var protectedChild = new Desk(allocation, await allocation.ArrivesAsync(Disposals.York()), AccessRoles.AssessmentManager);

        await StartAsync(desk.CaseId, "york");
        await StartAsync(protectedChild.CaseId, "york");
        var started = await desk.ReadAsync();
        var opened = await desk.DoAsync(desk.Worker, "assessment/openings", new OpenAssessmentRequest());
        var refused = await (await protectedChild.TryAsync(protectedChild.Manager, "allocations", exempt)).ProblemAsync(422);

        Assert.Equal(("access-to-records", null), (without.NoAssessmentFor, without.AssessmentDueAt));
        Assert.Equal((null, AllocationAction.OpenAssessment), (started.NoAssessmentFor, started.NextStep));
        Assert.Equal(TestClock.London("2026-11-05 02:00"), Assert.Single(await desk.ClocksAsync(ClockKinds.Assessment)).StartedAt);
        Assert.Equal(AssessmentState.Open, opened.CurrentAssessment!.State);
        Assert.Equal("York 7.2", refused.Rule);
        Assert.Contains("noAssessmentFor", refused.Errors.Keys);
        Assert.Equal(AllocationState.Awaiting, (await protectedChild.ReadAsync()).State);
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task What_was_done_before_the_case_was_closed_and_recorded_after_it_opens_it_again()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough()));
        await desk.AllocateAsync();
        await desk.SignOffAsync("no-further-action");
        var closed = await desk.DoAsync(desk.Manager, "follow-ups", new FollowUpRequest("no-further-action", "Nothing is needed."));

        await StartAsync(desk.CaseId, "peterborough", closed.ClosedAt!.Value.AddHours(-2));

        Assert.Equal((AllocationState.Awaiting, AllocationAction.Allocate), ((await desk.ReadAsync()).State, (await desk.ReadAsync()).NextStep));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "S12")]
    public async Task No_case_is_closed_while_an_enquiry_runs_whatever_the_assessment_came_to(bool withPlan)
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough()));
        await desk.AllocateAsync();
        await desk.SignOffAsync(withPlan ? "child-in-need" : "no-further-action");
        if (withPlan)
        {
            await desk.DoAsync(desk.Manager, "planning-meeting/decisions", new DecidePlanningMeetingRequest(false, "Agreed at home."));
            await desk.DoAsync(desk.Worker, "plans", new AgreePlanRequest(new PlanContent(
                "Regular meals.", "She eats.", [new PlannedAction("Breakfast club", "Head teacher", new DateOnly(2026, 11, 20))], new DateOnly(2026, 12, 11))));
        }

        var enquiry = await StartAsync(desk.CaseId, "peterborough");
        var refused = await (await CloseAsync()).ProblemAsync(409);
        await ConcludeAsync(desk.CaseId, enquiry, conferenceDueAt: null);
        var closed = await (await CloseAsync()).ReadAsync<AllocationCaseView>(200);

        Assert.EndsWith("section-47-enquiry-runs", refused.Type, StringComparison.Ordinal);
        Assert.Equal(AllocationState.Closed, closed.State);
        Assert.Single(await desk.EventsAsync("CaseClosed"));

        Task<HttpResponseMessage> CloseAsync() => withPlan
            ? desk.TryAsync(desk.Manager, "plans/reviews", new ReviewPlanRequest("All well.", PlanReviewDecision.Close))
            : desk.TryAsync(desk.Manager, "follow-ups", new FollowUpRequest("no-further-action", "Nothing is needed."));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "S10")]
    [Trait("Rule", "S12")]
    public async Task S12_No_case_is_closed_before_discussion_minutes_and_conference_are_done(bool underTheContact)
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var (contact, referral) = (Guid.CreateVersion7(), Disposals.Peterborough());
        var about = underTheContact ? contact : referral.ContactRecordId;
        var first = await RequireAsync(about);
        if (underTheContact)
        {
            await HeardAsync(await allocation.PublishAsync(Became(contact, referral)));
        }

        var desk = new Desk(allocation, await allocation.ArrivesAsync(referral));
        await desk.AllocateAsync();
        await desk.SignOffAsync("no-further-action");

        await RefusedAsync("strategy-discussion-due", "is to be held.");
        await HeldAsync(about, first);
        await RefusedAsync("minutes-unsigned", "are to be signed.");
        var second = await RequireAsync(about);
        await RefusedAsync("strategy-discussion-due", "are to be signed.");
        await SignAsync(about, second);
        await SignAsync(about, first);
        var next = await RequireAsync(about);
        await RefusedAsync("strategy-discussion-due", "is to be held.");
        await CallOffAsync(about, next);
        var enquiry = await StartAsync(about, "peterborough");
        await ConcludeAsync(about, enquiry, TestClock.London("2026-11-26 23:59"));
        await RefusedAsync("conference-due", "The initial child protection conference is to be held.");
        await ConferAsync(about, enquiry);

        await desk.DoAsync(desk.Manager, "follow-ups", new FollowUpRequest("no-further-action", "Nothing is needed."));

        async Task RefusedAsync(string code, string words)
        {
            var refused = await (await desk.TryAsync(
                desk.Manager, "follow-ups", new FollowUpRequest("no-further-action", "Nothing is needed."))).JsonAsync(409);
            Assert.EndsWith($":{code}", refused.GetProperty("type").GetString(), StringComparison.Ordinal);
            Assert.Contains(words, refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.NotEmpty(refused.GetProperty("rule").GetString()!);
        }
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    public async Task Y6_2_Harm_reported_after_a_discussion_was_held_is_not_served_by_its_late_record()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough()));
        await desk.AllocateAsync();
        await desk.SignOffAsync("no-further-action");
        var discussion = await RequireAsync(desk.CaseId);
        var heldAt = TestClock.London("2026-11-03 10:00");
        allocation.Clock.SetLondon("2026-11-03 11:00");
        await desk.DoAsync(desk.Worker, "significant-harm", new ReportSignificantHarmRequest("A burn nobody explains."));
        allocation.Clock.SetLondon("2026-11-03 12:00");

        await HeldAsync(desk.CaseId, discussion, heldAt);
        await SignAsync(desk.CaseId, discussion);
        var refused = await (await CloseAsync()).ProblemAsync(409);
        var another = await RequireAsync(desk.CaseId);
        await HeldAsync(desk.CaseId, another, TestClock.London("2026-11-03 11:30"));
        await SignAsync(desk.CaseId, another);

        Assert.EndsWith(":strategy-discussion-due", refused.Type, StringComparison.Ordinal);
        Assert.Equal(AllocationState.Closed, (await (await CloseAsync()).ReadAsync<AllocationCaseView>(200)).State);

        Task<HttpResponseMessage> CloseAsync() =>
            desk.TryAsync(desk.Manager, "follow-ups", new FollowUpRequest("no-further-action", "Nothing is needed."));
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task No_case_is_closed_once_harm_was_reported_until_its_discussion_is_over()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough()));
        await desk.AllocateAsync();
        await desk.SignOffAsync("no-further-action");
        await desk.DoAsync(desk.Worker, "significant-harm", new ReportSignificantHarmRequest("A burn nobody explains."));

        var atOnce = await (await CloseAsync()).ProblemAsync(409);
        var discussion = await RequireAsync(desk.CaseId);
        var heardOf = await (await CloseAsync()).ProblemAsync(409);
        await HeldAsync(desk.CaseId, discussion);
        await SignAsync(desk.CaseId, discussion);
        var closed = await (await CloseAsync()).ReadAsync<AllocationCaseView>(200);

        Assert.EndsWith(":strategy-discussion-due", atOnce.Type, StringComparison.Ordinal);
        Assert.Equal((atOnce.Type, atOnce.Detail, atOnce.Rule), (heardOf.Type, heardOf.Detail, heardOf.Rule));
        Assert.NotEmpty(atOnce.Rule!);
        Assert.Equal(AllocationState.Closed, closed.State);

        Task<HttpResponseMessage> CloseAsync() =>
            desk.TryAsync(desk.Manager, "follow-ups", new FollowUpRequest("no-further-action", "Nothing is needed."));
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task An_enquiry_under_the_contact_keeps_the_referral_s_case_open_until_it_is_concluded()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var (contact, referral) = (Guid.CreateVersion7(), Disposals.Peterborough());
        var enquiry = await StartAsync(contact, "peterborough");
        await HeardAsync(await allocation.PublishAsync(Became(contact, referral)));
        var desk = new Desk(allocation, await allocation.ArrivesAsync(referral));
        await desk.AllocateAsync();
        await desk.SignOffAsync("no-further-action");

        await (await desk.TryAsync(desk.Manager, "follow-ups", new FollowUpRequest("no-further-action", "Nothing is needed."))).JsonAsync(409);
        await ConcludeAsync(contact, enquiry, conferenceDueAt: null);

        await desk.DoAsync(desk.Manager, "follow-ups", new FollowUpRequest("no-further-action", "Nothing is needed."));
    }

    [Theory]
    [InlineData("held without an enquiry", AllocationAction.FollowUp)]
    [InlineData("concluded", AllocationAction.FollowUp)]
    [InlineData("concluded, conference follows", null)]
    [InlineData("concluded, conference held", AllocationAction.FollowUp)]
    [InlineData("concluded, conference heard of first", AllocationAction.FollowUp)]
    [InlineData("concluded, one conference of two held", null)]
    [Trait("Rule", "D1.7")]
    [Trait("Rule", "S12")]
    public async Task A_case_that_waited_for_a_discussion_goes_on_once_nothing_protects_the_child(string how, AllocationAction? next)
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough()));
        await desk.AllocateAsync();
        var waiting = (await desk.SignOffAsync("significant-harm")).NextStep;

        if (how.StartsWith("held", StringComparison.Ordinal))
        {
            await HeardAsync(await allocation.PublishAsync(new StrategyDiscussionHeld
            {
                ContactRecordId = desk.CaseId,
                Authority = "peterborough",
                HeldAt = allocation.Clock.GetUtcNow(),
                Section47Enquiry = false,
                Rule = "Peterborough 3.5",
            }));
        }
        else
        {
            var enquiry = await StartAsync(desk.CaseId, "peterborough");
            if (how.EndsWith("first", StringComparison.Ordinal))
            {
                await ConferAsync(desk.CaseId, enquiry);
            }

            await ConcludeAsync(desk.CaseId, enquiry, how is "concluded" ? null : TestClock.London("2026-11-26 23:59"));
            if (how.Contains("of two", StringComparison.Ordinal))
            {
                await ConcludeAsync(desk.CaseId, await StartAsync(desk.CaseId, "peterborough"), TestClock.London("2026-11-26 23:59"));
            }

            if (how.EndsWith("held", StringComparison.Ordinal))
            {
                await ConferAsync(desk.CaseId, enquiry);
            }
        }

        var seen = await desk.ReadAsync();
        Assert.Equal((null, next), (waiting, seen.NextStep));
        Assert.Equal(next is null, seen.WhatFollowsBy is null);
        Assert.Equal(next is null, seen.StrategyDiscussionNeededAt is not null);
    }

    [Fact]
    [Trait("Rule", "D2.1")]
    public async Task D2_1_A_case_is_handed_over_to_the_work_under_the_plan_that_a_conference_decided_on()
    {
        var (desk, enquiry) = await ConferenceDueAsync();
        await ConferAsync(desk.CaseId, enquiry, "child-protection-plan");

        var seen = await desk.ReadAsync();
        Assert.Equal(AllocationAction.FollowUp, seen.NextStep);
        Assert.Equal(["child-protection-plan"], seen.FollowUpsOffered);
        Assert.NotNull(seen.ChildProtectionPlanSince);
        var closing = await (await desk.TryAsync(desk.Manager, "follow-ups", new FollowUpRequest("no-further-action", "Done."))).ProblemAsync(422);
        Assert.EndsWith("follow-up-not-offered", closing.Type, StringComparison.Ordinal);
        var planning = await (await desk.TryAsync(
            desk.Manager, "planning-meeting/decisions", new DecidePlanningMeetingRequest(false, "At home."))).ProblemAsync(409);
        Assert.EndsWith("under-child-protection-plan", planning.Type, StringComparison.Ordinal);
        await (await desk.TryAsync(desk.Manager, "follow-ups", new FollowUpRequest("child-protection-plan", "As decided."))).ProblemAsync(400);

        var handedOver = await desk.DoAsync(
            desk.Manager, "follow-ups", new FollowUpRequest("child-protection-plan", "As decided.", "Lead social worker of the core group"));

        Assert.Equal((AllocationState.Closed, null), (handedOver.State, handedOver.NextStep));
        Assert.Equal((FollowUpKind.ChildProtectionPlan, RuleRef.PlatformName), (handedOver.FollowUps[^1].Kind, handedOver.FollowUps[^1].Rule));
        Assert.Contains("\"child-protection-plan\"", Assert.Single(await desk.EventsAsync("CaseClosed")), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "D2.1")]
    [Trait("Rule", "D2.2")]
    public async Task D2_1_A_planning_meeting_is_called_off_once_a_conference_decided_on_a_protection_plan()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough()));
        await desk.AllocateAsync();
        await desk.SignOffAsync("child-in-need");
        await desk.DoAsync(desk.Manager, "planning-meeting/decisions", new DecidePlanningMeetingRequest(
            true, "Several agencies.", allocation.Clock.GetUtcNow().AddDays(7),
            [new Invitee(ParticipantKind.Parent, "Mother"), new Invitee(ParticipantKind.Practitioner, "Nurse", "health")]));
        var enquiry = await StartAsync(desk.CaseId, "peterborough");
        await ConcludeAsync(desk.CaseId, enquiry, TestClock.London("2026-11-26 23:59"));

        await ConferAsync(desk.CaseId, enquiry, "child-protection-plan");

        var seen = await desk.ReadAsync();
        Assert.Equal((null, AllocationAction.FollowUp), (seen.PlanningMeeting, seen.NextStep));
        Assert.NotNull(seen.WhatFollowsBy);
        Assert.Empty(await desk.ClocksAsync(ClockKinds.PlanningMeeting));
        var off = (await desk.EventsAsync("PlanningMeetingArranged"))[^1];
        Assert.Contains("\"withdrawn\":[\"health\"]", off, StringComparison.Ordinal);
        Assert.Contains("\"familyWithdrawn\":true", off, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "D2.0")]
    [Trait("Rule", "D2.1")]
    public async Task D2_1_Without_a_child_protection_plan_the_case_goes_on_in_need_or_closes()
    {
        var (desk, enquiry) = await ConferenceDueAsync();
        await ConferAsync(desk.CaseId, enquiry, "no-child-protection-plan");

        var offered = (await desk.ReadAsync()).FollowUpsOffered;
        Assert.Equal(["child-in-need-plan", "no-further-action", "signpost", "step-down"], offered.Order());
        var inNeed = await desk.DoAsync(desk.Manager, "follow-ups", new FollowUpRequest("child-in-need-plan", "Support is needed."));
        Assert.Equal(AllocationAction.DecidePlanningMeeting, inNeed.NextStep);
        await desk.DoAsync(desk.Manager, "planning-meeting/decisions", new DecidePlanningMeetingRequest(false, "Agreed at home."));
        Assert.Equal(AllocationAction.ReviewPlan, (await desk.DoAsync(desk.Worker, "plans", new AgreePlanRequest(PlanTests.Plan))).NextStep);

        var (closing, other) = await ConferenceDueAsync();
        await ConferAsync(closing.CaseId, other, "no-child-protection-plan");
        var closed = await closing.DoAsync(closing.Manager, "follow-ups", new FollowUpRequest("no-further-action", "Safe, and no need."));
        Assert.Equal(AllocationState.Closed, closed.State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Rule", "S12")]
    public async Task S12_A_case_does_not_go_on_in_need_while_another_enquiry_or_conference_is_open(bool conference)
    {
        var (desk, enquiry) = await ConferenceDueAsync();
        await ConferAsync(desk.CaseId, enquiry, "no-child-protection-plan");
        Assert.NotEmpty((await desk.ReadAsync()).FollowUpsOffered);

        var another = await StartAsync(desk.CaseId, "peterborough");
        if (conference)
        {
            await ConcludeAsync(desk.CaseId, another, TestClock.London("2026-11-26 23:59"));
        }

        var seen = await desk.ReadAsync();
        Assert.Empty(seen.FollowUpsOffered);
        Assert.Null(seen.NextStep);
        await (await desk.TryAsync(desk.Manager, "follow-ups", new FollowUpRequest("child-in-need-plan", "Support is needed."))).ProblemAsync(422);

        if (!conference)
        {
            await ConcludeAsync(desk.CaseId, another, TestClock.London("2026-11-26 23:59"));
        }

        await ConferAsync(desk.CaseId, another, "no-child-protection-plan");
        await desk.DoAsync(desk.Manager, "follow-ups", new FollowUpRequest("child-in-need-plan", "Support is needed."));
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task S12_A_case_does_not_go_on_in_need_while_a_strategy_discussion_is_to_be_held()
    {
        var (desk, enquiry) = await ConferenceDueAsync();
        await ConferAsync(desk.CaseId, enquiry, "no-child-protection-plan");
        await RequireAsync(desk.CaseId);

        var refused = await (await desk.TryAsync(desk.Manager, "follow-ups", new FollowUpRequest("child-in-need-plan", "Support."))).ProblemAsync(409);

        Assert.EndsWith("strategy-discussion-due", refused.Type, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "D2.1")]
    [Trait("Rule", "P1.1")]
    public async Task D2_1_A_plan_decided_on_under_the_contact_reaches_the_referral_s_case_that_is_there()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var (contact, referral) = (Guid.CreateVersion7(), Disposals.Peterborough());
        var enquiry = await StartAsync(contact, "peterborough");
        await ConcludeAsync(contact, enquiry, TestClock.London("2026-11-26 23:59"));
        await ConferAsync(contact, enquiry, "child-protection-plan");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(referral));

        await HeardAsync(await allocation.PublishAsync(Became(contact, referral)));

        Assert.NotNull((await desk.ReadAsync()).ChildProtectionPlanSince);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "D2.1")]
    [Trait("Rule", "P1.1")]
    [Trait("Rule", "S12")]
    public async Task D2_1_A_conference_under_the_contact_that_decided_no_plan_leads_the_referral_on(bool becameHeardOfLast)
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var (contact, referral) = (Guid.CreateVersion7(), Disposals.Peterborough());
        var enquiry = await StartAsync(contact, "peterborough");
        await ConcludeAsync(contact, enquiry, TestClock.London("2026-11-26 23:59"));
        if (!becameHeardOfLast)
        {
            await HeardAsync(await allocation.PublishAsync(Became(contact, referral)));
        }

        var desk = new Desk(allocation, await allocation.ArrivesAsync(referral));
        await desk.AllocateAsync();
        var waiting = await desk.SignOffAsync("significant-harm");
        await ConferAsync(contact, enquiry, "no-child-protection-plan");
        if (becameHeardOfLast)
        {
            await HeardAsync(await allocation.PublishAsync(Became(contact, referral)));
        }

        var seen = await desk.ReadAsync();
        Assert.Equal((null, AllocationAction.FollowUp), (waiting.NextStep, seen.NextStep));
        Assert.Contains("child-in-need-plan", seen.FollowUpsOffered);
        Assert.Null(seen.StrategyDiscussionNeededAt);
        var inNeed = await desk.DoAsync(desk.Manager, "follow-ups", new FollowUpRequest("child-in-need-plan", "Support is needed."));
        Assert.Equal(AllocationAction.DecidePlanningMeeting, inNeed.NextStep);
    }

    [Fact]
    [Trait("Rule", "D2.1")]
    [Trait("Rule", "P1.1")]
    [Trait("Rule", "S12")]
    public async Task S12_A_conference_still_due_under_the_contact_holds_the_referral_whenever_that_is_heard()
    {
        var (desk, settled) = await ConferenceDueAsync();
        await ConferAsync(desk.CaseId, settled, "no-child-protection-plan");
        Assert.Equal(AllocationAction.FollowUp, (await desk.ReadAsync()).NextStep);
        var contact = Guid.CreateVersion7();
        var enquiry = await StartAsync(contact, "peterborough");
        await ConcludeAsync(contact, enquiry, TestClock.London("2026-11-26 23:59"));

        await HeardAsync(await allocation.PublishAsync(Became(contact, Disposals.Peterborough() with { ContactRecordId = desk.CaseId })));
        Assert.Null((await desk.ReadAsync()).NextStep);

        await ConferAsync(contact, enquiry, "no-child-protection-plan");
        Assert.Equal(AllocationAction.FollowUp, (await desk.ReadAsync()).NextStep);
    }

    [Fact]
    [Trait("Rule", "D1.8")]
    [Trait("Rule", "D2.1")]
    public async Task D2_1_No_Core_Assessment_is_opened_under_a_child_protection_plan()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Dudley()));
        await desk.AllocateAsync();
        await desk.SignOffAsync("in-need-complex", "range-of-inputs", "sustained-support");
        var enquiry = await StartAsync(desk.CaseId, "dudley");
        await ConcludeAsync(desk.CaseId, enquiry, TestClock.London("2026-11-26 23:59"));
        await ConferAsync(desk.CaseId, enquiry, "child-protection-plan");

        var refused = await (await desk.TryAsync(desk.Worker, "assessment/further-openings", new OpenAssessmentRequest())).ProblemAsync(409);

        Assert.EndsWith("under-child-protection-plan", refused.Type, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "D1.7")]
    [Trait("Rule", "Y6.2")]
    public async Task Y6_2_Harm_that_a_held_discussion_dealt_with_calls_for_no_other()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough()));
        await desk.AllocateAsync();
        var discussion = await RequireAsync(desk.CaseId);
        var heldAt = allocation.Clock.GetUtcNow();
        await HeldAsync(desk.CaseId, discussion);
        await SignAsync(desk.CaseId, discussion);
        allocation.Clock.SetLondon("2026-11-05 09:00");
        await desk.SubmitAsync("significant-harm");
        var held = Assert.Single((await desk.ReadAsync()).DiscussionsHeld);
        Assert.Equal((discussion, heldAt), (held.DiscussionId, held.HeldAt));

        var elsewhere = await RefusedAsync("significant-harm", new HarmDiscussed(Guid.CreateVersion7(), "It was the burn."));
        var unsaid = await (await TrySignOffAsync("significant-harm", new HarmDiscussed(DiscussionId: null, Reasons: null))).ProblemAsync(400);
        var noHarm = await RefusedAsync("child-in-need", new HarmDiscussed(discussion, "It was the burn."));
        var signedOff = await desk.DoAsync(
            desk.Manager, "assessment/sign-offs",
            SignOffs.Of("peterborough", "significant-harm") with { Discussed = new HarmDiscussed(discussion, "It was about this burn.") });

        var activity = await desk.Manager.GetAsync<Page<ActivityItem>>($"{desk.Path}/activity");
        Assert.EndsWith("discussion-not-held", elsewhere.Type, StringComparison.Ordinal);
        Assert.Equal(["discussed.discussionId", "discussed.reasons"], unsaid.Errors.Keys.Order(StringComparer.Ordinal));
        Assert.EndsWith("no-harm-discussed", noHarm.Type, StringComparison.Ordinal);
        Assert.Equal(discussion, signedOff.CurrentAssessment!.HarmDiscussedIn);
        Assert.Empty(await desk.EventsAsync("StrategyDiscussionNeeded"));
        Assert.Equal((AllocationAction.FollowUp, null), (signedOff.NextStep, signedOff.StrategyDiscussionNeededAt));
        Assert.Contains("child-in-need-plan", signedOff.FollowUpsOffered);
        Assert.Equal("It was about this burn.", Assert.Single(activity.Items, entry => entry.What == "harm-discussed").Why);

        async Task<Problem> RefusedAsync(string outcome, HarmDiscussed discussed) => await (await TrySignOffAsync(outcome, discussed)).ProblemAsync(422);
        Task<HttpResponseMessage> TrySignOffAsync(string outcome, HarmDiscussed discussed) => desk.TryAsync(
            desk.Manager, "assessment/sign-offs", SignOffs.Of("peterborough", outcome) with { Discussed = discussed });
    }

    [Fact]
    [Trait("Rule", "D1.7")]
    [Trait("Rule", "Y6.2")]
    public async Task Y6_2_New_harm_calls_for_a_discussion_though_one_was_held()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough()));
        await desk.AllocateAsync();
        var discussion = await RequireAsync(desk.CaseId);
        await HeldAsync(desk.CaseId, discussion);
        allocation.Clock.SetLondon("2026-11-05 09:00");

        var signedOff = await desk.SignOffAsync("significant-harm");

        Assert.Single(await desk.EventsAsync("StrategyDiscussionNeeded"));
        Assert.Equal((null, true), (signedOff.NextStep, signedOff.StrategyDiscussionNeededAt is not null));
        Assert.Null(signedOff.CurrentAssessment!.HarmDiscussedIn);
    }

    [Fact]
    [Trait("Rule", "D2.1")]
    public async Task D2_1_A_plan_decided_on_before_the_assessment_ends_is_what_it_goes_on_to()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough()));
        await desk.AllocateAsync();
        var enquiry = await StartAsync(desk.CaseId, "peterborough");
        await ConferAsync(desk.CaseId, enquiry, "child-protection-plan");
        await ConcludeAsync(desk.CaseId, enquiry, TestClock.London("2026-11-26 23:59"));

        var signedOff = await desk.SignOffAsync("significant-harm");

        Assert.Equal(AllocationAction.FollowUp, signedOff.NextStep);
        Assert.Equal(["child-protection-plan"], signedOff.FollowUpsOffered);
        Assert.Empty(await desk.EventsAsync("StrategyDiscussionNeeded"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Rule", "S12")]
    public async Task A_decision_that_led_elsewhere_after_the_enquiry_opens_a_case_only_for_a_conference(bool conference)
    {
        var disposal = Disposals.Of("sefton", "no-further-action", Outcome.NoFurtherAction, "2026-11-02 10:20", "Sefton");
        var enquiry = await StartAsync(disposal);
        await ConcludeAsync(disposal.ContactRecordId, enquiry, conference ? TestClock.London("2026-11-26 23:59") : null);

        await HeardAsync(await allocation.PublishAsync(disposal));

        Assert.Equal(
            conference,
            await allocation.QueryAsync<AllocationDbContext, bool>(db => db.Cases.AnyAsync(row => row.ContactRecordId == disposal.ContactRecordId)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "P1.1")]
    public async Task An_enquiry_that_started_under_a_contact_is_the_referrals(bool enquiryFirst)
    {
        var (contact, referral) = (Guid.CreateVersion7(), Disposals.Referrals2024());
        var became = Became(contact, referral);
        if (enquiryFirst)
        {
            await StartAsync(contact, "referrals-2024");
        }

        await HeardAsync(await allocation.PublishAsync(became));
        if (!enquiryFirst)
        {
            await StartAsync(contact, "referrals-2024");
        }

        var desk = new Desk(allocation, await allocation.ArrivesAsync(referral));
        await (await desk.TryAsync(
            desk.Manager, "allocations", new AllocateCaseRequest(NotASocialWorker, Agreed: true, Suitability: "Has the time."))).JsonAsync(422);
    }

    [Fact]
    [Trait("Rule", "P1.1")]
    public async Task A_contact_that_became_a_referral_before_its_decision_came_awaits_nobody()
    {
        var disposal = Disposals.Peterborough();
        await HeardAsync(await allocation.PublishAsync(new ContactBecameReferral
        {
            ContactRecordId = disposal.ContactRecordId,
            ReferralRecordId = Guid.CreateVersion7(),
            ContactId = disposal.ContactId,
            Authority = "peterborough",
            ProcedureVersion = disposal.ProcedureVersion,
            FromKind = "contact",
            BecameAt = disposal.ReceivedAt,
            BecameBy = "peterborough.front-door-worker",
            Rule = "Peterborough 1",
        }));

        Assert.Equal(AllocationState.Closed, (await new Desk(allocation, await allocation.ArrivesAsync(disposal)).ReadAsync()).State);
    }

    private static Task<Page<AllocationCaseView>> AwaitingAsync(Desk desk) => desk.Manager.GetAsync<Page<AllocationCaseView>>("/api/allocation/cases?take=200");

    private static ContactBecameReferral Became(Guid contact, DisposalAuthorised referral) => new()
    {
        ContactRecordId = contact,
        ReferralRecordId = referral.ContactRecordId,
        ContactId = referral.ContactId,
        Authority = referral.Authority,
        ProcedureVersion = referral.ProcedureVersion,
        FromKind = "contact",
        BecameAt = referral.ReceivedAt,
        BecameBy = $"{referral.Authority}.front-door-worker",
        Rule = "the authority's own",
    };

    private Task<Guid> StartAsync(DisposalAuthorised disposal) => StartAsync(disposal.ContactRecordId, disposal.Authority);

    private async Task<Guid> StartAsync(Guid contactRecordId, string authority, DateTimeOffset? startedAt = null)
    {
        var enquiry = Guid.CreateVersion7();
        var at = new[] { TestClock.London("2026-11-05 02:00"), allocation.Clock.GetUtcNow() };
        var closed = await allocation.QueryAsync<AllocationDbContext, bool>(
            db => db.Cases.AnyAsync(row => row.ContactRecordId == contactRecordId && row.ClosedAt != null));
        await HeardAsync(await allocation.PublishAsync(new Section47EnquiryStarted
        {
            EnquiryId = enquiry,
            ContactRecordId = contactRecordId,
            Reference = "PB-7K3M-2Q",
            Authority = authority,
            StartedBy = "police-protection",
            StartedAt = startedAt ?? (closed ? at.Max() : at[0]),
            IsDuty = true,
            ConferenceDueAt = TestClock.London("2026-11-26 23:59"),
            Rule = "Children Act 1989, section 47",
        }));
        return enquiry;
    }

    private async Task<Guid> RequireAsync(Guid contactRecordId)
    {
        var discussion = Guid.CreateVersion7();
        await HeardAsync(await allocation.PublishAsync(new StrategyDiscussionRequired
        {
            DiscussionId = discussion,
            ContactRecordId = contactRecordId,
            Reference = "PB-7K3M-2Q",
            Authority = "peterborough",
            Because = "facts-show-section47",
            RequiredAt = allocation.Clock.GetUtcNow(),
            DueAt = allocation.Clock.GetUtcNow().AddDays(1),
            Rule = "Peterborough 3.5",
        }));
        return discussion;
    }

    private async Task HeldAsync(Guid contactRecordId, Guid discussion, DateTimeOffset? heldAt = null) =>
        await HeardAsync(await allocation.PublishAsync(new StrategyDiscussionHeld
        {
            DiscussionId = discussion,
            ContactRecordId = contactRecordId,
            Authority = "peterborough",
            HeldAt = heldAt ?? allocation.Clock.GetUtcNow(),
            Section47Enquiry = false,
            Rule = "Peterborough 3.5",
        }));

    private async Task CallOffAsync(Guid contactRecordId, Guid discussion) => await HeardAsync(await allocation.PublishAsync(new StrategyDiscussionCalledOff
    {
        DiscussionId = discussion,
        ContactRecordId = contactRecordId,
        Reference = "PB-7K3M-2Q",
        Authority = "peterborough",
        CalledOffAt = allocation.Clock.GetUtcNow(),
        CalledOffBy = "peterborough.team-manager",
        Rule = "Peterborough 3.5",
    }));

    private async Task SignAsync(Guid contactRecordId, Guid discussion) => await HeardAsync(await allocation.PublishAsync(new DiscussionMinutesSigned
    {
        DiscussionId = discussion,
        ContactRecordId = contactRecordId,
        Reference = "PB-7K3M-2Q",
        Authority = "peterborough",
        SignedAt = allocation.Clock.GetUtcNow(),
        SignedBy = "peterborough.team-manager",
        Agencies = [],
        InvitationIds = [],
        Rule = "Peterborough 3.5",
    }));

    private async Task ConcludeAsync(Guid contactRecordId, Guid enquiry, DateTimeOffset? conferenceDueAt) =>
        await HeardAsync(await allocation.PublishAsync(new Section47EnquiryConcluded
        {
            EnquiryId = enquiry,
            ContactRecordId = contactRecordId,
            Reference = "PB-7K3M-2Q",
            Authority = "peterborough",
            Conclusion = conferenceDueAt is null ? "not-substantiated" : "substantiated-continuing-risk",
            ConcludedAt = allocation.Clock.GetUtcNow(),
            ConcludedBy = "peterborough.team-manager",
            ConferenceDueAt = conferenceDueAt,
            Rule = "Children Act 1989, section 47",
        }));

    /// <summary>A case whose assessment found significant harm, and whose enquiry led to a conference.</summary>
    private async Task<(Desk Desk, Guid Enquiry)> ConferenceDueAsync()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough()));
        await desk.AllocateAsync();
        await desk.SignOffAsync("significant-harm");
        var enquiry = await StartAsync(desk.CaseId, "peterborough");
        await ConcludeAsync(desk.CaseId, enquiry, TestClock.London("2026-11-26 23:59"));
        return (desk, enquiry);
    }

    private async Task ConferAsync(Guid contactRecordId, Guid enquiry, string? outcome = null) =>
        await HeardAsync(await allocation.PublishAsync(new ChildProtectionConferenceHeld
        {
            EnquiryId = enquiry,
            ContactRecordId = contactRecordId,
            Reference = "PB-7K3M-2Q",
            Authority = "peterborough",
            HeldAt = allocation.Clock.GetUtcNow(),
            EnquiryConcludedAt = allocation.Clock.GetUtcNow(),
            RecordedBy = "peterborough.team-manager",
            Outcome = outcome,
            Rule = "Working Together 2023",
        }));

    private Task HeardAsync(Guid message) => Eventually.Is(
        () => allocation.QueryAsync<AllocationDbContext, bool>(db => db.Inbox.AnyAsync(received => received.MessageId == message)), "it was heard");
}
