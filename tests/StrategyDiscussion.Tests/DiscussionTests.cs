using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Security;
using ReferralPlatform.StrategyDiscussion.Discussions;

namespace ReferralPlatform.StrategyDiscussion.Tests;

/// <summary>The aggregate by itself, at fixed instants: what it does and every refusal by name.</summary>
public sealed class DiscussionTests
{
    private static readonly StrategyDiscussionProcedure York = ProcedureBook.Published.For("york").StrategyDiscussion;
    private static readonly StrategyDiscussionProcedure Sefton = ProcedureBook.Published.For("sefton").StrategyDiscussion;
    private static readonly StrategyDiscussionProcedure Peterborough = ProcedureBook.Published.For("peterborough").StrategyDiscussion;
    private static readonly DateTimeOffset Sunday = TestClock.London("2026-11-08 09:00:30");
    private static readonly CurrentPerson Chair = new("york.team-manager", "Name of york.team-manager", "york", [AccessRoles.TeamManager]);
    private static readonly CurrentPerson Worker = new("york.social-worker", "Name of york.social-worker", "york", [AccessRoles.SocialWorker]);

    [Theory]
    [InlineData("protection", true)]
    [InlineData("assessment", false)]
    [InlineData("early-help", false)]
    [InlineData("no-further-action", false)]
    [Trait("Rule", "Y6.2")]
    public void Only_a_protection_disposal_requires_a_discussion(string outcome, bool required) =>
        Assert.Equal(required, DisposalAuthorisedConsumer.IsRequiredBy(Disposals.Protection() with { Outcome = outcome }));

