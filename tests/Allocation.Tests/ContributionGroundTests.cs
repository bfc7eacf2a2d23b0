using System.Net;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Allocation.Data;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Procedures;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Allocation.Tests;

/// <summary>With whose consent agencies are asked to contribute, or why without.</summary>
[Collection(AllocationCollection.Name)]
public sealed class ContributionGroundTests(AllocationFixture allocation)
{
    private const string Act = "assessment/contributions";

    [Theory]
    [InlineData("york")]
    [InlineData("peterborough")]
    [InlineData("referrals-2024")]
    [InlineData("sefton")]
    [InlineData("dudley")]
    [Trait("Rule", "Y5.4")]
    [Trait("Rule", "S7")]
    [Trait("Rule", "R4.2")]
    [Trait("Rule", "P3.6")]
    public async Task No_agency_is_asked_without_a_ground_and_the_manager_s_is_the_procedure_s(string authority)
    {
        var desk = await OpenAsync(authority);
        var rules = ProcedureBook.Published.For(authority).Screening;
        var dispensation = rules.ConsentDispensation;
        var ask = new RequestContributionsRequest(["health", "police"], "What do you know of her?");

        var missing = await RefusedAsync(desk, desk.Worker, ask, 422, "ground");
        Assert.Equal(rules.Agencies.Consent.Display, missing.Rule);

        var reason = dispensation.Reasons.Count > 0 ? dispensation.Reasons[^1] : null;
        var without = ask with { Ground = ContributionGround.Dispensation, Dispensation = new(reason?.Code, "The father would take her away.") };
        var notTheirs = await RefusedAsync(desk, desk.Worker, without, 403, "ground");
        Assert.Equal(dispensation.Rule.Display, notTheirs.Rule);
        var notListed = await RefusedAsync(
            desk, desk.Manager, without with { Dispensation = new(reason is null ? "any" : null, "Why.") }, 422, "dispensation.reason");
        Assert.Equal(dispensation.Rule.Display, notListed.Rule);
        Assert.Empty(await desk.EventsAsync("ContributionRequested"));

        var view = await desk.DoAsync(desk.Manager, Act, without);

        Assert.All(view.CurrentAssessment!.Contributions, request => Assert.Equal(
            (ContributionGround.Dispensation, dispensation.Rule.Display, reason?.Label, "The father would take her away.", $"Name of {authority}.team-manager"),
            (request.Ground.Kind, request.Ground.Rule, request.Ground.Reason, request.Ground.Text, request.Ground.ByName)));
        var decided = Assert.Single(await ActivityAsync(desk), entry => entry.What == "contribution-ground");
        Assert.Equal(($"{authority}.team-manager", dispensation.Rule.Display), (decided.By, decided.Rule));
        Assert.Equal("The father would take her away.", decided.Why);
        Assert.All(await desk.EventsAsync("ContributionRequested"), body =>
        {
            Assert.Contains("\"ground\":\"dispensation\"", body, StringComparison.Ordinal);
            Assert.DoesNotContain("father", body, StringComparison.Ordinal);
        });
    }

    [Fact]
    [Trait("Rule", "P3.6")]
    public async Task P3_6_Only_the_role_of_the_procedure_asks_without_consent()
    {
        var desk = await OpenAsync("peterborough");
        using var service = allocation.ClientFor("peterborough.service-manager", "peterborough", AccessRoles.ServiceManager);

        await RefusedAsync(desk, service, Without("health"), 403, "ground");
        Assert.False((await service.GetAsync<AllocationCaseView>(desk.Path)).ContributionGrounds!.MayDispense);
        Assert.True((await desk.ReadAsync()).ContributionGrounds!.MayDispense);
    }

