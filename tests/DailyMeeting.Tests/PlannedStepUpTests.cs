using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.DailyMeeting.Data;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.DailyMeeting.Tests;

/// <summary>The summary of a case whose needs escalate is copied before anything is decided, and the decision after it (York 3.2, 2.5).</summary>
[Collection(DailyMeetingCollection.Name)]
public sealed class PlannedStepUpTests(DailyMeetingFixture daily)
{
    private readonly HttpClient _duty = daily.York(AccessRoles.DutySocialWorker);
    private readonly HttpClient _admin = daily.York(AccessRoles.BusinessSupport);
    private readonly HttpClient _assessment = daily.York(AccessRoles.AssessmentManager);
    private readonly HttpClient _system = daily.York(AccessRoles.Integration);

    [Fact]
    [Trait("Rule", "Y3.2")]
    [Trait("Rule", "Y2.5")]
    [Trait("Rule", "Y2.7")]
    public async Task The_summary_waits_for_admin_and_duty_before_the_decision_and_the_decision_after_it()
    {
        daily.Clock.SetLondon("2026-11-05 20:00");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        await daily.PublishAsync(Planned(listed));
        await daily.PublishAsync(Planned(listed));

        var copy = await CopyAsync(_duty, listed, row => row is not null);
        Assert.Equal((StepUpWay.Planned, null, null, "York 3.2"), (copy!.Way, copy.Option, copy.OptionLabel, copy.Rule));
        Assert.Equal(
            ["duty-social-worker Summary Duty social worker", "business-support Summary Children's Advice and Assessment Service Admin"],
            copy.Copies.Select(each => $"{each.Role} {each.Of} {each.Label}"));
        Assert.NotNull(await CopyAsync(_admin, listed));
        Assert.Null(await CopyAsync(_assessment, listed));

        // Nothing is decided, so that there is nothing for the case system yet.
        Assert.False(await IsHandedOverAsync(listed, "?all=true"));
        Assert.Equal("York 7.3", (await (await _system.GetAsync($"{enquiry}/hand-over")).JsonAsync(404)).GetProperty("rule").GetString());
        await (await _admin.PostKeyedAsync($"{enquiry}/hand-over/acknowledgements", new AcknowledgeHandOverRequest("M-1"), "\"1\"")).JsonAsync(404);
        var refused = await (await daily.Worker().PostKeyedAsync($"{enquiry}/copy-acknowledgements", new AcknowledgeCopyRequest(), "\"1\"")).JsonAsync(403);
        Assert.Equal("York 3.2", refused.GetProperty("rule").GetString());
        await AcknowledgeAsync(_admin, enquiry, copy.Version);
        Assert.Null(await CopyAsync(_admin, listed));

        daily.Others.Decided(listed.ContactRecordId, "The plan at Tier 2 has not held.");
        await daily.PublishAsync(Disposed(listed, "single-assessment", Outcome.Assessment));
        var decided = await CopyAsync(_assessment, listed, row => row is not null);

        Assert.Equal((StepUpWay.WithoutMeeting, "single-assessment"), (decided!.Way, decided.Option));
        Assert.NotNull(await CopyAsync(_admin, listed));
        Assert.True(await IsHandedOverAsync(listed));
        await (await _duty.PostKeyedAsync($"{enquiry}/copy-acknowledgements", new AcknowledgeCopyRequest(), $"\"{copy.Version}\"")).JsonAsync(412);

        // Who took note of neither takes note of both at once.
        var acknowledged = await AcknowledgeAsync(_duty, enquiry, decided.Version);
        Assert.Equal(2, acknowledged.Copies.Count(each => each is { Role: "duty-social-worker", AcknowledgedAt: not null }));
        Assert.Null(await CopyAsync(_duty, listed));
        Assert.Equal(1, await CopiedAsync(listed));
        var activity = (await daily.Manager().GetAsync<Page<ActivityItem>>($"{enquiry}/activity")).Items;
        Assert.Equal(
            ["York 2.5", "York 3.2"], activity.Where(item => item.What == "step-up-copy-acknowledged").Select(item => item.Rule).Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Rule", "Y3.2")]
    [Trait("Rule", "Y2.5")]
    public async Task A_summary_heard_of_after_the_decision_is_copied_with_it_and_changes_nothing_else()
    {
        daily.Clock.SetLondon("2026-11-05 20:00");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        await daily.PublishAsync(Disposed(listed, "single-assessment", Outcome.Assessment));
        await CopyAsync(_duty, listed, row => row is not null);

        await daily.PublishAsync(Planned(listed));

        var copy = await CopyAsync(_duty, listed, row => row?.Copies.Count == 5);
        Assert.Equal((StepUpWay.WithoutMeeting, "single-assessment", "York 6.1"), (copy!.Way, copy.Option, copy.Rule));
        Assert.True(await IsHandedOverAsync(listed));
        await AcknowledgeAsync(_duty, enquiry, copy.Version);
        Assert.Null(await CopyAsync(_duty, listed));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "Y3.2")]
    public async Task A_planned_step_up_that_is_not_followed_shows_what_was_decided_and_is_not_handed_over(bool plannedFirst)
    {
        daily.Clock.SetLondon("2026-11-05 20:00");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        var disposed = Disposed(listed, "brokered-tier-2", Outcome.EarlyHelp);
        if (plannedFirst)
        {
            await daily.PublishAsync(Planned(listed));
            await CopyAsync(_duty, listed, row => row is not null);
            await daily.PublishAsync(disposed);
        }
        else
        {
            await daily.PublishAsync(disposed);
            await Eventually.Is(
                () => daily.QueryAsync<DailyMeetingDbContext, bool>(db => db.DisposedCases.AnyAsync(row => row.ContactRecordId == listed.ContactRecordId)),
                "the disposal is remembered");
            await daily.PublishAsync(Planned(listed));
        }

        var copy = await CopyAsync(_duty, listed, row => row?.Option is not null);

        Assert.Equal((StepUpWay.Planned, "Moderate need: brokered response at Tier 2", "York 6.1"), (copy!.Way, copy.OptionLabel, copy.Rule));
        Assert.False(await IsHandedOverAsync(listed, "?all=true"));
        await (await _system.GetAsync($"{enquiry}/hand-over")).JsonAsync(404);
        await AcknowledgeAsync(_duty, enquiry, copy.Version);
        Assert.Equal(0, await CopiedAsync(listed));
        Assert.Equal(["business-support"], await daily.QueryAsync<DailyMeetingDbContext, IReadOnlyList<string>>(
            db => db.CircleParts.Where(part => part.ContactRecordId == listed.ContactRecordId && part.Part == "dailymeeting.step-up")
                .Select(part => part.Roles).SingleAsync()));
    }

    [Fact]
    [Trait("Rule", "Y3.2")]
    [Trait("Rule", "Y2.5")]
    public async Task A_planned_step_up_that_the_meeting_decides_on_is_copied_and_handed_over_once()
    {
        daily.Clock.SetLondon("2026-11-06 09:30");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        await daily.PublishAsync(Planned(listed));
        await CopyAsync(_duty, listed, row => row is not null);
        await daily.AttendAsync();

        await (await daily.Manager().PostKeyedAsync($"{enquiry}/decisions", Listed.Decision("single-assessment"), "\"1\"")).JsonAsync(200);
        await daily.PublishAsync(Disposed(listed, "single-assessment", Outcome.Assessment));

        var copy = await CopyAsync(_assessment, listed, row => row is not null);
        Assert.Equal((StepUpWay.Meeting, 5), (copy!.Way, copy.Copies.Count));
        Assert.True(await IsHandedOverAsync(listed));
        Assert.Equal(1, await CopiedAsync(listed));
    }

    private static Task<StepUpRow?> CopyAsync(HttpClient reader, EnquiryListed of) => CopyAsync(reader, of, _ => true);

    private static Task<StepUpRow?> CopyAsync(HttpClient reader, EnquiryListed of, Func<StepUpRow?, bool> until) => Eventually.Is(
        async () => (await reader.GetAsync<Page<StepUpRow>>("/api/daily-meeting/copies")).Items.SingleOrDefault(row => row.CaseId == of.ContactRecordId),
        until);

    private static async Task<StepUpRow> AcknowledgeAsync(HttpClient who, string enquiry, int version)
    {
        var answer = await who.PostKeyedAsync($"{enquiry}/copy-acknowledgements", new AcknowledgeCopyRequest(), $"\"{version}\"");
        return await answer.ReadAsync<StepUpRow>(200);
    }

    private async Task<bool> IsHandedOverAsync(EnquiryListed listed, string query = "") =>
        (await _system.GetAsync<Page<StepUpRow>>($"/api/daily-meeting/hand-overs{query}")).Items.Any(row => row.CaseId == listed.ContactRecordId);

    private Task<int> CopiedAsync(EnquiryListed listed) => daily.QueryAsync<DailyMeetingDbContext, int>(db => db.Outbox.CountAsync(
        message => message.EventName == nameof(StepUpCopied) && message.Body.Contains(listed.ContactRecordId.ToString())));

    private static SteppedUpAsPlanned Planned(EnquiryListed listed) => new()
    {
        ContactRecordId = listed.ContactRecordId,
        Reference = listed.Reference,
        Authority = listed.Authority,
        ProcedureVersion = listed.ProcedureVersion,
        ReceivedAt = listed.ReceivedAt,
        Roles = [AccessRoles.DutySocialWorker, AccessRoles.BusinessSupport],
        SteppedUpAt = TestClock.London("2026-11-05 18:00"),
        SteppedUpBy = "york.front-door-worker",
        Rule = "York 3.2",
        CaseVersion = 3,
    };

    private static DisposalAuthorised Disposed(EnquiryListed listed, string option, Outcome outcome) => new()
    {
        ContactRecordId = listed.ContactRecordId,
        ContactId = Guid.CreateVersion7(),
        Reference = listed.Reference,
        Authority = listed.Authority,
        ProcedureVersion = listed.ProcedureVersion,
        Option = option,
        Outcome = outcome.Code(),
        ReceivedAt = listed.ReceivedAt,
        AuthorisedAt = TestClock.London("2026-11-05 19:30"),
        AuthorisedBy = "york.team-manager",
        Rule = "York 6.1",
        CaseVersion = 4,
    };
}
