using System.Net.Http.Json;

namespace ReferralPlatform.Intake.Tests;

[Collection(IntakeCollection.Name)]
public sealed class ProcedurePageTests(IntakeFixture intake)
{
    private readonly HttpClient _lead = intake.ClientFor("york.service-manager", "york", AccessRoles.ServiceManager);

    [Fact]
    public async Task Every_procedure_is_listed_and_readable_with_a_paragraph_at_each_answer()
    {
        var listed = (await _lead.GetJsonAsync("/api/intake/procedures")).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(5, listed.Count);
        foreach (var entry in listed)
        {
            var code = entry.GetProperty("code").GetString();
            var read = await _lead.GetJsonAsync($"/api/intake/procedures/{code}");
            var statements = read.GetProperty("sections").EnumerateArray().SelectMany(section => section.GetProperty("statements").EnumerateArray()).ToList();
            Assert.True(statements.Count > 80, $"{code}: {statements.Count} statements.");
            Assert.Equal(entry.GetProperty("versions").EnumerateArray().Last().GetProperty("version").GetString(), read.GetProperty("version").GetString());
            Assert.Contains(statements, statement => statement.GetProperty("rule").ValueKind == JsonValueKind.Null);
            Assert.All(statements.Where(statement => statement.GetProperty("rule").ValueKind == JsonValueKind.Object), statement =>
            {
                Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", statement.GetProperty("rule").GetProperty("anchor").GetString());
                Assert.NotEmpty(statement.GetProperty("rule").GetProperty("display").GetString()!);
            });
        }
    }

    [Fact]
    public async Task A_version_is_read_by_its_name_or_by_a_day_and_what_there_is_not_is_not_found()
    {
        var newest = await _lead.GetJsonAsync("/api/intake/procedures/york");
        var version = newest.GetProperty("version").GetString();
        var from = newest.GetProperty("effectiveFrom").GetString();

        Assert.Equal(version, (await _lead.GetJsonAsync($"/api/intake/procedures/york?version={version}")).GetProperty("version").GetString());
        Assert.Equal(version, (await _lead.GetJsonAsync($"/api/intake/procedures/york?on={from}")).GetProperty("version").GetString());
        await (await _lead.GetAsync("/api/intake/procedures/york?version=99")).JsonAsync(404);
        await (await _lead.GetAsync("/api/intake/procedures/york?on=1999-01-01")).JsonAsync(404);
        await (await _lead.GetAsync("/api/intake/procedures/atlantis")).JsonAsync(404);
    }

    [Fact]
    [Trait("Rule", "P3.2")]
    [Trait("Rule", "P5.1")]
    [Trait("Rule", "S5")]
    [Trait("Rule", "D1.5")]
    public async Task One_letter_without_agreement_has_five_answers()
    {
        var compared = await CompareAsync(new { receivedAt = TestClock.London("2026-10-09 12:00"), kind = "referral", channel = "letter", professionalReferrer = true, parentAgreement = "not-sought" });

        Assert.Equal(["dudley", "peterborough", "referrals-2024", "sefton", "york"], compared.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("returned-to-referrer", compared["peterborough"].GetProperty("consent").GetProperty("verdict").GetString());
        Assert.Equal("Peterborough 3.2", compared["peterborough"].GetProperty("consent").GetProperty("rule").GetProperty("display").GetString());
        Assert.Equal("accepted", compared["york"].GetProperty("consent").GetProperty("verdict").GetString());
        Assert.Equal(TestClock.London("2026-10-12 23:59:59"), DueAt(compared["peterborough"], "decision"));
        Assert.Equal(TestClock.London("2026-10-10 12:00"), DueAt(compared["sefton"], "decision"));
        Assert.Equal(TestClock.London("2026-10-10 12:00"), DueAt(compared["dudley"], "decision"));
        Assert.Null(DueAt(compared["sefton"], "feedback"));
        Assert.Contains(compared["york"].GetProperty("silences").EnumerateArray(), silence => silence.GetProperty("kind").GetString() == "acknowledgement");
    }

    [Fact]
    [Trait("Rule", "S14")]
    [Trait("Rule", "R3.2")]
    public async Task Clocks_that_run_from_the_decision_start_with_it_and_an_absent_worker_s_contact_goes_to_the_manager()
    {
        var facts = new { receivedAt = TestClock.London("2026-11-11 12:30"), kind = "contact", channel = "phone", professionalReferrer = true, known = "open", workerAbsent = true, decidedAt = TestClock.London("2026-11-13 09:00") };

        var compared = await CompareAsync(facts);

        Assert.Equal(TestClock.London("2026-11-16 23:59:59"), DueAt(compared["sefton"], "feedback"));
        Assert.Equal("manager-of-allocated-worker", compared["referrals-2024"].GetProperty("routing").GetProperty("destination").GetString());
        Assert.Equal(TestClock.London("2026-11-13 12:30"), DueAt(compared["referrals-2024"], "written-confirmation"));
    }

    [Fact]
    public async Task A_comparison_keeps_nothing_needs_no_key_and_can_be_asked_for_another_day()
    {
        var facts = new { receivedAt = TestClock.London("2026-10-09 12:00"), kind = "referral", channel = "phone", asOf = "2020-06-01" };
        var keysBefore = await intake.QueryAsync<Data.IntakeDbContext, int>(db => Task.FromResult(db.IdempotencyKeys.Count()));

        using var answer = await _lead.PostAsJsonAsync("/api/intake/what-ifs", facts);
        var compared = await answer.JsonAsync(200);

        Assert.Equal("2020-06-01", compared.GetProperty("asOf").GetString());
        Assert.True(compared.GetProperty("answers").GetArrayLength() < 5);
        Assert.Equal(keysBefore, await intake.QueryAsync<Data.IntakeDbContext, int>(db => Task.FromResult(db.IdempotencyKeys.Count())));
    }

    [Fact]
    public async Task Facts_that_cannot_be_compared_are_named()
    {
        using var answer = await _lead.PostAsJsonAsync("/api/intake/what-ifs", new { kind = "rumour", channel = "pigeon", known = "closed" });
        var errors = (await answer.JsonAsync(400)).GetProperty("errors");

        Assert.Equal(["channel", "closedOn", "kind", "receivedAt"], errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        await (await intake.Anonymous().PostAsJsonAsync("/api/intake/what-ifs", new { })).JsonAsync(401);
    }

    private static DateTimeOffset? DueAt(JsonElement answer, string kind)
    {
        var due = answer.GetProperty("deadlines").EnumerateArray().First(deadline => deadline.GetProperty("kind").GetString() == kind).GetProperty("dueAt");
        return due.ValueKind == JsonValueKind.Null ? null : due.GetDateTimeOffset();
    }

    private async Task<Dictionary<string, JsonElement>> CompareAsync(object facts)
    {
        using var answer = await _lead.PostAsJsonAsync("/api/intake/what-ifs", facts);
        return (await answer.JsonAsync(200)).GetProperty("answers").EnumerateArray().ToDictionary(found => found.GetProperty("authority").GetString()!, StringComparer.Ordinal);
    }
}
