using System.Diagnostics;
using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.Contracts.Deadlines;

namespace ReferralPlatform.Notification.Tests;

[Collection(NotificationCollection.Name)]
public sealed class AlertTests(NotificationFixture notification)
{
    [Theory]
    [Trait("Rule", "P8.1")]
    [Trait("Rule", "Y5.3")]
    [InlineData("peterborough", "Peterborough 8.1")]
    [InlineData("york", "York 5.3")]
    public async Task The_police_are_notified_within_a_second_of_a_suspected_crime(string authority, string rule)
    {
        notification.Clock.SetLondon("2026-11-07 21:45");
        var fastest = TimeSpan.MaxValue;
        for (var i = 0; i < 5 && fastest > TimeSpan.FromSeconds(1); i++)
        {
            var crime = Crime(authority, rule);
            var watch = Stopwatch.StartNew();
            await notification.PublishAsync(crime);
            var mail = (await Eventually.Is(() => Task.FromResult(notification.Mail.Taken(crime.Reference)), mails => mails.Count == 1))[0];
            fastest = watch.Elapsed;

            Assert.Equal($"police@{authority}.example", mail.To);
            Assert.Contains(rule, mail.Body, StringComparison.Ordinal);
            var message = await notification.SentAsync(crime.ContactRecordId, MessageKind.PoliceNotice);
            Assert.Equal((crime.SuspectedAt, rule), (message.DueAt!.Value, message.Rule));
        }

        Assert.True(fastest < TimeSpan.FromSeconds(1), $"The fastest took {fastest.TotalMilliseconds:0} ms.");
    }

