using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.DailyMeeting.Data;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.DailyMeeting.Tests;

/// <summary>Every clock that a procedure gives this service: started by its act, announced once each, and ended as it should.</summary>
[Collection(DailyMeetingCollection.Name)]
public sealed class ProcedureClockTests(DailyMeetingFixture daily)
{
    /// <summary>The Thursday before Christmas, after hours: the meeting is after the bank holidays.</summary>
    private const string Received = "2026-12-24 18:10";

    public static TheoryData<string, string> Clocks => ProcedureClocks.KeptBy("daily-meeting");

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task A_clock_left_alone_is_announced_once_each_also_when_it_is_met_late(string authority, string clock)
    {
        var (listed, watch) = await StartAsync(authority, ProcedureClocks.Find(authority, clock));

        await watch.ApproachesOnceAndIsMissedOnceAsync();
        await LeavesAgendaAsync(listed);
        await watch.IsMetLateAsync();
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task A_clock_met_in_time_is_never_missed(string authority, string clock)
    {
        var (listed, watch) = await StartAsync(authority, ProcedureClocks.Find(authority, clock));

        await LeavesAgendaAsync(listed);
        await watch.IsNeverMissedAsync();
    }

    private async Task<(EnquiryListed Listed, ClockWatch Watch)> StartAsync(string authority, Clock clock)
    {
        var meeting = ProcedureBook.Published.For(authority).DailyMeeting.Value;
        Assert.Equal(meeting.MeetingDay, clock);
        daily.Clock.SetLondon(Received);
        var due = WorkingCalendar.EnglandAndWales.DueAt(TestClock.London(Received), clock).At;
        var listed = Listed.On(WorkingCalendar.LondonDate(due), Received);
        await daily.ListAsync(listed);
        var watch = await daily.WatchAsync(listed.ContactRecordId, clock.Kind);
        Assert.Equal(due, watch.Started.DueAt);
        return (listed, watch);
    }

    private async Task LeavesAgendaAsync(EnquiryListed listed)
    {
        await daily.PublishAsync(new ContactBecameReferral
        {
            ContactRecordId = listed.ContactRecordId,
            ReferralRecordId = Guid.CreateVersion7(),
            ContactId = Guid.CreateVersion7(),
            Authority = listed.Authority,
            ProcedureVersion = listed.ProcedureVersion,
            FromKind = "enquiry",
            BecameAt = daily.Clock.GetUtcNow(),
            BecameBy = "york.front-door-worker",
            Rule = "York 1.1",
        });
        await Eventually.Is(
            () => daily.QueryAsync<DailyMeetingDbContext, bool>(async db => (await db.MeetingClockAsync(listed.ContactRecordId, default)).MetAt is not null),
            "the enquiry has left the agenda");
    }
}
