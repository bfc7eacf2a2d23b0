using ReferralPlatform.Allocation.Cases;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>
/// What of the current plan an agency reads whose planning meeting it was: the actions that are its own to do, by the post that it was named with, and the day
/// of the review (Dudley 2.3). Everybody's actions only where the text has the agencies informed of the plan (Referrals 2024 5.3).
/// </summary>
internal static class PartOfPlan
{
    /// <returns>Null where no plan of that meeting is worked by, or the procedure informs no agency of it.</returns>
    public static async Task<OwnPlanPart?> FindAsync(
        AllocationDbContext db, MeetingInvitation invitation, ProcedureBook procedures, CancellationToken ct)
    {
        if (invitation.HeldAt is null)
        {
            return null;
        }

        var row = await db.Cases.AsNoTracking().SingleOrDefaultAsync(found => found.ContactRecordId == invitation.ContactRecordId, ct);
        var procedure = procedures.For(invitation.Authority, invitation.ProcedureVersion);
        var informed = procedure.Notification.PlanInformed;
        if (row is not { IsClosed: false, Plan: { } plan } || row.MeetingOf(plan) is not { Held: { } held } meeting || held.HeldAt != invitation.HeldAt
            || informed.FirstOrDefault(one => one.Code is InformedDuties.MeetingAgencies) is not { } duty)
        {
            return null;
        }

        var everybodys = informed.Any(one => one.Code is InformedDuties.Agencies);
        var label = procedure.Screening.Agencies.FindAgency(invitation.Agency)?.Label;
        return new OwnPlanPart(
            [
                .. plan.Actions.Where(action => everybodys || IsOf(action.Who, invitation.Agency, label, row, meeting))
                    .Select(action => new PlannedAction(action.What, action.Who, action.By)),
            ],
            plan.ReviewOn, plan.AgreedAt, duty.Rule.Display)
        {
            Everybodys = everybodys,
        };
    }

    /// <summary>
    /// Whether whoever does it is this agency: by its own name, or by a post that was named for it alone, at the meeting or else in the assessments. A post
    /// that another agency, or nobody's, has as well shows what others do: it is nobody's here.
    /// </summary>
    private static bool IsOf(string who, string agency, string? label, AllocationCase row, CasePlanningMeeting meeting)
    {
        if (Same(who, agency) || Same(who, label))
        {
            return true;
        }

        var named = AgenciesOf(
            meeting.Invitees.Select(one => (one.Who, one.Agency)).Concat(meeting.Held!.Attendees.Select(one => (one.Who, one.Agency))));
        if (named.Count == 0)
        {
            named = AgenciesOf(row.Assessments.SelectMany(assessment => assessment.Participants).Select(one => (one.Who, one.Agency)));
        }

        return named.Count > 0 && named.TrueForAll(one => Same(agency, one));

        List<string?> AgenciesOf(IEnumerable<(string Who, string? Agency)> posts) => [.. posts.Where(post => Same(who, post.Who)).Select(post => post.Agency)];
    }

    private static bool Same(string one, string? other) => string.Equals(one.Trim(), other?.Trim(), StringComparison.OrdinalIgnoreCase);
}
