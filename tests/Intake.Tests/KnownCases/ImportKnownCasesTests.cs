using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace ReferralPlatform.Intake.Tests.KnownCases;

[Collection(IntakeCollection.Name)]
public sealed class ImportKnownCasesTests(IntakeFixture intake)
{
    private const string Imports = "/api/intake/known-cases/imports";
    private const string Headings
        = "caseSystemNumber,firstName,lastName,dateOfBirth,nhsNumber,postcode,status,worker,workerAbsent,manager,team,closedOn,childProtectionPlan,lookedAfter";

    [Fact]
    [Trait("Rule", "P1.3")]
    public async Task Importing_the_same_file_of_cases_twice_changes_nothing()
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
        Assert.Equal((3, 3, 0), Counts(first));
        var again = await ImportAsync(system, file, 200);
        Assert.Equal((3, 0, 0), Counts(again));
        Assert.Equal(3, again.GetProperty("unchanged").GetInt32());

        var imelda = await KnownAsync("dudley", "Imelda Importable");
        Assert.Equal(KnownStatus.Open, imelda.Status);
        Assert.Equal("Mark Fenn", imelda.Worker);
        Assert.True(imelda.WorkerAbsent);
        Assert.Equal("Carol Ives", imelda.Manager);
        Assert.True(imelda.ChildProtectionPlan);
        var ivo = await KnownAsync("dudley", "Ivo Importable");
        Assert.Equal(KnownStatus.Closed, ivo.Status);
        Assert.Equal(new DateOnly(2026, 6, 30), ivo.ClosedOn);
        Assert.Equal("Family Support South", ivo.Team);
        Assert.True((await KnownAsync("dudley", "Ilse Importable")).LookedAfter);

