using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace ReferralPlatform.Intake.Tests.KnownCases;

/// <summary>What the feed says of people who are known already, of rows that are wrong, and of rows that contradict one another.</summary>
[Collection(IntakeCollection.Name)]
public sealed class ImportUpdatesTests : IDisposable
{
    private const string Imports = "/api/intake/known-cases/imports";
    private const string Conflicts = "/api/intake/known-cases/conflicts";
    private const string Headings = "caseSystemNumber,firstName,lastName,dateOfBirth,expectedDateOfBirth,sex,nhsNumber,addressLine1,postcode,status,closedOn";
    private readonly IntakeFixture _intake;
    private readonly HttpClient _system;
    private readonly HttpClient _support;
    private readonly HttpClient _worker;

    public ImportUpdatesTests(IntakeFixture intake)
    {
        _intake = intake;
        _intake.Clock.SetLondon("2026-10-06 08:00");
        _system = intake.ClientFor("sefton.case-system", "sefton", AccessRoles.Integration);
        _support = intake.ClientFor("sefton.business-support", "sefton", AccessRoles.BusinessSupport);
        _worker = intake.ClientFor("sefton.front-door-worker", "sefton", AccessRoles.FrontDoorWorker);
    }

    public void Dispose()
    {
        _system.Dispose();
        _support.Dispose();
        _worker.Dispose();
    }

    [Fact]
    public async Task A_new_name_birth_date_and_address_of_a_known_number_are_shown_first_and_then_applied()
    {
        await ImportAsync("U-1,Uma,Updateable,2014-05-20,,1,,1 Old Road,L20 1AA,open,");

        var preview = await ImportAsync("?preview=true", "U-1,Uma,Renamed,2014-05-21,,2,,2 New Road,L20 2BB,open,");

        Assert.Equal((ImportState.Previewed, 0, 1, 0), (preview.State, preview.Added, preview.Changed, preview.Unchanged));
        Assert.Equal("Uma Updateable", (await PersonAsync("updateable")).Names[0].Display);
        var row = Assert.Single((await _support.GetAsync<Page<ImportRowView>>($"{Imports}/{preview.ImportId}/rows")).Items);
        Assert.Equal(
            ["lastName Updateable>Renamed", "dateOfBirth 2014-05-20>2014-05-21", "sex M>F", "addressLine1 1 Old Road>2 New Road", "postcode L20 1AA>L20 2BB"],
            row.Changes.Select(change => $"{change.Field} {change.Before}>{change.After}"));

        var applied = await (await _support.PostKeyedAsync($"{Imports}/{preview.ImportId}/applications", new { })).ReadAsync<ImportedKnownCases>(200);
        Assert.Equal((ImportState.Applied, 1), (applied.State, applied.Changed));
        await (await _support.PostKeyedAsync($"{Imports}/{preview.ImportId}/applications", new { })).JsonAsync(409);

        var person = await PersonAsync("renamed");
        Assert.Equal((new DateOnly(2014, 5, 21), Sex.F), (person.DateOfBirth, person.Sex));
        Assert.Equal("Uma Renamed", person.Names[0].Display);
        Assert.Contains(person.Names, name => name is { LastName: "Updateable", Kind: PersonNameKind.Alias });
        Assert.Equal(["L20 1AA", "L20 2BB"], person.Addresses.Select(address => address.Postcode));
        Assert.Equal(new DateOnly(2026, 10, 6), person.Addresses[0].To);
        Assert.Equal(person.PersonId, (await PersonAsync("updateable")).PersonId);
        Assert.Equal("The case system says so", Assert.Single(person.History).Reason);

        Assert.Equal((0, 1), await CountsAsync("U-1,Uma,Renamed,2014-05-21,,2,,2 New Road,L20 2BB,open,"));
    }

