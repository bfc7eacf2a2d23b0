using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Security;
using ReferralPlatform.StrategyDiscussion.Data;

namespace ReferralPlatform.StrategyDiscussion.Tests;

/// <summary>Discussions from the disposal to the record, through the service's front door.</summary>
[Collection(StrategyDiscussionCollection.Name)]
public sealed class DiscussionJourneyTests(StrategyDiscussionFixture strategy)
{
    private const string All = "/api/strategy-discussion/discussions";
    private readonly HttpClient _york = strategy.Of("york", AccessRoles.SocialWorker);

    [Fact]
    [Trait("Rule", "Y6.2")]
    [Trait("Rule", "P3.5")]
    public async Task An_injury_that_is_not_explained_is_discussed_and_starts_the_clock_of_the_conference()
    {
        strategy.Clock.SetLondon("2026-11-08 09:00");
        var disposal = Disposals.Protection();
        var discussion = await strategy.RequireAsync(disposal);
        Assert.Contains(disposal.ContactRecordId, await ListedAsync("open"));

        var arranged = await PostAsync(discussion, "arrangements", Disposals.Arrangement(TestClock.London("2026-11-08 10:00")));
        Assert.Equal("arranged", arranged.GetProperty("state").GetString());
        var announced = await OnlyEventAsync(disposal.ContactRecordId, "StrategyDiscussionArranged");
        Assert.Equal(TestClock.London("2026-11-08 10:00"), announced.GetProperty("toBeHeldAt").GetDateTimeOffset());
        Assert.Equal("York 6.2", announced.GetProperty("rule").GetString());

        strategy.Clock.SetLondon("2026-11-08 11:00");
        var held = await PostAsync(discussion, "records", Disposals.Record());
        Assert.Equal("held", held.GetProperty("state").GetString());
        Assert.Equal("No earlier reports from the address.", held.GetProperty("participants")[0].GetProperty("contribution").GetString());
        Assert.Equal("In person, by the social worker.", held.GetProperty("informingParents").GetProperty("how").GetString());
        Assert.Equal(TestClock.London("2026-11-27 23:59:59"), held.GetProperty("conferenceDueAt").GetDateTimeOffset());
        Assert.Equal("statutory guidance", held.GetProperty("conferenceRule").GetString());

        var told = await OnlyEventAsync(disposal.ContactRecordId, "StrategyDiscussionHeld");
        Assert.True(told.GetProperty("section47Enquiry").GetBoolean());
        Assert.DoesNotContain("fracture", told.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(disposal.ContactRecordId, await ListedAsync("open"));
        Assert.Contains(disposal.ContactRecordId, await ListedAsync("held"));

        var activity = await _york.GetJsonAsync($"{discussion}/activity");
        Assert.Equal(
            ["discussion-held", "discussion-arranged", "discussion-required"],
            activity.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("what").GetString()));
    }

    [Fact]
    [Trait("Rule", "S10")]
    public async Task Without_a_section_47_enquiry_no_conference_is_due()
    {
        strategy.Clock.SetLondon("2026-11-08 09:00");
        var disposal = Disposals.Protection();
        var discussion = await strategy.RequireAsync(disposal);
        await PostAsync(discussion, "arrangements", Disposals.Arrangement(TestClock.London("2026-11-08 09:00")));

        var held = await PostAsync(discussion, "records", Disposals.Record(section47Enquiry: false));

        Assert.Equal(JsonValueKind.Null, held.GetProperty("conferenceDueAt").ValueKind);
        Assert.Empty(await strategy.QueryAsync<StrategyDiscussionDbContext, List<CaseDeadline>>(db =>
            db.Deadlines.Where(row => row.ContactRecordId == disposal.ContactRecordId).ToListAsync()));
    }