    [Fact]
    [Trait("Rule", "P8.1")]
    [Trait("Rule", "Y5.3")]
    public async Task P8_1_The_link_of_a_notice_leads_the_police_to_it_and_nobody_else_and_they_acknowledge_it_once()
    {
        const string All = "/api/notification/police-notices";
        notification.Clock.SetLondon("2026-11-07 21:45");
        var crime = Crime("york", "York 5.3");
        await notification.PublishAsync(crime);
        var notice = await notification.SentAsync(crime.ContactRecordId, MessageKind.PoliceNotice);
        var path = $"{All}/{notice.Id}";
        Assert.Contains($"/police-notices/{notice.Id}", notification.Mail.Taken(crime.Reference)[0].Body, StringComparison.Ordinal);
        using var officer = notification.PartnerFor("york.police", "york", "police");
        using var second = notification.PartnerFor("york.second-officer", "york", "police");
        using var elsewhere = notification.PartnerFor("sefton.police", "sefton", "police");
        using var health = notification.PartnerFor("york.health", "york", "health");

        var read = await officer.GetAsync<PoliceNoticeView>(path);
        Assert.Equal((crime.Reference, PoliceMatter.PossibleCrime, "York 5.3", null), (read.Reference, read.Matter, read.Rule, read.AcknowledgedAt));
        Assert.Contains((await second.GetAsync<Page<PoliceNoticeRow>>($"{All}?take=100")).Items, row => row.NoticeId == notice.Id);
        foreach (var stranger in (HttpClient[])[elsewhere, health])
        {
            Assert.DoesNotContain((await stranger.GetAsync<Page<PoliceNoticeRow>>($"{All}?take=100")).Items, row => row.NoticeId == notice.Id);
            await (await stranger.GetAsync(path)).JsonAsync(404);
            await (await stranger.PostKeyedAsync($"{path}/acknowledgements", new { }, "\"1\"")).JsonAsync(404);
        }

        using var manager = notification.ClientFor("york.team-manager", "york", AccessRoles.TeamManager);
        await (await manager.GetAsync(path)).JsonAsync(403);
        var done = await (await officer.PostKeyedAsync($"{path}/acknowledgements", new { }, await officer.ETagAsync(path))).ReadAsync<PoliceNoticeView>(200);

        Assert.Equal((notification.Clock.GetUtcNow(), "Name of york.police"), (done.AcknowledgedAt!.Value, done.AcknowledgedBy));
        await (await second.PostKeyedAsync($"{path}/acknowledgements", new { }, await second.ETagAsync(path))).JsonAsync(409);
        Assert.DoesNotContain((await second.GetAsync<Page<PoliceNoticeRow>>($"{All}?take=100")).Items, row => row.NoticeId == notice.Id);
        Assert.Contains(
            (await second.GetAsync<Page<PoliceNoticeRow>>($"{All}?view=acknowledged&take=100")).Items, row => row.NoticeId == notice.Id);
        var activity = await notification.ActivityAsync(crime.ContactRecordId);
        Assert.Equal(["police-notice-acknowledged", "police-notice-read"], activity.Select(entry => entry.What)
            .Where(what => what.StartsWith("police-notice", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Rule", "P8.1")]
    public async Task A_repeated_notice_under_another_message_id_is_sent_once()
    {
        notification.Clock.SetLondon("2026-11-07 21:45");
        var crime = Crime("york", "York 5.3");
        await notification.PublishAsync(crime);
        await notification.SentAsync(crime.ContactRecordId, MessageKind.PoliceNotice);
        var again = await notification.PublishAsync(crime);
        await Eventually.Is(
            () => notification.QueryAsync<Data.NotificationDbContext, bool>(db => Task.FromResult(db.Inbox.Any(message => message.MessageId == again))),
            "it was consumed");

        Assert.Single(notification.Mail.Tried(crime.Reference));
    }

    [Fact]
    [Trait("Rule", "Y3.3")]
    public async Task Sample_05_the_next_manager_is_asked_when_one_does_not_answer()
    {
        notification.Clock.SetLondon("2026-11-07 22:15");
        var escalated = new DecisionEscalated
        {
            ContactRecordId = Guid.CreateVersion7(),
            Reference = $"T-{Guid.CreateVersion7():N}"[..30],
            Authority = "york",
            FromRole = "team-manager",
            ToRole = "assessment-manager",
            Hop = 1,
            EscalatedAt = notification.Clock.GetUtcNow(),
            Rule = "York 3.3",
            CaseVersion = 5,
        };

        await notification.PublishAsync(escalated);

        // Saturday night: the out-of-hours duty is notified besides the manager.
        var mails = await Eventually.Is(() => Task.FromResult(notification.Mail.Taken(escalated.Reference)), taken => taken.Count == 2);
        Assert.Equal(["assessment-manager@york.example", "out-of-hours@york.example"], mails.Select(taken => taken.To).Order(StringComparer.Ordinal));
        var mail = mails.Single(taken => taken.To.StartsWith("assessment", StringComparison.Ordinal));
        Assert.Contains($"https://front-door.example/cases/{escalated.ContactRecordId}", mail.Body, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Rule", "Y3.1")]
    [Trait("Rule", "Y4.2")]
    [InlineData("2026-11-06 10:00", "team-manager", false, "team-manager@york.example", "needs a management decision at once")]
    [InlineData("2026-11-07 21:45", "team-manager", false, "out-of-hours@york.example,team-manager@york.example", "needs a management decision at once")]
    [InlineData("2026-04-06 11:00", null, true, "front-door@york.example,out-of-hours@york.example", "protection is authorised")]
    public async Task Y3_1_Urgent_cases_reach_the_out_of_hours_duty_while_the_office_is_closed(
        string at, string? asked, bool decided, string to, string says)
    {
        notification.Clock.SetLondon(at);
        var stepped = new SteppedUp
        {
            ContactRecordId = Guid.CreateVersion7(),
            Reference = $"T-{Guid.CreateVersion7():N}"[..30],
            Authority = "york",
            AskedRole = asked,
            Decided = decided,
            SteppedUpAt = notification.Clock.GetUtcNow(),
            Rule = "York 3.1",
            CaseVersion = 2,
        };

        await notification.PublishAsync(stepped);
        await notification.PublishAsync(stepped);

        var mails = await Eventually.Is(
            () => Task.FromResult(notification.Mail.Taken(stepped.Reference)), taken => taken.Count == to.Split(',').Length);
        Assert.Equal(to.Split(','), mails.Select(mail => mail.To).Order(StringComparer.Ordinal));
        Assert.All(mails, mail => Assert.Contains(says, mail.Body, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "P5.1")]
    public async Task The_team_is_warned_before_a_deadline_and_alerted_after_it()
    {
        notification.Clock.SetLondon("2026-10-07 18:00");
        var approaching = new DeadlineApproaching
        {
            DeadlineId = Guid.CreateVersion7(),
            ContactRecordId = Guid.CreateVersion7(),
            Reference = $"T-{Guid.CreateVersion7():N}"[..30],
            Authority = "peterborough",
            Kind = "decision",
            DueAt = TestClock.London("2026-10-07 23:59:59"),
            Rule = "Peterborough 5.1",
        };
        var missed = new DeadlineMissed
        {
            DeadlineId = approaching.DeadlineId,
            ContactRecordId = approaching.ContactRecordId,
            Reference = approaching.Reference,
            Authority = approaching.Authority,
            Kind = approaching.Kind,
            DueAt = approaching.DueAt,
            Rule = approaching.Rule,
        };

        await notification.PublishAsync(approaching);
        await Eventually.Is(() => Task.FromResult(notification.Mail.Taken(approaching.Reference)), mails => mails.Count == 1);
        await notification.PublishAsync(missed);
        var mails = await Eventually.Is(() => Task.FromResult(notification.Mail.Taken(approaching.Reference)), mails => mails.Count == 2);

        Assert.All(mails, mail => Assert.Equal("front-door@peterborough.example", mail.To));
        Assert.EndsWith(": decision due 7 October 2026", mails[0].Subject, StringComparison.Ordinal);
        Assert.EndsWith(": decision overdue", mails[1].Subject, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y2.6")]
    public async Task Whoever_is_to_do_an_action_of_the_meeting_hears_of_it_and_of_its_deadline()
    {
        notification.Clock.SetLondon("2026-11-06 09:40");
        var agreed = new MeetingActionAgreed
        {
            DeadlineId = Guid.CreateVersion7(),
            ContactRecordId = Guid.CreateVersion7(),
            Reference = $"T-{Guid.CreateVersion7():N}"[..30],
            Authority = "york",
            PersonId = "york.duty-social-worker",
            DueAt = TestClock.London("2026-11-09 23:59:59"),
            AgreedAt = notification.Clock.GetUtcNow(),
            Rule = "York 2.6",
        };
        await notification.PublishAsync(agreed);
        var mail = Assert.Single(await TakenAsync(1));
        Assert.Equal("york.duty-social-worker@york.example", mail.To);
        Assert.Contains("https://front-door.example/daily-meeting/actions?mine=true", mail.Body, StringComparison.Ordinal);
        using var duty = notification.ClientFor("york.duty-social-worker", "york", AccessRoles.DutySocialWorker);
        var mine = (await duty.GetAsync<Page<MessageView>>($"/api/notification/messages?view=mine&caseId={agreed.ContactRecordId}")).Items;
        Assert.Equal("action-agreed", Assert.Single(mine).About);
        Assert.Equal(agreed.DueAt, (await notification.MessageAsync(agreed.ContactRecordId, MessageKind.DeadlineAlert, _ => true)).SubjectDueAt);

        await notification.PublishAsync(new DeadlineApproaching
        {
            DeadlineId = agreed.DeadlineId,
            ContactRecordId = agreed.ContactRecordId,
            Reference = agreed.Reference,
            Authority = agreed.Authority,
            Kind = "meeting-action",
            DueAt = agreed.DueAt,
            Rule = agreed.Rule,
        });
        Assert.All(await TakenAsync(2), taken => Assert.Equal("york.duty-social-worker@york.example", taken.To));
        await notification.PublishAsync(new DeadlineMissed
        {
            DeadlineId = agreed.DeadlineId,
            ContactRecordId = agreed.ContactRecordId,
            Reference = agreed.Reference,
            Authority = agreed.Authority,
            Kind = "meeting-action",
            DueAt = agreed.DueAt,
            Rule = agreed.Rule,
        });
        Assert.Equal(
            ["front-door@york.example", .. Enumerable.Repeat("york.duty-social-worker@york.example", 3)],
            (await TakenAsync(4)).Select(taken => taken.To).Order(StringComparer.Ordinal));

        Task<IReadOnlyList<ReceivedMail>> TakenAsync(int count) =>
            Eventually.Is(() => Task.FromResult(notification.Mail.Taken(agreed.Reference)), mails => mails.Count == count);
    }

    private CrimeSuspected Crime(string authority, string rule) => new()
    {
        ContactRecordId = Guid.CreateVersion7(),
        Reference = $"T-{Guid.CreateVersion7():N}"[..30],
        Authority = authority,
        SuspectedAt = notification.Clock.GetUtcNow(),
        Rule = rule,
    };
}
