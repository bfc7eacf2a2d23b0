using System.Diagnostics;
using System.Net.Http.Headers;

namespace ReferralPlatform.Intake.Tests.KnownCases;

[Collection(IntakeCollection.Name)]
public sealed class ImportKnownCasesTests(IntakeFixture intake)
{
    private const string Imports = "/api/intake/known-cases/imports";
    private const string Headings = "caseSystemNumber,firstName,lastName,dateOfBirth,nhsNumber,postcode,status,worker,workerAbsent,manager,team,closedOn,childProtectionPlan,lookedAfter";

    [Fact]
    [Trait("Rule", "P1.3")]
    public async Task A_file_says_which_cases_are_open_closed_on_plan_and_looked_after_and_twice_is_once()
    {
        intake.Clock.SetLondon("2026-09-30 08:00");
        using var system = Integration("dudley");
        var file = $""""
            {Headings}
            CS-1,Imelda,Importable,2014-05-20,,DY5 1AA,open,Mark Fenn,yes,Carol Ives,Family Support North,,yes,no
            CS-2,"Ivo ""Ives""","Importable, junior",20/05/2015,,DY5 1AA,closed,,,,Family Support South,2026-06-30,,
            CS-3,Ilse,Importable,2016-05-20,,,open,Lena Hall,no,,Court Team,,no,yes
            """";

        var first = await ImportAsync(system, file, 200);
        Assert.Equal((3, 3, 3), Counts(first));
        var again = await ImportAsync(system, file, 200);
        Assert.Equal((3, 0, 0), Counts(again));

        var imelda = await KnownAsync("dudley", "Imelda Importable");
        Assert.Equal("open", imelda.GetProperty("status").GetString());
        Assert.Equal("Mark Fenn", imelda.GetProperty("worker").GetString());
        Assert.True(imelda.GetProperty("workerAbsent").GetBoolean());
        Assert.Equal("Carol Ives", imelda.GetProperty("manager").GetString());
        Assert.True(imelda.GetProperty("childProtectionPlan").GetBoolean());
        var ivo = await KnownAsync("dudley", "Ivo Importable");
        Assert.Equal("closed", ivo.GetProperty("status").GetString());
        Assert.Equal("2026-06-30", ivo.GetProperty("closedOn").GetString());
        Assert.Equal("Family Support South", ivo.GetProperty("team").GetString());
        Assert.True((await KnownAsync("dudley", "Ilse Importable")).GetProperty("lookedAfter").GetBoolean());

        intake.Clock.SetLondon("2026-10-01 08:00");
        var changed = await ImportAsync(system, file.Replace("Mark Fenn,yes", "Mark Fenn,no", StringComparison.Ordinal), 200);
        Assert.Equal((3, 0, 1), Counts(changed));
        Assert.False((await KnownAsync("dudley", "Imelda Importable")).GetProperty("workerAbsent").GetBoolean());
    }

    [Fact]
    public async Task A_file_with_faults_changes_nothing_and_every_fault_is_told_by_row_field_and_rule()
    {
        intake.Clock.SetLondon("2026-09-30 08:00");
        using var system = Integration("dudley");
        var before = await CountAsync();

        var refused = await ImportAsync(
            system,
            $"""
             {Headings}
             BAD-1,Good,Rowgood,2014-05-20,,,open,Mark Fenn,,,,,,
             BAD-2,Wrong,Date,31/02/2014,,,open,,,,,,,
             BAD-3,Wrong,Number,2014-05-20,9434765910,,open,,,,,,,
             BAD-4,No,Status,2014-05-20,,,maybe,,perhaps,,,,,
             BAD-5,Closed,When,2014-05-20,,,closed,,,,,,,
             BAD-6,Closed,Future,2014-05-20,,,closed,,,,,2027-01-01,,
             BAD-7,Closed,Plan,2014-05-20,,,closed,,,,,2026-01-01,yes,
             BAD-1,Same,Again,2014-05-20,,,open,,,,,,,
             ,No,Key,2014-05-20,,,open,,,,,,,
             BAD-8,too,few
             """,
            422);

        var errors = refused.GetProperty("rowErrors").EnumerateArray().Select(error => $"{error.GetProperty("row").GetInt32()} {error.GetProperty("field").GetString()}").ToList();
        Assert.Equal(
            ["3 dateOfBirth", "4 nhsNumber", "5 status", "5 workerAbsent", "6 closedOn", "7 closedOn", "8 status", "9 caseSystemNumber", "10 caseSystemNumber", "11 file"], errors);
        Assert.All(refused.GetProperty("rowErrors").EnumerateArray(), error => Assert.NotEmpty(error.GetProperty("rule").GetString()!));
        Assert.DoesNotContain("9434765910", refused.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync());
    }

    [Theory]
    [InlineData("caseSystemNumber,status\n", "1 file")]
    [InlineData("", "1 file")]
    [InlineData("status\nopen\n", "1 caseSystemNumber")]
    [InlineData("caseSystemNumber,status,colour\nX,open,red\n", "1 file")]
    [InlineData("caseSystemNumber,status,status\nX,open,open\n", "1 file")]
    [InlineData("caseSystemNumber,status,lastName\nX,open,\"not closed\n", "2 file")]
    public async Task A_file_that_is_no_table_is_told_so(string file, string error)
    {
        using var system = Integration("dudley");
        var refused = await ImportAsync(system, file, 422);
        var told = refused.GetProperty("rowErrors")[0];
        Assert.Equal(error, $"{told.GetProperty("row").GetInt32()} {told.GetProperty("field").GetString()}");
    }

    [Fact]
    public async Task A_file_that_is_not_UTF_8_is_told_so()
    {
        using var system = Integration("dudley");
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes("caseSystemNumber,status,lastName\nX,open,Núñez\n"));
        Assert.Contains("UTF-8", (await SendAsync(system, content, 422)).GetProperty("rowErrors")[0].GetProperty("rule").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_taken_for_somebody_else_by_a_number()
    {
        intake.Clock.SetLondon("2026-09-30 08:00");
        using var worker = intake.ClientFor("dudley.front-door-worker", "dudley", AccessRoles.FrontDoorWorker);
        var known = (await (await worker.PostKeyedAsync("/api/intake/people", new { firstName = "Nils", lastName = "Samenumber", dateOfBirth = "2015-02-03", nhsNumber = "9990000018" })).JsonAsync(201))
            .GetProperty("personId").GetGuid();
        using var system = Integration("dudley");

        var otherBirth = await ImportAsync(system, $"{Headings}\nNN-1,Nils,Samenumber,2014-02-03,999 000 0018,,open,,,,,,,\n", 422);
        Assert.Equal("nhsNumber", otherBirth.GetProperty("rowErrors")[0].GetProperty("field").GetString());

        var linked = await ImportAsync(system, $"{Headings}\nNN-1,Nils,Samenumber,2015-02-03,999 000 0018,,open,Mark Fenn,,,,,,\n", 200);
        Assert.Equal((1, 0, 1), Counts(linked));
        var person = await worker.GetJsonAsync($"/api/intake/people/{known}");
        Assert.Equal("NN-1", person.GetProperty("caseSystemNumber").GetString());
        Assert.Equal("open", person.GetProperty("known").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Programs_send_JSON_and_who_may_not_import_is_told_so()
    {
        intake.Clock.SetLondon("2026-09-30 08:00");
        using var system = Integration("dudley");
        var rows = new { rows = new[] { new { caseSystemNumber = "J-1", lastName = "Jsonsent", status = "open", dateOfBirth = "2014-05-20" }, new { caseSystemNumber = "J-2", lastName = "Jsonsent", status = "open", dateOfBirth = "2014-05-21" } } };
        Assert.Equal((2, 2, 2), Counts(await (await system.PostKeyedAsync(Imports, rows)).JsonAsync(200)));
        Assert.Equal((2, 0, 0), Counts(await (await system.PostKeyedAsync(Imports, rows)).JsonAsync(200)));

        using var worker = intake.ClientFor("dudley.front-door-worker", "dudley", AccessRoles.FrontDoorWorker);
        await (await worker.PostKeyedAsync(Imports, rows)).JsonAsync(403);
        using var support = intake.ClientFor("dudley.business-support", "dudley", AccessRoles.BusinessSupport);
        var listed = await support.GetJsonAsync(Imports);
        Assert.Equal("Name of dudley.case-system", listed.GetProperty("items")[0].GetProperty("byName").GetString());
        await (await system.PostAsync("/api/intake/people/searches", new StringContent("{}", Encoding.UTF8, "application/json"))).JsonAsync(403);
    }

    [Fact]
    public async Task Fifty_thousand_rows_are_imported_at_once_and_found()
    {
        intake.Clock.SetLondon("2026-09-30 08:00");
        using var system = Integration("referrals-2024");
        var file = new StringBuilder(Headings).Append('\n');
        for (var i = 0; i < 50_000; i++)
        {
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"BULK-{i},Given{i % 700},Family{i / 9},{2008 + (i % 18)}-{(i % 12) + 1:00}-{(i % 28) + 1:00},,R{i % 30} {i % 9}AA,{(i % 3 == 0 ? "closed" : "open")},,,,North,{(i % 3 == 0 ? "2026-05-01" : "")},,\n");
        }

        var watch = Stopwatch.StartNew();
        Assert.Equal((50_000, 50_000, 50_000), Counts(await ImportAsync(system, file.ToString(), 200)));
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"50,000 rows took {watch.Elapsed}.");
        Assert.Equal((50_000, 0, 0), Counts(await ImportAsync(system, file.ToString(), 200)));
        Assert.Equal("open", (await KnownAsync("referrals-2024", "given198 family4533")).GetProperty("status").GetString());
    }

    private HttpClient Integration(string authority) => intake.ClientFor($"{authority}.case-system", authority, AccessRoles.Integration);

    private static (int Rows, int Added, int Changed) Counts(JsonElement import) =>
        (import.GetProperty("rows").GetInt32(), import.GetProperty("added").GetInt32(), import.GetProperty("changed").GetInt32());

    private Task<(int, int, int)> CountAsync() => intake.QueryAsync<IntakeDbContext, (int, int, int)>(async db =>
        (await db.People.CountAsync(), await db.KnownCases.CountAsync(), await db.Imports.CountAsync()));

    private static Task<JsonElement> ImportAsync(HttpClient client, string file, int expectedStatus) =>
        SendAsync(client, new StringContent(file, Encoding.UTF8), expectedStatus);

    private static async Task<JsonElement> SendAsync(HttpClient client, HttpContent content, int expectedStatus)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Imports}/csv") { Content = content };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await client.SendAsync(request);
        return await answer.JsonAsync(expectedStatus);
    }

    private async Task<JsonElement> KnownAsync(string authority, string name)
    {
        using var worker = intake.ClientFor($"{authority}.front-door-worker", authority, AccessRoles.FrontDoorWorker);
        using var answer = await worker.PostAsync("/api/intake/people/searches", new StringContent(new JsonObject { ["name"] = name }.ToJsonString(), Encoding.UTF8, "application/json"));
        var found = (await answer.JsonAsync(200)).GetProperty("items")[0].GetProperty("personId").GetGuid();
        return (await worker.GetJsonAsync($"/api/intake/people/{found}")).GetProperty("known");
    }
}
