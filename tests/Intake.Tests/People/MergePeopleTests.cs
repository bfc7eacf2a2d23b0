namespace ReferralPlatform.Intake.Tests.People;

/// <summary>Two people on record who are one, and one who is two: nothing is lost either way. What is wrong of a person is put right with its reason.</summary>
[Collection(IntakeCollection.Name)]
[Trait("Rule", "P1.3")]
public sealed class MergePeopleTests(IntakeFixture intake)
{
    private const string People = "/api/intake/people";
    private readonly HttpClient _worker = intake.ClientFor("peterborough.front-door-worker", "peterborough", AccessRoles.FrontDoorWorker);

    [Fact]
    public async Task Two_who_are_one_are_merged_found_by_both_names_and_separated_again_with_both_histories()
    {
        var stays = await PersonAsync("Mergeda", "Alderkin", "2015-02-03", "PE21 1AA", "4010232137");
        var other = await PersonAsync("Mergeda", "Birchkin", "2016-09-04", "PE21 2BB", nhsNumber: null);
        var sibling = await PersonAsync("Brother", "Birchkin", "2017-02-04", "PE21 2BB", nhsNumber: null);
        await PostAsync($"{People}/{other}/relationships", new { otherPersonId = sibling, relationship = "brother", sameHousehold = true });

        await PostAsync($"{People}/{stays}/merges", new { otherPersonId = other, reason = "The same birth certificate" });

        var found = Assert.Single(
            await SearchAsync(new { name = "Mergeda Birchkin", dateOfBirth = "2016-09-04" }), one => one.Name.StartsWith("Mergeda", StringComparison.Ordinal));
        Assert.Equal(stays, found.PersonId);
        Assert.Contains("Mergeda Birchkin", found.OtherNames);
        Assert.Equal(Likeness.Same, found.Fields.Single(field => field.Field == "dateOfBirth").Agreement);
        var person = await _worker.GetAsync<PersonView>($"{People}/{other}");
        Assert.Equal(stays, person.PersonId);
        Assert.Equal(2, person.Addresses.Count);
        Assert.Equal(sibling, Assert.Single(person.Relationships).PersonId);
        var merged = Assert.Single(person.History);
        Assert.Equal(
            (PersonHistoryKind.Merged, "The same birth certificate", (Guid?)other, "Mergeda Birchkin"),
            (merged.What, merged.Reason, merged.Other, merged.OtherName));

        await PostAsync($"{People}/{stays}/merges", new { otherPersonId = other, reason = "Again" }, 409);
        await PostAsync($"{People}/{stays}/separations", new { otherPersonId = other, reason = "Cousins of one name" });

        Assert.Equal(other, Assert.Single(await SearchAsync(new { name = "Mergeda Birchkin" }), one => one.Name == "Mergeda Birchkin").PersonId);
        Assert.Empty((await _worker.GetAsync<PersonView>($"{People}/{stays}")).Relationships);
        Assert.Single((await _worker.GetAsync<PersonView>($"{People}/{other}")).Relationships);
        Assert.Equal(
            [PersonHistoryKind.Separated, PersonHistoryKind.Merged],
            (await _worker.GetAsync<PersonView>($"{People}/{other}")).History.Select(entry => entry.What));
        Assert.Equal(2, (await _worker.GetAsync<PersonView>($"{People}/{stays}")).History.Count);
        await PostAsync($"{People}/{stays}/separations", new { otherPersonId = other, reason = "Again" }, 409);
    }

    [Fact]
    public async Task Merged_people_of_merged_people_come_apart_where_they_were_joined()
    {
        var a = await PersonAsync("Chaina", "Firstlink", "2014-02-03", "PE22 1AA", nhsNumber: null);
        var b = await PersonAsync("Chainb", "Secondlink", "2014-02-03", "PE22 1AA", nhsNumber: null);
        var c = await PersonAsync("Chainc", "Thirdlink", "2014-02-03", "PE22 1AA", nhsNumber: null);
        await PostAsync($"{People}/{b}/merges", new { otherPersonId = c, reason = "One" });
        await PostAsync($"{People}/{a}/merges", new { otherPersonId = b, reason = "One" });
        Assert.Equal(a, (await _worker.GetAsync<PersonView>($"{People}/{c}")).PersonId);

        await PostAsync($"{People}/{a}/separations", new { otherPersonId = b, reason = "Two" });

        Assert.Equal(b, (await _worker.GetAsync<PersonView>($"{People}/{c}")).PersonId);
        Assert.Equal(a, (await _worker.GetAsync<PersonView>($"{People}/{a}")).PersonId);
    }

    [Fact]
    public async Task Who_is_only_named_in_contacts_can_be_merged_and_separated_too()
    {
        var first = await RecordAsync("Quillon", "Namedonly");
        var second = await RecordAsync("Quillon", "Namedonly");
        var found = await SearchAsync(new { name = "Quillon Namedonly" });
        Assert.Equal(2, found.Count);
        var (one, other) = (found[0].PersonId, found[1].PersonId);

        await PostAsync($"{People}/{one}/merges", new { otherPersonId = other, reason = "The same boy" });

        Assert.Equal(2, (await _worker.GetAsync<PersonView>($"{People}/{other}")).Contacts.Count);
        Assert.NotNull((await _worker.GetAsync<MatchesView>($"/api/intake/contact-records/{first}/matches")).Child.Match);
        Assert.NotNull((await _worker.GetAsync<MatchesView>($"/api/intake/contact-records/{second}/matches")).Child.Match);

        await PostAsync($"{People}/{one}/separations", new { otherPersonId = other, reason = "Two boys" });

        Assert.Single((await _worker.GetAsync<PersonView>($"{People}/{one}")).Contacts);
        Assert.Single((await _worker.GetAsync<PersonView>($"{People}/{other}")).Contacts);
    }

