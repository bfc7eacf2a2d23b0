using ReferralPlatform.Intake.People;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Intake.Tests.People;

/// <summary>Every kind of search at its boundary, against the real index. Each test searches an authority's people under names of its own.</summary>
[Collection(IntakeCollection.Name)]
[Trait("Rule", "P1.3")]
[Trait("Rule", "R3.1")]
public sealed class SearchPeopleTests(IntakeFixture intake)
{
    private const string People = "/api/intake/people";
    private readonly HttpClient _worker = intake.ClientFor("sefton.front-door-worker", "sefton", AccessRoles.FrontDoorWorker);

    [Theory]
    [InlineData("Wilhelmina Ottershaw", Likeness.Same)]
    [InlineData("ottershaw wilhelmina", Likeness.Same)]
    [InlineData("OTTERSHAW", Likeness.Same)]
    [InlineData("wil otter", Likeness.BeginsWith)]
    [InlineData("otter wil", Likeness.BeginsWith)]
    [InlineData("ottershaw w", Likeness.BeginsWith)]
    [InlineData("wi", Likeness.BeginsWith)]
    [InlineData("Vilhelmina Ottershore", Likeness.Similar)]
    [InlineData("Wilhelmina Ottershawe", Likeness.SoundsAlike)]
    [InlineData("Wilhelmina Ottreshaw", Likeness.SoundsAlike)]
    [InlineData("Willie Ottershaw", Likeness.AnotherName)]
    [InlineData("Mina", Likeness.AnotherName)]
    [InlineData("Wilhelmina Jane Ottershaw", Likeness.Same)]
    [InlineData("Wilhelmina Zzyzx", Likeness.Partly)]
    public async Task A_name_is_found_in_any_order_partial_by_sound_misspelt_and_by_alias(string typed, Likeness agreement)
    {
        // One person for all the cases: the statement's parts end at a limit, which as many people of one name as there are cases would reach.
        var id = await SearchAsync(new { name = "Wilhelmina Ottershaw", dateOfBirth = "2016-03-09" }) is [var known, ..]
            ? known.PersonId
            : await RecordAsync(
                new { firstName = "Wilhelmina", lastName = "Ottershaw", dateOfBirth = "2016-03-09", aliases = new[] { "Mina", "Willie Ottershaw" } });

        var found = await FindAsync(new { name = typed }, id);

        Assert.Equal(agreement, AgreementOn(found, "name"));
    }

    [Theory]
    [InlineData("Zoë Núñez-O'Hara")]
    [InlineData("zoe nunez")]
    [InlineData("ZOE OHARA")]
    [InlineData("O’Hara Zoe")]
    public async Task Accents_apostrophes_and_hyphens_make_no_difference(string typed)
    {
        var id = await RecordAsync(new { firstName = "Zoë", lastName = "Núñez-O'Hara", dateOfBirth = "2016-03-09" });

        Assert.Equal(Likeness.Same, AgreementOn(await FindAsync(new { name = typed }, id), "name"));
    }

