using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Deadlines;
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

        strategy.Clock.SetLondon("2026-11-08 09:05");
        var arranged = await PostAsync(discussion, "arrangements", Disposals.Arrangement(TestClock.London("2026-11-08 10:00")));
        Assert.Equal(DiscussionState.Arranged, arranged.State);
        var announced = await OnlyEventAsync<StrategyDiscussionArranged>(disposal.ContactRecordId);
        Assert.Equal((TestClock.London("2026-11-08 10:00"), "York 6.2"), (announced.ToBeHeldAt, announced.Rule));

        strategy.Clock.SetLondon("2026-11-08 11:00");
        var held = await PostAsync(discussion, "records", Disposals.Record());
        Assert.Equal(DiscussionState.Held, held.State);
        Assert.Equal("No earlier reports from the address.", held.Participants[0].Contribution);
        Assert.Equal("In person, by the social worker.", held.InformingParents?.How);
        Assert.Equal(TestClock.London("2026-11-27 23:59:59"), held.ConferenceDueAt);
        Assert.Equal("statutory guidance", held.ConferenceRule);

        var published = await OnlyEventAsync<StrategyDiscussionHeld>(disposal.ContactRecordId);
        Assert.True(published.Section47Enquiry);
        Assert.DoesNotContain("fracture", await OnlyBodyAsync<StrategyDiscussionHeld>(disposal.ContactRecordId), StringComparison.Ordinal);
        Assert.DoesNotContain(disposal.ContactRecordId, await ListedAsync("open"));
        Assert.Contains(disposal.ContactRecordId, await ListedAsync("held"));

        var activity = await _york.GetAsync<Page<ActivityItem>>($"{discussion}/activity");
        Assert.Equal(["discussion-held", "discussion-arranged", "discussion-required"], activity.Items.Select(item => item.What));
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

        Assert.Null(held.ConferenceDueAt);
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
        var taken = new RecordProtectionRequest("police-protection", TestClock.London("2026-11-08 02:00"), Reason: null, "The brother stays with an aunt.");

        var noReason = await RefuseAsync(sefton, discussion, "protections", taken, 422);
        Assert.EndsWith("protection-needs-reason", noReason.GetProperty("type").GetString(), StringComparison.Ordinal);
        var reasoned = taken with { Reason = "At two in the morning no order could be had in time." };
        Assert.True((await PostAsync(sefton, discussion, "protections", reasoned)).Section47IsADuty);

        await PostAsync(sefton, discussion, "arrangements", Disposals.Arrangement(TestClock.London("2026-11-08 09:30"), "police", "health"));
        strategy.Clock.SetLondon("2026-11-08 10:00");
        var dropped = await RefuseAsync(sefton, discussion, "records", Disposals.Record(section47Enquiry: false), 422);
        Assert.StartsWith("Sefton", dropped.GetProperty("rule").GetString(), StringComparison.Ordinal);
        Assert.True((await PostAsync(sefton, discussion, "records", Disposals.Record())).Section47Enquiry);
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    public async Task A_discussion_can_be_moved_until_it_is_held()
    {
        strategy.Clock.SetLondon("2026-11-08 09:00");
        var discussion = await strategy.RequireAsync(Disposals.Protection());

        await PostAsync(discussion, "arrangements", Disposals.Arrangement(TestClock.London("2026-11-08 10:00")));
        var moved = await PostAsync(discussion, "arrangements", Disposals.Arrangement(TestClock.London("2026-11-08 12:00"), "health", "police"));

        Assert.Equal(TestClock.London("2026-11-08 12:00"), moved.ToBeHeldAt);
        Assert.Equal(2, moved.Agencies.Count);
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    public async Task Every_wrong_field_is_named()
    {
        strategy.Clock.SetLondon("2026-11-08 09:00");
        var discussion = await strategy.RequireAsync(Disposals.Protection());
        var nobodySaidAnything = new RecordDiscussionRequest([new("Police", "", "")], InformingParents: null, Section47Enquiry: null, "None.");

        var arrangement = await RefuseAsync(_york, discussion, "arrangements", new ArrangeDiscussionRequest(ToBeHeldAt: null, []), 400);
        var record = await RefuseAsync(_york, discussion, "records", nobodySaidAnything, 400);

        Assert.Equal(["agencies", "toBeHeldAt"], Fields(arrangement));
        Assert.Equal(["participants[0].agency", "participants[0].contribution", "participants[0].name", "section47Enquiry"], Fields(record));
    }

    [Fact]
    public async Task A_list_goes_on_after_its_last_entry()
    {
        using var dudley = strategy.Of("dudley", AccessRoles.TeamManager);
        var (older, newer) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await strategy.RequireAsync(Disposals.Protection("dudley") with { ContactRecordId = newer, AuthorisedAt = TestClock.London("2026-11-07 09:00") });
        await strategy.RequireAsync(Disposals.Protection("dudley") with { ContactRecordId = older, AuthorisedAt = TestClock.London("2026-11-06 09:00") });

        var page = await dudley.GetAsync<Page<DiscussionListItem>>($"{All}?take=1");
        var rest = await dudley.GetAsync<Page<DiscussionListItem>>($"{All}?take=1&after={page.Next}");

        Assert.Equal(older, page.Items[0].CaseId);
        Assert.Equal(newer, rest.Items[0].CaseId);
        Assert.Null(rest.Next);
        await (await dudley.GetAsync($"{All}?view=lost")).JsonAsync(400);
        await (await dudley.GetAsync($"{All}?after={older}")).JsonAsync(400);
    }

    private Task<DiscussionView> PostAsync(string discussion, string what, object body) => PostAsync(_york, discussion, what, body);

    private static async Task<DiscussionView> PostAsync(HttpClient client, string discussion, string what, object body) =>
        await (await client.PostKeyedAsync($"{discussion}/{what}", body, await client.ETagAsync(discussion))).ReadAsync<DiscussionView>(200);

    private static async Task<JsonElement> RefuseAsync(HttpClient client, string discussion, string what, object body, int status) =>
        await (await client.PostKeyedAsync($"{discussion}/{what}", body, await client.ETagAsync(discussion))).JsonAsync(status);

    private async Task<IEnumerable<Guid>> ListedAsync(string view) =>
        (await _york.GetAsync<Page<DiscussionListItem>>($"{All}?view={view}&take=100")).Items.Select(item => item.CaseId);

    private async Task<TEvent> OnlyEventAsync<TEvent>(Guid contactRecordId) =>
        JsonSerializer.Deserialize<TEvent>(await OnlyBodyAsync<TEvent>(contactRecordId), JsonSerializerOptions.Web)!;

    private Task<string> OnlyBodyAsync<TEvent>(Guid contactRecordId) => strategy.QueryAsync<StrategyDiscussionDbContext, string>(async db =>
        (await db.Outbox.SingleAsync(message => message.EventName == typeof(TEvent).Name && message.Body.Contains(contactRecordId.ToString()))).Body);

    private static IEnumerable<string> Fields(JsonElement problem) =>
        problem.GetProperty("errors").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal);
}
