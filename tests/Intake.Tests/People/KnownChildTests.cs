using ReferralPlatform.Contracts.Allocation;

namespace ReferralPlatform.Intake.Tests.People;

/// <summary>Whoever was recorded before is known, whether a worker confirmed it or not: nobody is told "nobody" while a contact is open.</summary>
[Collection(IntakeCollection.Name)]
[Trait("Rule", "P1.3")]
[Trait("Rule", "S4")]
public sealed class KnownChildTests(IntakeFixture intake)
{
    private const string Contacts = "/api/intake/contacts";
    private const string People = "/api/intake/people";
    private static int _number;
    private readonly HttpClient _worker = intake.ClientFor("peterborough.front-door-worker", "peterborough", AccessRoles.FrontDoorWorker);

    [Theory]
    [InlineData("peterborough")]
    [InlineData("york")]
    [InlineData("sefton")]
    [InlineData("referrals-2024")]
    [InlineData("dudley")]
    public async Task A_child_recorded_twice_is_known_from_the_first_record_on(string authority)
    {
        using var worker = intake.ClientFor($"{authority}.front-door-worker", authority, AccessRoles.FrontDoorWorker);
        var child = Child("Oriel", Family("Twice"), "2018-03-14", Postcode());
        var first = await RecordAsync(Contact(child, authority: authority), worker);

        var before = await FindAsync(child, worker);
        var open = Assert.Single(before.OpenContacts);
        Assert.Equal((first, ContactStanding.Open), (open.ContactRecordId, open.Standing));
        var second = await RecordAsync(Contact(child, authority: authority), worker);

        var matches = await worker.GetAsync<MatchesView>(Matches(second));
        Assert.True(matches.Child.Searched);
        var suggestion = Assert.Single(matches.Child.Suggestions);
        Assert.False(suggestion.Person.Confirmed);
        Assert.Equal(first, Assert.Single(suggestion.Contacts).ContactRecordId);
        Assert.Equal(2, (await SearchAsync(new { name = $"oriel {child["lastName"]}", withKnownCase = true }, worker)).Count);
    }

