using System.Text.Json;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Procedures;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Allocation.Tests;

/// <summary>Each agency is invited to a planning meeting by itself, reads where it is and about whom, and answers (Dudley 2.2).</summary>
[Collection(AllocationCollection.Name)]
public sealed class MeetingInvitationTests(AllocationFixture allocation)
{
    private const string Invitations = "/api/allocation/meeting-invitations";

    private static readonly Invitee[] Everybody =
    [
        new(ParticipantKind.Parent, "Mother"), new(ParticipantKind.Child, "The child"), new(ParticipantKind.Practitioner, "Health visitor", "health"),
        new(ParticipantKind.Practitioner, "School nurse", "health"), new(ParticipantKind.Practitioner, "Somebody"),
    ];

    private readonly HttpClient _health = allocation.PartnerFor("dudley.health", "dudley", "health");
    private readonly HttpClient _police = allocation.PartnerFor("dudley.police", "dudley", "police");

    [Fact]
    [Trait("Rule", "D2.2")]
    public async Task D2_2_An_agency_reads_its_invitation_answers_it_and_is_asked_again_when_the_meeting_moves()
    {
        var desk = await SignedOffAsync();
        var decided = await DecideAsync(desk, Hold("2026-11-10 14:00", "Family Centre, Room 2"));

        var arranged = Assert.Single(await ArrangedAsync(desk));
        Assert.Equal(["health"], arranged.Agencies);
        Assert.Equal((true, true, false, "Dudley 2.2"), (arranged.Family, arranged.Child, arranged.Moved, arranged.Rule));
        Assert.DoesNotContain("Family Centre", Assert.Single(await desk.EventsAsync("PlanningMeetingArranged")), StringComparison.Ordinal);
        Assert.Equal((MeetingReply?)null, Assert.Single(decided.PlanningMeeting!.Invitations).Reply);

        var path = $"{Invitations}/{arranged.InvitationIds[0]}";
        var read = await _health.GetAsync<OwnMeetingInvitationView>(path);
        Assert.Equal(("Lily Marsh", "Family Centre, Room 2", true), (read.Child!.Name, read.Place, read.IsOpen));
        Assert.Equal((404, 404), ((int)(await _police.GetAsync(path)).StatusCode, (int)(await _police.PostKeyedAsync(
            $"{path}/replies", new ReplyToMeetingRequest(MeetingReply.Attends), await _health.ETagAsync(path))).StatusCode));
        Assert.Equal(400, await ReplyAsync(path, new(null)));
        Assert.Equal(400, await ReplyAsync(path, new(MeetingReply.SendsDeputy, " ")));
        Assert.Equal(200, await ReplyAsync(path, new(MeetingReply.SendsDeputy, "The school nurse")));
        var answered = Assert.Single((await desk.ReadAsync()).PlanningMeeting!.Invitations);
        Assert.Equal((MeetingReply.SendsDeputy, "The school nurse"), (answered.Reply, answered.Deputy));

        // The same once more says nothing to anybody; another time asks again, another place does not.
        await DecideAsync(desk, Hold("2026-11-10 14:00", "Family Centre, Room 2"));
        Assert.Single(await ArrangedAsync(desk));
        await DecideAsync(desk, Hold("2026-11-10 14:00", "Family Centre, Room 5"));
        Assert.Equal((false, false, 1), (await ArrangedAsync(desk))[1] is var place ? (place.Family, place.Moved, place.Agencies.Count) : default);
        Assert.NotNull((await _health.GetAsync<OwnMeetingInvitationView>(path)).Reply);
        await DecideAsync(desk, Hold("2026-11-11 09:00", "Family Centre, Room 5"));
        Assert.Equal((true, true, true), (await ArrangedAsync(desk))[2] is var moved ? (moved.Family, moved.Child, moved.Moved) : default);
        Assert.Null((await _health.GetAsync<OwnMeetingInvitationView>(path)).Reply);
        Assert.Contains(
            (await _health.GetAsync<Page<MeetingInvitationRow>>($"{Invitations}?take=200")).Items, row => row.InvitationId == arranged.InvitationIds[0]);
    }

