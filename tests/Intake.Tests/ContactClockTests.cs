using ReferralPlatform.Contracts.Notification;

namespace ReferralPlatform.Intake.Tests;

/// <summary>The clocks that start with a contact: each approaching and missed once, met by what happens, over weekends and bank holidays.</summary>
[Collection(IntakeCollection.Name)]
public sealed class ContactClockTests(IntakeFixture intake)
{
    [Fact]
    [Trait("Rule", "S1")]
    public async Task S1_an_acknowledgement_deadline_over_Easter_is_announced_once_and_then_chased()
    {
        var (id, worker) = await RecordAsync("sefton", "2026-04-02 10:00", "2026-04-02 10:00");
        Assert.Equal(TestClock.London("2026-04-07 23:59:59"), (await ClockAsync(worker, id, "acknowledgement")).DueAt);
        Assert.Equal(TestClock.London("2026-04-09 23:59:59"), (await ClockAsync(worker, id, "acknowledgement-chase")).DueAt);
        Assert.DoesNotContain(id, await ListedAsync(worker, "overdue"));
        Assert.Contains(id, await ListedAsync(worker, "outstanding"));

        intake.Clock.SetLondon("2026-04-07 23:59:58");
        await TellsAsync(id, "DeadlineApproaching", "\"acknowledgement\"", 1);
        Assert.DoesNotContain(id, await ListedAsync(worker, "overdue"));

        intake.Clock.SetLondon("2026-04-08 09:00");
        await TellsAsync(id, "DeadlineMissed", "\"acknowledgement\"", 1);
        Assert.Contains(id, await ListedAsync(worker, "overdue"));

        intake.Clock.SetLondon("2026-04-10 00:00");
        await TellsAsync(id, "DeadlineMissed", "\"acknowledgement-chase\"", 1);
        await TellsAsync(id, "DeadlineMissed", "\"acknowledgement\"", 1);
        await TellsAsync(id, "DeadlineApproaching", "\"acknowledgement\"", 1);
    }

    [Fact]
    [Trait("Rule", "S1")]
    [Trait("Rule", "R4.1")]
    public async Task S1_and_R4_1_an_acknowledgement_meets_its_clock_and_leaves_the_list()
    {
        foreach (var authority in (string[])["sefton", "referrals-2024"])
        {
            var (id, worker) = await RecordAsync(authority, "2026-11-06 16:30", "2026-11-06 16:30");
            Assert.Equal(TestClock.London("2026-11-09 23:59:59"), (await ClockAsync(worker, id, "acknowledgement")).DueAt);

            await intake.PublishAsync(Informed(id, authority, "feedback", "2026-11-07 10:00"));
            await intake.PublishAsync(Informed(id, authority, "acknowledgement", "2026-11-07 10:01"));
            await Eventually.Is(() => ClockAsync(worker, id, "acknowledgement"), clock => clock.MetAt is not null);

            Assert.Equal(TestClock.London("2026-11-07 10:01"), (await ClockAsync(worker, id, "acknowledgement")).MetAt);
            intake.Clock.SetLondon("2026-11-16 09:00");
            Assert.DoesNotContain(id, await ListedAsync(worker, "outstanding"));
            var (other, _) = await RecordAsync(authority, "2026-11-06 16:31", "2026-11-16 09:00");
            await TellsAsync(other, "DeadlineMissed", "\"acknowledgement\"", 1);
            await TellsAsync(id, "DeadlineMissed", "\"acknowledgement", 0);
        }
    }

    [Fact]
    [Trait("Rule", "R1.3")]
    public async Task R1_3_who_asks_again_is_listed_before_they_do_and_the_call_is_no_second_contact()
    {
        var (id, worker) = await RecordAsync("referrals-2024", "2026-11-09 09:00", "2026-11-09 09:00");
        Assert.DoesNotContain(id, await ListedAsync(worker, "chase"));
        intake.Clock.SetLondon("2026-11-12 09:00");
        Assert.True((await ClockAsync(worker, id, "acknowledgement-chase")).DueAt > intake.Clock.GetUtcNow());
        Assert.Contains(id, await ListedAsync(worker, "chase"));
        var before = await worker.GetAsync<ContactCounts>("/api/intake/contacts/counts");

        var (path, clocks) = ($"/api/intake/contact-records/{id}/chasing-calls", $"/api/intake/contact-records/{id}/clocks");
        var call = new RecordChasingCallRequest(TestClock.London("2026-11-12 08:30"), "It is with a manager.");
        await (await worker.PostKeyedAsync(path, call)).JsonAsync(428);
        var wrong = await (await worker.PostKeyedAsync(path, new { }, await worker.ETagAsync(clocks))).ProblemAsync(400);
        Assert.Equal(["told"], wrong.Errors.Keys);
        var early = call with { CalledAt = TestClock.London("2026-11-09 08:59") };
        Assert.Equal(["calledAt"], (await (await worker.PostKeyedAsync(path, early, await worker.ETagAsync(clocks))).ProblemAsync(400)).Errors.Keys);
        await (await worker.PostKeyedAsync(path, call, await worker.ETagAsync(clocks))).JsonAsync(201);

        Assert.Equal(before, await worker.GetAsync<ContactCounts>("/api/intake/contacts/counts"));
        var listed = await worker.GetAsync<Page<OutstandingAcknowledgement>>("/api/intake/acknowledgements?view=chase&take=100");
        Assert.Equal(1, listed.Items.Single(row => row.ContactRecordId == id).Calls);
        Assert.Null((await ClockAsync(worker, id, "acknowledgement")).MetAt);
        var chronology = await worker.GetAsync<ChronologyView>($"/api/intake/contact-records/{id}/chronology");
        Assert.Contains(chronology.Items, item => item is { What: "acknowledgement-chased", Rule: "Referrals 2024 3.4" });
    }

