namespace ReferralPlatform.Screening.Tests.Audits;

/// <summary>Closed Level 1 contacts are sampled and audited. Each test has a month of its own, because a contact is drawn once.</summary>
[Collection(ScreeningCollection.Name)]
[Trait("Rule", "Y7.1")]
public sealed class AuditTests(ScreeningFixture service)
{
    private const string Samples = "/api/screening/audit-samples";
    private readonly Desk _desk = new(service);

    [Fact]
    [Trait("Rule", "Y7.1")]
    public async Task Y7_1_A_sample_of_closed_Level_1_contacts_can_be_reproduced()
    {
        var contacts = new List<Guid>();
        for (var day = 3; day <= 7; day++)
        {
            contacts.Add(await ClosedAsync($"2025-02-{day:D2} 10:00", "contact", AccessRoles.FrontDoorWorker, "advice-and-information"));
        }

        await ClosedAsync("2025-02-05 11:00", "contact", AccessRoles.TeamManager, "brokered-tier-2");
        await ClosedAsync("2025-02-05 11:00", "enquiry", AccessRoles.TeamManager, "no-further-action");
        await ClosedAsync("2025-03-01 00:30", "contact", AccessRoles.FrontDoorWorker, "signposting");
        using var manager = _desk.Manager();
        var ask = new { from = "2025-02-01", to = "2025-02-28", size = 3 };
        using var worker = _desk.Worker();
        Assert.Equal("York 7.1", (await (await worker.PostKeyedAsync(Samples, ask)).ProblemAsync(403)).Rule);

        var key = Guid.CreateVersion7().ToString();
        var answer = await (await manager.PostKeyedAsync(Samples, ask, key: key)).JsonAsync(201);

        Assert.Equal(answer.GetRawText(), (await (await manager.PostKeyedAsync(Samples, ask, key: key)).JsonAsync(201)).GetRawText());
        var sample = answer.Deserialize<AuditSampleView>(ApiJson.Options)!;
        Assert.Equal((5, true, "York 7.1"), (sample.PopulationCount, sample.Reproduced, sample.Rule));
        var seed = sample.Seed;
        Assert.Equal(Screening.Audits.SampleDraw.Draw(seed, contacts, 3), CasesOf(sample));
        Assert.Equal(Screening.Audits.SampleDraw.HashOf(contacts), sample.PopulationSha256);
        var rest = await (await manager.PostKeyedAsync(Samples, ask with { size = 50 })).ReadAsync<AuditSampleView>(201);
        Assert.Equal(contacts.Except(CasesOf(sample)).Order(), CasesOf(rest).Order());
        Assert.Equal(
            "urn:referral-platform:nothing-to-draw", (await (await manager.PostKeyedAsync(Samples, ask)).ProblemAsync(422)).Type);

        var path = $"{Samples}/{sample.SampleId}";
        Assert.True((await manager.GetAsync<AuditSampleView>(path)).Reproduced);
        using var elsewhere = _desk.Manager("sefton");
        await (await elsewhere.GetAsync(path)).JsonAsync(404);
        var drawn = await manager.GetAsync<Page<ActivityItem>>($"{Desk.PathOf(CasesOf(sample)[0])}/activity");
        Assert.Contains(drawn.Items, entry => entry.What == "sampled-for-audit");
    }

    [Fact]
    [Trait("Rule", "Y7.1")]
    public async Task Y7_1_Two_managers_who_draw_at_once_draw_different_contacts()
    {
        for (var day = 1; day <= 4; day++)
        {
            await ClosedAsync($"2025-04-{day:D2} 10:00", "contact", AccessRoles.FrontDoorWorker, "advice-and-information");
        }

        using var first = _desk.Manager();
        using var second = _desk.As("york", AccessRoles.ServiceManager);
        var ask = new { from = "2025-04-01", to = "2025-04-30", size = 2 };

        var samples = await Task.WhenAll(
            new[] { first, second }.Select(async manager => await (await manager.PostKeyedAsync(Samples, ask)).ReadAsync<AuditSampleView>(201)));

        Assert.Equal(4, samples.SelectMany(CasesOf).Distinct().Count());
    }

