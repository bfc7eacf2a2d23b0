using System.Net.Http.Json;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Intake.People;
using ReferralPlatform.Intake.Tests.People;

namespace ReferralPlatform.Intake.Tests;

/// <summary>A record that a manager restricts is to everybody but its readers as if it did not exist.</summary>
[Collection(IntakeCollection.Name)]
public sealed class RestrictionTests(IntakeFixture intake)
{
    private const string Records = "/api/intake/contact-records";
    private const string People = "/api/intake/people";

    [Fact]
    public async Task Nobody_but_its_readers_can_tell_that_it_exists()
    {
        using var manager = As("restriction.manager", AccessRoles.TeamManager);
        using var reader = As("restriction.reader", AccessRoles.SocialWorker);
        using var stranger = As("restriction.stranger", AccessRoles.FrontDoorWorker, AccessRoles.TeamManager);
        await (await reader.GetAsync($"{Records}?take=1")).JsonAsync(200);
        var name = UniqueName();
        var (contact, id) = await RecordAsync(manager, name);
        var before = await CountAsync(stranger);
        Assert.Contains(id, (await stranger.GetAsync<Page<ContactRecordItem>>($"{Records}?take=200")).Items.Select(item => item.ContactRecordId));
        Assert.NotEmpty(await SearchAsync(stranger, name));

        var restricted = await RestrictAsync(manager, id, "restriction.reader");

        Assert.Equal(["Name of restriction.manager", "Name of restriction.reader"], restricted.Current!.Readers.Select(one => one.Name));
        await intake.AssertHiddenAsync(stranger, id);
        await (await stranger.GetAsync($"/api/intake/contacts/{contact}")).JsonAsync(404);
        await (await stranger.GetAsync($"/api/intake/contacts/{contact}/amendments")).JsonAsync(404);
        Assert.Empty(await SearchAsync(stranger, name));
        Assert.Empty((await MatchAsync(stranger, name)).OpenContacts);
        Assert.Equal(before - 1, await CountAsync(stranger));
        Assert.Empty((await stranger.GetAsync<Page<ContactSummary>>($"{Records}/summaries?ids={id}")).Items);
        Assert.DoesNotContain(
            (await stranger.GetAsync<Page<ReadingItem>>($"/api/intake/readings/of-record/{id}")).Items, item => item.By != "restriction.stranger");

        foreach (var one in new[] { manager, reader })
        {
            await (await one.GetAsync($"{Records}/{id}/overview?chronology=true")).JsonAsync(200);
            Assert.NotEmpty(await SearchAsync(one, name));
        }

        Assert.Equal("A parent works here.", (await reader.GetAsync<ContactRecordOverview>($"{Records}/{id}/overview")).Restriction!.Reason);
    }

    [Fact]
    [Trait("Rule", "SEC-2")]
    public async Task What_was_known_from_a_restricted_record_is_shown_with_no_other()
    {
        using var manager = intake.ClientFor("elsewhere.manager", "peterborough", AccessRoles.TeamManager);
        using var worker = intake.ClientFor("elsewhere.worker", "peterborough", AccessRoles.FrontDoorWorker);
        var name = UniqueName();
        var first = await AboutAsync(manager, null);
        await intake.PublishAsync(Disposals.Authorised(first, Outcome.Assessment));
        await intake.PublishAsync(new AssessmentOpened
        {
            ContactRecordId = first,
            Authority = "peterborough",
            AllocatedTo = "peterborough.social-worker",
            AllocatedBy = "peterborough.team-manager",
            OpenedAt = TestClock.London("2026-10-08 12:00"),
            DueAt = TestClock.London("2026-12-08 12:00"),
            Rule = "Peterborough 6.6",
        });
        await Eventually.Is(
            () => intake.QueryAsync<IntakeDbContext, bool>(db => db.KnownCases.AnyAsync(said => said.ContactRecordId == first && said.Worker != null)),
            "the case is known");
        var matches = $"{Records}/{first}/matches";
        var person = (await (await manager.PostKeyedAsync(matches, new MatchPersonRequest(null, NewPerson: true, null), await manager.ETagAsync(matches)))
            .ReadAsync<ChangedMatch>(200)).PersonId!.Value;
        var second = await AboutAsync(worker, person);
        await intake.PublishAsync(Disposals.Authorised(second, Outcome.NoFurtherAction));
        await Eventually.Is(async () => (await worker.GetAsync($"{Records}/{second}/frozen")).IsSuccessStatusCode, "what was known is frozen");
        string[] shown = [$"{Records}/{second}/frozen", $"{Records}/{second}", $"{Records}/{second}/overview"];
        foreach (var path in shown)
        {
            Assert.Contains("peterborough.social-worker", (await worker.GetJsonAsync(path)).GetRawText(), StringComparison.Ordinal);
        }

        await RestrictAsync(manager, first);

        foreach (var path in shown)
        {
            var text = (await worker.GetJsonAsync(path)).GetRawText();
            Assert.DoesNotContain("peterborough.social-worker", text, StringComparison.Ordinal);
            Assert.DoesNotContain($"{first}", text, StringComparison.Ordinal);
        }

        async Task<Guid> AboutAsync(HttpClient who, Guid? known)
        {
            intake.Clock.SetLondon("2026-11-05 15:20");
            var sample = SampleContacts.Sisters();
            sample["children"]!.AsArray().RemoveAt(1);
            var child = sample["children"]![0]!.AsObject();
            (child["firstName"], child["lastName"], child["personId"]) = ("Ann", name, known);
            child.Remove("known");
            return (await (await who.PostKeyedAsync("/api/intake/contacts", sample)).ReadAsync<RecordedContact>(201)).Records[0].ContactRecordId;
        }
    }