    [Fact]
    [Trait("Rule", "S1")]
    public async Task S1_no_clock_runs_for_a_referrer_who_cannot_be_contacted()
    {
        var (id, worker) = await RecordAsync("sefton", "2026-11-10 09:00", "2026-11-10 09:00");

        await intake.PublishAsync(new MessageWithdrawn
        {
            MessageId = Guid.CreateVersion7(),
            ContactRecordId = id,
            Authority = "sefton",
            Kind = "acknowledgement",
            WithdrawnAt = TestClock.London("2026-11-10 09:01"),
            Rule = "Sefton 5.6 Acknowledgement",
        });

        await Eventually.Is(() => worker.GetAsync<RecordClocks>($"/api/intake/contact-records/{id}/clocks"), clocks => clocks.Items.Count == 0);
        var chronology = await worker.GetAsync<ChronologyView>($"/api/intake/contact-records/{id}/chronology");
        Assert.Contains(chronology.Items, item => item.What == "nobody-to-inform");
    }

    [Fact]
    [Trait("Rule", "S1")]
    [Trait("Rule", "X1")]
    public async Task S1_a_letter_that_finally_fails_opens_its_clock_again_in_whichever_order_it_is_heard_of()
    {
        foreach (var failsFirst in new[] { false, true })
        {
            var (id, worker) = await RecordAsync("sefton", "2026-11-10 09:00", "2026-11-10 09:00");
            var sent = Informed(id, "sefton", "acknowledgement", "2026-11-10 09:05") with
            {
                Means = "letter",
                RecordedAt = TestClock.London("2026-11-10 09:05"),
            };
            var failed = Failed(id, "acknowledgement", "2026-11-10 15:00");
            if (failsFirst)
            {
                await HearAsync(id, failed, "message-failed");
                await HearAsync(id, sent, "recipient-informed");
            }
            else
            {
                await HearAsync(id, sent, "recipient-informed");
                Assert.DoesNotContain(id, await ListedAsync(worker, "outstanding"));
                await HearAsync(id, Failed(id, "feedback", "2026-11-10 14:00"), "message-failed");
                Assert.NotNull((await ClockAsync(worker, id, "acknowledgement")).MetAt);
                await HearAsync(id, failed, "message-failed", times: 2);
            }

            Assert.Null((await ClockAsync(worker, id, "acknowledgement")).MetAt);
            Assert.Null((await ClockAsync(worker, id, "acknowledgement-chase")).MetAt);
            Assert.Contains(id, await ListedAsync(worker, "outstanding"));
            intake.Clock.SetLondon("2026-11-12 09:00");
            await TellsAsync(id, "DeadlineMissed", "\"acknowledgement\"", 1);
            Assert.Contains(id, await ListedAsync(worker, "overdue"));

            // Somebody rang before the letter came back, and says so only now.
            await HearAsync(
                id, Informed(id, "sefton", "acknowledgement", "2026-11-10 12:00") with { Means = "phone", RecordedAt = TestClock.London("2026-11-12 09:30") },
                "recipient-informed", times: 2);
            var met = await ClockAsync(worker, id, "acknowledgement");
            Assert.Equal((TestClock.London("2026-11-10 12:00"), null), (met.MetAt, met.MissedAt));
            Assert.DoesNotContain(id, await ListedAsync(worker, "outstanding"));
        }
    }