    [Fact]
    [Trait("Rule", "Y5.4")]
    public async Task Consent_is_complete_of_this_case_and_not_of_the_future()
    {
        var desk = await OpenAsync("york");
        var now = allocation.Clock.GetUtcNow();
        var consent = new ContributionConsent("Mother", "visit", now);
        foreach (var (field, wrong) in new[]
        {
            ("consent.from", consent with { From = " " }), ("consent.from", consent with { From = new string('x', 301) }),
            ("consent.from", consent with { From = "Mother\nfather" }), ("consent.how", consent with { How = null }),
            ("consent.how", consent with { How = "pigeon" }), ("consent.obtainedAt", consent with { ObtainedAt = null }),
            ("consent.obtainedAt", consent with { ObtainedAt = now.AddDays(1) }), ("consent.obtainedAt", consent with { ObtainedAt = now.AddYears(-2) }),
        })
        {
            await RefusedAsync(desk, desk.Worker, desk.Ask("health") with { Consent = wrong }, 400, field);
        }

        await RefusedAsync(desk, desk.Worker, desk.Ask("health") with { Consent = null }, 400, "consent.from");
        await RefusedAsync(desk, desk.Worker, desk.Ask("health") with { Dispensation = new(null, "Why.") }, 400, "dispensation");
        await RefusedAsync(desk, desk.Manager, Without("health") with { Consent = consent }, 400, "consent");
        await RefusedAsync(desk, desk.Manager, Without("health") with { Dispensation = null }, 400, "dispensation.text");
        await RefusedAsync(desk, desk.Manager, Without("health") with { Dispensation = new(null, new string('x', 20_001)) }, 400, "dispensation.text");
        await RefusedAsync(desk, desk.Worker, desk.Ask() with { WhyNobody = "Nobody knows her.", Consent = null }, 400, "ground");
        var early = await RefusedAsync(
            desk, desk.Worker, desk.Ask("health") with { Consent = consent with { ObtainedAt = now.AddDays(-30) } }, 422, "consent.obtainedAt");
        Assert.Equal("York 5.4", early.Rule);

        var asked = (await desk.DoAsync(desk.Worker, Act, desk.Ask("health") with { Consent = consent })).CurrentAssessment!.Contributions[0];
        Assert.Equal(
            (ContributionGround.Consent, "York 5.4", "Mother", "visit", now),
            (asked.Ground.Kind, asked.Ground.Rule, asked.Ground.From, asked.Ground.How, asked.Ground.ObtainedAt));
    }

    [Fact]
    [Trait("Rule", "P3.5")]
    public async Task P3_5_A_section_47_enquiry_is_a_ground_while_it_runs_where_the_text_says_so()
    {
        var desk = await OpenAsync("peterborough");
        var york = await OpenAsync("york");
        var ask = new RequestContributionsRequest(["police"], "What do you know of her?", Ground: ContributionGround.Section47);
        Assert.Equal("Peterborough 3.5", (await RefusedAsync(desk, desk.Worker, ask, 422, "ground")).Rule);
        var enquiry = await StartAsync(desk.CaseId, "peterborough");
        await StartAsync(york.CaseId, "york");

        Assert.Equal("York 5.4", (await RefusedAsync(york, york.Worker, ask, 422, "ground")).Rule);
        Assert.Null((await york.ReadAsync()).ContributionGrounds!.Section47Rule);
        Assert.Equal("Peterborough 3.5", (await desk.ReadAsync()).ContributionGrounds!.Section47Rule);
        var asked = (await desk.DoAsync(desk.Worker, Act, ask)).CurrentAssessment!.Contributions[0];
        Assert.Equal((ContributionGround.Section47, "Peterborough 3.5"), (asked.Ground.Kind, asked.Ground.Rule));
        var police = allocation.PartnerFor("peterborough.police", "peterborough", "police");
        var read = await police.GetAsync<PartnerContributionView>($"/api/allocation/contributions/{asked.RequestId}");
        Assert.Equal((true, "Peterborough 3.5"), (read.WithoutConsent, read.GroundRule));

        await HeardAsync(await allocation.PublishAsync(new Section47EnquiryConcluded
        {
            EnquiryId = enquiry,
            ContactRecordId = desk.CaseId,
            Reference = "PB-7K3M-2Q",
            Authority = "peterborough",
            Conclusion = "not-substantiated",
            ConcludedAt = allocation.Clock.GetUtcNow(),
            ConcludedBy = "peterborough.team-manager",
            ConferenceDueAt = null,
            Rule = "Children Act 1989, section 47",
        }));
        await RefusedAsync(desk, desk.Worker, ask with { Agencies = ["health"] }, 422, "ground");
    }

