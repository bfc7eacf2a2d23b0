namespace ReferralPlatform.Intake.Tests.Recording;

[Collection(IntakeCollection.Name)]
public sealed class WholeRecordTests(IntakeFixture intake)
{
    private const string Contacts = "/api/intake/contacts";

    public static TheoryData<string> Codes { get; } = [.. ProcedureBook.Published.Codes];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_question_that_a_field_answers_names_a_field_of_the_record(string authority)
    {
        var questions = ProcedureBook.Published.For(authority).Intake.Questions.ToList();
        var paths = PathsOf(typeof(RecordContactRequest)).Append("recordedBy").ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(questions);
        Assert.All(questions.SelectMany(question => question.Fields), field => Assert.Contains(field, paths));
    }

    [Theory]
    [InlineData("peterborough")]
    [InlineData("york")]
    [InlineData("sefton")]
    [InlineData("referrals-2024")]
    [InlineData("dudley")]
    [Trait("Rule", "P2.5")]
    [Trait("Rule", "P2.6")]
    [Trait("Rule", "Y1.3")]
    [Trait("Rule", "Y1.4")]
    [Trait("Rule", "Y1.5")]
    [Trait("Rule", "S2")]
    [Trait("Rule", "S3")]
    [Trait("Rule", "R3.1")]
    [Trait("Rule", "D1.6")]
    public async Task Everything_sent_is_on_the_record_unchanged(string authority)
    {
        using var worker = WorkerOf(authority);
        var sample = AuthorityContacts.For(authority);

        var recorded = await RecordAsync(worker, sample);

        var json = await worker.GetJsonAsync(PathOf(recorded));
        var read = JsonNode.Parse(json.GetRawText())!.AsObject();
        foreach (var part in new[] { "adults", "concern", "consent", "arrangements", "commonAssessment", "grounds" })
        {
            AssertHolds(sample[part], read[part], part);
        }

        AssertHolds(sample["children"]![0], read["child"], "child");
        Assert.Equal(sample["otherChildren"]?.AsArray().Count ?? 0, read["otherChildren"]!.AsArray().Count);
        var record = json.Deserialize<ContactRecordView>(ApiJson.Options)!;
        Assert.Equal(($"Name of {authority}.front-door-worker", "front-door-worker"), (record.RecordedByName, record.RecordedByRole));
    }