    [Fact]
    [Trait("Rule", "S1")]
    public async Task S1_an_acknowledgement_that_was_given_up_stays_on_the_list()
    {
        var (id, worker) = await RecordAsync("sefton", "2026-11-10 09:00", "2026-11-10 09:00");
        await HearAsync(
            id,
            new MessageWithdrawn
            {
                MessageId = Guid.CreateVersion7(),
                ContactRecordId = id,
                Authority = "sefton",
                Kind = "acknowledgement",
                WithdrawnAt = TestClock.London("2026-11-10 09:01"),
                Rule = "Sefton 5.6 Acknowledgement",
                GivenUp = true,
            },
            "nobody-to-inform");

        Assert.Null((await ClockAsync(worker, id, "acknowledgement")).MetAt);
        Assert.Contains(id, await ListedAsync(worker, "outstanding"));
    }

    [Fact]
    [Trait("Rule", "R3.4")]
    public async Task R3_4_a_spoken_referral_has_to_be_confirmed_within_48_elapsed_hours()
    {
        var (silent, worker) = await RecordAsync("referrals-2024", "2026-11-13 12:30", "2026-11-13 12:31");
        var (prompt, _) = await RecordAsync("referrals-2024", "2026-11-13 12:30", "2026-11-13 12:31");
        var (written, _) = await RecordAsync("referrals-2024", "2026-11-13 12:30", "2026-11-13 12:31", channel: "letter");
        Assert.Equal(TestClock.London("2026-11-15 12:30"), (await ClockAsync(worker, silent, "written-confirmation")).DueAt);

        intake.Clock.SetLondon("2026-11-14 09:00");
        var arrived = new { receivedAt = TestClock.London("2026-11-14 08:00") };
        var clocks = $"/api/intake/contact-records/{prompt}/clocks";
        var tag = await worker.ETagAsync(clocks);
        var path = $"/api/intake/contact-records/{prompt}/written-confirmations";
        await (await worker.PostKeyedAsync(path, arrived)).JsonAsync(428);
        await (await worker.PostKeyedAsync(path, new { receivedAt = TestClock.London("2026-11-14 10:00") }, tag)).JsonAsync(400);
        await (await worker.PostKeyedAsync(path, arrived, tag)).JsonAsync(201);
        Assert.Equal(arrived.receivedAt, (await ClockAsync(worker, prompt, "written-confirmation")).MetAt);
        await (await worker.PostKeyedAsync(path, arrived, tag)).JsonAsync(412);
        await (await worker.PostKeyedAsync(path, arrived, await worker.ETagAsync(clocks))).JsonAsync(409);
        await (await worker.PostKeyedAsync(
            $"/api/intake/contact-records/{written}/written-confirmations", arrived,
            await worker.ETagAsync($"/api/intake/contact-records/{written}/clocks"))).JsonAsync(409);
        var york = intake.ClientFor("york.front-door-worker", "york", AccessRoles.FrontDoorWorker);
        await (await york.PostKeyedAsync(path, arrived, tag)).JsonAsync(404);
        await (await york.GetAsync(clocks)).JsonAsync(404);

        intake.Clock.SetLondon("2026-11-15 00:30");
        await TellsAsync(silent, "DeadlineApproaching", "\"written-confirmation\"", 1);
        intake.Clock.SetLondon("2026-11-15 12:30");
        await TellsAsync(silent, "DeadlineMissed", "\"written-confirmation\"", 1);
        await TellsAsync(silent, "DeadlineApproaching", "\"written-confirmation\"", 1);
        await TellsAsync(prompt, "DeadlineApproaching", "\"written-confirmation\"", 0);
        await TellsAsync(prompt, "DeadlineMissed", "\"written-confirmation\"", 0);
    }

    [Fact]
    [Trait("Rule", "R3.4")]
    public async Task R3_4_a_confirmation_that_came_in_time_and_is_recorded_late_was_not_missed()
    {
        var (prompt, worker) = await RecordAsync("referrals-2024", "2026-11-13 12:30", "2026-11-13 12:31");
        var (late, _) = await RecordAsync("referrals-2024", "2026-11-13 12:30", "2026-11-13 12:31");
        intake.Clock.SetLondon("2026-11-15 12:30");
        await TellsAsync(prompt, "DeadlineMissed", "\"written-confirmation\"", 1);
        await TellsAsync(late, "DeadlineMissed", "\"written-confirmation\"", 1);
        intake.Clock.SetLondon("2026-11-16 09:00");

        foreach (var (id, arrived) in new[] { (prompt, "2026-11-14 08:00"), (late, "2026-11-16 08:00") })
        {
            await (await worker.PostKeyedAsync(
                $"/api/intake/contact-records/{id}/written-confirmations", new { receivedAt = TestClock.London(arrived) },
                await worker.ETagAsync($"/api/intake/contact-records/{id}/clocks"))).JsonAsync(201);
        }

        Assert.Null((await ClockAsync(worker, prompt, "written-confirmation")).MissedAt);
        Assert.NotNull((await ClockAsync(worker, late, "written-confirmation")).MissedAt);
    }