    public static TheoryData<string?, string?, string?, string?> Names() => new()
    {
        { "Ana Maria Sofia", "Lopez", "Ana", "Lopez" },
        { "Ana", "Lopez", "Ana Maria Sofia Elena", "Lopez" },
        { "Ana", "de la Cruz Santos Ferreira", "Ana", "de la Cruz Santos Ferreira" },
        { "Ana", "de la Cruz Santos Ferreira", "Ana", "Ferreira" },
        { "Lily", "Zeta", "Zeta", "Lily" },
        { "Lily Zeta", null, "Lily", "Zeta" },
        { null, "Lily Zeta", "Lily", "Zeta" },
        { "Zoe", "O'Hara", "Zoe", "O’Hara" },
        { "Zoe", "O'Hara", "Zoe", "Oʼ Hara" },
        { "Zoe", "O`Hara", "Zoe", "O´Hara" },
        { "Zoe", "O′Hara", "Zoe", "O Hara" },
        { "Zoe", "OHara", "Zoe", "O‘Hara" },
        { "Anne-Marie", "Smith-Jones", "Anne Marie", "Smith Jones" },
        { "Annemarie", "Smithjones", "Anne-Marie", "Smith‐Jones" },
        { "Zoë", "Núñez", "Zoe", "Nunez" },
        { "José", "Müller", "Jose\u0301", "Muller" },
        { "Łukasz", "Wałęsa", "Lukasz", "Walesa" },
        { "Ian", "Mac Donald", "Ian", "MacDonald" },
        { "Jan", "van der Berg", "Jan", "Vanderberg" },
        { "明华", "李", "李明华", null },
        { "李明华", null, "明华", "李" },
        { "李", "王", "李", "王" },
        { "민준", "김", "김민준", null },
        { "Олександр", "Шевченко", "ОЛЕКСАНДР", "шевченко" },
        { "محمد", "علي", "مُحَمَّد", "علي" },
        { "ਸਿੰਘ", "ਗੁਰਪ੍ਰੀਤ", "ਸਿੰਘ", "ਗੁਰਪ੍ਰੀਤ" },
        { "Li\u200Bly", "Zeta", "Lily", "Zeta" },
        { "O", "Kim", "O", "Kim" },
        { "Işıl", "Yıldız", "Isil", "Yildiz" },
        { "IŞIL", "YILDIZ", "ışıl", "yıldız" },
        { "İbrahim", "Şahin", "ibrahim", "sahin" },
        { "Karl", "Groß", "KARL", "GROSS" },
        { "Karl", "GROẞ", "karl", "groß" },
        { "Seán", "Ó Briain", "Sean", "O'Briain" },
        { "Sean", "O Brien", "Sean", "O'Brien" },
        { "Mary", "McDonald", "Mary", "MacDonald" },
        { "Mary", "Mc Donald", "Mary", "MCDONALD" },
        { "Mary", "M'Donald", "Mary", "McDonald" },
        { "Ｌｉｌｙ", "Ｚｅｔａ", "Lily", "Zeta" },
        { "\u202eLily\u202c", "\u2067Zeta\u2069", "Lily", "Zeta" },
        { "Li\u00adly", "Ze\ufeffta", "Lily", "Zeta" },
        { "J", "Thornbury", "J.", "Thornbury" },
        { "Madonna", null, null, "Madonna" },
        { "Sukarno", "-", "Sukarno", null },
        { "Madonna", "Madonna", "Madonna", null },
        { "Nguyễn", "Thị Minh", "Nguyen", "Thi Minh" },
        { "Þóra", "Guðmundsdóttir", "Thora", "Gudmundsdottir" },
        { "Søren", "Ångström", "Soren", "Angstrom" },
        { "Æthel", "Cædmon", "Aethel", "Caedmon" },
        { "Đức", "Trần", "Duc", "Tran" },
        { "Πέτρος", "Παπαδόπουλος", "ΠΕΤΡΟΣ", "ΠΑΠΑΔΟΠΟΥΛΟΣ" },
        { "דָּוִד", "כהן", "דוד", "כהן" },
        { "علی", "کریمی", "علي", "كريمي" },
        { "فاطمة", "أحمد", "فاطمه", "احمد" },
        { "ﻣﺤﻤﺪ", "علي", "محمد", "علي" },
        { "Алёна", "Ковалёва", "Алена", "Ковалева" },
        { "花子", "佐藤", "佐藤花子", null },
        { "さくら", "田中", "田中さくら", null },
        { "St. John", "Smythe", "St John", "Smythe" },
        { "Lily (Lil)", "Zeta", "Lily", "Zeta" },
        { "LILY  MAY", "ZETA", "Lily-May", "Zeta" },
        { "D’Angelo", "Brown", "DAngelo", "Brown" },
        { "Abd al-Rahman", "al-Hassan", "Abdulrahman", "Al Hassan" },
        { "Maria", "Dela Cruz", "Maria", "de la Cruz" },
        { "Jean-Luc", "Le Fèvre", "Jean Luc", "Lefevre" },
        { "Smith", "Lily Zeta", "Lily Zeta", "Smith" },
        { "Miss Lily", "Zeta", "Lily", "Zeta" },
        { "Lily", "Zeta (was Beta)", "Lily", "Beta" },
        { "Lily", "Zeta / Beta", "Lily", "Beta" },
        { "Lily, Zeta", null, "Lily", "Zeta" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_name_is_the_same_however_it_is_written(string? first, string? last, string? firstAgain, string? lastAgain)
    {
        var born = Day();
        var record = await RecordAsync(Contact(Child(first, last, born, Postcode())));

        var found = await FindAsync(Child(firstAgain, lastAgain, born, postcode: null));

        var suggestion = Assert.Single(found.Children[0].Suggestions, one => one.Contacts.Any(contact => contact.ContactRecordId == record));
        Assert.Contains(suggestion.Person.Fields, field => field.Field == "name"
            && field.Agreement is Likeness.Same or Likeness.BeginsWith or Likeness.SoundsAlike or Likeness.Similar);
        Assert.Contains(found.OpenContacts, contact => contact.ContactRecordId == record);
    }

    [Theory]
    [InlineData("J. R.", "Tolkienne")]
    [InlineData("John", "T")]
    [InlineData("J", null)]
    [InlineData(null, "Tolkienne")]
    public async Task Initials_and_half_a_name_are_enough_with_the_date_of_birth(string? first, string? last)
    {
        var born = Day();
        var record = await RecordAsync(Contact(Child("John Ronald", "Tolkienne", born, Postcode())));

        Assert.Contains((await FindAsync(Child(first, last, born, null))).OpenContacts, contact => contact.ContactRecordId == record);
    }

    [Theory]
    [InlineData("Baby")]
    [InlineData("Baby boy")]
    [InlineData("BABY GIRL")]
    [InlineData("Unknown")]
    [InlineData("N/K")]
    [InlineData("NK")]
    [InlineData("n.k.")]
    [InlineData("not known")]
    [InlineData("Twin 1")]
    [InlineData("Twin A")]
    [InlineData("Unborn")]
    [InlineData("?")]
    [InlineData("???")]
    [InlineData("-")]
    [InlineData("TBC")]
    [InlineData("A N Other")]
    [InlineData("A.N. Other")]
    [InlineData("(unknown)")]
    [InlineData("Not yet named")]
    [InlineData("Child 1")]
    [InlineData("xxx")]
    [InlineData("")]
    [InlineData("ＢＡＢＹ")]
    [InlineData("Ba\u200bby")]
    [InlineData("Unborn child")]
    [InlineData("Unborn baby")]
    [InlineData("UBB")]
    [InlineData("Baby 1")]
    [InlineData("Child 2")]
    [InlineData("Child two")]
    [InlineData("CHILD B")]
    [InlineData("Sibling 2")]
    [InlineData("Male 1")]
    [InlineData("n\\k")]
    [InlineData("N.K")]
    [InlineData("Not Known.")]
    [InlineData("name not known")]
    [InlineData("no name")]
    [InlineData("Unknown Unknown")]
    [InlineData("Not disclosed")]
    [InlineData("TBA")]
    [InlineData("*")]
    [InlineData("...")]
    [InlineData("\u200b")]
    public async Task A_placeholder_for_a_name_counts_as_unknown_and_defeats_no_match(string placeholder)
    {
        var (born, postcode, family) = (Day(), Postcode(), Family("Newborn"));
        var record = await RecordAsync(Contact(Child("Maya", family, born, postcode)));

        JsonObject[] described =
            [Child(placeholder, family, born, null), Child(placeholder, placeholder, born, postcode), Child(placeholder, family, born, postcode)];
        foreach (var child in described)
        {
            Assert.Contains((await FindAsync(child)).OpenContacts, contact => contact.ContactRecordId == record);
        }

        var unnamed = await RecordAsync(Contact(Child(placeholder, placeholder, born, postcode)));
        var again = await FindAsync(Child("Maya", family, born, postcode));
        Assert.Contains(again.OpenContacts, contact => contact.ContactRecordId == unnamed);
    }

    [Theory]
    [InlineData("1111111111111111111111111111111111111111 and a letter")]
    [InlineData("man man man man man man man man man man man man man man man b")]
    [InlineData("baby new born newborn new born boy girl twin 1 two iii iv 4 child of")]
    [InlineData("unknown unknown not yet known not known n k n a x xx xxx xxxx none yet given")]
    public async Task What_is_typed_as_a_name_is_taken_however_it_repeats_itself(string name)
    {
        var (born, postcode) = (Day(), Postcode());
        var contact = Contact(Child(name, name, born, postcode));
        contact["adults"] = new JsonArray(new JsonObject { ["name"] = name, ["relationship"] = "mother" });

        var record = await RecordAsync(contact);

        Assert.NotEmpty((await _worker.GetAsync<ContactRecordView>($"/api/intake/contact-records/{record}")).ChildName);
    }

    [Theory]
    [InlineData("Baby", "Baby of Kelly Marsh")]
    [InlineData("Unborn", "Baby of Kelly Marsh")]
    [InlineData(null, "Baby of Kelly Marsh")]
    [InlineData("Twin 2", "Baby of Kelly Marsh (twin 2)")]
    [InlineData("ＢＡＢＹ", "Baby of Kelly Marsh")]
    [InlineData("Baby girl", "Baby of Kelly Marsh")]
    [InlineData("?", "Baby of Kelly Marsh")]
    [InlineData("Lily", "Lily Marsh")]
    public async Task A_baby_without_a_name_is_called_after_its_mother(string? first, string name)
    {
        var contact = Contact(Child(first, "Marsh", "2026-09-20", Postcode()));
        contact["adults"] = new JsonArray(
            new JsonObject { ["name"] = "Olive Marsh", ["relationship"] = "grandmother" },
            new JsonObject { ["name"] = "Kelly Marsh", ["relationship"] = "Mother" });

        var record = await RecordAsync(contact);

        Assert.Equal(name, (await _worker.GetAsync<ContactRecordView>($"/api/intake/contact-records/{record}")).ChildName);
        Assert.Equal(name, (await _worker.GetAsync<MatchesView>(Matches(record))).Child.Name);
    }

    [Fact]
    public async Task A_baby_searched_for_as_lists_show_it_is_found_by_its_mother()
    {
        var family = Family("Calledafter");
        var contact = Contact(Child(null, null, "2026-09-20", Postcode()));
        contact["adults"] = new JsonArray(new JsonObject { ["name"] = $"Kelly {family}", ["relationship"] = "Mother" });
        var record = await RecordAsync(contact);

        foreach (var suffix in new[] { string.Empty, " (twin 2)" })
        {
            var shown = (await _worker.GetAsync<ContactRecordView>($"/api/intake/contact-records/{record}")).ChildName;
            Assert.Contains(await SearchAsync(new { name = shown + suffix }), found => found.Name == $"Kelly {family}");
        }
    }

    public static TheoryData<string> Pairs() =>
    [
        "name,dob", "name,postcode", "name,line", "name,uprn", "dob,postcode", "dob,line", "dob,uprn", "first,dob,postcode", "nhs", "upn", "name,nhs",
        "dob,upn",
    ];

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Any_two_of_name_birth_address_and_number_are_enough_whatever_else_differs(string agreeing)
    {
        var n = Interlocked.Increment(ref _number);
        var (first, last, born, postcode, line, uprn) = ("Peony", Family("Pair"), Day(), Postcode(), $"{n} Unlike Row", $"{100000 + n}");
        var known = Child(first, last, born, postcode);
        known["address"]!["line1"] = line;
        known["address"]!["uprn"] = uprn;
        (known["nhsNumber"], known["upn"]) = (NhsNumber(n), Upn(n));
        var record = await RecordAsync(Contact(known));

        var same = agreeing.Split(',');
        bool Agrees(string field) => same.Contains(field, StringComparer.Ordinal);
        var asked = Child(
            Agrees("name") || Agrees("first") ? first : "Quentin", Agrees("name") ? last : Family("Other"), Agrees("dob") ? born : "2009-02-03",
            Agrees("postcode") ? postcode : Agrees("line") ? null : Postcode());
        asked["address"]!["line1"] = Agrees("line") ? line.ToUpperInvariant() : "77 Elsewhere Street";
        asked["address"]!["uprn"] = Agrees("uprn") ? $"00{uprn}" : null;
        asked["nhsNumber"] = Agrees("nhs") ? NhsNumber(n) : null;
        asked["upn"] = Agrees("upn") ? Upn(n).ToLowerInvariant() : null;
        if (Agrees("uprn"))
        {
            asked["address"]!["postcode"] = null;
        }

        var found = await FindAsync(asked);

        Assert.Contains(found.Children[0].Suggestions, one => one.Contacts.Any(contact => contact.ContactRecordId == record));
    }

    [Fact]
    public async Task A_brother_at_the_same_address_is_no_suggestion_but_of_the_household()
    {
        var (family, postcode) = (Family("Brother"), Postcode());
        var rufus = Child("Rufus", family, "2014-05-06", postcode);
        var record = await RecordAsync(Contact(rufus));
        var silas = Child("Silas", family, "2019-07-08", postcode);
        silas["address"] = rufus["address"]!.DeepClone();

        var found = await FindAsync(silas);

        Assert.Empty(found.Children[0].Suggestions);
        Assert.Empty(found.OpenContacts);
        var brother = Assert.Single(found.Children[0].Household, member => member.Name.StartsWith("Rufus", StringComparison.Ordinal));
        Assert.Equal("at the same address", brother.Relationship);
        Assert.Equal(record, Assert.Single(brother.Contacts).ContactRecordId);
    }

    [Fact]
    public async Task An_alias_given_once_is_known_afterwards_and_the_other_way_round()
    {
        var (born, family, alias) = (Day(), Family("Alias"), Family("Assumed"));
        var child = Child("Tilly", family, born, Postcode());
        child["aliases"] = new JsonArray($"Tills {alias}");
        var record = await RecordAsync(Contact(child));

        Assert.Contains((await FindAsync(Child("Tills", alias, born, null))).OpenContacts, contact => contact.ContactRecordId == record);
        var other = Child("Nobody", Family("Unlike"), born, null);
        other["aliases"] = new JsonArray($"Tilly {family}");
        Assert.Contains((await FindAsync(other)).OpenContacts, contact => contact.ContactRecordId == record);
    }

    [Fact]
    public async Task Earlier_contacts_come_with_their_state()
    {
        var child = Child("Stanley", Family("Standing"), Day(), Postcode());
        var record = await RecordAsync(Contact(child));
        Assert.Equal(ContactStanding.Open, await StandingAsync(child, record));

        await intake.PublishAsync(Disposals.Authorised(record, Outcome.Assessment));
        await intake.PublishAsync(new AssessmentOpened
        {
            ContactRecordId = record,
            Authority = "peterborough",
            AllocatedTo = "peterborough.social-worker",
            AllocatedBy = "peterborough.team-manager",
            OpenedAt = TestClock.London("2026-10-08 12:00"),
            DueAt = TestClock.London("2026-12-08 12:00"),
            Rule = "Peterborough 6.6",
        });
        await Eventually.Is(
            async () => (await ContactAsync(child, record)).Worker, worker => worker is "peterborough.social-worker", worker => $"it is {worker}");
        Assert.Equal("Shanice Campbell", (await ContactAsync(child, record)).WorkerName);
        Assert.Equal("Shanice Campbell", (await SearchAsync(new { name = $"stanley {child["lastName"]}", withKnownCase = true }))[0].Known!.WorkerName);
        Assert.Equal(ContactStanding.CaseOpen, await StandingAsync(child, record));

        var advised = Child("Ambrose", Family("Advised"), Day(), Postcode());
        var closed = await RecordAsync(Contact(advised));
        await intake.PublishAsync(Disposals.Authorised(closed, Outcome.AdviceAndInformation));
        await Eventually.Is(
            async () => (await ContactAsync(advised, closed)).Standing, standing => standing == ContactStanding.Closed, standing => $"it is {standing}");
        Assert.NotNull((await ContactAsync(advised, closed)).ClosedAt);
        Assert.Empty((await FindAsync(advised)).OpenContacts);
    }

    [Fact]
    public async Task Adults_other_children_and_what_the_public_sends_are_found_too_and_amendments_count()
    {
        var (family, other) = (Family("Everybody"), Family("Elsewhere"));
        var contact = Contact(Child("Una", family, Day(), Postcode()));
        contact["adults"] = new JsonArray(new JsonObject { ["name"] = $"Kelly {family}", ["relationship"] = "mother", ["dateOfBirth"] = "1990-02-03" });
        contact["otherChildren"] = new JsonArray(new JsonObject { ["firstName"] = "Otto", ["lastName"] = other, ["relationship"] = "half-brother" });
        var record = await RecordAsync(contact);

        Assert.Equal(record, Assert.Single((await SearchAsync(new { name = $"kelly {family}", withKnownCase = true }))[0].Contacts!).ContactRecordId);
        Assert.False(Assert.Single((await SearchAsync(new { name = $"otto {other}", withKnownCase = true }))[0].Contacts!).AsChild);

        var view = await _worker.GetAsync<ContactRecordView>($"/api/intake/contact-records/{record}");
        var renamed = Family("Renamed");
        await (await _worker.PostKeyedAsync(
            $"{Contacts}/{view.ContactId}/amendments",
            new { changes = new[] { new { field = $"children.{record}.lastName", before = family, value = renamed } }, reason = "Misheard" },
            await _worker.ETagAsync($"/api/intake/contact-records/{record}"))).JsonAsync(200);
        Assert.Single(await SearchAsync(new { name = $"una {renamed}" }));
        Assert.DoesNotContain(await SearchAsync(new { name = $"una {family}" }), found => found.Name == $"Una {family}");
    }

    [Fact]
    public async Task Whom_nobody_is_like_is_said_so_and_whom_too_little_is_known_of_is_not()
    {
        var nobody = await FindAsync(Child("Xerxes", Family("Unheardof"), Day(), Postcode()));
        Assert.True(nobody.Children[0].Searched);
        Assert.Empty(nobody.Children[0].Suggestions);

        Assert.False((await FindAsync(new JsonObject { ["firstName"] = "Baby" })).Children[0].Searched);
    }

    [Fact]
    public async Task Siblings_and_mother_recorded_earlier_are_shown_with_a_new_contact_about_one()
    {
        var (family, postcode) = (Family("Siblings"), Postcode());
        var mother = new JsonObject { ["name"] = $"Kelly {family}", ["relationship"] = "mother", ["livesWithChild"] = true };
        var three = Contact(
            Child("Ada", family, "2015-01-02", postcode), Child("Bea", family, "2017-03-04", postcode), Child("Cal", family, "2019-05-06", postcode));
        three["children"]![1]!["sex"] = "F";
        three["adults"] = new JsonArray(mother.DeepClone());
        var recorded = await (await _worker.PostKeyedAsync(Contacts, three)).ReadAsync<RecordedContact>(201);
        var records = recorded.Records.Select(one => one.ContactRecordId).ToList();

        var again = Contact(Child("Ada", family, "2015-01-02", postcode));
        again["adults"] = new JsonArray(mother.DeepClone());
        var second = await RecordAsync(again);

        var unconfirmed = (await _worker.GetAsync<MatchesView>(Matches(second))).Child;
        Assert.Equal(records[0], Assert.Single(unconfirmed.Suggestions[0].Contacts).ContactRecordId);
        Assert.Equal("sister", Assert.Single(unconfirmed.Household, member => member.Name == $"Bea {family}").Relationship);
        Assert.Contains(
            unconfirmed.Household, member => member.Name == $"Cal {family}" && member.Contacts.Any(contact => contact.ContactRecordId == records[2]));
        Assert.Contains(unconfirmed.Household, member => member.Name == $"Kelly {family}" && member.Relationship == "mother");
        Assert.DoesNotContain(unconfirmed.Household, member => member.Name == $"Ada {family}");

        // Matched together, as a worker does, the relationships among the children are on record.
        foreach (var record in records)
        {
            await MatchAsync(record, new MatchPersonRequest(PersonId: null, NewPerson: true, Adult: null));
        }

        var ada = (await _worker.GetAsync<MatchesView>(Matches(records[0]))).Child.Match!.Person.Person.PersonId;
        await MatchAsync(second, new MatchPersonRequest(ada, NewPerson: false, Adult: null));
        var household = (await _worker.GetAsync<MatchesView>(Matches(second))).Child.Match!.Household;
        Assert.Equal("sister", Assert.Single(household, member => member.Name == $"Bea {family}").Relationship);
        Assert.Contains(household, member => member.Name == $"Cal {family}");
        Assert.Contains(household, member => member.Name == $"Kelly {family}");
        Assert.Equal(2, (await _worker.GetAsync<PersonView>($"{People}/{ada}")).Relationships.Count);
    }

    [Fact]
    public async Task Who_asks_to_be_warned_is_refused_until_the_open_contact_was_seen_and_a_partner_learns_nothing()
    {
        var child = Child("Warnable", Family("Warned"), Day(), Postcode());
        var first = await RecordAsync(Contact(child));
        var again = Contact(child);
        again["openContactsSeen"] = new JsonArray();

        var refused = await (await _worker.PostKeyedAsync(Contacts, again)).JsonAsync(409);
        Assert.Equal(first, Assert.Single(refused.GetProperty("current").EnumerateArray()).GetProperty("contactRecordId").GetGuid());
        Assert.Single((await FindAsync(child)).OpenContacts);

        using var partner = intake.ClientFor("peterborough.partner-professional", "peterborough", AccessRoles.PartnerProfessional);
        await (await partner.PostKeyedAsync(Contacts, again.AsSentByPartner())).JsonAsync(201);
        again["openContactsSeen"] = new JsonArray([.. (await FindAsync(child)).OpenContacts.Select(open => JsonValue.Create(open.ContactRecordId))]);
        await RecordAsync(again);
        await (await partner.PostAsync($"{People}/matches", Json(new { children = new[] { new { firstName = "Warnable" } } }))).JsonAsync(403);
    }

    [Fact]
    public async Task Whom_a_worker_chooses_when_recording_may_be_somebody_not_confirmed_yet()
    {
        var child = Child("Chosen", Family("Unconfirmed"), Day(), Postcode());
        var first = await RecordAsync(Contact(child));
        var person = Assert.Single((await FindAsync(child)).Children[0].Suggestions).Person.PersonId;
        child["personId"] = person;

        var second = await RecordAsync(Contact(child));

        foreach (var record in new[] { first, second })
        {
            Assert.Equal(person, (await _worker.GetAsync<MatchesView>(Matches(record))).Child.Match?.Person.Person.PersonId);
        }

        var read = await _worker.GetAsync<PersonView>($"{People}/{person}");
        Assert.True(read.Confirmed);
        Assert.Equal(2, read.Contacts.Count);
        Assert.Equal(2, (await _worker.GetAsync<ChronologyView>($"/api/intake/contact-records/{second}/chronology")).Records.Count);
    }

    private async Task<ContactStanding> StandingAsync(JsonObject child, Guid record) => (await ContactAsync(child, record)).Standing;

    private async Task<InvolvedContact> ContactAsync(JsonObject child, Guid record) =>
        (await FindAsync(child)).Children[0].Suggestions.SelectMany(one => one.Contacts).First(contact => contact.ContactRecordId == record);

    private async Task<FoundMatches> FindAsync(JsonObject child, HttpClient? worker = null) =>
        await (await (worker ?? _worker).PostAsync($"{People}/matches", Json(new JsonObject { ["children"] = new JsonArray(child.DeepClone()) })))
            .ReadAsync<FoundMatches>(200);

    private async Task<IReadOnlyList<PersonFound>> SearchAsync(object terms, HttpClient? worker = null) =>
        (await (await (worker ?? _worker).PostAsync($"{People}/searches", Json(terms))).ReadAsync<Page<PersonFound>>(200)).Items;

    private async Task<ChangedMatch> MatchAsync(Guid record, MatchPersonRequest match) =>
        await (await _worker.PostKeyedAsync(Matches(record), match, await _worker.ETagAsync(Matches(record)))).ReadAsync<ChangedMatch>(200);

    private async Task<Guid> RecordAsync(JsonObject contact, HttpClient? worker = null) =>
        (await (await (worker ?? _worker).PostKeyedAsync(Contacts, contact)).ReadAsync<RecordedContact>(201)).Records[0].ContactRecordId;

    private JsonObject Contact(JsonObject child, JsonObject? second = null, JsonObject? third = null, string authority = "peterborough")
    {
        intake.Clock.SetLondon("2026-10-09 10:25");
        var contact = SampleContacts.Sisters();
        contact["authority"] = authority;
        contact["kind"] = authority is "york" ? "enquiry" : "referral";
        contact["receivedAt"] = "2026-10-09T10:20:00+01:00";
        contact["children"] = new JsonArray([.. new[] { child, second, third }.OfType<JsonObject>().Select(one => one.DeepClone())]);
        contact["adults"] = new JsonArray();
        return contact;
    }

    private static JsonObject Child(string? first, string? last, string born, string? postcode) => new()
    {
        ["firstName"] = first,
        ["lastName"] = last,
        ["dateOfBirth"] = born,
        ["address"] = new JsonObject { ["line1"] = $"{Interlocked.Increment(ref _number)} Known Street", ["postcode"] = postcode },
    };

    private static string Family(string name) => $"{name}{Letters(Interlocked.Increment(ref _number))}";

    private static string Postcode()
    {
        var n = Interlocked.Increment(ref _number);
        return $"PE{n / 26 % 90 + 10} {n % 9 + 1}{(char)('A' + n % 26)}{(char)('A' + n / 7 % 26)}";
    }

    private static string Day() => new DateOnly(2012, 1, 13).AddDays(Interlocked.Increment(ref _number) * 3).ToString("yyyy-MM-dd");

    private static string Letters(int n) => $"{(char)('a' + n / 676 % 26)}{(char)('a' + n / 26 % 26)}{(char)('a' + n % 26)}qu";

    private static string NhsNumber(int n)
    {
        for (var nine = 620_000_000L + (n * 17L); ; nine++)
        {
            var sum = nine.ToString().Select((digit, index) => (digit - '0') * (10 - index)).Sum();
            if ((11 - (sum % 11)) % 11 is var check && check != 10)
            {
                return $"{nine}{check}";
            }
        }
    }

    private static string Upn(int n)
    {
        var digits = $"9{n:0000000000}0";
        var sum = digits.Select((digit, index) => (digit - '0') * (index + 2)).Sum();
        return $"{"ABCDEFGHJKLMNPQRTUVWXYZ"[sum % 23]}{digits}";
    }

    private static string Matches(Guid record) => $"/api/intake/contact-records/{record}/matches";

    private static System.Net.Http.Json.JsonContent Json(object body) => System.Net.Http.Json.JsonContent.Create(body, options: JsonSerializerOptions.Web);
}
