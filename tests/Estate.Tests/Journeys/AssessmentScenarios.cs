using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using UglyToad.PdfPig;

namespace ReferralPlatform.Estate.Tests.Journeys;

/// <summary>Allocation, the assessment and what follows it, as each authority's text has it, through the gateway.</summary>
[Collection(EstateCollection.Name)]
public sealed class AssessmentScenarios(EstateFixture estate)
{
    internal static readonly PlanContent Plan = new(
        "Regular meals, and help with the mornings.", "In school each day, and fed.",
        [new("A family worker twice a week", "Family support worker", Today.AddDays(14)), new("Breakfast club", "Head teacher", Today.AddDays(7))],
        Today.AddDays(40));

    private const string Mine = "/api/allocation/cases?view=mine&take=100";

    private static DateOnly Today => WorkingCalendar.LondonDate(TimeProvider.System.GetUtcNow());

    [Fact]
    [Trait("Rule", "P6.6")]
    [Trait("Rule", "P2.3")]
    [Trait("Rule", "R5.3")]
    [Trait("Rule", "X1")]
    public async Task Sample_01_siblings_are_allocated_together_assessed_returned_signed_off_planned_and_closed()
    {
        estate.Notify.RefuseNext(400, "ValidationError", "phone_number Not enough digits");
        var sisters = Case.Of(
            estate,
            await estate.PostSampleAsync("01", sample =>
            {
                sample["referrer"]!.AsObject().Remove("email");
                sample["referrer"]!["phone"] = "07700 900123";
            }),
            "peterborough");
        await TextAgainAsync(sisters);
        foreach (var sister in sisters)
        {
            await AssessAsync(sister);
        }

        var lily = sisters[0];
        await RefusedAsync(lily, "assessment-manager", "allocations", new AllocateCaseRequest("peterborough.social-worker"), 403, "Peterborough 6.6");
        await TogetherAsync(estate, sisters, "team-manager");
        await EventuallyInChronologyAsync(lily, "case-allocated");
        await EventuallyInChronologyAsync(lily, "assessment-opened");

        await WorkAsync(lily, "social-worker");
        await DoAsync(lily, "social-worker", "assessment/submissions", new SubmitAssessmentRequest("child-in-need", "She needs more than school can give."));
        var returned = await DoAsync(
            lily, "team-manager", "assessment/returns", new ReturnAssessmentRequest("See the father as well.", [AssessmentTask.Participants]));
        Assert.False(returned.CurrentAssessment!.Tasks.Single(task => task.Task == AssessmentTask.Participants).Done);
        await DoAsync(lily, "social-worker", "assessment/participants", new AddParticipantRequest(ParticipantKind.Parent, "Father", View: "He wants help."));
        await DoAsync(lily, "social-worker", "assessment/submissions", new SubmitAssessmentRequest("child-in-need", "With the father."));
        await DoAsync(lily, "team-manager", "assessment/sign-offs", new SignOffAssessmentRequest("child-in-need", "I agree."));
        await RefusedAsync(
            lily, "social-worker", "assessment/analyses", new SaveAnalysisRequest("Afterthought.", Factors: ["21"]), 409, "this platform’s rule");
        await DoAsync(lily, "team-manager", "planning-meeting/decisions", new DecidePlanningMeetingRequest(false, "Agreed at home with both parents."));
        await DoAsync(lily, "social-worker", "plans", new AgreePlanRequest(Plan));
        await PostPlanAsync(lily);
        await DoAsync(lily, "team-manager", "plans/reviews", new ReviewPlanRequest("The needs are met.", PlanReviewDecision.Close));

        await EventuallyInChronologyAsync(lily, "case-closed");
        await lily.ScreenedAsync(seen => seen.Stage == ScreeningStage.Closed);
        var rose = sisters[1];
        Assert.Equal(AllocationState.Allocated, (await ReadAsync(rose)).State);

        // Rose is well: her assessment ends otherwise than her sister's, and her case with it.
        await WorkAsync(rose, "social-worker");
        await SignOffAsync(rose, "no-further-action");
        await DoAsync(rose, "team-manager", "follow-ups", new FollowUpRequest("no-further-action", "She is well, and her sister's plan helps at home."));
        await EventuallyInChronologyAsync(rose, "case-closed");
        await rose.ScreenedAsync(seen => seen.Stage == ScreeningStage.Closed);
        Assert.Equal(AllocationState.Closed, (await ReadAsync(rose)).State);
    }

    [Theory]
    [InlineData("01", "peterborough", 45)]
    [InlineData("08", "dudley", 7)]
    [Trait("Rule", "R4.4")]
    [Trait("Rule", "D1.5")]
    public async Task The_limit_of_an_assessment_alerts_as_it_approaches_and_once_it_is_missed(string sample, string authority, int workingDays)
    {
        foreach (var isMissed in new[] { false, true })
        {
            var recorded = await estate.PostSampleAsync(sample, request =>
            {
                request["receivedAt"] = ReceivedFor(new Timescale.WorkingDays(workingDays), isMissed).ToString("o");
                request["children"] = new JsonArray(request["children"]![0]!.DeepClone());
            });
            var child = Assert.Single(Case.Of(estate, recorded, authority));
            await AssessAsync(child);
            var allocated = await DoAsync(child, "team-manager", "allocations", new AllocateCaseRequest($"{authority}.social-worker"));
            Assert.Equal(isMissed, allocated.AssessmentDueAt < TimeProvider.System.GetUtcNow());

            var alert = await AlertAsync(child, $"{authority}.social-worker");
            Assert.Equal((allocated.AssessmentRule, $"alert that the assessment is {(isMissed ? "overdue" : "due soon")}"), (alert.Rule, alert.Name));
            if (isMissed)
            {
                await AlertAsync(child, authority is "peterborough" ? "peterborough.team-manager" : "team-manager");
            }
        }

        static Task<MessageView> AlertAsync(Case child, string whom) => child.MessageAsync(
            MessageKind.DeadlineAlert, message => message is { About: "assessment", State: MessageState.Sent } && message.RecipientRole == whom);
    }