    [Fact]
    [Trait("Rule", "SEC-2")]
    public async Task A_repeated_request_does_not_show_again_what_is_restricted_since()
    {
        using var manager = As("replay.manager", AccessRoles.TeamManager);
        using var worker = As("replay.worker", AccessRoles.FrontDoorWorker);
        var (name, person, own) = (UniqueName(), Guid.CreateVersion7().ToString(), Guid.CreateVersion7().ToString());
        intake.Clock.SetLondon("2026-11-05 15:20");
        var request = SampleContacts.Neighbour();
        (request["children"]![0]!["firstName"], request["children"]![0]!["lastName"]) = ("Ann", name);
        var recorded = await (await AgainAsync("/api/intake/contacts", request, own)).ReadAsync<RecordedContact>(201);
        var id = recorded.Records[0].ContactRecordId;
        var found = (await SearchAsync(worker, name))[0].PersonId;
        var spelt = new AddNameRequest("Anne", name, PersonNameKind.Spelling);
        var etag = await worker.ETagAsync($"{People}/{found}");
        await (await worker.PostKeyedAsync($"{People}/{found}/names", spelt, etag, person)).JsonAsync(200);
        await RestrictAsync(manager, id);

        var unknown = await (await worker.GetAsync($"{Records}/{Guid.CreateVersion7()}")).ProblemAsync(404);
        foreach (var answer in new[]
        {
            await AgainAsync("/api/intake/contacts", request, own), await worker.PostKeyedAsync($"{People}/{found}/names", spelt, etag, person),
        })
        {
            Assert.Null(answer.Headers.Location);
            Assert.Null(answer.Headers.ETag);
            var problem = await answer.ProblemAsync(404);
            Assert.Equal((unknown.Type, unknown.Detail), (problem.Type, problem.Detail));
            Assert.Null(problem.Current);
        }

        // Whoever may know of it gets the first answer again.
        intake.Clock.SetLondon("2026-11-05 15:25");
        await (await manager.PostKeyedAsync($"{Records}/{id}/restriction-lifts", new LiftRestrictionRequest("No longer."), await ETagAsync(manager, id)))
            .JsonAsync(200);
        Assert.Equal(recorded.ContactId, (await (await AgainAsync("/api/intake/contacts", request, own)).ReadAsync<RecordedContact>(201)).ContactId);

        Task<HttpResponseMessage> AgainAsync(string path, object body, string key) => worker.PostKeyedAsync(path, body, key: key);
    }

    [Fact]
    public async Task A_person_on_record_is_hidden_while_no_other_contact_names_them()
    {
        using var manager = As("restriction.manager", AccessRoles.TeamManager);
        using var stranger = As("restriction.stranger", AccessRoles.FrontDoorWorker);
        var name = UniqueName();
        var (_, id) = await RecordAsync(manager, name);
        var matches = $"{Records}/{id}/matches";
        var confirmed = await (await manager.PostKeyedAsync(matches, new MatchPersonRequest(null, NewPerson: true, null), await manager.ETagAsync(matches)))
            .ReadAsync<ChangedMatch>(200);
        await RestrictAsync(manager, id);

        Assert.Empty(await SearchAsync(stranger, name));
        await (await stranger.GetAsync($"/api/intake/people/{confirmed.PersonId}")).JsonAsync(404);
        Assert.NotEmpty(await SearchAsync(manager, name));

        var (_, other) = await RecordAsync(stranger, name);
        var again = $"{Records}/{other}/matches";
        await (await manager.PostKeyedAsync(again, new MatchPersonRequest(confirmed.PersonId, NewPerson: false, null), await manager.ETagAsync(again)))
            .ReadAsync<ChangedMatch>(200);
        var seen = await stranger.GetAsync<PersonView>($"/api/intake/people/{confirmed.PersonId}");
        Assert.Equal([other], seen.Contacts.Select(found => found.ContactRecordId));
    }

