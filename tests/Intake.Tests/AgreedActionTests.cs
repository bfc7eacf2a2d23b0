using System.Net;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Intake.AgreedActions;

namespace ReferralPlatform.Intake.Tests;

/// <summary>What referrer and worker agree at the end of a conversation: recorded, amended, done, withdrawn, overdue for both.</summary>
[Collection(IntakeCollection.Name)]
public sealed class AgreedActionTests(IntakeFixture intake)
{
    private const string Contacts = "/api/intake/contacts";
    private const string Own = "/api/intake/own-referrals";
    private static readonly AgreedActionDetails Visit = new()
    {
        What = "Visit the family at home",
        Owner = ActionOwner.FrontDoor,
        OwnerName = "The duty social worker",
        DueOn = new DateOnly(2026, 11, 12),
    };

    private static readonly AgreedActionDetails Ring = new()
    {
        What = "Ring the health visitor",
        Owner = ActionOwner.Referrer,
        DueOn = new DateOnly(2026, 11, 11),
    };

    public static TheoryData<string> Authorities => ["peterborough", "york", "sefton", "referrals-2024", "dudley"];

    [Theory]
    [MemberData(nameof(Authorities))]
    [Trait("Rule", "S2b")]
    [Trait("Rule", "R5.4")]
    public async Task S2b_and_R5_4_a_call_ends_with_what_is_done_by_whom_and_by_when(string authority)
    {
        intake.Clock.SetLondon("2026-11-09 10:00");
        using var worker = Worker(authority);
        var sample = Spoken(authority);
        sample.Remove("agreed");
        var silent = await worker.PostKeyedAsync(Contacts, sample);
        if (authority is "sefton" or "referrals-2024")
        {
            var refused = (await silent.ProblemAsync(400)).Errors;
            Assert.Equal(["agreed.furtherAction"], refused.Keys);
            Assert.Contains(authority is "sefton" ? "Sefton" : "Referrals 2024 5.4", refused["agreed.furtherAction"][0], StringComparison.Ordinal);
            sample["channel"] = "letter";
            await (await worker.PostKeyedAsync(Contacts, sample)).JsonAsync(201);
            sample["channel"] = "phone";
        }
        else
        {
            await silent.JsonAsync(201);
        }

        sample["agreed"] = Json(new AgreedDetails { FurtherAction = Answer.Yes, Actions = [Visit, Ring] });
        var recorded = await (await worker.PostKeyedAsync(Contacts, sample)).ReadAsync<RecordedContact>(201);

        var id = recorded.Records[0].ContactRecordId;
        var record = await worker.GetAsync<ContactRecordView>($"/api/intake/contact-records/{id}");
        Assert.Equal(["Ring the health visitor", "Visit the family at home"], record.Agreed.Select(action => action.What));
        Assert.Equal(
            [(null, new DateOnly(2026, 11, 11)), ("The duty social worker", new DateOnly(2026, 11, 12))],
            record.Agreed.Select(action => (action.OwnerName, action.DueOn!.Value)));
        var rule = ProcedureBook.Published.For(authority).Intake.AgreedActions.Rule.Display;
        Assert.All(record.Agreed, action => Assert.Equal((rule, AgreedActionState.Agreed), (action.Rule, action.State)));
        Assert.Null(record.NothingAgreedYet);
        var clocks = (await worker.GetAsync<RecordClocks>($"/api/intake/contact-records/{id}/clocks")).Items;
        Assert.Equal(TestClock.London("2026-11-12 23:59:59"), clocks.Single(clock => clock.Kind == ClockKinds.AgreedAction).DueAt);
        Assert.Equal(TestClock.London("2026-11-11 23:59:59"), clocks.Single(clock => clock.Kind == ClockKinds.ReferrersAction).DueAt);
        var told = Assert.Single(await ToldAsync(id));
        Assert.Equal((true, true, authority is "sefton" or "referrals-2024"), (told.ProfessionalReferrer, told.ForReferrer, told.AskedFor));
        foreach (var child in recorded.Records)
        {
            Assert.Contains("actions-agreed", (await ChronologyAsync(worker, child.ContactRecordId)).Items.Select(item => item.What));
        }
    }

