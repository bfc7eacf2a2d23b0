using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Notification.Data;

namespace ReferralPlatform.Notification.Tests;

/// <summary>Who hears that an assessment was submitted or returned, and that a plan ended.</summary>
[Collection(NotificationCollection.Name)]
public sealed class AssessmentNewsTests(NotificationFixture notification)
{
    [Theory]
    [InlineData("peterborough", "peterborough.team-manager")]
    [InlineData("sefton", AccessRoles.TeamManager)]
    [Trait("Rule", "D1.7")]
    public async Task D1_7_Who_signs_off_hears_of_the_submission_and_the_author_of_the_return(string authority, string manager)
    {
        var recorded = await AllocatedAsync(authority);
        var worker = $"{authority}.social-worker";
        var submitted = new AssessmentSubmitted
        {
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = authority,
            AssessmentId = Guid.CreateVersion7(),
            SubmittedBy = worker,
            SubmittedAt = notification.Clock.GetUtcNow(),
            Rule = "the rule",
        };
        var returned = new AssessmentReturned
        {
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = authority,
            AssessmentId = submitted.AssessmentId,
            ReturnedBy = $"{authority}.team-manager",
            ReturnedAt = notification.Clock.GetUtcNow(),
            Rule = "the rule",
        };
        await ConsumeAsync(submitted);
        await ConsumeAsync(submitted);
        await ConsumeAsync(returned);
        await ConsumeAsync(returned);

        Assert.Equal(
            [("allocated", worker), ("assessment-returned", worker), ("assessment-submitted", manager)], await NoticesAsync(recorded));
        var mails = await Eventually.Is(() => Task.FromResult(notification.Mail.Taken(recorded.Reference)), taken => taken.Count == 3);
        Assert.Contains(mails, mail => mail.Body.Contains($"/cases/{recorded.ContactRecordId}/assessment", StringComparison.Ordinal));

        // A duty worker who submitted in the worker's place hears of the return as well.
        await ConsumeAsync(returned with { ReturnedAt = returned.ReturnedAt.AddHours(1), StoodIn = $"{authority}.duty" });
        Assert.Equal(
            [worker, worker, $"{authority}.duty"],
            (await NoticesAsync(recorded)).Where(notice => notice.About == "assessment-returned").Select(notice => notice.Whose)
                .OrderByDescending(whose => whose == worker));
    }

    [Fact]
    [Trait("Rule", "D2.3")]
    [Trait("Rule", "R5.3")]
    public async Task D2_3_The_end_of_a_plan_reaches_its_worker_its_agencies_family_and_child()
    {
        var recorded = await AllocatedAsync("dudley");
        await ConsumeAsync(new ChildInNeedPlanAgreed
        {
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = "dudley",
            PlanVersion = 1,
            AgreedAt = notification.Clock.GetUtcNow(),
            ReviewOn = new DateOnly(2027, 1, 11),
            Rule = "rule",
        });
        var closed = Closed(recorded) with { PlanEnded = true, Agencies = ["health"] };
        await ConsumeAsync(closed);
        await ConsumeAsync(closed);

        var messages = await MessagesAsync(recorded);
        Assert.DoesNotContain(messages, message => message.About == "plan");
        Assert.Equal(
            [(Recipient.Agency, "health"), (Recipient.Family, null), (Recipient.Child, null), (Recipient.Worker, "dudley.social-worker")],
            messages.Where(message => message.About == "plan-ended").OrderBy(message => message.Recipient switch
            {
                Recipient.Agency => 0,
                Recipient.Family => 1,
                Recipient.Child => 2,
                _ => 3,
            }).Select(message => (message.Recipient, message.RecipientRole)));
        var toAgency = MessageWording.Compose(
            messages.Single(message => message.Recipient == Recipient.Agency), ProcedureBook.Published.For("dudley"), new Uri("https://front-door.example"),
            toKnownProfessional: true);
        Assert.Contains("has ended", toAgency.Body, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)child|in need|harm", $"{toAgency.Subject} {toAgency.Body}");
    }