    [Fact]
    public async Task What_was_recorded_with_it_is_not_shown_of_a_person_who_is_known_otherwise()
    {
        using var manager = As("restriction.manager", AccessRoles.TeamManager);
        using var stranger = As("restriction.stranger", AccessRoles.FrontDoorWorker);
        var (_, id) = await RecordAsync(manager, UniqueName());
        var matches = $"{Records}/{id}/matches";
        var hidden = (await (await manager.PostKeyedAsync(matches, new MatchPersonRequest(null, NewPerson: true, null), await manager.ETagAsync(matches)))
            .ReadAsync<ChangedMatch>(200)).PersonId!.Value;
        var (one, other, merged) = (await PersonAsync("One"), await PersonAsync("Other"), await PersonAsync("Merged"));
        await intake.QueryAsync<IntakeDbContext, int>(db =>
        {
            db.Relationships.Add(new PersonRelationship
            {
                Authority = "york",
                PersonId = one,
                OtherPersonId = other,
                ContactRecordId = id,
                Relationship = "father",
                RecordedAt = intake.Clock.GetUtcNow(),
                RecordedBy = "restriction.manager",
            });
            return db.SaveChangesAsync();
        });
        var merge = new MergePeopleRequest(merged, "One birth certificate.");
        await (await manager.PostKeyedAsync($"{People}/{hidden}/merges", merge, await manager.ETagAsync($"{People}/{hidden}"))).JsonAsync(200);

        await RestrictAsync(manager, id);

        var (all, rest) = (await manager.GetAsync<PersonView>($"{People}/{one}"), await stranger.GetAsync<PersonView>($"{People}/{one}"));
        Assert.Equal((1, 0, 0), (all.Relationships.Count, rest.Relationships.Count, rest.Household.Count));
        await (await stranger.GetAsync($"{People}/{merged}")).JsonAsync(404);
        await (await manager.GetAsync($"{People}/{merged}")).JsonAsync(200);

        async Task<Guid> PersonAsync(string first) =>
            (await (await manager.PostKeyedAsync(People, new RecordPersonRequest { FirstName = first, LastName = UniqueName() }))
                .ReadAsync<RecordedPerson>(201)).PersonId;
    }

    [Fact]
    public async Task Lists_of_clocks_and_of_unusual_reading_go_on_without_it()
    {
        using var manager = intake.ClientFor("restriction.manager", "referrals-2024", AccessRoles.TeamManager);
        using var stranger = intake.ClientFor("restriction.stranger", "referrals-2024", AccessRoles.FrontDoorWorker, AccessRoles.Auditor);
        intake.Clock.SetLondon("2026-11-05 15:20");
        var sample = Recording.AuthorityContacts.Referrals2024();
        var id = (await (await manager.PostKeyedAsync("/api/intake/contacts", sample)).ReadAsync<RecordedContact>(201)).Records[0].ContactRecordId;
        using var relative = intake.ClientFor(
            $"Tom {sample["children"]![0]!["lastName"]}", "referrals-2024", AccessRoles.FrontDoorWorker, AccessRoles.TeamManager);
        await (await relative.GetAsync($"{Records}/{id}")).JsonAsync(200);
        Assert.Contains(id, await AcknowledgementsAsync());
        Assert.Contains(id, await SameSurnameAsync());

        await RestrictAsync(manager, id);

        Assert.DoesNotContain(id, await AcknowledgementsAsync());
        Assert.DoesNotContain(id, await SameSurnameAsync());

        async Task<IEnumerable<Guid>> AcknowledgementsAsync() =>
            (await stranger.GetAsync<Page<OutstandingAcknowledgement>>("/api/intake/acknowledgements?view=outstanding&take=100"))
            .Items.Select(item => item.ContactRecordId);

        async Task<IEnumerable<Guid>> SameSurnameAsync() =>
            (await stranger.GetAsync<UnusualReading>("/api/intake/readings/unusual?from=2026-11-05&to=2026-11-05")).Readers.SelectMany(one => one.SameSurname);
    }