    [Theory]
    [InlineData("Noor", "O'Qahetai", "qahetai", "oqahetai", "O Qahetai", "O’Qahetai", "noor qahetai", "qahe")]
    [InlineData("Ewan", "Mac Donvalloch", "macdonvalloch", "donvalloch", "ewan MacDonvalloch", "Mac Donvalloch")]
    [InlineData("Isla", "MacQuorndale", "Mac Quorndale", "isla mac quorndale", "macquorndale")]
    [InlineData("Yusra", "Al-Rashqiid", "rashqiid", "al rashqiid", "Al-Rashqiid", "alrashqiid", "yusra rashqiid")]
    [InlineData("Rita", "D'Souzvela", "dsouzvela", "D Souzvela", "D’Souzvela", "souzvela", "rita souzvela")]
    [InlineData("Rena", "D Sauzvolo", "dsauzvolo", "D'Sauzvolo", "sauzvolo")]
    [InlineData("Shu'ayzab", "Tarqvist", "shuayzab", "ayzab tarqvist", "Shu ayzab")]
    [InlineData("Orla", "Zvenneghal", "O'Zvenneghal", "orla o’zvenneghal")]
    public async Task A_name_is_found_by_any_part_however_its_parts_are_joined(string first, string last, params string[] typed)
    {
        var id = await RecordAsync(new { firstName = first, lastName = last, dateOfBirth = "2016-03-09" });

        foreach (var name in typed)
        {
            var found = (await SearchAsync(new { name })).FirstOrDefault(person => person.PersonId == id);
            Assert.True(found is not null, $"{name} does not find {first} {last}");
            Assert.True(AgreementOn(found, "name") is Likeness.Same or Likeness.BeginsWith, $"{name}: {AgreementOn(found, "name")}");
        }
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task A_confidential_address_is_shown_with_its_mark_also_where_it_differs()
    {
        var id = await RecordAsync(new
        {
            firstName = "Hidda",
            lastName = "Markworth",
            dateOfBirth = "2016-03-09",
            addresses = new[] { new { line1 = "9 Hidden Mews", postcode = "PR8 8QM", confidential = true } },
        });
        var open = await RecordAsync(
            new { firstName = "Openia", lastName = "Markworth", addresses = new[] { new { line1 = "8 Open Mews", postcode = "PR8 8QN" } } });

        var found = await FindAsync(new { name = "Hidda Markworth", postcode = "PR1 1AA", addressLine = "1 Elsewhere" }, id);

        Assert.True(found.AddressConfidential);
        Assert.Equal("PR8 8QM, confidential", found.Fields.Single(field => field.Field == "postcode").Held);
        Assert.False((await FindAsync(new { name = "Openia Markworth" }, open)).AddressConfidential);
    }

    [Fact]
    public async Task The_index_and_the_program_compare_lines_of_addresses_alike()
    {
        string[] lines =
        [
            "22 Chapel Lane", "22  chapel Ln.", "Flat 3, 22A Chapel-Lane", "22 a St. John's Road", "Saint Johns Rd", "St John’s Rd", "1 First Avenue",
            "1 1st Ave", "The Old Rectory", "Apt. 4 Łódź Court", "9 Ｈｉｄｄｅｎ Mews", "Ferme d'Été, Zürich Straße", "12/3 Great North Rd",
            "No. 7 Park View Ter", "",
            .. Enumerable.Range(0xC0, 0x1C0).Concat(Enumerable.Range(0x1E00, 0x100)).Select(code => (char)code)
                .Where(letter => letter is not ('Ŀ' or 'ŀ' or 'ŉ') && PlainCharacters.Unmarked(letter.ToString()) is [< '\u0080', ..])
                .Select(letter => $"{letter}b Row"),
        ];

        var index = await intake.QueryAsync<IntakeDbContext, List<string>>(db => db.Database.SqlQuery<string>(
            $"select address_text(line) as \"Value\" from unnest({lines}) with ordinality as l(line, place) order by place").ToListAsync());

        Assert.Equal(index, lines.Select(line => StreetWords.Key(line) ?? string.Empty));
        Assert.Equal(StreetWords.Key("22 Chapel Lane"), StreetWords.Key("22  chapel Ln."));
        Assert.Equal(StreetWords.Key("1 Saint John's Street"), StreetWords.Key("1 St. Johns St"));
    }

    [Theory]
    [InlineData("2017-04-08", Likeness.Same)]
    [InlineData("2017-08-04", Likeness.DayAndMonthSwapped)]
    [InlineData("2017-10-08", Likeness.WithinSixMonths)]
    [InlineData("2016-10-08", Likeness.WithinSixMonths)]
    [InlineData("2017-10-09", Likeness.Differs)]
    [InlineData("2016-10-07", Likeness.Differs)]
    public async Task A_date_of_birth_may_be_swapped_or_six_months_off_and_no_more(string typed, Likeness agreement)
    {
        var id = await RecordAsync(new { firstName = "Barnaby", lastName = "Quillfeather", dateOfBirth = "2017-04-08" });

        // The sound of the name with the window finds the person; the whole name finds also whom the window leaves out.
        Assert.Equal(agreement, AgreementOn(await FindAsync(new { name = "Barnaby Quillfeather", dateOfBirth = typed }, id), "dateOfBirth"));
    }

    [Fact]
    public async Task A_date_of_birth_alone_finds_the_day_and_its_swap()
    {
        var id = await RecordAsync(new { firstName = "Ignatius", lastName = "Daybrook", dateOfBirth = "2013-05-11" });

        Assert.Equal(Likeness.Same, AgreementOn(await FindAsync(new { dateOfBirth = "2013-05-11" }, id), "dateOfBirth"));
        Assert.Equal(Likeness.DayAndMonthSwapped, AgreementOn(await FindAsync(new { dateOfBirth = "2013-11-05" }, id), "dateOfBirth"));
    }

    [Fact]
    public async Task A_common_name_is_narrowed_by_the_date_of_birth()
    {
        for (var i = 0; i < 70; i++)
        {
            await RecordAsync(new { firstName = "John", lastName = "Commonplace", dateOfBirth = $"20{10 + (i / 12):00}-{(i % 12) + 1:00}-{(i % 28) + 1:00}" });
        }

        var id = await RecordAsync(new { firstName = "John", lastName = "Commonplace", dateOfBirth = "2008-12-31" });

        var items = await SearchAsync(new { name = "commonplace john", dateOfBirth = "2008-12-31" });
        Assert.Equal(id, items[0].PersonId);
        Assert.True(items.Count <= 20);
    }

    [Theory]
    [InlineData("harriet nearborn")]
    [InlineData("nearborn")]
    [InlineData("haryet nearbourne")]
    public async Task Of_many_of_one_name_those_born_nearest_to_the_date_come_first(string typed)
    {
        var typedDay = new DateOnly(2012, 6, 15);
        var days = Enumerable.Range(-30, 61).Select(step => typedDay.AddDays(step * 5 + 2)).ToList();
        if ((await SearchAsync(new { name = "harriet nearborn" })).Count == 0)
        {
            foreach (var day in days)
            {
                await RecordAsync(new { firstName = "Harriet", lastName = "Nearborn", dateOfBirth = day });
            }
        }

        var found = (await SearchAsync(new { name = typed, dateOfBirth = typedDay })).Select(item => item.DateOfBirth!.Value);

        var nearest = days.Select(day => day.DayNumber - typedDay.DayNumber).OrderBy(Math.Abs).Take(20);
        Assert.Equal(nearest, found.Select(day => day.DayNumber - typedDay.DayNumber));
    }

    [Fact]
    public async Task The_one_born_on_the_day_is_found_among_many_of_the_name_and_of_the_day_even_misspelt()
    {
        for (var i = 0; i < 30; i++)
        {
            await RecordAsync(new { firstName = $"Bystander{(char)('a' + i % 26)}", lastName = "Sameday", dateOfBirth = "2011-02-23" });
            await RecordAsync(new { firstName = "Wynifred", lastName = $"Elsewhere{(char)('a' + i % 26)}", dateOfBirth = "2011-02-23" });
        }

        var id = await RecordAsync(new { firstName = "Wynifred", lastName = "Sameday", dateOfBirth = "2011-02-23" });

        foreach (var typed in new[] { "wynifred sameday", "sameday wynifred", "winyfred smaeday", "Wynnifred Samedey" })
        {
            Assert.Equal(id, (await SearchAsync(new { name = typed, dateOfBirth = "2011-02-23" }))[0].PersonId);
        }
    }

    [Fact]
    public async Task A_common_name_is_narrowed_by_the_postcode()
    {
        for (var i = 0; i < 60; i++)
        {
            await RecordAsync(
                new
                {
                    firstName = "Joan",
                    lastName = "Everywhere",
                    dateOfBirth = "2012-03-09",
                    addresses = new[]
                {
                    new { line1 = "1 Row", postcode = $"L{10 + i} 1AA" },
                }
                });
        }

        var id = await RecordAsync(
            new
            {
                firstName = "Joan",
                lastName = "Everywhere",
                dateOfBirth = "2012-03-09",
                addresses = new[] { new { line1 = "1 Row", postcode = "L9 8ZZ" } }
            });

        Assert.Equal(id, (await SearchAsync(new { name = "joan everywhere", postcode = "L9 8ZZ" }))[0].PersonId);
    }

    [Fact]
    public async Task An_unborn_child_is_found_by_the_family_name_and_the_expected_date()
    {
        var expected = DateOnly.FromDateTime(intake.Clock.GetUtcNow().UtcDateTime).AddMonths(4);
        var id = await RecordAsync(new { lastName = "Yarrowby", expectedDateOfBirth = expected });

        var found = await FindAsync(new { name = "Yarrowby", dateOfBirth = expected.AddDays(20) }, id);
        Assert.Equal(Likeness.WithinSixMonths, AgreementOn(found, "dateOfBirth"));
        Assert.Equal(expected, found.ExpectedDateOfBirth);
        Assert.Equal(Likeness.Same, AgreementOn(await FindAsync(new { name = "baby yarrowby", dateOfBirth = expected }, id), "dateOfBirth"));
    }

    [Fact]
    public async Task An_estimated_age_fits_a_date_of_birth_within_a_year_of_it()
    {
        intake.Clock.SetLondon("2026-11-05 15:20");
        var id = await RecordAsync(new { lastName = "Prycelike", estimatedAge = 6 });

        Assert.Equal(Likeness.FitsEstimatedAge, AgreementOn(await FindAsync(new { name = "prycelike", dateOfBirth = "2020-01-10" }, id), "dateOfBirth"));
        Assert.Equal(Likeness.Differs, AgreementOn(await FindAsync(new { name = "prycelike", dateOfBirth = "2010-01-10" }, id), "dateOfBirth"));
    }

    [Fact]
    public async Task A_postcode_is_found_whole_begun_and_former()
    {
        var id = await RecordAsync(new
        {
            firstName = "Petronella",
            lastName = "Addressy",
            dateOfBirth = "2016-03-09",
            addresses = new object[]
            {
                new { line1 = "1 Old Row", postcode = "L23 9ZX", from = "2019-01-01", to = "2024-05-31" },
                new { line1 = "2 New Row", postcode = "PR8 7QJ", from = "2024-06-01" },
            },
        });

        Assert.Equal(Likeness.Same, AgreementOn(await FindAsync(new { postcode = "pr87qj" }, id), "postcode"));
        Assert.Equal(Likeness.BeginsWith, AgreementOn(await FindAsync(new { postcode = "PR8 7" }, id), "postcode"));
        Assert.Equal(Likeness.FormerAddress, AgreementOn(await FindAsync(new { postcode = "L23 9ZX" }, id), "postcode"));
        Assert.Equal(Likeness.Differs, AgreementOn(await FindAsync(new { name = "Addressy", postcode = "PR1 1AA" }, id), "postcode"));
    }

    [Fact]
    public async Task An_NHS_number_or_UPN_is_checked_and_finds_the_person_and_nobody_is_there_twice_by_it()
    {
        var id = await RecordAsync(new { firstName = "Nadia", lastName = "Numbered", nhsNumber = "401 023 2137", upn = "B801200005001" });

        Assert.Equal(Likeness.Same, AgreementOn(await FindAsync(new { nhsNumber = "4010232137" }, id), "nhsNumber"));
        Assert.Equal(Likeness.Same, AgreementOn(await FindAsync(new { upn = "B801200005001" }, id), "upn"));
        Assert.Equal(Likeness.Differs, AgreementOn(await FindAsync(new { name = "Nadia Numbered", nhsNumber = "9434765919" }, id), "nhsNumber"));
        await (await _worker.PostAsync($"{People}/searches", Json(new { nhsNumber = "9434765910" }))).JsonAsync(400);
        await (await _worker.PostKeyedAsync(People, new { firstName = "Other", nhsNumber = "4010232137" })).JsonAsync(409);
    }

    [Fact]
    public async Task What_becomes_known_later_is_searched_by_too()
    {
        var id = await RecordAsync(
            new
            {
                firstName = "Lucinda",
                lastName = "Beforehand",
                dateOfBirth = "2016-03-09",
                addresses = new[]
            {
                new { line1 = "1 First Street", postcode = "L37 1AA" },
            }
            });
        var person = $"{People}/{id}";

        await (await _worker.PostKeyedAsync($"{person}/names", new { firstName = "Lucinda", lastName = "Afterwards", kind = "alias" })).JsonAsync(428);
        await (await _worker.PostKeyedAsync(
            $"{person}/names", new { firstName = "Lucinda", lastName = "Afterwards", kind = "alias" }, await _worker.ETagAsync(person))).JsonAsync(200);
        await (await _worker.PostKeyedAsync(
            $"{person}/addresses", new { line1 = "2 Next Street", postcode = "L37 2BB", from = "2026-02-01" }, await _worker.ETagAsync(person))).JsonAsync(200);

        Assert.Equal(Likeness.AnotherName, AgreementOn(await FindAsync(new { name = "afterwards lucinda" }, id), "name"));
        Assert.Equal(Likeness.FormerAddress, AgreementOn(await FindAsync(new { postcode = "L37 1AA" }, id), "postcode"));
        Assert.Equal(Likeness.Same, AgreementOn(await FindAsync(new { postcode = "L37 2BB" }, id), "postcode"));
        var read = await _worker.GetAsync<PersonView>(person);
        Assert.Equal(new DateOnly(2026, 1, 31), read.Addresses[0].To);
    }

    [Fact]
    public async Task Relationships_say_who_has_parental_responsibility_and_who_is_alleged_to_have_harmed()
    {
        var child = await RecordAsync(new { firstName = "Cressida", lastName = "Householder", dateOfBirth = "2016-03-09" });
        var mother = await RecordAsync(new { firstName = "Delia", lastName = "Householder" });
        var partner = await RecordAsync(new { firstName = "Edwin", lastName = "Visitor" });

        await RelateAsync(
            child, new { otherPersonId = mother, relationship = "mother", parentalResponsibility = "yes", sameHousehold = true, allegedPerpetrator = false });
        await RelateAsync(
            child,
            new { otherPersonId = partner, relationship = "mother's partner", parentalResponsibility = "no", sameHousehold = true, allegedPerpetrator = true });

        var household = (await _worker.GetAsync<PersonView>($"{People}/{child}")).Relationships;
        Assert.Equal(Answer.Yes, household[0].ParentalResponsibility);
        Assert.True(household[1].AllegedPerpetrator);
        Assert.True((await _worker.GetAsync<PersonView>($"{People}/{mother}")).Relationships[0].Reversed);
    }

    [Fact]
    public async Task People_of_another_authority_are_not_found_and_roles_without_the_right_are_refused()
    {
        var id = await RecordAsync(new { firstName = "Secretia", lastName = "Seftononly", dateOfBirth = "2016-03-09" });
        using var york = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        using var partner = intake.ClientFor("sefton.partner-professional", "sefton", AccessRoles.PartnerProfessional);
        using var nobody = intake.Anonymous();

        Assert.Empty((await (await york.PostAsync($"{People}/searches", Json(new { name = "Secretia Seftononly" }))).ReadAsync<Page<PersonFound>>(200)).Items);
        await (await york.GetAsync($"{People}/{id}")).JsonAsync(404);
        await (await partner.PostAsync($"{People}/searches", Json(new { name = "Secretia" }))).JsonAsync(403);
        await (await nobody.PostAsync($"{People}/searches", Json(new { name = "Secretia" }))).JsonAsync(401);
        await (await _worker.PostAsync($"{People}/searches", Json(new { name = "s" }))).JsonAsync(400);
    }

    [Fact]
    public async Task Each_search_is_recorded_with_its_searcher_and_a_hash_that_reveals_no_name()
    {
        await RecordAsync(new { firstName = "Hashim", lastName = "Audited", dateOfBirth = "2016-03-09" });
        using var searcher = intake.ClientFor("sefton.social-worker", "sefton", AccessRoles.SocialWorker);

        await (await searcher.PostAsync($"{People}/searches", Json(new { name = "Hashim Audited" }))).JsonAsync(200);
        await (await searcher.PostAsync($"{People}/searches", Json(new { name = "Hashim Audited" }))).JsonAsync(200);
        await (await searcher.PostAsync($"{People}/searches", Json(new { name = "Somebody Else" }))).JsonAsync(200);

        var hashes = await intake.QueryAsync<IntakeDbContext, List<byte[]>>(db =>
            db.Database.SqlQuery<byte[]>($"""select terms_hash as "Value" from person_searches where "by" = 'sefton.social-worker' order by id""")
                .ToListAsync());
        Assert.Equal(3, hashes.Count);
        Assert.Equal(hashes[0], hashes[1]);
        Assert.NotEqual(hashes[0], hashes[2]);
        Assert.Equal(32, hashes[0].Length);
    }

    private async Task RelateAsync(Guid id, object relationship) =>
        await (await _worker.PostKeyedAsync($"{People}/{id}/relationships", relationship, await _worker.ETagAsync($"{People}/{id}"))).JsonAsync(200);

    private async Task<Guid> RecordAsync(object person) => (await (await _worker.PostKeyedAsync(People, person)).ReadAsync<RecordedPerson>(201)).PersonId;

    private async Task<IReadOnlyList<PersonFound>> SearchAsync(object terms) =>
        (await (await _worker.PostAsync($"{People}/searches", Json(terms))).ReadAsync<Page<PersonFound>>(200)).Items;

    private async Task<PersonFound> FindAsync(object terms, Guid id) => Assert.Single(await SearchAsync(terms), item => item.PersonId == id);

    private static Likeness AgreementOn(PersonFound found, string field) => found.Fields.Single(one => one.Field == field).Agreement;

    private static System.Net.Http.Json.JsonContent Json(object body) => System.Net.Http.Json.JsonContent.Create(body, options: JsonSerializerOptions.Web);
}
