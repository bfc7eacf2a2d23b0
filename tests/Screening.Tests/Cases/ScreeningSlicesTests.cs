using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.Screening.Tests.Cases;

[Collection(ScreeningCollection.Name)]
public sealed class ScreeningSlicesTests(ScreeningFixture service)
{
    private readonly Desk _desk = new(service);

    [Fact]
    [Trait("Rule", "P6.3")]
    public async Task P6_1_to_P6_5_A_referral_is_recommended_returned_recommended_again_and_authorised()
    {
        var id = await _desk.ArrivesAsync(Given.Contact("peterborough", "referral"));
        using var worker = _desk.Worker("peterborough");
        using var manager = _desk.Manager("peterborough");
        var recommendation = new
        {
            option = "child-and-family-assessment",
            reasons = "Both girls are hungry.",
            criteria = new[] { "child-in-need", "threshold-document" },
        };

        await DoAsync(worker, id, "recommendations", recommendation);
        var awaiting = await manager.GetAsync<CaseView>(Desk.PathOf(id));
        Assert.DoesNotContain(CaseAction.Recommend, (await worker.GetAsync<CaseView>(Desk.PathOf(id))).AllowedActions);
        await DoAsync(manager, id, "returns", new { reason = "Ask the school nurse." });
        var returned = await worker.GetAsync<CaseView>(Desk.PathOf(id));
        await DoAsync(worker, id, "checks", new { check = "known", result = "no", note = "Not known before." });
        await DoAsync(worker, id, "recommendations", recommendation);
        var closed = await DoAsync(manager, id, "decisions", new { option = "child-and-family-assessment", reasons = "Agreed." });

        Assert.Equal(ScreeningStage.AwaitingDecision, awaiting.Stage);
        Assert.Contains("return", Actions(awaiting), StringComparison.Ordinal);
        Assert.Equal(ScreeningStage.ReturnedForWork, returned.Stage);
        Assert.Equal("peterborough.front-door-worker", returned.AssignedTo);
        Assert.Contains(CaseAction.Recommend, returned.AllowedActions);
        Assert.Equal(2, closed.Recommendations.Count);
        Assert.Equal("Ask the school nurse.", closed.Returns[0].Reason);
        Assert.Equal(Outcome.Assessment, closed.Disposal!.Outcome);
    }

    [Fact]
    [Trait("Rule", "Y5.1")]
    public async Task A_check_finds_yes_no_or_that_it_could_not_be_established()
    {
        var id = await _desk.ArrivesAsync(Given.Contact("york", "enquiry"));
        using var worker = _desk.Worker();
        foreach (var result in new[] { null, "", "banana", "Yes ", "0" })
        {
            using var answer = await Desk.PostAsync(worker, id, "checks", new { check = "known", result });
            var errors = (await answer.JsonAsync(400)).GetProperty("errors");
            Assert.Equal("result", Assert.Single(errors.EnumerateObject()).Name);
        }

        Assert.Empty((await worker.GetAsync<CaseView>(Desk.PathOf(id))).Checks);
    }

    [Fact]
    public async Task A_case_shows_its_options_who_decides_its_clock_and_what_the_person_may_do()
    {
        var sibling = Given.Contact("peterborough", "referral");
        var contact = Given.Contact("peterborough", "referral") with { ContactId = sibling.ContactId, SiblingRecordIds = [sibling.ContactRecordId] };
        var id = await _desk.ArrivesAsync(contact);
        using var worker = _desk.Worker("peterborough");

        var alone = await worker.GetAsync<CaseView>(Desk.PathOf(id));
        await _desk.ArrivesAsync(sibling with { SiblingRecordIds = [id] });
        var both = await worker.GetAsync<CaseView>(Desk.PathOf(id));

        Assert.Null(alone.Siblings[0].Stage);
        Assert.Equal(ScreeningStage.Screening, both.Siblings[0].Stage);
        Assert.Equal(5, both.Options.Count);
        Assert.Equal("Peterborough 6.3", both.DecidedBy!.Rule);
        Assert.Equal("Peterborough 5.1", both.Clocks[0].Rule);
        Assert.Equal("check, recommend, step-up, report-crime, discuss, dissent", Actions(both));
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    public async Task Y2_1_An_enquiry_is_listed_on_arrival_and_the_meetings_decision_becomes_its_disposal_once()
    {
        var contact = Given.Contact();
        var id = await _desk.ArrivesAsync(contact);
        var decision = new MeetingDecisionRecorded
        {
            ContactRecordId = id,
            Authority = "york",
            Option = "brokered-tier-2",
            MeetingOn = new DateOnly(2026, 11, 6),
            DecidedAt = TestClock.London("2026-11-06 09:20"),
            DecidedBy = "york.team-manager",
            Rule = "York 2.4",
        };

        var before = await ConsumedAsync("screening-meeting-decision-recorded");

        await Task.WhenAll(_desk.PublishAsync(decision), _desk.PublishAsync(decision), _desk.PublishAsync(decision));

        var listed = Assert.Single(await _desk.PublishedAsync<EnquiryListed>(id));
        Assert.Equal(new DateOnly(2026, 11, 6), listed.MeetingOn);
        await Eventually.Is(async () => await ConsumedAsync("screening-meeting-decision-recorded") == before + 3, "three decisions are consumed");
        var authorised = Assert.Single(await _desk.PublishedAsync<DisposalAuthorised>(id));
        Assert.Equal(("early-help", decision.DecidedAt), (authorised.Outcome, authorised.AuthorisedAt));
        Assert.Equal(1, await _desk.QueryAsync(db => db.Activity.CountAsync(entry => entry.ContactRecordId == id && entry.What == "disposal-authorised")));
    }

    [Fact]
    public async Task A_contact_that_arrives_in_many_copies_opens_one_case()
    {
        var contact = Given.Contact(possibleCrime: true);
        var id = contact.ContactRecordId;
        var before = await ConsumedAsync("screening-contact-recorded");

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _desk.PublishAsync(contact)));

