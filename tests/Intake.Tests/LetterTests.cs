using System.Net;
using System.Net.Http.Json;
using ReferralPlatform.Intake.Letters;
using UglyToad.PdfPig;

namespace ReferralPlatform.Intake.Tests;

/// <summary>Letters as they are printed: read back as PDF, refused where they would not say what they should, and kept sealed.</summary>
[Collection(IntakeCollection.Name)]
public sealed class LetterTests(IntakeFixture intake)
{
    private const string Purpose = "decision";

    [Fact]
    [Trait("Rule", "R5.3")]
    [Trait("Rule", "X1")]
    public async Task A_letter_to_the_mother_has_her_address_words_plan_and_enclosures_and_is_kept_sealed()
    {
        var recordId = await RecordAsync(SampleContacts.Sisters());
        using var service = Service();
        using var worker = Worker("peterborough");
        var mother = await AddresseeAsync(worker, recordId, adult: "Kelly Marsh");
        var letterId = Guid.CreateVersion7();
        var content = Content("You will be visited on Tuesday.", "- Bring nothing.") with
        {
            Plan = "A family worker visits weekly.",
            Enclosures = [new LetterInsert("How to complain", "Tell us first."), new LetterInsert("Advocacy", "An advocate is free.")],
        };

        var rendered = await (await PrintAsync(service, recordId, letterId, content, mother.PersonId)).ReadAsync<RenderedLetterView>(200);
        using var opened = await worker.GetAsync($"/api/intake/contact-records/{recordId}/letters/{letterId}");

        Assert.Equal(4, rendered.Pages);
        Assert.Equal("application/pdf", opened.Content.Headers.ContentType!.MediaType);
        Assert.True(opened.Headers.CacheControl!.NoStore);
        var pdf = await opened.Content.ReadAsByteArrayAsync();
        var pages = Read(pdf);
        Assert.All(
            ["Kelly Marsh", "14 Fenland Close", "PE1 4XX", "Dear Kelly Marsh", "visited on Tuesday", "Our reference: T-1", "Enclosed: The plan for support",
                "Page 1 of 4", "Town Council"],
            words => Assert.Contains(words, pages[0], StringComparison.Ordinal));
        Assert.Contains("family worker visits weekly", pages[1], StringComparison.Ordinal);
        Assert.Contains("Tell us first", pages[2], StringComparison.Ordinal);
        Assert.Contains("advocate is free", pages[3], StringComparison.Ordinal);
        Assert.True(pdf.Length < 1024 * 1024, $"{pdf.Length} bytes");
        using var document = PdfDocument.Open(pdf);
        Assert.All(document.GetPages(), page => Assert.Equal((595, 842), ((int)page.Width, (int)page.Height)));
        var name = document.GetPage(1).GetWords().First(word => word.Text == "Kelly");
        Assert.InRange(name.BoundingBox.Left, 24 * 72 / 25.4, 27 * 72 / 25.4);
        Assert.InRange(842 - name.BoundingBox.Bottom, 42 * 72 / 25.4, 48 * 72 / 25.4);
        var row = await intake.QueryAsync<IntakeDbContext, KeptLetter>(db => db.Letters.AsNoTracking().SingleAsync(letter => letter.Id == letterId));
        Assert.DoesNotContain("Marsh", Encoding.Latin1.GetString(row.Ciphertext), StringComparison.Ordinal);
        Assert.DoesNotContain("%PDF", Encoding.Latin1.GetString(row.Ciphertext), StringComparison.Ordinal);
        Assert.Contains(
            await intake.QueryAsync<IntakeDbContext, List<string>>(
                db => db.Activity.Where(entry => entry.ContactRecordId == recordId).Select(entry => entry.What).ToListAsync()),
            what => what == "letter-opened");
    }

