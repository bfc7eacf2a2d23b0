using System.Globalization;
using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.Screening.Tests.Cases;

/// <summary>Enquiries come to the daily meeting for a management decision; who decides one without it says why (York 2.1).</summary>
[Collection(ScreeningCollection.Name)]
public sealed class WithoutMeetingTests(ScreeningFixture service)
{
    private const string Why = "The family leaves for a refuge today.";

    private readonly Desk _desk = new(service);

    [Fact]
    [Trait("Rule", "Y2.1")]
    public async Task A_decision_on_a_case_of_the_agenda_is_refused_at_the_field_of_the_reason()
    {
        var id = await ArrivesAsync();
        using var manager = _desk.Manager();

        foreach (var nothing in new[] { null, " " })
        {
            var refused = await (await Desk.PostAsync(manager, id, "decisions", Body(nothing))).ProblemAsync(422);
            Assert.EndsWith("on-the-agenda", refused.Type, StringComparison.Ordinal);
            Assert.Equal(("York 2.1", "insteadOfMeeting"), (refused.Rule, Assert.Single(refused.Errors).Key));
            Assert.Contains("Friday 6 November 2026", refused.Detail, StringComparison.Ordinal);
        }

        await (await Desk.PostAsync(manager, id, "decisions", Body(new string('x', 20_001)))).JsonAsync(400);
        var seen = await manager.GetAsync<CaseView>(Desk.PathOf(id));
        Assert.Equal((ScreeningStage.OnTheAgenda, new DateOnly(2026, 11, 6), "York 2.1"), (seen.Stage, seen.Agenda!.MeetingOn, seen.Agenda.Rule));
        Assert.Equal("Enquiries come to the daily meeting for discussion and a management decision.", seen.Agenda.Statement);
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    [Trait("Rule", "Y2.4")]
    public async Task With_the_reason_it_is_decided_and_record_snapshot_and_event_say_so()
    {
        var id = await ArrivesAsync();
        using var manager = _desk.Manager();

        var decided = await (await Desk.PostAsync(manager, id, "decisions", Body(Why))).ReadAsync<CaseView>(200);

        Assert.Equal((Why, null), (decided.Disposal!.InsteadOfMeeting, decided.Agenda));
        var noted = (await manager.GetAsync<Page<ActivityItem>>($"{Desk.PathOf(id)}/activity")).Items.Single(item => item.What == "decided-without-meeting");
        Assert.Equal((Why, "York 2.1"), (noted.Why, noted.Rule));
        Assert.Equal(Why, (await manager.GetAsync<DecisionSnapshotView>($"{Desk.PathOf(id)}/decision-snapshot")).Content.InsteadOfMeeting);
        Assert.True(Assert.Single(await _desk.PublishedAsync<DisposalAuthorised>(id)).WithoutMeeting);
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    [Trait("Rule", "Y3.1")]
    public async Task Protection_at_once_waits_for_no_reason_and_the_record_says_why_no_meeting_was_held()
    {
        var (decided, stepped) = (await ArrivesAsync(ready: false), await ArrivesAsync(ready: false));
        using var manager = _desk.Manager();

        var byDecision = await (await Desk.PostAsync(
            manager, decided, "decisions", Given.DecisionBody("york", "single-assessment-and-strategy-discussion"))).ReadAsync<CaseView>(200);
        var byStepUp = await (await Desk.PostAsync(manager, stepped, "step-ups", new { reason = "A burn is seen." })).ReadAsync<CaseView>(200);

        Assert.All(
            [byDecision, byStepUp],
            seen => Assert.Equal((Outcome.Protection, "It protects the child at once."), (seen.Disposal!.Outcome, seen.Disposal.InsteadOfMeeting)));
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    [Trait("Rule", "Y3.1")]
    [Trait("Rule", "Y3.2")]
    public async Task What_was_stepped_up_since_is_the_managers_and_asks_for_no_reason()
    {
        var (atOnce, planned) = (await ArrivesAsync(), await ArrivesAsync(ready: false));
        using var worker = _desk.Worker();
        using var manager = _desk.Manager();
        await (await Desk.PostAsync(worker, atOnce, "step-ups", new { reason = "A burn is seen." })).JsonAsync(200);
        await (await Desk.PostAsync(worker, planned, "checks", new RecordCheckRequest("known", YesNoNotKnown.Yes))).JsonAsync(200);
        var summary = new { caseSummary = "At Tier 2 since May.", reason = "Attendance fell." };
        await (await Desk.PostAsync(worker, planned, "planned-step-ups", summary)).JsonAsync(200);
        await _desk.MakeReadyAsync(planned, "york");

        foreach (var id in new[] { atOnce, planned })
        {
            Assert.Null((await manager.GetAsync<CaseView>(Desk.PathOf(id))).Agenda);
            var departs = new DecisionRequest("single-assessment", "High need.", ["high-need"], DepartureReason: "The burn is a birthmark.");
            var decided = await (await Desk.PostAsync(manager, id, "decisions", departs with { InsteadOfMeeting = Why })).ReadAsync<CaseView>(200);
            Assert.Null(decided.Disposal!.InsteadOfMeeting);
        }
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    public async Task Of_two_children_decided_together_one_reason_serves_whoever_is_on_the_agenda()
    {
        var lily = Given.Contact();
        var rose = Given.Contact(kind: "referral") with { ContactId = lily.ContactId, SiblingRecordIds = [lily.ContactRecordId] };
        lily = lily with { SiblingRecordIds = [rose.ContactRecordId] };
        using var manager = _desk.Manager();
        foreach (var contact in new[] { lily, rose })
        {
            await _desk.ArrivesAsync(contact);
            await _desk.MakeReadyAsync(contact.ContactRecordId, "york");
        }

        var children = new List<ChildDecision>();
        foreach (var id in new[] { lily.ContactRecordId, rose.ContactRecordId })
        {
            children.Add(new ChildDecision(id, int.Parse((await manager.ETagAsync(Desk.PathOf(id)))!.Trim('"'), CultureInfo.InvariantCulture)));
        }

        var path = $"/api/screening/contacts/{lily.ContactId}/decisions";
        var without = await (await manager.PostKeyedAsync(path, new DecideContactRequest(children, Body(null)))).ProblemAsync(422);
        var decided = await (await manager.PostKeyedAsync(path, new DecideContactRequest(children, Body(Why)))).ReadAsync<DecidedCases>(200);

        Assert.Equal(("York 2.1", "insteadOfMeeting"), (without.Rule, Assert.Single(without.Errors).Key));
        Assert.Equal(
            [(lily.ContactRecordId, Why), (rose.ContactRecordId, null)],
            decided.Cases.Select(one => (one.CaseId, one.Disposal!.InsteadOfMeeting)).OrderBy(one => one.Item2 is null));
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    [Trait("Rule", "Y2.4")]
    public void What_the_meeting_decided_was_not_decided_without_it()
    {
        var screened = Given.Case(Given.Contact());
        var york = Given.ProcedureOf("york");
        var decision = Given.Decision("york", "brokered-tier-2");

        Assert.True(screened.CloseByMeeting(
            york.Screening.FindOption("brokered-tier-2")!, decision, Actor.Of(Given.Manager()), york, TestClock.London("2026-11-06 09:30")));

        Assert.Null(screened.Disposal!.InsteadOfMeeting);
    }

    private async Task<Guid> ArrivesAsync(bool ready = true)
    {
        var id = await _desk.ArrivesAsync(Given.Contact());
        if (ready)
        {
            await _desk.MakeReadyAsync(id, "york");
        }

        return id;
    }

    private static DecisionRequest Body(string? instead)
    {
        var decision = Given.Decision("york", "brokered-tier-2");
        return new DecisionRequest(decision.Option, "Help is wanted.", decision.Criteria, InsteadOfMeeting: instead);
    }
}