    [Fact]
    [Trait("Rule", "D2.2")]
    public async Task D2_2_An_invitation_that_no_longer_stands_is_not_found_and_once_held_it_names_nobody()
    {
        var desk = await SignedOffAsync();
        await DecideAsync(desk, Hold("2026-11-10 14:00"));
        var first = $"{Invitations}/{(await ArrangedAsync(desk))[0].InvitationIds[0]}";
        await DecideAsync(desk, new DecidePlanningMeetingRequest(false, "Agreed at home."));
        var off = (await ArrangedAsync(desk))[1];
        Assert.Equal((null, true, "health"), (off.ToBeHeldAt, off.Moved, Assert.Single(off.Withdrawn)));
        Assert.Equal(404, (int)(await _health.GetAsync(first)).StatusCode);

        await DecideAsync(desk, Hold("2026-11-10 14:00"));
        var path = $"{Invitations}/{(await ArrangedAsync(desk))[2].InvitationIds[0]}";
        allocation.Clock.SetLondon("2026-11-10 16:00");
        await desk.DoAsync(desk.Worker, "planning-meeting/records", new RecordPlanningMeetingRequest(
            TestClock.London("2026-11-10 14:00"), [new(ParticipantKind.Parent, "Mother")], PlanTests.Plan, WhyNoChild: "She is two.",
            WhyNotEveryone: "Was ill."));
        var held = await _health.GetAsync<OwnMeetingInvitationView>(path);
        Assert.Equal((false, null), (held.IsOpen, held.Child));
        Assert.Equal(409, await ReplyAsync(path, new(MeetingReply.Attends)));
    }

    [Fact]
    [Trait("Rule", "D2.2")]
    public async Task Parents_and_child_who_are_taken_off_the_list_at_the_same_time_and_place_are_announced()
    {
        var desk = await SignedOffAsync();
        await DecideAsync(desk, Hold("2026-11-10 14:00"));
        var without = Hold("2026-11-10 14:00") with { Invitees = Everybody[1..], WhyNotEveryone = "The father must not know where it is." };

        await DecideAsync(desk, without);
        await DecideAsync(desk, without);
        await DecideAsync(desk, without with { Invitees = Everybody[2..] });
        await DecideAsync(desk, new DecidePlanningMeetingRequest(false, "Agreed at home."));

        Assert.Equal(
            [(true, true, false, false, false), (false, false, true, false, false), (false, false, false, true, false), (false, false, false, false, true)],
            (await ArrangedAsync(desk)).Select(one => (one.Family, one.Child, one.FamilyWithdrawn, one.ChildWithdrawn, one.Moved)));
    }

