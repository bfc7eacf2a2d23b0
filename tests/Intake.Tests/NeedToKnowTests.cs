using System.Net.Http.Json;
using ReferralPlatform.Contracts.Circles;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Intake.Tests.People;

namespace ReferralPlatform.Intake.Tests;

/// <summary>Records are for those who work with the child; everybody else of the authority gives a reason, which a manager looks at.</summary>
[Collection(IntakeCollection.Name)]
public sealed class NeedToKnowTests(IntakeFixture intake)
{
    private const string Records = "/api/intake/contact-records";
    private const string Openings = "/api/intake/openings";

    [Fact]
    public async Task A_record_waits_before_the_front_door_and_is_its_workers_once_decided()
    {
        using var recorder = As("circle.recorder", AccessRoles.FrontDoorWorker);
        using var colleague = As("circle.colleague", AccessRoles.FrontDoorWorker);
        using var social = As("circle.social-worker", AccessRoles.SocialWorker);
        var (contact, id, all) = await RecordAsync(recorder);
        await (await colleague.GetAsync($"{Records}/{id}/overview")).JsonAsync(200);
        await AssertAskedAsync(await social.GetAsync($"{Records}/{id}"), id);

        await DecideAsync(all);
        var (ownContact, own, _) = await RecordAsync(recorder);

        await (await recorder.GetAsync($"{Records}/{id}")).JsonAsync(200);
        foreach (var stranger in new[] { colleague, social })
        {
            foreach (var path in new[] { "", "/overview", "/frozen", "/chronology", "/clocks", "/attachments", "/matches", "/addressees" })
            {
                await AssertAskedAsync(await stranger.GetAsync($"{Records}/{id}{path}"), id);
            }

            // Naming a record of one's own beside it opens nothing.
            await AssertAskedAsync(await stranger.GetAsync($"{Records}/{id}?contactRecordId={own}&caseId={own}&contactId={ownContact}"), id);
            await AssertAskedAsync(await stranger.GetAsync($"/api/intake/contacts/{contact}"), all);
            await AssertAskedAsync(
                await stranger.PostKeyedAsync($"/api/intake/contacts/{contact}/amendments", new AmendContactRequest([], "No reason."), "\"1\""), all);
            Assert.Contains(id, (await stranger.GetAsync<Page<ContactRecordItem>>($"{Records}?take=200")).Items.Select(item => item.ContactRecordId));
            Assert.Single((await stranger.GetAsync<Page<ContactSummary>>($"{Records}/summaries?ids={id}")).Items);
        }

        // Whom it is allocated to is Allocation's to say, and holds however late an earlier word comes.
        await JoinAsync(id, version: 2, "circle.social-worker");
        await Eventually.Is(async () => (await social.GetAsync($"{Records}/{id}")).IsSuccessStatusCode, "the allocated worker reads the record");
        await JoinAsync(id, version: 1);
        await JoinAsync(id, version: 3, "circle.colleague");
        await Eventually.Is(async () => (await colleague.GetAsync($"{Records}/{id}")).IsSuccessStatusCode, "the next worker reads the record");
        await AssertAskedAsync(await social.GetAsync($"{Records}/{id}"), id);
    }

    [Fact]
    public async Task Whoever_has_the_case_no_more_leaves_it_whatever_they_did_in_it()
    {
        using var recorder = As("leaving.recorder", AccessRoles.FrontDoorWorker);
        using var worker = As("leaving.worker", AccessRoles.SocialWorker);
        var (contact, id, all) = await RecordAsync(recorder);
        await DecideAsync(all);
        await JoinAsync(id, version: 1, "leaving.worker");
        await Eventually.Is(async () => (await worker.GetAsync($"{Records}/{id}")).IsSuccessStatusCode, "the worker reads the record");
        var amended = new AmendContactRequest(
            [new FieldChange("concern.nature", "Both often arrive hungry, in unwashed clothes.", "They arrive hungry.")], "The school rang.");
        await (await worker.PostKeyedAsync(
            $"/api/intake/contacts/{contact}/amendments", amended, await worker.ETagAsync($"/api/intake/contacts/{contact}"))).JsonAsync(200);
        Assert.Contains("leaving.worker", (await PartAsync(id, "intake.work"))!.People);

        // Of the other child of the contact they are not in the circle, and did not join it.
        Assert.Null(await PartAsync(all[1], "intake.work"));

        // What no other service may say is left out.
        await SayAsync(id, version: 9, "screening");
        await JoinAsync(id, version: 2, "leaving.next");

        await Eventually.Is(
            async () => (await worker.GetAsync($"{Records}/{id}")).StatusCode == System.Net.HttpStatusCode.Forbidden, "the worker before is out");
        Assert.Equal(["leaving.next"], (await PartAsync(id, "allocation.case"))!.People);
        Assert.Empty((await PartAsync(id, "intake.work"))!.People);
    }