    [Fact]
    [Trait("Rule", "R5.4")]
    public async Task R5_4_that_nothing_more_is_done_has_its_reason_and_that_nothing_is_clear_yet_is_shown()
    {
        intake.Clock.SetLondon("2026-11-09 10:00");
        using var worker = Worker("referrals-2024");
        var (unclear, _) = await RecordAsync(worker, "referrals-2024", new AgreedDetails { FurtherAction = Answer.NotKnown });
        var record = await worker.GetAsync<ContactRecordView>($"/api/intake/contact-records/{unclear}");
        Assert.Equal(("Referrals 2024 5.4", 0), (record.NothingAgreedYet, record.Agreed.Count));
        Assert.Empty(await ToldAsync(unclear));

        var path = Path(unclear);
        var spoken = new RecordAgreedActionsRequest(
            TestClock.London("2026-11-09 09:59"), new AgreedDetails { FurtherAction = Answer.No, NothingMoreBecause = "Early help sees them already" });
        Assert.Equal(["spokenAt"], (await (await worker.PostKeyedAsync(path, spoken with { SpokenAt = TestClock.London("2026-10-06 10:19") },
            await worker.ETagAsync(path))).ProblemAsync(400)).Errors.Keys);
        await (await worker.PostKeyedAsync(path, spoken)).JsonAsync(428);
        var agreed = await (await worker.PostKeyedAsync(path, spoken, await worker.ETagAsync(path))).ReadAsync<AgreedActionList>(201);

        var nothing = Assert.Single(agreed.Items);
        Assert.Equal((null, "Early help sees them already", "Referrals 2024 5.4"), (nothing.Owner, nothing.What, nothing.Rule));
        Assert.Null((await worker.GetAsync<ContactRecordView>($"/api/intake/contact-records/{unclear}")).NothingAgreedYet);
        await (await worker.PostKeyedAsync($"{path}/{nothing.ActionId}/completions", new { }, "\"1\"")).JsonAsync(409);
        Assert.Single(await ToldAsync(unclear));
    }

    [Theory]
    [MemberData(nameof(Authorities))]
    [Trait("Rule", "S2b")]
    public async Task S2b_the_referrer_marks_their_own_as_done_and_both_see_what_is_overdue(string authority)
    {
        intake.Clock.SetLondon("2026-11-09 10:00");
        using var worker = Worker(authority);
        using var teacher = Partner(authority, "agreeing-head");
        using var other = Partner(authority, "another-head");
        var sent = await (await teacher.PostKeyedAsync(Contacts, Spoken(authority).AsSentByPartner())).ReadAsync<RecordedContact>(201);
        var id = sent.Records[0].ContactRecordId;
        await AgreeAsync(worker, id, Visit, Ring);

        intake.Clock.SetLondon("2026-11-12 09:00");
        var own = (await teacher.GetAsync<OwnReferral>($"{Own}/{sent.ContactId}")).Agreed;
        Assert.Equal([true, false], own.Select(action => action.IsYours));
        Assert.Equal([true, false], own.Select(action => action.Overdue));
        var (mine, theirs) = (own[0], own[1]);
        Assert.Contains(mine.ActionId, await ListedAsync(worker, "overdue"));
        Assert.DoesNotContain(theirs.ActionId, await ListedAsync(worker, "overdue"));
        Assert.Contains(theirs.ActionId, await ListedAsync(worker, "open"));

        string Done(OwnAgreedAction action) => $"{Own}/{sent.ContactId}/agreed-actions/{action.ActionId}/completions";
        await (await other.PostKeyedAsync(Done(mine), new { }, Tag(mine))).JsonAsync(404);
        await (await teacher.PostKeyedAsync(Done(theirs), new { }, Tag(theirs))).JsonAsync(403);
        await (await teacher.PostKeyedAsync(Done(mine), new { })).JsonAsync(428);
        var tomorrow = new { doneOn = new DateOnly(2026, 11, 13) };
        Assert.Equal(["doneOn"], (await (await teacher.PostKeyedAsync(Done(mine), tomorrow, Tag(mine))).ProblemAsync(400)).Errors.Keys);
        var marked = await (await teacher.PostKeyedAsync(Done(mine), new { doneOn = new DateOnly(2026, 11, 10) }, Tag(mine)))
            .ReadAsync<OwnAgreedAction>(200);

        Assert.Equal((AgreedActionState.Done, new DateOnly(2026, 11, 10)), (marked.State, marked.DoneOn));
        Assert.DoesNotContain(mine.ActionId, await ListedAsync(worker, "open"));
        var clock = (await worker.GetAsync<RecordClocks>($"/api/intake/contact-records/{id}/clocks")).Items
            .Single(found => found.Kind == ClockKinds.ReferrersAction);
        Assert.Equal(TestClock.London("2026-11-10 23:59:59"), clock.MetAt);
        Assert.Null(clock.MissedAt);
        Assert.Contains("agreed-action-done", (await ChronologyAsync(worker, id)).Items.Select(item => item.What));
        await (await teacher.PostKeyedAsync(Done(mine), new { }, Tag(mine))).JsonAsync(412);
        await (await teacher.PostKeyedAsync(Done(mine), new { }, "\"2\"")).JsonAsync(409);
        await (await teacher.PostKeyedAsync($"{Path(id)}/{theirs.ActionId}/completions", new { }, Tag(theirs))).JsonAsync(403);
    }

