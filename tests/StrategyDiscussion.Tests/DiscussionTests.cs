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
    private static readonly CurrentPerson Worker = new("sefton.social-worker", "Name of sefton.social-worker", "sefton", [AccessRoles.SocialWorker]);

    [Theory]
    [InlineData("protection", true)]
    [InlineData("assessment", false)]
    [InlineData("early-help", false)]
    [InlineData("no-further-action", false)]
    [Trait("Rule", "Y6.2")]
    public void Only_a_protection_disposal_requires_a_discussion(string outcome, bool required) =>
        Assert.Equal(required, Discussion.IsRequiredBy(Disposals.Protection() with { Outcome = outcome }));

    [Fact]
    [Trait("Rule", "R4.6")]
    public void A_discussion_can_be_held_while_it_is_arranged()
    {
        var discussion = Arranged(Sunday.AddMinutes(-5));

        Assert.Null(discussion.Hold(Record(), York, Sunday));

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
        var record = Record([Said("health"), Said("education")]);

        IsRefused(Arranged().Hold(record, York, Sunday), 422, "agencies-missing", "statutory guidance");
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    public void NotArranged() => IsRefused(Required().Hold(Record(), York, Sunday), 409, "not-arranged", "York 6.2");

    [Fact]
    [Trait("Rule", "Y6.2")]
    public void AlreadyHeld()
    {
        var discussion = Arranged();
        Assert.Null(discussion.Hold(Record(), York, Sunday));

        IsRefused(discussion.Hold(Record(), York, Sunday), 409, "already-held", "platform Y6.2");
        IsRefused(discussion.Arrange(Sunday.AddDays(1), ["police", "health"], York, Sunday), 409, "already-held", "platform Y6.2");
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    public void HeldInTheFuture() => IsRefused(Arranged().Hold(Record(heldAt: Sunday.AddMinutes(1)), York, Sunday), 422, "held-in-the-future", "platform Y6.2");

    [Fact]
    [Trait("Rule", "Y6.2")]
    public void HeldBeforeRequired() =>
        IsRefused(Arranged().Hold(Record(heldAt: TestClock.London("2026-11-07 22:00")), York, Sunday), 422, "held-before-required", "platform Y6.2");

    [Fact]
    [Trait("Rule", "R4.6")]
    public void A_discussion_can_be_held_in_the_minute_it_is_required()
    {
        var discussion = Discussion.Require(Disposals.Protection() with { AuthorisedAt = Sunday });
        Assert.Null(discussion.Arrange(Sunday, ["police", "health"], York, Sunday));

        Assert.Null(discussion.Hold(Record(heldAt: Sunday.AddSeconds(-30)), York, Sunday));
    }

    [Theory]
    [InlineData("", "Today", "In person")]
    [InlineData("That an enquiry has begun", " ", "In person")]
    [InlineData("That an enquiry has begun", "Today", "")]
    [Trait("Rule", "P3.5")]
    public void InformingParentsNotAgreed(string what, string when, string how)
    {
        var record = Record(informing: new InformingParents { What = what, When = when, How = how });

        IsRefused(Arranged().Hold(record, Peterborough, Sunday), 422, "informing-parents-not-agreed", "Peterborough 3.5");
        IsRefused(Arranged().Hold(record, York, Sunday), 422, "informing-parents-not-agreed", "platform Y6.2");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "S10")]
    public void ReasonsMissing(bool section47) =>
        Assert.Equal("reasons-missing", Arranged().Hold(Record(section47: section47, reasons: " "), Sefton, Sunday)?.Code);

    [Theory]
    [InlineData("emergency-protection-order")]
    [InlineData("police-protection")]
    [Trait("Rule", "S12")]
    public void Section47IsADuty(string option)
    {
        var discussion = Arranged();
        Assert.Null(Protect(discussion, option));
        Assert.True(discussion.Section47IsADuty);

        IsRefused(discussion.Hold(Record(section47: false), Sefton, Sunday), 422, "section-47-is-a-duty", Sefton.AfterProtection.Value[^1].Rule.Display);
        Assert.Null(discussion.Hold(Record(section47: true), Sefton, Sunday));
    }

    [Theory]
    [InlineData("abuser-agrees-to-leave")]
    [InlineData("abuser-removed")]
    [InlineData("child-moved-by-agreement")]
    [InlineData("police-entry")]
    [Trait("Rule", "S11")]
    public void Other_steps_of_protection_leave_the_section_47_enquiry_to_the_discussion(string option)
    {
        var discussion = Arranged();
        Assert.Null(Protect(discussion, option, reason: null));

        Assert.False(discussion.Section47IsADuty);
        Assert.Null(discussion.Hold(Record(section47: false), Sefton, Sunday));
    }

    [Fact]
    [Trait("Rule", "S12")]
    public void ProtectionNeedsNewDiscussion()
    {
        var discussion = Arranged();
        Assert.Null(discussion.Hold(Record(section47: false), Sefton, Sunday));

        Assert.Equal("protection-after-no-section-47", Protect(discussion, "police-protection")?.Code);
    }

    [Fact]
    [Trait("Rule", "S11")]
    public void ProtectionNeedsReason()
    {
        var refusal = Protect(Required(), "police-protection", reason: " ");

        Assert.Equal("protection-needs-reason", refusal?.Code);
        Assert.Contains("Emergency Protection Order", refusal!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "S13")]
    public void OtherChildrenNotConsidered() =>
        IsRefused(
            Protect(Required(), "emergency-protection-order", otherChildren: ""),
            422,
            "other-children-not-considered",
            Sefton.OtherChildren.Value.Rule.Display);

    [Fact]
    [Trait("Rule", "S11")]
    public void NotAProtectionOption() => Assert.Equal("not-a-protection-option", Protect(Required(), "ward-of-court")?.Code);

    [Fact]
    [Trait("Rule", "S11")]
    public void ProtectionInTheFuture() =>
        Assert.Equal("protection-in-the-future", Protect(Required(), "police-protection", takenAt: Sunday.AddMinutes(1))?.Code);

    [Fact]
    [Trait("Rule", "S11")]
    public void NoProtectionOptions() =>
        Assert.Equal("no-protection-options", Required().Protect("police-protection", Sunday, "Reason", "None", York, Worker, Sunday)?.Code);

    private static Discussion Required() => Discussion.Require(Disposals.Protection());

    private static Discussion Arranged(DateTimeOffset? toBeHeldAt = null)
    {
        var discussion = Required();
        Assert.Null(discussion.Arrange(toBeHeldAt ?? Sunday.AddHours(1), ["police", "health"], York, Sunday));
        return discussion;
    }

    private static Refusal? Protect(
        Discussion discussion,
        string option,
        string? reason = "No time for an order.",
        string otherChildren = "The brother stays with an aunt.",
        DateTimeOffset? takenAt = null) =>
        discussion.Protect(option, takenAt ?? Sunday, reason, otherChildren, Sefton, Worker, Sunday);

    private static DiscussionRecord Record(
        List<Participant>? participants = null,
        InformingParents? informing = null,
        bool section47 = true,
        string reasons = "The injury is not explained.",
        DateTimeOffset? heldAt = null) => new()
        {
            HeldAt = heldAt ?? Sunday,
            Participants = participants ?? [Said("police"), Said("health")],
            InformingParents = informing ?? new InformingParents { What = "That an enquiry has begun.", When = "Today", How = "In person" },
            Section47Enquiry = section47,
            Reasons = reasons,
            RecordedAt = Sunday,
            RecordedBy = Worker.Id,
            RecordedByName = Worker.Name,
        };

    private static Participant Said(string agency) => new() { Agency = agency, Name = "A colleague", Contribution = "What is known there." };

    private static void IsRefused(Refusal? refusal, int status, string code, string? rule)
    {
        Assert.NotNull(refusal);
        Assert.Equal((status, code, rule), (refusal.Status, refusal.Code, refusal.Rule));
        Assert.NotEmpty(refusal.Detail);
    }
}
