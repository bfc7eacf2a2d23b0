using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.Screening.Tests.Agencies;

/// <summary>No agency is asked before the parents' consent, or what the procedure puts in its place.</summary>
[Collection(ScreeningCollection.Name)]
public sealed class AskingAgenciesTests(ScreeningFixture service)
{
    private readonly Desk _desk = new(service);

    /// <summary>Tells of an amendment as Intake does, and waits until it was consumed.</summary>
    private async Task AmendAsync(AgencyDesk agencies, string permitted, int recordVersion, string basis)
    {
        var id = await service.PublishAsync(new AgencyPermissionAmended
        {
            ContactRecordId = agencies.CaseId,
            Authority = "york",
            OtherAgenciesPermitted = permitted,
            AmendedAt = _desk.Clock.GetUtcNow(),
            AmendedBy = "york.front-door-worker",
            RecordVersion = recordVersion,
        });
        await Eventually.Is(() => _desk.QueryAsync(db => db.Inbox.AnyAsync(row => row.MessageId == id)), $"the amendment {recordVersion} was consumed");
        Assert.Equal(basis, (await agencies.ReadAsync()).Basis.Code());
    }

    /// <summary>Tells of a conversation with the parents as DailyMeeting does, and waits until it was consumed.</summary>
    private async Task<ParentsSpokenTo> SpokenAsync(AgencyDesk agencies, string consent, DateTimeOffset recordedAt)
    {
        var spoken = new ParentsSpokenTo
        {
            ContactRecordId = agencies.CaseId,
            Reference = "XX-7K3M-2Q",
            Authority = "york",
            Consent = consent,
            HeldAt = recordedAt.AddMinutes(-20),
            RecordedAt = recordedAt,
            RecordedBy = "york.front-door-worker",
            Rule = "York 2.3",
        };
        var id = await service.PublishAsync(spoken);
        await Eventually.Is(() => _desk.QueryAsync(db => db.Inbox.AnyAsync(row => row.MessageId == id)), "the conversation was heard of");
        return spoken;
    }

    [Theory]
    [Trait("Rule", "Y5.4")]
    [Trait("Rule", "S7")]
    [Trait("Rule", "R4.2")]
    [Trait("Rule", "P3.6")]
    [InlineData("york", "York 5.4", "team manager, assessment manager or service manager", false)]
    [InlineData("york", "York 5.4", "team manager, assessment manager or service manager", true)]
    [InlineData("sefton", "Sefton 5.6 Consent dispensed with", "prejudice any investigations", true)]
    [InlineData("referrals-2024", "Referrals 2024 4.2", "with recorded reasons", true)]
    [InlineData("peterborough", "Peterborough 3.6", "this platform’s rule", false)]
    [InlineData("dudley", "this platform’s rule", "this platform’s rule", true)]
    public async Task Y5_4_S7_R4_2_P3_6_Nothing_leaves_without_consent_and_the_refusal_says_what_would_satisfy(
        string authority, string rule, string satisfies, bool significantHarm)
    {
        var agencies = await AgencyDesk.OpenAsync(
            _desk, Given.Contact(authority, kind: "referral", significantHarm: significantHarm, otherAgenciesPermitted: "not-asked"));

        var refused = await agencies.AskAsync(["police", "health"], 422);

        Assert.Equal(rule, refused.Rule);
        Assert.Contains(satisfies, refused.Detail, StringComparison.OrdinalIgnoreCase);
        var seen = await agencies.ReadAsync();
        Assert.Empty(seen.Requests);
        Assert.Equal((AskingBasis.None, rule), (seen.Basis, seen.BasisRule));
        Assert.DoesNotContain(AgencyAction.Ask, seen.AllowedActions);
    }