    [Fact]
    [Trait("Rule", "Y7.1")]
    public async Task Y7_1_A_contact_is_audited_once_and_a_disagreement_goes_to_another_manager()
    {
        var id = await ClosedAsync("2025-05-06 10:00", "contact", AccessRoles.FrontDoorWorker, "advice-and-information");
        using var manager = _desk.Manager();
        using var auditor = _desk.As("york", AccessRoles.ServiceManager);
        await (await manager.PostKeyedAsync(Samples, new { from = "2025-05-01", to = "2025-05-31", size = 5 })).JsonAsync(201);
        var audit = $"/api/screening/audits/{id}";
        Assert.Equal([AuditAction.Audit], Allowed(await auditor.GetAsync<AuditView>(audit)));
        var missing = await (await auditor.PostKeyedAsync($"{audit}/outcomes", new { agrees = false }, "\"1\"")).ProblemAsync(400);
        Assert.Equal(["findings", "action"], missing.Errors.Keys);
        var found = new { agrees = false, findings = "The school was never asked.", action = "Ask the school, and train the desk." };
        await (await auditor.PostKeyedAsync($"{audit}/outcomes", found)).JsonAsync(428);
        var key = Guid.CreateVersion7().ToString();
        var audited = await (await auditor.PostKeyedAsync($"{audit}/outcomes", found, "\"1\"", key)).JsonAsync(200);
        Assert.Equal(audited.GetRawText(), (await (await auditor.PostKeyedAsync($"{audit}/outcomes", found, "\"1\"", key)).JsonAsync(200)).GetRawText());
        Assert.Equal(412, (int)(await manager.PostKeyedAsync($"{audit}/outcomes", found, "\"1\"")).StatusCode);
        Assert.Equal("urn:referral-platform:already-audited", (await PostAsync(manager, audit, "outcomes", found, 409)).Type);
        Assert.Contains(id, await ListedAsync(manager, "disagreed"));

        await PostAsync(auditor, audit, "reviews", new { reason = "A second child was named." });
        Assert.Contains(id, await ListedAsync(manager, "under-review"));
        var conclusion = new { conclusion = "take-up-again", reasons = "Both children are to be seen." };
        Assert.Equal(
            "urn:referral-platform:review-needs-somebody-else",
            (await PostAsync(auditor, audit, "conclusions", conclusion, 403)).Type);
        var concluded = await PostAsync(manager, audit, "conclusions", conclusion);

        Assert.Equal((AuditState.Concluded, AuditConclusion.TakeUpAgain), (concluded.State, concluded.Review!.Conclusion));
        Assert.Equal(AuditState.Concluded, (await manager.GetAsync<CaseView>(Desk.PathOf(id))).Audit!.State);
        var activity = (await manager.GetAsync<Page<ActivityItem>>($"{Desk.PathOf(id)}/activity")).Items;
        Assert.Equal(
            [("audit-review-concluded", conclusion.reasons), ("audit-review-opened", "A second child was named."), ("level-1-audited", found.findings)],
            activity.Take(3).Select(entry => (entry.What, entry.Why!)));
        Assert.All(activity.Take(3), entry => Assert.Equal("York 7.1", entry.Rule));
        var sample = (await manager.GetAsync<AuditSampleList>(Samples)).Items.First(row => row.From == new DateOnly(2025, 5, 1));
        Assert.Equal((1, 1, 1, 0), Progress(sample.Progress));
    }