    [Fact]
    [Trait("Rule", "P2.3")]
    public async Task Of_a_case_closed_shortly_before_the_previous_team_s_manager_decides_and_allocates()
    {
        var recorded = await estate.PostSampleAsync("01", sample =>
        {
            sample["receivedAt"] = TimeProvider.System.GetUtcNow().AddHours(-1).ToString("o");
            sample["children"]!.AsArray().RemoveAt(1);
            sample["children"]![0]!["known"] = JsonSerializer.SerializeToNode(
                new { status = "closed", team = "Family Support", closedOn = Today.AddDays(-20).ToString("yyyy-MM-dd") });
        });
        var child = Assert.Single(Case.Of(estate, recorded, "peterborough"));
        await child.EventuallyAsync("team-manager", child.Screening);
        var decision = await child.DecisionAsync(Outcome.Assessment, "The threshold for an assessment is met.", "The sample was received long ago.");
        var refused = await child.RefusedAsync("team-manager", child.Screening, "decisions", decision, 403);
        Assert.Equal("Peterborough 2.3", refused.Rule);
        await AssessAsync(child, "assessment-manager");
        await Eventually.Is(async () => (await ReadAsync(child)).PreviousTeam, team => team is not null, team => $"{team}");

        await RefusedAsync(child, "team-manager", "allocations", new AllocateCaseRequest("peterborough.social-worker"), 403, "Peterborough 2.3");
        var allocated = await DoAsync(child, "assessment-manager", "allocations", new AllocateCaseRequest("peterborough.social-worker"));

        Assert.Equal("Peterborough 2.3", allocated.Allocations[0].Rule);
    }

