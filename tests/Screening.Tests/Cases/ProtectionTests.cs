using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Contracts.StrategyDiscussion;

namespace ReferralPlatform.Screening.Tests.Cases;

/// <summary>A child is protected at once, at whatever stage the case is: what that changes here.</summary>
[Collection(ScreeningCollection.Name)]
public sealed class ProtectionTests(ScreeningFixture service)
{
    private static readonly DateTimeOffset Taken = TestClock.London("2026-11-06 02:10");

    private readonly Desk _desk = new(service);

    public static TheoryData<string> Authorities => new(["peterborough", "york", "sefton", "referrals-2024", "dudley"]);

    [Theory]
    [MemberData(nameof(Authorities))]
    [Trait("Rule", "S11")]
    [Trait("Rule", "Y3.1")]
    public async Task A_child_protected_before_any_decision_is_before_the_managers_at_once(string authority)
    {
        var id = await _desk.ArrivesAsync(Given.Contact(authority, kind: authority == "york" ? "enquiry" : "referral"));
        using var manager = _desk.Manager(authority);

        await _desk.PublishAsync(Recorded(id, authority));
        await UntilAsync(manager, id, ScreeningStage.AwaitingImmediateDecision);

        var seen = await manager.GetAsync<CaseView>(Desk.PathOf(id));
        Assert.True(seen.SignificantHarm && seen.AllowedActions.Contains(CaseAction.Decide));
        var stepped = Assert.Single(await _desk.PublishedAsync<SteppedUp>(id));
        Assert.Equal(("Children Act 1989, section 46", false), (stepped.Rule, stepped.Decided));

        await _desk.PublishAsync(Recorded(id, authority));
        await _desk.PublishAsync(Required(id, authority));
        await HeardAsync(id, heard => heard.DiscussionsRequired.Count > 0);
        Assert.Single(await _desk.PublishedAsync<SteppedUp>(id));
    }

    [Fact]
    [Trait("Rule", "S11")]
    public async Task Protection_that_was_heard_of_before_the_case_puts_it_before_the_managers_when_it_comes()
    {
        var contact = Given.Contact("peterborough", kind: "referral");
        await _desk.PublishAsync(Recorded(contact.ContactRecordId, "peterborough"));
        await HeardAsync(contact.ContactRecordId, heard => heard.ProtectedAt is not null);

        var id = await _desk.ArrivesAsync(contact);

        using var manager = _desk.Manager("peterborough");
        var seen = await manager.GetAsync<CaseView>(Desk.PathOf(id));
        Assert.Equal((ScreeningStage.AwaitingImmediateDecision, true), (seen.Stage, seen.SignificantHarm));
        Assert.Single(await _desk.PublishedAsync<SteppedUp>(id));
    }