    [Fact]
    public async Task No_list_tells_others_what_was_found_in_an_audit_or_why_a_decision_was_late()
    {
        const string Word = "Kestrel";
        var audited = await ClosedAsync("2025-08-05 10:00", "contact", AccessRoles.FrontDoorWorker, "advice-and-information");
        using var auditor = _desk.As("york", AccessRoles.ServiceManager);
        var sample = await (await auditor.PostKeyedAsync(Samples, new { from = "2025-08-01", to = "2025-08-31", size = 1 })).ReadAsync<AuditSampleView>(201);
        var findings = new { agrees = false, findings = $"{Word} was never asked.", action = $"Ask {Word}." };
        await PostAsync(auditor, $"/api/screening/audits/{audited}", "outcomes", findings);
        _desk.Clock.SetLondon("2026-11-06 12:00");
        var late = await _desk.ArrivesAsync(Given.Contact(significantHarm: true));
        using var stepped = await Desk.PostAsync(auditor, late, "step-ups", new { reason = $"{Word} has a fracture.", crimeSuspected = false });
        await stepped.JsonAsync(200);
        using var explained = await Desk.PostAsync(auditor, late, "breach-reasons", new { reason = $"{Word} rang at night." });
        await explained.JsonAsync(200);

        var returned = await _desk.ArrivesAsync(Given.Contact("york", "referral", "2026-11-01 10:00"));
        await _desk.CheckAllAsync(returned);
        using var worker = _desk.Worker();
        await (await Desk.PostAsync(worker, returned, "recommendations", new RecommendRequest("advice-and-information", "As discussed."))).JsonAsync(200);
        using var manager = _desk.Manager();
        await (await Desk.PostAsync(manager, returned, "returns", new { reason = $"Ask {Word}." })).JsonAsync(200);

        await service.AssertListsTellAsync(
            "york", Word,
            ("GetWork", returned, "/api/screening/work?take=100", null, ListTells.WordsToTheCircle),
            ("ListCases", late, "/api/screening/cases?view=underway&take=200", null, ListTells.ThatItIsThere),
            ("ListOutstandingChecks", late, "/api/screening/outstanding-checks?take=100", null, ListTells.ThatItIsThere),
            ("GetBoard", late, "/api/screening/board?view=checks&take=100", null, ListTells.ThatItIsThere),
            ("ListBreaches", late, "/api/screening/breaches?take=100&from=2026-11-06T00:00:00Z", null, ListTells.WordsToTheCircle),
            ("GetSample", audited, $"{Samples}/{sample.SampleId}", null, ListTells.WordsToTheCircle),
            ("ListAudits", audited, "/api/screening/audits?view=disagreed&take=100", null, ListTells.WordsToTheCircle));
    }

    [Fact]
    public async Task A_sampled_contact_that_is_restricted_is_hidden_and_the_sample_is_drawn_again_all_the_same()
    {
        var id = await ClosedAsync("2025-09-03 10:00", "contact", AccessRoles.FrontDoorWorker, "advice-and-information");
        using var auditor = _desk.As("york", AccessRoles.ServiceManager);
        var sample = await (await auditor.PostKeyedAsync(Samples, new { from = "2025-09-01", to = "2025-09-30", size = 1 })).ReadAsync<AuditSampleView>(201);

        var contact = await service.QueryAsync<Data.ScreeningDbContext, Guid>(
            db => db.Cases.Where(row => row.Id == id).Select(row => row.ContactId).SingleAsync());
        await service.RestrictAsync(id, contact, "york", "restriction.reader");

        using var stranger = service.ClientFor("restriction.stranger", "york", AccessRoles.TeamManager);
        await service.AssertHiddenAsync(stranger, id);
        await (await stranger.PostKeyedAsync($"/api/screening/audits/{id}/outcomes", new { agrees = true, findings = "Right." }, "\"1\"")).JsonAsync(404);
        var hidden = await stranger.GetAsync<AuditSampleView>($"{Samples}/{sample.SampleId}");
        Assert.Empty(hidden.Contacts);
        Assert.True(hidden.Reproduced);
    }

    [Fact]
    [Trait("Rule", "Y7.1")]
    public async Task Y7_1_Nobody_audits_what_they_decided_themselves_and_no_worker_audits_at_all()
    {
        var id = await ClosedAsync("2025-06-03 10:00", "contact", AccessRoles.TeamManager, "no-further-action");
        using var manager = _desk.Manager();
        await (await manager.PostKeyedAsync(Samples, new { from = "2025-06-01", to = "2025-06-30", size = 1 })).JsonAsync(201);
        var audit = $"/api/screening/audits/{id}";
        var agrees = new { agrees = true, findings = "As it should be." };

        Assert.Equal("urn:referral-platform:auditor-decided", (await PostAsync(manager, audit, "outcomes", agrees, 403)).Type);
        using var worker = _desk.Worker();
        Assert.Equal("urn:referral-platform:audit-needs-manager", (await PostAsync(worker, audit, "outcomes", agrees, 403)).Type);
        Assert.Empty(Allowed(await manager.GetAsync<AuditView>(audit)));
        using var auditor = _desk.As("york", AccessRoles.ServiceManager);
        Assert.Equal(AuditState.Agreed, (await PostAsync(auditor, audit, "outcomes", agrees)).State);
        Assert.Equal(
            "urn:referral-platform:nothing-to-review",
            (await PostAsync(auditor, audit, "reviews", new { reason = "After all." }, 409)).Type);
        using var elsewhere = _desk.Manager("sefton");
        await (await elsewhere.GetAsync(audit)).JsonAsync(404);
    }