    [Theory]
    [InlineData("Łukasz Wiśniewski", "Łukasz Wiśniewski")]
    [InlineData("Dvořák Čeněk", "Dvořák Čeněk")]
    [InlineData("Şükrü Çağlar", "Şükrü Çağlar")]
    [InlineData("Zoë Cafe\u0301", "Zoë Café")]
    [InlineData("ਹਰਪ੍ਰੀਤ ਸਿੰਘ", "ਹਰਪ")]
    [InlineData("陳美玲", "陳美玲")]
    [InlineData("Nguyễn Thị Ánh", "Nguyễn Thị Ánh")]
    [InlineData("Олена Шевченко", "Олена Шевченко")]
    [InlineData("فاطمة", "\uFE94\uFEE4\uFEC3\uFE8E\uFED3")]
    public async Task Names_of_every_script_are_printed(string name, string read)
    {
        var sample = SampleContacts.Sisters();
        sample["adults"]![0]!["name"] = name;
        var recordId = await RecordAsync(sample);
        using var service = Service();
        using var worker = Worker("peterborough");
        var mother = (await AddresseesAsync(worker, recordId)).Single(person => !person.IsChild);
        var letterId = Guid.CreateVersion7();

        await (await PrintAsync(service, recordId, letterId, Content("We write to you."), mother.PersonId)).JsonAsync(200);

        // Arabic is read in the order it stands on the page, each letter in the form that joins it to its neighbours.
        var text = Read(await worker.GetByteArrayAsync($"/api/intake/contact-records/{recordId}/letters/{letterId}"))[0];
        Assert.Equal(2, text.Split(read).Length - 1);
    }

