using ReferralPlatform.Screening.Tests.Agencies;

namespace ReferralPlatform.Screening.Tests;

/// <summary>Every clock that the five procedures give this service: started by its act, announced once each, and ended as it should.</summary>
[Collection(ScreeningCollection.Name)]
public sealed class ProcedureClockTests(ScreeningFixture service)
{
    /// <summary>The Friday before Christmas: weekends and bank holidays lie within all that is counted in working days.</summary>
    private const string Received = "2026-12-18 15:10";

    private readonly Desk _desk = new(service);

    public static TheoryData<string, string> Clocks => ProcedureClocks.KeptBy("screening");

    public static TheoryData<string> Authorities => [.. ProcedureBook.Published.Codes];

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task A_clock_left_alone_is_announced_once_each_also_when_it_is_met_late(string authority, string clock)
    {
        var (watch, meet) = await StartAsync(authority, ProcedureClocks.Find(authority, clock));

        await watch.ApproachesOnceAndIsMissedOnceAsync();
        await meet();
        await watch.IsMetLateAsync();
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task A_clock_met_in_time_is_never_missed(string authority, string clock)
    {
        var (watch, meet) = await StartAsync(authority, ProcedureClocks.Find(authority, clock));

        await meet();
        await watch.IsNeverMissedAsync();
    }

    [Theory]
    [MemberData(nameof(Authorities))]
    [Trait("Rule", "S8")]
    public async Task A_request_that_is_withdrawn_or_whose_case_goes_on_has_no_clock(string authority)
    {
        var (agencies, contact) = await AskAsync(authority, rating: null);
        await agencies.AskAsync("health");
        var (police, health) = (await AnswerAsync(contact, "police"), await AnswerAsync(contact, "health"));
        await agencies.PostAsync(
            AccessRoles.FrontDoorWorker, $"requests/{await agencies.RequestIdAsync("police")}/withdrawals", new { reason = "By mistake." });
        await BecomesReferralAsync(contact);

        await police.IsNeverMissedAsync();
        await health.IsNeverMissedAsync();
    }

    [Fact]
    [Trait("Rule", "S8")]
    public async Task A_rating_gives_a_request_another_time_and_it_is_announced_for_that_one_only()
    {
        var (agencies, contact) = await AskAsync("sefton", rating: null);
        var first = await AnswerAsync(contact, "police");
        await agencies.PostAsync(AccessRoles.TeamManager, "ratings", new { rating = "red", reasons = "The injuries are not explained." });
        var second = await AnswerAsync(contact, "police");

        Assert.NotEqual(first.Started.Id, second.Started.Id);
        await second.ApproachesOnceAndIsMissedOnceAsync();
        await first.IsNeverMissedAsync();
    }

    private async Task<(ClockWatch Watch, Func<Task> Meet)> StartAsync(string authority, Clock clock)
    {
        var screening = ProcedureBook.Published.For(authority).Screening;
        switch (clock.Kind)
        {
            case ClockKinds.Decision:
                {
                    var facts = Enum.GetValues<ContactKind>().SelectMany(kind => new[] { new ContactFacts(kind, false), new ContactFacts(kind, true) })
                        .First(facts => screening.DecisionClock(facts) == clock);
                    service.Clock.SetLondon(Received);
                    var contact = Given.Contact(authority, facts.Kind.Code(), Received, facts.SignificantHarm);
                    await _desk.ArrivesAsync(contact);
                    var grace = clock.Timescale is Timescale.Immediately ? Given.Grace : TimeSpan.Zero;
                    var watch = await service.WatchAsync(contact.ContactRecordId, clock.Kind);
                    Assert.Equal(Given.Calendar.DueAt(contact.ReceivedAt, clock).At + grace, watch.Started.DueAt);
                    return (watch, () => BecomesReferralAsync(contact));
                }

            case ClockKinds.AgencyAnswer:
                {
                    var rating = screening.Agencies.Ratings.ValueOrDefault?.Offered.FirstOrDefault(offered => offered.Answer == clock)?.Code;
                    var (agencies, contact) = await AskAsync(authority, rating);
                    var watch = await AnswerAsync(contact, "police");
                    var hours = authority == ScreeningFixture.OwnTimeFor ? ScreeningFixture.OwnHours : ((Timescale.Hours)clock.Timescale).Count;
                    Assert.Equal(TimeSpan.FromHours(hours), watch.Started.DueAt - watch.Started.StartedAt);
                    return (
                        watch,
                        () => agencies.ActAsync("police", "answers", new AnswerAgencyRequest("We know nothing.")));
                }

            default:
                throw new InvalidOperationException($"No act is known that starts the {clock.Kind}.");
        }
    }

    private async Task<(AgencyDesk Agencies, ContactRecorded Contact)> AskAsync(string authority, string? rating)
    {
        service.Clock.SetLondon(Received);
        var contact = Given.Contact(authority, "referral", Received, otherAgenciesPermitted: "yes");
        var agencies = await AgencyDesk.OpenAsync(_desk, contact);
        if (rating is not null)
        {
            await agencies.PostAsync(AccessRoles.TeamManager, "ratings", new { rating, reasons = "The injuries are not explained." });
        }

        await agencies.AskAsync("police");
        return (agencies, contact);
    }

    private Task<ClockWatch> AnswerAsync(ContactRecorded contact, string agency) =>
        service.WatchAsync(contact.ContactRecordId, $"{ClockKinds.AgencyAnswer}-{agency}");

    private async Task BecomesReferralAsync(ContactRecorded contact)
    {
        await service.PublishAsync(new ContactBecameReferral
        {
            ContactRecordId = contact.ContactRecordId,
            ReferralRecordId = Guid.CreateVersion7(),
            ContactId = contact.ContactId,
            Authority = contact.Authority,
            ProcedureVersion = contact.ProcedureVersion,
            FromKind = contact.Kind,
            BecameAt = service.Clock.GetUtcNow(),
            BecameBy = $"{contact.Authority}.front-door-worker",
            Rule = "rule",
        });
        await Eventually.Is(
            () => _desk.QueryAsync(db => db.Deadlines.AllAsync(
                clock => clock.ContactRecordId != contact.ContactRecordId || clock.Kind != ClockKinds.Decision || clock.MetAt != null)),
            "the contact has become a referral");
    }
}