    [Fact]
    [Trait("Rule", "P3.6")]
    [Trait("Rule", "Y5.4")]
    public async Task After_a_refusal_only_a_later_consent_counts_whenever_it_was_refused()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var refusedAt = TestClock.London("2026-11-02 15:00");
        var desk = await OpenAsync("york", disposal => disposal with { AgencyConsent = false, AgencyConsentAt = refusedAt });
        var ask = desk.Ask("health");
        Assert.Equal(refusedAt, (await desk.ReadAsync()).ContributionGrounds!.ConsentRefusedAt);

        var older = await RefusedAsync(desk, desk.Worker, Obtained(ask, refusedAt), 422, "consent.obtainedAt");
        Assert.Equal("York 5.4", older.Rule);
        await desk.DoAsync(desk.Worker, Act, Obtained(ask, refusedAt.AddMinutes(5)));

        var withdrawnAt = allocation.Clock.GetUtcNow().AddMinutes(1);
        await AmendAsync(desk, "no", withdrawnAt);
        await AmendAsync(desk, "not-asked", withdrawnAt.AddMinutes(1));
        allocation.Clock.Set(withdrawnAt.AddMinutes(2));
        await RefusedAsync(desk, desk.Worker, Obtained(desk.Ask("police"), refusedAt.AddMinutes(5)), 422, "consent.obtainedAt");
        Assert.Contains(await ActivityAsync(desk), entry => entry.What == "agency-permission-amended");
        await desk.DoAsync(desk.Worker, Act, desk.Ask("police"));
    }

    [Fact]
    [Trait("Rule", "P3.6")]
    [Trait("Rule", "Y5.4")]
    public async Task Consent_that_is_taken_back_after_an_agency_was_asked_lets_nobody_remind_it()
    {
        var desk = await OpenAsync("york");
        var asked = (await desk.DoAsync(desk.Worker, Act, desk.Ask("health"))).CurrentAssessment!.Contributions[0];
        var dispensed = (await desk.DoAsync(desk.Manager, Act, Without("police"))).CurrentAssessment!.Contributions.First(one => one.Agency == "police");
        var health = allocation.PartnerFor("york.health", "york", "health");
        var path = $"/api/allocation/contributions/{asked.RequestId}";
        await desk.DoAsync(desk.Worker, $"{Act}/{asked.RequestId}/reminders", new RemindContributionRequest());
        Assert.False((await health.GetAsync<PartnerContributionView>(path)).WithoutConsent);

        await AmendAsync(desk, "no", allocation.Clock.GetUtcNow());

        var refused = await (await desk.TryAsync(
            desk.Worker, $"{Act}/{asked.RequestId}/reminders", new RemindContributionRequest())).ProblemAsync(422);
        Assert.EndsWith("consent-refused-since", refused.Type, StringComparison.Ordinal);
        Assert.Equal("York 5.4", refused.Rule);
        Assert.Single(await desk.EventsAsync("ContributionReminded"));
        Assert.True((await health.GetAsync<PartnerContributionView>(path)).WithoutConsent);

        // What was asked without consent goes on.
        await desk.DoAsync(desk.Worker, $"{Act}/{dispensed.RequestId}/reminders", new RemindContributionRequest());
    }

    [Fact]
    [Trait("Rule", "P3.6")]
    public async Task What_was_amended_before_the_case_came_counts_as_far_as_it_came_after_the_decision()
    {
        allocation.Clock.SetLondon("2026-11-05 09:00");
        var disposal = Disposals.Peterborough() with { AgencyConsent = true, AgencyConsentAt = TestClock.London("2026-10-30 09:00") };
        await AmendAsync(disposal.ContactRecordId, "no", disposal.AuthorisedAt.AddHours(-1));
        var desk = await OpenAsync(disposal);

        var grounds = (await desk.ReadAsync()).ContributionGrounds!;
        Assert.Equal((disposal.AgencyConsentAt, null), (grounds.ConsentGivenAt, grounds.ConsentRefusedAt));
        await desk.DoAsync(desk.Worker, Act, Obtained(desk.Ask("health"), disposal.AgencyConsentAt!.Value));

        var second = Disposals.Peterborough();
        await AmendAsync(second.ContactRecordId, "no", second.AuthorisedAt.AddHours(1));
        var other = await OpenAsync(second);
        await RefusedAsync(other, other.Worker, Obtained(other.Ask("health"), second.ReceivedAt), 422, "consent.obtainedAt");
    }

    [Fact]
    [Trait("Rule", "Y5.4")]
    public async Task Asked_twice_or_at_once_agencies_are_asked_once()
    {
        var desk = await OpenAsync("york");
        allocation.Clock.Set(allocation.Clock.GetUtcNow().AddMinutes(1));
        var (version, key, ask) = (await desk.Worker.ETagAsync(desk.Path), Guid.CreateVersion7().ToString(), desk.Ask("health"));

        var answers = await Task.WhenAll(
            desk.Worker.PostKeyedAsync($"{desk.Path}/{Act}", ask, version, key), desk.Manager.PostKeyedAsync($"{desk.Path}/{Act}", Without("police"), version));
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], answers.Select(answer => answer.StatusCode).Order());
        await desk.Worker.PostKeyedAsync($"{desk.Path}/{Act}", ask, version, key);

        Assert.Single((await desk.ReadAsync()).CurrentAssessment!.Contributions);
    }

    private static RequestContributionsRequest Without(string agency) => new(
        [agency], "What do you know of her?", Ground: ContributionGround.Dispensation,
        Dispensation: new("risk-of-significant-harm", "He would take her away."));

    private static RequestContributionsRequest Obtained(RequestContributionsRequest ask, DateTimeOffset at) =>
        ask with { Consent = ask.Consent! with { ObtainedAt = at } };

    private static async Task<Problem> RefusedAsync(Desk desk, HttpClient client, RequestContributionsRequest request, int status, string field)
    {
        var problem = await (await desk.TryAsync(client, Act, request)).ProblemAsync(status);
        Assert.Contains(field, problem.Errors.Keys);
        return problem;
    }

    private static async Task<IReadOnlyList<ActivityItem>> ActivityAsync(Desk desk) =>
        (await desk.Manager.GetAsync<Page<ActivityItem>>($"{desk.Path}/activity")).Items;

    private Task AmendAsync(Desk desk, string permitted, DateTimeOffset at) => AmendAsync(desk.CaseId, permitted, at);

    private async Task AmendAsync(Guid contactRecordId, string permitted, DateTimeOffset at) => await HeardAsync(await allocation.PublishAsync(
        new AgencyPermissionAmended
        {
            ContactRecordId = contactRecordId,
            Authority = "york",
            OtherAgenciesPermitted = permitted,
            AmendedAt = at,
            AmendedBy = "york.front-door-worker",
            RecordVersion = 2,
        }));

    private async Task<Guid> StartAsync(Guid contactRecordId, string authority)
    {
        var enquiry = Guid.CreateVersion7();
        await HeardAsync(await allocation.PublishAsync(new Section47EnquiryStarted
        {
            EnquiryId = enquiry,
            ContactRecordId = contactRecordId,
            Reference = "PB-7K3M-2Q",
            Authority = authority,
            StartedBy = "strategy-discussion",
            StartedAt = allocation.Clock.GetUtcNow(),
            IsDuty = false,
            ConferenceDueAt = allocation.Clock.GetUtcNow().AddDays(21),
            Rule = "Children Act 1989, section 47",
        }));
        return enquiry;
    }

    private Task HeardAsync(Guid message) => Eventually.Is(
        () => allocation.QueryAsync<AllocationDbContext, bool>(db => db.Inbox.AnyAsync(received => received.MessageId == message)), "it was heard");

    private Task<Desk> OpenAsync(string authority, Func<DisposalAuthorised, DisposalAuthorised>? change = null)
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var option = ProcedureBook.Published.For(authority).Screening.Options.First(one => one.Outcome == Outcome.Assessment);
        var disposal = Disposals.Of(authority, option.Code, Outcome.Assessment, "2026-11-02 09:00", option.Rule.Display);
        return OpenAsync(change is null ? disposal : change(disposal));
    }

    private async Task<Desk> OpenAsync(DisposalAuthorised disposal)
    {
        var desk = new Desk(
            allocation, await allocation.ArrivesAsync(disposal), disposal.Authority is "york" ? AccessRoles.AssessmentManager : null);
        if ((await desk.AllocateAsync()).CurrentAssessment is null)
        {
            await desk.DoAsync(desk.Worker, "assessment/openings", new OpenAssessmentRequest());
        }

        return desk;
    }
}
