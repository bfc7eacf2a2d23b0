using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.DailyMeeting.Data;
using ReferralPlatform.DailyMeeting.Enquiries;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.DailyMeeting.Tests;

/// <summary>A case that a manager disposes of without the meeting leaves its agenda, whichever message comes first.</summary>
[Collection(DailyMeetingCollection.Name)]
public sealed class DecidedElsewhereTests(DailyMeetingFixture daily)
{
    private readonly HttpClient _manager = daily.Manager();
    private readonly HttpClient _worker = daily.Worker();

    [Fact]
    [Trait("Rule", "Y3.1")]
    [Trait("Rule", "Y5.2")]
    public async Task An_enquiry_stepped_up_at_once_leaves_the_agenda_and_its_clock_is_met()
    {
        daily.Clock.SetLondon("2026-11-05 20:00");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);

        await daily.PublishAsync(SteppedUp(listed));
        var settled = await Eventually.Is(() => _manager.GetAsync<EnquiryView>(enquiry), read => read.State == EnquiryState.DecidedElsewhere);

        Assert.Empty(settled.AllowedActions);
        await IsSettledAsync(listed, enquiry);
    }

    [Fact]
    [Trait("Rule", "Y1.1")]
    [Trait("Rule", "P1.1")]
    public async Task An_enquiry_that_became_a_referral_leaves_the_agenda()
    {
        daily.Clock.SetLondon("2026-11-05 20:00");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        await daily.OpenToAsync(listed.ContactRecordId, "york", [], [AccessRoles.TeamManager]);

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

        await Eventually.Is(() => _manager.GetAsync<EnquiryView>(enquiry), read => read.State == EnquiryState.DecidedElsewhere);
    }

    [Fact]
    [Trait("Rule", "Y3.1")]
    public async Task A_disposal_that_overtakes_its_listing_is_remembered()
    {
        daily.Clock.SetLondon("2026-11-05 20:00");
        var listed = Listed.Neighbour();
        await daily.PublishAsync(SteppedUp(listed));
        await Eventually.Is(() => IsRememberedAsync(listed.ContactRecordId), "the disposal is remembered");

        var enquiry = await daily.ListAsync(listed);

        Assert.Equal(EnquiryState.DecidedElsewhere, (await _manager.GetAsync<EnquiryView>(enquiry)).State);
        await IsSettledAsync(listed, enquiry);
    }

    [Theory]
    [InlineData("2026-11-05 16:00", true)]
    [InlineData("2026-11-05 19:45", false)]
    [Trait("Rule", "Y3.1")]
    public async Task A_step_up_that_overtakes_its_listing_is_remembered_and_a_later_listing_counts(string listedAt, bool steppedUp)
    {
        daily.Clock.SetLondon("2026-11-05 20:00");
        var listed = Listed.Neighbour() with { ListedAt = TestClock.London(listedAt) };
        await daily.PublishAsync(new Contracts.Screening.SteppedUp
        {
            ContactRecordId = listed.ContactRecordId,
            Reference = listed.Reference,
            Authority = listed.Authority,
            AskedRole = null,
            Decided = false,
            SteppedUpAt = TestClock.London("2026-11-05 19:30"),
            Rule = "York 3.1",
            CaseVersion = 3,
        });
        await Eventually.Is(
            () => daily.QueryAsync<DailyMeetingDbContext, bool>(
                db => db.SteppedUpAtOnce.AnyAsync(row => row.ContactRecordId == listed.ContactRecordId)),
            "the step-up is remembered");

        var enquiry = await daily.ListAsync(listed);

        Assert.Equal(steppedUp ? TestClock.London("2026-11-05 19:30") : null, (await _manager.GetAsync<EnquiryView>(enquiry)).SteppedUpAt);
        var activity = await _manager.GetAsync<Page<ActivityItem>>($"{enquiry}/activity");
        Assert.Equal(steppedUp ? 1 : 0, activity.Items.Count(item => item.What == "stepped-up"));
    }

    [Fact]
    [Trait("Rule", "Y2.5")]
    [Trait("Rule", "Y2.7")]
    [Trait("Rule", "Y3.1")]
    public async Task A_step_up_without_the_meeting_is_copied_and_handed_over_once_with_the_managers_reasons()
    {
        daily.Clock.SetLondon("2026-11-05 20:00");
        var listed = Listed.Neighbour();
        daily.Others.Decided(listed.ContactRecordId, "A fracture that nobody can explain.");
        await daily.PublishAsync(SteppedUp(listed));
        await daily.PublishAsync(SteppedUp(listed));

        var route = $"{DailyMeetingFixture.RouteOf(listed.ContactRecordId)}/hand-over";
        await Eventually.Is(async () => (await _manager.GetAsync(route)).IsSuccessStatusCode, "the hand-over is there");
        var handOver = await daily.York(AccessRoles.Integration).GetAsync<HandOverView>(route);

        Assert.Equal((StepUpWay.WithoutMeeting, "Mila Novak"), (handOver.Way, handOver.Child?.Name));
        Assert.Equal("A fracture that nobody can explain.", handOver.Decision.Reason);
        Assert.Equal(("Rosalind Beckwith", "York 5.2"), (handOver.Decision.DecidedByName, handOver.Decision.Rule));
        Assert.Contains("grandmother", handOver.Decision.Authorised, StringComparison.Ordinal);
        Assert.Empty(handOver.Summary);
        Assert.Equal(
            ("She arrives hungry.", "1B", "Jan Novak"),
            (handOver.Child?.Concern?.Nature, handOver.Child?.Source?.SourceCode, handOver.Child?.Siblings[0].Name));
        Assert.Equal(("known", "yes"), (Assert.Single(handOver.Checks!).Check, handOver.Checks![0].Result));

        daily.Others.ScreeningIsDownFor(listed.ContactRecordId);
        var incomplete = await (await daily.York(AccessRoles.Integration).GetAsync(route)).ProblemAsync(503);
        Assert.EndsWith("hand-over-incomplete", incomplete.Type, StringComparison.Ordinal);
        var partly = await _manager.GetAsync<HandOverView>(route);
        Assert.Equal((false, null, null), (partly.IsComplete, partly.Checks, partly.Decision.Reason));
        var copied = await daily.QueryAsync<DailyMeetingDbContext, int>(db => db.Outbox.CountAsync(
            message => message.EventName == "StepUpCopied" && message.Body.Contains(listed.ContactRecordId.ToString())));
        Assert.Equal(1, copied);
    }

    [Fact]
    [Trait("Rule", "Y2.4")]
    public async Task The_disposal_that_the_meeting_decided_on_changes_nothing()
    {
        daily.Clock.SetLondon("2026-11-06 09:30");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        await daily.AttendAsync();
        await (await _manager.PostKeyedAsync($"{enquiry}/decisions", Listed.Decision(), "\"1\"")).JsonAsync(200);

        await daily.PublishAsync(Brokered(listed));
        await Eventually.Is(() => IsRememberedAsync(listed.ContactRecordId), "the disposal is remembered");

        Assert.Equal(EnquiryState.ToBroker, (await _manager.GetAsync<EnquiryView>(enquiry)).State);
        Assert.Equal("\"2\"", await _manager.ETagAsync(enquiry));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "Y2.6")]
    public async Task Y2_6_A_brokered_response_decided_outside_the_meeting_is_brokered_as_after_one(bool isListed)
    {
        daily.Clock.SetLondon("2026-11-05 20:00");
        var listed = Listed.Neighbour();
        var enquiry = isListed ? await daily.ListAsync(listed) : DailyMeetingFixture.RouteOf(listed.ContactRecordId);

        await daily.PublishAsync(Brokered(listed));
        await daily.PublishAsync(Brokered(listed));

        await IsToBrokerAsync(enquiry);
        var open = await _worker.GetAsync<EnquiryView>(enquiry);
        Assert.Equal((true, null, isListed ? listed.MeetingOn : (DateOnly?)null), (open.DecidedElsewhere, open.Decision, open.MeetingOn));
        Assert.Equal(
            [EnquiryStep.LeadPractitioners, EnquiryStep.Practitioners, EnquiryStep.Brokerage, EnquiryStep.Actions, EnquiryStep.Completions],
            open.AllowedActions);
        Assert.Single(await ToBrokerAsync(listed.ContactRecordId));
        var again = await (await _manager.PostKeyedAsync($"{enquiry}/decisions", Listed.Decision(), await _manager.ETagAsync(enquiry))).ProblemAsync(409);
        Assert.EndsWith("decided-elsewhere", again.Type, StringComparison.Ordinal);

        var action = new AddActionRequest("Ring the school", "Callista Ward", new DateOnly(2026, 11, 9));
        foreach (var (act, body) in new (string, object)[]
        {
            ("lead-practitioners", Listed.Lead()),
            ("practitioners", Listed.Nurse() with { ContactedAt = TestClock.London("2026-11-05 19:50") }),
            ("actions", action),
            ("brokerage", Listed.Brokerage()),
            ("actions/1/completions", new CompleteActionRequest("They ring back.")),
        })
        {
            await (await _worker.PostKeyedAsync($"{enquiry}/{act}", body, await _worker.ETagAsync(enquiry))).JsonAsync(200);
        }

        Assert.Equal(EnquiryState.Brokered, (await _worker.GetAsync<EnquiryView>(enquiry)).State);
        Assert.Empty(await ToBrokerAsync(listed.ContactRecordId));
        var activity = await _worker.GetAsync<Page<ActivityItem>>($"{enquiry}/activity");
        Assert.Single(activity.Items, item => item.What == "decided-elsewhere");
        var friday = await _manager.GetAsync<MeetingView>("/api/daily-meeting/meetings/2026-11-06");
        Assert.DoesNotContain(friday.Enquiries, item => item.CaseId == listed.ContactRecordId);
        Assert.Equal(isListed, friday.OffAgenda.Any(item => item.CaseId == listed.ContactRecordId && item.DecidedElsewhere));
    }

    [Fact]
    [Trait("Rule", "Y2.6")]
    public async Task Y2_6_A_brokered_response_that_overtakes_its_listing_is_brokered_and_off_its_agenda()
    {
        daily.Clock.SetLondon("2026-11-05 20:00");
        var listed = Listed.Neighbour();
        var enquiry = DailyMeetingFixture.RouteOf(listed.ContactRecordId);
        await daily.PublishAsync(Brokered(listed));
        await IsToBrokerAsync(enquiry);

        await daily.PublishAsync(listed);
        await daily.PublishAsync(listed);
        var late = await Eventually.Is(() => _manager.GetAsync<EnquiryView>(enquiry), read => read.MeetingOn == listed.MeetingOn);

        Assert.Equal((EnquiryState.ToBroker, "york.front-door-worker"), (late.State, late.PresentedBy));
        await IsSettledAsync(listed, enquiry);
        Assert.Single(await ToBrokerAsync(listed.ContactRecordId));
    }

    [Fact]
    public void A_case_is_settled_once()
    {
        var procedure = ProcedureBook.Published.For("york");
        var enquiry = Enquiry.List(Listed.Neighbour(), procedure);
        var disposed = new DisposedCase
        {
            ContactRecordId = enquiry.ContactRecordId,
            Option = "single-assessment",
            AuthorisedAt = enquiry.ReceivedAt,
            Rule = "York 5.2",
        };

        Assert.True(enquiry.SettleElsewhere(disposed, procedure));
        Assert.False(enquiry.SettleElsewhere(disposed, procedure));
        Assert.Equal(2, enquiry.Version);
    }

    private async Task IsSettledAsync(EnquiryListed listed, string enquiry)
    {
        var refused = await (await _manager.PostKeyedAsync($"{enquiry}/decisions", Listed.Decision(), await _manager.ETagAsync(enquiry))).ProblemAsync(409);
        Assert.EndsWith("decided-elsewhere", refused.Type, StringComparison.Ordinal);
        var monday = await _manager.GetAsync<MeetingView>("/api/daily-meeting/meetings/2026-11-09");
        Assert.DoesNotContain(monday.Enquiries, item => item.CaseId == listed.ContactRecordId);
        var clock = await daily.QueryAsync<DailyMeetingDbContext, CaseDeadline>(db => db.MeetingClockAsync(listed.ContactRecordId, CancellationToken.None));
        Assert.Equal(TestClock.London("2026-11-05 19:30"), clock.MetAt);
        var activity = await _manager.GetAsync<Page<ActivityItem>>($"{enquiry}/activity");
        Assert.Equal("York 5.2", Assert.Single(activity.Items, item => item.What == "decided-elsewhere").Rule);
    }

    private async Task IsToBrokerAsync(string enquiry)
    {
        await Eventually.Is(async () => (await _manager.GetAsync(enquiry)).IsSuccessStatusCode, "the case is followed up");
        await Eventually.Is(() => _manager.GetAsync<EnquiryView>(enquiry), read => read.State == EnquiryState.ToBroker);
    }

    private async Task<IReadOnlyList<UninformedPractitioner>> ToBrokerAsync(Guid contactRecordId) =>
    [
        .. (await _worker.GetAsync<Page<UninformedPractitioner>>("/api/daily-meeting/practitioners")).Items.Where(row => row.CaseId == contactRecordId),
    ];

    private Task<bool> IsRememberedAsync(Guid contactRecordId) =>
        daily.QueryAsync<DailyMeetingDbContext, bool>(db => db.DisposedCases.AnyAsync(row => row.ContactRecordId == contactRecordId));

    [Fact]
    [Trait("Rule", "Y2.5")]
    [Trait("Rule", "Y3.1")]
    public async Task Y2_5_A_decision_and_a_disposal_at_once_wait_for_each_other_and_lock_nobody_out()
    {
        daily.Clock.SetLondon("2026-11-06 09:30");
        await daily.AttendAsync();
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        var etag = await _manager.ETagAsync(enquiry);

        // As far as the message of the disposal is before it takes the enquiry: the manager decides meanwhile.
        Task<HttpResponseMessage>? deciding = null;
        await daily.QueryAsync<DailyMeetingDbContext, bool>(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.LockCaseAsync(listed.ContactRecordId, CancellationToken.None);
            deciding = _manager.PostKeyedAsync($"{enquiry}/decisions", Listed.Decision("assessment-team-investigation"), etag);
            await Eventually.Is(
                () => db.Database.SqlQuery<bool>(
                    $"select exists (select 1 from pg_locks where locktype = 'advisory' and not granted) as \"Value\"").SingleAsync(),
                "the decision waits");
            Assert.NotNull(await db.LockEnquiryAsync(listed.ContactRecordId, "york", CancellationToken.None));
            Assert.Null(await db.LockStepUpAsync(listed.ContactRecordId, "york", CancellationToken.None));
            await transaction.CommitAsync();
            return true;
        });
        await (await deciding!).JsonAsync(200);

        // And with the messages themselves, many at once: each decision is the meeting's, or was the manager's before.
        var cases = new List<(EnquiryListed Listed, string Enquiry, string ETag)>();
        for (var i = 0; i < 8; i++)
        {
            var one = Listed.Neighbour();
            cases.Add((one, await daily.ListAsync(one), string.Empty));
        }

        cases = [.. await Task.WhenAll(cases.Select(async one => one with { ETag = (await _manager.ETagAsync(one.Enquiry))! }))];
        var answers = await Task.WhenAll(cases.SelectMany(one => new[]
        {
            PublishedAsync(one.Listed),
            DecidedAsync(one.Enquiry, one.ETag),
        }));
        Assert.All(answers, status => Assert.True(status is 0 or 200 or 409 or 412, $"{status}"));
        foreach (var one in cases)
        {
            await Eventually.Is(() => IsRememberedAsync(one.Listed.ContactRecordId), "the disposal is remembered");
            Assert.True(await daily.QueryAsync<DailyMeetingDbContext, bool>(
                db => db.StepUps.AnyAsync(row => row.ContactRecordId == one.Listed.ContactRecordId)));
        }

        async Task<int> PublishedAsync(EnquiryListed one)
        {
            await daily.PublishAsync(SteppedUp(one));
            return 0;
        }

        async Task<int> DecidedAsync(string route, string version)
        {
            using var answer = await _manager.PostKeyedAsync($"{route}/decisions", Listed.Decision("assessment-team-investigation"), version);
            return (int)answer.StatusCode;
        }
    }

    private static DisposalAuthorised Brokered(EnquiryListed listed) =>
        SteppedUp(listed) with { Option = "brokered-tier-2", Outcome = Outcome.EarlyHelp.Code() };

    private static DisposalAuthorised SteppedUp(EnquiryListed listed) => new()
    {
        ContactRecordId = listed.ContactRecordId,
        ContactId = Guid.CreateVersion7(),
        Reference = listed.Reference,
        Authority = listed.Authority,
        ProcedureVersion = listed.ProcedureVersion,
        Option = "single-assessment-and-strategy-discussion",
        Outcome = Outcome.Protection.Code(),
        ReceivedAt = listed.ReceivedAt,
        AuthorisedAt = TestClock.London("2026-11-05 19:30"),
        AuthorisedBy = "york.team-manager",
        Rule = "York 5.2",
        CaseVersion = 4,
    };
}