    [Theory]
    [InlineData("given", true)]
    [InlineData("refused", false)]
    [InlineData("not-sought", false)]
    [Trait("Rule", "Y5.4")]
    [Trait("Rule", "Y2.3")]
    public async Task What_the_parents_said_before_the_meeting_counts_and_nobody_asks_them_again(string consent, bool mayAsk)
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact("york", otherAgenciesPermitted: "not-asked"));
        var spoken = await SpokenAsync(agencies, consent, _desk.Clock.GetUtcNow());

        var seen = await agencies.ReadAsync();
        Assert.Equal(mayAsk ? AskingBasis.Consent : AskingBasis.None, seen.Basis);
        Assert.Equal(mayAsk, seen.AllowedActions.Contains(AgencyAction.Ask));
        if (consent == "not-sought")
        {
            Assert.Empty(seen.Consents);
            return;
        }

        var taken = Assert.Single(seen.Consents);
        Assert.Equal((mayAsk, "conversation-before-the-meeting", spoken.HeldAt), (taken.Given, taken.How, taken.ObtainedAt));

        // An older word that is heard of later changes nothing.
        await SpokenAsync(agencies, mayAsk ? "refused" : "given", spoken.RecordedAt.AddMinutes(-30));
        Assert.Equal(mayAsk ? AskingBasis.Consent : AskingBasis.None, (await agencies.ReadAsync()).Basis);
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task Y5_5_A_question_that_holds_a_confidential_address_or_cannot_be_checked_is_put_to_nobody()
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact("peterborough", kind: "referral", significantHarm: true));
        var question = new AskAgenciesRequest(["health"], Items: [], "Is she seen at Hidden Street?");

        var refused = await agencies.PostAsync(AccessRoles.FrontDoorWorker, "requests", question, refusal: 422);
        service.Intake.IsDownFor(agencies.CaseId);
        var down = await agencies.PostAsync(AccessRoles.FrontDoorWorker, "requests", question with { Question = "Is she seen?" }, refusal: 503);

        Assert.EndsWith("protected-details", refused.Type, StringComparison.Ordinal);
        Assert.DoesNotContain("Hidden", JsonSerializer.Serialize(refused), StringComparison.Ordinal);
        Assert.EndsWith("text-not-checked", down.Type, StringComparison.Ordinal);
        Assert.Empty((await agencies.ReadAsync()).Requests);
        Assert.Empty(await _desk.PublishedAsync<AgencyAsked>(agencies.CaseId));
    }

    [Fact]
    [Trait("Rule", "P3.5")]
    public async Task P3_5_With_significant_harm_Peterborough_asks_at_once_and_waits_for_nobody()
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact("peterborough", kind: "referral", significantHarm: true, otherAgenciesPermitted: "no"));

        var asked = await agencies.AskAsync("police", "health");

        Assert.All(asked.Requests, request =>
        {
            Assert.Equal(AskingBasis.SignificantHarm, request.Basis);
            Assert.Equal("Peterborough 3.5", request.BasisRule);
        });
        Assert.Equal(2, asked.Outstanding);
        var published = await _desk.PublishedAsync<AgencyAsked>(agencies.CaseId);
        Assert.Equal(["health", "police"], published.Select(one => one.Agency).Order(StringComparer.Ordinal));
        Assert.All(published, one => Assert.Equal("Peterborough 3.5", one.Rule));
    }

    [Fact]
    [Trait("Rule", "P3.6")]
    [Trait("Rule", "Y5.4")]
    public async Task P3_6_The_latest_amendment_counts_and_a_parents_later_answer_overrides_it()
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact("york", otherAgenciesPermitted: "yes"));

        await AmendAsync(agencies, "no", recordVersion: 3, "none");
        await agencies.AskAsync(["police"], 422);
        await AmendAsync(agencies, "yes", recordVersion: 2, "none");
        Assert.Equal("no", (await agencies.ReadAsync()).PermittedAtContact);
        await AmendAsync(agencies, "yes", recordVersion: 4, "consent");
        await agencies.AskAsync("police");

        await agencies.ConsentAsync(given: false);
        await AmendAsync(agencies, "yes", recordVersion: 5, "none");
        using var worker = _desk.Worker();
        var activity = await worker.GetAsync<Page<ActivityItem>>($"{Desk.PathOf(agencies.CaseId)}/activity");
        Assert.Equal(3, activity.Items.Count(entry => entry.What == "agency-permission-amended"));
    }

    [Fact]
    [Trait("Rule", "P3.6")]
    public async Task P3_6_What_the_contact_record_says_the_parents_permitted_is_consent()
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact("peterborough", kind: "referral", otherAgenciesPermitted: "yes"));

        var asked = await agencies.AskAsync("health");

        var request = Assert.Single(asked.Requests);
        Assert.Equal((AskingBasis.Consent, "Peterborough 3.6"), (request.Basis, request.BasisRule));
    }

    [Fact]
    [Trait("Rule", "Y5.4")]
    public async Task Y5_4_Consent_is_recorded_with_who_and_how_and_taking_it_back_stops_further_asking()
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact());
        await agencies.ConsentAsync();
        await agencies.AskAsync("education");

        var withdrawn = await agencies.ConsentAsync(given: false);

        var first = withdrawn.Consents[0];
        Assert.Equal(("The mother", "phone"), (first.From, first.How));
        Assert.Equal("Name of york.front-door-worker", first.By);
        var refused = await agencies.AskAsync(["police"], 422);
        Assert.Equal("urn:referral-platform:consent-missing", refused.Type);
    }

    [Fact]
    [Trait("Rule", "Y5.4")]
    [Trait("Rule", "P3.6")]
    public async Task Y5_4_The_decision_announces_what_the_parents_said_last_of_other_agencies()
    {
        var asked = await AgencyDesk.OpenAsync(_desk, Given.Contact("peterborough", kind: "referral", otherAgenciesPermitted: "yes"));
        await asked.ConsentAsync(given: false);
        var unasked = await AgencyDesk.OpenAsync(_desk, Given.Contact("peterborough", kind: "referral", otherAgenciesPermitted: "not-asked"));
        var permitted = await AgencyDesk.OpenAsync(_desk, Given.Contact("peterborough", kind: "referral", otherAgenciesPermitted: "yes"));
        foreach (var agencies in new[] { asked, unasked, permitted })
        {
            await agencies.DecideAsync(AccessRoles.TeamManager, "child-and-family-assessment");
        }

        var refused = Assert.Single(await _desk.PublishedAsync<DisposalAuthorised>(asked.CaseId));
        Assert.Equal((false, (await asked.ReadAsync()).Consents[^1].ObtainedAt), (refused.AgencyConsent, refused.AgencyConsentAt));
        Assert.Null(Assert.Single(await _desk.PublishedAsync<DisposalAuthorised>(unasked.CaseId)).AgencyConsent);
        var given = Assert.Single(await _desk.PublishedAsync<DisposalAuthorised>(permitted.CaseId));
        Assert.Equal((true, given.ReceivedAt), (given.AgencyConsent, given.AgencyConsentAt));
    }

    [Fact]
    [Trait("Rule", "S7")]
    public async Task S7_A_manager_dispenses_for_a_reason_of_the_section_and_nobody_else_does()
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact("sefton", kind: "contact"));
        var body = new { reason = "prejudice-to-investigation", text = "The police ask that the father is not warned." };

        var worker = await agencies.PostAsync(AccessRoles.FrontDoorWorker, "dispensations", body, 403);
        var otherReason = await agencies.PostAsync(AccessRoles.TeamManager, "dispensations", new { reason = "in-a-hurry", text = "No time." }, 422);
        var dispensed = await agencies.PostAsync(AccessRoles.TeamManager, "dispensations", body);
        var asked = await agencies.AskAsync("police");

        Assert.Equal("Sefton 5.6 Consent dispensed with", worker.Rule);
        Assert.Contains("prejudicial to the child", otherReason.Detail, StringComparison.Ordinal);
        var recorded = Assert.Single(dispensed.Dispensations);
        Assert.Equal("Would prejudice any investigations or enquiries", recorded.Label);
        Assert.Equal(AskingBasis.Dispensation, Assert.Single(asked.Requests).Basis);
        using var manager = _desk.Manager("sefton");
        var trace = (await manager.GetAsync<Page<ActivityItem>>($"{Desk.PathOf(agencies.CaseId)}/activity")).Items
            .Single(entry => entry.What == "consent-dispensed-with");
        Assert.Equal("The police ask that the father is not warned.", trace.Why);
    }

    [Fact]
    [Trait("Rule", "R4.2")]
    public async Task R4_2_A_supervisor_or_manager_authorises_in_their_own_words()
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact("referrals-2024", kind: "referral"));

        await agencies.PostAsync(AccessRoles.AssessmentManager, "dispensations", new { text = "Telling them would put her at risk on the way home." });
        var asked = await agencies.AskAsync("health");

        Assert.Equal("Referrals 2024 4.2", Assert.Single(asked.Requests).BasisRule);
    }

    [Fact]
    public async Task What_is_asked_is_of_the_procedure_with_its_paragraph_or_in_the_workers_own_words()
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact(otherAgenciesPermitted: "yes"));

        var unknown = await agencies.PostAsync(
            AccessRoles.FrontDoorWorker, "requests", new { agencies = new[] { "police" }, items = new[] { "shoe-size" } }, 422);
        var nobody = await agencies.PostAsync(AccessRoles.FrontDoorWorker, "requests", new { agencies = new[] { "army" }, items = new[] { "known" } }, 422);
        var nothing = await agencies.PostAsync(AccessRoles.FrontDoorWorker, "requests", new { agencies = new[] { "police" } }, 400);
        var asked = await agencies.PostAsync(
            AccessRoles.FrontDoorWorker, "requests", new { agencies = new[] { "police" }, items = new[] { "known", "looked-after" } });
        var again = await agencies.AskAsync(["police"], 409);

        Assert.Contains("child protection plan", unknown.Detail, StringComparison.Ordinal);
        Assert.Contains("Probation", nobody.Detail, StringComparison.Ordinal);
        Assert.Contains("items", nothing.Errors.Keys);
        Assert.Equal("York 5.1", asked.Requests[0].Items[0].Rule);
        Assert.Contains("Send a reminder", again.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_for_an_answer_is_the_authoritys_own_setting()
    {
        var dudley = await AgencyDesk.OpenAsync(_desk, Given.Contact("dudley", kind: "referral", otherAgenciesPermitted: "yes"));
        var york = await AgencyDesk.OpenAsync(_desk, Given.Contact(otherAgenciesPermitted: "yes"));
        var now = _desk.Clock.GetUtcNow();

        var set = await dudley.AskAsync("health");
        var usual = await york.AskAsync("health");

        Assert.Equal(now.AddHours(48), set.Requests[0].DueAt);
        Assert.Equal(now.AddHours(24), usual.Requests[0].DueAt);
        Assert.Equal("this platform’s rule", usual.Requests[0].DueRule);
    }

    [Fact]
    public async Task An_answer_of_an_agency_makes_no_decision_stale_and_a_decision_stops_what_is_due()
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact("peterborough", kind: "referral", otherAgenciesPermitted: "yes"));
        using var manager = _desk.Manager("peterborough");
        await _desk.MakeReadyAsync(agencies.CaseId, "peterborough", "no-further-action");
        var read = await manager.ETagAsync(Desk.PathOf(agencies.CaseId));
        await agencies.AskAsync("health", "education");
        await agencies.ActAsync("health", "answers", new { information = "Seen in October, nothing of note." });

        using var decided = await manager.PostKeyedAsync(
            $"{Desk.PathOf(agencies.CaseId)}/decisions", Given.DecisionBody("peterborough", "no-further-action"), read);

        await decided.JsonAsync(200);
        var clocks = await _desk.QueryAsync(db => db.Deadlines.AsNoTracking().Where(clock => clock.ContactRecordId == agencies.CaseId).ToListAsync());
        Assert.Equal(["agency-answer-health", "decision"], clocks.Select(clock => clock.Kind).Order(StringComparer.Ordinal));
        Assert.All(clocks, clock => Assert.NotNull(clock.MetAt));
        await agencies.AskAsync(["police"], 409);
    }

    [Theory]
    [InlineData("sefton", AccessRoles.TeamManager, 404)]
    [InlineData("york", AccessRoles.PartnerProfessional, 403)]
    [InlineData("york", AccessRoles.BusinessSupport, 200)]
    public async Task Staff_of_the_authority_alone_see_what_was_asked(string authority, string role, int expected)
    {
        var agencies = await AgencyDesk.OpenAsync(_desk, Given.Contact());
        using var person = _desk.As(authority, role);

        using var response = await person.GetAsync(agencies.Path);

        await response.JsonAsync(expected);
    }
}