    [Fact]
    [Trait("Rule", "R4.6")]
    public void A_discussion_can_be_held_while_it_is_arranged()
    {
        var discussion = Arranged(Sunday.AddMinutes(-5));

        Assert.Null(Hold(discussion, Record()));

        Assert.Equal(DiscussionState.Held, discussion.State);
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    public void ArrangedInThePast() =>
        IsRefused(Required().Arrange(Sunday.AddMinutes(-6), ["police", "health"], York, Sunday), 422, "arranged-in-the-past", "York 6.2");

    [Theory]
    [InlineData("york", "police")]
    [InlineData("york", "health", "education")]
    [InlineData("referrals-2024", "health", "other-agencies")]
    [InlineData("sefton", "education")]
    [Trait("Rule", "Y6.2")]
    [Trait("Rule", "S10")]
    public void AgenciesMissing(string authority, params string[] agencies)
    {
        var procedure = ProcedureBook.Published.For(authority).StrategyDiscussion;

        var refusal = Required().Arrange(Sunday, agencies, procedure, Sunday);

        Assert.Equal("agencies-missing", refusal?.Code);
        Assert.NotNull(refusal!.Rule);
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    public void A_discussion_without_the_police_is_not_recorded()
    {
        var record = Record([From("health"), From("education")]);

        IsRefused(Hold(Arranged(), record), 422, "agencies-missing", "statutory guidance");
    }

    [Theory]
    [InlineData("york", AccessRoles.SocialWorker, false)]
    [InlineData("york", AccessRoles.ServiceManager, true)]
    [InlineData("referrals-2024", AccessRoles.TeamManager, false)]
    [Trait("Rule", "S10")]
    public void ChairNeedsManager(string authority, string role, bool mayChair)
    {
        var procedure = ProcedureBook.Published.For(authority).StrategyDiscussion;

        var refusal = Arranged().Hold(Record(), [], isDuty: false, procedure, Worker with { Roles = [role] }, Sunday);

        Assert.Equal(mayChair ? null : "chair-needs-manager", refusal?.Code);
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    public void NotArranged() => IsRefused(Hold(Required(), Record()), 409, "not-arranged", "York 6.2");

    [Fact]
    [Trait("Rule", "Y6.2")]
    public void AlreadyHeld()
    {
        var discussion = Arranged();
        Assert.Null(Hold(discussion, Record()));

        IsRefused(Hold(discussion, Record()), 409, "already-held", "this platform’s rule");
        IsRefused(discussion.Arrange(Sunday.AddDays(1), ["police", "health"], York, Sunday), 409, "already-held", "this platform’s rule");
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    public void HeldInTheFuture() => IsRefused(Hold(Arranged(), Record(heldAt: Sunday.AddMinutes(1))), 422, "held-in-the-future", "this platform’s rule");

    [Theory]
    [InlineData("2026-11-07 22:00", null, "held-before-required")]
    [InlineData("2026-11-07 22:00", " ", "held-before-required")]
    [InlineData("2026-11-07 22:00", "Held by telephone at once.", null)]
    [InlineData("2026-11-07 21:39", "Held by telephone at once.", "held-before-contact")]
    [Trait("Rule", "Y6.2")]
    [Trait("Rule", "R4.6")]
    public void HeldBeforeRequired(string heldAt, string? reason, string? refused)
    {
        foreach (var discussion in new[] { Required(), Arranged() })
        {
            var record = Record(heldAt: TestClock.London(heldAt), heldBefore: reason);

            var refusal = discussion.Hold(record, [], isDuty: false, York, Chair, Sunday, receivedAt: TestClock.London("2026-11-07 21:40"));

            Assert.Equal(refused, refusal?.Code);
            Assert.Equal(refused is null, discussion.State is DiscussionState.Held);
        }
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    public void HeldBeforeAgreed() => IsRefused(
        Hold(Required(DiscussionCause.NextMeeting), Record(heldAt: TestClock.London("2026-11-07 22:00"), heldBefore: "At once.")), 422, "held-before-agreed",
        "this platform’s rule");

    [Theory]
    [InlineData(DiscussionCause.FactsShowSection47, false, 0)]
    [InlineData(DiscussionCause.Disposal, true, 0)]
    [InlineData(DiscussionCause.Disposal, false, 1)]
    [InlineData(DiscussionCause.ImmediateProtection, true, 1)]
    [Trait("Rule", "R4.6")]
    [Trait("Rule", "S12")]
    public void What_came_after_a_discussion_that_was_held_before_may_need_another(DiscussionCause because, bool section47, int others)
    {
        var discussion = Required(because);

        Assert.Null(Hold(discussion, Record(section47: section47, heldAt: TestClock.London("2026-11-07 22:00"), heldBefore: "By telephone at once.")));

        Assert.Equal(others, discussion.NotServed().Count);
    }

    [Theory]
    [InlineData("", "Today", "In person", "Tomorrow, by her key worker")]
    [InlineData("That an enquiry has begun", " ", "In person", "Tomorrow, by her key worker")]
    [InlineData("That an enquiry has begun", "Today", "", "Tomorrow, by her key worker")]
    [InlineData("That an enquiry has begun", "Today", "In person", "")]
    [Trait("Rule", "P3.5")]
    public void InformingParentsNotAgreed(string what, string when, string how, string child)
    {
        var record = Record(informing: new InformingParents { What = what, When = when, How = how, Child = child });

        IsRefused(Arranged().Hold(record, [], isDuty: false, Peterborough, Chair, Sunday), 422, "informing-parents-not-agreed", "Peterborough 3.5");
        IsRefused(Hold(Arranged(), record), 422, "informing-parents-not-agreed", "this platform’s rule");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "S10")]
    public void ReasonsMissing(bool section47) => Assert.Equal("reasons-missing", Hold(Arranged(), Record(section47: section47, reasons: " "))?.Code);

    [Fact]
    [Trait("Rule", "S12")]
    public void Section47IsADuty() => IsRefused(
        Arranged().Hold(Record(section47: false), [], isDuty: true, Sefton, Chair, Sunday), 422, "section-47-is-a-duty",
        Sefton.AfterProtection.Value[^1].Rule.Display);

    [Fact]
    [Trait("Rule", "S10")]
    public void EnquiryNotPlanned() => Assert.Equal("enquiry-not-planned", Hold(Arranged(), Record(plan: ""))?.Code);

    [Theory]
    [InlineData(OtherChildAnswer.Included, null)]
    [InlineData(OtherChildAnswer.SafeNoActionNeeded, null)]
    [InlineData(OtherChildAnswer.ToBeConsidered, "other-children-not-considered")]
    [InlineData(null, "other-children-not-considered")]
    [Trait("Rule", "S13")]
    public void ChildrenNotConsidered(OtherChildAnswer? answer, string? refused)
    {
        var cousin = Guid.CreateVersion7();
        var record = Record(children: answer is { } given ? [new OtherChildConsidered { ChildId = cousin, Answer = given, Note = null }] : []);

        Assert.Equal(refused, Arranged().Hold(record, [cousin], isDuty: false, Sefton, Chair, Sunday)?.Code);
    }

    [Fact]
    [Trait("Rule", "S10")]
    public void The_chair_signs_once_and_only_after_it_was_held()
    {
        var discussion = Arranged();
        IsRefused(discussion.Sign(York, request: null, [], Chair, Sunday), 409, "not-held", "this platform’s rule");
        Assert.Null(Hold(discussion, Record()));

        Assert.Equal("not-the-chair", discussion.Sign(York, new SignMinutesRequest("Ill.", true), [], Worker, Sunday)?.Code);
        Assert.Null(discussion.Sign(York, request: null, [], Chair, Sunday));
        Assert.Equal("already-signed", discussion.Sign(York, request: null, [], Chair, Sunday)?.Code);
    }

    private static Refusal? Hold(Discussion discussion, DiscussionRecord record) => discussion.Hold(record, [], isDuty: false, York, Chair, Sunday);

    private static Discussion Required(DiscussionCause because = DiscussionCause.Disposal) => new()
    {
        Id = Guid.CreateVersion7(),
        ContactRecordId = Guid.CreateVersion7(),
        Number = 1,
        Reference = "YK-9M4T-6C",
        Authority = "york",
        ProcedureVersion = ProcedureBook.Published.For("york").Version,
        Because = because,
        FirstRequiredAt = TestClock.London("2026-11-07 22:30"),
        RequiredAt = TestClock.London("2026-11-07 22:30"),
        DueAt = TestClock.London("2026-11-08 22:30"),
        ClockId = Guid.CreateVersion7(),
        Rule = "York 6.2",
    };

    private static Discussion Arranged(DateTimeOffset? toBeHeldAt = null)
    {
        var discussion = Required();
        Assert.Null(discussion.Arrange(toBeHeldAt ?? Sunday.AddHours(1), ["police", "health"], York, Sunday));
        return discussion;
    }

    private static DiscussionRecord Record(
        List<Participant>? participants = null,
        InformingParents? informing = null,
        bool section47 = true,
        string reasons = "The injury is not explained.",
        DateTimeOffset? heldAt = null,
        string plan = "A joint visit today.",
        List<OtherChildConsidered>? children = null,
        string? heldBefore = null) => new()
        {
            HeldAt = heldAt ?? Sunday,
            HeldBeforeReason = heldBefore,
            Participants = participants ?? [From("police"), From("health")],
            InformingParents = informing ?? new InformingParents { What = "That an enquiry has begun.", When = "Today", How = "In person", Child = "Tomorrow" },
            Section47Enquiry = section47,
            Reasons = reasons,
            JointWithPolice = true,
            Lead = "york.social-worker",
            Plan = plan,
            OtherChildren = children ?? [],
            RecordedAt = Sunday,
            RecordedBy = Chair.Id,
            RecordedByName = Chair.Name,
        };

    private static Participant From(string agency) => new() { Agency = agency, Name = "A colleague" };

    private static void IsRefused(Refusal? refusal, int status, string code, string? rule)
    {
        Assert.NotNull(refusal);
        Assert.Equal((status, code, rule), (refusal.Status, refusal.Code, refusal.Rule));
        Assert.NotEmpty(refusal.Detail);
    }
}
