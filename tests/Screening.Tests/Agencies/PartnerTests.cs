using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.Screening.Tests.Agencies;

/// <summary>What a professional of another agency sees and does, and what they never see.</summary>
[Collection(ScreeningCollection.Name)]
public sealed class PartnerTests(ScreeningFixture service)
{
    private readonly Desk _desk = new(service);

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task Y5_5_The_agency_sees_only_the_child_and_the_request_and_each_reading_is_recorded()
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact(otherAgenciesPermitted: "yes"));
        await agencies.PostAsync(
            AccessRoles.FrontDoorWorker, "requests", new { agencies = new[] { "police", "health" }, items = new[] { "known" }, question = "Any call-outs?" });
        using var police = _desk.Partner("police");
        using var health = _desk.Partner("health");

        var raw = await police.GetJsonAsync(AgencyDesk.RequestPath(await agencies.RequestIdAsync("police")));
        var seen = raw.Deserialize<PartnerRequestView>(ApiJson.Options)!;
        var seenByHealth = await health.GetAsync<PartnerRequestView>(AgencyDesk.RequestPath(await agencies.RequestIdAsync("health")));

        Assert.Equal("Lily Marsh", seen.Child!.Name);
        Assert.Equal("14 Fenland Close", seen.Child!.Address!.Line1);
        Assert.Equal("Any call-outs?", seen.Question);
        Assert.Equal("York 5.1", seen.Items[0].Rule);
        Assert.Equal(
            [
                "agency", "answers", "askedAt", "authority", "basisRule", "child", "dueAt", "dueRule", "items", "outcome", "parentsDoNotKnow", "question",
                "reference", "requestId", "state",
            ],
            raw.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(agencies.CaseId.ToString(), raw.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("9434765919", seenByHealth.Child!.NhsNumber);
        Assert.DoesNotContain("9434765919", raw.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(2, service.Intake.PurposesFor(agencies.CaseId).Count);
        var readings = await _desk.QueryAsync(db => db.Activity.AsNoTracking()
            .Where(entry => entry.ContactRecordId == agencies.CaseId && entry.What == "agency-request-read").Select(entry => entry.By).ToListAsync());
        Assert.Equal(["york.health", "york.police"], readings.Order(StringComparer.Ordinal));
    }

    [Theory]
    [Trait("Rule", "Y5.5")]
    [InlineData("york", "health")]
    [InlineData("sefton", "police")]
    public async Task Y5_5_Another_agencys_or_authoritys_request_is_not_there(string authority, string agency)
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact(otherAgenciesPermitted: "yes"));
        await agencies.AskAsync("police");
        var path = AgencyDesk.RequestPath(await agencies.RequestIdAsync("police"));
        using var stranger = _desk.Partner(agency, authority);

        using var read = await stranger.GetAsync(path);
        using var answered = await stranger.PostKeyedAsync($"{path}/answers", new { information = "We know them." }, "\"1\"");

        await read.JsonAsync(404);
        await answered.JsonAsync(404);
        Assert.DoesNotContain(path.Split('/')[^1], (await stranger.GetJsonAsync("/api/screening/agency-requests")).GetRawText(), StringComparison.Ordinal);
        Assert.Empty(service.Intake.PurposesFor(agencies.CaseId));
    }

    [Fact]
    [Trait("Rule", "S8")]
    public async Task S8_What_an_agency_says_by_telephone_is_its_response_and_shows_whose_hand_it_is_in()
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact(otherAgenciesPermitted: "yes"));
        await agencies.AskAsync("police", "health");
        var requestId = await agencies.RequestIdAsync("police");
        var act = $"requests/{requestId}/phone-answers";
        var spokenAt = (await agencies.RequestAsync("police")).AskedAt;
        var said = new TakeDownAnswerRequest("PC Ann Reed, public protection unit", spokenAt, "Two call-outs in May.", "It should be quicker.");
        const string Worker = AccessRoles.FrontDoorWorker;

        foreach (var wrong in new[]
            {
                said with { From = " " }, said with { From = null }, said with { From = new string('x', 501) }, said with { SpokenAt = null },
                said with { SpokenAt = service.Clock.GetUtcNow().AddMinutes(5) }, said with { Information = "" },
                said with { Information = new string('x', 20_001) }, said with { Dissent = new string('x', 20_001) },
            })
        {
            await agencies.PostAsync(Worker, act, wrong, refusal: 400);
        }

        Assert.EndsWith(
            "spoken-before-asked", (await agencies.PostAsync(Worker, act, said with { SpokenAt = spokenAt.AddHours(-1) }, 422)).Type,
            StringComparison.Ordinal);
        await agencies.PostAsync(AccessRoles.Auditor, act, said, refusal: 403);
        await agencies.PostAsync(Worker, $"requests/{Guid.CreateVersion7()}/phone-answers", said, refusal: 404);
        using var other = _desk.As("sefton", Worker);
        await (await other.PostKeyedAsync($"{agencies.Path}/{act}", said, "\"1\"")).JsonAsync(404);
        using var first = _desk.As("york", Worker);
        using var second = _desk.As("york", AccessRoles.DutySocialWorker);
        var tag = await first.ETagAsync(agencies.Path);
        var at = await Task.WhenAll(first.PostKeyedAsync($"{agencies.Path}/{act}", said, tag), second.PostKeyedAsync($"{agencies.Path}/{act}", said, tag));
        Assert.Equal([200, 412], at.Select(answer => (int)answer.StatusCode).Order());

        var taken = await agencies.RequestAsync("police");
        var answer = Assert.Single(taken.Answers);
        Assert.Equal(("PC Ann Reed, public protection unit", spokenAt, false), (answer.By, answer.At, answer.Late));
        Assert.StartsWith("Name of york.", answer.TakenDownBy, StringComparison.Ordinal);
        Assert.Equal(AgencyRequestState.Answered, taken.State);
        Assert.Equal(AgencyRequestState.Waiting, (await agencies.RequestAsync("health")).State);
        Assert.Equal(1, await _desk.QueryAsync(db => db.Outbox.CountAsync(
            message => message.EventName == nameof(AgencyAnswered) && message.Body.Contains(requestId.ToString()))));
        Assert.Contains(
            await _desk.QueryAsync(db => db.Activity.AsNoTracking().Where(entry => entry.ContactRecordId == agencies.CaseId).ToListAsync()),
            entry => entry is { What: "agency-answer-taken-down", Rule: "this platform’s rule" });

        await agencies.PostAsync(AccessRoles.BusinessSupport, $"requests/{await agencies.RequestIdAsync("health")}/phone-answers", said);
        Assert.Equal("Name of york.business-support", Assert.Single((await agencies.RequestAsync("health")).Answers).TakenDownBy);
        using var support = _desk.As("york", AccessRoles.BusinessSupport);
        Assert.Equal([AgencyAction.TakeDown], (await support.GetAsync<AgencyEnquiryView>(agencies.Path)).AllowedActions);

        // The agency reads what was taken down in its name, and says what is wrong with it.
        var seen = await agencies.ActAsync("police", "answers", new AnswerAgencyRequest("There were three, not two."));
        Assert.Equal(2, seen.Answers.Count);
        Assert.NotNull(seen.Answers[0].TakenDownBy);
        Assert.Null(seen.Answers[1].TakenDownBy);
        await agencies.DecideAsync(AccessRoles.TeamManager, "advice-and-information");
        await agencies.PostAsync(Worker, act, said, refusal: 409);
    }

    [Fact]
    [Trait("Rule", "S8")]
    public async Task S8_Another_agency_is_named_in_the_question_and_its_answer_is_taken_down()
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact(otherAgenciesPermitted: "yes"));
        const string Worker = AccessRoles.FrontDoorWorker;

        var unnamed = await agencies.PostAsync(Worker, "requests", new { agencies = new[] { "other" }, items = new[] { "known" } }, refusal: 400);
        await agencies.PostAsync(Worker, "requests", new { agencies = new[] { "other" }, question = "Shelter, 01904 960200: do you know the family?" });
        var asked = await agencies.RequestAsync("other");
        await agencies.PostAsync(
            Worker, $"requests/{asked.RequestId}/phone-answers", new TakeDownAnswerRequest("Kim Roe, Shelter", asked.AskedAt, "They have not been there."));

        Assert.Contains("which other agency", unnamed.Errors["question"][0], StringComparison.Ordinal);
        Assert.Equal(AgencyRequestState.Answered, (await agencies.RequestAsync("other")).State);
    }

    [Fact]
    public async Task An_account_without_an_agency_and_staff_are_refused()
    {
        using var nobody = _desk.As("york", AccessRoles.PartnerProfessional);
        using var manager = _desk.Manager();

        using var list = await nobody.GetAsync("/api/screening/agency-requests");
        using var one = await nobody.GetAsync(AgencyDesk.RequestPath(Guid.CreateVersion7()));
        using var staff = await manager.GetAsync("/api/screening/agency-requests");

        Assert.Contains("which agency", (await list.ProblemAsync(403)).Detail, StringComparison.Ordinal);
        await one.JsonAsync(403);
        Assert.Equal(403, (int)staff.StatusCode);
    }

    [Fact]
    [Trait("Rule", "S8")]
    public async Task S8_Every_contribution_is_kept_word_for_word_with_author_agency_and_instant()
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact("sefton", kind: "contact", otherAgenciesPermitted: "yes"));
        await agencies.AskAsync("police", "health");
        const string Words = "  Two call-outs in March.\r\nNo \"charges\" <brought>. ";

        await agencies.ActAsync("police", "answers", new { information = Words, dissent = "We think this should be red." });
        await agencies.ActAsync("police", "answers", new { information = "A third call-out was found." });

        var request = await agencies.RequestAsync("police");
        Assert.Equal(AgencyRequestState.Answered, request.State);
        Assert.Equal([Words, "A third call-out was found."], request.Answers.Select(answer => answer.Information));
        var first = request.Answers[0];
        Assert.Equal("We think this should be red.", first.Dissent);
        Assert.Equal("Name of sefton.police", first.By);
        Assert.Equal(_desk.Clock.GetUtcNow(), first.At);
        Assert.Equal(1, (await agencies.ReadAsync()).Outstanding);
        Assert.Equal("police", Assert.Single(await _desk.PublishedAsync<AgencyAnswered>(agencies.CaseId)).Agency);
    }

    [Fact]
    [Trait("Rule", "S8")]
    public async Task S8_A_rating_sets_the_time_agencies_have_to_answer()
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact("sefton", kind: "contact", otherAgenciesPermitted: "yes"));
        await agencies.AskAsync("police", "health");
        var start = _desk.Clock.GetUtcNow();

        var refused = await agencies.PostAsync(AccessRoles.FrontDoorWorker, "ratings", new { rating = "red", reasons = "x" }, 403);
        var rated = await agencies.PostAsync(AccessRoles.TeamManager, "ratings", new { rating = "red", reasons = "The injuries are not explained." });

        Assert.Equal("this platform’s rule", refused.Rule);
        Assert.All(rated.Requests, request => Assert.Equal(start.AddHours(4), request.DueAt));
        Assert.Equal(2, (await _desk.PublishedAsync<AgencyReminded>(agencies.CaseId)).Count);
        await agencies.ActAsync("health", "answers", new { information = "Not known to us." });
        _desk.Clock.Set(start.AddHours(3.5));
        await Eventually.Is(async () => (await ApproachingAsync(agencies.CaseId)).Count == 1, "the police's clock is announced as close");
        _desk.Clock.Set(start.AddHours(5));
        await Eventually.Is(async () => (await MissedAsync(agencies.CaseId)).Count == 1, "the police's clock is announced as missed");
        Assert.True((await agencies.RequestAsync("police")).Overdue);

        await agencies.ActAsync("police", "answers", new { information = "Sorry for the delay: nothing on record." });

        Assert.Equal(["agency-answer-police"], await ApproachingAsync(agencies.CaseId));
        Assert.Equal(["agency-answer-police"], await MissedAsync(agencies.CaseId));
        var late = (await agencies.RequestAsync("police")).Answers[0];
        Assert.True(late.Late);
    }

    [Fact]
    [Trait("Rule", "S8")]
    public async Task S8_After_the_decision_the_agency_sees_and_relays_the_outcome()
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact("sefton", kind: "contact", otherAgenciesPermitted: "yes"));
        await agencies.AskAsync("police", "health");
        await agencies.ActAsync("police", "answers", new { information = "Not known to us." });
        await agencies.ActAsync("police", "relays", new { to = "Sergeant on duty" }, 409);
        await agencies.DecideAsync(AccessRoles.TeamManager, "child-and-family-assessment");
        var path = AgencyDesk.RequestPath(await agencies.RequestIdAsync("police"));
        using var police = _desk.Partner("police", "sefton");

        var closed = await police.GetAsync<PartnerRequestView>(path);
        var waiting = await police.GetJsonAsync("/api/screening/agency-requests?view=to-relay");
        await agencies.ActAsync("police", "answers", new { information = "One more thing." }, 409);
        var relayed = await agencies.ActAsync("police", "relays", new { to = "Sergeant on duty" });
        await agencies.ActAsync("police", "relays", new { to = "Again" }, 409);

        Assert.Equal(PartnerRequestState.Closed, closed.State);
        Assert.Null(closed.Child);
        Assert.Equal("Not known to us.", Assert.Single(closed.Answers).Information);
        Assert.Equal("Section 17 threshold met: Child and Family Assessment", closed.Outcome!.Label);
        Assert.Equal("Sefton 5.6 CHAT enquiry", closed.Outcome!.Rule);
        Assert.Contains(path.Split('/')[^1], waiting.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("Sergeant on duty", relayed.Outcome!.RelayedTo);
        Assert.Equal("Name of sefton.police", (await agencies.RequestAsync("police")).RelayedBy);
        Assert.Null((await agencies.RequestAsync("health")).RelayedBy);
    }

    [Fact]
    public async Task A_procedure_without_a_joint_enquiry_rates_nothing_and_tells_agencies_no_outcome()
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact("peterborough", kind: "referral", otherAgenciesPermitted: "yes"));
        await agencies.AskAsync("health");

        var rating = await agencies.PostAsync(AccessRoles.TeamManager, "ratings", new { rating = "red", reasons = "x" }, 422);
        await agencies.DecideAsync(AccessRoles.TeamManager, "no-further-action");
        var relay = await agencies.ActAsync("health", "relays", new { to = "The GP" }, 422);
        using var health = _desk.Partner("health", "peterborough");

        Assert.Contains("no joint enquiry", rating.Detail, StringComparison.Ordinal);
        Assert.Contains("does not provide", relay.Detail, StringComparison.Ordinal);
        var closed = await health.GetAsync<PartnerRequestView>(AgencyDesk.RequestPath(await agencies.RequestIdAsync("health")));
        Assert.Null(closed.Outcome);
    }

    [Fact]
    public async Task A_request_taken_back_no_longer_tells_whom_it_was_about()
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact(otherAgenciesPermitted: "yes"));
        await agencies.AskAsync("housing");
        var requestId = await agencies.RequestIdAsync("housing");

        await agencies.PostAsync(AccessRoles.FrontDoorWorker, $"requests/{requestId}/withdrawals", new { reason = "The mother took her consent back." });
        await agencies.PostAsync(AccessRoles.FrontDoorWorker, $"requests/{requestId}/reminders", new { }, 409);

        using var housing = _desk.Partner("housing");
        var closed = await housing.GetAsync<PartnerRequestView>(AgencyDesk.RequestPath(requestId));
        Assert.Equal(PartnerRequestState.Closed, closed.State);
        Assert.Empty(service.Intake.PurposesFor(agencies.CaseId));
        Assert.Empty(
            await _desk.QueryAsync(db => db.Deadlines.Where(clock => clock.ContactRecordId == agencies.CaseId && clock.Kind != "decision").ToListAsync()));
        Assert.DoesNotContain(
            requestId.ToString(), (await housing.GetJsonAsync("/api/screening/agency-requests?view=open")).GetRawText(), StringComparison.Ordinal);
        Assert.Contains(
            requestId.ToString(), (await housing.GetJsonAsync("/api/screening/agency-requests?view=closed")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_Intake_is_away_the_agency_still_sees_what_it_is_asked_and_can_answer()
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact(otherAgenciesPermitted: "yes"));
        await agencies.AskAsync("education");
        service.Intake.IsDownFor(agencies.CaseId);

        await agencies.ActAsync("education", "answers", new { information = "On our roll, attendance 71 per cent." });

        using var education = _desk.Partner("education");
        var seen = await education.GetAsync<PartnerRequestView>(AgencyDesk.RequestPath(await agencies.RequestIdAsync("education")));
        Assert.Null(seen.Child);
        Assert.Equal(PartnerRequestState.Open, seen.State);
    }

    [Fact]
    public async Task Of_two_colleagues_who_answer_at_once_the_second_is_shown_the_firsts_answer()
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact(otherAgenciesPermitted: "yes"));
        await agencies.AskAsync("police");
        var path = AgencyDesk.RequestPath(await agencies.RequestIdAsync("police"));
        using var police = _desk.Partner("police");
        var etag = await police.ETagAsync(path);

        var answers = await Task.WhenAll(
            police.PostKeyedAsync($"{path}/answers", new { information = "First." }, etag),
            police.PostKeyedAsync($"{path}/answers", new { information = "First." }, etag));

        Assert.Equal([200, 412], answers.Select(answer => (int)answer.StatusCode).Order());
        var refused = await answers.Single(answer => (int)answer.StatusCode == 412).ProblemAsync(412);
        Assert.Single(refused.CurrentAs<PartnerRequestView>().Answers);
        Array.ForEach(answers, answer => answer.Dispose());
    }

    /// <summary>The agencies' clocks that were announced as close; the decision's own is left out.</summary>
    private async Task<List<string>> ApproachingAsync(Guid caseId) =>
        OfAgencies((await _desk.PublishedAsync<DeadlineApproaching>(caseId)).Select(clock => clock.Kind));

    private async Task<List<string>> MissedAsync(Guid caseId) =>
        OfAgencies((await _desk.PublishedAsync<DeadlineMissed>(caseId)).Select(clock => clock.Kind));

    private static List<string> OfAgencies(IEnumerable<string> kinds) => [.. kinds.Where(kind => kind != "decision")];
}