    [Fact]
    public async Task The_property_number_is_added_to_the_address_and_another_is_another_address()
    {
        const string Columns = "caseSystemNumber,firstName,lastName,addressLine1,postcode,uprn,status";
        await SendAsync($"{Columns}\nPR-1,Una,Propertied,5 Numbered Row,L20 5AA,,open");
        await SendAsync($"{Columns}\nPR-1,Una,Propertied,5 Numbered Row,L20 5AA,000041000123,open");

        var address = Assert.Single((await PersonAsync("propertied")).Addresses);
        Assert.Equal(("5 Numbered Row", "000041000123", null), (address.Line1, address.Uprn, address.To));

        var changed = await SendAsync($"{Columns}\nPR-1,Una,Propertied,5 Numbered Row,L20 5AA,41000124,open");
        Assert.Equal(1, changed.Changed);
        Assert.Equal(["000041000123", "41000124"], (await PersonAsync("propertied")).Addresses.Select(lived => lived.Uprn));

        var again = await SendAsync($"{Columns}\nPR-1,Una,Propertied,5 Numbered Row,L20 5AA,000041000124,open");
        Assert.Equal((0, 1), (again.Changed, again.Unchanged));
    }

    [Fact]
    public async Task An_unborn_child_who_is_born_gets_name_birth_date_and_sex()
    {
        await ImportAsync("UB-1,,,,2026-12-01,U,,9 Cradle Way,L20 9AA,open,");

        Assert.Equal((1, 0), await CountsAsync("UB-1,Bertha,Bornlately,2026-10-05,,F,,9 Cradle Way,L20 9AA,open,"));

        var person = await PersonAsync("bornlately");
        Assert.Equal(
            ("Bertha Bornlately", new DateOnly(2026, 10, 5), null, Sex.F),
            (person.Names[0].Display, person.DateOfBirth, person.ExpectedDateOfBirth, person.Sex));
        Assert.Single(person.Names);
    }

    [Fact]
    public async Task Good_rows_go_in_and_bad_ones_are_listed_and_can_be_put_right_in_the_file_that_lists_them()
    {
        var done = await ImportAsync(
            "PG-1,Gus,Goodrow,2014-05-20,,,,,,open,", "PG-2,=HYPERLINK(1),\"Bad, row\",31/02/2014,,7,,,,open,", "PG-3,@x,Bad,,,,,,,maybe,");

        Assert.Equal((3, 1, 2), (done.Rows, done.Added, done.Refused));
        Assert.Equal(["3 dateOfBirth", "3 sex", "4 status"], done.RowErrors.Select(error => $"{error.Row} {error.Field}"));
        Assert.Equal("Gus Goodrow", (await PersonAsync("goodrow")).Names[0].Display);
        using var answer = await _support.GetAsync($"{Imports}/{done.ImportId}/refused.csv");
        var csv = await answer.Content.ReadAsStringAsync();
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("3,PG-2,'=HYPERLINK(1),\"Bad, row\",31/02/2014", csv, StringComparison.Ordinal);
        Assert.Contains("4,PG-3,'@x,Bad", csv, StringComparison.Ordinal);
        Assert.Contains("dateOfBirth: A date, as 2018-03-14 or 14/03/2018.", csv, StringComparison.Ordinal);

        var corrected = csv.Replace("31/02/2014", "28/02/2014", StringComparison.Ordinal).Replace(",7,", ",0,", StringComparison.Ordinal)
            .Replace("maybe", "open", StringComparison.Ordinal);
        var again = await SendAsync(corrected);
        Assert.Equal((2, 2, 0), (again.Rows, again.Added, again.Refused));
        Assert.Equal(
            "=HYPERLINK(1)",
            await _intake.QueryAsync<IntakeDbContext, string>(async db => (await db.People.SingleAsync(person => person.CaseSystemNumber == "PG-2"))
                .Names[0].FirstName!));
    }