    [Theory]
    [InlineData("peterborough")]
    [InlineData("sefton")]
    [InlineData("referrals-2024")]
    [InlineData("dudley")]
    public async Task No_sample_is_drawn_where_the_procedure_asks_for_no_audit(string authority)
    {
        using var manager = _desk.Manager(authority);

        var refused = await (await manager.PostKeyedAsync(Samples, new { from = "2025-02-01", to = "2025-02-28", size = 3 })).ProblemAsync(422);

        Assert.Equal("urn:referral-platform:audit-not-provided", refused.Type);
        var listed = await manager.GetAsync<AuditSampleList>(Samples);
        Assert.False(listed.MayDraw);
        Assert.Contains("no audit", listed.Statement, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "2025-02-28", 3, "from")]
    [InlineData("2025-03-01", "2025-02-28", 3, "to")]
    [InlineData("2023-02-28", "2025-02-28", 3, "to")]
    [InlineData("2025-02-01", "2099-02-28", 3, "to")]
    [InlineData("2025-02-01", "2025-02-28", 0, "size")]
    [InlineData("2025-02-01", "2025-02-28", 101, "size")]
    public async Task What_cannot_be_drawn_names_the_field(string? from, string to, int size, string field)
    {
        using var manager = _desk.Manager();

        var refused = await (await manager.PostKeyedAsync(Samples, new { from, to, size })).ProblemAsync(400);

        Assert.Contains(field, refused.Errors.Keys);
    }

    /// <summary>A contact that arrives and is closed by somebody in this role.</summary>
    private async Task<Guid> ClosedAsync(string at, string kind, string role, string option)
    {
        _desk.Clock.SetLondon(at);
        var id = await _desk.ArrivesAsync(Given.Contact(kind: kind, receivedAt: at));
        await _desk.CheckAllAsync(id);
        using var closer = _desk.As("york", role);
        using var answer = await Desk.PostAsync(
            closer, id, "decisions", Given.DecisionBody("york", option, insteadOfMeeting: kind == "enquiry" ? Given.WhyNotTheMeeting : null));
        await answer.JsonAsync(200);
        _desk.Clock.SetLondon("2025-12-01 09:00");
        return id;
    }

    private static async Task<AuditView> PostAsync(HttpClient person, string audit, string what, object body)
    {
        using var answer = await person.PostKeyedAsync($"{audit}/{what}", body, await person.ETagAsync(audit));
        return await answer.ReadAsync<AuditView>(200);
    }

    private static async Task<Problem> PostAsync(HttpClient person, string audit, string what, object body, int status)
    {
        using var answer = await person.PostKeyedAsync($"{audit}/{what}", body, await person.ETagAsync(audit));
        return await answer.ProblemAsync(status);
    }

    private static async Task<List<Guid>> ListedAsync(HttpClient person, string view) =>
        [.. (await person.GetAsync<Page<AuditView>>($"/api/screening/audits?view={view}")).Items.Select(row => row.CaseId)];

    private static List<Guid> CasesOf(AuditSampleView sample) => [.. sample.Contacts.Select(contact => contact.CaseId)];

    private static IReadOnlyList<AuditAction> Allowed(AuditView audit) => audit.AllowedActions;

    private static (int Sampled, int Audited, int Disagreed, int UnderReview) Progress(AuditProgress progress) => (
        progress.Sampled, progress.Audited, progress.Disagreed,
        progress.UnderReview);
}