    [Fact]
    [Trait("Rule", "Y2.2")]
    [Trait("Rule", "Y7.2")]
    public async Task Sample_04_the_Single_Assessment_is_stepped_down_and_is_history_at_the_next_meeting()
    {
        var boy = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04"), "york"));
        var person = (await new KnownPeople(estate, "york").MatchAsync(boy.Id, new { newPerson = true })).PersonId;
        await AssessAsync(boy);
        var allocated = await DoAsync(boy, "assessment-manager", "allocations", new AllocateCaseRequest("york.social-worker"));
        Assert.Empty(allocated.Assessments);
        await RefusedAsync(boy, "team-manager", "assessment/openings", new OpenAssessmentRequest(), 403, "York 7.2");
        await DoAsync(boy, "social-worker", "assessment/openings", new OpenAssessmentRequest());

        await WorkAsync(boy, "social-worker");
        await SignOffAsync(boy, "early-help");
        var stepDown = new FollowUpRequest("step-down", "Help at school is enough.", "Early help coordinator");
        await RefusedAsync(boy, "team-manager", "follow-ups", stepDown, 422, "this platform’s rule");
        var closed = await DoAsync(boy, "team-manager", "follow-ups", Agreed(stepDown));

        Assert.Equal("this platform’s rule", Assert.Single(closed.FollowUps).Rule);
        await EventuallyInChronologyAsync(boy, "case-closed");

        var recorded = await estate.PostSampleAsync("04", sample =>
        {
            var known = sample["children"]![0]!.AsObject();
            known["personId"] = person;
            known.Remove("known");
        });
        var again = Assert.Single(Case.Of(estate, recorded, "york"));
        var presented = await again.EventuallyAsync<EnquiryView>(
            "team-manager", again.Enquiry, seen => seen.Presentation.EarlierAssessments is [{ SignedOff: true }]);
        var earlier = presented.Presentation.EarlierAssessments![0];
        Assert.Equal((boy.Id, true), (earlier.CaseId, earlier.MayOpen));
        Assert.Contains("early help", earlier.Summary, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y7.2")]
    public async Task A_request_for_access_to_records_is_allocated_and_closed_without_a_Single_Assessment()
    {
        var boy = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04"), "york"));
        await AssessAsync(boy);
        var request = new AllocateCaseRequest("york.social-worker", NoAssessmentFor: "leaflets");
        await RefusedAsync(boy, "assessment-manager", "allocations", request, 400);
        var allocated = await DoAsync(boy, "assessment-manager", "allocations", request with { NoAssessmentFor = "access-to-records" });

        Assert.Equal(
            ("access-to-records", null, AllocationAction.FollowUp), (allocated.NoAssessmentFor, allocated.AssessmentDueAt, allocated.NextStep));
        await RefusedAsync(boy, "social-worker", "assessment/openings", new OpenAssessmentRequest(), 409);
        await boy.ScreenedAsync(seen => seen.Stage == ScreeningStage.Allocated);
        await DoAsync(boy, "team-manager", "follow-ups", new FollowUpRequest("no-further-action", "The records were given."));
        await boy.ScreenedAsync(seen => seen.Stage == ScreeningStage.Closed);
    }

    [Fact]
    [Trait("Rule", "R4.2")]
    [Trait("Rule", "R4.3")]
    [Trait("Rule", "R4.4")]
    [Trait("Rule", "R4.5")]
    [Trait("Rule", "R5.3")]
    public async Task Sample_07_a_Lead_Practitioner_assesses_and_girl_mother_and_clinic_have_the_plan_in_writing()
    {
        var recorded = await estate.PostSampleAsync("07", sample =>
        {
            sample["kind"] = "referral";
            sample["children"]![0]!["address"] = JsonNode.Parse("""{"line1":"14 Canal Court","town":"Northbridge","postcode":"NB1 7XX"}""");
            sample["adults"] = JsonNode.Parse("""[{"name":"Ruth Bello","relationship":"mother","parentalResponsibility":"yes","livesWithChild":true}]""");
        });
        var child = Assert.Single(Case.Of(estate, recorded, "referrals-2024"));
        await AssessAsync(child);
        var to = new AllocateCaseRequest("referrals-2024.social-worker", Agreed: true, Suitability: "Speaks the language, and has the time.");
        await RefusedAsync(child, "service-manager", "allocations", to, 403, "Referrals 2024 4.3");
        await RefusedAsync(child, "team-manager", "allocations", to with { Agreed = null }, 400);
        await DoAsync(child, "team-manager", "allocations", to);
        await ReallocateAsync(child, to);
        await RecordAbsenceAsync();

        await RefusedAsync(
            child, "service-manager", "assessment/plans", new PlanAssessmentRequest("high", Today.AddDays(10)), 403, "Referrals 2024 4.4");
        await RefusedAsync(child, "social-worker", "assessment/visits", new RecordVisitRequest(Now.AddMinutes(-5), Seen: true, Alone: false), 400);
        await WorkAsync(child, "social-worker");
        var limit = WorkingCalendar.LondonDate((await ReadAsync(child)).AssessmentDueAt!.Value);
        var until = WorkingCalendar.EnglandAndWales.AddWorkingDays(limit, 3);
        var extended = await DoAsync(child, "team-manager", "assessment/extensions", new ExtendAssessmentRequest(until, "His mother is in hospital."));
        Assert.Equal(until, Assert.Single(extended.CurrentAssessment!.Extensions).Until);
        await AskWithoutConsentAsync(child);
        var waiting = (await ReadAsync(child)).CurrentAssessment!.Contributions[0];
        await DoAsync(
            child, "social-worker", $"assessment/contributions/{waiting.RequestId}/waivers", new GoOnWithoutContributionRequest("It comes next month."));
        await DoAsync(child, "team-manager", "assessment/supervisions", new SuperviseRequest("See her again before the end."));
        await AskReferrerAsync(child);
        var signedOff = await SignOffAsync(child, "child-in-need");

        Assert.Equal(("Punjabi", true), (signedOff.CurrentAssessment!.Conduct!.PreferredLanguage, signedOff.CurrentAssessment.Conduct.FamilyInformed));
        Assert.True(signedOff.CurrentAssessment.Visits[0].Alone);
        await DoAsync(child, "team-manager", "planning-meeting/decisions", new DecidePlanningMeetingRequest(false, "Agreed at home with her mother."));
        await DoAsync(child, "social-worker", "plans", new AgreePlanRequest(Plan));
        await InformOfPlanAsync(child, signedOff.Reference);
        await DoAsync(child, "team-manager", "plans/reviews", new ReviewPlanRequest("The needs are met.", PlanReviewDecision.Close));
        await EventuallyInChronologyAsync(child, "case-closed");
        await child.ScreenedAsync(seen => seen.Stage == ScreeningStage.Closed);
    }

    [Fact]
    [Trait("Rule", "D1.4")]
    [Trait("Rule", "D1.5")]
    [Trait("Rule", "D1.7")]
    [Trait("Rule", "D1.8")]
    [Trait("Rule", "D1.9")]
    [Trait("Rule", "D2.0")]
    [Trait("Rule", "D2.1")]
    [Trait("Rule", "D2.2")]
    [Trait("Rule", "D2.3")]
    public async Task Sample_08_an_Initial_Assessment_with_contributions_leads_to_a_Core_one_and_a_planning_meeting()
    {
        var child = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("08"), "dudley"));
        await AssessAsync(child);
        await DoAsync(child, "team-manager", "allocations", new AllocateCaseRequest("dudley.social-worker"));
        await ContributeAsync(child);
        await WorkAsync(child, "social-worker");
        await SignOffAsync(child, "not-in-need");
        await RefusedAsync(child, "team-manager", "follow-ups", new FollowUpRequest("caf-panel", "Help at home."), 422, "Dudley 1.9");
        await DoAsync(child, "team-manager", "assessment/reopenings", new ReopenAssessmentRequest("A new fact.", [AssessmentTask.Analysis]));
        await DoAsync(child, "social-worker", "assessment/analyses", new SaveAnalysisRequest("Many needs, for long.", Factors: ["16A"]));
        await DoAsync(child, "social-worker", "assessment/submissions", new SubmitAssessmentRequest("in-need-complex", "Many agencies, for long."));
        await RefusedAsync(child, "team-manager", "assessment/sign-offs", new SignOffAssessmentRequest("in-need-complex", "So it is."), 422, "Dudley 1.8");
        await DoAsync(
            child, "team-manager", "assessment/sign-offs", SignOffs.Of("dudley", "in-need-complex", "range-of-inputs", "parents-limited"));

        var core = await DoAsync(child, "social-worker", "assessment/further-openings", new OpenAssessmentRequest());
        Assert.Equal("Core Assessment", core.CurrentAssessment!.Label);
        await DoAsync(
            child, "social-worker", "assessment/contributions", new RequestContributionsRequest(null, null, WhyNobody: "They contributed last week."));
        await WorkAsync(child, "social-worker");
        await SignOffAsync(child, "in-need-not-complex");
        await RefusedAsync(
            child, "social-worker", "planning-meeting/decisions", new DecidePlanningMeetingRequest(true, "Several agencies.", Now.AddSeconds(30)), 403,
            "Dudley 1.9");
        var called = await DoAsync(
            child, "team-manager", "planning-meeting/decisions", new DecidePlanningMeetingRequest(true, "Several agencies.", Now.AddSeconds(30)));
        await AnswerInvitationAsync(child, called.Reference);
        var record = new RecordPlanningMeetingRequest(Now, [new(ParticipantKind.Parent, "Mother")], Plan, WhyNoChild: "He is two.");
        await RefusedAsync(child, "social-worker", "planning-meeting/records", record, 400);
        var held = await DoAsync(
            child, "social-worker", "planning-meeting/records",
            record with
            {
                Attendees = [.. record.Attendees!, new(ParticipantKind.Practitioner, "Health visitor", "health")],
                WhyNotEveryone = "The police know nothing of him.",
            });

        Assert.Equal(2, held.Plan!.Actions.Count);
        await EventuallyInChronologyAsync(child, "plan-agreed");
    }