        intake.Clock.SetLondon("2026-10-01 08:00");
        var changed = await ImportAsync(system, file.Replace("Mark Fenn,yes", "Mark Fenn,no", StringComparison.Ordinal), 200);
        Assert.Equal((3, 0, 1), Counts(changed));
        Assert.False((await KnownAsync("dudley", "Imelda Importable")).WorkerAbsent);
    }

    [Fact]
    public async Task All_or_nothing_a_file_with_faults_changes_nothing_and_reports_each_by_row_field_and_rule()
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
            422,
            "?allOrNothing=true");

        var errors = FaultsOf(refused).Select(fault => $"{fault.Row} {fault.Field}").ToList();
        Assert.Equal(
            ["3 dateOfBirth", "4 nhsNumber", "5 status", "5 workerAbsent", "6 closedOn", "7 closedOn", "8 status", "9 caseSystemNumber",
                "10 caseSystemNumber", "11 file"], errors);
        Assert.All(FaultsOf(refused), fault => Assert.NotEmpty(fault.Rule));
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
    public async Task A_file_that_is_no_table_is_refused(string file, string error)
    {
        using var system = Integration("dudley");
        var refused = await ImportAsync(system, file, 422);
        Assert.Equal(error, $"{FaultsOf(refused)[0].Row} {FaultsOf(refused)[0].Field}");
    }

    [Fact]
    public async Task A_file_that_is_not_UTF_8_is_refused()
    {
        using var system = Integration("dudley");
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes("caseSystemNumber,status,lastName\nX,open,Núñez\n"));
        Assert.Contains("UTF-8", FaultsOf(await SendAsync(system, content, 422))[0].Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_taken_for_somebody_else_by_a_number()
    {
        intake.Clock.SetLondon("2026-09-30 08:00");
        using var worker = intake.ClientFor("dudley.front-door-worker", "dudley", AccessRoles.FrontDoorWorker);
        var known = (await (await worker.PostKeyedAsync(
            "/api/intake/people", new
            {
                firstName = "Nils",
                lastName = "Samenumber",
                dateOfBirth = "2015-02-03",
                nhsNumber = "9990000018",
            })).ReadAsync<RecordedPerson>(201)).PersonId;
        using var system = Integration("dudley");

        var otherBirth = await ImportAsync(system, $"{Headings}\nNN-1,Nils,Samenumber,2014-02-03,999 000 0018,,open,,,,,,,\n", 200);
        Assert.Equal("nhsNumber", FaultsOf(otherBirth)[0].Field);
        Assert.Equal((0, 1), (otherBirth.GetProperty("added").GetInt32(), otherBirth.GetProperty("waiting").GetInt32()));

        var linked = await ImportAsync(system, $"{Headings}\nNN-1,Nils,Samenumber,2015-02-03,999 000 0018,,open,Mark Fenn,,,,,,\n", 200);
        Assert.Equal((1, 0, 1), Counts(linked));
        var person = await worker.GetAsync<PersonView>($"/api/intake/people/{known}");
        Assert.Equal("NN-1", person.CaseSystemNumber);
        Assert.Equal(KnownStatus.Open, person.Known.Status);
    }

    [Fact]
    public async Task Programs_import_JSON_and_roles_without_the_right_are_refused()
    {
        intake.Clock.SetLondon("2026-09-30 08:00");
        using var system = Integration("dudley");
        var rows = new
        {
            rows = new[]
            {
                new { caseSystemNumber = "J-1", lastName = "Jsonsent", status = "open", dateOfBirth = "2014-05-20" },
                new { caseSystemNumber = "J-2", lastName = "Jsonsent", status = "open", dateOfBirth = "2014-05-21" },
            },
        };
        Assert.Equal((2, 2, 0), Counts(await (await system.PostKeyedAsync(Imports, rows)).JsonAsync(200)));
        Assert.Equal((2, 0, 0), Counts(await (await system.PostKeyedAsync(Imports, rows)).JsonAsync(200)));

        using var worker = intake.ClientFor("dudley.front-door-worker", "dudley", AccessRoles.FrontDoorWorker);
        await (await worker.PostKeyedAsync(Imports, rows)).JsonAsync(403);
        using var support = intake.ClientFor("dudley.business-support", "dudley", AccessRoles.BusinessSupport);
        var listed = await support.GetAsync<Page<ImportView>>(Imports);
        Assert.Equal("Name of dudley.case-system", listed.Items[0].ByName);
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
            file.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"BULK-{i},Given{i % 700},Family{i / 9},{2008 + (i % 18)}-{(i % 12) + 1:00}-{(i % 28) + 1:00},,"
                + $"R{i % 30} {i % 9}AA,{(i % 3 == 0 ? "closed" : "open")},,,,North,{(i % 3 == 0 ? "2026-05-01" : "")},,\n");
        }

        Assert.Equal((50_000, 50_000, 0), Counts(await ImportAsync(system, file.ToString(), 200)));
        Assert.Equal((50_000, 0, 0), Counts(await ImportAsync(system, file.ToString(), 200)));
        Assert.Equal(KnownStatus.Open, (await KnownAsync("referrals-2024", "given198 family4533")).Status);
    }

    private HttpClient Integration(string authority) => intake.ClientFor($"{authority}.case-system", authority, AccessRoles.Integration);

    private static (int Rows, int Added, int Changed) Counts(JsonElement answer)
    {
        var import = answer.Deserialize<ImportedKnownCases>(ApiJson.Options)!;
        return (import.Rows, import.Added, import.Changed);
    }

    private static RowError[] FaultsOf(JsonElement refusal) => refusal.GetProperty("rowErrors").Deserialize<RowError[]>(ApiJson.Options)!;

    private Task<(int, int, int)> CountAsync() => intake.QueryAsync<IntakeDbContext, (int, int, int)>(async db =>
        (await db.People.CountAsync(), await db.KnownCases.CountAsync(), await db.Imports.CountAsync()));

    private static Task<JsonElement> ImportAsync(HttpClient client, string file, int expectedStatus, string query = "") =>
        SendAsync(client, new StringContent(file, Encoding.UTF8), expectedStatus, query);

    private static async Task<JsonElement> SendAsync(HttpClient client, HttpContent content, int expectedStatus, string query = "")
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Imports}/csv{query}") { Content = content };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await client.SendAsync(request);
        return await answer.JsonAsync(expectedStatus);
    }

    private async Task<KnownNow> KnownAsync(string authority, string name)
    {
        using var worker = intake.ClientFor($"{authority}.front-door-worker", authority, AccessRoles.FrontDoorWorker);
        using var answer = await worker.PostAsJsonAsync("/api/intake/people/searches", new { name });
        var found = (await answer.ReadAsync<Page<PersonFound>>(200)).Items[0];
        return (await worker.GetAsync<PersonView>($"/api/intake/people/{found.PersonId}")).Known;
    }
}