    [Fact]
    [Trait("Rule", "S11")]
    [Trait("Rule", "S12")]
    [Trait("Rule", "S13")]
    public async Task After_police_protection_the_section_47_enquiry_cannot_be_dropped()
    {
        strategy.Clock.SetLondon("2026-11-08 09:00");
        using var sefton = strategy.Of("sefton", AccessRoles.TeamManager);
        var discussion = await strategy.RequireAsync(Disposals.Protection("sefton"));
        var taken = new { option = "police-protection", takenAt = TestClock.London("2026-11-08 02:00"), otherChildren = "The brother stays with an aunt." };

        var noReason = await PostAsync(sefton, discussion, "protections", taken, 422);
        Assert.EndsWith("protection-needs-reason", noReason.GetProperty("type").GetString(), StringComparison.Ordinal);
        var reasoned = new { taken.option, taken.takenAt, taken.otherChildren, reason = "At two in the morning no order could be had in time." };
        Assert.True((await PostAsync(sefton, discussion, "protections", reasoned)).GetProperty("section47IsADuty").GetBoolean());

        await PostAsync(sefton, discussion, "arrangements", Disposals.Arrangement(TestClock.London("2026-11-08 09:30"), "police", "health"));
        strategy.Clock.SetLondon("2026-11-08 10:00");
        var dropped = await PostAsync(sefton, discussion, "records", Disposals.Record(section47Enquiry: false), 422);
        Assert.StartsWith("Sefton", dropped.GetProperty("rule").GetString(), StringComparison.Ordinal);
        Assert.True((await PostAsync(sefton, discussion, "records", Disposals.Record())).GetProperty("section47Enquiry").GetBoolean());
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    public async Task A_discussion_can_be_moved_until_it_is_held()
    {
        strategy.Clock.SetLondon("2026-11-08 09:00");
        var discussion = await strategy.RequireAsync(Disposals.Protection());

        await PostAsync(discussion, "arrangements", Disposals.Arrangement(TestClock.London("2026-11-08 10:00")));
        var moved = await PostAsync(discussion, "arrangements", Disposals.Arrangement(TestClock.London("2026-11-08 12:00"), "health", "police"));

        Assert.Equal(TestClock.London("2026-11-08 12:00"), moved.GetProperty("toBeHeldAt").GetDateTimeOffset());
        Assert.Equal(2, moved.GetProperty("agencies").GetArrayLength());
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    public async Task Every_wrong_field_is_named()
    {
        strategy.Clock.SetLondon("2026-11-08 09:00");
        var discussion = await strategy.RequireAsync(Disposals.Protection());
        var nobodySaidAnything = new { participants = new[] { new { agency = "Police", name = "", contribution = "" } }, reasons = "None." };

        var arrangement = await PostAsync(discussion, "arrangements", new { agencies = Array.Empty<string>() }, 400);
        var record = await PostAsync(discussion, "records", nobodySaidAnything, 400);

        Assert.Equal(["agencies", "toBeHeldAt"], Fields(arrangement));
        Assert.Equal(["participants[0].agency", "participants[0].contribution", "participants[0].name", "section47Enquiry"], Fields(record));
    }

    [Fact]
    public async Task A_list_goes_on_after_its_last_entry()
    {
        using var dudley = strategy.Of("dudley", AccessRoles.TeamManager);
        var older = Guid.CreateVersion7(TestClock.London("2026-11-06 09:00"));
        var newer = Guid.CreateVersion7(TestClock.London("2026-11-07 09:00"));
        await strategy.RequireAsync(Disposals.Protection("dudley") with { ContactRecordId = newer });
        await strategy.RequireAsync(Disposals.Protection("dudley") with { ContactRecordId = older });

        var page = await dudley.GetJsonAsync($"{All}?take=1");
        var rest = await dudley.GetJsonAsync($"{All}?take=1&after={page.GetProperty("next").GetString()}");

        Assert.Equal(older, page.GetProperty("items")[0].GetProperty("caseId").GetGuid());
        Assert.Equal(newer, rest.GetProperty("items")[0].GetProperty("caseId").GetGuid());
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
        await (await dudley.GetAsync($"{All}?view=lost")).JsonAsync(400);
    }

    private Task<JsonElement> PostAsync(string discussion, string what, object body, int expected = 200) => PostAsync(_york, discussion, what, body, expected);

    private static async Task<JsonElement> PostAsync(HttpClient client, string discussion, string what, object body, int expected = 200) =>
        await (await client.PostKeyedAsync($"{discussion}/{what}", body, await client.ETagAsync(discussion))).JsonAsync(expected);

    private async Task<IEnumerable<Guid>> ListedAsync(string view) =>
        (await _york.GetJsonAsync($"{All}?view={view}&take=200")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("caseId").GetGuid());

    private Task<JsonElement> OnlyEventAsync(Guid contactRecordId, string name) =>
        strategy.QueryAsync<StrategyDiscussionDbContext, JsonElement>(async db => JsonSerializer.Deserialize<JsonElement>(
            (await db.Outbox.SingleAsync(message => message.EventName == name && message.Body.Contains(contactRecordId.ToString()))).Body));

    private static IEnumerable<string> Fields(JsonElement problem) =>
        problem.GetProperty("errors").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal);
}
