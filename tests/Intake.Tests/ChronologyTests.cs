using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.Contracts.Notification;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Contracts.StrategyDiscussion;

namespace ReferralPlatform.Intake.Tests;

[Collection(IntakeCollection.Name)]
[Trait("Rule", "P2.4")]
public sealed class ChronologyTests(IntakeFixture intake)
{
    private readonly HttpClient _worker = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);

    [Fact]
    public async Task Everything_that_is_told_of_a_child_is_in_its_chronology_in_the_order_it_happened_whatever_came_first()
    {
        var id = await RecordAsync();
        await TellAsync(id);

        var lines = await UntilAsync(id, "", whole => whole.Length >= 14);

        Assert.Equal(
            [
                "contact-recorded", "contact-recorded", "enquiry-listed", "stepped-up", "crime-suspected", "decision-escalated", "meeting-decision-recorded",
                "disposal-authorised", "support-brokered", "assessment-opened", "strategy-discussion-arranged", "strategy-discussion-held", "recipient-informed", "deadline-missed",
            ],
            lines.Select(line => Text(line, "what")));
        Assert.Equal(lines.Select(line => line.GetProperty("at").GetDateTimeOffset()).Order(), lines.Select(line => line.GetProperty("at").GetDateTimeOffset()));
        Assert.All(lines.Skip(2), line => Assert.NotEmpty(Text(line, "rule")));
        Assert.Equal("notification", Text(lines[^1], "service"));
    }

    [Fact]
    public async Task It_is_filtered_by_day_in_London_by_service_and_by_kind()
    {
        var id = await RecordAsync();
        await TellAsync(id);
        await UntilAsync(id, "", whole => whole.Length >= 14);

        Assert.Equal(["stepped-up", "crime-suspected", "strategy-discussion-arranged", "strategy-discussion-held"], (await LinesAsync(id, "?kind=protection")).Select(line => Text(line, "what")));
        Assert.All(await LinesAsync(id, "?service=screening"), line => Assert.Equal("screening", Text(line, "service")));
        Assert.Equal(["deadline-missed"], (await LinesAsync(id, "?from=2026-11-09")).Select(line => Text(line, "what")));
        Assert.Equal(["enquiry-listed", "stepped-up"], (await LinesAsync(id, "?service=screening&from=2026-11-05&to=2026-11-05")).Select(line => Text(line, "what")));
        var problem = await (await _worker.GetAsync($"{Path(id)}?kind=gossip&from=2026-11-09&to=2026-11-08")).JsonAsync(400);
        Assert.Equal(["kind", "to"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Contact_records_of_one_person_have_one_chronology_until_the_match_is_undone()
    {
        var (first, second, stranger) = (await RecordAsync(), await RecordAsync(), await RecordAsync());
        var matched = await MatchAsync(first, new { newPerson = true });
        var again = await MatchAsync(second, new { personId = matched.GetProperty("personId").GetGuid() });

        var whole = await _worker.GetJsonAsync(Path(second));
        Assert.Equal([first, second], whole.GetProperty("records").EnumerateArray().Select(record => record.GetProperty("contactRecordId").GetGuid()));
        Assert.Equal([first, second], whole.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("contactRecordId").GetGuid()).Distinct());
        Assert.Single((await _worker.GetJsonAsync(Path(stranger))).GetProperty("records").EnumerateArray());

        var matches = $"/api/intake/contact-records/{second}/matches";
        await (await _worker.PostKeyedAsync($"{matches}/{again.GetProperty("matchId").GetGuid()}/undoings", new { reason = "Another boy" }, await _worker.ETagAsync(matches))).JsonAsync(200);
        Assert.Single((await _worker.GetJsonAsync(Path(second))).GetProperty("records").EnumerateArray());
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task Who_read_and_printed_it_is_recorded_and_a_print_tells_nothing_of_the_referrer_or_of_who_asked()
    {
        var id = await RecordAsync();
        using var manager = intake.ClientFor("york.team-manager", "york", AccessRoles.TeamManager);
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"/api/intake/contact-records/{id}/referrer");
        asked.Headers.Add("Purpose", "to call back Mrs Hale");
        await (await manager.SendAsync(asked)).JsonAsync(200);

        var printed = await manager.GetJsonAsync($"{Path(id)}?purpose=print");
        await _worker.GetJsonAsync(Path(id));

        Assert.DoesNotContain("Hale", printed.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("960222", printed.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(await LinesAsync(id, ""), line => Text(line, "what") == "referrer-disclosed");
        Assert.DoesNotContain(await LinesAsync(id, ""), line => Text(line, "what") is "chronology-read" or "chronology-printed");
        var access = await LinesAsync(id, "?kind=access");
        Assert.Contains(access, line => Text(line, "what") == "chronology-printed" && Text(line, "by") == "Name of york.team-manager");
        Assert.Contains(access, line => Text(line, "what") == "chronology-read" && Text(line, "by") == "Name of york.front-door-worker");
    }

    private static string Path(Guid id) => $"/api/intake/contact-records/{id}/chronology";

    private static string Text(JsonElement line, string property) => line.GetProperty(property).GetString()!;

    private async Task<Guid> RecordAsync()
    {
        intake.Clock.SetLondon("2026-11-05 15:20");
        var told = SampleContacts.Neighbour();
        told["children"]![0]!["firstName"] = $"Boy{Guid.CreateVersion7():N}"[..20];
        var recorded = await (await _worker.PostKeyedAsync("/api/intake/contacts", told)).JsonAsync(201);
        return recorded.GetProperty("records")[0].GetProperty("contactRecordId").GetGuid();
    }

    private async Task<JsonElement> MatchAsync(Guid record, object body)
    {
        var matches = $"/api/intake/contact-records/{record}/matches";
        using var answer = await _worker.PostKeyedAsync(matches, body, await _worker.ETagAsync(matches));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
    }

    private async Task<JsonElement[]> LinesAsync(Guid id, string query) => [.. (await _worker.GetJsonAsync(Path(id) + query)).GetProperty("items").EnumerateArray()];

    private Task<JsonElement[]> UntilAsync(Guid id, string query, Func<JsonElement[], bool> satisfies) =>
        Eventually.Is(() => LinesAsync(id, query), satisfies, lines => string.Join(", ", lines.Select(line => Text(line, "what"))));

    /// <summary>Every event that belongs into a chronology, told in the wrong order.</summary>
    private async Task TellAsync(Guid id)
    {
        const string reference = "2B2B-2B2B-1";
        const string authority = "york";
        const string version = "1";
        var at = (string day) => TestClock.London($"2026-11-{day}");
        await intake.PublishAsync(new DeadlineMissed { DeadlineId = Guid.CreateVersion7(), ContactRecordId = id, Reference = reference, Authority = authority, Kind = "feedback", DueAt = at("09 17:00"), Rule = "York 6.3", Service = "notification" });
        await intake.PublishAsync(new RecipientInformed { MessageId = Guid.CreateVersion7(), ContactRecordId = id, Authority = authority, Kind = "feedback", Means = "phone", InformedAt = at("08 10:00"), Rule = "York 6.3" });
        await intake.PublishAsync(new StrategyDiscussionHeld { ContactRecordId = id, Authority = authority, HeldAt = at("08 09:00"), Section47Enquiry = true, Rule = "York 6.2" });
        await intake.PublishAsync(new StrategyDiscussionArranged { ContactRecordId = id, Authority = authority, ToBeHeldAt = at("08 09:00"), ArrangedAt = at("07 09:00"), Rule = "York 6.2" });
        await intake.PublishAsync(new AssessmentOpened { ContactRecordId = id, Authority = authority, AllocatedTo = "york.social-worker", AllocatedBy = "york.team-manager", OpenedAt = at("06 15:00"), DueAt = at("30 15:00"), Rule = "York 7.2" });
        await intake.PublishAsync(new SupportBrokered { ContactRecordId = id, Authority = authority, BrokeredAt = at("06 14:00"), Rule = "York 2.6" });
        await intake.PublishAsync(new DisposalAuthorised { ContactRecordId = id, ContactId = Guid.CreateVersion7(), Reference = reference, Authority = authority, ProcedureVersion = version, Option = "brokered-tier-2", Outcome = CanonicalOutcomes.EarlyHelp, ReceivedAt = at("05 15:10"), AuthorisedAt = at("06 13:00"), AuthorisedBy = "york.team-manager", Rule = "York 6.1", CaseVersion = 3 });
        await intake.PublishAsync(new MeetingDecisionRecorded { ContactRecordId = id, Authority = authority, Option = "brokered-tier-2", MeetingOn = new DateOnly(2026, 11, 6), DecidedAt = at("06 12:00"), DecidedBy = "york.team-manager", Rule = "York 2.4" });
        await intake.PublishAsync(new DecisionEscalated { ContactRecordId = id, Reference = reference, Authority = authority, FromRole = "team-manager", ToRole = "assessment-manager", Hop = 1, EscalatedAt = at("06 11:00"), Rule = "York 3.3", CaseVersion = 2 });
        await intake.PublishAsync(new CrimeSuspected { ContactRecordId = id, Reference = reference, Authority = authority, SuspectedAt = at("06 10:30"), Rule = "York 5.3" });
        await intake.PublishAsync(new SteppedUp { ContactRecordId = id, Reference = reference, Authority = authority, Decided = false, SteppedUpAt = at("05 23:30"), Rule = "York 3.1", CaseVersion = 2 });
        await intake.PublishAsync(new EnquiryListed { ContactRecordId = id, Reference = reference, Authority = authority, ProcedureVersion = version, MeetingOn = new DateOnly(2026, 11, 6), ReceivedAt = at("05 15:10"), PresentedBy = "york.front-door-worker", Rule = "York 4.3", CaseVersion = 1, ListedAt = at("05 15:21") });
    }
}