    [Theory]
    [MemberData(nameof(Authorities))]
    [Trait("Rule", "S12")]
    public async Task A_case_that_was_closed_with_advice_is_at_its_discussion_and_enquiry_until_they_are_over(string authority)
    {
        var id = await DecidedAsync(authority);
        using var manager = _desk.Manager(authority);
        Assert.Equal(ScreeningStage.Closed, (await manager.GetAsync<CaseView>(Desk.PathOf(id))).Stage);

        await _desk.PublishAsync(Recorded(id, authority));
        await _desk.PublishAsync(Required(id, authority));
        await UntilAsync(manager, id, ScreeningStage.StrategyDiscussion);
        await _desk.PublishAsync(Started(id, authority));
        await UntilAsync(manager, id, ScreeningStage.Section47);
        await _desk.PublishAsync(Held(id, authority, section47Enquiry: true));
        await HeardAsync(id, heard => heard.DiscussionHeldAt is not null);
        await _desk.PublishAsync(Signed(id, authority));
        Assert.Equal(ScreeningStage.Section47, (await manager.GetAsync<CaseView>(Desk.PathOf(id))).Stage);
        await _desk.PublishAsync(Concluded(id, authority, conferenceDueAt: null));
        await UntilAsync(manager, id, ScreeningStage.Closed);

        Assert.Empty(await _desk.PublishedAsync<SteppedUp>(id));
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task S12_A_next_meeting_that_is_called_off_is_waited_for_no_more()
    {
        var id = await DecidedAsync("sefton");
        using var manager = _desk.Manager("sefton");
        await _desk.PublishAsync(Required(id, "sefton"));
        await UntilAsync(manager, id, ScreeningStage.StrategyDiscussion);

        await _desk.PublishAsync(new StrategyDiscussionCalledOff
        {
            DiscussionId = id,
            ContactRecordId = id,
            Reference = "SE-1",
            Authority = "sefton",
            CalledOffAt = Taken.AddHours(9),
            CalledOffBy = "sefton.team-manager",
            Rule = "rule",
        });

        await UntilAsync(manager, id, ScreeningStage.Closed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "S10")]
    public async Task S10_A_case_closed_with_advice_stays_at_its_discussion_until_the_minutes_are_signed(bool signedFirst)
    {
        var id = await DecidedAsync("sefton");
        using var manager = _desk.Manager("sefton");
        await _desk.PublishAsync(Required(id, "sefton"));
        await UntilAsync(manager, id, ScreeningStage.StrategyDiscussion);
        var held = Held(id, "sefton", section47Enquiry: false);
        var minutes = Signed(id, "sefton");

        await PublishAsync(signed: signedFirst);
        await HeardAsync(id, heard => signedFirst ? heard.DiscussionsSigned.Count == 1 : heard.DiscussionsHeld.Count == 1);
        Assert.Equal(ScreeningStage.StrategyDiscussion, (await manager.GetAsync<CaseView>(Desk.PathOf(id))).Stage);
        await PublishAsync(signed: !signedFirst);
        await UntilAsync(manager, id, ScreeningStage.Closed);

        Task PublishAsync(bool signed) => signed ? _desk.PublishAsync(minutes) : _desk.PublishAsync(held);
    }

    [Fact]
    [Trait("Rule", "S12")]
    public async Task An_enquiry_that_leads_to_a_conference_keeps_the_case_where_it_is()
    {
        var id = await DecidedAsync("sefton");
        using var manager = _desk.Manager("sefton");
        await _desk.PublishAsync(Started(id, "sefton"));
        await UntilAsync(manager, id, ScreeningStage.Section47);

        await _desk.PublishAsync(Concluded(id, "sefton", Taken.AddDays(20)));
        await _desk.PublishAsync(Required(id, "sefton"));
        await HeardAsync(id, heard => heard.DiscussionsRequired.Count > 0);

        Assert.Equal(ScreeningStage.Section47, (await manager.GetAsync<CaseView>(Desk.PathOf(id))).Stage);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "S12")]
    public async Task The_stage_of_an_enquiry_ends_with_its_conference_unless_another_began(bool another)
    {
        var id = await DecidedAsync("sefton");
        using var manager = _desk.Manager("sefton");
        await _desk.PublishAsync(Started(id, "sefton"));
        await UntilAsync(manager, id, ScreeningStage.Section47);
        var concluded = Concluded(id, "sefton", Taken.AddDays(20));
        await _desk.PublishAsync(concluded);
        if (another)
        {
            await _desk.PublishAsync(Started(id, "sefton") with { StartedAt = Taken.AddDays(4) });
            await HeardAsync(id, heard => heard.EnquirySince > Taken.AddDays(3));
        }

        await _desk.PublishAsync(new ChildProtectionConferenceHeld
        {
            EnquiryId = concluded.EnquiryId,
            ContactRecordId = id,
            Reference = concluded.Reference,
            Authority = "sefton",
            HeldAt = Taken.AddDays(12),
            EnquiryConcludedAt = concluded.ConcludedAt,
            RecordedBy = "sefton.team-manager",
            Rule = "rule",
        });
        await HeardAsync(id, heard => heard.EnquiryEndedAt is not null);

        await UntilAsync(manager, id, another ? ScreeningStage.Section47 : ScreeningStage.Closed);
    }

