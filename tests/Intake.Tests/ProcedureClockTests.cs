using ReferralPlatform.Contracts.Notification;

namespace ReferralPlatform.Intake.Tests;

/// <summary>Every clock that the five procedures give this service: started by its act, announced once each, and ended as it should.</summary>
[Collection(IntakeCollection.Name)]
public sealed class ProcedureClockTests(IntakeFixture intake)
{
    /// <summary>The Friday before Christmas: weekends and bank holidays lie within all that is counted in working days.</summary>
    private const string Received = "2026-12-18 15:10";

    public static TheoryData<string, string> Clocks => ProcedureClocks.KeptBy("intake");

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

    private async Task<(ClockWatch Watch, Func<Task> Meet)> StartAsync(string authority, Clock clock)
    {
        intake.Clock.SetLondon(Received);
        var worker = intake.ClientFor($"{authority}.front-door-worker", authority, AccessRoles.FrontDoorWorker);
        if (ClockKinds.IsOfConsultation(clock.Kind))
        {
            return await StartConsultationAsync(authority, worker, clock);
        }

        var sample = SampleContacts.Sisters();
        sample["authority"] = authority;
        sample["channel"] = "phone";
        sample["receivedAt"] = TestClock.London(Received);
        sample["kind"] = "referral";
        var id = (await (await worker.PostKeyedAsync("/api/intake/contacts", sample)).ReadAsync<RecordedContact>(201)).Records[0].ContactRecordId;
        var watch = await intake.WatchAsync(id, clock.Kind);
        Assert.Equal(WorkingCalendar.EnglandAndWales.DueAt(TestClock.London(Received), clock).At, watch.Started.DueAt);
        return (watch, clock.Kind switch
        {
            ClockKinds.Acknowledgement or ClockKinds.AcknowledgementChase => () => AcknowledgeAsync(id, authority),
            ClockKinds.WrittenConfirmation => () => ConfirmAsync(worker, id),
            _ => throw new InvalidOperationException($"No act is known that ends the {clock.Kind}."),
        });
    }

    private async Task<(ClockWatch Watch, Func<Task> Meet)> StartConsultationAsync(string authority, HttpClient worker, Clock clock)
    {
        const string Consultations = "/api/intake/consultations";
        var manager = intake.ClientFor($"{authority}.team-manager", authority, AccessRoles.TeamManager);
        var asked = await (await worker.PostKeyedAsync(Consultations, new RecordConsultationRequest
        {
            Channel = "phone",
            AskedAt = TestClock.London(Received),
            AskedBy = new ReferrerDetails { Name = "Anna Okafor", SourceCode = "2A", Phone = "01632 960111" },
            Question = "May I refer a boy who is often hungry?",
            SignificantHarm = clock.Kind is ClockKinds.ConsultationHarm,
        })).ReadAsync<ConsultationView>(201);
        var path = $"{Consultations}/{asked.ConsultationId}";
        var watch = await intake.WatchAsync(asked.ConsultationId, clock.Kind);

        // "Immediately" is late after half an hour.
        var grace = clock.Kind is ClockKinds.ConsultationHarm ? TimeSpan.FromMinutes(30) : TimeSpan.Zero;
        Assert.Equal(WorkingCalendar.EnglandAndWales.DueAt(TestClock.London(Received), clock).At + grace, watch.Started.DueAt);
        return (watch, clock.Kind is ClockKinds.ConsultationHarm
            ? async () => await (await manager.PostKeyedAsync($"{path}/decisions", new { reason = "He is safe." }, await manager.ETagAsync(path)))
                .JsonAsync(200)
            : async () => await (await worker.PostKeyedAsync(
                $"{path}/answers", new AnswerConsultationRequest("Refer him.", SignificantHarm: false, Answer.No, null, null, null),
                await worker.ETagAsync(path))).JsonAsync(200));
    }

    private async Task AcknowledgeAsync(Guid id, string authority)
    {
        await intake.PublishAsync(new RecipientInformed
        {
            MessageId = Guid.CreateVersion7(),
            ContactRecordId = id,
            Authority = authority,
            Kind = "acknowledgement",
            Means = "email",
            InformedAt = intake.Clock.GetUtcNow(),
            Rule = "rule",
        });
        await Eventually.Is(
            () => intake.QueryAsync<IntakeDbContext, bool>(db => db.Deadlines.AllAsync(
                clock => clock.ContactRecordId != id || clock.Kind == ClockKinds.WrittenConfirmation || clock.MetAt != null)),
            "the referrer is acknowledged");
    }

    private async Task ConfirmAsync(HttpClient worker, Guid id) => await (await worker.PostKeyedAsync(
        $"/api/intake/contact-records/{id}/written-confirmations", new { receivedAt = intake.Clock.GetUtcNow() },
        await worker.ETagAsync($"/api/intake/contact-records/{id}/clocks"))).JsonAsync(201);
}
