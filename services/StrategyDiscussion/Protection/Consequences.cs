using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.StrategyDiscussion.Discussions;

namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>
/// What follows by itself, in the same save: the clock of a power, the strategy discussion after protection, the section 47 enquiry that is a duty and
/// the clock of its conference.
/// </summary>
internal sealed class Consequences(
    StrategyDiscussionDbContext db, ProtectionCase protectedCase, StrategyDiscussionProcedure procedure, WorkingCalendar calendar, DateTimeOffset now,
    CancellationToken ct)
{
    /// <summary>A power came into force: its end is watched, and if the law says so, an enquiry begins.</summary>
    public async Task TakeForceAsync(ProtectionStep step)
    {
        var option = procedure.OptionOf(step);
        if (option.Limit is { } limit && step.EndsAt is { } endsAt)
        {
            step.ClockId = Start(limit.Ends.Kind, step.InForceSince!.Value, endsAt, limit.Ends.Rule.Display).Id;
        }

        if (option.StartsSection47 && step.InForceSince is { } since)
        {
            await StartDutyAsync(option, since);
        }
    }

    private RuleRef? AfterProtection => procedure.AfterProtection.ValueOrDefault?[^1].Rule;

    private Task StartDutyAsync(ProtectionOption option, DateTimeOffset since) => StartEnquiryAsync(
        option.Code, since, isDuty: true, (AfterProtection ?? option.Rule).Display, procedure.ConferenceFromProtection.Display);

    /// <summary>The clock of a power that has another end now, or none any more.</summary>
    public async Task MoveClockAsync(ProtectionStep step, DateTimeOffset metAt, DateTimeOffset? endsAt)
    {
        foreach (var clock in await db.Deadlines.Where(row => row.Id == step.ClockId).ToListAsync(ct))
        {
            clock.Meet(metAt);
        }

        var limit = procedure.OptionOf(step).Limit!;
        step.ClockId = endsAt is { } end ? Start(limit.Ends.Kind, metAt, end, limit.Ends.Rule.Display).Id : null;
    }

    /// <summary>What was recorded of a step was another: what follows from it follows from what is recorded now.</summary>
    public async Task CorrectAsync(ProtectionStep step, StepBefore before)
    {
        if (step.EndedAt is null && (step.EndsAt != before.EndsAt || step.InForceSince != before.InForceSince || !IsMeans(step, before)))
        {
            await CorrectClockAsync(step);
        }

        var (isDuty, wasDuty) = (StartsEnquiry(step.Means, step.InForceSince), StartsEnquiry(before.Means, before.InForceSince));
        if (isDuty || wasDuty)
        {
            await CorrectEnquiryAsync(step, begins: isDuty && !wasDuty);
        }

        if (!step.Stands || step.DiscussedFrom != before.DiscussedFrom || step.TakenAt != before.TakenAt || (isDuty && !wasDuty))
        {
            await CorrectDiscussionAsync(step, before);
        }
    }

    /// <summary>When the first step was taken that stands, or the facts were said to show that an enquiry is needed; null where neither is.</summary>
    public async Task<DateTimeOffset?> ProtectedSinceAsync()
    {
        var discussions = await db.Discussions.Where(row => row.ContactRecordId == protectedCase.ContactRecordId).ToListAsync(ct);
        var facts = discussions.Where(row => row.Because == DiscussionCause.FactsShowSection47).Select(row => row.RequiredAt)
            .Concat(discussions.SelectMany(row => row.NeededSince).Where(need => need.Because == DiscussionCause.FactsShowSection47).Select(need => need.At));
        return protectedCase.Steps.Where(step => step.Stands).Select(step => step.TakenAt).Concat(facts).Select(at => (DateTimeOffset?)at).Min();
    }

    private static bool IsMeans(ProtectionStep step, StepBefore before) => string.Equals(step.Means, before.Means, StringComparison.Ordinal);

    private bool StartsEnquiry(string means, DateTimeOffset? inForceSince) =>
        inForceSince is not null && procedure.OptionOf(means).StartsSection47;

    /// <summary>The clock that ran by the wrong time stops, and one runs by the right one.</summary>
    private async Task CorrectClockAsync(ProtectionStep step)
    {
        foreach (var clock in await db.Deadlines.Where(row => row.Id == step.ClockId).ToListAsync(ct))
        {
            clock.Meet(now);
        }

        step.ClockId = procedure.OptionOf(step).Limit is { } limit && step is { InForceSince: { } since, EndsAt: { } endsAt }
            ? Start(limit.Ends.Kind, since, endsAt, limit.Ends.Rule.Display).Id
            : null;
    }

    /// <summary>The enquiry that runs is counted from the first of what asks for it now; it is never dropped, though nothing makes it a duty.</summary>
    /// <param name="begins">Whether the step makes an enquiry a duty that it did not before.</param>
    private async Task CorrectEnquiryAsync(ProtectionStep step, bool begins)
    {
        if (protectedCase.OpenEnquiry is not { } enquiry)
        {
            if (begins)
            {
                await StartDutyAsync(procedure.OptionOf(step), step.InForceSince!.Value);
            }

            return;
        }

        var (wasDuty, due) = (enquiry.IsDuty, enquiry.ConferenceDueAt);
        protectedCase.CorrectEnquiry(await GroundsAsync());
        if (enquiry.ConferenceDueAt != due)
        {
            db.Deadlines.RemoveRange(await db.Deadlines.Where(row => row.Id == enquiry.ClockId && row.MissedAt == null).ToListAsync(ct));
            enquiry.ClockId = Start(procedure.Conference.Kind, enquiry.StartedAt, enquiry.ConferenceDueAt, enquiry.ConferenceRule).Id;
        }

        if (wasDuty && !enquiry.IsDuty)
        {
            db.Activity.Add(ActivityEntry.Of(
                StrategyDiscussionService.Name, protectedCase.ContactRecordId, now, "section-47-enquiry-no-duty",
                "The section 47 enquiry is no longer a duty; it goes on until a manager concludes it.", procedure.ConcludesEnquiry.Rule.Display));
        }
    }

    /// <summary>What asked for the enquiry that runs: powers and discussions recorded since the one before it was concluded.</summary>
    private async Task<IReadOnlyList<EnquiryGround>> GroundsAsync()
    {
        var concludedAt = protectedCase.Enquiries.Max(enquiry => enquiry.ConcludedAt);
        var steps = protectedCase.Steps
            .Where(step => StartsEnquiry(step.Means, step.InForceSince) && !(step.RecordedAt <= concludedAt))
            .Select(step => Ground(
                step.InForceSince!.Value, step.Means, isDuty: true, (AfterProtection ?? procedure.OptionOf(step).Rule).Display,
                procedure.ConferenceFromProtection.Display));
        var held = await db.Discussions.Where(row => row.ContactRecordId == protectedCase.ContactRecordId && row.State == DiscussionState.Held).ToListAsync(ct);
        return
        [
            .. steps,
            .. held.Select(row => row.Record!).Where(record => record.Section47Enquiry && !(record.RecordedAt <= concludedAt)).Select(record => Ground(
                record.HeldAt, Section47Enquiry.ByDiscussion, isDuty: false, DiscussionRefusals.RuleOf(procedure), procedure.Conference.Rule.Display)),
        ];

        EnquiryGround Ground(DateTimeOffset at, string startedBy, bool isDuty, string rule, string conferenceRule) =>
            new(at, startedBy, isDuty, rule, calendar.DueAt(at, procedure.Conference).At, conferenceRule);
    }

    /// <summary>The discussion that is to be held is due by what asks for it now; where the last one was held before, another is.</summary>
    private async Task CorrectDiscussionAsync(ProtectionStep step, StepBefore before)
    {
        const DiscussionCause because = DiscussionCause.ImmediateProtection;
        if (await LatestAsync() is { IsOpen: true } open)
        {
            // The database keeps microseconds.
            var isOwn = open.Because == because && (open.RequiredAt - before.DiscussedFrom).Duration() < TimeSpan.FromMilliseconds(1);
            open.IsNotNeededFor(because, before.TakenAt.ToUniversalTime());
            if (isOwn)
            {
                await CorrectDiscussionAsync(open, step);
                return;
            }
        }

        if (step.Stands)
        {
            await RequireDiscussionAfterAsync(step);
        }
    }

    private async Task CorrectDiscussionAsync(Discussion open, ProtectionStep step)
    {
        List<DiscussionNeed> needs = [.. open.NeededSince.Select(need => need with { })];
        if (step.Stands)
        {
            needs.Add(new DiscussionNeed { Because = open.Because, OpenedFor = open.OpenedFor, At = step.DiscussedFrom, Rule = open.Rule });
        }

        if (needs.MinBy(need => need.At) is not { } first)
        {
            open.LosesItsCause();
            return;
        }

        if (first.At == open.RequiredAt)
        {
            return;
        }

        db.Deadlines.RemoveRange(await db.Deadlines.Where(row => row.Id == open.ClockId && row.MissedAt == null).ToListAsync(ct));
        var due = calendar.DueAt(first.At, procedure.Due).At;
        open.IsNeededInstead(first, due, Start(procedure.Due.Kind, first.At, due, procedure.Due.Rule.Display).Id);
        Announce(open, "due at another time");
    }

    /// <summary>After protection a strategy discussion follows, unless one is due already, or was held since and knew what this step makes a duty.</summary>
    public async Task RequireDiscussionAfterAsync(ProtectionStep step)
    {
        var makesDuty = procedure.OptionOf(step).StartsSection47 && step.InForceSince is not null;
        var rule = procedure.AfterProtection.ValueOrDefault?[0].Rule ?? procedure.Due.Rule;
        await RequireUnlessServedAsync(
            held => held.HeldAt >= step.TakenAt && !(makesDuty && !held.Section47Enquiry), DiscussionCause.ImmediateProtection,
            step.InForceSince ?? step.TakenAt, rule.Display, step.TakenAt);
    }

    /// <summary>A fact requires a discussion, unless the last one that was held serves it, or one is due in time.</summary>
    /// <param name="servedFrom">From when on a discussion that is held serves it, where that is not when its time starts.</param>
    /// <returns>Whether there is something new to be held, or to be held sooner.</returns>
    public async Task<bool> RequireUnlessServedAsync(
        Func<DiscussionRecord, bool> serves, DiscussionCause because, DateTimeOffset at, string rule, DateTimeOffset? servedFrom = null)
    {
        var latest = await LatestAsync();
        var held = await db.Discussions.Where(row => row.ContactRecordId == protectedCase.ContactRecordId && row.State == DiscussionState.Held)
            .OrderByDescending(row => row.Number).FirstOrDefaultAsync(ct);
        return (held?.Record is not { } record || !serves(record)) && await RequireAsync(latest, because, openedFor: null, at, rule, servedFrom);
    }

    /// <summary>
    /// A discussion has become necessary. One that is open serves, unless it turns out to have been held before, and is brought forward where the last one
    /// agreed to meet later than this lets it.
    /// </summary>
    /// <param name="servedFrom">From when on a discussion that is held serves it, where that is not when its time starts.</param>
    /// <returns>Whether there is something new to be held, or to be held sooner.</returns>
    public async Task<bool> RequireAsync(
        Discussion? latest, DiscussionCause because, string? openedFor, DateTimeOffset at, string rule, DateTimeOffset? servedFrom = null)
    {
        if (latest is not { IsOpen: true })
        {
            Require(latest, because, openedFor, at, dueAt: null, rule);
            return true;
        }

        latest.IsNeededFor(new DiscussionNeed { Because = because, OpenedFor = openedFor, At = (servedFrom ?? at).ToUniversalTime(), Rule = rule });
        if (!BringsForward(latest, at))
        {
            return false;
        }

        var due = calendar.DueAt(at, procedure.Due).At;

        db.Deadlines.RemoveRange(await db.Deadlines.Where(row => row.Id == latest.ClockId && row.MissedAt == null).ToListAsync(ct));
        latest.BringForward(because, openedFor, at, due, Start(procedure.Due.Kind, at, due, procedure.Due.Rule.Display).Id, rule);
        Announce(latest, "brought forward");
        return true;
    }

    /// <summary>Whether a discussion that is open was agreed for later than what happened at this time lets it.</summary>
    public bool BringsForward(Discussion open, DateTimeOffset at) =>
        open.Because == DiscussionCause.NextMeeting && calendar.DueAt(at, procedure.Due).At < open.DueAt;

    /// <summary>
    /// What follows a discussion that was recorded: the next meeting that it agreed on, and a discussion of what came between its being held and its being
    /// recorded. One serves both, by the earlier of the two days.
    /// </summary>
    /// <param name="agreedBy">The end of the day on which it agreed to meet again.</param>
    public void RequireNext(Discussion recorded, DateTimeOffset? agreedBy, string rule)
    {
        var needs = recorded.NotServed();
        if (needs.Count > 0)
        {
            var due = calendar.DueAt(needs[0].At, procedure.Due).At;
            var next = Require(
                recorded, needs[0].Because, needs[0].OpenedFor, needs[0].At, agreedBy < due ? agreedBy : due, needs[0].Rule);
            foreach (var need in needs.Skip(1))
            {
                next.IsNeededFor(need with { });
            }
        }
        else if (agreedBy is not null)
        {
            Require(recorded, DiscussionCause.NextMeeting, openedFor: null, recorded.Record!.HeldAt, agreedBy, rule);
        }
    }

    public async Task<Discussion?> LatestAsync() =>
        await db.Discussions.Where(row => row.ContactRecordId == protectedCase.ContactRecordId).OrderByDescending(row => row.Number).FirstOrDefaultAsync(ct);

    /// <summary>A discussion has become necessary.</summary>
    /// <param name="latest">The one before it.</param>
    /// <param name="dueAt">By when it was agreed to be held; otherwise the procedure says.</param>
    public Discussion Require(
        Discussion? latest, DiscussionCause because, string? openedFor, DateTimeOffset at, DateTimeOffset? dueAt, string rule)
    {
        var due = dueAt ?? calendar.DueAt(at, procedure.Due).At;
        var clock = Start(procedure.Due.Kind, at, due, procedure.Due.Rule.Display);
        var discussion = new Discussion
        {
            Id = Guid.CreateVersion7(),
            ContactRecordId = protectedCase.ContactRecordId,
            Number = (latest?.Number ?? 0) + 1,
            Reference = protectedCase.Reference,
            Authority = protectedCase.Authority,
            ProcedureVersion = protectedCase.ProcedureVersion,
            Because = because,
            OpenedFor = openedFor,
            FirstRequiredAt = at,
            RequiredAt = at,
            DueAt = due,
            ClockId = clock.Id,
            Rule = rule,
        };
        db.Discussions.Add(discussion);
        Announce(discussion, "required");
        return discussion;
    }

    /// <summary>An enquiry begins, or the one that runs becomes a duty; its conference is counted from its start.</summary>
    public async Task StartEnquiryAsync(string startedBy, DateTimeOffset at, bool isDuty, string rule, string conferenceRule)
    {
        var before = protectedCase.OpenEnquiry?.ConferenceDueAt;
        var (enquiry, isNew) = protectedCase.StartEnquiry(startedBy, at, isDuty, rule, calendar.DueAt(at, procedure.Conference).At, conferenceRule);
        if (enquiry.ConferenceDueAt != before)
        {
            db.Deadlines.RemoveRange(await db.Deadlines.Where(row => row.Id == enquiry.ClockId && row.MissedAt == null).ToListAsync(ct));
            enquiry.ClockId = Start(procedure.Conference.Kind, enquiry.StartedAt, enquiry.ConferenceDueAt, enquiry.ConferenceRule).Id;
        }

        if (!isNew)
        {
            return;
        }

        db.Publish(new Section47EnquiryStarted
        {
            EnquiryId = enquiry.EnquiryId,
            ContactRecordId = protectedCase.ContactRecordId,
            Reference = protectedCase.Reference,
            Authority = protectedCase.Authority,
            StartedBy = startedBy,
            StartedAt = at,
            IsDuty = isDuty,
            ConferenceDueAt = enquiry.ConferenceDueAt,
            Rule = rule,
        });
        db.Activity.Add(ActivityEntry.Of(
            StrategyDiscussionService.Name, protectedCase.ContactRecordId, now, "section-47-enquiry-started",
            isDuty ? "A section 47 enquiry began, as a duty." : "A section 47 enquiry began.", rule));
    }

    private void Announce(Discussion discussion, string what)
    {
        db.Publish(new StrategyDiscussionRequired
        {
            DiscussionId = discussion.Id,
            ContactRecordId = discussion.ContactRecordId,
            Reference = discussion.Reference,
            Authority = discussion.Authority,
            Because = discussion.Because.Code(),
            RequiredAt = discussion.RequiredAt,
            DueAt = discussion.DueAt,
            Rule = discussion.Rule,
        });
        db.Activity.Add(ActivityEntry.Of(
            StrategyDiscussionService.Name, discussion.ContactRecordId, now, "discussion-required",
            $"{procedure.Label} {what}: {InWords(discussion.Because)}.", discussion.Rule));
    }

    private static string InWords(DiscussionCause cause) => cause switch
    {
        DiscussionCause.Disposal => "the manager's decision",
        DiscussionCause.ImmediateProtection => "immediate protection came first",
        DiscussionCause.FactsShowSection47 => "the facts show that a section 47 enquiry is needed",
        DiscussionCause.KnownToOtherAgencies => "the child or the family is known to other agencies",
        DiscussionCause.Assessment => "an assessment met significant harm",
        DiscussionCause.ProtectionInError => "immediate protection was recorded in error",
        _ => "agreed at the meeting before",
    };

    private CaseDeadline Start(string kind, DateTimeOffset startedAt, DateTimeOffset dueAt, string rule)
    {
        var clock = CaseDeadline.Start(protectedCase.ContactRecordId, protectedCase.Reference, protectedCase.Authority, kind, startedAt, dueAt, rule);
        db.Deadlines.Add(clock);
        return clock;
    }
}
