namespace ReferralPlatform.Intake.Tests;

/// <summary>Professionals ask for advice before they refer, in the portal or by telephone (Dudley 1.0).</summary>
[Collection(IntakeCollection.Name)]
[Trait("Rule", "D1.0b")]
public sealed class ConsultationTests(IntakeFixture intake)
{
    private const string Consultations = "/api/intake/consultations";
    private const string Own = "/api/intake/own-consultations";
    private static int _number;

    public static TheoryData<string> Authorities => [.. ProcedureBook.Published.Codes];

    [Theory]
    [MemberData(nameof(Authorities))]
    public async Task D1_0b_a_consultation_becomes_a_referral_with_everything_carried_over_and_linked(string authority)
    {
        intake.Clock.SetLondon("2026-11-05 10:00");
        using var teacher = Partner(authority, "head");
        using var worker = Worker(authority);
        using var other = Partner(authority, "other-head");
        var before = await worker.GetAsync<ContactCounts>("/api/intake/contacts/counts");
        var asked = await AskAsync(teacher, Question(Child()));
        var own = await teacher.GetAsync<OwnConsultation>($"{Own}/{asked}");
        Assert.Equal((ConsultationState.Waiting, RuleRef.PlatformName, null), (own.State, own.Rule, own.Answer));
        Assert.Equal(TestClock.London("2026-11-06 23:59:59"), own.DueAt);
        await (await other.GetAsync($"{Own}/{asked}")).JsonAsync(404);
        await AnswerAsync(worker, asked, furtherAction: true);

        own = await teacher.GetAsync<OwnConsultation>($"{Own}/{asked}");
        Assert.Equal((ConsultationState.Answered, "Speak to the mother first."), (own.State, own.Answer!.Advice));
        Assert.Equal(before, await worker.GetAsync<ContactCounts>("/api/intake/contacts/counts"));
        await (await other.PostKeyedAsync($"{Consultations}/{asked}/referrals", Referral(), await teacher.ETagAsync($"{Own}/{asked}"))).JsonAsync(404);
        var made = await (await teacher.PostKeyedAsync($"{Consultations}/{asked}/referrals", Referral(), await teacher.ETagAsync($"{Own}/{asked}")))
            .ReadAsync<RecordedContact>(201);

        Assert.Equal(before.Referrals + 1, (await worker.GetAsync<ContactCounts>("/api/intake/contacts/counts")).Referrals);
        var record = await worker.GetAsync<ContactRecordView>($"/api/intake/contact-records/{made.Records[0].ContactRecordId}");
        Assert.Equal(
            (ContactKind.Referral, "May I refer a boy who is often hungry?", "Head teacher", false),
            (record.Kind, record.Concern.Nature, record.Referrer.Details!.Designation, record.Concern.SignificantHarm));
        Assert.Equal(own.ChildName, record.ChildName);
        var carried = Assert.Single(record.Agreed);
        Assert.Equal(("Ring the mother", "The school", ActionOwner.ReferrersAgency), (carried.What, carried.OwnerName, carried.Owner));
        Assert.Equal((asked, "Speak to the mother first."), (record.Consultation!.ConsultationId, record.Consultation.Answer!.Advice));
        var consultation = await worker.GetAsync<ConsultationView>($"{Consultations}/{asked}");
        Assert.Equal((made.Reference, record.ContactRecordId), (consultation.Became!.Reference, consultation.Became.ContactRecordId));
        Assert.Single((await teacher.GetAsync<OwnReferralList>("/api/intake/own-referrals")).Items);
        await (await teacher.PostKeyedAsync($"{Consultations}/{asked}/referrals", Referral(), await teacher.ETagAsync($"{Own}/{asked}"))).JsonAsync(409);

        // The child is there once, by the referral: nobody has to find out that the two are the same.
        var matches = await worker.GetAsync<MatchesView>($"/api/intake/contact-records/{record.ContactRecordId}/matches");
        Assert.Empty(matches.Child.Suggestions);
    }

