using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Allocation.Contributions;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>
/// Whether a Child in Need planning meeting is held is a manager's judgement, recorded with reasons (Dudley 1.9, 2.0). Where it is, everybody who works
/// with the family is invited, and a clock runs until it was held.
/// </summary>
internal static class DecidePlanningMeeting
{
    private const int MostInvitees = 100;

    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        DecidePlanningMeetingRequest request, [AsParameters] CaseChange change, ChildIdentityClient intake) => change.ApplyAsync(
        CheckInvitees(request)
            .Refuse("hold", request.Hold is null, "Say whether a planning meeting is held.")
            .Required("reasons", request.Reasons, "Give the reasons.")
            .Refuse("toBeHeldAt", request.Hold == true && request.ToBeHeldAt is null, "Give day and time of the meeting.")
            .Refuse("toBeHeldAt", request.Hold == true && request.ToBeHeldAt < change.Now, "The meeting is yet to come.")
            .Refuse("toBeHeldAt", PlausibleDates.Plan(request.ToBeHeldAt, change.Now))
            .Limited("place", request.Place, FieldChecks.MaxLine)
            .Limited("whyNotEveryone", request.WhyNotEveryone),
        async found =>
        {
            var procedure = change.ProcedureOf(found);
            var meeting = procedure.PlanningMeeting;
            if (PlanRules.MayNotPlan(change, found, procedure) is { } refusal)
            {
                return refusal;
            }

            if (new FieldChecks().KnownAgencies(
                (request.Invitees ?? []).Select(invitee => invitee.Agency), index => $"invitees[{index}].agency", change.AgenciesOf(found).AgencyCodes)
                .Refusal is { } unknown)
            {
                return unknown;
            }

            if (found.PlanningMeeting?.Held is not null || found.Plan is not null)
            {
                return AssessmentRefusals.NoMeeting(meeting);
            }

            var holds = request.Hold == true;
            var invitees = holds ? request.Invitees ?? PlanningMeetingInvitees.Of(found, change.AgenciesOf(found)) : [];
            if (holds && PlanningMeetingInvitees.WhoIsNotInvited(invitees, found, request.WhyNotEveryone, meeting) is { } missing)
            {
                return missing;
            }

            // The agencies that are invited read it.
            if (await intake.CheckAsync(found.ContactRecordId, request.Place, "place", change.Cancellation) is { } held)
            {
                return held;
            }

            var before = found.PlanningMeeting;
            await change.StopAsync(before?.Clock);
            var toBeHeldAt = holds ? request.ToBeHeldAt?.ToUniversalTime() : null;
            found.Decide(new CasePlanningMeeting
            {
                Hold = holds,
                Reasons = request.Reasons!,
                ToBeHeldAt = toBeHeldAt,
                Place = holds && !string.IsNullOrWhiteSpace(request.Place) ? request.Place.Trim() : null,
                DecidedByName = change.Person.Name,
                DecidedAt = change.Now,
                Rule = meeting.Calls.Rule.Display,
                Invitees =
                [
                    .. invitees.Select(invitee => new MeetingInvitee { Kind = invitee.Kind!.Value, Who = invitee.Who!, Agency = invitee.Agency }),
                ],
                WhyNotInvited = holds ? request.WhyNotEveryone : null,
                Clock = toBeHeldAt is { } at
                    ? change.StartClock(found, ClockKinds.PlanningMeeting, PlanningMeetingInvitees.EndOfDay(at), meeting.Rule).Id
                    : null,
            });
            if (InvitingToMeeting.Invite(found, before, change.AgenciesOf(found), meeting, change.Now) is { } arranged)
            {
                change.Db.Publish(arranged);
            }

            await change.FollowOnAsync(found, stepTaken: before?.Hold != holds);
            change.Record(
                found.ContactRecordId, "planning-meeting-decided",
                holds ? $"A planning meeting is held. Invited: {invitees.Count}." : "No planning meeting is held.", request.Reasons,
                meeting.Calls.Rule.Display);
            return null;
        },
        found => change.MayNot("not-decided-by-this-role", change.ProcedureOf(found).PlanningMeeting.Calls));

    private static FieldChecks CheckInvitees(DecidePlanningMeetingRequest request)
    {
        var checks = new FieldChecks().Refuse("invitees", request.Invitees is { Count: > MostInvitees }, $"Give at most {MostInvitees}.");
        foreach (var (index, invitee) in (request.Invitees ?? []).Take(MostInvitees).Index())
        {
            checks
                .Refuse($"invitees[{index}].kind", invitee?.Kind is null, "Choose who it is.")
                .Required($"invitees[{index}].who", invitee?.Who, "Say who it is, by relationship or post.", FieldLimits.Name);
        }

        return checks;
    }
}