    [Theory]
    [InlineData("0", null)]
    [InlineData("9", null)]
    [InlineData("1", "M")]
    [InlineData("2", "F")]
    [InlineData("f", "F")]
    public async Task Sex_is_read_as_the_census_writes_it(string given, string? stored)
    {
        await ImportAsync($"SX-{given},Sexdigit,Census{given},2014-05-20,,{given},,,,open,");

        var sex = await _intake.QueryAsync<IntakeDbContext, Sex?>(async db =>
            (await db.People.SingleAsync(person => person.CaseSystemNumber == $"SX-{given}")).Sex);
        Assert.Equal(stored, sex?.ToString());
    }

    [Theory]
    [InlineData("sex", "SY-1,A,B,2014-05-20,,3,,,,open,")]
    [InlineData("sex", "SY-2,A,B,2014-05-20,,\"M,F\",,,,open,")]
    [InlineData("sex", "SY-3,A,B,2014-05-20,,U,,,,open,")]
    [InlineData("status", "SY-4,A,B,2014-05-20,,,,,,\"open,closed\",")]
    [InlineData("status", "SY-5,A,B,2014-05-20,,,,,,1,")]
    [InlineData("dateOfBirth", "SY-6,A,B,0018-03-14,,,,,,open,")]
    [InlineData("dateOfBirth", "SY-7,A,B,0085-03-14,,,,,,open,")]
    [InlineData("dateOfBirth", "SY-8,A,B,14/03/18,,,,,,open,")]
    [InlineData("dateOfBirth", "SY-9,A,B,31/04/2018,,,,,,open,")]
    [InlineData("dateOfBirth", "SY-10,A,B,2019-02-29,,,,,,open,")]
    [InlineData("dateOfBirth", "SY-11,A,B,2026-10-07,,,,,,open,")]
    [InlineData("dateOfBirth", "SY-12,A,B,9999-12-31,,,,,,open,")]
    [InlineData("expectedDateOfBirth", "SY-13,,B,,1926-10-07,,,,,open,")]
    [InlineData("expectedDateOfBirth", "SY-14,,B,,2027-10-07,,,,,open,")]
    [InlineData("closedOn", "SY-15,A,B,2014-05-20,,,,,,closed,0018-03-14")]
    [InlineData("nhsNumber", "SY-16,A,B,2014-05-20,,,9434765910,,,open,")]
    [InlineData("firstName", "SY-17,A\0,B,2014-05-20,,,,,,open,")]
    [InlineData("lastName", "SY-18,A,B\u0007,2014-05-20,,,,,,open,")]
    [InlineData("caseSystemNumber", ",A,B,2014-05-20,,,,,,open,")]
    public async Task Anything_else_is_refused_by_row_and_column(string field, string row)
    {
        using var request = Request($"{Headings}\n{row}\n");
        var refused = await (await _system.SendAsync(request)).ProblemAsync(422);

        Assert.Equal(field, refused.RowErrors[0].Field);
        Assert.Equal(2, refused.RowErrors[0].Row);
    }

