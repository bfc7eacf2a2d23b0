using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.DailyMeeting.Meetings;
using ReferralPlatform.DailyMeeting.StepUps;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>
/// The manager records the meeting's decision with plan and reason (York 2.4); a step-up is copied to those the procedure names
/// (York 2.5).
/// </summary>
internal static class RecordDecision
{
    private const int MaxCriteria = 50;
    private const int MaxActions = 20;

    public static Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordMeetingDecisionRequest request, [AsParameters] EnquiryChange change, MeetingPeople people) => change.ApplyAsync(
        new FieldChecks().Decision(request, "", change.Now),
        enquiry => change.Db.DecideAsync(
            enquiry, request, "", change.ProcedureOf(enquiry), change.Calendars, people, change.Person, change.Now, change.Cancellation),
        change.MayNotDecide);

    /// <summary>Decides on an enquiry, and leaves what follows from it to be saved with it.</summary>
    /// <param name="path">Of the decision in the request, ending with a point unless it is the request.</param>
    public static async Task<Refusal?> DecideAsync(
        this DailyMeetingDbContext db, Enquiry enquiry, RecordMeetingDecisionRequest request, string path, AuthorityProcedure procedure,
        WorkingCalendars calendars, MeetingPeople people, CurrentPerson person, DateTimeOffset now, CancellationToken ct)
    {
        var actions = (request.Actions ?? []).Select(action => (action, owner: ActionOwner.Find(action, enquiry.Authority, people, person))).ToList();
        if (actions.FindIndex(pair => pair.owner is null) is >= 0 and var unknown)
        {
            return AddAction.NotOfStaff($"{path}actions[{unknown}].");
        }

        foreach (var (index, (_, owner)) in actions.Index())
        {
            if (await owner!.MayNotReadAsync(enquiry, db, procedure.DailyMeeting.Value, $"{path}actions[{index}].", ct) is { } hidden)
            {
                return hidden;
            }
        }

        var checks = await db.ChecksAsync(enquiry.ContactRecordId, ct);
        var today = await db.MeetingAsync(enquiry.Authority, WorkingCalendar.LondonDate(now), ct);
        if (enquiry.Decide(
            request.Option!, request.Plan ?? "", request.Reason ?? "", request.Criteria ?? [], checks, today, procedure, calendars.For(enquiry.Authority),
            person, now) is { } refusal)
        {
            return refusal;
        }

        var decision = enquiry.Decision!;
        foreach (var (action, owner) in actions)
        {
            var clock = AddAction.ClockOf(enquiry, action, procedure.DailyMeeting.Value, now);
            enquiry.Agree(action.What!, owner!, action.DueOn!.Value, clock.Id);
            db.Agree(enquiry.Actions[^1], clock, now);
        }

        (await db.MeetingClockAsync(enquiry.ContactRecordId, ct)).Meet(now);
        db.Publish(new MeetingDecisionRecorded
        {
            ContactRecordId = enquiry.ContactRecordId,
            Authority = enquiry.Authority,
            Option = decision.Option,
            Criteria = decision.Criteria,
            MeetingOn = decision.MeetingOn,
            DecidedAt = now,
            DecidedBy = decision.DecidedBy,
            Rule = decision.Rule,
        });
        if (decision.StepUp)
        {
            await db.LeaveStepUpAsync(SteppedUpCase.ByMeeting(enquiry, procedure), procedure.DailyMeeting.Value, ct);
        }

        db.Activity.Add(ActivityEntry.Of(
            person, enquiry.ContactRecordId, now, "meeting-decision-recorded", Summary(decision), decision.Reason, decision.Rule));
        return null;
    }

    /// <param name="path">Of the decision in the request, ending with a point unless it is the request.</param>
    public static FieldChecks Decision(this FieldChecks checks, RecordMeetingDecisionRequest request, string path, DateTimeOffset now)
    {
        checks
            .Required($"{path}option", request.Option, "Say what the meeting decided.", FieldChecks.MaxLine)
            .Refuse($"{path}criteria", request.Criteria is { Count: > MaxCriteria }, $"At most {MaxCriteria}.")
            .Refuse($"{path}actions", request.Actions is { Count: > MaxActions }, $"At most {MaxActions}.")
            .Limited($"{path}plan", request.Plan)
            .Limited($"{path}reason", request.Reason);
        foreach (var (index, action) in (request.Actions ?? []).Take(MaxActions).Index())
        {
            checks.Action(action, $"{path}actions[{index}].", WorkingCalendar.LondonDate(now));
        }

        return checks;
    }

    private static string Summary(EnquiryDecision decision) =>
        (decision.Beforehand ? "Decided without the meeting" : $"The meeting of {DatesInWords.Show(decision.MeetingOn)} decided")
        + $": {CodesInWords.Spelt(decision.Code)}."
        + (decision.Copies.Count == 0 ? "" : $" Copied to {string.Join(", ", decision.Copies.Select(CodesInWords.Role))}.");
}