    [Fact]
    [Trait("Rule", "SEC-1")]
    public async Task What_is_finished_just_after_the_case_was_given_away_keeps_nobody_in_it()
    {
        using var recorder = As("finishing.recorder", AccessRoles.FrontDoorWorker);
        using var worker = As("finishing.worker", AccessRoles.SocialWorker);
        var (contact, id, all) = await RecordAsync(recorder);
        await DecideAsync(all);
        await JoinAsync(id, version: 1, "finishing.worker");
        await Eventually.Is(async () => (await worker.GetAsync($"{Records}/{id}")).IsSuccessStatusCode, "the worker reads the record");
        await using var administrator = new Npgsql.NpgsqlConnection(intake.Postgres.AdministratorConnectionStringFor("intake-db"));
        await administrator.OpenAsync();
        Task<HttpResponseMessage> amending;
        await using (var held = await administrator.BeginTransactionAsync())
        {
            await using var hold = new Npgsql.NpgsqlCommand($"select pg_advisory_xact_lock(hashtextextended('circle {id}', 0))", administrator);
            await hold.ExecuteNonQueryAsync();
            await JoinAsync(id, version: 2, "finishing.next");
            await WaitingAsync(1);
            var amended = new AmendContactRequest(
                [new FieldChange("concern.nature", "Both often arrive hungry, in unwashed clothes.", "They arrive hungry.")], "The school rang.");
            amending = worker.PostKeyedAsync(
                $"/api/intake/contacts/{contact}/amendments", amended, await worker.ETagAsync($"/api/intake/contacts/{contact}"));
            await WaitingAsync(2);
            await held.CommitAsync();
        }

        await (await amending).JsonAsync(200);

        await AssertAskedAsync(await worker.GetAsync($"{Records}/{id}"), id);
        Assert.DoesNotContain("finishing.worker", (await PartAsync(id, "intake.work"))?.People ?? []);

        Task WaitingAsync(int number) => Eventually.Is(
            async () =>
            {
                await using var waits = new Npgsql.NpgsqlCommand(
                    $"""
                     select count(*) from pg_locks where locktype = 'advisory' and not granted
                         and (classid::bigint << 32 | objid::bigint) = hashtextextended('circle {id}', 0)
                     """,
                    administrator);
                return (long)(await waits.ExecuteScalarAsync())! == number;
            },
            $"{number} wait for the circle");
    }

    [Fact]
    public async Task A_contact_that_became_a_referral_waits_with_it_and_no_longer()
    {
        using var recorder = As("became.recorder", AccessRoles.FrontDoorWorker);
        using var colleague = As("became.colleague", AccessRoles.FrontDoorWorker);
        using var social = As("became.social-worker", AccessRoles.SocialWorker);
        var sample = SampleContacts.Sisters();
        (sample["kind"], sample["purpose"]) = ("contact", "advice");
        intake.Clock.SetLondon("2026-11-05 10:00");
        var recorded = await (await recorder.PostKeyedAsync("/api/intake/contacts", sample)).ReadAsync<RecordedContact>(201);
        var first = recorded.Records[0].ContactRecordId;

        // Somebody who has a reason makes it a referral, and is none of those who work with the child by that.
        await JoinAsync(first, version: 1, "became.nobody");
        await AssertAskedAsync(await social.GetAsync($"{Records}/{first}"), first);
        var reason = new OpenRecordRequest(ReadingPurpose.ContactNow, "The school is on the phone about her.");
        await (await social.PostKeyedAsync($"{Records}/{first}/openings", reason)).ReadAsync<OpeningView>(201);
        var referral = (await (await social.PostKeyedAsync(
            $"{Records}/{first}/referrals", new BecomeReferralRequest("Injuries were seen."), await social.ETagAsync($"{Records}/{first}")))
            .ReadAsync<NewReferral>(201)).ContactRecordId;
        await AssertAskedAsync(await social.GetAsync($"{Records}/{referral}"), referral);
        foreach (var record in new[] { first, referral })
        {
            await (await colleague.GetAsync($"{Records}/{record}")).JsonAsync(200);
        }

        await DecideAsync(referral);

        await AssertAskedAsync(await social.GetAsync($"{Records}/{referral}"), referral);
        await AssertAskedAsync(await colleague.GetAsync($"{Records}/{referral}"), referral);
        await AssertAskedAsync(await colleague.GetAsync($"{Records}/{first}"), first);
    }