    [Fact]
    [Trait("Rule", "D2.3")]
    [Trait("Rule", "R5.3")]
    public async Task D2_3_The_agencies_of_the_planning_meeting_are_informed_once_that_a_plan_was_agreed()
    {
        foreach (var authority in ProcedureBook.Published.Codes)
        {
            var recorded = await AllocatedAsync(authority);
            var agreed = new ChildInNeedPlanAgreed
            {
                ContactRecordId = recorded.ContactRecordId,
                Reference = recorded.Reference,
                Authority = authority,
                PlanVersion = 1,
                AgreedAt = notification.Clock.GetUtcNow(),
                ReviewOn = new DateOnly(2027, 1, 11),
                Agencies = ["health", "police"],
                Rule = "rule",
            };
            await ConsumeAsync(agreed);
            await ConsumeAsync(agreed);

            var notices = (await MessagesAsync(recorded)).Where(message => message.Recipient == Recipient.Agency).OrderBy(message => message.RecipientRole)
                .ToList();
            Assert.Equal([("plan-agreed", "health"), ("plan-agreed", "police")], notices.Select(message => (message.About!, message.RecipientRole!)));
            Assert.All(notices, message => Assert.Equal(
                authority == "referrals-2024" ? "Referrals 2024 5.3" : "this platform’s rule", message.Rule));
            var mail = MessageWording.Compose(
                notices[0], ProcedureBook.Published.For(authority), new Uri("https://front-door.example"), toKnownProfessional: true);
            Assert.Equal($"{recorded.Reference}: for you to read", mail.Subject);
            Assert.Contains("https://front-door.example/invitations?view=held", mail.Body, StringComparison.Ordinal);
            Assert.DoesNotMatch("(?i)\\bchild\\b|in need|harm|decision", mail.Body);

            // Agreed anew they are informed again; a plan that no meeting agreed is nothing to them.
            await ConsumeAsync(agreed with { PlanVersion = 2, AgreedAt = agreed.AgreedAt.AddDays(1), Agencies = null });
            Assert.Equal(2, (await MessagesAsync(recorded)).Count(message => message.Recipient == Recipient.Agency));
            await ConsumeAsync(agreed with { PlanVersion = 3, AgreedAt = agreed.AgreedAt.AddDays(2) });
            Assert.Equal(4, (await MessagesAsync(recorded)).Count(message => message.Recipient == Recipient.Agency));
        }
    }

    [Fact]
    [Trait("Rule", "D2.3")]
    public async Task A_case_that_closes_without_a_plan_announces_the_end_of_none()
    {
        var recorded = await AllocatedAsync("dudley");
        await ConsumeAsync(Closed(recorded));

        Assert.DoesNotContain(await MessagesAsync(recorded), message => message.About == "plan-ended");
    }

    private static CaseClosed Closed(ContactRecorded recorded) => new()
    {
        ContactRecordId = recorded.ContactRecordId,
        ContactId = recorded.ContactId,
        Reference = recorded.Reference,
        Authority = "dudley",
        LeftBy = "no-further-action",
        FollowUp = "plan-ended",
        AllocatedTo = "dudley.social-worker",
        ClosedBy = "dudley.team-manager",
        ClosedAt = TestClock.London("2026-11-20 09:00"),
        Rule = "rule",
    };

    private async Task<ContactRecorded> AllocatedAsync(string authority)
    {
        notification.Clock.SetLondon("2026-11-12 09:00");
        var recorded = Announced.Recorded(authority, "2026-11-11 12:30");
        await ConsumeAsync(recorded);
        await ConsumeAsync(new CaseAllocated
        {
            ContactRecordId = recorded.ContactRecordId,
            Reference = recorded.Reference,
            Authority = authority,
            AllocatedTo = $"{authority}.social-worker",
            AllocatedBy = $"{authority}.team-manager",
            AllocatedAt = notification.Clock.GetUtcNow(),
            Rule = "rule",
        });
        return recorded;
    }

    private async Task ConsumeAsync<T>(T news)
        where T : class => await notification.ConsumedAsync(await notification.PublishAsync(news));

    private Task<List<Message>> MessagesAsync(ContactRecorded recorded) => notification.QueryAsync<NotificationDbContext, List<Message>>(
        db => db.Messages.AsNoTracking().Where(message => message.ContactRecordId == recorded.ContactRecordId).ToListAsync());

    private async Task<List<(string About, string Whose)>> NoticesAsync(ContactRecorded recorded) =>
        [
            .. (await MessagesAsync(recorded)).Where(message => message.Recipient is Recipient.Worker or Recipient.Role)
                .Select(message => (message.About!, message.RecipientRole!)).Order(),
        ];
}