    [Fact]
    public async Task Lifted_it_is_there_for_everybody_again_and_the_services_hear_of_both()
    {
        using var manager = As("restriction.manager", AccessRoles.TeamManager);
        using var stranger = As("restriction.stranger", AccessRoles.TeamManager);
        var (contact, id) = await RecordAsync(manager, UniqueName());
        var lift = $"{Records}/{id}/restriction-lifts";
        await (await manager.PostKeyedAsync(lift, new LiftRestrictionRequest("No."), await ETagAsync(manager, id))).JsonAsync(409);
        await RestrictAsync(manager, id);
        intake.Clock.Set(intake.Clock.GetUtcNow().AddMinutes(1));
        await (await stranger.PostKeyedAsync(lift, new LiftRestrictionRequest("Mine."), "\"2\"")).JsonAsync(404);

        var lifted = await (await manager.PostKeyedAsync(lift, new LiftRestrictionRequest("The parent left."), await ETagAsync(manager, id)))
            .ReadAsync<RestrictionChoices>(200);

        Assert.Null(lifted.Current);
        await (await stranger.GetAsync($"{Records}/{id}")).JsonAsync(200);
        var said = await intake.QueryAsync<IntakeDbContext, List<string>>(db => db.Outbox
            .Where(message => message.EventName == nameof(RestrictionChanged)).OrderBy(message => message.Sequence).Select(message => message.Body)
            .ToListAsync());
        Assert.Equal(
            [false, true],
            said.Select(body => JsonSerializer.Deserialize<RestrictionChanged>(body, JsonSerializerOptions.Web)!).Where(one => one.ContactId == contact)
                .Select(one => one.Lifted));
    }

    [Fact]
    public async Task A_record_added_to_a_restricted_contact_is_restricted_as_well()
    {
        using var manager = As("restriction.manager", AccessRoles.TeamManager);
        using var stranger = As("restriction.stranger", AccessRoles.TeamManager);
        var (_, id) = await RecordAsync(manager, UniqueName());
        await RestrictAsync(manager, id);

        var referral = await (await manager.PostKeyedAsync(
            $"{Records}/{id}/referrals", new BecomeReferralRequest("Harm is likely."), await ETagAsync(manager, id))).ReadAsync<NewReferral>(201);

        await (await stranger.GetAsync($"{Records}/{referral.ContactRecordId}")).JsonAsync(404);
        await (await manager.GetAsync($"{Records}/{referral.ContactRecordId}")).JsonAsync(200);
    }

    [Fact]
    public async Task It_takes_a_manager_a_reason_a_day_and_readers_who_are_staff()
    {
        using var manager = As("restriction.manager", AccessRoles.TeamManager);
        using var worker = As("restriction.worker", AccessRoles.FrontDoorWorker);
        var (_, id) = await RecordAsync(manager, UniqueName());
        await (await worker.PostKeyedAsync($"{Records}/{id}/restrictions", Restricting(), "\"1\"")).JsonAsync(403);
        foreach (var (request, field) in new[]
        {
            (Restricting() with { Reason = " " }, "reason"), (Restricting() with { Reason = new string('x', 100_001) }, "reason"),
            (Restricting() with { ReviewOn = null }, "reviewOn"), (Restricting() with { ReviewOn = new DateOnly(2026, 11, 5) }, "reviewOn"),
            (Restricting() with { ReviewOn = new DateOnly(2028, 11, 5) }, "reviewOn"), (Restricting("nobody.knows"), "readers"),
            (Restricting([.. Enumerable.Range(0, 60).Select(number => $"reader {number}")]), "readers"),
        })
        {
            var problem = await (await manager.PostKeyedAsync($"{Records}/{id}/restrictions", request, await ETagAsync(manager, id))).JsonAsync(400);
            Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        }

        await (await manager.PostKeyedAsync($"{Records}/{id}/restrictions", Restricting(), "\"99\"")).JsonAsync(412);
        var twice = Restricting() with { Readers = null };
        await (await manager.PostKeyedAsync($"{Records}/{id}/restrictions", twice, await ETagAsync(manager, id))).JsonAsync(200);
        var again = await (await manager.PostKeyedAsync($"{Records}/{id}/restrictions", twice, await ETagAsync(manager, id)))
            .ReadAsync<RestrictionChoices>(200);
        Assert.Equal(["restriction.manager"], again.Current!.Readers.Select(reader => reader.Id));
    }

