using ReferralPlatform.Contracts.StrategyDiscussion;

namespace ReferralPlatform.Screening.Tests.Cases;

/// <summary>A contact or an enquiry becomes a referral at intake: its own case ends, the referral's goes on.</summary>
[Collection(ScreeningCollection.Name)]
[Trait("Rule", "P1.1")]
public sealed class BecameReferralTests(ScreeningFixture service)
{
    private readonly Desk _desk = new(service);

    [Fact]
    public async Task An_enquiry_that_became_a_referral_closes_without_a_disposal()
    {
        var enquiry = Given.Contact();
        var referral = Given.Contact(kind: "referral", receivedAt: "2026-11-06 08:30") with { ContactId = enquiry.ContactId };
        await _desk.ArrivesAsync(enquiry);
        await _desk.PublishAsync(Became(enquiry, referral));
        await _desk.ArrivesAsync(referral);
        await EndedAsync(enquiry);

        var ended = await _desk.Worker().GetAsync<CaseView>(Desk.PathOf(enquiry.ContactRecordId));
        Assert.Equal(ScreeningStage.Closed, ended.Stage);
        Assert.Equal(referral.ContactRecordId, ended.BecameReferral);
        Assert.Null(ended.Disposal);
        Assert.Empty(ended.AllowedActions);
        Assert.Equal(
            0, await _desk.QueryAsync(db => db.Deadlines.CountAsync(clock => clock.ContactRecordId == enquiry.ContactRecordId && clock.MetAt == null)));
        await (await Desk.PostAsync(_desk.Worker(), enquiry.ContactRecordId, "checks", new { check = "known", result = "no" })).JsonAsync(409);

        var goesOn = await _desk.Worker().GetAsync<CaseView>(Desk.PathOf(referral.ContactRecordId));
        Assert.Equal((ContactKind.Referral, ScreeningStage.Screening), (goesOn.Kind, goesOn.Stage));
        Assert.Equal(TestClock.London("2026-11-09 23:59:59"), goesOn.DecisionDueAt);
    }

    [Fact]
    public async Task A_repeated_event_changes_nothing_and_an_authorised_disposal_stands()
    {
        var enquiry = Given.Contact();
        await _desk.ArrivesAsync(enquiry);
        var became = Became(enquiry, Given.Contact(kind: "referral"));
        await _desk.PublishAsync(became);
        await EndedAsync(enquiry);
        var version = await VersionOf(enquiry);
        var marker = Given.Contact();

        await _desk.PublishAsync(became);
        await _desk.ArrivesAsync(marker);
        await _desk.PublishAsync(Became(marker, Given.Contact(kind: "referral")));
        await EndedAsync(marker);

        Assert.Equal(version, await VersionOf(enquiry));
        var decided = Given.Case(Given.Contact()).Checked(_desk.Clock.GetUtcNow());
        var procedure = Given.ProcedureOf("york");
        Assert.Null(decided.Authorise("advice-and-information", "Advice was enough.", Given.Manager(), procedure, _desk.Clock.GetUtcNow()));
        Assert.False(decided.BecomeReferral(Guid.CreateVersion7(), _desk.Clock.GetUtcNow()));
        Assert.Equal("advice-and-information", decided.Disposal!.Option);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "S10")]
    public async Task A_contact_that_became_a_referral_is_closed_and_the_referral_hears_of_its_protection(bool becameFirst)
    {
        var contact = Given.Contact("sefton", kind: "contact", significantHarm: true);
        var referral = Given.Contact("sefton", kind: "referral") with { ContactId = contact.ContactId };
        var option = Given.ProcedureOf("sefton").Screening.Options.First(offered => offered.OutcomeWhen(significantHarm: true) == Outcome.Protection).Code;
        var id = await _desk.ArrivesAsync(contact);
        await _desk.MakeReadyAsync(id, "sefton", option);
        using var manager = _desk.Manager("sefton");
        using var decided = await Desk.PostAsync(manager, id, "decisions", Given.DecisionBody("sefton", option));
        await decided.JsonAsync(200);

        if (!becameFirst)
        {
            await _desk.PublishAsync(Required(contact));
            await UntilAsync(manager, id, ScreeningStage.StrategyDiscussion);
        }

        await _desk.PublishAsync(Became(contact, referral));
        await EndedAsync(contact);
        if (becameFirst)
        {
            await _desk.PublishAsync(Required(contact));
        }

        await _desk.ArrivesAsync(referral);
        await Eventually.Is(
            () => _desk.QueryAsync(db => db.Cases.AnyAsync(screened => screened.Id == referral.ContactRecordId && screened.DiscussionDue)), "it is due");
        var ended = await manager.GetAsync<CaseView>(Desk.PathOf(id));
        var mine = await manager.GetAsync<Page<CaseRow>>("/api/screening/cases?view=underway&take=100");

        Assert.Equal((ScreeningStage.Closed, option), (ended.Stage, ended.Disposal!.Option));
        Assert.DoesNotContain(mine.Items, row => row.CaseId == id);
    }

    private static StrategyDiscussionRequired Required(ContactRecorded contact) => new()
    {
        DiscussionId = Guid.CreateVersion7(),
        ContactRecordId = contact.ContactRecordId,
        Reference = contact.Reference,
        Authority = contact.Authority,
        Because = "disposal",
        RequiredAt = contact.ReceivedAt,
        DueAt = contact.ReceivedAt.AddDays(1),
        Rule = "Sefton 9",
    };

    private static Task UntilAsync(HttpClient manager, Guid id, ScreeningStage stage) => Eventually.Is(
        async () => (await manager.GetAsync<CaseView>(Desk.PathOf(id))).Stage == stage, $"the case is at {stage}");

    private static ContactBecameReferral Became(ContactRecorded enquiry, ContactRecorded referral) => new()
    {
        ContactRecordId = enquiry.ContactRecordId,
        ReferralRecordId = referral.ContactRecordId,
        ContactId = enquiry.ContactId,
        Authority = enquiry.Authority,
        ProcedureVersion = enquiry.ProcedureVersion,
        FromKind = enquiry.Kind,
        BecameAt = referral.ReceivedAt,
        BecameBy = referral.RecordedBy,
        Rule = "York 1.1",
    };

    private Task EndedAsync(ContactRecorded contact) => Eventually.Is(
        () => _desk.QueryAsync(
            db => db.Cases.AnyAsync(screened => screened.Id == contact.ContactRecordId && screened.Stage == ScreeningStage.Closed)), "the case has ended");

    private Task<int> VersionOf(ContactRecorded contact) =>
        _desk.QueryAsync(db => db.Cases.Where(screened => screened.Id == contact.ContactRecordId).Select(screened => screened.Version).SingleAsync());
}
