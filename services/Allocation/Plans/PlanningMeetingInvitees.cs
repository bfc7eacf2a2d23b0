using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.Allocation.Cases;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>Who is invited to a planning meeting: parents, the child as appropriate, and every practitioner who works with the family (Dudley 2.2).</summary>
internal static class PlanningMeetingInvitees
{
    /// <summary>Everybody the assessments know of, and a parent even where they name none.</summary>
    public static IReadOnlyList<Invitee> Of(AllocationCase found, AgencyProcedure agencies)
    {
        var known = found.Assessments.SelectMany(assessment => assessment.Participants)
            .Select(participant => new Invitee(participant.Kind, participant.Who, participant.Agency))
            .DistinctBy(invitee => (invitee.Kind, invitee.Who, invitee.Agency))
            .OrderBy(invitee => invitee.Kind).ToList();
        return
        [
            .. known.Exists(IsParent) ? [] : (Invitee[])[new(ParticipantKind.Parent, "Parent")],
            .. known,
            .. AgenciesOf(found).Where(agency => !known.Exists(invitee => IsOf(invitee.Agency, agency)))
                .Select(agency => new Invitee(ParticipantKind.Practitioner, agencies.FindAgency(agency)?.Label ?? CodesInWords.Spelt(agency), agency)),
        ];
    }

    /// <summary>The agencies that contributed or took part: those that work with the family.</summary>
    public static IEnumerable<string> AgenciesOf(AllocationCase found) =>
        found.Assessments.SelectMany(assessment => assessment.Contributions).Select(asked => asked.Agency)
            .Concat(found.Assessments.SelectMany(assessment => assessment.Participants).Select(participant => participant.Agency).OfType<string>())
            .Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The agencies that were invited to a meeting, or took part in it, by their codes.</summary>
    public static IReadOnlyList<string> AgenciesOf(AllocationCase found, CasePlanningMeeting meeting, AgencyProcedure agencies) =>
    [
        .. Known(
            found.InvitationsTo(meeting).Select(one => one.Agency)
                .Concat((meeting.Held?.Attendees ?? []).Where(one => one.Attended).Select(one => one.Agency).OfType<string>()),
            agencies).Order(StringComparer.Ordinal),
    ];

    /// <summary>The codes that the procedure knows: only those have a mailbox and a sign-in.</summary>
    public static IEnumerable<string> Known(IEnumerable<string> codes, AgencyProcedure agencies) =>
        codes.Select(code => agencies.FindAgency(code)?.Code).OfType<string>().Distinct(StringComparer.Ordinal);

    public static Refusal? WhoIsNotInvited(IReadOnlyList<Invitee> invited, AllocationCase found, string? why, PlanningMeeting meeting)
    {
        var missing = AgenciesOf(found).Where(agency => !invited.Any(invitee => IsOf(invitee.Agency, agency))).Select(CodesInWords.Spelt).ToList();
        if (!invited.Any(IsParent))
        {
            missing.Insert(0, "a parent or carer");
        }

        return missing.Count == 0 || !string.IsNullOrWhiteSpace(why) ? null : AssessmentRefusals.NotEverybodyInvited(missing, meeting);
    }

    public static bool IsOf(string? agency, string other) => string.Equals(agency, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>A meeting is recorded on its day, after it was held.</summary>
    public static DateTimeOffset EndOfDay(DateTimeOffset heldAt) => WorkingCalendar.EndOfLondonDay(heldAt);

    private static bool IsParent(Invitee invitee) => invitee.Kind is ParticipantKind.Parent or ParticipantKind.Carer;
}
