using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Allocation.Contributions;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>
/// The planning meeting as it was held: who took part, parents and child as appropriate and every practitioner among them, and the plan it agreed
/// (Dudley 2.0 to 2.3).
/// </summary>
internal static class RecordPlanningMeeting
{
    private const int MostAttendees = 100;

    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordPlanningMeetingRequest request, [AsParameters] CaseChange change, ChildIdentityClient intake) => change.ApplyAsync(
        Check(request, change),
        async found =>
        {
            var procedure = change.ProcedureOf(found);
            var meeting = procedure.PlanningMeeting;
            if (PlanRules.MayNotPlan(change, found, procedure) is { } refusal)
            {
                return refusal;
            }

            if (new FieldChecks().KnownAgencies(
                request.Attendees!.Select(attendee => attendee.Agency), index => $"attendees[{index}].agency", change.AgenciesOf(found).AgencyCodes)
                .Refusal is { } unknown)
            {
                return unknown;
            }

            if (found.PlanningMeeting is not { Hold: true, Held: null } decided)
            {
                return found.PlanningMeeting is null ? AssessmentRefusals.MeetingFirst(meeting) : AssessmentRefusals.NoMeeting(meeting);
            }

            var attended = request.Attendees!.Where(attendee => attendee.Attended).ToList();
            if (WhoIsMissing(request, attended, found, meeting) is { } missing)
            {
                return missing;
            }

            if (await intake.CheckAsync(found.ContactRecordId, request.Plan!, change.Cancellation) is { } held)
            {
                return held;
            }

            decided.Held = new MeetingHeld
            {
                HeldAt = request.HeldAt!.Value.ToUniversalTime(),
                Attendees =
                [
                    .. request.Attendees!.Select(attendee => new MeetingAttendee
                    {
                        Kind = attendee.Kind!.Value,
                        Who = attendee.Who!,
                        Agency = attendee.Agency,
                        Attended = attendee.Attended,
                    }),
                ],
                WhyNoParent = request.WhyNoParent,
                WhyNoChild = request.WhyNoChild,
                WhyNotEveryone = request.WhyNotEveryone,
            };
            found.Invitations.FindAll(invitation => invitation is { WithdrawnAt: null, HeldAt: null })
                .ForEach(invitation => invitation.Hold(decided.Held.HeldAt));
            AddUninvited(change, found, decided);
            await change.MeetAsync(decided.Clock, decided.Held.HeldAt);
            change.Record(
                found.ContactRecordId, "planning-meeting-held", $"{meeting.Label} held with {attended.Count} who took part.", rule: meeting.Rule.Display);
            PlanRules.Agree(change, found, request.Plan!, atMeeting: true, meeting.Rule, procedure);
            await change.FollowOnAsync(found, stepTaken: true);
            return null;
        },
        change.MayNotWork);

    /// <summary>An agency that took part without an invitation finds what it agreed to do as the others do.</summary>
    private static void AddUninvited(CaseChange change, AllocationCase found, CasePlanningMeeting meeting)
    {
        var invited = found.InvitationsTo(meeting).Select(one => one.Agency).ToHashSet(StringComparer.Ordinal);
        foreach (var agency in PlanningMeetingInvitees.AgenciesOf(found, meeting, change.AgenciesOf(found)).Where(agency => !invited.Contains(agency)))
        {
            var own = InvitingToMeeting.InvitationOf(found, agency, meeting.Held!.HeldAt, meeting.Place, change.Now);
            own.Hold(meeting.Held.HeldAt);
            found.Invitations.Add(own);
        }
    }

    private static FieldChecks Check(RecordPlanningMeetingRequest request, CaseChange change)
    {
        var checks = new FieldChecks()
            .Refuse("heldAt", request.HeldAt is null, "Give day and time of the meeting.")
            .Refuse("heldAt", PlausibleDates.Act(request.HeldAt, change.Now, "A meeting is recorded after it was held."))
            .Refuse("attendees", request.Attendees is not { Count: > 0 }, "Say who was invited, and who took part.")
            .Refuse("attendees", request.Attendees is { Count: > MostAttendees }, $"Give at most {MostAttendees}.")
            .Limited("whyNoParent", request.WhyNoParent)
            .Limited("whyNoChild", request.WhyNoChild)
            .Limited("whyNotEveryone", request.WhyNotEveryone);
        foreach (var (index, attendee) in (request.Attendees ?? []).Take(MostAttendees).Index())
        {
            checks
                .Refuse($"attendees[{index}].kind", attendee.Kind is null, "Choose who it is.")
                .Required($"attendees[{index}].who", attendee.Who, "Say who it is, by relationship or post.", FieldLimits.Name);
        }

        return PlanRules.Check(
            checks, request.Plan, change.Today, request.HeldAt < change.Now ? WorkingCalendar.LondonDate(request.HeldAt.Value) : null);
    }

    /// <summary>Whoever should have taken part and did not has a reason beside it.</summary>
    private static Refusal? WhoIsMissing(
        RecordPlanningMeetingRequest request, List<Attendee> attended, AllocationCase found, PlanningMeeting meeting)
    {
        var agencies = PlanningMeetingInvitees.AgenciesOf(found)
            .Where(agency => !attended.Exists(attendee => PlanningMeetingInvitees.IsOf(attendee.Agency, agency)))
            .ToList();
        return new FieldChecks()
            .Refuse(
                "whyNoParent",
                attended.TrueForAll(attendee => attendee.Kind is not (ParticipantKind.Parent or ParticipantKind.Carer))
                    && string.IsNullOrWhiteSpace(request.WhyNoParent),
                $"No parent took part: say why. {meeting.TakesPart.Statement}")
            .Refuse(
                "whyNoChild", attended.TrueForAll(attendee => attendee.Kind != ParticipantKind.Child) && string.IsNullOrWhiteSpace(request.WhyNoChild),
                "The child did not take part: say why that is appropriate.")
            .Refuse(
                "whyNotEveryone", agencies.Count > 0 && string.IsNullOrWhiteSpace(request.WhyNotEveryone),
                $"Who works with the family did not all take part ({string.Join(", ", agencies)}): say why, or add them.")
            .Refusal;
    }
}
