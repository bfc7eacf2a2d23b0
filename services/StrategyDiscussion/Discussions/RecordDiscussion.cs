using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Input;
using ReferralPlatform.StrategyDiscussion.Invitations;
using ReferralPlatform.StrategyDiscussion.Protection;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>
/// The chair records the discussion that was held: who took part and what each said (York 6.2), what parents and child are informed of (Peterborough
/// 3.5), what is done for other children, and whether a section 47 enquiry is made, by whom and how.
/// </summary>
internal static class RecordDiscussion
{
    private const int MaxParticipants = 50;

    public static async Task<Results<Ok<DiscussionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordDiscussionRequest request, [AsParameters] DiscussionChange change, IntakeClient intake)
    {
        var onRecord = await intake.OtherChildrenAsync(change.ContactRecordId, change.Cancellation);
        return await change.ApplyAsync(Check(request, change.Now), async file =>
        {
            var (discussion, procedure) = (file.Discussion, change.ProcedureOf(file));
            if (new FieldChecks().KnownAgencies(
                request.Participants!.Select(said => said!.Agency), index => $"participants[{index}].agency",
                [.. change.AuthorityOf(file).AgenciesOf(file), .. procedure.SocialCareRoles()])
                .Refusal is { } unknown)
            {
                return unknown;
            }

            if (NeverForFamily(request, procedure) is { } field)
            {
                return DiscussionRefusals.NotForTheFamily(procedure, field);
            }

            if (request.Enquiry?.Lead is { } lead && change.Workers.Find(discussion.Authority, lead) is not { IsSocialWorker: true })
            {
                return DiscussionRefusals.LeadNotASocialWorker(
                    change.Procedures.For(discussion.Authority, discussion.ProcedureVersion).Allocation.SocialWorkerForProtection);
            }

            var record = ToRecord(request, change.Person, change.Now);
            if (discussion.Hold(record, onRecord, file.Case.Section47IsADuty, procedure, change.Person, change.Now, file.Case.ReceivedAt)
                is { } refusal)
            {
                return refusal;
            }

            if (await intake.CheckAsync(change.ContactRecordId, ForOthers(request), change.Cancellation) is { } held)
            {
                return held;
            }

            KeepInformation(request, file, change);
            KeepUninvited(file, change);
            await FollowAsync(file, procedure, change);
            return null;
        },
        file => DiscussionRefusals.MayNotChair(change.ProcedureOf(file).Chair, change.Person));
    }

    private static async Task FollowAsync(DiscussionFile file, StrategyDiscussionProcedure procedure, DiscussionChange change)
    {
        var (discussion, record) = (file.Discussion, file.Discussion.Record!);
        var rule = DiscussionRefusals.RuleOf(procedure);
        foreach (var clock in await change.Db.Deadlines.Where(clock => clock.Id == discussion.ClockId).ToListAsync(change.Cancellation))
        {
            clock.Meet(record.HeldAt);
        }

        var consequences = change.ConsequencesFor(file);
        if (record.Section47Enquiry)
        {
            await consequences.StartEnquiryAsync(
                Section47Enquiry.ByDiscussion, record.HeldAt, isDuty: false, rule, procedure.Conference.Rule.Display);
            file.Case.PlanEnquiry(record.JointWithPolice!.Value, record.Lead!, record.Plan!);
        }

        // Held before it was required here, it serves that all the same.
        var lastRequiredAt = await change.Db.Discussions.Where(row => row.ContactRecordId == discussion.ContactRecordId)
            .MaxAsync(row => row.RequiredAt, change.Cancellation);
        var servesUntil = discussion.NotServed().Count == 0 && lastRequiredAt > record.HeldAt ? lastRequiredAt : record.HeldAt;

        // It is held on its day, and recorded after it was held.
        consequences.RequireNext(discussion, record.NextMeetingAt is { } next ? WorkingCalendar.EndOfLondonDay(next) : null, rule);

        var minutes = CaseDeadline.Start(
            discussion.ContactRecordId, discussion.Reference, discussion.Authority, procedure.MinutesDue.Kind, record.HeldAt,
            change.Calendars.For(discussion.Authority).DueAt(record.HeldAt, procedure.MinutesDue).At, procedure.MinutesDue.Rule.Display);
        change.Db.Deadlines.Add(minutes);
        discussion.AwaitMinutes(minutes.Id, minutes.DueAt);

        change.Db.Publish(new StrategyDiscussionHeld
        {
            DiscussionId = discussion.Id,
            ContactRecordId = discussion.ContactRecordId,
            Authority = discussion.Authority,
            Reference = discussion.Reference,
            HeldAt = record.HeldAt,
            ServesUntil = servesUntil,
            Section47Enquiry = record.Section47Enquiry,
            Lead = record.Section47Enquiry ? record.Lead : null,
            InformParentsBy = record.InformingParents.By,
            Rule = rule,
        });
        var outcome = record.Section47Enquiry ? "held; a section 47 enquiry follows" : "held; no section 47 enquiry follows";
        change.Record(discussion.ContactRecordId, "discussion-held", $"{procedure.Label} {outcome}.", record.Reasons, rule);
    }

    private static void KeepInformation(RecordDiscussionRequest request, DiscussionFile file, DiscussionChange change)
    {
        foreach (var said in request.Participants!)
        {
            var given = GivenInformation.Of(
                file.Discussion, said!.Agency!, said.Name!, said.Contribution!, said.MayBeSharedWith, InformationOrigin.AtDiscussion,
                file.Discussion.Record!.HeldAt, change.Person.Id);
            file.Information.Add(given);
            change.Db.Information.Add(given);
        }
    }

    /// <summary>Each agency of the procedure that took part without an invitation gets one, so that the minutes reach it.</summary>
    private static void KeepUninvited(DiscussionFile file, DiscussionChange change)
    {
        var agencies = change.AuthorityOf(file).Screening.Agencies;
        foreach (var participant in file.Discussion.Record!.Participants.DistinctBy(one => one.Agency, StringComparer.Ordinal))
        {
            if (agencies.FindAgency(participant.Agency) is null
                || file.Invitations.Exists(one => one.WithdrawnAt is null && string.Equals(one.Agency, participant.Agency, StringComparison.Ordinal)))
            {
                continue;
            }

            var invitation = Invitation.TookPart(participant, file.Discussion, change.Now);
            file.Invitations.Add(invitation);
            change.Db.Invitations.Add(invitation);
        }
    }

    /// <summary>What copies of the minutes hold; what an agency keeps to itself is in none but its own.</summary>
    private static List<(string Field, string? Text)> ForOthers(RecordDiscussionRequest request) =>
    [
        ("informingParents.what", request.InformingParents?.What),
        ("informingParents.when", request.InformingParents?.When),
        ("informingParents.how", request.InformingParents?.How),
        ("informingParents.child", request.InformingParents?.Child),
        ("reasons", request.Reasons),
        ("enquiry.plan", request.Enquiry?.Plan),
        ("medical", request.Medical),
        ("protection", request.Protection),
        .. request.Participants!.Select((said, index) => (
            $"participants[{index}].contribution", said!.MayBeSharedWith is { Count: 0 } ? null : said.Contribution)),
    ];

    /// <returns>The field that marks for the family what never reaches it.</returns>
    private static string? NeverForFamily(RecordDiscussionRequest request, StrategyDiscussionProcedure procedure)
    {
        for (var i = 0; i < request.Participants!.Count; i++)
        {
            if (procedure.KeepsFromFamily(request.Participants[i]!.Agency!) && request.Participants[i]!.MayBeSharedWith?.Contains(Audience.Family) is true)
            {
                return $"participants[{i}].mayBeSharedWith";
            }
        }

        return null;
    }

    private static FieldChecks Check(RecordDiscussionRequest request, DateTimeOffset now)
    {
        var participants = request.Participants ?? [];
        var checks = new FieldChecks()
            .Refuse("participants", participants.Count == 0, "Name who took part.")
            .Refuse("participants", participants.Count > MaxParticipants, $"Name at most {MaxParticipants}.")
            .Refuse("section47Enquiry", request.Section47Enquiry is null, "Say whether a section 47 enquiry follows.")
            .Refuse("heldAt", request.HeldAt > now ? null : PlausibleDates.Act(request.HeldAt, now, string.Empty))
            .Refuse("nextMeetingAt", request.NextMeetingAt <= (request.HeldAt ?? now), "The next meeting is after this one.")
            .Refuse("nextMeetingAt", PlausibleDates.Plan(request.NextMeetingAt, now))
            .Limited("heldBeforeReason", request.HeldBeforeReason)
            .Limited("reasons", request.Reasons)
            .Limited("medical", request.Medical)
            .Limited("protection", request.Protection)
            .Limited("enquiry.plan", request.Enquiry?.Plan)
            .Limited("enquiry.lead", request.Enquiry?.Lead, FieldChecks.MaxLine)
            .Limited("informingParents.what", request.InformingParents?.What)
            .Limited("informingParents.when", request.InformingParents?.When)
            .Limited("informingParents.how", request.InformingParents?.How)
            .Limited("informingParents.child", request.InformingParents?.Child)
            .Refuse(
                "informingParents.by", request.InformingParents?.By < WorkingCalendar.LondonDate(request.HeldAt ?? now), "This day is before the discussion.")
            .Refuse("informingParents.by", PlausibleDates.Plan(request.InformingParents?.By, WorkingCalendar.LondonDate(now)))
            .OtherChildren("otherChildren", request.OtherChildren);
        for (var i = 0; i < Math.Min(participants.Count, MaxParticipants); i++)
        {
            checks
                .Required($"participants[{i}].agency", participants[i]?.Agency, "Name the agency.", FieldChecks.MaxLine)
                .Required($"participants[{i}].name", participants[i]?.Name, "Name the participant.", FieldChecks.MaxLine)
                .Required($"participants[{i}].contribution", participants[i]?.Contribution, "Record what the participant said.");
        }

        return checks;
    }

    private static DiscussionRecord ToRecord(RecordDiscussionRequest request, CurrentPerson person, DateTimeOffset now) => new()
    {
        HeldAt = (request.HeldAt ?? now).ToUniversalTime(),
        HeldBeforeReason = string.IsNullOrWhiteSpace(request.HeldBeforeReason) ? null : request.HeldBeforeReason.Trim(),
        Participants = [.. request.Participants!.Select(given => new Participant { Agency = given!.Agency!, Name = given.Name! })],
        InformingParents = new InformingParents
        {
            What = request.InformingParents?.What ?? "",
            When = request.InformingParents?.When ?? "",
            How = request.InformingParents?.How ?? "",
            Child = request.InformingParents?.Child ?? "",
            By = request.InformingParents?.By,
        },
        Section47Enquiry = request.Section47Enquiry!.Value,
        Reasons = request.Reasons ?? "",
        JointWithPolice = request.Enquiry?.JointWithPolice,
        Lead = request.Enquiry?.Lead,
        Plan = request.Enquiry?.Plan,
        Medical = request.Medical,
        Protection = request.Protection,
        NextMeetingAt = request.NextMeetingAt?.ToUniversalTime(),
        OtherChildren = [.. (request.OtherChildren ?? []).Select(ProtectionParts.ToConsidered)],
        RecordedAt = now,
        RecordedBy = person.Id,
        RecordedByName = person.Name,
    };
}