    [Fact]
    public async Task The_day_of_review_is_a_clock_that_ends_with_a_new_look_or_with_the_restriction()
    {
        using var manager = As("restriction.manager", AccessRoles.TeamManager);
        var (_, id) = await RecordAsync(manager, UniqueName());
        await RestrictAsync(manager, id);
        var review = Assert.Single(await ReviewsAsync());
        Assert.Equal((TestClock.London("2027-02-05 23:59:59"), null), (review.DueAt, review.MetAt));

        intake.Clock.SetLondon("2027-01-22 23:59");
        Assert.Equal(0, await SaidAsync(nameof(DeadlineApproaching)));
        intake.Clock.SetLondon("2027-01-23 00:00");
        await Eventually.Is(() => SaidAsync(nameof(DeadlineApproaching)), times => times == 1);
        intake.Clock.SetLondon("2027-02-06 00:00");
        await Eventually.Is(() => SaidAsync(nameof(DeadlineMissed)), times => times == 1);
        await (await manager.PostKeyedAsync(
            $"{Records}/{id}/restrictions", Restricting() with { ReviewOn = new DateOnly(2027, 3, 1) }, await ETagAsync(manager, id))).JsonAsync(200);
        Assert.Equal(
            [(TestClock.London("2027-02-05 23:59:59"), false), (TestClock.London("2027-03-01 23:59:59"), true)],
            (await ReviewsAsync()).Select(clock => (clock.DueAt, clock.MetAt is null)));

        await (await manager.PostKeyedAsync(
            $"{Records}/{id}/restriction-lifts", new LiftRestrictionRequest("The parent left."), await ETagAsync(manager, id))).JsonAsync(200);
        Assert.All(await ReviewsAsync(), clock => Assert.NotNull(clock.MetAt));

        Task<int> SaidAsync(string name) => intake.QueryAsync<IntakeDbContext, int>(db => db.Outbox.CountAsync(message =>
            message.EventName == name && message.Body.Contains(id.ToString()) && message.Body.Contains(ClockKinds.RestrictionReview)));

        async Task<IEnumerable<RecordClock>> ReviewsAsync() => (await manager.GetAsync<RecordClocks>($"{Records}/{id}/clocks")).Items
            .Where(clock => clock.Kind == ClockKinds.RestrictionReview);
    }

    private static RestrictRequest Restricting(params string[] readers) => new(readers, "A parent works here.", new DateOnly(2027, 2, 5));

    private static string UniqueName() => "R" + string.Concat(Guid.CreateVersion7().ToByteArray()[8..].Select(value => (char)('a' + (value % 26))));

    private static async Task<RestrictionChoices> RestrictAsync(HttpClient manager, Guid id, params string[] readers) =>
        await (await manager.PostKeyedAsync($"{Records}/{id}/restrictions", Restricting(readers), await ETagAsync(manager, id)))
            .ReadAsync<RestrictionChoices>(200);

    private static Task<string> ETagAsync(HttpClient manager, Guid id) => manager.ETagAsync($"{Records}/{id}/restriction");

    private static async Task<IReadOnlyList<PersonFound>> SearchAsync(HttpClient person, string name)
    {
        using var found = await person.PostAsJsonAsync(
            "/api/intake/people/searches", new PersonSearchRequest(name, DateOfBirth: null, Postcode: null, NhsNumber: null, Upn: null));
        return [.. (await found.ReadAsync<Page<PersonFound>>(200)).Items.Where(one => one.Name.EndsWith(name, StringComparison.Ordinal))];
    }

    private static async Task<FoundMatches> MatchAsync(HttpClient person, string name)
    {
        var request = new FindMatchesRequest { Children = [new ChildDetails { FirstName = "Ann", LastName = name }] };
        using var found = await person.PostAsJsonAsync("/api/intake/people/matches", request, ApiJson.Options);
        return await found.ReadAsync<FoundMatches>(200);
    }

    private static async Task<int> CountAsync(HttpClient person)
    {
        var counts = await person.GetJsonAsync("/api/intake/contacts/counts?from=2026-11-05&to=2026-11-05");
        return counts.EnumerateObject().Where(count => count.Value.ValueKind == JsonValueKind.Number).Sum(count => count.Value.GetInt32());
    }

    private HttpClient As(string id, params string[] roles) => intake.ClientFor(id, "york", roles);

    private async Task<(Guid Contact, Guid Record)> RecordAsync(HttpClient worker, string lastName)
    {
        intake.Clock.SetLondon("2026-11-05 15:20");
        var request = SampleContacts.Neighbour();
        var child = request["children"]![0]!;
        (child["firstName"], child["lastName"]) = ("Ann", lastName);
        var recorded = await (await worker.PostKeyedAsync("/api/intake/contacts", request)).ReadAsync<RecordedContact>(201);
        return (recorded.ContactId, recorded.Records[0].ContactRecordId);
    }
}