    [Fact]
    [Trait("Rule", "R3.4")]
    public async Task R3_4_one_letter_confirms_what_was_said_about_every_child()
    {
        var (ids, worker) = await RecordSistersAsync("referrals-2024", "2026-11-13 12:30", "2026-11-13 12:31");
        var clocks = $"/api/intake/contact-records/{ids[0]}/clocks";

        await (await worker.PostKeyedAsync(
            $"/api/intake/contact-records/{ids[0]}/written-confirmations", new { receivedAt = TestClock.London("2026-11-13 12:31") },
            await worker.ETagAsync(clocks))).JsonAsync(201);

        Assert.NotNull((await ClockAsync(worker, ids[1], "written-confirmation")).MetAt);
    }

    [Fact]
    public async Task Where_the_procedure_is_silent_no_clock_starts_and_the_list_is_the_authority_s_own()
    {
        var (id, worker) = await RecordAsync("york", "2026-11-10 09:00", "2026-11-10 09:00");
        var (theirs, _) = await RecordAsync("sefton", "2026-11-10 09:00", "2026-11-10 09:00");

        Assert.Empty((await worker.GetAsync<RecordClocks>($"/api/intake/contact-records/{id}/clocks")).Items);
        Assert.DoesNotContain(theirs, await ListedAsync(worker, "outstanding"));
        await (await worker.GetAsync("/api/intake/acknowledgements?view=all")).JsonAsync(400);
    }

    private static RecipientInformed Informed(Guid id, string authority, string kind, string at) => new()
    {
        MessageId = Guid.CreateVersion7(),
        ContactRecordId = id,
        Authority = authority,
        Kind = kind,
        Means = "email",
        InformedAt = TestClock.London(at),
        Rule = "any",
    };

    private static MessageFailed Failed(Guid id, string kind, string at) => new()
    {
        MessageId = Guid.CreateVersion7(),
        ContactRecordId = id,
        Authority = "sefton",
        Kind = kind,
        FailedAt = TestClock.London(at),
        Permanent = true,
        Rule = "any",
    };

    private async Task HearAsync<T>(Guid id, T fact, string line, int times = 1)
        where T : class
    {
        await intake.PublishAsync(fact);
        await Eventually.Is(
            () => intake.QueryAsync<IntakeDbContext, int>(db => db.Chronology.CountAsync(entry => entry.ContactRecordId == id && entry.What == line)),
            count => count == times);
    }

    private static async Task<RecordClock> ClockAsync(HttpClient worker, Guid id, string kind) =>
        (await worker.GetAsync<RecordClocks>($"/api/intake/contact-records/{id}/clocks")).Items.Single(clock => clock.Kind == kind);

    private static async Task<List<Guid>> ListedAsync(HttpClient worker, string view)
    {
        var listed = new List<Guid>();
        string? after = null;
        do
        {
            var page = await worker.GetAsync<Page<OutstandingAcknowledgement>>(
                $"/api/intake/acknowledgements?view={view}&take=2" + (after is null ? "" : $"&after={after}"));
            listed.AddRange(page.Items.Select(item => item.ContactRecordId));
            after = page.Next;
        }
        while (after is not null);

        return listed;
    }

    private Task<int> TellsAsync(Guid id, string name, string kind, int times) => Eventually.Is(
        () => intake.QueryAsync<IntakeDbContext, int>(db => db.Outbox.CountAsync(
            message => message.EventName == name && message.Body.Contains(id.ToString()) && message.Body.Contains(kind))),
        count => count == times);

    private async Task<(Guid Id, HttpClient Worker)> RecordAsync(string authority, string receivedAt, string recordedAt, string channel = "phone")
    {
        var (ids, worker) = await RecordSistersAsync(authority, receivedAt, recordedAt, channel);
        return (ids[0], worker);
    }

    private async Task<(IReadOnlyList<Guid> Ids, HttpClient Worker)> RecordSistersAsync(
        string authority, string receivedAt, string recordedAt, string channel = "phone")
    {
        intake.Clock.SetLondon(recordedAt);
        var worker = intake.ClientFor($"{authority}.front-door-worker", authority, AccessRoles.FrontDoorWorker);
        var sample = SampleContacts.Sisters();
        sample["authority"] = authority;
        sample["channel"] = channel;
        sample["receivedAt"] = TestClock.London(receivedAt);
        sample["kind"] = "referral";
        var recorded = await (await worker.PostKeyedAsync("/api/intake/contacts", sample)).ReadAsync<RecordedContact>(201);
        return ([.. recorded.Records.Select(record => record.ContactRecordId)], worker);
    }
}
