using ReferralPlatform.StrategyDiscussion.Discussions;

namespace ReferralPlatform.StrategyDiscussion.Invitations;

/// <summary>Invitations to a professional's own agency: to come, and held. Newest first; names nobody.</summary>
internal static class ListInvitations
{
    private enum View
    {
        Open,
        Held,
    }

    public static async Task<Results<Ok<Page<InvitationRow>>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        [AsParameters] Paging paging, StrategyDiscussionDbContext db, ProcedureBook procedures, CurrentPerson person, CancellationToken ct,
        string view = "open")
    {
        if (new FieldChecks().View(view, out View chosen).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        if (person.Agency is not { Length: > 0 } agency)
        {
            return DiscussionRefusals.AgencyUnknown.ToProblem();
        }

        var isHeld = chosen is View.Held;
        var own = from invitation in db.Invitations.AsNoTracking()
                  join discussion in db.Discussions.AsNoTracking() on invitation.DiscussionId equals discussion.Id
                  where invitation.Authority == person.Authority && invitation.Agency == agency && invitation.WithdrawnAt == null
                    && (discussion.State == DiscussionState.Held) == isHeld
                  select new { Invitation = invitation, Discussion = discussion };
        if (paging.After is { } after)
        {
            own = own.Where(row =>
                EF.Functions.LessThan(ValueTuple.Create(row.Invitation.InvitedAt, row.Invitation.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await own.OrderByDescending(row => row.Invitation.InvitedAt).ThenByDescending(row => row.Invitation.Id).Take(paging.Size + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(paging.ToPage(
            rows,
            row => new InvitationRow(
                row.Invitation.Id,
                row.Invitation.Reference,
                agency,
                procedures.For(row.Discussion.Authority, row.Discussion.ProcedureVersion).StrategyDiscussion.Label,
                row.Invitation.InvitedAt,
                row.Invitation.ToBeHeldAt,
                row.Discussion.Record?.HeldAt,
                row.Invitation.Reply,
                row.Discussion.SignedAt is not null && (row.Discussion.TookPart(agency) || row.Discussion.DecisionFor(agency) is not null)),
            row => new Cursor(row.Invitation.InvitedAt, row.Invitation.Id)));
    }
}