    [Fact]
    [Trait("Rule", "D2.2")]
    public async Task D2_2_What_an_agency_says_by_telephone_of_the_meeting_is_taken_down_on_its_behalf()
    {
        var desk = await SignedOffAsync();
        var invitedAt = allocation.Clock.GetUtcNow();
        var invitation = Assert.Single((await DecideAsync(desk, Hold("2026-11-10 14:00"))).PlanningMeeting!.Invitations).InvitationId;
        var act = $"planning-meeting/invitations/{invitation}/phone-replies";
        allocation.Clock.Set(invitedAt.AddHours(2));
        var said = new TakeDownMeetingReplyRequest(
            "Tom Hale, health visitor", invitedAt.AddHours(1), MeetingReply.SendsDeputy, "The school nurse", "She has gained no weight.");
        using var support = allocation.ClientFor("dudley.business-support", "dudley", AccessRoles.BusinessSupport);
        foreach (var (wrong, field) in new[]
            {
                (said with { From = " " }, "from"), (said with { SpokenAt = null }, "spokenAt"), (said with { SpokenAt = invitedAt.AddDays(1) }, "spokenAt"),
                (said with { Reply = null }, "reply"), (said with { Deputy = null }, "deputy"),
            })
        {
            Assert.Contains(field, (await (await desk.TryAsync(desk.Worker, act, wrong)).ProblemAsync(400)).Errors.Keys);
        }

        var early = await (await desk.TryAsync(desk.Worker, act, said with { SpokenAt = invitedAt.AddHours(-1) })).ProblemAsync(422);
        Assert.Equal("spokenAt", Assert.Single(early.Errors.Keys));
        Assert.Equal(404, (int)(await desk.TryAsync(desk.Worker, $"planning-meeting/invitations/{Guid.CreateVersion7()}/phone-replies", said)).StatusCode);

        var view = await (await support.PostKeyedAsync($"{desk.Path}/{act}", said, await desk.Manager.ETagAsync(desk.Path))).ReadAsync<AllocationCaseView>(200);

        var answer = Assert.Single(view.PlanningMeeting!.Invitations);
        Assert.Equal(
            (said.From, said.SpokenAt, said.Reply, said.Deputy, null, "Name of dudley.business-support"),
            (answer.RepliedBy, answer.RepliedAt, answer.Reply, answer.Deputy, answer.Information, answer.TakenDownBy));
        var path = $"{Invitations}/{invitation}";
        var own = await _health.GetAsync<OwnMeetingInvitationView>(path);
        Assert.Equal((answer.Reply, said.Information, answer.TakenDownBy), (own.Reply, own.Information, own.TakenDownBy));
        Assert.Equal(200, await ReplyAsync(path, new(MeetingReply.Attends)));
        own = await _health.GetAsync<OwnMeetingInvitationView>(path);
        Assert.Equal((MeetingReply.Attends, null, said.Information), (own.Reply, own.TakenDownBy, own.Information));
        Assert.EndsWith("answered-since", (await (await desk.TryAsync(desk.Worker, act, said)).ProblemAsync(409)).Type, StringComparison.Ordinal);

        allocation.Clock.SetLondon("2026-11-10 16:00");
        await desk.DoAsync(desk.Worker, "planning-meeting/records", new RecordPlanningMeetingRequest(
            TestClock.London("2026-11-10 14:00"), [new(ParticipantKind.Parent, "Mother"), new(ParticipantKind.Practitioner, "Health visitor", "health")],
            PlanTests.Plan, WhyNoChild: "She is two.", WhyNotEveryone: "Nobody else works with her."));
        var late = await (await desk.TryAsync(
            desk.Worker, act, said with { SpokenAt = allocation.Clock.GetUtcNow() })).ProblemAsync(409);
        Assert.Equal("Dudley 2.2", late.Rule);
    }

    [Theory]
    [InlineData("not-in-need")]
    [InlineData("significant-harm")]
    [Trait("Rule", "D2.2")]
    public async Task A_meeting_that_was_not_held_ends_when_the_child_turns_out_not_to_be_in_need(string outcome)
    {
        var desk = await SignedOffAsync();
        await DecideAsync(desk, Hold("2026-11-10 14:00"));
        var path = $"{Invitations}/{(await ArrangedAsync(desk))[0].InvitationIds[0]}";
        await desk.DoAsync(desk.Manager, "assessment/reopenings", new ReopenAssessmentRequest("A new fact.", [AssessmentTask.Analysis]));
        await desk.DoAsync(desk.Worker, "assessment/analyses", new SaveAnalysisRequest("Otherwise.", Factors: ["3B"]));
        await desk.DoAsync(desk.Worker, "assessment/submissions", new SubmitAssessmentRequest(outcome, "What was seen."));
        Assert.True((await _health.GetAsync<OwnMeetingInvitationView>(path)).IsOpen);

        var signedOff = await desk.DoAsync(desk.Manager, "assessment/sign-offs", new SignOffAssessmentRequest(outcome, "I agree."));

        await IsCalledOffAsync(desk, path);
        Assert.Null(signedOff.PlanningMeeting);
        Assert.Equal(TestClock.London("2026-11-10 14:00"), Assert.Single(signedOff.EarlierPlanningMeetings).ToBeHeldAt);
        if (outcome is "significant-harm")
        {
            return;
        }

        // Nor is there anything left of it when the case is closed, or an enquiry opens it again.
        await desk.DoAsync(desk.Manager, "follow-ups", new FollowUpRequest(
            "caf-panel", "Help at home.", "CAF Panel", new ConsentGiven(true, "Mother", "visit"), new ChildsConsent(true, true)));
        await allocation.PublishAsync(new Section47EnquiryStarted
        {
            EnquiryId = Guid.CreateVersion7(),
            ContactRecordId = desk.CaseId,
            Reference = signedOff.Reference,
            Authority = "dudley",
            StartedBy = "strategy-discussion",
            StartedAt = allocation.Clock.GetUtcNow(),
            IsDuty = false,
            ConferenceDueAt = allocation.Clock.GetUtcNow().AddDays(21),
            Rule = "Children Act 1989, section 47",
        });
        await Eventually.Is(async () => (await desk.ReadAsync()).State == AllocationState.Awaiting, "it is open again");
        await IsCalledOffAsync(desk, path);
    }