    [Fact]
    [Trait("Rule", "X1")]
    public async Task What_no_font_has_and_what_does_not_fit_the_window_is_refused_by_name()
    {
        var recordId = await RecordAsync(SampleContacts.Sisters());
        using var service = Service();
        using var worker = Worker("peterborough");
        var mother = await AddresseeAsync(worker, recordId, adult: "Kelly Marsh");

        var glyph = await (await PrintAsync(service, recordId, Guid.CreateVersion7(), Content("A letter with 𓀀 in it."), mother.PersonId)).ProblemAsync(422);
        Assert.Contains("U+13000", glyph.Detail, StringComparison.Ordinal);

        var sample = SampleContacts.Sisters();
        sample["children"]![0]!["address"] = new JsonObject
        {
            ["line1"] = string.Join(' ', Enumerable.Repeat("Longlane", 20)),
            ["line2"] = string.Join(' ', Enumerable.Repeat("Farther", 22)),
            ["town"] = "Town",
            ["postcode"] = "PE1 4XX",
        };
        var longId = await RecordAsync(sample);
        var tooLong = await AddresseeAsync(worker, longId, adult: "Kelly Marsh");
        var window = await (await PrintAsync(service, longId, Guid.CreateVersion7(), Content("Words."), tooLong.PersonId)).ProblemAsync(422);
        Assert.EndsWith("address-does-not-fit", window.Type, StringComparison.Ordinal);

        var pages = await (await PrintAsync(
            service, recordId, Guid.CreateVersion7(), Content([.. Enumerable.Repeat("A long paragraph that fills its lines. " + new string('x', 60), 90)]),
            mother.PersonId)).ReadAsync<RenderedLetterView>(200);
        Assert.InRange(pages.Pages, 3, 10);
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task Two_people_of_one_name_get_each_their_own_address_and_nobody_of_another_case()
    {
        var first = await RecordAsync(SampleContacts.Sisters());
        var other = SampleContacts.Sisters();
        other["children"]![0]!["address"] = JsonNode.Parse("""{"line1":"2 Other Street","postcode":"PE9 9XX"}""");
        var second = await RecordAsync(other);
        using var service = Service();
        using var worker = Worker("peterborough");
        var one = await AddresseeAsync(worker, first, adult: "Kelly Marsh");
        var two = await AddresseeAsync(worker, second, adult: "Kelly Marsh");
        Assert.NotEqual(one.PersonId, two.PersonId);
        var letterId = Guid.CreateVersion7();

        await (await PrintAsync(service, first, letterId, Content("Words."), two.PersonId)).JsonAsync(422);
        await (await PrintAsync(service, first, letterId, Content("Words."), one.PersonId)).JsonAsync(200);
        await (await PrintAsync(service, second, letterId, Content("Words."), two.PersonId)).JsonAsync(404);

        var text = Read(await worker.GetByteArrayAsync($"/api/intake/contact-records/{first}/letters/{letterId}"))[0];
        Assert.Contains("14 Fenland Close", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Other Street", text, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Rule", "Y5.5")]
    [InlineData("She lives at 9 Hidden Mews now.", "address")]
    [InlineData("She lives at Ｈｉｄｄｅｎ Mews.", "address")]
    [InlineData("Look for HIDDEN MEWS.", "address")]
    [InlineData("It is pe7 7zz.", "address")]
    [InlineData("Ring 01632-960-777 first.", "phone")]
    [InlineData("Ring +44 1632 960777 first.", "phone")]
    [InlineData("Ring ٠١٦٣٢ ٩٦٠٧٧٧ first.", "phone")]
    [InlineData("Ring her sister on 01632 960778.", null)]
    [InlineData("A hidden path by the mews.", null)]
    public async Task A_confidential_address_and_its_number_are_found_in_words_for_somebody_else(string words, string? found)
    {
        var sample = SampleContacts.Sisters();
        sample["children"]![0]!["address"] = JsonNode.Parse("""{"line1":"9 Hidden Mews","postcode":"PE7 7ZZ","confidential":true}""");
        sample["children"]![0]!["contactNumber"] = "01632 960777";
        sample["adults"]!.AsArray().Add(JsonNode.Parse("""{"name":"Dean Marsh","relationship":"father","livesWithChild":false}"""));
        var recordId = await RecordAsync(sample);
        using var service = Service();
        using var worker = Worker("peterborough");
        var father = await AddresseeAsync(worker, recordId, adult: "Dean Marsh");
        var mother = await AddresseeAsync(worker, recordId, adult: "Kelly Marsh");
        Assert.Equal((false, true), (father.HasAddress, mother.AddressConfidential));

        var checkedFor = await FindAsync(father.PersonId);
        var atHome = await FindAsync(mother.PersonId);
        var forAgency = await FindAsync(personId: null);

        Assert.Equal(found is null ? [] : [found], checkedFor.Select(finding => finding.Kind.Code()).Distinct());
        Assert.Equal(found is null ? [] : [found], forAgency.Select(finding => finding.Kind.Code()).Distinct());
        Assert.Empty(atHome);
        using var screening = intake.ServiceFor("screening", "peterborough", AccessRoles.PartnerProfessional);
        using var identify = new HttpRequestMessage(HttpMethod.Get, $"/api/intake/contact-records/{recordId}/child");
        identify.Headers.Add("Purpose", "agency-request");
        using var identity = await screening.SendAsync(identify);
        Assert.DoesNotContain("Hidden", await identity.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        async Task<IReadOnlyList<ProtectedFinding>> FindAsync(Guid? personId) => (await (await service.PostAsJsonAsync(
            $"/api/intake/contact-records/{recordId}/text-checks", new CheckTextRequest(words, ToReferrer: false, personId), ApiJson.Options))
            .ReadAsync<CheckedText>(200)).Findings;
    }

    [Theory]
    [Trait("Rule", "Y5.5")]
    [InlineData("""{"line1":"Flat 3","line2":"22 Hidden Street","postcode":"PE7 7ZZ"}""", "She is at Hidden Street.", true)]
    [InlineData("""{"line1":"Flat 3","line2":"Hidden Street","postcode":"PE7 7ZZ"}""", "She is at Hidden Street.", true)]
    [InlineData("""{"line1":"22 Hidden Street, Orton","postcode":"PE7 7ZZ"}""", "She is at Hidden Street.", true)]
    [InlineData("""{"line1":"Rosewood House, 22 Hidden Street","postcode":"PE7 7ZZ"}""", "She is at Hidden Street.", true)]
    [InlineData("""{"line1":"Rosewood House, 22 Hidden Street","postcode":"PE7 7ZZ"}""", "She is at Rosewood House.", true)]
    [InlineData("""{"line1":"22 Hidden Street","line2":"Orton","postcode":"PE7 7ZZ"}""", "The nursery is in Orton.", false)]
    [InlineData("""{"line1":"Flat 3","line2":"22 Hidden Street","postcode":"PE7 7ZZ"}""", "You live in Flat 3.", false)]
    public async Task A_confidential_street_is_found_in_whichever_line_it_was_written(string address, string words, bool found)
    {
        var sample = SampleContacts.Sisters();
        sample["children"]![0]!["address"] = JsonNode.Parse(address);
        sample["children"]![0]!["address"]!["confidential"] = true;
        sample["adults"]!.AsArray().Add(JsonNode.Parse("""{"name":"Dean Marsh","relationship":"father","livesWithChild":false}"""));
        var recordId = await RecordAsync(sample);
        using var service = Service();
        using var worker = Worker("peterborough");
        var father = await AddresseeAsync(worker, recordId, adult: "Dean Marsh");

        var answer = await (await service.PostAsJsonAsync(
            $"/api/intake/contact-records/{recordId}/text-checks", new CheckTextRequest(words, ToReferrer: false, father.PersonId), ApiJson.Options))
            .ReadAsync<CheckedText>(200);

        Assert.Equal(found, answer.Findings.Any(finding => finding.Kind == ProtectedKind.Address));
    }

    [Theory]
    [Trait("Rule", "Y5.5")]
    [InlineData("22 Chapel Lane", "chapel ln", "Chapel Ln.", "CHAPEL  LANE", "chapel-lane", "the Chapel Lane flats")]
    [InlineData("22 Chapel Ln", "Chapel Lane")]
    [InlineData("22A Saint John's Street", "St Johns St.", "st. john’s street", "Saint John's Str")]
    [InlineData("22 B Broad Way", "Broadway", "broad way")]
    [InlineData("Flat B Hidden Road", "Hidden Rd")]
    [InlineData("Hidden Road 22", "Hidden Rd")]
    [InlineData("Flat 3, Hidden Ave.", "hidden avenue")]
    [InlineData("4 D'Arcy Gardens", "Darcy Gdns", "D’Arcy Garden", "d arcy gdns")]
    [InlineData("7 Łódź Court", "Lodz Crt")]
    [InlineData("7 Zurich Close", "Zürich Cl")]
    [InlineData("12 2nd Avenue", "2nd Ave", "Second Avenue")]
    public async Task A_confidential_street_is_found_however_it_is_abbreviated(string line1, params string[] written)
    {
        var sample = SampleContacts.Sisters();
        sample["children"]![0]!["address"] = new JsonObject { ["line1"] = line1, ["postcode"] = "PE7 7ZZ", ["confidential"] = true };
        sample["adults"]!.AsArray().Add(JsonNode.Parse("""{"name":"Dean Marsh","relationship":"father","livesWithChild":false}"""));
        var recordId = await RecordAsync(sample);
        using var service = Service();
        using var worker = Worker("peterborough");
        var father = await AddresseeAsync(worker, recordId, adult: "Dean Marsh");

        foreach (var words in written.Select(street => $"She moved to {street} in May.").Append("She left the house at the avenue, close to the road."))
        {
            var answer = await (await service.PostAsJsonAsync(
                $"/api/intake/contact-records/{recordId}/text-checks", new CheckTextRequest(words, ToReferrer: false, father.PersonId), ApiJson.Options))
                .ReadAsync<CheckedText>(200);
            Assert.True(answer.Findings.Any(finding => finding.Kind == ProtectedKind.Address) == !words.Contains("avenue,", StringComparison.Ordinal), words);
        }
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task An_address_marked_confidential_since_is_found_in_words_and_kept_from_agencies_until_unmarked()
    {
        var sample = SampleContacts.Sisters();
        sample["children"]![0]!["address"] = JsonNode.Parse("""{"line1":"9 Quiet Mews","postcode":"PE7 8ZZ"}""");
        sample["adults"]!.AsArray().Add(JsonNode.Parse("""{"name":"Dean Marsh","relationship":"father","livesWithChild":false}"""));
        var recordId = await RecordAsync(sample);
        using var service = Service();
        using var screening = intake.ServiceFor("screening", "peterborough", AccessRoles.PartnerProfessional);
        using var worker = Worker("peterborough");
        var father = await AddresseeAsync(worker, recordId, adult: "Dean Marsh");
        var child = (await AddresseesAsync(worker, recordId)).Single(person => person.IsChild);
        var path = $"/api/intake/people/{child.PersonId}";
        Assert.Equal((0, true), await ReadAsync());

        await TryAsync(worker, new MarkAddressRequest("9 Quiet Mews", "PE7 8ZZ", true, " "), 400);
        await TryAsync(worker, new MarkAddressRequest("9 Quiet Mews", "PE7 8ZZ", null, "Abuse."), 400);
        await TryAsync(worker, new MarkAddressRequest(null, null, true, "Abuse."), 400);
        await TryAsync(worker, new MarkAddressRequest("9 Quiet Mews", "PE7 8ZZ", true, new string('x', 20_001)), 400);
        await TryAsync(worker, new MarkAddressRequest("1 Elsewhere", "PE7 8ZZ", true, "Abuse."), 422);
        using var partner = intake.ClientFor("peterborough.school", "peterborough", AccessRoles.PartnerProfessional);
        var abuse = new MarkAddressRequest("9 Quiet Mews", "PE7 8ZZ", true, "Abuse.");
        await (await partner.PostKeyedAsync($"{path}/address-marks", abuse, "\"1\"")).JsonAsync(403);
        using var york = Worker("york");
        await (await york.PostKeyedAsync($"{path}/address-marks", abuse, "\"1\"")).JsonAsync(404);

        var mark = new MarkAddressRequest("9  Quiet Mws.", "pe78zz", true, "The mother fled from the father.");
        var tag = await worker.ETagAsync(path);
        await (await worker.PostKeyedAsync($"{path}/address-marks", mark, tag)).JsonAsync(200);
        await (await worker.PostKeyedAsync($"{path}/address-marks", mark, tag)).JsonAsync(412);
        await TryAsync(worker, mark, 409);
        Assert.Equal((1, false), await ReadAsync());
        Assert.True((await AddresseesAsync(worker, recordId)).Single(person => person.IsChild).AddressConfidential);
        Assert.True((await worker.GetAsync<ContactRecordView>($"/api/intake/contact-records/{recordId}")).AddressConfidential);
        await TryAsync(worker, mark with { Confidential = false, Reason = "He knows it now, and she wants it so." }, 200);
        Assert.Equal((0, true), await ReadAsync());
        var history = (await worker.GetAsync<PersonView>(path)).History;
        Assert.Equal(
            [PersonHistoryKind.AddressNoLongerConfidential, PersonHistoryKind.AddressMadeConfidential], history.Select(entry => entry.What));
        Assert.Equal(("9 Quiet Mews, PE7 8ZZ", "The mother fled from the father."), (history[1].Place, history[1].Reason));

        async Task TryAsync(HttpClient who, MarkAddressRequest request, int expected) =>
            await (await who.PostKeyedAsync($"{path}/address-marks", request, await who.ETagAsync(path))).JsonAsync(expected);

        async Task<(int Findings, bool ReadByAgency)> ReadAsync()
        {
            var check = new CheckTextRequest("She lives at 9 Quiet Mews now.", ToReferrer: false, father.PersonId);
            var findings = (await (await service.PostAsJsonAsync($"/api/intake/contact-records/{recordId}/text-checks", check, ApiJson.Options))
                .ReadAsync<CheckedText>(200)).Findings;
            using var identify = new HttpRequestMessage(HttpMethod.Get, $"/api/intake/contact-records/{recordId}/child");
            identify.Headers.Add("Purpose", "agency-request");
            using var identity = await screening.SendAsync(identify);
            return (findings.Count, (await identity.Content.ReadAsStringAsync()).Contains("Quiet", StringComparison.Ordinal));
        }
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task Y5_5_A_referrer_is_found_in_words_for_the_family_and_few_open_a_referrers_letter()
    {
        var sample = SampleContacts.Neighbour();
        sample["referrer"]!["name"] = "Dorothea Hale";
        sample["referrer"]!["email"] = "d.hale@home.example";
        sample["referrer"]!["postalAddress"] = JsonNode.Parse("""{"line1":"5 Larch Terrace","postcode":"YO1 1XX"}""");
        sample["adults"] = JsonNode.Parse("""[{"name":"Ann Pryce","relationship":"mother","livesWithChild":true}]""");
        sample["children"]![0]!["address"] = JsonNode.Parse("""{"line1":"3 Oak Road","postcode":"YO2 2XX"}""");
        var recordId = await RecordAsync(sample, "york");
        using var service = intake.ServiceFor("notification", "york");
        using var worker = Worker("york");
        var mother = await AddresseeAsync(worker, recordId, adult: "Ann Pryce");
        foreach (var words in new[]
        {
            "Your neighbour Dorothea  HALE rang.", "Ask 01632 960 222.", "Write to D.Hale@home.example", "At Larch Terrace they heard it.",
            "Mrs Hale rang us.", "MRS HALE'S call",
        })
        {
            var refused = await (await PrintAsync(service, recordId, Guid.CreateVersion7(), Content(words), mother.PersonId)).JsonAsync(422);
            Assert.EndsWith("protected-details", refused.GetProperty("type").GetString(), StringComparison.Ordinal);
            Assert.DoesNotContain("Hale", refused.GetRawText(), StringComparison.OrdinalIgnoreCase);
        }

        await (await PrintAsync(
            service, recordId, Guid.CreateVersion7(), Content("Ask 01632 960 222."), mother.PersonId, released: ["phone:the referrer"])).JsonAsync(200);
        await (await PrintAsync(service, recordId, Guid.CreateVersion7(), Content("You are hale and hearty."), mother.PersonId)).JsonAsync(200);
        await (await PrintAsync(
            service, recordId, Guid.CreateVersion7(), Content("At Larch Terrace."), mother.PersonId, released: ["address:the referrer"])).JsonAsync(422);

        var letterId = Guid.CreateVersion7();
        await (await PrintAsync(service, recordId, letterId, Content("Thank you, Dorothea Hale."), personId: null)).JsonAsync(200);
        var path = $"/api/intake/contact-records/{recordId}/letters/{letterId}";
        Assert.Contains("5 Larch Terrace", Read(await worker.GetByteArrayAsync(path))[0], StringComparison.Ordinal);
        using var support = intake.ClientFor("york.business-support", "york", AccessRoles.BusinessSupport);
        using var elsewhere = Worker("sefton");
        using var partner = intake.ClientFor("york.partner", "york", AccessRoles.PartnerProfessional);
        Assert.Equal(HttpStatusCode.NotFound, (await support.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await partner.GetAsync(path)).StatusCode);
        await (await PrintAsync(worker, recordId, letterId, Content("Words."), personId: null)).JsonAsync(403);
    }

    private static IReadOnlyList<string> Read(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return [.. document.GetPages().Select(page => page.Text)];
    }

    private static LetterContent Content(params string[] paragraphs) => new()
    {
        Letterhead = new Letterhead(
            "Town Council", "Children's Social Care", ["1 Example Way", "Town"], "01632 960100", "9 to 5", "Other languages: ask.", "#12403f"),
        Reference = "T-1",
        Dated = new DateOnly(2026, 11, 29),
        Heading = "What we decided",
        Paragraphs = paragraphs,
        SignedBy = "Patricia Hesketh",
        SignedAs = "Team Manager",
    };

    private static async Task<HttpResponseMessage> PrintAsync(
        HttpClient caller, Guid recordId, Guid letterId, LetterContent content, Guid? personId, string[]? released = null) =>
        await caller.PutAsJsonAsync(
            $"/api/intake/contact-records/{recordId}/letters/{letterId}",
            new RenderLetterRequest(personId is null, personId, Purpose, content, released ?? []), ApiJson.Options);

    private static async Task<IReadOnlyList<LetterAddressee>> AddresseesAsync(HttpClient worker, Guid recordId) =>
        (await worker.GetAsync<Page<LetterAddressee>>($"/api/intake/contact-records/{recordId}/addressees")).Items;

    private static async Task<LetterAddressee> AddresseeAsync(HttpClient worker, Guid recordId, string adult) =>
        (await AddresseesAsync(worker, recordId)).Single(person => person.Name == adult);

    private HttpClient Service() => intake.ServiceFor("notification", "peterborough");

    private HttpClient Worker(string authority) => intake.ClientFor($"{authority}.front-door-worker", authority, AccessRoles.FrontDoorWorker);

    private async Task<Guid> RecordAsync(JsonObject sample, string authority = "peterborough")
    {
        intake.Clock.SetLondon("2026-11-29 10:00");
        using var worker = Worker(authority);
        using var recorded = await worker.PostKeyedAsync("/api/intake/contacts", sample);
        return (await recorded.ReadAsync<RecordedContact>(201)).Records[0].ContactRecordId;
    }
}
