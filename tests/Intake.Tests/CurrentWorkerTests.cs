using Microsoft.Extensions.Configuration;
using ReferralPlatform.Intake.KnownCases;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Intake.Tests;

/// <summary>Whose an open case is, of all that import and events said: new information goes to them and nobody who had it before.</summary>
public sealed class CurrentWorkerTests
{
    private static readonly DateTimeOffset Morning = TestClock.London("2026-11-02 09:00");
    private static readonly WorkerDirectory Workers = new(new ConfigurationBuilder().Build());
    private static readonly WorkersAway Nobody = new([], Workers, default);
    private readonly Guid _record = Guid.CreateVersion7();

    [Fact]
    [Trait("Rule", "P1.2")]
    [Trait("Rule", "P2.3")]
    [Trait("Rule", "Y1.6")]
    [Trait("Rule", "R3.2")]
    public void New_information_is_for_whoever_has_the_case_now_after_it_was_given_to_another()
    {
        Assert.Equal("imported", WorkerOf(Imported()));
        Assert.Equal("first", WorkerOf(Imported(), Opened(1, "first")));
        Assert.Equal("second", WorkerOf(Imported(), Opened(1, "first"), Opened(2, "second")));
        Assert.Equal("second", WorkerOf(Opened(2, "second"), Opened(1, "first")));
    }

    [Fact]
    [Trait("Rule", "P2.3")]
    [Trait("Rule", "R3.2")]
    public void A_case_taken_from_its_worker_is_nobodys_and_never_again_that_of_whoever_an_older_import_names()
    {
        Assert.Null(WorkerOf(Imported(), Opened(1, "first"), Opened(2)));
        Assert.Equal("third", WorkerOf(Imported(), Opened(1, "first"), Opened(2), Opened(3, "third")));
    }

    [Fact]
    [Trait("Rule", "P2.3")]
    public void A_decision_on_another_contact_takes_the_case_from_nobody()
    {
        var other = KnownCaseStatement.Opened(Guid.CreateVersion7(), "peterborough", Morning.AddHours(5));

        Assert.Equal("first", WorkerOf(Opened(1, "first"), other));
        Assert.Equal("imported", WorkerOf(Imported(), other));
    }

    [Fact]
    [Trait("Rule", "D2.1")]
    [Trait("Rule", "Y5.1")]
    public void D2_1_A_child_under_a_child_protection_plan_is_known_with_an_open_case()
    {
        var underPlan = KnownCaseStatement.UnderChildProtectionPlan(_record, "peterborough", Morning.AddHours(3), "first", "Assessment");
        var other = KnownCaseStatement.Opened(Guid.CreateVersion7(), "peterborough", Morning.AddHours(5));

        var known = KnownCaseViews.Of([Imported(), Opened(1, "first"), underPlan], Workers, Nobody);

        Assert.Equal((KnownStatus.Open, "first", "Assessment", true), (known.Status, known.Worker, known.Team, known.ChildProtectionPlan));
        Assert.True(KnownCaseViews.Of([underPlan, other], Workers, Nobody).ChildProtectionPlan);
        Assert.False(KnownCaseViews.Of([underPlan, Imported(hour: 6)], Workers, Nobody).ChildProtectionPlan);
    }

    [Fact]
    [Trait("Rule", "D2.1")]
    public void D2_1_A_case_that_closes_again_without_a_plan_ends_the_plan_and_no_other_case_does()
    {
        var underPlan = KnownCaseStatement.UnderChildProtectionPlan(_record, "peterborough", Morning.AddHours(3), "first", "Assessment");
        var closed = KnownCaseStatement.Closed(_record, "peterborough", Morning.AddHours(5), "Assessment");
        var other = KnownCaseStatement.Closed(Guid.CreateVersion7(), "peterborough", Morning.AddHours(5), "Assessment");
        var again = KnownCaseStatement.UnderChildProtectionPlan(_record, "peterborough", Morning.AddHours(6), "first", "Assessment");

        Assert.True(KnownCaseViews.Of([underPlan, Opened(4, "second")], Workers, Nobody).ChildProtectionPlan);
        Assert.False(KnownCaseViews.Of([underPlan, Opened(4, "second"), closed], Workers, Nobody).ChildProtectionPlan);
        Assert.True(KnownCaseViews.Of([underPlan, other], Workers, Nobody).ChildProtectionPlan);
        Assert.True(KnownCaseViews.Of([underPlan, closed, again], Workers, Nobody).ChildProtectionPlan);
    }

    private static string? WorkerOf(params KnownCaseStatement[] statements) => KnownCaseViews.Of(statements, Workers, Nobody).Worker;

    private static KnownCaseStatement Imported(int hour = 0) => new()
    {
        Authority = "peterborough",
        PersonId = Guid.CreateVersion7(),
        Status = KnownStatus.Open,
        Worker = "imported",
        AsOf = Morning.AddHours(hour),
    };

    private KnownCaseStatement Opened(int hour, string? worker = null) =>
        KnownCaseStatement.Opened(_record, "peterborough", Morning.AddHours(hour), worker);
}