    [Fact]
    [Trait("Rule", "D2.2")]
    [Trait("Rule", "P1.1")]
    public async Task A_meeting_that_was_not_held_ends_when_the_contact_becomes_a_referral()
    {
        var desk = await SignedOffAsync();
        var decided = await DecideAsync(desk, Hold("2026-11-10 14:00"));
        var path = $"{Invitations}/{(await ArrangedAsync(desk))[0].InvitationIds[0]}";

        await allocation.PublishAsync(new ContactBecameReferral
        {
            ContactRecordId = desk.CaseId,
            ReferralRecordId = Guid.CreateVersion7(),
            ContactId = decided.ContactId,
            Authority = "dudley",
            ProcedureVersion = Disposals.Dudley().ProcedureVersion,
            FromKind = "contact",
            BecameAt = allocation.Clock.GetUtcNow(),
            BecameBy = "dudley.front-door-worker",
            Rule = "Dudley 1.3",
        });
        await Eventually.Is(async () => (await desk.ReadAsync()).State == AllocationState.Closed, "the contact has become a referral");

        await IsCalledOffAsync(desk, path);
    }

    [Theory]
    [InlineData("healthh")]
    [InlineData("Health")]
    [InlineData("ruth-bello-grandmother")]
    [Trait("Rule", "D2.2")]
    public async Task An_agency_that_the_procedure_does_not_have_is_refused_at_its_field(string agency)
    {
        var desk = await SignedOffAsync();
        var decision = Hold("2026-11-10 14:00") with { Invitees = [.. Everybody, new(ParticipantKind.Practitioner, "Nurse", agency)] };

        Assert.Equal("invitees[5].agency", Assert.Single(await ErrorsAsync(desk.Manager, "planning-meeting/decisions", decision)));
        Assert.Empty(await ArrangedAsync(desk));
        await DecideAsync(desk, Hold("2026-11-10 14:00"));
        allocation.Clock.SetLondon("2026-11-10 16:00");
        Assert.Equal("attendees[1].agency", Assert.Single(await ErrorsAsync(desk.Worker, "planning-meeting/records", new RecordPlanningMeetingRequest(
            TestClock.London("2026-11-10 14:00"), [new(ParticipantKind.Parent, "Mother"), new(ParticipantKind.Practitioner, "Nurse", agency)],
            PlanTests.Plan, WhyNoChild: "She is two.", WhyNotEveryone: "Ill."))));

        async Task<IEnumerable<string>> ErrorsAsync(HttpClient client, string act, object body) =>
            (await (await desk.TryAsync(client, act, body)).ProblemAsync(400)).Errors.Keys;
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task A_place_that_is_a_confidential_address_is_put_to_no_agency()
    {
        var desk = await SignedOffAsync();

        var refused = await (await desk.TryAsync(desk.Manager, "planning-meeting/decisions", Hold("2026-11-10 14:00", "Hidden Street"))).ProblemAsync(422);

        Assert.EndsWith("protected-details", refused.Type, StringComparison.Ordinal);
        Assert.Empty(await ArrangedAsync(desk));
    }

    [Fact]
    [Trait("Rule", "D2.2")]
    [Trait("Rule", "D2.3")]
    public async Task D2_3_Each_agency_reads_its_own_actions_and_the_review_while_the_plan_is_worked_by()
    {
        var desk = await SignedOffAsync();
        await DecideAsync(desk, Hold("2026-11-10 14:00", "Family Centre, Room 2"));
        var path = $"{Invitations}/{(await ArrangedAsync(desk))[0].InvitationIds[0]}";
        Assert.Null((await _health.GetAsync<OwnMeetingInvitationView>(path)).Plan);
        allocation.Clock.SetLondon("2026-11-10 16:00");
        await RecordAsync(desk);

        var read = await _health.GetAsync<OwnMeetingInvitationView>(path);
        Assert.Equal((null, "this platform’s rule", false), (read.Child, read.Plan!.Rule, read.Plan.Everybodys));
        Assert.Equal(
            [("Weigh her", "health visitor "), ("Ask the dentist", "Health"), ("See her at school", "School nurse")],
            read.Plan.Actions.Select(action => (action.What, action.Who)));
        Assert.Equal((new DateOnly(2026, 11, 20), new DateOnly(2026, 12, 11)), (read.Plan.Actions[0].By, read.Plan.ReviewOn));
        Assert.DoesNotMatch("Walk by|An evening visit|Ring each other|Warmth", await (await _health.GetAsync(path)).Content.ReadAsStringAsync());
        Assert.Contains((await desk.Manager.GetAsync<Page<ActivityItem>>($"{desk.Path}/activity")).Items, entry => entry.What == "part-of-plan-read");

        // Who took part without an invitation finds what they agreed to do all the same; the worker's list of answers has only those who were asked.
        var police = (await _police.GetAsync<Page<MeetingInvitationRow>>($"{Invitations}?view=held&take=200")).Items
            .Single(row => row.Reference == read.Reference);
        var polices = await _police.GetAsync<OwnMeetingInvitationView>($"{Invitations}/{police.InvitationId}");
        Assert.Equal(["Walk by"], polices.Plan!.Actions.Select(action => action.What));
        Assert.Equal(["health"], (await desk.ReadAsync()).PlanningMeeting!.Invitations.Select(one => one.Agency));
        Assert.Equal(404, (int)(await _police.GetAsync(path)).StatusCode);
        using var education = allocation.PartnerFor("dudley.education", "dudley", "education");
        Assert.Equal(404, (int)(await education.GetAsync(path)).StatusCode);

        // Agreed anew they hear of it again; of what an earlier version said nothing is left, and nothing at all once the plan ended.
        allocation.Clock.SetLondon("2026-11-12 09:00");
        await desk.DoAsync(desk.Worker, "plans", new AgreePlanRequest(PlanTests.Plan with
        {
            Actions = [new("Look at her teeth", "School nurse", new DateOnly(2026, 12, 1))],
        }));
        Assert.Equal(["Look at her teeth"], (await _health.GetAsync<OwnMeetingInvitationView>(path)).Plan!.Actions.Select(action => action.What));
        Assert.Empty((await _police.GetAsync<OwnMeetingInvitationView>($"{Invitations}/{police.InvitationId}")).Plan!.Actions);
        var events = (await desk.EventsAsync("ChildInNeedPlanAgreed"))
            .ConvertAll(body => JsonSerializer.Deserialize<ChildInNeedPlanAgreed>(body, JsonSerializerOptions.Web)!);
        Assert.All(events, agreed => Assert.Equal(["health", "police"], agreed.Agencies));
        Assert.Equal(2, events.Count);
        await desk.DoAsync(desk.Manager, "plans/reviews", new ReviewPlanRequest("She eats.", PlanReviewDecision.Close));
        Assert.Null((await _health.GetAsync<OwnMeetingInvitationView>(path)).Plan);
    }

    [Fact]
    [Trait("Rule", "D2.3")]
    public async Task D2_3_A_plan_that_no_meeting_agreed_is_no_agencys()
    {
        var desk = await SignedOffAsync();
        await DecideAsync(desk, Hold("2026-11-10 14:00"));
        await DecideAsync(desk, new DecidePlanningMeetingRequest(false, "Agreed at home."));
        await desk.DoAsync(desk.Worker, "plans", new AgreePlanRequest(PlanTests.Plan));

        var agreed = JsonSerializer.Deserialize<ChildInNeedPlanAgreed>(
            Assert.Single(await desk.EventsAsync("ChildInNeedPlanAgreed")), JsonSerializerOptions.Web)!;
        Assert.Empty(agreed.Agencies!);
    }

    [Fact]
    [Trait("Rule", "R5.3")]
    public async Task R5_3_Where_the_text_informs_agencies_of_the_plan_the_meetings_read_everybodys_actions()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Referrals2024()));
        await desk.AllocateAsync();
        if ((await desk.ReadAsync()).CurrentAssessment is null)
        {
            await desk.DoAsync(desk.Worker, "assessment/openings", new OpenAssessmentRequest());
        }

        await desk.SignOffAsync("child-in-need");
        await DecideAsync(desk, Hold("2026-11-10 14:00"));
        allocation.Clock.SetLondon("2026-11-10 16:00");
        await RecordAsync(desk);

        using var health = allocation.PartnerFor("referrals-2024.health", "referrals-2024", "health");
        var read = await health.GetAsync<OwnMeetingInvitationView>($"{Invitations}/{(await ArrangedAsync(desk))[0].InvitationIds[0]}");
        Assert.Equal((6, true, "Referrals 2024 5.3"), (read.Plan!.Actions.Count, read.Plan.Everybodys, read.Plan.Rule));
    }

    /// <summary>Health was invited; the police came without. A key worker is named for both of them, the family worker for none.</summary>
    private static Task<AllocationCaseView> RecordAsync(Desk desk) => desk.DoAsync(
        desk.Worker, "planning-meeting/records", new RecordPlanningMeetingRequest(
            TestClock.London("2026-11-10 14:00"),
            [
                new(ParticipantKind.Parent, "Mother"), new(ParticipantKind.Practitioner, "Health visitor", "health"),
                new(ParticipantKind.Practitioner, "Beat officer", "police"), new(ParticipantKind.Practitioner, "Family support worker"),
                new(ParticipantKind.Practitioner, "Key worker", "health"), new(ParticipantKind.Practitioner, "Key worker", "police"),
            ],
            PlanTests.Plan with
            {
                Actions =
                [
                    new("Weigh her", "health visitor ", new DateOnly(2026, 11, 20)), new("Walk by", "Beat officer", new DateOnly(2026, 11, 20)),
                    new("An evening visit", "Family support worker", new DateOnly(2026, 11, 20)),
                    new("Ask the dentist", "Health", new DateOnly(2026, 11, 20)), new("Ring each other", "Key worker", new DateOnly(2026, 11, 20)),
                    new("See her at school", "School nurse", new DateOnly(2026, 11, 20)),
                ],
            },
            WhyNoChild: "She is two."));

    private static DecidePlanningMeetingRequest Hold(string at, string? place = null) =>
        new(true, "Several agencies.", TestClock.London(at), Everybody, Place: place);

    private static Task<AllocationCaseView> DecideAsync(Desk desk, DecidePlanningMeetingRequest request) =>
        desk.DoAsync(desk.Manager, "planning-meeting/decisions", request);

    private async Task<int> ReplyAsync(string path, ReplyToMeetingRequest request) =>
        (int)(await _health.PostKeyedAsync($"{path}/replies", request, await _health.ETagAsync(path))).StatusCode;

    private static async Task<List<PlanningMeetingArranged>> ArrangedAsync(Desk desk)
    {
        var bodies = await desk.EventsAsync("PlanningMeetingArranged");
        return bodies.ConvertAll(body => JsonSerializer.Deserialize<PlanningMeetingArranged>(body, JsonSerializerOptions.Web)!);
    }

    private async Task IsCalledOffAsync(Desk desk, string path)
    {
        var arranged = await ArrangedAsync(desk);
        Assert.Equal(2, arranged.Count);
        Assert.Equal((null, true, "health"), (arranged[1].ToBeHeldAt, arranged[1].Moved, Assert.Single(arranged[1].Withdrawn)));
        Assert.Equal((true, true, desk.WorkerId), (arranged[1].FamilyWithdrawn, arranged[1].ChildWithdrawn, arranged[1].AllocatedTo));
        Assert.Equal(404, (int)(await _health.GetAsync(path)).StatusCode);
        Assert.Empty(await desk.ClocksAsync(ClockKinds.PlanningMeeting));
    }

    private Task<Desk> SignedOffAsync() => PlanTests.SignedOffAsync(allocation, "in-need-not-complex", "health");
}