        await Eventually.Is(async () => await ConsumedAsync("screening-contact-recorded") >= before + 5, "five copies are consumed");
        Assert.Single(await _desk.PublishedAsync<EnquiryListed>(id));
        Assert.Single(await _desk.PublishedAsync<CrimeSuspected>(id));
        Assert.Equal(1, await _desk.QueryAsync(db => db.Deadlines.CountAsync(deadline => deadline.ContactRecordId == id)));
    }

    [Theory]
    [Trait("Rule", "P2.6")]
    [InlineData(null, 0)]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task P2_6_A_possible_crime_that_nobody_answered_is_not_a_no(bool? answer, int suspicions)
    {
        var id = await _desk.ArrivesAsync(Given.Contact(possibleCrime: answer));
        using var worker = _desk.Worker();

        var screened = await worker.GetAsync<CaseView>(Desk.PathOf(id));

        Assert.Equal(answer, screened.PossibleCrime);
        Assert.Equal(suspicions, screened.Crimes.Count);
    }

    [Fact]
    [Trait("Rule", "Y5.2")]
    public async Task Y5_2_Y5_3_A_step_up_protects_at_once_and_tells_the_police_once()
    {
        var id = await _desk.ArrivesAsync(Given.Contact());
        using var manager = _desk.Manager();

        var closed = await DoAsync(manager, id, "step-ups", new { reason = "The injury is not explained.", crimeSuspected = true });

        Assert.Equal(Outcome.Protection, closed.Disposal!.Outcome);
        Assert.Equal("York 5.2", closed.StepUp!.Rule);
        Assert.Single(await _desk.PublishedAsync<CrimeSuspected>(id));
        Assert.Equal("protection", Assert.Single(await _desk.PublishedAsync<DisposalAuthorised>(id)).Outcome);
        Assert.True(Assert.Single(await _desk.PublishedAsync<SteppedUp>(id)).Decided);
    }

    [Fact]
    [Trait("Rule", "Y3.3")]
    public async Task Y3_3_Unanswered_the_decision_goes_from_manager_to_manager_on_a_Saturday_night()
    {
        _desk.Clock.SetLondon("2026-11-07 21:45");
        var id = await _desk.ArrivesAsync(Given.Contact(receivedAt: "2026-11-07 21:40", significantHarm: true));

        _desk.Clock.SetLondon("2026-11-07 22:15");
        await Eventually.Is(() => HopsAsync(1), "the assessment manager is asked");
        _desk.Clock.SetLondon("2026-11-07 22:45");
        await Eventually.Is(() => HopsAsync(2), "the service manager is asked");

        var hops = await _desk.PublishedAsync<DecisionEscalated>(id);
        Assert.Equal("assessment-manager, service-manager", string.Join(", ", hops.Select(hop => hop.ToRole)));
        Assert.Equal([1, 2], hops.Select(hop => hop.Hop));
        using var manager = _desk.As("york", AccessRoles.ServiceManager);
        var screened = await manager.GetAsync<CaseView>(Desk.PathOf(id));
        Assert.Equal("service-manager", screened.AskedRole);
        Assert.Null(screened.EscalateAt);

        async Task<bool> HopsAsync(int count) => (await _desk.PublishedAsync<DecisionEscalated>(id)).Count == count;
    }

    [Fact]
    [Trait("Rule", "Y3.3")]
    public async Task Y3_3_Over_a_bank_holiday_weekend_the_managers_are_asked_by_the_clock_on_the_wall()
    {
        // Easter 2026: Friday to Monday are no working days, and nobody waits for Tuesday.
        _desk.Clock.SetLondon("2026-04-04 23:50");
        var id = await _desk.ArrivesAsync(Given.Contact(receivedAt: "2026-04-04 23:45", significantHarm: true));
        Assert.Equal("team-manager", Assert.Single(await _desk.PublishedAsync<SteppedUp>(id)).AskedRole);

        _desk.Clock.SetLondon("2026-04-05 00:20");
        await Eventually.Is(() => HopsAsync(1), "the assessment manager is asked on Easter Sunday");
        _desk.Clock.SetLondon("2026-04-05 00:50");
        await Eventually.Is(() => HopsAsync(2), "the service manager is asked half an hour later");

        var hops = await _desk.PublishedAsync<DecisionEscalated>(id);
        Assert.Equal(
            [TestClock.London("2026-04-05 00:20"), TestClock.London("2026-04-05 00:50")],
            hops.Select(hop => hop.EscalatedAt));
        using var manager = _desk.As("york", AccessRoles.ServiceManager);
        var recorded = (await manager.GetAsync<CaseView>(Desk.PathOf(id))).Escalations;
        Assert.Equal(["team-manager", "assessment-manager"], recorded.Select(hop => hop.FromRole));
        Assert.Single(await _desk.PublishedAsync<DeadlineMissed>(id));

        async Task<bool> HopsAsync(int count) => (await _desk.PublishedAsync<DecisionEscalated>(id)).Count == count;
    }

    [Fact]
    [Trait("Rule", "Y3.3")]
    public async Task Y3_3_A_case_that_cannot_be_escalated_holds_up_no_other()
    {
        _desk.Clock.SetLondon("2026-11-07 21:45");
        var broken = await _desk.ArrivesAsync(Given.Contact(receivedAt: "2026-11-07 21:40", significantHarm: true));
        var sound = await _desk.ArrivesAsync(Given.Contact(receivedAt: "2026-11-07 21:41", significantHarm: true));
        await _desk.QueryAsync(db => db.Database.ExecuteSqlAsync($"update cases set procedure_version = 'withdrawn' where id = {broken}"));

        _desk.Clock.SetLondon("2026-11-07 22:15");

        await Eventually.Is(async () => (await _desk.PublishedAsync<DecisionEscalated>(sound)).Count == 1, "the sound case is escalated");
        Assert.Empty(await _desk.PublishedAsync<DecisionEscalated>(broken));
        await _desk.QueryAsync(db => db.Database.ExecuteSqlAsync($"update cases set escalate_at = null where id = {broken}"));
    }

    [Fact]
    [Trait("Rule", "Y3.3")]
    public async Task Y3_3_A_worker_records_that_a_manager_is_not_available()
    {
        var id = await _desk.ArrivesAsync(Given.Contact(significantHarm: true));
        using var worker = _desk.Worker();

        var escalated = await DoAsync(worker, id, "escalations", new { managerRole = "team-manager", note = "In court until three." });

        Assert.Equal("assessment-manager", escalated.AskedRole);
        Assert.Equal("In court until three.", escalated.Escalations[0].Note);
        Assert.Single(await _desk.PublishedAsync<DecisionEscalated>(id));
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    public async Task Y2_1_A_referral_is_put_on_the_agenda_by_hand()
    {
        var id = await _desk.ArrivesAsync(Given.Contact(kind: "referral"));
        using var worker = _desk.Worker();

        var listed = await DoAsync(worker, id, "listings", new { reason = "The picture is mixed." });

        Assert.Equal(ScreeningStage.OnTheAgenda, listed.Stage);
        Assert.Single(await _desk.PublishedAsync<EnquiryListed>(id));
    }

    private Task<int> ConsumedAsync(string queue) => _desk.QueryAsync(db => db.Inbox.CountAsync(row => row.Consumer == queue));

    private static async Task<CaseView> DoAsync(HttpClient person, Guid id, string what, object body)
    {
        using var response = await Desk.PostAsync(person, id, what, body);
        return await response.ReadAsync<CaseView>(200);
    }

    private static string Actions(CaseView screened) =>
        string.Join(", ", screened.AllowedActions.Select(action => action.Code()));
}