    [Fact]
    [Trait("Rule", "S2b")]
    public async Task S2b_each_action_approaches_and_is_missed_once_and_what_is_withdrawn_is_not()
    {
        intake.Clock.SetLondon("2026-11-09 10:00");
        using var worker = Worker("sefton");
        var (id, actions) = await RecordAsync(worker, "sefton", new AgreedDetails { FurtherAction = Answer.Yes, Actions = [Visit] });
        var (gone, given) = await RecordAsync(worker, "sefton", new AgreedDetails { FurtherAction = Answer.Yes, Actions = [Ring] });
        await (await worker.PostKeyedAsync($"{Path(gone)}/{given[0].ActionId}/withdrawals", new { }, "\"1\"")).JsonAsync(400);
        var withdrawn = await (await worker.PostKeyedAsync(
            $"{Path(gone)}/{given[0].ActionId}/withdrawals", new WithdrawAgreedActionRequest("She has rung already"), "\"1\""))
            .ReadAsync<AgreedActionView>(200);
        Assert.Equal(
            (AgreedActionState.Withdrawn, "She has rung already", "Name of sefton.front-door-worker"),
            (withdrawn.State, withdrawn.WithdrawnBecause, withdrawn.WithdrawnByName));
        Assert.DoesNotContain(
            (await worker.GetAsync<RecordClocks>($"/api/intake/contact-records/{gone}/clocks")).Items, clock => clock.Kind == ClockKinds.ReferrersAction);

        // A new day is a new clock, as both agreed it.
        var amended = await (await worker.PostKeyedAsync(
            $"{Path(id)}/{actions[0].ActionId}/amendments", new AmendAgreedActionRequest(Visit with { DueOn = new DateOnly(2026, 11, 20) }), "\"1\""))
            .ReadAsync<AgreedActionView>(200);
        Assert.Equal((new DateOnly(2026, 11, 20), 2), (amended.DueOn!.Value, amended.Version));
        var clock = (await worker.GetAsync<RecordClocks>($"/api/intake/contact-records/{id}/clocks")).Items
            .Single(found => found.Kind == ClockKinds.AgreedAction);
        Assert.Equal(TestClock.London("2026-11-20 23:59:59"), clock.DueAt);
        Assert.Equal(2, (await ToldAsync(id)).Count);

        intake.Clock.SetLondon("2026-11-20 09:00");
        await TellsAsync(id, "DeadlineApproaching", 1);
        intake.Clock.SetLondon("2026-11-21 09:00");
        await TellsAsync(id, "DeadlineMissed", 1);
        await TellsAsync(id, "DeadlineApproaching", 1);
        await TellsAsync(gone, "DeadlineMissed", 0);
        Assert.Contains(actions[0].ActionId, await ListedAsync(worker, "overdue"));
        Assert.DoesNotContain(given[0].ActionId, await ListedAsync(worker, "open"));
        await (await worker.PostKeyedAsync($"{Path(id)}/{actions[0].ActionId}/completions", new { }, "\"1\"")).JsonAsync(412);
        await (await worker.PostKeyedAsync($"{Path(id)}/{actions[0].ActionId}/completions", new { }, "\"2\"")).JsonAsync(200);
        Assert.DoesNotContain(actions[0].ActionId, await ListedAsync(worker, "overdue"));
    }

