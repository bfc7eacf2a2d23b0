using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Allocation.Data;
using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Allocation.Tests;

[Collection(AllocationCollection.Name)]
public sealed class ContributionTests(AllocationFixture allocation)
{
    private readonly HttpClient _health = allocation.PartnerFor("dudley.health", "dudley", "health");
    private readonly HttpClient _police = allocation.PartnerFor("dudley.police", "dudley", "police");

    [Fact]
    [Trait("Rule", "D1.4")]
    public async Task Each_agency_is_asked_for_itself_within_the_time_of_the_assessment()
    {
        var desk = await OpenAsync();

        var unasked = await (await desk.TryAsync(desk.Worker, "assessment/contributions", new RequestContributionsRequest([], " "))).ProblemAsync(400);
        var asked = await AskAsync(desk, "health", "police");
        var twice = await desk.TryAsync(desk.Worker, "assessment/contributions", desk.Ask("health"));
        var unknown = await desk.TryAsync(desk.Worker, "assessment/contributions", desk.Ask("coastguard"));

        Assert.Contains("agencies", unasked.Errors.Keys);
        Assert.Equal(["health", "police"], asked.Contributions.Select(request => request.Agency), StringComparer.Ordinal);
        Assert.All(asked.Contributions, request => Assert.True(request.DueAt <= asked.DueAt));
        Assert.All(asked.Contributions, request => Assert.Equal("Dudley 1.4", request.DueRule));
        Assert.Equal((409, 422), ((int)twice.StatusCode, (int)unknown.StatusCode));
        Assert.Equal(2, (await desk.EventsAsync("ContributionRequested")).Count);
        Assert.Single(await desk.ClocksAsync("contribution-health"));
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task A_question_that_holds_a_confidential_address_is_put_to_no_agency()
    {
        var desk = await OpenAsync();

        var refused = await (await desk.TryAsync(
            desk.Worker, "assessment/contributions", desk.Ask("health") with { Question = "Is she seen at Hidden Street?" })).ProblemAsync(422);

        Assert.EndsWith("protected-details", refused.Type, StringComparison.Ordinal);
        Assert.Contains("question", refused.Errors.Keys);
        Assert.Empty(await desk.EventsAsync("ContributionRequested"));
    }

    [Fact]
    [Trait("Rule", "D1.4")]
    public async Task One_agency_s_response_settles_nobody_else_s_request()
    {
        var desk = await OpenAsync();
        var asked = await AskAsync(desk, "health", "police");

        await RespondAsync(_health, IdOf(asked, "health"), "Seen twice this year.");

        var now = (await desk.ReadAsync()).CurrentAssessment!;
        Assert.Equal([ContributionState.Received, ContributionState.Waiting], now.Contributions.Select(request => request.State));
        Assert.False(now.Tasks.Single(task => task.Task == AssessmentTask.Contributions).Done);
        Assert.Null(Assert.Single(await desk.ClocksAsync("contribution-police")).MetAt);
        Assert.NotNull(Assert.Single(await desk.ClocksAsync("contribution-health")).MetAt);
        Assert.Equal(404, (int)(await _police.GetAsync($"/api/allocation/contributions/{IdOf(asked, "health")}")).StatusCode);
    }

    [Fact]
    [Trait("Rule", "D1.4")]
    public async Task A_late_response_is_taken_and_stays_marked_late_also_after_the_sign_off()
    {
        var desk = await OpenAsync();
        var asked = await AskAsync(desk, "police");
        var requestId = IdOf(asked, "police");
        await desk.DoAsync(desk.Worker, $"assessment/contributions/{requestId}/reminders", new RemindContributionRequest());
        await desk.DoAsync(
            desk.Worker, $"assessment/contributions/{requestId}/waivers", new GoOnWithoutContributionRequest("Reminded twice; it cannot wait."));
        await desk.SignOffAsync("not-in-need");

        await RespondAsync(_police, requestId, "Two call-outs in May.");

        var late = Assert.Single((await desk.ReadAsync()).CurrentAssessment!.Contributions);
        Assert.Equal((ContributionState.Received, 1), (late.State, late.Reminders));
        Assert.True(Assert.Single(late.Responses).Late);
        Assert.Equal(AssessmentState.SignedOff, (await desk.ReadAsync()).CurrentAssessment!.State);
    }

    [Fact]
    [Trait("Rule", "D1.4")]
    public async Task D1_4_Only_an_agency_that_has_not_contributed_is_reminded_before_its_day_and_after_it()
    {
        var desk = await OpenAsync();
        var asked = await AskAsync(desk, "health", "police");
        await RespondAsync(_health, IdOf(asked, "health"), "Seen twice this year.");
        var clock = Assert.Single(await desk.ClocksAsync("contribution-police"));

        allocation.Clock.Set(clock.ApproachingAt.AddMinutes(1));
        await RemindedAsync(desk, "police", 1);
        allocation.Clock.Set(clock.DueAt.AddDays(1));
        await RemindedAsync(desk, "police", 2);

        var now = (await desk.ReadAsync()).CurrentAssessment!.Contributions;
        Assert.Equal([("health", 0), ("police", 2)], now.Select(request => (request.Agency, request.Reminders)).Order());
        Assert.All(await desk.EventsAsync("ContributionReminded"), told => Assert.Contains("\"police\"", told, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "D1.4")]
    public async Task D1_4_Nobody_is_reminded_twice_on_a_day_nor_once_the_assessment_went_on_without_them()
    {
        var desk = await OpenAsync();
        var asked = await AskAsync(desk, "health", "police");
        CaseDeadline[] clocks = [.. await desk.ClocksAsync("contribution-health"), .. await desk.ClocksAsync("contribution-police")];
        await desk.DoAsync(
            desk.Worker, $"assessment/contributions/{IdOf(asked, "health")}/reminders", new RemindContributionRequest());
        await desk.DoAsync(
            desk.Worker, $"assessment/contributions/{IdOf(asked, "police")}/waivers", new GoOnWithoutContributionRequest("It cannot wait."));

        Assert.Equal(2, clocks.Length);
        foreach (var clock in clocks)
        {
            await HeardAsync(await MissAsync(desk, clock));
        }

        Assert.Single(await desk.EventsAsync("ContributionReminded"));
    }

    [Fact]
    [Trait("Rule", "D1.4")]
    [Trait("Rule", "Y5.4")]
    public async Task D1_4_Nobody_is_reminded_by_itself_whose_consent_was_taken_back()
    {
        var desk = await OpenAsync();
        await AskAsync(desk, "health");
        var clock = Assert.Single(await desk.ClocksAsync("contribution-health"));
        await HeardAsync(await allocation.PublishAsync(new AgencyPermissionAmended
        {
            ContactRecordId = desk.CaseId,
            Authority = clock.Authority,
            OtherAgenciesPermitted = "no",
            AmendedAt = allocation.Clock.GetUtcNow(),
            AmendedBy = "dudley.front-door-worker",
            RecordVersion = 2,
        }));

        await HeardAsync(await MissAsync(desk, clock));

        Assert.Empty(await desk.EventsAsync("ContributionReminded"));
    }

    [Fact]
    [Trait("Rule", "D1.4")]
    public async Task D1_4_An_assessment_is_not_submitted_while_an_agency_is_still_reminded()
    {
        var desk = await OpenAsync();
        var asked = await AskAsync(desk, "health");
        await desk.DoAsync(desk.Worker, "assessment/conduct", new RecordConductRequest("Punjabi", YesNoNotKnown.Yes, FamilyInformed: true));
        await desk.DoAsync(desk.Worker, "assessment/visits", Desk.Seen(allocation.Clock.GetUtcNow()));
        await desk.DoAsync(desk.Worker, "assessment/participants", new AddParticipantRequest(ParticipantKind.Parent, "Mother"));
        await desk.DoAsync(desk.Worker, "assessment/analyses", new SaveAnalysisRequest("She is well cared for.", Factors: ["3B"]));
        var submission = new SubmitAssessmentRequest("not-in-need", "What was seen.");

        Assert.Equal(422, (int)(await desk.TryAsync(desk.Worker, "assessment/submissions", submission)).StatusCode);
        await HeardAsync(await MissAsync(desk, Assert.Single(await desk.ClocksAsync("contribution-health"))));
        Assert.Single(await desk.EventsAsync("ContributionReminded"));

        await desk.DoAsync(
            desk.Worker, $"assessment/contributions/{IdOf(asked, "health")}/waivers", new GoOnWithoutContributionRequest("It cannot wait."));
        Assert.Single(await desk.EventsAsync("ContributionNotWaitedFor"));
        await desk.DoAsync(desk.Worker, "assessment/submissions", submission);
    }

    private Task<Guid> MissAsync(Desk desk, CaseDeadline clock) => allocation.PublishAsync(new DeadlineMissed
    {
        DeadlineId = clock.Id,
        ContactRecordId = desk.CaseId,
        Reference = clock.Reference,
        Authority = clock.Authority,
        Kind = clock.Kind,
        DueAt = clock.DueAt,
        Rule = clock.Rule,
        Service = "allocation",
    });

    private Task HeardAsync(Guid message) => Eventually.Is(
        () => allocation.QueryAsync<AllocationDbContext, bool>(db => db.Inbox.AnyAsync(received => received.MessageId == message)), "it was heard");

    private static async Task RemindedAsync(Desk desk, string agency, int times) => await Eventually.Is(
        async () => (await desk.ReadAsync()).CurrentAssessment!.Contributions.Single(request => request.Agency == agency).Reminders,
        reminders => reminders == times, reminders => $"{reminders}");

    [Fact]
    [Trait("Rule", "D1.4")]
    public async Task An_agency_reads_what_it_is_asked_about_whom_and_nothing_else_until_the_case_is_closed()
    {
        var desk = await OpenAsync();
        var requestId = IdOf(await AskAsync(desk, "health"), "health");

        var read = await _health.GetAsync<PartnerContributionView>($"/api/allocation/contributions/{requestId}");
        var listed = await _health.GetAsync<Page<PartnerContributionRow>>("/api/allocation/contributions?take=100");
        await RespondAsync(_health, requestId, "Known well.");
        await desk.SignOffAsync("not-in-need");
        await desk.DoAsync(desk.Manager, "follow-ups", new FollowUpRequest(
            "one-off-advice", "Advice is enough.", Parent: new ConsentGiven(true, "Mother", "visit"), Child: new ChildsConsent(false, WhyNot: "She is two.")));
        var closed = await _health.GetAsync<PartnerContributionView>($"/api/allocation/contributions/{requestId}");

        Assert.Equal(("Lily Marsh", "9434765919", null), (read.Child!.Name, read.Child.NhsNumber, read.Child.Upn));
        Assert.Contains(listed.Items, row => row.RequestId == requestId);
        Assert.Null(closed.Child);
        var refused = await _health.PostKeyedAsync(
            $"/api/allocation/contributions/{requestId}/responses", new RespondToContributionRequest("More."),
            await _health.ETagAsync($"/api/allocation/contributions/{requestId}"));
        Assert.EndsWith("request-closed", (await refused.ProblemAsync(409)).Type, StringComparison.Ordinal);
        var elsewhere = allocation.PartnerFor("york.health", "york", "health");
        Assert.Equal(404, (int)(await elsewhere.GetAsync($"/api/allocation/contributions/{requestId}")).StatusCode);
        Assert.Equal(403, (int)(await desk.Worker.GetAsync("/api/allocation/contributions")).StatusCode);
    }

    [Fact]
    [Trait("Rule", "D1.4")]
    public async Task D1_4_What_an_agency_says_by_telephone_is_its_contribution_until_the_case_is_closed()
    {
        var desk = await OpenAsync();
        var asked = await AskAsync(desk, "health", "police");
        var act = $"assessment/contributions/{IdOf(asked, "police")}/phone-responses";
        var spokenAt = allocation.Clock.GetUtcNow();
        var said = new TakeDownContributionRequest("PC Ann Reed", spokenAt, "Two call-outs in May.", "We would have visited.");
        foreach (var wrong in new[]
            {
                said with { From = "" }, said with { SpokenAt = null }, said with { SpokenAt = spokenAt.AddDays(1) }, said with { Information = null },
                said with { Information = new string('x', 20_001) },
            })
        {
            await (await desk.TryAsync(desk.Worker, act, wrong)).JsonAsync(400);
        }

        Assert.Equal(422, (int)(await desk.TryAsync(desk.Worker, act, said with { SpokenAt = spokenAt.AddDays(-1) })).StatusCode);
        using var stranger = allocation.ClientFor("dudley.other-worker", "dudley", AccessRoles.SocialWorker);
        await allocation.OpenToAsync(desk.CaseId, "dudley", ["dudley.other-worker"]);
        Assert.Equal(403, (int)(await desk.TryAsync(stranger, act, said)).StatusCode);
        using var york = allocation.ClientFor("york.social-worker", "york", AccessRoles.SocialWorker);
        Assert.Equal(404, (int)(await york.PostKeyedAsync($"{desk.Path}/{act}", said, "\"1\"")).StatusCode);

        var taken = (await desk.DoAsync(desk.Worker, act, said)).CurrentAssessment!.Contributions.Single(request => request.Agency == "police");
        var response = Assert.Single(taken.Responses);
        Assert.Equal(("PC Ann Reed", spokenAt, false), (response.ByName, response.At, response.Late));
        Assert.Equal("Name of dudley.social-worker", response.TakenDownBy);
        Assert.Equal(spokenAt, Assert.Single(await desk.ClocksAsync("contribution-police")).MetAt);
        Assert.Null(Assert.Single(await desk.ClocksAsync("contribution-health")).MetAt);
        Assert.Single(await desk.EventsAsync("ContributionReceived"));
        Assert.NotNull((await _police.GetAsync<PartnerContributionView>($"/api/allocation/contributions/{IdOf(asked, "police")}")).Responses[0].TakenDownBy);

        await desk.DoAsync(
            desk.Worker, $"assessment/contributions/{IdOf(asked, "health")}/waivers", new GoOnWithoutContributionRequest("It cannot wait."));
        await desk.SignOffAsync("not-in-need");
        using var support = allocation.ClientFor("dudley.business-support", "dudley", AccessRoles.BusinessSupport);
        Assert.Equal([AllocationAction.TakeDownContribution], (await support.GetAsync<AllocationCaseView>(desk.Path)).AllowedActions);
        var late = await desk.DoAsync(
            support, $"assessment/contributions/{IdOf(asked, "health")}/phone-responses", said with { SpokenAt = allocation.Clock.GetUtcNow() });
        Assert.True(late.CurrentAssessment!.Contributions.Single(request => request.Agency == "health").Responses[0].Late);
        await desk.DoAsync(desk.Manager, "follow-ups", new FollowUpRequest(
            "one-off-advice", "Advice is enough.", Parent: new ConsentGiven(true, "Mother", "visit"), Child: new ChildsConsent(false, WhyNot: "She is two.")));
        Assert.Equal(409, (int)(await desk.TryAsync(desk.Manager, act, said)).StatusCode);
        Assert.Equal(409, (int)(await desk.TryAsync(support, act, said)).StatusCode);
    }

    [Fact]
    [Trait("Rule", "R5.3")]
    public async Task R5_3_An_agency_reads_what_was_decided_and_the_plan_only_where_the_text_says_so()
    {
        foreach (var (disposal, isInformed) in new[] { (Disposals.Referrals2024(), true), (Disposals.York(), false) })
        {
            allocation.Clock.SetLondon("2026-11-03 09:00");
            var desk = new Desk(allocation, await allocation.ArrivesAsync(disposal));
            await desk.AllocateAsync();
            if ((await desk.ReadAsync()).CurrentAssessment is null)
            {
                await desk.DoAsync(desk.Worker, "assessment/openings", new OpenAssessmentRequest());
            }

            var health = allocation.PartnerFor($"{disposal.Authority}.health", disposal.Authority, "health");
            var request = $"/api/allocation/contributions/{IdOf(await AskAsync(desk, "health"), "health")}";
            await RespondAsync(health, IdOf((await desk.ReadAsync()).CurrentAssessment!, "health"), "Known well.");
            Assert.Null((await health.GetAsync<PartnerContributionView>(request)).Decision);
            await desk.SignOffAsync("child-in-need");
            var plan = $"/api/allocation/cases/{desk.CaseId}/plan";
            using var service = allocation.ServiceFor("notification", disposal.Authority);
            Assert.Equal(404, (int)(await service.GetAsync(plan)).StatusCode);
            await desk.DoAsync(desk.Manager, "planning-meeting/decisions", new DecidePlanningMeetingRequest(false, "One agency only."));
            await desk.DoAsync(desk.Worker, "plans", new AgreePlanRequest(new PlanContent(
                "Regular meals.", "She eats.", [new("Breakfast club", "Head teacher", new DateOnly(2026, 11, 16))], new DateOnly(2026, 12, 11))));

            var decided = (await health.GetAsync<PartnerContributionView>(request)).Decision;
            Assert.Equal(isInformed, decided is not null);
            Assert.Equal(isInformed ? "Regular meals." : null, decided?.Plan?.Needs);
            Assert.Equal("Breakfast club", Assert.Single((await service.GetAsync<PlanForLetters>(plan)).Actions).What);
            Assert.Equal((403, 403), ((int)(await desk.Worker.GetAsync(plan)).StatusCode, (int)(await health.GetAsync(plan)).StatusCode));
        }
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    [Trait("Rule", "R5.3")]
    public async Task Y5_5_A_plan_that_holds_a_confidential_address_is_not_agreed_since_agencies_read_it()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Referrals2024()));
        await desk.AllocateAsync();
        if ((await desk.ReadAsync()).CurrentAssessment is null)
        {
            await desk.DoAsync(desk.Worker, "assessment/openings", new OpenAssessmentRequest());
        }

        await desk.SignOffAsync("child-in-need");
        await desk.DoAsync(desk.Manager, "planning-meeting/decisions", new DecidePlanningMeetingRequest(false, "One agency only."));
        var plan = new PlanContent(
            "Regular meals.", "She eats.", [new("Breakfast club", "Head teacher", new DateOnly(2026, 11, 16))], new DateOnly(2026, 12, 11));
        foreach (var (field, wrong) in new[]
        {
            ("plan.needs", plan with { Needs = "A lock at 3 Hidden Street." }),
            ("plan.actions[0].what", plan with { Actions = [new("Visit Hidden Street", "Health visitor", new DateOnly(2026, 11, 16))] }),
        })
        {
            var refused = await (await desk.TryAsync(desk.Worker, "plans", new AgreePlanRequest(wrong))).JsonAsync(422);
            Assert.EndsWith("protected-details", refused.GetProperty("type").GetString(), StringComparison.Ordinal);
            Assert.True(refused.GetProperty("errors").TryGetProperty(field, out _), refused.GetRawText());
        }

        await desk.DoAsync(desk.Worker, "plans", new AgreePlanRequest(plan));
    }