    [Fact]
    public async Task A_row_with_characters_that_cannot_be_kept_is_listed_and_the_next_goes_in()
    {
        var preview = await ImportAsync("?preview=true", "NU-1,N\0ia,Nulled,2014-05-20,,,,,,open,", "NU-2,Nora,Nulledtoo,2015-06-21,,,,,,open,");
        Assert.Equal((1, 1), (preview.Added, preview.Refused));

        var applied = await (await _support.PostKeyedAsync($"{Imports}/{preview.ImportId}/applications", new { })).ReadAsync<ImportedKnownCases>(200);

        Assert.Equal(1, applied.Added);
        Assert.Equal("Nora Nulledtoo", (await PersonAsync("nulledtoo")).Names[0].Display);
        var done = await ImportAsync("NU-3,N\0ia,Nulled,2014-05-20,,,,,,open,", "NU-4,Nell,Nulledtoo,2016-06-21,,,,,,open,");
        Assert.Equal("2 firstName", string.Join(';', done.RowErrors.Select(error => $"{error.Row} {error.Field}")));
        using var answer = await _support.GetAsync($"{Imports}/{done.ImportId}/refused.csv");
        Assert.Contains("NU-3,Nia,Nulled", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Breaks_marks_and_digits_of_other_keyboards_in_an_export_are_read_as_meant()
    {
        var done = await SendAsync(
            "\uFEFF" + Headings + "\r\nBR-1,\u202eBree\u202c,Broken,٢٠١٤-٠٥-٢٠,,,\u200b,\"1 High Street\r\nOld Town\",ＬＩ１ １ＡＡ,open,\r\n"
            + $"BR-2,{string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 60))},Broken,20/5/2014,,,,,,OPEN,\r\n");

        Assert.Equal((2, 2, 0), (done.Rows, done.Added, done.Refused));
        using var answer = await _worker.PostAsJsonAsync(
            "/api/intake/people/searches", new { name = "bree broken", dateOfBirth = "2014-05-20", postcode = "LI1 1AA" });
        var found = (await answer.ReadAsync<Page<PersonFound>>(200)).Items[0];
        Assert.Equal("Bree Broken", found.Name);
        Assert.StartsWith("1 High Street Old Town", found.Address, StringComparison.Ordinal);
        Assert.Contains(found.Fields, field => field is { Field: "postcode", Agreement: Likeness.Same });
    }

    [Fact]
    public async Task A_number_of_another_child_waits_for_a_person_and_holds_up_nobody()
    {
        await ImportAsync("CF-1,Cora,Conflicted,2014-05-20,,,9990000026,,,open,");

        var done = await ImportAsync("CF-2,Dora,Conflicted,2015-06-21,,,9990000026,,,open,", "CF-3,Plan,Conflicted,2016-07-22,,,,,,open,");

        Assert.Equal((2, 1, 1, 0), (done.Rows, done.Added, done.Waiting, done.Refused));
        Assert.Equal("Plan Conflicted", (await PersonAsync("plan conflicted")).Names[0].Display);
        await ImportAsync("CF-2,Dora,Conflicted,2015-06-21,,,9990000026,,,open,", "CF-3,Plan,Conflicted,2016-07-22,,,,,,open,");
        var waiting = Assert.Single((await _support.GetAsync<Page<ImportConflict>>(Conflicts)).Items, row => row.Given.CaseSystemNumber == "CF-2");
        Assert.Equal("Cora Conflicted", Assert.Single(waiting.Others).Name);

        await (await _worker.PostKeyedAsync($"{Conflicts}/{waiting.RowId}/resolutions", new { resolution = "different-person" })).JsonAsync(403);
        await (await _support.PostKeyedAsync($"{Conflicts}/{waiting.RowId}/resolutions", new { })).JsonAsync(400);
        await (await _support.PostKeyedAsync($"{Conflicts}/{waiting.RowId}/resolutions", new { resolution = "different-person" })).JsonAsync(200);
        await (await _support.PostKeyedAsync($"{Conflicts}/{waiting.RowId}/resolutions", new { resolution = "left-out" })).JsonAsync(409);

        Assert.Null((await PersonAsync("dora conflicted")).NhsNumber);
        var again = await ImportAsync("CF-2,Dora,Conflicted,2015-06-21,,,9990000026,,,open,");
        Assert.Equal((1, 0), (again.Unchanged, again.Waiting));
    }

    [Fact]
    public async Task A_person_can_say_that_the_other_is_meant_or_leave_the_row_out()
    {
        await ImportAsync("SP-1,Sam,Sameperson,2014-05-20,,,9990000034,,,open,", "SP-3,Lea,Leftout,2014-05-20,,,9990000042,,,open,");
        var done = await ImportAsync("SP-2,Samuel,Sameperson,2014-05-22,,,9990000034,,,open,", "SP-4,Leo,Leftout,2014-06-20,,,9990000042,,,open,");
        Assert.Equal(2, done.Waiting);
        var rows = (await _support.GetAsync<Page<ImportConflict>>(Conflicts)).Items.ToDictionary(row => row.Given.CaseSystemNumber!, StringComparer.Ordinal);

        var meant = rows["SP-2"].Others[0].PersonId;
        await (await _support.PostKeyedAsync($"{Conflicts}/{rows["SP-2"].RowId}/resolutions", new { resolution = "same-person", personId = meant }))
            .JsonAsync(200);
        await (await _support.PostKeyedAsync($"{Conflicts}/{rows["SP-4"].RowId}/resolutions", new { resolution = "left-out" })).JsonAsync(200);

        var person = await _worker.GetAsync<PersonView>($"/api/intake/people/{meant}");
        Assert.Equal(("Samuel Sameperson", "SP-2"), (person.Names[0].Display, person.CaseSystemNumber));
        var again = await ImportAsync("SP-2,Samuel,Sameperson,2014-05-22,,,9990000034,,,open,", "SP-4,Leo,Leftout,2014-06-20,,,9990000042,,,open,");
        Assert.Equal((1, 1, 0), (again.Unchanged, again.Refused, again.Waiting));
    }

    [Fact]
    public async Task Imports_at_the_same_time_add_nobody_twice()
    {
        var rows = Enumerable.Range(0, 50).Select(i => $"CC-{i},Con{i},Current,2014-05-20,,,,,,open,").ToArray();

        var done = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ImportAsync(rows)));

        Assert.Equal(50, done.Sum(import => import.Added));
        Assert.Equal(200, done.Sum(import => import.Unchanged));
    }