    [Fact]
    [Trait("Rule", "S2b")]
    public async Task S2b_of_two_who_mark_it_at_once_or_withdraw_it_meanwhile_one_is_told()
    {
        intake.Clock.SetLondon("2026-11-09 10:00");
        using var worker = Worker("sefton");
        using var colleague = intake.ClientFor("sefton.colleague", "sefton", AccessRoles.FrontDoorWorker);
        using var teacher = Partner("sefton", "racing-head");
        var sent = await (await teacher.PostKeyedAsync(Contacts, Spoken("sefton").AsSentByPartner())).ReadAsync<RecordedContact>(201);
        var id = sent.Records[0].ContactRecordId;
        foreach (var withdraws in new[] { false, true })
        {
            var action = (await AgreeAsync(worker, id, Ring)).First(found => found.State == AgreedActionState.Agreed);
            var mine = $"{Own}/{sent.ContactId}/agreed-actions/{action.ActionId}/completions";
            var theirs = $"{Path(id)}/{action.ActionId}";
            var answers = await Task.WhenAll(
                teacher.PostKeyedAsync(mine, new { }, "\"1\""),
                withdraws
                    ? worker.PostKeyedAsync($"{theirs}/withdrawals", new WithdrawAgreedActionRequest("Not needed"), "\"1\"")
                    : worker.PostKeyedAsync($"{theirs}/completions", new { }, "\"1\""),
                colleague.PostKeyedAsync($"{theirs}/completions", new { }, "\"1\""));

            Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
            Assert.Equal(2, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
            var done = await worker.GetAsync<AgreedActionView>(theirs);
            Assert.Equal(2, done.Version);
            Assert.NotEqual(AgreedActionState.Agreed, done.State);
            await (await worker.PostKeyedAsync($"{theirs}/withdrawals", new WithdrawAgreedActionRequest("Again"), "\"2\"")).JsonAsync(409);
            await (await worker.PostKeyedAsync($"{theirs}/amendments", new AmendAgreedActionRequest(Ring), "\"2\"")).JsonAsync(409);
        }
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    [Trait("Rule", "S2b")]
    public async Task Y5_5_a_neighbour_has_only_what_was_said_and_is_named_nowhere()
    {
        intake.Clock.SetLondon("2026-11-09 10:00");
        using var worker = Worker("york");
        var said = Visit with { What = "Look into it", SaidToReferrer = true, DueOn = new DateOnly(2026, 11, 12) };
        var kept = Visit with { What = "See the child at school" };
        var neighbour = SampleContacts.Neighbour();
        neighbour["referrer"]!["name"] = "Dorothea Vandeleigh";
        neighbour["agreed"] = Json(new AgreedDetails { FurtherAction = Answer.Yes, Actions = [said with { What = "Ring Mrs Vandeleigh" }] });
        Assert.Contains("names the referrer", (await (await worker.PostKeyedAsync(Contacts, neighbour)).ProblemAsync(400)).Errors["agreed.actions[0].what"][0],
            StringComparison.Ordinal);
        neighbour.Remove("agreed");
        var id = (await (await worker.PostKeyedAsync(Contacts, neighbour)).ReadAsync<RecordedContact>(201)).Records[0].ContactRecordId;
        var path = Path(id);
        var named = Spoke(said with { OwnerName = "Vandeleigh’s worker" });
        Assert.Contains(
            "agreed.actions[0].ownerName", (await (await worker.PostKeyedAsync(path, named, await worker.ETagAsync(path))).ProblemAsync(400)).Errors.Keys);
        await AgreeAsync(worker, id, kept);
        Assert.False(Assert.Single(await ToldAsync(id)).ForReferrer);

        await AgreeAsync(worker, id, said with { OwnerName = "The duty worker" });

        Assert.Equal([false, true], (await ToldAsync(id)).OrderBy(told => told.AgreedAt).ThenBy(told => told.AgreementId).Select(told => told.ForReferrer));
        var words = await FilledInAsync(id);
        Assert.Contains("- We (The duty worker), by 12 November 2026: Look into it", words);
        Assert.DoesNotContain(words, line => line.Contains("at school", StringComparison.Ordinal));
        var chronology = await ChronologyAsync(worker, id);
        Assert.DoesNotContain(chronology.Items, item => item.Summary.Contains("Vandeleigh", StringComparison.Ordinal));
        Assert.DoesNotContain(chronology.Items, item => item.Summary.Contains("Look into it", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "R1.3")]
    [Trait("Rule", "R5.4")]
    public async Task R5_4_a_call_that_chases_an_acknowledgement_can_end_in_an_agreement()
    {
        intake.Clock.SetLondon("2026-11-09 10:00");
        using var worker = Worker("referrals-2024");
        var (id, _) = await RecordAsync(worker, "referrals-2024", new AgreedDetails { FurtherAction = Answer.NotKnown });
        var (calls, clocks) = ($"/api/intake/contact-records/{id}/chasing-calls", $"/api/intake/contact-records/{id}/clocks");
        var call = new RecordChasingCallRequest(TestClock.London("2026-11-09 09:50"), "It is with a manager.")
        {
            Agreed = new AgreedDetails { FurtherAction = Answer.Yes, Actions = [Ring with { Owner = null }] },
        };
        Assert.Equal(
            ["agreed.actions[0].owner"], (await (await worker.PostKeyedAsync(calls, call, await worker.ETagAsync(clocks))).ProblemAsync(400)).Errors.Keys);

        await (await worker.PostKeyedAsync(
            calls, call with { Agreed = new AgreedDetails { FurtherAction = Answer.Yes, Actions = [Ring] } }, await worker.ETagAsync(clocks))).JsonAsync(201);

        Assert.Equal("Ring the health visitor", Assert.Single((await worker.GetAsync<AgreedActionList>(Path(id))).Items).What);
    }

    [Fact]
    [Trait("Rule", "P1.1")]
    [Trait("Rule", "S2b")]
    public async Task P1_1_what_was_agreed_goes_on_with_the_referral_that_the_contact_became()
    {
        intake.Clock.SetLondon("2026-11-09 10:00");
        using var worker = Worker("peterborough");
        var sample = Spoken("peterborough");
        (sample["kind"], sample["agreed"]) = ("contact", Json(new AgreedDetails { FurtherAction = Answer.Yes, Actions = [Visit] }));
        var id = (await (await worker.PostKeyedAsync(Contacts, sample)).ReadAsync<RecordedContact>(201)).Records[0].ContactRecordId;
        var record = $"/api/intake/contact-records/{id}";
        var became = await worker.PostKeyedAsync($"{record}/referrals", new { reasons = "Services may be required." }, await worker.ETagAsync(record));
        var referral = (await became.ReadAsync<NewReferral>(201)).ContactRecordId;

        var action = Assert.Single((await worker.GetAsync<AgreedActionList>(Path(referral))).Items);
        var open = await worker.GetAsync<Page<OpenAgreedAction>>("/api/intake/agreed-actions?view=open&take=200");
        Assert.Equal(referral, open.Items.Single(row => row.ActionId == action.ActionId).ContactRecordId);
        await (await worker.PostKeyedAsync($"{Path(referral)}/{action.ActionId}/completions", new { }, "\"1\"")).JsonAsync(200);
    }

    [Fact]
    [Trait("Rule", "SEC-2")]
    public async Task What_was_agreed_on_a_restricted_record_is_for_its_readers_alone()
    {
        intake.Clock.SetLondon("2026-11-09 10:00");
        using var worker = Worker("sefton");
        var sample = Spoken("sefton");
        sample["agreed"] = Json(new AgreedDetails { FurtherAction = Answer.Yes, Actions = [Visit] });
        var recorded = await (await worker.PostKeyedAsync(Contacts, sample)).ReadAsync<RecordedContact>(201);
        var id = recorded.Records[0].ContactRecordId;
        var action = Assert.Single((await worker.GetAsync<AgreedActionList>(Path(id))).Items).ActionId;
        Assert.Contains(action, await ListedAsync(worker, "open"));

        using var manager = intake.ClientFor("sefton.restricting", "sefton", AccessRoles.TeamManager);
        var restriction = $"/api/intake/contact-records/{id}/restriction";
        using var reader = intake.ClientFor("sefton.reader", "sefton", AccessRoles.SocialWorker);
        await (await reader.GetAsync("/api/intake/contact-records?take=1")).JsonAsync(200);
        var restrict = new RestrictRequest(["sefton.reader"], "A parent works here.", new DateOnly(2026, 12, 9));
        await (await manager.PostKeyedAsync($"{restriction}s", restrict, await manager.ETagAsync(restriction))).JsonAsync(200);
        Assert.Single((await reader.GetAsync<AgreedActionList>(Path(id))).Items);

        Assert.DoesNotContain(action, await ListedAsync(worker, "open"));
        await (await worker.GetAsync(Path(id))).JsonAsync(404);
        await (await worker.PostKeyedAsync($"{Path(id)}/{action}/completions", new { }, "\"1\"")).JsonAsync(404);
        using var york = Worker("york");
        await (await york.GetAsync($"{Path(id)}/{action}")).JsonAsync(404);
    }

    private static string Path(Guid id) => $"/api/intake/contact-records/{id}/agreed-actions";

    private static string Tag(OwnAgreedAction action) => $"\"{action.Version}\"";

    private static JsonNode Json(AgreedDetails agreed) => JsonSerializer.SerializeToNode(agreed, ApiJson.Options)!;

    private static JsonObject Spoken(string authority)
    {
        var sample = SampleContacts.Sisters();
        sample["authority"] = authority;
        sample["receivedAt"] = "2026-11-09T09:00:00+00:00";
        return sample;
    }

    private static RecordAgreedActionsRequest Spoke(params AgreedActionDetails[] actions) => new(
        TestClock.London("2026-11-09 10:00"), new AgreedDetails { FurtherAction = Answer.Yes, Actions = actions });

    private static async Task<IReadOnlyList<AgreedActionView>> AgreeAsync(HttpClient worker, Guid id, params AgreedActionDetails[] actions) =>
        (await (await worker.PostKeyedAsync(Path(id), Spoke(actions), await worker.ETagAsync(Path(id)))).ReadAsync<AgreedActionList>(201)).Items;

    private static async Task<(Guid Id, IReadOnlyList<AgreedActionView> Actions)> RecordAsync(HttpClient worker, string authority, AgreedDetails agreed)
    {
        var sample = Spoken(authority);
        sample["agreed"] = Json(agreed);
        var id = (await (await worker.PostKeyedAsync(Contacts, sample)).ReadAsync<RecordedContact>(201)).Records[0].ContactRecordId;
        return (id, (await worker.GetAsync<AgreedActionList>(Path(id))).Items);
    }

    private static async Task<IReadOnlyList<Guid>> ListedAsync(HttpClient worker, string view) =>
        [.. (await worker.GetAsync<Page<OpenAgreedAction>>($"/api/intake/agreed-actions?view={view}&take=200")).Items.Select(row => row.ActionId)];

    private static Task<ChronologyView> ChronologyAsync(HttpClient worker, Guid id) =>
        worker.GetAsync<ChronologyView>($"/api/intake/contact-records/{id}/chronology");

    /// <summary>What a letter to the referrer says of it.</summary>
    private Task<IReadOnlyList<string>> FilledInAsync(Guid id) => intake.QueryAsync<IntakeDbContext, IReadOnlyList<string>>(async db =>
    {
        var contact = (await db.Records.AsNoTracking().Include(record => record.Contact).SingleAsync(record => record.Id == id)).Contact;
        var letter = new LetterContent
        {
            Letterhead = new Letterhead("Town Council", null, [], null, null, null, "#12403f"),
            Reference = "T-1",
            Dated = new DateOnly(2026, 11, 9),
            Heading = "Your contact with us",
            Paragraphs = ["This is what we told you:", RenderLetterRequest.AgreedActions],
        };
        return (await AgreedWords.FillInAsync(db, contact, letter, CancellationToken.None)).Paragraphs;
    });

    private Task<int> TellsAsync(Guid id, string name, int times) => Eventually.Is(
        () => intake.QueryAsync<IntakeDbContext, int>(db => db.Outbox.CountAsync(
            message => message.EventName == name && message.Body.Contains(id.ToString()) && message.Body.Contains("action"))),
        count => count == times);

    private async Task<IReadOnlyList<ActionsAgreed>> ToldAsync(Guid id) =>
        await intake.QueryAsync<IntakeDbContext, List<ActionsAgreed>>(async db =>
            (await db.Outbox.AsNoTracking().Where(message => message.EventName == nameof(ActionsAgreed)).ToListAsync())
                .ConvertAll(message => JsonSerializer.Deserialize<ActionsAgreed>(message.Body, JsonSerializerOptions.Web)!)
                .FindAll(told => told.ContactRecordId == id));

    private HttpClient Partner(string authority, string name) => intake.ClientFor($"{authority}.{name}", authority, AccessRoles.PartnerProfessional);

    private HttpClient Worker(string authority) => intake.ClientFor($"{authority}.front-door-worker", authority, AccessRoles.FrontDoorWorker);
}