    [Fact]
    [Trait("Rule", "D1.4")]
    public async Task Where_no_agency_is_involved_the_worker_says_why()
    {
        var desk = await OpenAsync();
        Assert.False((await desk.ReadAsync()).CurrentAssessment!.Tasks.Single(task => task.Task == AssessmentTask.Contributions).Done);

        var view = await desk.DoAsync(
            desk.Worker, "assessment/contributions", new RequestContributionsRequest(null, null, WhyNobody: "They came here last week."));

        Assert.Equal("They came here last week.", view.CurrentAssessment!.WhyNoContributions);
        Assert.True(view.CurrentAssessment.Tasks.Single(task => task.Task == AssessmentTask.Contributions).Done);
    }

    private static Guid IdOf(AssessmentView assessment, string agency) =>
        assessment.Contributions.Single(request => string.Equals(request.Agency, agency, StringComparison.Ordinal)).RequestId;

    private static async Task<AssessmentView> AskAsync(Desk desk, params string[] agencies) =>
        (await desk.DoAsync(desk.Worker, "assessment/contributions", desk.Ask(agencies))).CurrentAssessment!;

    private static async Task RespondAsync(HttpClient partner, Guid requestId, string information)
    {
        var path = $"/api/allocation/contributions/{requestId}";
        await (await partner.PostKeyedAsync($"{path}/responses", new RespondToContributionRequest(information), await partner.ETagAsync(path))).JsonAsync(200);
    }

    private async Task<Desk> OpenAsync()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Dudley()));
        await desk.AllocateAsync();
        return desk;
    }
}