    [Fact]
    [Trait("Rule", "R4.6")]
    public async Task Facts_that_clearly_show_harm_put_an_open_case_before_the_managers_as_well()
    {
        var id = await _desk.ArrivesAsync(Given.Contact("referrals-2024", kind: "referral"));
        using var manager = _desk.Manager("referrals-2024");

        await _desk.PublishAsync(Required(id, "referrals-2024") with { Because = "known-to-other-agencies" });
        await HeardAsync(id, heard => heard.DiscussionsRequired.Count > 0);
        Assert.Equal(ScreeningStage.Screening, (await manager.GetAsync<CaseView>(Desk.PathOf(id))).Stage);
        await _desk.PublishAsync(Required(id, "referrals-2024") with { Because = "facts-show-section47" });

        await UntilAsync(manager, id, ScreeningStage.AwaitingImmediateDecision);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "P1.1")]
    [Trait("Rule", "S11")]
    public async Task What_protected_a_child_under_a_contact_counts_for_the_referral_it_became(bool protectedFirst)
    {
        var contact = Given.Contact("sefton", kind: "contact");
        var id = await _desk.ArrivesAsync(contact);
        var referral = Given.Contact("sefton", kind: "referral") with { ContactId = contact.ContactId };
        if (protectedFirst)
        {
            await _desk.PublishAsync(Recorded(id, "sefton"));
            await HeardAsync(id, heard => heard.ProtectedAt is not null);
        }

        await _desk.PublishAsync(new ContactBecameReferral
        {
            ContactRecordId = id,
            ReferralRecordId = referral.ContactRecordId,
            ContactId = contact.ContactId,
            Authority = "sefton",
            ProcedureVersion = contact.ProcedureVersion,
            FromKind = "contact",
            BecameAt = contact.RecordedAt,
            BecameBy = "sefton.front-door-worker",
            Rule = "Sefton 1",
        });
        await HeardAsync(id, heard => heard.BecameReferral is not null);
        await _desk.ArrivesAsync(referral);
        if (!protectedFirst)
        {
            await _desk.PublishAsync(Recorded(id, "sefton"));
        }

        using var manager = _desk.Manager("sefton");
        await UntilAsync(manager, referral.ContactRecordId, ScreeningStage.AwaitingImmediateDecision);
        Assert.Equal(ScreeningStage.Closed, (await manager.GetAsync<CaseView>(Desk.PathOf(id))).Stage);
    }

    private async Task<Guid> DecidedAsync(string authority)
    {
        var id = await _desk.ArrivesAsync(Given.Contact(authority, kind: authority == "york" ? "enquiry" : "referral") with { ProfessionalReferrer = false });
        var option = Given.ProcedureOf(authority).Screening.Options.First(offered => !offered.IsAboveThreshold && offered.NeedsFamilyConsent is null).Code;
        await _desk.MakeReadyAsync(id, authority, option);
        using var manager = _desk.Manager(authority);
        using var decided = await Desk.PostAsync(
            manager, id, "decisions", Given.DecisionBody(authority, option, insteadOfMeeting: authority == "york" ? Given.WhyNotTheMeeting : null));
        await decided.JsonAsync(200);
        return id;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "S11")]
    public async Task S11_Protection_recorded_in_error_puts_no_later_referral_before_the_managers(bool recordedFirst)
    {
        var contact = Given.Contact("sefton", kind: "referral");
        var id = contact.ContactRecordId;
        var recorded = Recorded(id, "sefton");
        var amended = new ProtectionAmended
        {
            ProtectionId = recorded.ProtectionId,
            ContactRecordId = id,
            Reference = recorded.Reference,
            Authority = "sefton",
            Means = recorded.Means,
            MeansBefore = recorded.Means,
            TakenAt = Taken,
            TakenAtBefore = Taken,
            EndsAt = null,
            RecordedInError = true,
            ProtectedSince = null,
            AmendedAt = Taken.AddHours(9),
            AmendedBy = "sefton.team-manager",
            Rule = "rule",
        };

        if (recordedFirst)
        {
            await _desk.PublishAsync(recorded);
            await HeardAsync(id, heard => heard.ProtectedAt is not null);
            await _desk.PublishAsync(amended);
        }
        else
        {
            await _desk.PublishAsync(amended);
            await HeardAsync(id, heard => heard.StepsInError.Count == 1);
            await _desk.PublishAsync(recorded);
            await _desk.PublishAsync(Required(id, "sefton"));
            await HeardAsync(id, heard => heard.DiscussionsRequired.Count > 0);
        }

        await HeardAsync(id, heard => heard.StepsInError.Count == 1 && heard.ProtectedAt is null);
        await _desk.ArrivesAsync(contact);
        using var manager = _desk.Manager("sefton");
        Assert.Equal(ScreeningStage.Screening, (await manager.GetAsync<CaseView>(Desk.PathOf(id))).Stage);
    }

    private static ImmediateProtectionRecorded Recorded(Guid id, string authority) => new()
    {
        ProtectionId = Guid.CreateVersion7(),
        ContactRecordId = id,
        Reference = "XX-7K3M-2Q",
        Authority = authority,
        Means = "police-protection",
        Stage = "taken",
        TakenAt = Taken,
        RecordedAt = Taken.AddHours(1),
        RecordedBy = $"{authority}.duty-social-worker",
        EndsAt = Taken.AddHours(72),
        Section47IsADuty = true,
        Rule = "Children Act 1989, section 46",
    };

    // The record's first discussion has its id.
    private static StrategyDiscussionRequired Required(Guid id, string authority) => new()
    {
        DiscussionId = id,
        ContactRecordId = id,
        Reference = "XX-7K3M-2Q",
        Authority = authority,
        Because = "immediate-protection",
        RequiredAt = Taken,
        DueAt = Taken.AddDays(1),
        Rule = "rule",
    };

    private static StrategyDiscussionHeld Held(Guid id, string authority, bool section47Enquiry) => new()
    {
        DiscussionId = id,
        ContactRecordId = id,
        Authority = authority,
        HeldAt = Taken.AddHours(8),
        Section47Enquiry = section47Enquiry,
        Rule = "rule",
    };

    private static DiscussionMinutesSigned Signed(Guid id, string authority) => new()
    {
        DiscussionId = id,
        ContactRecordId = id,
        Reference = "XX-7K3M-2Q",
        Authority = authority,
        SignedAt = Taken.AddHours(9),
        SignedBy = $"{authority}.team-manager",
        Agencies = [],
        InvitationIds = [],
        Rule = "rule",
    };

    private static Section47EnquiryStarted Started(Guid id, string authority) => new()
    {
        EnquiryId = Guid.CreateVersion7(),
        ContactRecordId = id,
        Reference = "XX-7K3M-2Q",
        Authority = authority,
        StartedBy = "police-protection",
        StartedAt = Taken,
        IsDuty = true,
        ConferenceDueAt = Taken.AddDays(20),
        Rule = "rule",
    };

    private static Section47EnquiryConcluded Concluded(Guid id, string authority, DateTimeOffset? conferenceDueAt) => new()
    {
        EnquiryId = Guid.CreateVersion7(),
        ContactRecordId = id,
        Reference = "XX-7K3M-2Q",
        Authority = authority,
        Conclusion = conferenceDueAt is null ? "not-substantiated" : "substantiated-continuing-risk",
        ConcludedAt = Taken.AddDays(3),
        ConcludedBy = $"{authority}.team-manager",
        ConferenceDueAt = conferenceDueAt,
        Rule = "rule",
    };

    private static Task UntilAsync(HttpClient person, Guid id, ScreeningStage stage) => Eventually.Is(
        async () => (await person.GetAsync<CaseView>(Desk.PathOf(id))).Stage == stage, $"the case is at {stage}");

    private Task HeardAsync(Guid id, Func<ProtectionHeard, bool> isSo) => Eventually.Is(
        () => _desk.QueryAsync(async db => await db.Protection.AsNoTracking().SingleOrDefaultAsync(heard => heard.CaseId == id) is { } heard && isSo(heard)),
        "it was heard");
}
