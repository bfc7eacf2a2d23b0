using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Contracts.Allocation;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>Invites to the planning meeting that was decided on: who is not invited yet, who was for another time or place, and takes back the others.</summary>
internal static class InvitingToMeeting
{
    /// <param name="before">What was decided before.</param>
    /// <returns>What is to be announced; null where nobody has to hear of anything.</returns>
    public static PlanningMeetingArranged? Invite(
        AllocationCase found, CasePlanningMeeting? before, AgencyProcedure agencies, PlanningMeeting meeting, DateTimeOffset now)
    {
        var decided = found.PlanningMeeting!;
        var invited = PlanningMeetingInvitees.Known(decided.Invitees.Select(invitee => invitee.Agency).OfType<string>(), agencies).ToList();
        var withdrawn = found.InvitationsTo(decided)
            .Where(one => !(decided.Hold && invited.Contains(one.Agency, StringComparer.Ordinal))).ToList();
        withdrawn.ForEach(one => one.Withdraw(now));
        var asked = decided.ToBeHeldAt is { } at
            ? invited.Select(agency => InviteOrMove(found, decided, agency, at, now)).OfType<MeetingInvitation>().ToList()
            : [];
        var isMoved = before?.ToBeHeldAt is { } was && was != decided.ToBeHeldAt;
        var (family, child) = (Hears(IsFamily), Hears(IsChild));
        var (familyWithdrawn, childWithdrawn) = (IsTakenOff(IsFamily), IsTakenOff(IsChild));
        return asked.Count + withdrawn.Count == 0 && !isMoved && !family && !child && !familyWithdrawn && !childWithdrawn
            ? null
            : new PlanningMeetingArranged
            {
                ContactRecordId = found.ContactRecordId,
                Reference = found.Reference,
                Authority = found.Authority,
                ToBeHeldAt = decided.ToBeHeldAt,
                ArrangedAt = now,
                Moved = isMoved,
                Agencies = [.. asked.Select(one => one.Agency)],
                InvitationIds = [.. asked.Select(one => one.Id)],
                Withdrawn = [.. withdrawn.Select(one => one.Agency)],
                Family = family,
                Child = child,
                FamilyWithdrawn = familyWithdrawn,
                ChildWithdrawn = childWithdrawn,
                AllocatedTo = found.AllocatedTo,
                Rule = meeting.TakesPart.Rule.Display,
            };

        bool Hears(Predicate<ParticipantKind> isMeant) =>
            IsInvited(decided, isMeant) && (before?.ToBeHeldAt != decided.ToBeHeldAt || !IsInvited(before, isMeant));

        bool IsTakenOff(Predicate<ParticipantKind> isMeant) => IsInvited(before, isMeant) && !IsInvited(decided, isMeant);
    }

    public static bool IsFamily(ParticipantKind kind) => kind is ParticipantKind.Parent or ParticipantKind.Carer or ParticipantKind.FamilyMember;

    public static bool IsChild(ParticipantKind kind) => kind is ParticipantKind.Child;

    public static bool IsInvited(CasePlanningMeeting? meeting, Predicate<ParticipantKind> isMeant) =>
        meeting?.ToBeHeldAt is not null && meeting.Invitees.Exists(one => isMeant(one.Kind));

    private static MeetingInvitation? InviteOrMove(
        AllocationCase found, CasePlanningMeeting decided, string agency, DateTimeOffset toBeHeldAt, DateTimeOffset now)
    {
        if (found.InvitationsTo(decided).FirstOrDefault(one => string.Equals(one.Agency, agency, StringComparison.Ordinal)) is { } known)
        {
            return known.MoveTo(toBeHeldAt, decided.Place, now) ? known : null;
        }

        var invitation = InvitationOf(found, agency, toBeHeldAt, decided.Place, now);
        found.Invitations.Add(invitation);
        return invitation;
    }

    public static MeetingInvitation InvitationOf(AllocationCase found, string agency, DateTimeOffset toBeHeldAt, string? place, DateTimeOffset now) => new()
    {
        ContactRecordId = found.ContactRecordId,
        Authority = found.Authority,
        Reference = found.Reference,
        ProcedureVersion = found.ProcedureVersion,
        Agency = agency,
        InvitedAt = now,
        AskedAt = now,
        ToBeHeldAt = toBeHeldAt,
        Place = place,
    };
}