    [Fact]
    public async Task Name_date_of_birth_and_sex_are_corrected_and_what_was_on_record_stays_in_the_history()
    {
        var id = await PersonAsync("Wrongford", "Mistyped", "2015-02-03", "PE23 1AA", nhsNumber: null);

        await PostAsync($"{People}/{id}/corrections", new { firstName = "Rightford", lastName = "Mistyped", dateOfBirth = "2015-03-02", reason = "" }, 400);
        await PostAsync(
            $"{People}/{id}/corrections",
            new { firstName = "Rightford", lastName = "Mistyped", dateOfBirth = "2015-03-02", sex = "F", reason = "Read from the passport" });

        var person = await _worker.GetAsync<PersonView>($"{People}/{id}");
        Assert.Equal(("Rightford Mistyped", new DateOnly(2015, 3, 2), Sex.F), (person.Name, person.DateOfBirth, person.Sex));
        var entry = Assert.Single(person.History);
        Assert.Equal((PersonHistoryKind.Corrected, "Read from the passport"), (entry.What, entry.Reason));
        Assert.Equal(("Wrongford", new DateOnly(2015, 2, 3)), (entry.Before!.FirstName, entry.Before.DateOfBirth));
        Assert.Equal(id, Assert.Single(await SearchAsync(new { name = "rightford mistyped" })).PersonId);
        Assert.Equal(id, Assert.Single(await SearchAsync(new { name = "wrongford mistyped" })).PersonId);
        await PostAsync($"{People}/{id}/corrections", new { reason = "Nothing left" }, 400);
    }

    [Fact]
    public async Task Merging_is_for_the_authoritys_own_workers_and_people_and_the_history_takes_additions_only()
    {
        var here = await PersonAsync("Guarded", "Herewith", "2015-02-03", "PE24 1AA", nhsNumber: null);
        var there = await PersonAsync("Guarded", "Therewith", "2015-02-03", "PE24 1AA", nhsNumber: null);
        using var york = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        var elsewhere = (await (await york.PostKeyedAsync(People, new RecordPersonRequest { FirstName = "Guarded", LastName = "Yorkwith" }))
            .ReadAsync<RecordedPerson>(201)).PersonId;
        using var auditor = intake.ClientFor("peterborough.auditor", "peterborough", AccessRoles.Auditor);

        await PostAsync($"{People}/{here}/merges", new { otherPersonId = elsewhere, reason = "One" }, 400);
        await (await york.PostKeyedAsync($"{People}/{here}/merges", new { otherPersonId = elsewhere, reason = "One" }, "\"1\"")).JsonAsync(404);
        foreach (var act in new[] { "merges", "separations", "corrections" })
        {
            await (await auditor.PostKeyedAsync($"{People}/{here}/{act}", new { otherPersonId = there, reason = "One" }, "\"1\"")).JsonAsync(403);
        }

        await (await _worker.PostKeyedAsync($"{People}/{here}/merges", new { otherPersonId = there, reason = "One" })).JsonAsync(428);
        await PostAsync($"{People}/{here}/merges", new { otherPersonId = there, reason = "One" });
        var activity = await intake.QueryAsync<IntakeDbContext, List<string>>(db =>
            db.Activity.Where(entry => entry.ContactRecordId == here || entry.ContactRecordId == there).Select(entry => entry.What).ToListAsync());
        Assert.Equal(2, activity.Count(what => what == "people-merged"));
        await Assert.ThrowsAnyAsync<Exception>(() => intake.QueryAsync<IntakeDbContext, int>(db => db.Database.ExecuteSqlAsync($"delete from person_history")));
    }

    private async Task<Guid> PersonAsync(string first, string last, string born, string postcode, string? nhsNumber)
    {
        var request = new RecordPersonRequest
        {
            FirstName = first,
            LastName = last,
            DateOfBirth = DateOnly.Parse(born),
            NhsNumber = nhsNumber is null || (await SearchAsync(new { nhsNumber })).Count > 0 ? null : nhsNumber,
            Addresses = [new("1 Joined Street", null, null, postcode)],
        };
        return (await (await _worker.PostKeyedAsync(People, request)).ReadAsync<RecordedPerson>(201)).PersonId;
    }

    private async Task PostAsync(string path, object body, int status = 200)
    {
        var person = path[..path.LastIndexOf('/')];
        await (await _worker.PostKeyedAsync(path, body, await _worker.ETagAsync(person))).JsonAsync(status);
    }

    private async Task<Guid> RecordAsync(string first, string last)
    {
        intake.Clock.SetLondon("2026-10-09 10:25");
        var contact = SampleContacts.Sisters();
        contact["children"] = new JsonArray(new JsonObject { ["firstName"] = first, ["lastName"] = last, ["dateOfBirth"] = "2016-06-07" });
        contact["adults"] = new JsonArray();
        return (await (await _worker.PostKeyedAsync("/api/intake/contacts", contact)).ReadAsync<RecordedContact>(201)).Records[0].ContactRecordId;
    }

    private async Task<IReadOnlyList<PersonFound>> SearchAsync(object terms) =>
        (await (await _worker.PostAsync(
            $"{People}/searches", System.Net.Http.Json.JsonContent.Create(terms, options: JsonSerializerOptions.Web))).ReadAsync<Page<PersonFound>>(200)).Items;
}