    [Fact]
    public async Task A_reason_that_was_not_needed_opens_nothing_from_then_on_and_stands_for_what_was_read_by_it()
    {
        using var recorder = As("not-needed.recorder", AccessRoles.FrontDoorWorker);
        using var reader = As("not-needed.reader", AccessRoles.SocialWorker);
        using var manager = As("not-needed.manager", AccessRoles.ServiceManager);
        var (_, id, all) = await RecordAsync(recorder);
        await DecideAsync(all);
        var reason = new OpenRecordRequest(ReadingPurpose.ContactNow, "The school is on the phone about her.");
        var opening = await (await reader.PostKeyedAsync($"{Records}/{id}/openings", reason)).ReadAsync<OpeningView>(201);
        reader.DefaultRequestHeaders.Add(ReadingPurposes.Header, ReadingPurpose.CallBack.Code());
        await (await reader.GetAsync($"{Records}/{id}/overview")).JsonAsync(200);

        // Who looked is what a manager looks at, who does not work with the child either.
        var readings = (await manager.GetAsync<Page<ReadingItem>>($"/api/intake/readings/of-record/{id}")).Items;
        Assert.Contains(readings, item => (item.Operation, item.Purpose) == ("GetContactRecordOverview", ReadingPurpose.ContactNow));
        await AssertAskedAsync(await manager.GetAsync($"{Records}/{id}"), id);

        var reviewed = await (await manager.PostKeyedAsync($"{Openings}/{opening.OpeningId}/reviews", new ReviewOpeningRequest(WasRight: false, "No call.")))
            .ReadAsync<OpeningView>(200);

        Assert.True(reviewed.Until < opening.Until);
        await AssertAskedAsync(await reader.GetAsync($"{Records}/{id}"), id);
        Assert.Equal(
            [opening.Until, reviewed.Until],
            (await PublishedAsync<RecordOpened>(opened => opened.ContactRecordId == id)).Select(opened => opened.Until).OrderDescending());
        await SaidAgainAsync();

        // Asked for again at once, it opens, because a child may need it this time, and everybody who looks at reasons is told.
        async Task SaidAgainAsync()
        {
            var again = await (await reader.PostKeyedAsync($"{Records}/{id}/openings", reason)).ReadAsync<OpeningView>(201);
            Assert.NotEqual(opening.OpeningId, again.OpeningId);
            await (await reader.GetAsync($"{Records}/{id}")).JsonAsync(200);
            using var auditor = As("not-needed.auditor", AccessRoles.Auditor);
            foreach (var one in new[] { manager, auditor })
            {
                Assert.Equal((0, 1), ((await one.GetAsync<OpeningView>($"{Openings}/{opening.OpeningId}")).NotNeededBefore,
                    (await one.GetAsync<OpeningView>($"{Openings}/{again.OpeningId}")).NotNeededBefore));
            }

            Assert.Equal(1, (await PublishedAsync<RecordOpened>(opened => opened.OpeningId == again.OpeningId))[0].NotNeededBefore);
            var unusual = Assert.Single((await auditor.GetAsync<UnusualReading>("/api/intake/readings/unusual")).Readers, one => one.By == "not-needed.reader");
            Assert.Equal((2, 1, 1), (unusual.WithReason, unusual.NotNeeded, unusual.AgainNotNeeded));
            Assert.Contains(
                (await reader.GetAsync<ChronologyView>($"{Records}/{id}/chronology")).Items,
                item => item.Summary.EndsWith("; not needed before: 1", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_stated_reason_opens_the_record_for_a_while_and_a_manager_looks_at_it_once()
    {
        using var recorder = As("opening.recorder", AccessRoles.FrontDoorWorker);
        using var manager = As("opening.manager", AccessRoles.TeamManager);
        using var other = As("opening.other", AccessRoles.AssessmentManager);
        var (_, id, all) = await RecordAsync(recorder);
        await DecideAsync(all);
        await AssertAskedAsync(await manager.GetAsync($"{Records}/{id}"), id);
        foreach (var (request, field) in new[]
        {
            (new OpenRecordRequest(null, "The school rang."), "reason"), (new OpenRecordRequest(ReadingPurpose.CallBack, "The school rang."), "reason"),
            (new OpenRecordRequest(ReadingPurpose.ContactNow, " "), "words"),
            (new OpenRecordRequest(ReadingPurpose.ContactNow, new string('x', 100_001)), "words"),
        })
        {
            var problem = await (await manager.PostKeyedAsync($"{Records}/{id}/openings", request)).JsonAsync(400);
            Assert.Equal([field], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        }

        var given = new OpenRecordRequest(ReadingPurpose.ContactNow, "The school is on the phone about her.");
        var opening = await (await manager.PostKeyedAsync($"{Records}/{id}/openings", given)).ReadAsync<OpeningView>(201);
        var again = await (await manager.PostKeyedAsync($"{Records}/{id}/openings", given)).ReadAsync<OpeningView>(200);
        Assert.Equal((opening.OpeningId, false), (again.OpeningId, again.MayReview));
        await (await manager.GetAsync($"{Records}/{id}/overview")).JsonAsync(200);

        var announced = Assert.Single(await PublishedAsync<RecordOpened>(opened => opened.ContactRecordId == id));
        Assert.Equal(("opening.manager", "contact-now", opening.Until), (announced.OpenedBy, announced.Reason, announced.Until));
        using var auditor = As("opening.auditor", AccessRoles.Auditor);
        var readings = (await auditor.GetAsync<Page<ReadingItem>>($"/api/intake/readings/of-record/{id}")).Items;
        Assert.Contains(
            readings, item => (item.By, item.Operation, item.Purpose) == ("opening.manager", "GetContactRecordOverview", ReadingPurpose.ContactNow));
        Assert.Contains(readings, item => (item.By, item.Outcome) == ("opening.manager", ReadingOutcome.Refused));
        var unusual = await auditor.GetAsync<UnusualReading>("/api/intake/readings/unusual");
        Assert.Equal(1, Assert.Single(unusual.Readers, reader => reader.By == "opening.manager").WithReason);

        Assert.Contains(
            (await other.GetAsync<Page<OpeningView>>($"{Openings}?view=to-review&take=100")).Items,
            item => item.OpeningId == opening.OpeningId && item.MayReview);
        var review = new ReviewOpeningRequest(WasRight: true, "The call is on record.");
        await (await manager.PostKeyedAsync($"{Openings}/{opening.OpeningId}/reviews", review)).JsonAsync(403);
        await (await recorder.PostKeyedAsync($"{Openings}/{opening.OpeningId}/reviews", review)).JsonAsync(403);
        await (await other.PostKeyedAsync($"{Openings}/{Guid.CreateVersion7()}/reviews", review)).JsonAsync(404);
        await (await other.PostKeyedAsync($"{Openings}/{opening.OpeningId}/reviews", review with { WasRight = null })).JsonAsync(400);
        var reviewed = await (await other.PostKeyedAsync($"{Openings}/{opening.OpeningId}/reviews", review)).ReadAsync<OpeningView>(200);
        Assert.Equal(("Name of opening.other", true), (reviewed.Review!.ByName, reviewed.Review.WasRight));
        await (await other.PostKeyedAsync($"{Openings}/{opening.OpeningId}/reviews", review)).JsonAsync(409);
        await AssertAskedAsync(await other.GetAsync($"{Records}/{id}"), id);

        // A working day later the reason is over, and what was done meanwhile let nobody stay.
        intake.Clock.Set(opening.Until);
        await AssertAskedAsync(await manager.GetAsync($"{Records}/{id}"), id);
    }

    [Fact]
    public async Task Whoever_came_in_by_a_reason_does_not_take_the_record_over_by_restricting_it()
    {
        using var recorder = As("takeover.recorder", AccessRoles.FrontDoorWorker);
        using var manager = As("takeover.manager", AccessRoles.TeamManager);
        using var other = As("takeover.other", AccessRoles.TeamManager);
        using var third = As("takeover.third", AccessRoles.TeamManager);
        var (_, id, all) = await RecordAsync(recorder);
        await DecideAsync(all);
        foreach (var seen in new[] { recorder, other })
        {
            await (await seen.GetAsync($"{Records}?take=1")).JsonAsync(200);
        }

        var reason = new OpenRecordRequest(ReadingPurpose.AnotherReason, "Any reason.");
        var opening = await (await manager.PostKeyedAsync($"{Records}/{id}/openings", reason)).ReadAsync<OpeningView>(201);
        foreach (var readers in new string[][] { [], ["takeover.manager"], ["takeover.recorder"] })
        {
            var problem = await (await RestrictAsync(manager, id, readers)).JsonAsync(400);
            Assert.Equal(["readers"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        }

        var restricted = await (await RestrictAsync(manager, id, "takeover.other", "takeover.recorder")).ReadAsync<RestrictionChoices>(200);
        Assert.Equal(["takeover.other", "takeover.recorder"], restricted.Current!.Readers.Select(reader => reader.Id));
        await (await manager.GetAsync($"{Records}/{id}")).JsonAsync(404);
        Assert.Contains(await OpeningsAsync(other), one => one.OpeningId == opening.OpeningId);
        Assert.DoesNotContain(await OpeningsAsync(third), one => one.OpeningId == opening.OpeningId);

        // Whom another manager lets in stays, and their reason is still looked at.
        intake.Clock.Set(intake.Clock.GetUtcNow().AddMinutes(1));
        await (await RestrictAsync(other, id, "takeover.manager")).JsonAsync(200);
        intake.Clock.Set(intake.Clock.GetUtcNow().AddMinutes(1));
        Assert.Equal(
            ["takeover.manager"], (await (await RestrictAsync(manager, id)).ReadAsync<RestrictionChoices>(200)).Current!.Readers.Select(reader => reader.Id));
        Assert.Contains(await OpeningsAsync(third), one => one.OpeningId == opening.OpeningId && one.MayReview);

        static async Task<IReadOnlyList<OpeningView>> OpeningsAsync(HttpClient who) =>
            (await who.GetAsync<Page<OpeningView>>($"{Openings}?view=to-review&take=100")).Items;
    }

    [Fact]
    public async Task What_was_frozen_shows_no_other_record_that_is_restricted_by_now()
    {
        using var manager = As("frozen.manager", AccessRoles.FrontDoorWorker, AccessRoles.TeamManager);
        using var worker = As("frozen.worker", AccessRoles.FrontDoorWorker);
        var (_, earlier, _) = await RecordAsync(manager);
        var (_, id, _) = await RecordAsync(worker);
        var (before, after) = ($"{Records}/{earlier}/matches", $"{Records}/{id}/matches");
        var person = (await (await manager.PostKeyedAsync(before, new MatchPersonRequest(null, NewPerson: true, null), await manager.ETagAsync(before)))
            .ReadAsync<ChangedMatch>(200)).PersonId;
        await (await worker.PostKeyedAsync(after, new MatchPersonRequest(person, NewPerson: false, null), await worker.ETagAsync(after))).JsonAsync(200);
        await DecideAsync(id);
        var whole = await worker.GetAsync<FrozenRecordView>($"{Records}/{id}/frozen");
        Assert.Contains($"{earlier}", whole.Content.GetRawText(), StringComparison.Ordinal);

        await (await RestrictAsync(manager, earlier)).JsonAsync(200);

        var shown = await worker.GetAsync<FrozenRecordView>($"{Records}/{id}/frozen");
        Assert.DoesNotContain($"{earlier}", shown.Content.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(whole with { Content = default }, shown with { Content = default });
        var match = shown.Content.GetProperty("involvement").Deserialize<MatchesView>(ApiJson.Options)!.Child.Match!;
        Assert.Equal((person, 0), (match.Person.Person.PersonId, match.Person.Contacts.Count));
    }

    [Fact]
    public async Task Who_only_recognises_a_person_reads_nothing_that_is_secret_of_them()
    {
        using var recorder = As("recognising.recorder", AccessRoles.FrontDoorWorker);
        using var colleague = As("recognising.colleague", AccessRoles.FrontDoorWorker);
        var sample = SampleContacts.Sisters();
        var child = sample["children"]![0]!;
        (child["firstName"], child["lastName"]) = ("Ottoline", "Quickenden");
        child["address"] = new System.Text.Json.Nodes.JsonObject { ["line1"] = "9 Kestrel Mews", ["postcode"] = "PE7 7ZZ", ["confidential"] = true };
        intake.Clock.SetLondon("2026-11-05 10:00");
        var recorded = await (await recorder.PostKeyedAsync("/api/intake/contacts", sample)).ReadAsync<RecordedContact>(201);
        var id = recorded.Records[0].ContactRecordId;
        await DecideAsync([.. recorded.Records.Select(record => record.ContactRecordId)]);

        var own = await FoundAsync(recorder);
        Assert.Contains("Kestrel", own.Address, StringComparison.Ordinal);
        var whole = await recorder.GetAsync<PersonView>($"/api/intake/people/{own.PersonId}");
        Assert.False(whole.IsLeftOut);
        Assert.NotEmpty(whole.Household);
        var corrected = new { firstName = "Ottoline", lastName = "Quickenden", reason = "Fled from Kestrel Road, says her aunt." };
        await (await recorder.PostKeyedAsync(
            $"/api/intake/people/{own.PersonId}/corrections", corrected, await recorder.ETagAsync($"/api/intake/people/{own.PersonId}"))).JsonAsync(200);
        Assert.NotEmpty((await recorder.GetAsync<PersonView>($"/api/intake/people/{own.PersonId}")).History);

        var found = await FoundAsync(colleague);
        Assert.Equal((null, true, id), (found.Address, found.AddressConfidential, found.Contacts![0].ContactRecordId));
        var left = await colleague.GetAsync<PersonView>($"/api/intake/people/{found.PersonId}");
        Assert.Equal((true, true), (left.IsLeftOut, left.Addresses[0].Confidential));
        Assert.Equal(("Ottoline Quickenden", id), (left.Name, left.Contacts[0].ContactRecordId));
        Assert.Empty(left.Household);
        Assert.Empty(left.History);
        Assert.DoesNotContain("Kestrel", (await colleague.GetJsonAsync($"/api/intake/people/{found.PersonId}")).GetRawText(), StringComparison.Ordinal);

        // Nor does it help to say that somebody else is the same person.
        var twin = (await (await colleague.PostKeyedAsync("/api/intake/people", new RecordPersonRequest { FirstName = "Otto", LastName = "Quickending" }))
            .ReadAsync<RecordedPerson>(201)).PersonId;
        await AssertAskedAsync(await MergeAsync(), id);

        // Nor does searching tell where she lives, whatever is tried.
        Assert.Contains(
            (await AtAsync(recorder, "Ottoline Quickenden", "PE7 7ZZ"))[0].Fields, field => (field.Field, field.Agreement) == ("postcode", Likeness.Same));
        Assert.NotEmpty(await AtAsync(recorder, "", "PE7 7ZZ"));
        Assert.Empty(await AtAsync(colleague, "", "PE7 7ZZ"));
        var (right, wrong) = (await AtAsync(colleague, "Ottoline Quickenden", "PE7 7ZZ"), await AtAsync(colleague, "Ottoline Quickenden", "PE7 1AA"));
        Assert.Equal(right[0].Fields, wrong[0].Fields);
        var asked = new FindMatchesRequest
        {
            Children =
            [
                new ChildDetails { FirstName = "Ottoline", LastName = "Quickenden", Address = new PostalAddress("9 Kestrel Mews", null, null, "PE7 7ZZ") },
            ],
        };
        var matches = await (await colleague.PostAsJsonAsync("/api/intake/people/matches", asked, ApiJson.Options)).ReadAsync<FoundMatches>(200);
        var suggested = matches.Children[0].Suggestions.First(one => one.Person.Name == "Ottoline Quickenden").Person.Fields;
        Assert.All(suggested.Where(field => field.Field is "address" or "postcode"), field => Assert.Equal(Likeness.NotKnown, field.Agreement));

        var reason = new OpenRecordRequest(ReadingPurpose.ContactNow, "The school is on the phone about her.");
        await (await colleague.PostKeyedAsync($"{Records}/{id}/openings", reason)).ReadAsync<OpeningView>(201);
        Assert.False((await colleague.GetAsync<PersonView>($"/api/intake/people/{found.PersonId}")).IsLeftOut);
        await (await MergeAsync()).JsonAsync(200);

        async Task<HttpResponseMessage> MergeAsync() => await colleague.PostKeyedAsync(
            $"/api/intake/people/{twin}/merges", new MergePeopleRequest(found.PersonId, "She rang twice."),
            await colleague.ETagAsync($"/api/intake/people/{twin}"));

        async Task<IReadOnlyList<PersonFound>> AtAsync(HttpClient who, string name, string postcode) => [.. (await (await who.PostAsJsonAsync(
            "/api/intake/people/searches", new PersonSearchRequest(name, null, postcode, null, null))).ReadAsync<Page<PersonFound>>(200))
            .Items.Where(one => one.Name == "Ottoline Quickenden")];

        static async Task<PersonFound> FoundAsync(HttpClient who) => (await (await who.PostAsJsonAsync(
            "/api/intake/people/searches", new PersonSearchRequest("Ottoline Quickenden", null, null, null, null, WithKnownCase: true)))
            .ReadAsync<Page<PersonFound>>(200)).Items[0];
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "SEC-1")]
    [Trait("Rule", "SEC-5")]
    public async Task Saying_who_a_child_is_opens_nothing_of_a_child_one_does_not_work_with(bool whenRecording)
    {
        var (mark, first, street) = whenRecording ? ("Recorded", "Philippa", "Merlin") : ("Matched", "Rosamund", "Plover");
        using var recorder = As("hidden.recorder", AccessRoles.FrontDoorWorker);
        using var stranger = As($"hidden.stranger-{mark}", AccessRoles.FrontDoorWorker);
        using var auditor = As("hidden.auditor", AccessRoles.Auditor);
        var (id, person) = await HiddenAsync(recorder, $"{first} {mark}", $"3 {street} Rise");

        var sample = SampleContacts.Sisters();
        var child = sample["children"]![0]!.AsObject();
        (child["firstName"], child["lastName"]) = (first, mark);
        child["personId"] = whenRecording ? person : null;
        child.Remove("known");
        var own = (await (await stranger.PostKeyedAsync("/api/intake/contacts", sample)).ReadAsync<RecordedContact>(201)).Records[0].ContactRecordId;
        var matches = $"{Records}/{own}/matches";
        if (!whenRecording)
        {
            await AssertAskedAsync(await MatchAsync(), id);
        }

        // It is recognised whom the contact is about, and nothing more of her is read by it.
        Assert.True((await stranger.GetAsync<PersonView>($"/api/intake/people/{person}")).IsLeftOut);
        foreach (var path in new[] { $"/api/intake/people/{person}", matches, $"{Records}/{own}/overview?chronology=true" })
        {
            Assert.DoesNotContain(street, (await stranger.GetJsonAsync(path)).GetRawText(), StringComparison.Ordinal);
        }

        Assert.Equal(whenRecording, (await stranger.GetAsync<MatchesView>(matches)).Child.Match is not null);
        var readings = (await auditor.GetAsync<Page<ReadingItem>>($"/api/intake/readings/of-person/hidden.stranger-{mark}")).Items;
        Assert.Contains(readings, item => item is { Operation: "GetMatches", Outcome: ReadingOutcome.Shown, Listed: > 1 });

        // A reason opens it, and a colleague who works with the new record reads her with it.
        var reason = new OpenRecordRequest(ReadingPurpose.ContactNow, "The school is on the phone about her.");
        await (await stranger.PostKeyedAsync($"{Records}/{id}/openings", reason)).ReadAsync<OpeningView>(201);
        Assert.False((await stranger.GetAsync<PersonView>($"/api/intake/people/{person}")).IsLeftOut);
        if (!whenRecording)
        {
            await (await MatchAsync()).JsonAsync(200);
            Assert.Contains(readings, item => item is { Operation: "MatchPerson", Outcome: ReadingOutcome.Refused });
        }

        using var colleague = As("hidden.colleague", AccessRoles.FrontDoorWorker);
        Assert.False((await colleague.GetAsync<PersonView>($"/api/intake/people/{person}")).IsLeftOut);

        async Task<HttpResponseMessage> MatchAsync() => await stranger.PostKeyedAsync(
            matches, new MatchPersonRequest(person, NewPerson: false, Adult: null), await stranger.ETagAsync(matches));
    }

    [Fact]
    [Trait("Rule", "SEC-1")]
    [Trait("Rule", "SEC-10")]
    public async Task Nobody_guesses_where_a_family_hides_by_recording_a_contact_at_the_address()
    {
        using var recorder = As("guessed.recorder", AccessRoles.FrontDoorWorker);
        using var stranger = As("guessed.stranger", AccessRoles.FrontDoorWorker);
        await HiddenAsync(recorder, "Zenobia Harcombe", "8 Osprey Lane");
        foreach (var (first, last, line) in new[]
        {
            ("Zenobia", "Unlike", "8 Osprey Lane"), ("Zenobia", "Otherwise", "4 Wren Lane"), ("Ysolde", "Differing", "8 Osprey Lane"),
        })
        {
            var (sample, child) = OfOne(first, last);
            child["address"] = new System.Text.Json.Nodes.JsonObject { ["line1"] = line, ["postcode"] = "PE7 8ZZ" };
            sample["openContactsSeen"] = new System.Text.Json.Nodes.JsonArray();
            var asked = new FindMatchesRequest { Children = [child.Deserialize<ChildDetails>(ApiJson.Options)!] };
            var found = await (await stranger.PostAsJsonAsync("/api/intake/people/matches", asked, ApiJson.Options)).JsonAsync(200);
            Assert.DoesNotContain("Harcombe", found.GetRawText(), StringComparison.Ordinal);
            var own = (await (await stranger.PostKeyedAsync("/api/intake/contacts", sample)).ReadAsync<RecordedContact>(201)).Records[0].ContactRecordId;
            Assert.DoesNotContain("Harcombe", (await stranger.GetJsonAsync($"{Records}/{own}/matches")).GetRawText(), StringComparison.Ordinal);
        }

        // Whoever works with her is warned.
        var (atHers, hers) = OfOne("Zenobia", "Harcombe");
        hers["address"] = new System.Text.Json.Nodes.JsonObject { ["line1"] = "8 Osprey Lane", ["postcode"] = "PE7 8ZZ" };
        atHers["openContactsSeen"] = new System.Text.Json.Nodes.JsonArray();
        await (await recorder.PostKeyedAsync("/api/intake/contacts", atHers)).JsonAsync(409);

        static (System.Text.Json.Nodes.JsonObject Contact, System.Text.Json.Nodes.JsonNode Child) OfOne(string first, string last)
        {
            var sample = SampleContacts.Sisters();
            sample["children"]!.AsArray().RemoveAt(1);
            sample["adults"] = new System.Text.Json.Nodes.JsonArray();
            var child = sample["children"]![0]!;
            (child["firstName"], child["lastName"], child["dateOfBirth"]) = (first, last, null);
            return (sample, child);
        }
    }

    /// <summary>A child who lives in secret, whose record nobody but the recorder works with.</summary>
    private async Task<(Guid Record, Guid Person)> HiddenAsync(HttpClient recorder, string name, string line)
    {
        var sample = SampleContacts.Sisters();
        var child = sample["children"]![0]!;
        (child["firstName"], child["lastName"]) = (name.Split(' ')[0], name.Split(' ')[1]);
        child["address"] = new System.Text.Json.Nodes.JsonObject { ["line1"] = line, ["postcode"] = "PE7 8ZZ", ["confidential"] = true };
        intake.Clock.SetLondon("2026-11-05 10:00");
        var recorded = await (await recorder.PostKeyedAsync("/api/intake/contacts", sample)).ReadAsync<RecordedContact>(201);
        await DecideAsync([.. recorded.Records.Select(record => record.ContactRecordId)]);
        var found = await (await recorder.PostAsJsonAsync("/api/intake/people/searches", new PersonSearchRequest(name, null, null, null, null)))
            .ReadAsync<Page<PersonFound>>(200);
        return (recorded.Records[0].ContactRecordId, found.Items[0].PersonId);
    }

    [Theory]
    [InlineData(AccessRoles.BusinessSupport)]
    [InlineData(AccessRoles.Auditor)]
    [Trait("Rule", "SEC-1")]
    public async Task Whoever_works_on_all_cases_sees_who_and_when_and_not_what_people_wrote(string role)
    {
        const string Word = "Xylophagous";
        using var recorder = As("words.recorder", AccessRoles.FrontDoorWorker);
        using var of = As($"words.{role}", role);
        var sample = SampleContacts.Sisters();
        sample["concern"]!["nature"] = $"{Word} things were seen.";
        intake.Clock.SetLondon("2026-11-05 10:00");
        var recorded = await (await recorder.PostKeyedAsync("/api/intake/contacts", sample)).ReadAsync<RecordedContact>(201);
        var (contact, id) = (recorded.ContactId, recorded.Records[0].ContactRecordId);
        var amended = new AmendContactRequest(
            [new FieldChange("concern.nature", $"{Word} things were seen.", $"{Word} things and others.")], $"{Word}, says the school.");
        await (await recorder.PostKeyedAsync(
            $"/api/intake/contacts/{contact}/amendments", amended, await recorder.ETagAsync($"/api/intake/contacts/{contact}"))).JsonAsync(200);
        await DecideAsync([.. recorded.Records.Select(record => record.ContactRecordId)]);
        await Eventually.Is(async () => (await recorder.GetAsync($"{Records}/{id}/frozen")).IsSuccessStatusCode, "what was known is frozen");

        foreach (var path in new[]
        {
            $"{Records}/{id}", $"{Records}/{id}/overview?chronology=true", $"{Records}/{id}/frozen", $"{Records}/{id}/chronology",
            $"/api/intake/contacts/{contact}/amendments",
        })
        {
            Assert.Contains(Word, (await recorder.GetJsonAsync(path)).GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain(Word, (await of.GetJsonAsync(path)).GetRawText(), StringComparison.Ordinal);
        }

        // Their work needs who it is, where letters go, who did what and when.
        var read = await of.GetAsync<ContactRecordView>($"{Records}/{id}");
        Assert.Equal(("Lily Marsh", "14 Fenland Close", "Kelly Marsh"), (read.ChildName, read.Child.Address!.Line1, read.Adults[0].Name));
        Assert.Contains(
            (await of.GetAsync<ChronologyView>($"{Records}/{id}/chronology")).Items,
            item => (item.What, item.By, item.Why) == ("contact-amended", "Name of words.recorder", null));
    }

    [Fact]
    public async Task No_list_tells_others_what_was_written_about_a_child()
    {
        const string Word = "Kestrel";
        using var recorder = intake.ClientFor("lists.recorder", "referrals-2024", AccessRoles.FrontDoorWorker);
        using var opener = intake.ClientFor("lists.opener", "referrals-2024", AccessRoles.SocialWorker);
        intake.Clock.SetLondon("2026-11-05 10:00");
        var sample = Recording.AuthorityContacts.Referrals2024();
        sample["concern"]!["nature"] = $"{Word} was seen.";
        var action = new AgreedActionDetails { What = $"{Word} is rung", Owner = ActionOwner.Referrer, DueOn = new DateOnly(2026, 11, 9) };
        sample["agreed"] = JsonSerializer.SerializeToNode(new AgreedDetails { FurtherAction = Answer.Yes, Actions = [action] }, ApiJson.Options);

        // Of a name that is nobody else's: a search shows the twenty who are likest.
        var (first, last) = ("Peregrina", "Listworthy");
        (sample["children"]![0]!["firstName"], sample["children"]![0]!["lastName"]) = (first, last);
        var recorded = await (await recorder.PostKeyedAsync("/api/intake/contacts", sample)).ReadAsync<RecordedContact>(201);
        var id = recorded.Records[0].ContactRecordId;
        var reason = new OpenRecordRequest(ReadingPurpose.ContactNow, "The school rang.");
        var opening = await (await opener.PostKeyedAsync($"{Records}/{id}/openings", reason)).ReadAsync<OpeningView>(201);
        var asked = await (await recorder.PostKeyedAsync("/api/intake/consultations", new RecordConsultationRequest
        {
            Channel = "phone",
            AskedBy = new ReferrerDetails { Name = "Anna Okafor", SourceCode = "2A", Phone = "01632 960111" },
            Child = new ChildDetails { FirstName = first, LastName = last },
            Question = $"{Word} was seen: is it a referral?",
            SignificantHarm = false,
        })).ReadAsync<ConsultationView>(201);

        await intake.OpenToAsync(id, "referrals-2024", ["lists.insider", "lists.recorder"]);
        using var insider = intake.ClientFor("lists.insider", "referrals-2024", AccessRoles.Caseworkers);
        await (await insider.GetAsync($"{Records}/{id}")).JsonAsync(200);

        await intake.AssertListsTellAsync(
            "referrals-2024", Word,
            ("ListRecentlyViewed", id, $"{Records}/recently-viewed", null, ListTells.NothingToOthers),
            ("FindRecords", id, $"{Records}/searches", new RecordSearchRequest(recorded.Records[0].Reference), ListTells.ThatItIsThere),
            ("ListContactRecords", id, $"{Records}?take=200", null, ListTells.ThatItIsThere),
            ("ListContactRecords", id, $"{Records}?take=200&ground=likely-significant-harm", null, ListTells.NothingToOthers),
            ("GetSummaries", id, $"{Records}/summaries?ids={id}", null, ListTells.ThatItIsThere),
            ("GetPresentationItems", id, $"{Records}/presentation-items?ids={id}", null, ListTells.ThatItIsThere),
            ("ListConsultations", asked.ConsultationId, "/api/intake/consultations?take=100", null, ListTells.ThatItIsThere),
            ("ListOpenings", id, $"{Openings}?take=100", null, ListTells.ThatItIsThere),
            ("GetOpening", id, $"{Openings}/{opening.OpeningId}", null, ListTells.ThatItIsThere),
            ("ListAcknowledgements", id, "/api/intake/acknowledgements?view=outstanding&take=100", null, ListTells.ThatItIsThere),
            ("ListAgreedActions", id, "/api/intake/agreed-actions?view=open&take=200", null, ListTells.NothingToOthers),
            ("SearchPeople", id, "/api/intake/people/searches",
                new PersonSearchRequest($"{first} {last}", null, null, null, null, WithKnownCase: true), ListTells.ThatItIsThere),
            ("FindMatches", id, "/api/intake/people/matches",
                new { children = new[] { new { firstName = first, lastName = last } } }, ListTells.ThatItIsThere),
            ("ListImportRows", id, "", null, ListTells.NoRecords),
            ("ListImportConflicts", id, "", null, ListTells.NoRecords));
    }

    [Fact]
    public async Task Another_authority_and_a_record_that_is_not_there_are_answered_alike_and_asked_for_no_reason()
    {
        using var recorder = As("circle.recorder", AccessRoles.FrontDoorWorker);
        using var elsewhere = intake.ClientFor("circle.elsewhere", "sefton", AccessRoles.FrontDoorWorker);
        var (_, id, _) = await RecordAsync(recorder);

        await intake.AssertHiddenAsync(elsewhere, id);
        await (await elsewhere.PostKeyedAsync($"{Records}/{id}/openings", new OpenRecordRequest(ReadingPurpose.AnotherReason, "Curiosity."))).JsonAsync(404);
    }

    [Fact]
    public Task Whoever_may_not_do_something_is_asked_for_no_fields_first() => intake.AssertRoleIsAskedBeforeFieldsAsync("york");

    [Fact]
    public async Task Who_is_let_in_is_as_the_stored_table_says()
    {
        intake.Clock.SetLondon("2026-11-05 15:20");
        using var recorder = intake.ClientFor("circle.recorder", "york", AccessRoles.FrontDoorWorker);
        var recorded = await (await recorder.PostKeyedAsync("/api/intake/contacts", SampleContacts.Neighbour())).ReadAsync<RecordedContact>(201);

        var id = Assert.Single(recorded.Records).ContactRecordId;
        await intake.AssertAccessMatrixAsync("york", id, ("contactId", recorded.ContactId), ("consultationId", id));
    }

    private static async Task AssertAskedAsync(HttpResponseMessage answer, params IReadOnlyList<Guid> ids)
    {
        var problem = await answer.JsonAsync(403);
        Assert.Equal("urn:referral-platform:reason-needed", problem.GetProperty("type").GetString());
        Assert.Contains(problem.GetProperty("contactRecordId").GetGuid(), ids);
        answer.Dispose();
    }

    private static async Task<HttpResponseMessage> RestrictAsync(HttpClient by, Guid id, params string[] readers) => await by.PostKeyedAsync(
        $"{Records}/{id}/restrictions", new RestrictRequest(readers, "It is mine.", new DateOnly(2027, 2, 5)),
        await by.ETagAsync($"{Records}/{id}/restriction"));

    private HttpClient As(string id, params string[] roles) => intake.ClientFor(id, "peterborough", roles);

    private async Task<(Guid Contact, Guid Record, IReadOnlyList<Guid> All)> RecordAsync(HttpClient worker)
    {
        intake.Clock.SetLondon("2026-11-05 10:00");
        var recorded = await (await worker.PostKeyedAsync("/api/intake/contacts", SampleContacts.Sisters())).ReadAsync<RecordedContact>(201);
        return (recorded.ContactId, recorded.Records[0].ContactRecordId, [.. recorded.Records.Select(record => record.ContactRecordId)]);
    }

    private Task DecideAsync(IReadOnlyList<Guid> records) => Task.WhenAll(records.Select(DecideAsync));

    private async Task DecideAsync(Guid id)
    {
        await intake.PublishAsync(Disposals.Authorised(id, Outcome.Assessment));
        await Eventually.Is(
            () => intake.QueryAsync<IntakeDbContext, bool>(
                db => db.CircleParts.AnyAsync(part => part.ContactRecordId == id && part.Part == "intake.record" && part.Roles.Count == 0)),
            "the record no longer waits before the front door");
    }

    private Task JoinAsync(Guid id, int version, params string[] people) => SayAsync(id, version, "allocation", people);

    private async Task SayAsync(Guid id, int version, string sender, params string[] people) => await intake.PublishAsync(
        new CircleChanged
        {
            ContactRecordId = id,
            Authority = "peterborough",
            Part = "allocation.case",
            People = people,
            Roles = [],
            Version = version,
        },
        sender: sender);

    private Task<CirclePart?> PartAsync(Guid id, string part) => intake.QueryAsync<IntakeDbContext, CirclePart?>(
        db => db.CircleParts.AsNoTracking().SingleOrDefaultAsync(row => row.ContactRecordId == id && row.Part == part));

    private async Task<IReadOnlyList<T>> PublishedAsync<T>(Func<T, bool> which) =>
        [.. (await intake.QueryAsync<IntakeDbContext, List<string>>(
            db => db.Outbox.Where(row => row.EventName == typeof(T).Name).Select(row => row.Body).ToListAsync()))
            .Select(body => JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web)!).Where(which)];
}