    [Fact]
    [Trait("Rule", "D1.7")]
    [Trait("Rule", "D2.1")]
    [Trait("Rule", "S12")]
    public async Task Sample_08_significant_harm_leads_to_an_enquiry_a_conference_and_the_child_protection_plan()
    {
        var child = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("08"), "dudley"));
        await AssessedInDudleyAsync(child);
        await SignOffAsync(child, "significant-harm");
        var discussion = await child.EventuallyAsync<DiscussionView>("duty-social-worker", child.Discussion);
        Assert.Equal(DiscussionCause.Assessment, discussion.Because);
        await RefusedAsync(
            child, "team-manager", "planning-meeting/decisions", new DecidePlanningMeetingRequest(false, "At home."), 422, "Dudley 2.1");

        await ProtectAsync(child);
        await child.EventuallyAsync<AllocationCaseView>("team-manager", child.Allocation, seen => seen.NextStep == AllocationAction.FollowUp);
        await child.MessageAsync(
            MessageKind.Decision, message => message is { About: "conference", Recipient: Recipient.Family, State: MessageState.ToApprove });
        var handOver = new FollowUpRequest("child-protection-plan", "As the conference decided.", "Lead social worker of the core group");
        await RefusedAsync(child, "team-manager", "follow-ups", handOver with { Code = "one-off-advice" }, 422);
        var handedOver = await DoAsync(child, "team-manager", "follow-ups", handOver);

        Assert.Equal((AllocationState.Closed, null), (handedOver.State, handedOver.NextStep));
        await EventuallyInChronologyAsync(child, "section-47-enquiry-concluded");
        await EventuallyInChronologyAsync(child, "conference-held");
        await EventuallyInChronologyAsync(child, "case-closed");
    }

    [Fact]
    [Trait("Rule", "D1.3")]
    [Trait("Rule", "D1.9")]
    public async Task Sample_08_children_not_in_need_get_advice_or_the_CAF_process_with_the_consent_of_the_family()
    {
        var children = Case.Of(
            estate,
            await estate.PostSampleAsync("08", sample =>
            {
                foreach (var name in new[] { "Kayla", "Levi" })
                {
                    var sibling = sample["children"]![0]!.DeepClone();
                    sibling["firstName"] = name;
                    sample["children"]!.AsArray().Add(sibling);
                }
            }),
            "dudley");
        await Task.WhenAll(children.Select(async one =>
        {
            await AssessedInDudleyAsync(one);
            await SignOffAsync(one, "not-in-need");
        }));
        var (child, advised, byReferrer) = (children[0], children[1], children[2]);
        var panel = new FollowUpRequest("caf-panel", "Help with the mornings.");
        await RefusedAsync(child, "team-manager", "follow-ups", panel, 422, "Dudley 1.9");
        await RefusedAsync(child, "team-manager", "follow-ups", Agreed(panel) with { Child = null }, 422, "Dudley 1.9");

        var closed = await DoAsync(child, "team-manager", "follow-ups", Agreed(panel));

        Assert.Equal((AllocationState.Closed, FollowUpKind.CommonAssessment), (closed.State, Assert.Single(closed.FollowUps).Kind));
        await EventuallyInChronologyAsync(child, "case-closed");
        await child.ScreenedAsync(seen => seen.Stage == ScreeningStage.Closed);

        var advice = new FollowUpRequest("one-off-advice", "Her mother asked about bedtimes only.");
        await RefusedAsync(advised, "team-manager", "follow-ups", advice, 422, "Dudley 1.9");
        var given = Assert.Single((await DoAsync(advised, "team-manager", "follow-ups", Agreed(advice))).FollowUps);
        Assert.Equal((FollowUpKind.OneOffAdvice, "Dudley 1.9"), (given.Kind, given.Rule));

        await DoAsync(byReferrer, "team-manager", "follow-ups", Agreed(new FollowUpRequest("caf-by-referrer", "The nursery knows him best.")));
        var toNursery = await byReferrer.MessageAsync(MessageKind.Decision, message => message.About == "referrer-advised");
        Assert.Equal((Recipient.Referrer, "Dudley 1.9"), (toNursery.Recipient, toNursery.Rule));
        Assert.NotNull(toNursery.DueAt);
    }

    [Fact]
    [Trait("Rule", "S9")]
    [Trait("Rule", "D1.9")]
    [Trait("Rule", "D2.3")]
    public async Task Sample_06_a_Child_and_Family_Assessment_leads_to_a_plan_and_the_case_closes_when_it_ends()
    {
        var ellis = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("06"), "sefton"));
        await AssessAsync(ellis);
        var allocated = await DoAsync(ellis, "team-manager", "allocations", new AllocateCaseRequest("sefton.social-worker"));
        if (allocated.CurrentAssessment is null)
        {
            await DoAsync(ellis, "social-worker", "assessment/openings", new OpenAssessmentRequest());
        }

        await WorkAsync(ellis, "social-worker");
        var signedOff = await SignOffAsync(ellis, "child-in-need");
        Assert.Equal(("Child and Family Assessment", AllocationAction.DecidePlanningMeeting), (signedOff.CurrentAssessment!.Label, signedOff.NextStep));
        await DoAsync(ellis, "team-manager", "planning-meeting/decisions", new DecidePlanningMeetingRequest(false, "Agreed at home."));
        await DoAsync(ellis, "social-worker", "plans", new AgreePlanRequest(Plan));
        await DoAsync(ellis, "social-worker", "plans/actions/1/completions", new CompletePlanActionRequest("She comes twice a week."));
        await RefusedAsync(ellis, "social-worker", "plans/reviews", new ReviewPlanRequest("The needs are met.", PlanReviewDecision.Close), 403);
        var closed = await DoAsync(ellis, "team-manager", "plans/reviews", new ReviewPlanRequest("The needs are met.", PlanReviewDecision.Close));

        Assert.Equal((AllocationState.Closed, null), (closed.State, closed.NextStep));
        await EventuallyInChronologyAsync(ellis, "plan-agreed");
        await EventuallyInChronologyAsync(ellis, "case-closed");
        await ellis.ScreenedAsync(seen => seen.Stage == ScreeningStage.Closed);
    }

    /// <summary>An Initial Assessment to which no agency contributes, up to its submission.</summary>
    private static async Task AssessedInDudleyAsync(Case child)
    {
        await AssessAsync(child);
        await DoAsync(child, "team-manager", "allocations", new AllocateCaseRequest("dudley.social-worker"));
        await DoAsync(
            child, "social-worker", "assessment/contributions", new RequestContributionsRequest(null, null, WhyNobody: "Nobody works with him."));
        await WorkAsync(child, "social-worker");
    }

    /// <summary>From the discussion that an assessment called for to the conference, which decides on a child protection plan.</summary>
    private static async Task ProtectAsync(Case child)
    {
        await child.ActAsync("duty-social-worker", child.Discussion, "arrangements", new { toBeHeldAt = Now, agencies = new[] { "police", "health" } });
        await child.ActAsync("team-manager", child.Discussion, "records", new
        {
            participants = new object[]
            {
                new { agency = "police", name = "DS Obi", contribution = "No call-outs." },
                new { agency = "health", name = "Dr Lund", contribution = "He loses weight." },
            },
            informingParents = new { what = "That an enquiry has begun.", when = "Today.", how = "In person.", child = "Tomorrow." },
            section47Enquiry = true,
            reasons = "He loses weight, and nobody can say why.",
            enquiry = new { jointWithPolice = false, lead = "dudley.social-worker", plan = "Seen at home today." },
        });
        await child.ActAsync("team-manager", child.Discussion, "signatures", new { });
        await child.ActAsync(
            "team-manager", child.Protection, "conclusions", new { conclusion = "substantiated-continuing-risk", reason = "Not safe at home." });
        await child.ActAsync("duty-social-worker", child.Protection, "conferences", new
        {
            heldAt = Now,
            outcome = "child-protection-plan",
            category = "NEG",
            reason = "He is not fed.",
        });
    }

    /// <summary>The health visitor is invited by a mail, finds the invitation, reads whom it is about, and says that she comes.</summary>
    private async Task AnswerInvitationAsync(Case child, string reference)
    {
        await child.MessageAsync(MessageKind.DeadlineAlert, message => message is { About: "meeting-invitation", RecipientRole: "health" });
        var health = await estate.ClientForAsync("dudley.health");
        var row = (await health.GetAsync<Page<MeetingInvitationRow>>("/api/allocation/meeting-invitations?take=200")).Items
            .First(one => one.Reference == reference);
        var path = $"/api/allocation/meeting-invitations/{row.InvitationId}";
        Assert.False(string.IsNullOrEmpty((await health.GetAsync<OwnMeetingInvitationView>(path)).Child!.Name));
        using var answer = await health.PostKeyedAsync($"{path}/replies", new ReplyToMeetingRequest(MeetingReply.Attends), await health.ETagAsync(path));
        await answer.JsonAsync(200);
    }

    /// <summary>A text message to the referrer that GOV.UK Notify refused goes when a person has it sent again.</summary>
    private async Task TextAgainAsync(IReadOnlyList<Case> sisters)
    {
        var support = await estate.ClientForAsync("peterborough.business-support");
        var failed = await Eventually.Is(
            async () => (await Task.WhenAll(sisters.Select(FailedAsync))).SelectMany(found => found).FirstOrDefault(),
            found => found is not null, found => $"{found?.MessageId}");
        var path = $"/api/notification/messages/{failed!.MessageId}";
        using var resent = await support.PostKeyedAsync($"{path}/resends", new { }, await support.ETagAsync(path));
        await resent.JsonAsync(201);
        var sent = await support.EventuallyAsync<MessageView>(path, message => message.State == MessageState.Sent);

        var text = Assert.Single(estate.Notify.Taken($"{failed.MessageId:N}"));
        Assert.Equal((Means.TextMessage, "sms", "07700 900123"), (sent.Means, text.Type, text.To));
        Assert.Contains(sent.Reference, text.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Marsh", text.Body, StringComparison.Ordinal);
        await CallBackAsync(estate, support, path, text);

        async Task<IReadOnlyList<MessageView>> FailedAsync(Case sister) =>
            (await support.GetAsync<Page<MessageView>>($"/api/notification/messages?view=failed&caseId={sister.Id}")).Items;
    }

    /// <summary>GOV.UK Notify calls back at the gateway, with a token of its own and nothing else; it may call twice.</summary>
    internal static async Task CallBackAsync(EstateFixture estate, HttpClient reader, string path, NotifiedMessage taken)
    {
        Assert.True((await reader.GetAsync<MessageView>(path)).AwaitsReceipt);
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync("token-of-somebody-else"));
        Assert.Equal(HttpStatusCode.NoContent, await CallAsync(NotifyServer.CallbackToken));
        var arrived = await reader.GetAsync<MessageView>(path);
        Assert.Equal((MessageState.Sent, false), (arrived.State, arrived.AwaitsReceipt));
        Assert.NotNull(arrived.DeliveredAt);

        Assert.Equal(HttpStatusCode.NoContent, await CallAsync(NotifyServer.CallbackToken));
        Assert.Equal(arrived.DeliveredAt, (await reader.GetAsync<MessageView>(path)).DeliveredAt);

        async Task<HttpStatusCode> CallAsync(string token)
        {
            using var notify = estate.Anonymous();
            using var call = new HttpRequestMessage(HttpMethod.Post, "/api/notification/receipts")
            {
                Content = JsonContent.Create(
                    new { id = taken.Id, reference = taken.Reference, to = taken.To, status = "delivered", notification_type = taken.Type }),
            };
            call.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await notify.SendAsync(call);
            return answer.StatusCode;
        }
    }

    /// <summary>The referrer is asked what is unclear, and the assessment waits for the answer.</summary>
    private static async Task AskReferrerAsync(Case child)
    {
        var asked = await DoAsync(
            child, "social-worker", "assessment/clarifications",
            new AskReferrerRequest("How did it come to the overdose?", "She and her mother tell it differently.", Today));
        Assert.Null(Assert.Single(asked.CurrentAssessment!.Clarifications).SettledAt);
        await RefusedAsync(
            child, "social-worker", "assessment/submissions", new SubmitAssessmentRequest("child-in-need", "What was seen."), 422, "Referrals 2024 4.4");
        var answered = await DoAsync(
            child, "social-worker", "assessment/clarifications/1/answers", new RecordReferrersAnswerRequest("After a quarrel about school."));
        var settled = Assert.Single(answered.CurrentAssessment!.Clarifications);
        Assert.Equal(("Referrals 2024 4.4", "After a quarrel about school."), (settled.Rule, settled.Answer));
    }

    /// <summary>Mother and girl each have a letter with the plan and both leaflets; the clinic a notice that names nobody.</summary>
    private async Task InformOfPlanAsync(Case child, string reference)
    {
        var manager = await estate.ClientForAsync("referrals-2024.team-manager");
        var addressees = (await manager.GetAsync<Page<LetterAddressee>>($"{child.Record}/addressees")).Items;
        foreach (var recipient in new[] { Recipient.Family, Recipient.Child })
        {
            var held = await child.MessageAsync(
                MessageKind.Decision, message => message is { About: "plan", State: MessageState.ToApprove } && message.Recipient == recipient);
            Assert.Equal(("Referrals 2024 5.3", "Referrals 2024 5.3"), (held.Rule, held.InWritingRule));
            var path = $"/api/notification/messages/{held.MessageId}";
            var to = addressees.Single(person => person.IsChild == (recipient == Recipient.Child));
            await child.ActAsync("team-manager", path, "amendments", new AmendLetterRequest(to.PersonId, null, null));
            await child.ActAsync("team-manager", path, "approvals", new ApproveMessageRequest());
            var letter = await manager.GetAsync<LetterView>($"{path}/letter");
            Assert.Contains("Breakfast club", letter.Plan, StringComparison.Ordinal);
            Assert.Equal(
                ["Local procedures for raising complaints", "Local advocacy services"], letter.Enclosures.Select(enclosure => enclosure.Label));
            var informed = await child.ActAsync<MessageView>("business-support", path, "informed", new InformRecipientRequest(Now, Means.Letter));
            Assert.Equal(MessageState.Informed, informed.State);
        }

        var notice = await child.MessageAsync(
            MessageKind.Decision, message => message is { About: "plan", Recipient: Recipient.Agency, RecipientRole: "health", State: MessageState.Sent });
        Assert.Equal("Referrals 2024 5.3", notice.Rule);
        var mails = await estate.MailsAboutAsync(reference);
        Assert.Contains(mails, mail => mail.Whole.GetRawText().Contains("health.safeguarding@referrals-2024.example", StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.All(
            ["Aisha", "Bello", "Canal Court", "Breakfast"], word => Assert.DoesNotContain(word, mail.Whole.GetRawText(), StringComparison.Ordinal)));
    }

    /// <summary>The plan goes to the family as a letter that GOV.UK Notify prints and posts.</summary>
    private async Task PostPlanAsync(Case child)
    {
        var held = await child.MessageAsync(
            MessageKind.Decision, message => message is { About: "plan", Recipient: Recipient.Family, State: MessageState.ToApprove });
        var path = $"/api/notification/messages/{held.MessageId}";
        var manager = await estate.ClientForAsync("peterborough.team-manager");
        var mother = (await manager.GetAsync<Page<LetterAddressee>>($"{child.Record}/addressees")).Items.Single(person => person.Name == "Kelly Marsh");
        await SayOfPlansAsync("What we agreed with you", "This is what we agreed with you. Ring us and quote {reference} if anything changes.");
        await child.ActAsync("team-manager", path, "amendments", new AmendLetterRequest(mother.PersonId, null, null));
        await child.ActAsync("team-manager", path, "approvals", new ApproveMessageRequest());
        await child.MessageAsync(MessageKind.Decision, message => message.MessageId == held.MessageId && message.State == MessageState.Sent);

        var posted = Assert.Single(estate.Notify.Taken($"{held.MessageId:N}"));
        using var letter = PdfDocument.Open(posted.Pdf!);
        var words = string.Join(' ', letter.GetPages().Select(page => page.Text));
        Assert.All(
            ["Kelly Marsh", "Regular meals", "Breakfast club", "How to complain", "What we agreed with you", "This is what we agreed"],
            expected => Assert.Contains(expected, words, StringComparison.Ordinal));
        Assert.DoesNotContain("This is the plan to support your child", words, StringComparison.Ordinal);
    }

    /// <summary>Peterborough words its letters about a plan for itself.</summary>
    private async Task SayOfPlansAsync(string heading, string text)
    {
        const string Path = "/api/notification/letter-template";
        const string Code = "plan-family";
        var support = await estate.ClientForAsync("peterborough.business-support");
        var now = (await support.GetAsync<LetterTemplateView>(Path)).Template;
        var own = now with
        {
            Words = [.. now.Words.Where(words => !string.Equals(words.Code, Code, StringComparison.Ordinal)), new LetterWords(Code, heading, text)],
        };
        using var saved = await support.PostKeyedAsync($"{Path}/versions", own, await support.ETagAsync(Path));
        await saved.JsonAsync(201);
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static FollowUpRequest Agreed(FollowUpRequest request) => request with
    {
        Parent = new ConsentGiven(true, "Mother", "visit"),
        Child = new ChildsConsent(false, WhyNot: "Too young to be asked."),
    };

    /// <summary>Nobody is asked before somebody consents, or a manager, and no worker, says why without; the agency reads that the parents may not know.</summary>
    private async Task AskWithoutConsentAsync(Case child)
    {
        var ask = new RequestContributionsRequest(["health"], "How is the mother’s own assessment going?", ContributionSubject.Adult);
        await RefusedAsync(child, "social-worker", "assessment/contributions", ask, 422, "Referrals 2024 4.2");
        var without = ask with { Ground = ContributionGround.Dispensation, Dispensation = new(null, "He would make her leave the clinic.") };
        await RefusedAsync(child, "social-worker", "assessment/contributions", without, 403, "Referrals 2024 4.2");
        await RefusedAsync(
            child, "social-worker", "assessment/contributions", ask with { Ground = ContributionGround.Section47 }, 422, "Referrals 2024 4.2");
        var asked = await DoAsync(child, "team-manager", "assessment/contributions", without);
        var request = asked.CurrentAssessment!.Contributions[0];
        Assert.Equal(("Referrals 2024 4.2", "He would make her leave the clinic."), (request.Ground.Rule, request.Ground.Text));
        var health = await estate.ClientForAsync("referrals-2024.health");
        Assert.True((await health.GetAsync<PartnerContributionView>($"/api/allocation/contributions/{request.RequestId}")).WithoutConsent);
        await EventuallyInChronologyAsync(child, "contribution-requested");
    }

    /// <summary>The health visitor is asked by a mail, reads whom it is about, and responds; the police, asked as well, have still to.</summary>
    private async Task ContributeAsync(Case child)
    {
        var asked = await DoAsync(
            child, "social-worker", "assessment/contributions", new RequestContributionsRequest(
                ["health", "police"], "What do you know of him?", Ground: ContributionGround.Consent, Consent: new("Mother", "visit", Now)));
        var request = asked.CurrentAssessment!.Contributions.Single(one => one.Agency == "health").RequestId;
        var health = await estate.ClientForAsync("dudley.health");
        var read = await health.GetAsync<PartnerContributionView>($"/api/allocation/contributions/{request}");
        Assert.False(string.IsNullOrEmpty(read.Child!.Name));
        using var answer = await health.PostKeyedAsync(
            $"/api/allocation/contributions/{request}/responses", new RespondToContributionRequest("Weight is low, and falling."),
            await health.ETagAsync($"/api/allocation/contributions/{request}"));
        await answer.JsonAsync(200);
        Assert.Equal(
            [ContributionState.Received, ContributionState.Waiting],
            (await ReadAsync(child)).CurrentAssessment!.Contributions.OrderBy(one => one.Agency).Select(one => one.State));
        var police = asked.CurrentAssessment.Contributions.Single(one => one.Agency == "police").RequestId;
        await DoAsync(child, "social-worker", $"assessment/contributions/{police}/reminders", new RemindContributionRequest());
        await DoAsync(child, "social-worker", $"assessment/contributions/{police}/waivers", new GoOnWithoutContributionRequest("Nothing is suspected."));
        await EventuallyInChronologyAsync(child, "contribution-received");
    }

    /// <summary>Another practitioner leads for a while: the first hears that the case is theirs no longer, and has it on their list afterwards.</summary>
    private async Task ReallocateAsync(Case child, AllocateCaseRequest back)
    {
        var other = new AllocateCaseRequest(
            "referrals-2024.front-door-worker", "Family help leads for a while.", HandOver: "The school is to be rung.", Agreed: true,
            Suitability: "Knows the family.");
        var reallocated = await DoAsync(child, "team-manager", "allocations", other);
        Assert.Equal(("referrals-2024.front-door-worker", "The school is to be rung."), (reallocated.AllocatedTo, reallocated.Allocations[^1].HandOver));
        await child.MessageAsync(
            MessageKind.DeadlineAlert, message => message is { About: "no-longer-yours", RecipientRole: "referrals-2024.social-worker" });
        var worker = await estate.ClientForAsync("referrals-2024.social-worker");
        Assert.DoesNotContain((await worker.GetAsync<Page<AllocationCaseView>>(Mine)).Items, row => row.CaseId == child.Id);
        await DoAsync(child, "team-manager", "allocations", back with { Reasons = "Back to her.", HandOver = "The school was rung." });
        Assert.Contains((await worker.GetAsync<Page<AllocationCaseView>>(Mine)).Items, row => row.CaseId == child.Id);
    }

    private async Task RecordAbsenceAsync()
    {
        var manager = await estate.ClientForAsync("referrals-2024.team-manager");
        using var answer = await manager.PostKeyedAsync(
            "/api/allocation/workers/referrals-2024.social-worker/absences", new RecordAbsenceRequest(Today.AddDays(10), Today.AddDays(12)));
        await answer.JsonAsync(200);
        Assert.Contains(
            (await manager.GetAsync<Page<SocialWorker>>("/api/allocation/workers")).Items,
            worker => worker.Id == "referrals-2024.social-worker" && worker.AwayFrom == Today.AddDays(10));
    }

    /// <summary>Everything that an assessment takes besides contributions.</summary>
    internal static async Task WorkAsync(Case child, string role)
    {
        await DoAsync(child, "team-manager", "assessment/plans", new PlanAssessmentRequest("immediate", Today));
        await DoAsync(child, role, "assessment/conduct", new RecordConductRequest("Punjabi", YesNoNotKnown.Yes, "Pictures", FamilyInformed: true));
        await DoAsync(
            child, role, "assessment/visits",
            new RecordVisitRequest(Now.AddMinutes(-1), Seen: true, Alone: true, Where: "At home", Minutes: 20, InterpreterUsed: true, Language: "Punjabi"));
        await DoAsync(child, role, "assessment/participants", new AddParticipantRequest(ParticipantKind.Parent, "Mother", View: "She wants help."));
        await DoAsync(child, role, "assessment/analyses", new SaveAnalysisRequest("Mornings are hard; there is warmth.", Factors: ["16A"]));
    }

    internal static async Task<AllocationCaseView> SignOffAsync(Case child, string outcome)
    {
        await DoAsync(child, "social-worker", "assessment/submissions", new SubmitAssessmentRequest(outcome, "What was seen."));
        return await DoAsync(child, "team-manager", "assessment/sign-offs", SignOffs.Of(child.Authority, outcome));
    }

    /// <summary>A manager decides to assess, and Allocation has heard of it.</summary>
    private static async Task AssessAsync(Case child, string manager = "team-manager")
    {
        await child.EventuallyAsync("team-manager", child.Screening);
        await child.ActAsync(
            manager, child.Screening, "decisions",
            await child.DecisionAsync(Outcome.Assessment, "The threshold for an assessment is met.", "The sample was received long ago."));
        await child.EventuallyAsync("team-manager", child.Allocation);
    }

    /// <summary>Siblings are allocated to the authority's social worker in one act.</summary>
    internal static async Task TogetherAsync(EstateFixture estate, IReadOnlyList<Case> siblings, string role)
    {
        var authority = siblings[0].Authority;
        var manager = await estate.ClientForAsync($"{authority}.{role}");
        var cases = new List<CaseRead>();
        foreach (var child in siblings)
        {
            cases.Add(new CaseRead(child.Id, (await ReadAsync(child)).Version));
        }

        using var answer = await manager.PostKeyedAsync(
            "/api/allocation/allocations", new AllocateTogetherRequest(cases, new AllocateCaseRequest($"{authority}.social-worker")));
        await answer.JsonAsync(200);
        var worker = await estate.ClientForAsync($"{authority}.social-worker");
        foreach (var child in siblings)
        {
            Assert.Equal($"{authority}.social-worker", (await worker.GetAsync<AllocationCaseView>(child.Allocation)).AllocatedTo);
        }
    }

    /// <summary>The day of receipt whose limit is next to run out, or was the last that did.</summary>
    private static DateTimeOffset ReceivedFor(Timescale limit, bool isMissed)
    {
        var now = TimeProvider.System.GetUtcNow();
        var receivedAt = now;
        while (WorkingCalendar.EnglandAndWales.DueAt(receivedAt.AddDays(-1), limit).At > now)
        {
            receivedAt = receivedAt.AddDays(-1);
        }

        return isMissed ? receivedAt.AddDays(-1) : receivedAt;
    }

    private static Task<AllocationCaseView> ReadAsync(Case child) => child.EventuallyAsync<AllocationCaseView>("team-manager", child.Allocation);

    internal static Task<AllocationCaseView> DoAsync(Case child, string role, string act, object body) =>
        child.ActAsync<AllocationCaseView>(role, child.Allocation, act, body);

    private static async Task RefusedAsync(Case child, string role, string act, object body, int status, string? rule = null)
    {
        var refused = await child.RefusedAsync(role, child.Allocation, act, body, status);
        if (rule is not null)
        {
            Assert.Equal(rule, refused.Rule);
        }
    }

    private static Task<IReadOnlyList<string>> EventuallyInChronologyAsync(Case child, string what) => Eventually.Is(
        child.ChronologyAsync, lines => lines.Contains(what, StringComparer.Ordinal), lines => string.Join(", ", lines));
}