    [Fact]
    public async Task Another_authority_finds_neither_import_nor_conflict()
    {
        var done = await ImportAsync("AA-1,Ava,Alone,2014-05-20,,,,,,open,");
        using var york = _intake.ClientFor("york.business-support", "york", AccessRoles.BusinessSupport);

        foreach (var path in new[] { $"{Imports}/{done.ImportId}", $"{Imports}/{done.ImportId}/rows", $"{Imports}/{done.ImportId}/refused.csv" })
        {
            await (await york.GetAsync(path)).JsonAsync(404);
        }

        await (await york.PostKeyedAsync($"{Imports}/{done.ImportId}/applications", new { })).JsonAsync(404);
        Assert.Empty((await york.GetAsync<Page<ImportConflict>>(Conflicts)).Items);
    }

    private Task<ImportedKnownCases> ImportAsync(params string[] rows)
    {
        var query = rows[0].StartsWith('?') ? rows[0] : "";
        return SendAsync($"{Headings}\n{string.Join('\n', rows.Where(row => row != query))}\n", query);
    }

    private async Task<ImportedKnownCases> SendAsync(string csv, string query = "")
    {
        using var request = Request(csv, query);
        return await (await _system.SendAsync(request)).ReadAsync<ImportedKnownCases>(200);
    }

    private async Task<(int Changed, int Unchanged)> CountsAsync(params string[] rows)
    {
        var done = await ImportAsync(rows);
        return (done.Changed, done.Unchanged);
    }

    private async Task<PersonView> PersonAsync(string name)
    {
        using var answer = await _worker.PostAsJsonAsync("/api/intake/people/searches", new { name });
        var found = (await answer.ReadAsync<Page<PersonFound>>(200)).Items[0];
        return await _worker.GetAsync<PersonView>($"/api/intake/people/{found.PersonId}");
    }

    private static HttpRequestMessage Request(string csv, string query = "") => new(HttpMethod.Post, $"{Imports}/csv{query}")
    {
        Content = new StringContent(csv, Encoding.UTF8, new MediaTypeHeaderValue("text/csv")),
        Headers = { { "Idempotency-Key", Guid.CreateVersion7().ToString() } },
    };
}
