using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Security;
using ReferralPlatform.ServiceDefaults.Workers;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Allocation.Tests;

public sealed class AllocationCaseTests
{
    private static readonly DateTimeOffset Now = TestClock.London("2026-11-03 09:00");
    private static readonly Worker Worker = new("w1", "Shanice Campbell", "peterborough");
    private static readonly Worker Other = new("w2", "Ade Okoro", "peterborough");

    [Theory]
    [Trait("Rule", "P6.6")]
    [InlineData("peterborough", AccessRoles.TeamManager, true)]
    [InlineData("peterborough", AccessRoles.AssessmentManager, false)]
    [InlineData("peterborough", AccessRoles.SocialWorker, false)]
    [InlineData("york", AccessRoles.AssessmentManager, true)]
    [InlineData("york", AccessRoles.FrontDoorWorker, false)]
    public void Those_allocate_whom_the_procedure_names(string authority, string role, bool allowed)
    {
        var procedure = ProcedureBook.Published.For(authority).Allocation;
        var opened = AllocationCase.Open(Disposals.Peterborough());

        var refusal = opened.Allocate(Worker, new AllocateCaseRequest("w1"), null, Person(role), procedure, Now);

        Assert.Equal(allowed, refusal is null);
        if (refusal is not null)
        {
            Assert.Equal(403, refusal.Status);
            Assert.Equal(procedure.Allocates.Rule.Display, refusal.Rule);
            Assert.Null(opened.AllocatedTo);
        }
    }

    [Theory]
    [Trait("Rule", "Y7.2")]
    [Trait("Rule", "D1.5")]
    [InlineData("peterborough", "2026-11-02 10:20", "2027-01-07 23:59:59", "statutory guidance")]
    [InlineData("york", "2026-11-02 10:20", "2027-01-07 23:59:59", "statutory guidance")]
    [InlineData("dudley", "2026-11-10 09:00", "2026-11-19 23:59:59", "Dudley 1.5")]
    public void The_assessment_is_due_as_the_procedure_says_from_receipt(string authority, string receivedAt, string dueAt, string rule)
    {
        var procedure = ProcedureBook.Published.For(authority).Allocation;
        var opened = AllocationCase.Open(Disposals.Peterborough(receivedAt));

        var clock = opened.StartAssessmentClock(procedure.Assessment, WorkingCalendar.EnglandAndWales);
        Assert.Null(opened.Allocate(Worker, new AllocateCaseRequest("w1"), null, Person(procedure.Allocates.Codes[0]), procedure, Now));

        Assert.Equal((TestClock.London(dueAt), clock.Id), (opened.AssessmentDueAt, opened.AssessmentClock));
        Assert.Equal((TestClock.London(receivedAt), clock.DueAt), (clock.StartedAt, opened.AssessmentDueAt!.Value));
        Assert.Equal(rule, opened.AssessmentRule);
        Assert.False(opened.AssessmentDuePastLastKnownYear);
    }

    [Fact]
    [Trait("Rule", "P6.6")]
    public void Reallocation_adds_to_the_history_and_leaves_the_assessment_alone()
    {
        var procedure = ProcedureBook.Published.For("peterborough").Allocation;
        var opened = AllocationCase.Open(Disposals.Peterborough());
        var manager = Person(AccessRoles.TeamManager);
        opened.StartAssessmentClock(procedure.Assessment, WorkingCalendar.EnglandAndWales);
        opened.Allocate(Worker, new AllocateCaseRequest("w1"), null, manager, procedure, Now);
        var dueAt = opened.AssessmentDueAt;

        var other = new AllocateCaseRequest("w2", "On leave", HandOver: "See the file.");
        Assert.Null(opened.Allocate(Other, other, null, manager, procedure, Now.AddDays(2)));

        Assert.Equal(["w1", "w2"], opened.Allocations.Select(allocation => allocation.AllocatedTo), StringComparer.Ordinal);
        Assert.Equal("w2", opened.AllocatedTo);
        Assert.Equal(dueAt, opened.AssessmentDueAt);
        Assert.Equal(409, opened.Allocate(Other, other, null, manager, procedure, Now.AddDays(3))?.Status);
    }

    [Theory]
    [InlineData(Outcome.Assessment, true)]
    [InlineData(Outcome.Protection, true)]
    [InlineData(Outcome.EarlyHelp, false)]
    [InlineData(Outcome.AdviceAndInformation, false)]
    [InlineData(Outcome.OtherService, false)]
    [InlineData(Outcome.NoFurtherAction, false)]
    public void Only_assessment_and_protection_lead_here(Outcome outcome, bool isFor) =>
        Assert.Equal(isFor, AllocationCase.IsFor(Disposals.Peterborough(outcome: outcome)));

    private static CurrentPerson Person(string role) => new("m1", "Amara Chukwu", "peterborough", [role]);
}
