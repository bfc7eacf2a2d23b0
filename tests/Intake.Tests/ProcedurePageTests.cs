using System.Net.Http.Json;

namespace ReferralPlatform.Intake.Tests;

[Collection(IntakeCollection.Name)]
public sealed class ProcedurePageTests(IntakeFixture intake)
{
    private readonly HttpClient _lead = intake.ClientFor("york.service-manager", "york", AccessRoles.ServiceManager);

    [Fact]
    public async Task Every_procedure_is_listed_and_readable_with_a_paragraph_at_each_answer()
    {
        var listed = (await _lead.GetAsync<Page<ProcedureSummary>>("/api/intake/procedures")).Items;

        Assert.Equal(5, listed.Count);
        foreach (var entry in listed)
        {
            var read = await _lead.GetAsync<ProcedureView>($"/api/intake/procedures/{entry.Code}");
            var statements = read.Sections.SelectMany(section => section.Statements).ToList();
            Assert.True(statements.Count > 80, $"{entry.Code}: {statements.Count} statements.");
            Assert.Equal(entry.Versions[^1].Version, read.Version);
            Assert.Contains(statements, statement => statement.Rule is null);
            Assert.All(statements.Select(statement => statement.Rule).OfType<RuleView>(), rule =>
            {
                Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", rule.Anchor);
                Assert.NotEmpty(rule.Display);
            });
        }
    }

    [Fact]
    public async Task A_version_is_read_by_its_name_or_by_a_day_and_what_there_is_not_is_not_found()
    {
        var newest = await _lead.GetAsync<ProcedureView>("/api/intake/procedures/york");

        Assert.Equal(newest.Version, (await _lead.GetAsync<ProcedureView>($"/api/intake/procedures/york?version={newest.Version}")).Version);
        Assert.Equal(newest.Version, (await _lead.GetAsync<ProcedureView>($"/api/intake/procedures/york?on={newest.EffectiveFrom:O}")).Version);
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
        var compared = await CompareAsync(new
        {
            receivedAt = TestClock.London(
            "2026-10-09 12:00"),
            kind = "referral",
            channel = "letter",
            professionalReferrer = true,
            parentAgreement = "not-sought"
        });

        Assert.Equal(["dudley", "peterborough", "referrals-2024", "sefton", "york"], compared.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(ConsentAnswer.ReturnedToReferrer, compared["peterborough"].Consent.Verdict);
        Assert.Equal("Peterborough 3.2", compared["peterborough"].Consent.Rule.Display);
        Assert.Equal(ConsentAnswer.Accepted, compared["york"].Consent.Verdict);
        Assert.Equal(TestClock.London("2026-10-12 23:59:59"), DueAt(compared["peterborough"], "decision"));
        Assert.Equal(TestClock.London("2026-10-10 12:00"), DueAt(compared["sefton"], "decision"));
        Assert.Equal(TestClock.London("2026-10-10 12:00"), DueAt(compared["dudley"], "decision"));
        Assert.Null(DueAt(compared["sefton"], "feedback"));
        Assert.Contains(compared["york"].Silences, silence => silence.Kind == "acknowledgement");
    }

    [Fact]
    [Trait("Rule", "S14")]
    [Trait("Rule", "R3.2")]
    public async Task Clocks_start_at_the_decision_and_an_absent_workers_contact_goes_to_the_manager()
    {
        var facts = new
        {
            receivedAt = TestClock.London("2026-11-11 12:30"),
            kind = "contact",
            channel = "phone",
            professionalReferrer = true,
            known = "open",
            workerAbsent = true,
            decidedAt = TestClock.London("2026-11-13 09:00"),
        };

        var compared = await CompareAsync(facts);

        Assert.Equal(TestClock.London("2026-11-16 23:59:59"), DueAt(compared["sefton"], "feedback"));
        Assert.Equal("manager-of-allocated-worker", compared["referrals-2024"].Routing.Destination);
        Assert.Equal(TestClock.London("2026-11-13 12:30"), DueAt(compared["referrals-2024"], "written-confirmation"));
    }

    [Fact]
    public async Task A_comparison_keeps_nothing_needs_no_key_and_can_be_asked_for_another_day()
    {
        var facts = new { receivedAt = TestClock.London("2026-10-09 12:00"), kind = "referral", channel = "phone", asOf = "2020-06-01" };
        var keysBefore = await intake.QueryAsync<Data.IntakeDbContext, int>(db => Task.FromResult(db.IdempotencyKeys.Count()));

        using var answer = await _lead.PostAsJsonAsync("/api/intake/what-ifs", facts);
        var compared = await answer.ReadAsync<WhatIfComparison>(200);

        Assert.Equal(new DateOnly(2020, 6, 1), compared.AsOf);
        Assert.True(compared.Answers.Count < 5);
        Assert.Equal(keysBefore, await intake.QueryAsync<Data.IntakeDbContext, int>(db => Task.FromResult(db.IdempotencyKeys.Count())));
    }

    [Fact]
    public async Task Facts_that_cannot_be_compared_are_named()
    {
        Assert.Equal(["kind"], await ErrorsAsync(new { kind = "rumour" }));
        Assert.Equal(["channel", "closedOn", "kind", "receivedAt"], await ErrorsAsync(new { channel = "pigeon", known = "closed" }));
        await (await intake.Anonymous().PostAsJsonAsync("/api/intake/what-ifs", new { })).JsonAsync(401);

        async Task<IEnumerable<string>> ErrorsAsync(object facts)
        {
            using var answer = await _lead.PostAsJsonAsync("/api/intake/what-ifs", facts);
            return (await answer.ProblemAsync(400)).Errors.Keys.Order(StringComparer.Ordinal);
        }
    }

    private static DateTimeOffset? DueAt(ComparedProcedure answer, string kind) => answer.Deadlines.First(deadline => deadline.Kind == kind).DueAt;

    private async Task<Dictionary<string, ComparedProcedure>> CompareAsync(object facts)
    {
        using var answer = await _lead.PostAsJsonAsync("/api/intake/what-ifs", facts);
        return (await answer.ReadAsync<WhatIfComparison>(200)).Answers.ToDictionary(found => found.Authority, StringComparer.Ordinal);
    }
}
