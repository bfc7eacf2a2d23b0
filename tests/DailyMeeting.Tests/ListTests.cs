namespace ReferralPlatform.DailyMeeting.Tests;

[Collection(DailyMeetingCollection.Name)]
public sealed class ListTests(DailyMeetingFixture daily)
{
    private const string Word = "Kestrel";

    [Fact]
    public async Task No_list_tells_others_what_was_said_of_a_child()
    {
        daily.Clock.SetLondon("2026-11-12 09:30");
        var listed = Listed.On(new DateOnly(2026, 11, 12), "2026-11-11 15:10");
        var enquiry = await daily.ListAsync(listed);
        await daily.AttendAsync();
        var decision = Listed.Decision("single-assessment") with
        {
            Reason = $"{Word} was seen.",
            Actions = [new AddActionRequest($"Ring {Word}", "Callista Ward", new DateOnly(2026, 11, 13))],
        };
        var manager = daily.Manager();
        await (await manager.PostKeyedAsync($"{enquiry}/presentations", Listed.Presentation(), await manager.ETagAsync(enquiry))).JsonAsync(200);
        await (await manager.PostKeyedAsync($"{enquiry}/decisions", decision, await manager.ETagAsync(enquiry))).JsonAsync(200);
        var brokered = Listed.On(new DateOnly(2026, 11, 12), "2026-11-11 15:20");
        var other = await daily.ListAsync(brokered);
        await (await manager.PostKeyedAsync($"{other}/presentations", Listed.Presentation(), await manager.ETagAsync(other))).JsonAsync(200);
        await (await manager.PostKeyedAsync($"{other}/decisions", Listed.Decision(), await manager.ETagAsync(other))).JsonAsync(200);
        daily.Clock.SetLondon("2026-11-13 08:00");

        await daily.AssertListsTellAsync(
            "york", Word,
            ("GetMeeting", listed.ContactRecordId, "/api/daily-meeting/meetings/2026-11-12", null, ListTells.WordsToTheCircle),

            // The next one is read as every other; what it decided, it has on a day of its own.
            ("GetNextMeeting", listed.ContactRecordId, "/api/daily-meeting/meetings/2026-11-12", null, ListTells.WordsToTheCircle),
            ("ListActions", listed.ContactRecordId, "/api/daily-meeting/actions", null, ListTells.NothingToOthers),
            ("ListUninformed", brokered.ContactRecordId, "/api/daily-meeting/practitioners", null, ListTells.NothingToOthers),
            ("ListCopies", listed.ContactRecordId, "/api/daily-meeting/copies", null, ListTells.ThatItIsThere),
            ("ListHandOvers", listed.ContactRecordId, "/api/daily-meeting/hand-overs", null, ListTells.ThatItIsThere));
    }
}