    [Fact]
    [Trait("Rule", "Y1.3")]
    [Trait("Rule", "Y5.5")]
    public async Task Answers_that_tell_who_a_neighbour_is_are_kept_with_the_neighbours_identity()
    {
        using var worker = WorkerOf("york");

        var json = await worker.GetJsonAsync(PathOf(await RecordAsync(worker, AuthorityContacts.York())));

        Assert.DoesNotContain("number 5", json.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("Soon", json.Deserialize<ContactRecordView>(ApiJson.Options)!.Questions["urgency"]);
    }

    [Fact]
    [Trait("Rule", "P1.4")]
    [Trait("Rule", "P4.1")]
    public async Task A_Common_Assessment_alone_is_not_a_referral_and_can_be_a_contact()
    {
        using var worker = WorkerOf("peterborough");
        var sample = WithCommonAssessment(SampleContacts.Sisters());
        sample["concern"]!.AsObject().Remove("nature");

        var problem = await (await worker.PostKeyedAsync(Contacts, sample)).ProblemAsync(400);
        Assert.Contains("Peterborough 1.4", problem.Errors["concern.nature"][0], StringComparison.Ordinal);

        sample["kind"] = "contact";
        var record = await RecordAndReadAsync(worker, sample);
        Assert.Equal("Worried about his speech.", record.Concern.Nature);
    }

    [Fact]
    [Trait("Rule", "P4.2")]
    [Trait("Rule", "P4.3")]
    [Trait("Rule", "P4.4")]
    public async Task A_form_that_comes_with_a_referral_fills_in_what_was_left_empty()
    {
        using var worker = WorkerOf("peterborough");
        var sample = WithCommonAssessment(SampleContacts.Letter());
        sample["consent"] = new JsonObject { ["familyAware"] = "yes", ["agreement"] = "given", ["parentsViews"] = "Typed by the worker" };

        var record = await RecordAndReadAsync(worker, sample);

        Assert.Equal(
            ("Missed three checks, home cluttered; no sign of harm.", "Worried about his speech."), (record.Concern.Nature, record.Concern.HowAndWhy));
        Assert.Contains("Needs speech therapy", record.Concern.ApparentNeeds, StringComparison.Ordinal);
        Assert.Equal(("Likes nursery", "Typed by the worker"), (record.Child.Views, record.Consent.ParentsViews));
        Assert.True(record.CommonAssessmentAttached);
        using var manager = intake.ClientFor("peterborough.team-manager", "peterborough", AccessRoles.TeamManager);
        var seen = await manager.GetAsync<ContactRecordView>($"/api/intake/contact-records/{record.ContactRecordId}");
        Assert.Equal("Damp flat", seen.CommonAssessment?.FamilyAndEnvironment);
    }

    [Fact]
    [Trait("Rule", "D1.1")]
    [Trait("Rule", "D1.6")]
    public async Task A_professionals_referral_is_completed_from_the_form()
    {
        using var worker = WorkerOf("dudley");
        var whole = await RecordAsync(worker, AuthorityContacts.Dudley());
        Assert.Empty(whole.Notes);
        var record = await ReadAsync(worker, whole);
        Assert.Equal("To talk with his friends", record.Questions["intended-outcome"]);
        Assert.Equal("Speech therapy; housing officer", record.Questions["what-and-by-whom"]);

        var bare = AuthorityContacts.Dudley();
        bare.Remove("commonAssessment");
        bare.Remove("grounds");
        var notes = (await RecordAsync(worker, bare)).Notes.Select(note => $"{note.Rule} {note.Text}").ToList();
        Assert.Contains(notes, note => note.StartsWith("Dudley 1.1 No ground", StringComparison.Ordinal));
        Assert.Contains(notes, note => note.StartsWith("Dudley 1.1", StringComparison.Ordinal) && note.Contains("CAF process", StringComparison.Ordinal));
        Assert.Equal(3, notes.Count(note => note.StartsWith("Dudley 1.6", StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("Rule", "R2.1")]
    public async Task A_ground_that_needs_the_parents_agreement_says_so()
    {
        using var worker = WorkerOf("referrals-2024");
        var sample = AuthorityContacts.Referrals2024();
        sample["grounds"] = new JsonArray("family-support-services", "development-impaired");
        Assert.Empty((await RecordAsync(worker, sample)).Notes);

        sample["consent"]!["agreement"] = "refused";
        var note = Assert.Single((await RecordAsync(worker, sample)).Notes);
        Assert.Equal("Referrals 2024 2.1", note.Rule);
    }

    [Fact]
    [Trait("Rule", "R1.2")]
    public async Task Every_early_help_factor_can_be_ticked_and_searched()
    {
        using var worker = WorkerOf("referrals-2024");
        var factors = ProcedureBook.Published.For("referrals-2024").Intake.EarlyHelpFactors.Value;
        Assert.Equal(17, factors.Count);
        foreach (var factor in factors)
        {
            var sample = AuthorityContacts.Referrals2024();
            sample["concern"]!["factors"] = new JsonArray(factor.Code);
            var id = (await RecordAsync(worker, sample)).Records[0].ContactRecordId;

            var found = await FindAsync(worker, $"factor={factor.Code}");
            Assert.Equal(id, found[0].ContactRecordId);
            Assert.Single(found, item => item.ContactRecordId == id);
        }

        Assert.True((await FindAsync(worker, "ground=mental-health-admission&take=200")).Count >= factors.Count);
        Assert.Empty(await FindAsync(worker, "ground=development-impaired&factor=bereaved"));
    }

    [Fact]
    [Trait("Rule", "D1.0")]
    public async Task A_referral_taken_at_one_access_point_is_seen_at_any_and_by_nobody_else()
    {
        using var worker = WorkerOf("dudley");
        var id = (await RecordAsync(worker, AuthorityContacts.Dudley())).Records[0].ContactRecordId;
        using var elsewhere = intake.ClientFor("dudley.duty-social-worker", "dudley", AccessRoles.DutySocialWorker);
        using var partner = intake.ClientFor("dudley.partner-professional", "dudley", AccessRoles.PartnerProfessional);
        using var york = WorkerOf("york");

        Assert.Equal("cottage-street", (await elsewhere.GetAsync<ContactRecordView>($"/api/intake/contact-records/{id}")).AccessPoint);
        Assert.Contains(await FindAsync(elsewhere, "accessPoint=cottage-street"), item => item.ContactRecordId == id);
        Assert.Empty(await FindAsync(elsewhere, "accessPoint=great-cornbow"));
        await (await partner.GetAsync($"/api/intake/contact-records/{id}")).JsonAsync(403);
        await (await york.GetAsync($"/api/intake/contact-records/{id}")).JsonAsync(404);
    }

    [Theory]
    [InlineData("children", "[{\"firstName\":\"A\",\"ethnicity\":\"MARTIAN\"}]", "children[0].ethnicity")]
    [InlineData("children", "[{\"firstName\":\"A\",\"disabilities\":[\"NONE\",\"LD\"]}]", "children[0].disabilities")]
    [InlineData("children", "[{\"firstName\":\"A\",\"upn\":\"B801200005001\",\"upnUnknown\":\"UN4\"}]", "children[0].upnUnknown")]
    [InlineData("adults", "[{\"name\":\"B\",\"dateOfBirth\":\"2190-01-01\"}]", "adults[0].dateOfBirth")]
    [InlineData("otherChildren", "[{\"place\":\"elsewhere\"}]", "otherChildren[0]")]
    [InlineData("grounds", "[\"because\"]", "grounds")]
    [InlineData("purpose", "\"provision-of-information\"", "purpose")]
    [InlineData("accessPoint", "\"cottage-street\"", "accessPoint")]
    [InlineData("commonAssessment", "{\"completedOn\":\"2190-01-01\"}", "commonAssessment.completedOn")]
    public async Task Codes_and_dates_are_checked_by_field(string field, string value, string named)
    {
        using var worker = WorkerOf("referrals-2024");
        var sample = AuthorityContacts.Referrals2024();
        sample[field] = JsonNode.Parse(value);

        var problem = await (await worker.PostKeyedAsync(Contacts, sample)).ProblemAsync(400);

        Assert.Contains(named, problem.Errors.Keys);
    }

    private HttpClient WorkerOf(string authority)
    {
        intake.Clock.SetLondon("2026-11-10 10:25");
        return intake.ClientFor($"{authority}.front-door-worker", authority, AccessRoles.FrontDoorWorker);
    }

    private static async Task<RecordedContact> RecordAsync(HttpClient worker, JsonObject sample) =>
        await (await worker.PostKeyedAsync(Contacts, sample)).ReadAsync<RecordedContact>(201);

    private static string PathOf(RecordedContact recorded) => $"/api/intake/contact-records/{recorded.Records[0].ContactRecordId}";

    private static Task<ContactRecordView> ReadAsync(HttpClient worker, RecordedContact recorded) => worker.GetAsync<ContactRecordView>(PathOf(recorded));

    private static async Task<IReadOnlyList<ContactRecordItem>> FindAsync(HttpClient worker, string query) =>
        (await worker.GetAsync<Page<ContactRecordItem>>($"/api/intake/contact-records?{query}")).Items;

    private static async Task<ContactRecordView> RecordAndReadAsync(HttpClient worker, JsonObject sample) =>
        await ReadAsync(worker, await RecordAsync(worker, sample));

    private static JsonObject WithCommonAssessment(JsonObject sample)
    {
        sample["commonAssessment"] = AuthorityContacts.Dudley()["commonAssessment"]!.DeepClone();
        return sample;
    }

    private static void AssertHolds(JsonNode? given, JsonNode? read, string path)
    {
        switch (given)
        {
            case null:
                break;
            case JsonObject parts:
                Assert.All(parts, part => AssertHolds(part.Value, read?[part.Key], $"{path}.{part.Key}"));
                break;
            case JsonArray items:
                Assert.Equal(items.Count, read!.AsArray().Count);
                Assert.All(Enumerable.Range(0, items.Count), i => AssertHolds(items[i], read[i], $"{path}[{i}]"));
                break;
            case JsonValue number when path.EndsWith(".nhsNumber", StringComparison.Ordinal):
                // Kept as it is compared, without what is typed between the digits.
                Assert.Equal(number.GetValue<string>().Replace(" ", string.Empty, StringComparison.Ordinal), read!.GetValue<string>());
                break;
            default:
                Assert.True(JsonNode.DeepEquals(given, read), $"{path}: given {given.ToJsonString()}, read {read?.ToJsonString()}");
                break;
        }
    }

    private static IEnumerable<string> PathsOf(Type type, string prefix = "")
    {
        foreach (var property in type.GetProperties())
        {
            var path = prefix + JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            yield return path;
            var item = property.PropertyType is { IsGenericType: true } list && list.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
                ? list.GetGenericArguments()[0]
                : null;
            var part = item ?? property.PropertyType;
            if (part.Namespace == typeof(RecordContactRequest).Namespace && !part.IsEnum)
            {
                foreach (var inner in PathsOf(part, item is null ? $"{path}." : $"{path}[]."))
                {
                    yield return inner;
                }
            }
        }
    }
}
