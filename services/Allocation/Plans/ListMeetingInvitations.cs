using ReferralPlatform.Allocation.Contributions;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>Planning meetings that a professional's own agency is invited to, to come and past, latest invited first; names nobody.</summary>
internal static class ListMeetingInvitations
{
    private enum View
    {
        Open,
        Held,
    }

    public static async Task<Results<Ok<Page<MeetingInvitationRow>>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        AllocationDbContext db, ProcedureBook procedures, CurrentPerson person, CancellationToken ct, string view = "open", int? take = null,
        Cursor? after = null)
    {
        if (new FieldChecks().View(view, out View chosen).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        if (person.Agency is not { Length: > 0 } agency)
        {
            return ContributionRefusals.AgencyUnknown.ToProblem();
        }

        var paging = new Paging(take, after);
        var mine = db.MeetingInvitations.AsNoTracking().Where(row => row.Authority == person.Authority && row.Agency == agency && row.WithdrawnAt == null);
        if (after is not null)
        {
            mine = mine.Where(row => EF.Functions.LessThan(ValueTuple.Create(row.InvitedAt, row.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var open = db.OpenCases;
        mine = chosen == View.Open
            ? mine.Where(row => row.HeldAt == null && open.Any(found => found.ContactRecordId == row.ContactRecordId))
            : mine.Where(row => row.HeldAt != null || !open.Any(found => found.ContactRecordId == row.ContactRecordId));
        var rows = await mine.OrderByDescending(row => row.InvitedAt).ThenByDescending(row => row.Id).Take(paging.Size + 1).ToListAsync(ct);
        return TypedResults.Ok(paging.ToPage(
            rows,
            row => new MeetingInvitationRow(
                row.Id, row.Reference, procedures.For(row.Authority, row.ProcedureVersion).Allocation.PlanningMeeting.Label, row.InvitedAt, row.ToBeHeldAt,
                row.Reply),
            row => new Cursor(row.InvitedAt, row.Id)));
    }
}