    [Fact]
    public async Task D1_0b_a_child_may_stay_unnamed_until_the_referral()
    {
        intake.Clock.SetLondon("2026-11-05 10:00");
        using var worker = Worker("dudley");
        var asked = await AskAsync(worker, Question(child: null, channel: "phone"));
        var view = await worker.GetAsync<ConsultationView>($"{Consultations}/{asked}");
        Assert.Null(view.ChildName);
        Assert.Null((await worker.GetAsync<ConsultationInvolvement>($"{Consultations}/{asked}/involvement")).Child);

        var path = $"{Consultations}/{asked}/referrals";
        var refused = await (await worker.PostKeyedAsync(path, Referral(), await TagAsync(worker, asked))).ProblemAsync(400);
        Assert.Equal(["child"], refused.Errors.Keys);
        var made = await (await worker.PostKeyedAsync(path, Referral() with { Child = Child() }, await TagAsync(worker, asked)))
            .ReadAsync<RecordedContact>(201);

        Assert.Single(made.Records);
    }

    [Fact]
    public async Task D1_0b_an_open_case_and_other_consultations_about_the_child_are_shown_to_whoever_answers()
    {
        intake.Clock.SetLondon("2026-11-05 10:00");
        using var worker = Worker("york");
        using var stranger = intake.ClientFor("consultation.stranger", "york", AccessRoles.SocialWorker);
        using var elsewhere = Worker("sefton");
        var child = Child();
        var contact = SampleContacts.Neighbour();
        contact.Remove("receivedAt");
        contact["children"] = JsonNode.Parse(JsonSerializer.Serialize(new[] { child }, ApiJson.Options));
        var open = (await (await worker.PostKeyedAsync("/api/intake/contacts", contact)).ReadAsync<RecordedContact>(201)).Records[0].ContactRecordId;
        using var teacher = Partner("york", "head");
        var first = await AskAsync(teacher, Question(child));
        await AnswerAsync(worker, first);
        var second = await AskAsync(worker, Question(child with { FirstName = $"{child.FirstName}a" }, channel: "phone"));

        var known = await worker.GetAsync<ConsultationInvolvement>($"{Consultations}/{second}/involvement");

        Assert.Equal([open], known.OpenContacts.Select(one => one.ContactRecordId));
        var other = Assert.Single(known.Consultations);
        Assert.Equal(
            (first, "May I refer a boy who is often hungry?", "Speak to the mother first."), (other.ConsultationId, other.Question, other.Advice));
        Assert.Equal(1, (await ListedAsync(worker, "open")).Single(item => item.ConsultationId == second).AboutSameChild);
        Assert.Equal(1, (await ListedAsync(worker, "ended")).Single(item => item.ConsultationId == first).AboutSameChild);

        // Answered, it is nobody's but theirs who worked on it; and no other authority finds any.
        await (await stranger.GetAsync($"{Consultations}/{first}")).JsonAsync(403);
        using var colleague = intake.ClientFor("consultation.colleague", "york", AccessRoles.DutySocialWorker);
        var guarded = Assert.Single((await colleague.GetAsync<ConsultationInvolvement>($"{Consultations}/{second}/involvement")).Consultations);
        Assert.Equal((first, null, null), (guarded.ConsultationId, guarded.Question, guarded.Advice));
        await (await elsewhere.GetAsync($"{Consultations}/{first}")).JsonAsync(404);
        var reason = new OpenRecordRequest(ReadingPurpose.ContactNow, "The school is on the phone.");
        await (await stranger.PostKeyedAsync($"/api/intake/contact-records/{first}/openings", reason)).JsonAsync(201);
        await (await stranger.GetAsync($"{Consultations}/{first}")).JsonAsync(200);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task D1_0b_signs_of_harm_keep_it_open_until_it_is_a_referral_or_a_manager_says_why_not(bool inTheQuestion)
    {
        intake.Clock.SetLondon("2026-11-05 10:00");
        using var worker = Worker("york");
        using var manager = intake.ClientFor("york.team-manager", "york", AccessRoles.TeamManager);
        var asked = await AskAsync(worker, Question(Child(), channel: "phone") with { SignificantHarm = inTheQuestion });
        await AnswerAsync(worker, asked, harm: !inTheQuestion);

        var view = await worker.GetAsync<ConsultationView>($"{Consultations}/{asked}");
        Assert.True(view is { SignificantHarm: true, HarmUndecided: true });
        Assert.Equal(
            ClockKinds.ConsultationHarm, Assert.Single((await ListedAsync(worker, "open")), item => item.ConsultationId == asked).Due);
        await (await worker.PostKeyedAsync($"{Consultations}/{asked}/decisions", new { reason = "She is safe." }, await TagAsync(worker, asked)))
            .JsonAsync(403);
        await (await manager.PostKeyedAsync($"{Consultations}/{asked}/decisions", new { reason = " " }, await TagAsync(manager, asked))).JsonAsync(400);
        intake.Clock.SetLondon("2026-11-05 10:31");
        await Eventually.Is(
            () => intake.QueryAsync<IntakeDbContext, bool>(db => db.Outbox.AnyAsync(
                message => message.EventName == "DeadlineMissed" && message.Body.Contains(asked.ToString())
                    && message.Body.Contains(ClockKinds.ConsultationHarm))),
            "the managers are told");
        Assert.Contains(await ListedAsync(manager, "overdue"), item => item.ConsultationId == asked);

        await (await manager.PostKeyedAsync($"{Consultations}/{asked}/decisions", new { reason = "She is safe." }, await TagAsync(manager, asked)))
            .JsonAsync(200);

        var decided = await manager.GetAsync<ConsultationView>($"{Consultations}/{asked}");
        Assert.Equal((false, "She is safe."), (decided.HarmUndecided, decided.NoReferral!.Reason));
        Assert.DoesNotContain(await ListedAsync(manager, "overdue"), item => item.ConsultationId == asked);
        Assert.Contains(await ListedAsync(manager, "ended"), item => item.ConsultationId == asked);
        await (await manager.PostKeyedAsync($"{Consultations}/{asked}/decisions", new { reason = "Again." }, await TagAsync(manager, asked)))
            .JsonAsync(409);
    }

    [Fact]
    public async Task D1_0b_worse_signs_in_the_answer_are_decided_on_anew()
    {
        using var worker = Worker("york");
        using var manager = intake.ClientFor("york.team-manager", "york", AccessRoles.TeamManager);
        var asked = await AskAsync(worker, Question(Child(), channel: "phone") with { SignificantHarm = true });
        await (await manager.PostKeyedAsync($"{Consultations}/{asked}/decisions", new { reason = "She is safe." }, await TagAsync(manager, asked)))
            .JsonAsync(200);

        await AnswerAsync(worker, asked, harm: true);

        var view = await worker.GetAsync<ConsultationView>($"{Consultations}/{asked}");
        Assert.True(view is { HarmUndecided: true, NoReferral: null });
        Assert.Equal(
            ClockKinds.ConsultationHarm, Assert.Single((await ListedAsync(worker, "open")), item => item.ConsultationId == asked).Due);
    }

    [Fact]
    public async Task D1_0b_what_is_missing_is_refused_at_its_field()
    {
        intake.Clock.SetLondon("2026-11-05 10:00");
        using var worker = Worker("dudley");
        using var teacher = Partner("dudley", "head");

        var empty = await (await worker.PostKeyedAsync(Consultations, new { })).ProblemAsync(400);
        Assert.Equal(["askedBy", "channel", "question", "significantHarm"], empty.Errors.Keys.Order(StringComparer.Ordinal));
        var lay = await (await worker.PostKeyedAsync(
            Consultations, Question(Child(), channel: "phone") with { AskedBy = new ReferrerDetails { Name = "Jo", SourceCode = "1A" } })).ProblemAsync(400);
        Assert.Equal(["askedBy.phone", "askedBy.sourceCode"], lay.Errors.Keys.Order(StringComparer.Ordinal));
        var backdated = await (await teacher.PostKeyedAsync(
            Consultations, Question(Child()) with { AskedAt = TestClock.London("2026-11-01 10:00"), Channel = "phone" })).ProblemAsync(400);
        Assert.Equal(["askedAt", "channel"], backdated.Errors.Keys.Order(StringComparer.Ordinal));

        var asked = await AskAsync(teacher, Question(Child()));
        var unclear = new AnswerConsultationRequest("Wait.", false, Answer.Yes, null, null, null);
        var answer = await (await worker.PostKeyedAsync($"{Consultations}/{asked}/answers", unclear, await TagAsync(worker, asked))).ProblemAsync(400);
        Assert.Equal(["agreedAction", "agreedActionBy", "agreedActionDueOn", "agreedActionOwner"], answer.Errors.Keys.Order(StringComparer.Ordinal));
        await (await teacher.PostKeyedAsync($"{Consultations}/{asked}/answers", unclear)).JsonAsync(403);
        await AnswerAsync(worker, asked);
        var twice = unclear with { FurtherAction = Answer.No };
        await (await worker.PostKeyedAsync($"{Consultations}/{asked}/answers", twice, await TagAsync(worker, asked))).JsonAsync(409);
    }

    [Fact]
    public async Task D1_0b_of_a_referral_and_a_decision_at_once_one_holds()
    {
        intake.Clock.SetLondon("2026-11-05 10:00");
        using var worker = Worker("york");
        using var manager = intake.ClientFor("york.team-manager", "york", AccessRoles.TeamManager);
        var asked = await AskAsync(worker, Question(Child(), channel: "phone") with { SignificantHarm = true });
        var tag = await TagAsync(worker, asked);

        var answers = await Task.WhenAll(
            worker.PostKeyedAsync($"{Consultations}/{asked}/referrals", Referral(), tag),
            worker.PostKeyedAsync($"{Consultations}/{asked}/referrals", Referral(), tag),
            manager.PostKeyedAsync($"{Consultations}/{asked}/decisions", new { reason = "She is safe." }, tag));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        var contacts = await intake.QueryAsync<IntakeDbContext, int>(
            async db => (await db.Contacts.AsNoTracking().Where(contact => contact.Authority == "york").ToListAsync())
                .Count(contact => contact.Consultation?.ConsultationId == asked));
        var view = await worker.GetAsync<ConsultationView>($"{Consultations}/{asked}");
        Assert.Equal(view.Became is null ? 0 : 1, contacts);
        Assert.NotEqual(view.Became is null, view.NoReferral is null);
    }

    [Fact]
    public async Task A_restricted_referral_hides_the_consultation_before_it()
    {
        intake.Clock.SetLondon("2026-11-05 10:00");
        using var manager = intake.ClientFor("york.team-manager", "york", AccessRoles.TeamManager);
        using var worker = Worker("york");
        var child = Child();
        var asked = await AskAsync(worker, Question(child, channel: "phone"));
        var made = await (await worker.PostKeyedAsync($"{Consultations}/{asked}/referrals", Referral(), await TagAsync(worker, asked)))
            .ReadAsync<RecordedContact>(201);
        var record = $"/api/intake/contact-records/{made.Records[0].ContactRecordId}";
        var restrict = new RestrictRequest(["york.team-manager"], "A parent works here.", new DateOnly(2027, 2, 1));
        await (await manager.PostKeyedAsync($"{record}/restrictions", restrict, await manager.ETagAsync(record))).JsonAsync(200);

        await (await worker.GetAsync($"{Consultations}/{asked}")).JsonAsync(404);
        Assert.DoesNotContain(await ListedAsync(worker, "ended"), item => item.ConsultationId == asked);
        await (await manager.GetAsync($"{Consultations}/{asked}")).JsonAsync(200);
        var again = await AskAsync(worker, Question(child, channel: "phone"));
        Assert.Empty((await worker.GetAsync<ConsultationInvolvement>($"{Consultations}/{again}/involvement")).Consultations);
        Assert.Single((await manager.GetAsync<ConsultationInvolvement>($"{Consultations}/{again}/involvement")).Consultations);
        Assert.Equal(0, (await ListedAsync(worker, "open")).Single(item => item.ConsultationId == again).AboutSameChild);
    }

    [Fact]
    public async Task A_confidential_address_is_in_the_consultation_and_in_no_search()
    {
        intake.Clock.SetLondon("2026-11-05 10:00");
        using var worker = Worker("york");
        var child = Child() with { Address = new PostalAddress("9 Hidden Mews", null, null, "YO9 9ZZ") { Confidential = true } };
        var asked = await AskAsync(worker, Question(child, channel: "phone"));

        Assert.Equal("9 Hidden Mews", (await worker.GetAsync<ConsultationView>($"{Consultations}/{asked}")).Child!.Address!.Line1);
        using var answer = await worker.PostAsync(
            "/api/intake/people/searches",
            new StringContent(
                JsonSerializer.Serialize(new { name = $"{child.FirstName} {child.LastName}" }, ApiJson.Options), Encoding.UTF8, "application/json"));
        Assert.Null(Assert.Single((await answer.ReadAsync<Page<PersonFound>>(200)).Items).Address);
    }

    private static RecordConsultationRequest Question(ChildDetails? child, string? channel = null) => new()
    {
        Channel = channel,
        AskedBy = new ReferrerDetails
        {
            Name = "Anna Okafor",
            Designation = "Head teacher",
            Organisation = "Oakmere Primary",
            SourceCode = "2A",
            Email = "a.okafor@oakmere.example",
        },
        Child = child,
        Question = "May I refer a boy who is often hungry?",
        SignificantHarm = false,
    };

    private static ReferConsultationRequest Referral() => new()
    {
        Consent = new ConsentDetails { FamilyAware = Answer.Yes, Agreement = Agreement.Given, AgreementFrom = "The mother" },
    };

    /// <summary>Of a name that is nobody else's, nor like it.</summary>
    private static ChildDetails Child()
    {
        var letters = string.Concat(Guid.CreateVersion7().ToString("N").Reverse().Take(16).Select(digit => (char)('a' + ((digit * 7) % 26))));
        return new ChildDetails
        {
            FirstName = $"Q{letters[..7]}",
            LastName = $"C{letters[7..]}",
            DateOfBirth = new DateOnly(2010, 3, 14).AddDays(200 * Interlocked.Increment(ref _number)),
            Sex = Sex.M,
        };
    }

    private static async Task<Guid> AskAsync(HttpClient who, RecordConsultationRequest question) =>
        (await (await who.PostKeyedAsync(Consultations, question)).JsonAsync(201)).GetProperty("consultationId").GetGuid();

    private static Task<string> TagAsync(HttpClient who, Guid id) => who.ETagAsync($"{Consultations}/{id}");

    private static async Task AnswerAsync(HttpClient worker, Guid id, bool furtherAction = false, bool harm = false) =>
        await (await worker.PostKeyedAsync(
            $"{Consultations}/{id}/answers",
            furtherAction
                ? new AnswerConsultationRequest(
                    "Speak to the mother first.", harm, Answer.Yes, "Ring the mother", "The school", new DateOnly(2026, 11, 9),
                    ActionOwner.ReferrersAgency)
                : new AnswerConsultationRequest("Speak to the mother first.", harm, Answer.No, null, null, null),
            await TagAsync(worker, id))).JsonAsync(200);

    private static async Task<IReadOnlyList<ConsultationItem>> ListedAsync(HttpClient who, string view) =>
        (await who.GetAsync<Page<ConsultationItem>>($"{Consultations}?view={view}&take=100")).Items;

    private HttpClient Partner(string authority, string name) => intake.ClientFor($"{authority}.{name}", authority, AccessRoles.PartnerProfessional);

    private HttpClient Worker(string authority) => intake.ClientFor($"{authority}.front-door-worker", authority, AccessRoles.FrontDoorWorker);
}
