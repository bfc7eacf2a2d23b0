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
    [Trait("Rule", "Y2.1")]
    public async Task Events_of_all_services_are_in_the_order_they_happened_whatever_arrived_first()
    {
        var id = await RecordAsync();
        await PublishAllAsync(id);

        var lines = await UntilAsync(id, "", whole => whole.Count >= 14);

        Assert.Equal(
            [
                "contact-recorded", "contact-recorded", "enquiry-listed", "stepped-up", "crime-suspected", "decision-escalated", "meeting-decision-recorded",
                "disposal-authorised", "support-brokered", "assessment-opened", "strategy-discussion-arranged", "strategy-discussion-held",
                "recipient-informed", "deadline-missed",
            ],
            lines.Select(line => line.What));
        Assert.Equal(lines.Select(line => line.At).Order(), lines.Select(line => line.At));
        Assert.All(lines.Skip(2), line => Assert.NotEmpty(line.Rule ?? string.Empty));
        Assert.Equal("notification", lines[^1].Service);
        Assert.Equal(
            "Decision authorised without the daily meeting: Moderate need: brokered response at Tier 2",
            lines.Single(line => line.What == "disposal-authorised").Summary);
    }

    [Fact]
    public async Task Lines_are_filtered_by_London_day_service_and_kind()
    {
        var id = await RecordAsync();
        await PublishAllAsync(id);
        await UntilAsync(id, "", whole => whole.Count >= 14);

        Assert.Equal(
            ["stepped-up", "crime-suspected", "strategy-discussion-arranged", "strategy-discussion-held"],
            (await LinesAsync(id, "?kind=protection")).Select(line => line.What));
        Assert.All(await LinesAsync(id, "?service=screening"), line => Assert.Equal("screening", line.Service));
        Assert.Equal(["deadline-missed"], (await LinesAsync(id, "?from=2026-11-09")).Select(line => line.What));
        Assert.Equal(["enquiry-listed", "stepped-up"], (await LinesAsync(id, "?service=screening&from=2026-11-05&to=2026-11-05")).Select(line => line.What));
        Assert.Equal(["contact-recorded", "contact-recorded"], (await LinesAsync(id, "?kind=contact")).Select(line => line.What));
        Assert.All(await LinesAsync(id, "?service=intake"), line => Assert.Equal("intake", line.Service));
        Assert.Contains("screening", (await _worker.GetAsync<ChronologyView>($"{Path(id)}?service=intake")).Services);
        Assert.Empty(await LinesAsync(id, "?to=9999-12-31&kind=document"));
        var problem = await (await _worker.GetAsync($"{Path(id)}?kind=gossip&from=2026-11-09&to=2026-11-08")).ProblemAsync(400);
        Assert.Equal(["kind", "to"], problem.Errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Contact_records_of_one_person_have_one_chronology_until_the_match_is_undone()
    {
        var (first, second, stranger) = (await RecordAsync(), await RecordAsync(), await RecordAsync());
        var matched = await MatchAsync(first, new(PersonId: null, NewPerson: true, Adult: null));
        var again = await MatchAsync(second, new(matched.PersonId, NewPerson: false, Adult: null));

        var whole = await _worker.GetAsync<ChronologyView>(Path(second));
        Assert.Equal([first, second], whole.Records.Select(record => record.ContactRecordId));
        Assert.Equal([first, second], whole.Items.Select(line => line.ContactRecordId).Distinct());
        Assert.Single((await _worker.GetAsync<ChronologyView>(Path(stranger))).Records);

        // Who works with the child by the second record alone reads of the first what happened, and not what was written.
        await intake.OpenToAsync(second, "york", ["chronology.social-worker"]);
        using var social = intake.ClientFor("chronology.social-worker", "york", AccessRoles.SocialWorker);
        var partly = await social.GetAsync<ChronologyView>(Path(second));
        Assert.Equal([true, false], partly.Records.Select(record => record.IsLeftOut));
        Assert.All(partly.Items.Where(line => line.ContactRecordId == first), line => Assert.Equal((null, null), (line.By, line.Why)));
        Assert.Contains(partly.Items, line => line.ContactRecordId == second && line.By is not null);

        var matches = $"/api/intake/contact-records/{second}/matches";
        await (await _worker.PostKeyedAsync($"{matches}/{again.MatchId}/undoings", new { reason = "Another boy" }, await _worker.ETagAsync(matches))).JsonAsync(
            200);
        Assert.Single((await _worker.GetAsync<ChronologyView>(Path(second))).Records);
    }

    [Theory]
    [InlineData("invitation to the strategy discussion", "invitation to the strategy discussion")]
    [InlineData(null, "police notice")]
    [Trait("Rule", "X1")]
    public async Task X1_a_message_that_did_not_arrive_is_called_what_it_is(string? what, string called)
    {
        var id = await RecordAsync();
        await intake.PublishAsync(new MessageFailed
        {
            MessageId = Guid.CreateVersion7(),
            ContactRecordId = id,
            Authority = "york",
            Kind = "police-notice",
            FailedAt = TestClock.London("2026-11-08 10:00"),
            Permanent = true,
            Rule = "York 5.3",
            What = what,
        });

        var lines = await UntilAsync(id, "", whole => whole.Any(line => line.What == "message-failed"));

        Assert.Equal($"Did not reach whom it was for: {called}", lines.Single(line => line.What == "message-failed").Summary);
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task Readings_and_prints_are_recorded_and_a_print_shows_neither_the_referrer_nor_who_asked()
    {
        var id = await RecordAsync();
        using var manager = intake.ClientFor("york.team-manager", "york", AccessRoles.TeamManager);
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"/api/intake/contact-records/{id}/referrer");
        asked.Headers.Add("Purpose", "call-back");
        await (await manager.SendAsync(asked)).JsonAsync(200);

        var printed = await manager.GetJsonAsync($"{Path(id)}?purpose=print");
        await _worker.GetJsonAsync(Path(id));

        Assert.DoesNotContain("Hale", printed.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("960222", printed.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(await LinesAsync(id, ""), line => line.What == "referrer-disclosed");
        Assert.DoesNotContain(await LinesAsync(id, ""), line => line.What is "chronology-read" or "chronology-printed");
        var access = await LinesAsync(id, "?kind=access");
        Assert.Contains(access, line => line.What == "chronology-printed" && line.By == "Name of york.team-manager");
        Assert.Contains(access, line => line.What == "chronology-read" && line.By == "Name of york.front-door-worker");
    }

    private static string Path(Guid id) => $"/api/intake/contact-records/{id}/chronology";

    private async Task<Guid> RecordAsync()
    {
        intake.Clock.SetLondon("2026-11-05 15:20");
        var contact = SampleContacts.Neighbour();
        contact["children"]![0]!["firstName"] = $"Boy{Guid.CreateVersion7():N}"[..20];
        return (await (await _worker.PostKeyedAsync("/api/intake/contacts", contact)).ReadAsync<RecordedContact>(201)).Records[0].ContactRecordId;
    }

    private async Task<ChangedMatch> MatchAsync(Guid record, MatchPersonRequest match)
    {
        var matches = $"/api/intake/contact-records/{record}/matches";
        using var answer = await _worker.PostKeyedAsync(matches, match, await _worker.ETagAsync(matches));
        return await answer.ReadAsync<ChangedMatch>(200);
    }

    private async Task<IReadOnlyList<ChronologyItem>> LinesAsync(Guid id, string query) => (await _worker.GetAsync<ChronologyView>(Path(id) + query)).Items;

    private Task<IReadOnlyList<ChronologyItem>> UntilAsync(Guid id, string query, Func<IReadOnlyList<ChronologyItem>, bool> satisfies) =>
        Eventually.Is(() => LinesAsync(id, query), satisfies, lines => string.Join(", ", lines.Select(line => line.What)));

    /// <summary>Every event that belongs into a chronology, published in the wrong order.</summary>
    private async Task PublishAllAsync(Guid id)
    {
        const string reference = "2B2B-2B2B-1";
        const string authority = "york";
        const string version = "1";
        var at = (string day) => TestClock.London($"2026-11-{day}");
        await intake.PublishAsync(
            new DeadlineMissed
            {
                DeadlineId = Guid.CreateVersion7(),
                ContactRecordId = id,
                Reference = reference,
                Authority = authority,
                Kind = "feedback",
                DueAt = at("09 17:00"),
                Rule = "York 6.3",
                Service = "notification",
            });
        await intake.PublishAsync(
            new RecipientInformed
            {
                MessageId = Guid.CreateVersion7(),
                ContactRecordId = id,
                Authority = authority,
                Kind = "feedback",
                Means = "phone",
                InformedAt = at("08 10:00"),
                Rule = "York 6.3",
            });
        await intake.PublishAsync(
            new StrategyDiscussionHeld { ContactRecordId = id, Authority = authority, HeldAt = at("08 09:00"), Section47Enquiry = true, Rule = "York 6.2" });
        await intake.PublishAsync(
            new StrategyDiscussionArranged
            {
                ContactRecordId = id,
                Authority = authority,
                ToBeHeldAt = at("08 09:00"),
                ArrangedAt = at("07 09:00"),
                Rule = "York 6.2",
            });
        await intake.PublishAsync(
            new AssessmentOpened
            {
                ContactRecordId = id,
                Authority = authority,
                AllocatedTo = "york.social-worker",
                AllocatedBy = "york.team-manager",
                OpenedAt = at("06 15:00"),
                DueAt = at("30 15:00"),
                Rule = "York 7.2",
            });
        await intake.PublishAsync(new SupportBrokered { ContactRecordId = id, Authority = authority, BrokeredAt = at("06 14:00"), Rule = "York 2.6" });
        await intake.PublishAsync(
            new DisposalAuthorised
            {
                ContactRecordId = id,
                ContactId = Guid.CreateVersion7(),
                Reference = reference,
                Authority = authority,
                ProcedureVersion = version,
                Option = "brokered-tier-2",
                Outcome = Outcome.EarlyHelp.Code(),
                ReceivedAt = at("05 15:10"),
                AuthorisedAt = at("06 13:00"),
                AuthorisedBy = "york.team-manager",
                Rule = "York 6.1",
                CaseVersion = 3,
                WithoutMeeting = true,
            });
        await intake.PublishAsync(
            new MeetingDecisionRecorded
            {
                ContactRecordId = id,
                Authority = authority,
                Option = "brokered-tier-2",
                MeetingOn = new DateOnly(2026, 11, 6),
                DecidedAt = at("06 12:00"),
                DecidedBy = "york.team-manager",
                Rule = "York 2.4",
            });
        await intake.PublishAsync(
            new DecisionEscalated
            {
                ContactRecordId = id,
                Reference = reference,
                Authority = authority,
                FromRole = "team-manager",
                ToRole = "assessment-manager",
                Hop = 1,
                EscalatedAt = at("06 11:00"),
                Rule = "York 3.3",
                CaseVersion = 2,
            });
        await intake.PublishAsync(
            new CrimeSuspected { ContactRecordId = id, Reference = reference, Authority = authority, SuspectedAt = at("06 10:30"), Rule = "York 5.3" });
        await intake.PublishAsync(
            new SteppedUp
            {
                ContactRecordId = id,
                Reference = reference,
                Authority = authority,
                Decided = false,
                SteppedUpAt = at("05 23:30"),
                Rule = "York 3.1",
                CaseVersion = 2,
            });
        await intake.PublishAsync(
            new EnquiryListed
            {
                ContactRecordId = id,
                Reference = reference,
                Authority = authority,
                ProcedureVersion = version,
                MeetingOn = new DateOnly(2026, 11, 6),
                ReceivedAt = at("05 15:10"),
                PresentedBy = "york.front-door-worker",
                Rule = "York 4.3",
                CaseVersion = 1,
                ListedAt = at("05 15:21"),
            });
    }
}
