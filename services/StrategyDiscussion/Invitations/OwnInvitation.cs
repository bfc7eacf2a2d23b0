using ReferralPlatform.ServiceDefaults.Workers;
using ReferralPlatform.StrategyDiscussion.Discussions;

namespace ReferralPlatform.StrategyDiscussion.Invitations;

/// <summary>An invitation to the asking professional's own agency, with its discussion. Of the case nothing else is read for an agency.</summary>
internal sealed record OwnInvitation(Invitation Invitation, DiscussionFile File)
{
    /// <returns>Null when there is none, or another agency or authority was invited.</returns>
    public static async Task<OwnInvitation?> FindAsync(StrategyDiscussionDbContext db, Guid invitationId, CurrentPerson person, CancellationToken ct)
    {
        var invitation = await db.Invitations.SingleOrDefaultAsync(
            row => row.Id == invitationId && row.Authority == person.Authority && row.Agency == person.Agency && row.WithdrawnAt == null, ct);
        if (invitation is null)
        {
            return null;
        }

        var number = await db.Discussions.Where(row => row.Id == invitation.DiscussionId).Select(row => row.Number).SingleAsync(ct);
        return await DiscussionFile.FindAsync(db, invitation.ContactRecordId, number, invitation.Authority, ct) is { } file
            ? new OwnInvitation(invitation, file)
            : null;
    }

    /// <summary>Of the first enquiry that ended after the discussion became necessary.</summary>
    private EnquiryEnd? EnquiryEnd => File.Case.Enquiries.Where(enquiry => enquiry.ConcludedAt >= File.Discussion.RequiredAt)
        .OrderBy(enquiry => enquiry.ConcludedAt)
        .Select(enquiry => new EnquiryEnd(
            enquiry.Conclusion!.Value,
            enquiry.ConcludedAt!.Value,
            enquiry.Conclusion is Section47Conclusion.SubstantiatedContinuingRisk ? enquiry.ConferenceDueAt : null,
            enquiry.ConferenceHeldAt)
        {
            ConferenceOutcome = enquiry.ConferenceOutcome,
        })
        .FirstOrDefault();

    /// <summary>The agency's copy of the minutes, once they are signed and as far as it may read them.</summary>
    /// <returns>Whether there is one that could not be searched, because Intake does not answer.</returns>
    public async Task<(MinutesCopy? Copy, bool Waits)> MinutesAsync(
        StrategyDiscussionProcedure procedure, WorkerDirectory workers, IntakeClient intake, CancellationToken ct)
    {
        if (File.Discussion.SignedAt is null)
        {
            return (null, false);
        }

        try
        {
            var copy = Minutes.ForAgency(Invitation.Agency, File, procedure, workers);
            var searched = await copy.SearchedAsync(Invitation.ContactRecordId, intake, ct, Invitation.Agency);
            return (searched with { LeftOut = [] }, false);
        }
        catch (HttpRequestException)
        {
            return (null, true);
        }
    }

    public OwnInvitationView ToView(StrategyDiscussionProcedure procedure, (MinutesCopy? Copy, bool Waits) minutes, InvitedChild? child)
    {
        var discussion = File.Discussion;
        return new OwnInvitationView
        {
            InvitationId = Invitation.Id,
            Reference = Invitation.Reference,
            Authority = Invitation.Authority,
            Agency = Invitation.Agency,
            Label = procedure.Label,
            Rule = DiscussionRefusals.RuleOf(procedure),
            InvitedAt = Invitation.InvitedAt,
            ToBeHeldAt = Invitation.ToBeHeldAt,
            HeldAt = discussion.Record?.HeldAt,
            Reply = Invitation.Reply,
            RepliedAt = Invitation.RepliedAt,
            RepliedBy = Invitation.RepliedByName,
            Deputy = Invitation.Deputy,
            TakenDownBy = Invitation.ReplyTakenDownBy,
            Information =
            [
                .. File.Information.Where(given => string.Equals(given.Agency, Invitation.Agency, StringComparison.Ordinal)).Select(given => given.ToView()),
            ],
            MayShareWithFamily = !procedure.KeepsFromFamily(Invitation.Agency),
            Child = child,
            Minutes = minutes.Copy,
            MinutesWait = minutes.Waits,
            Enquiry = EnquiryEnd,
        };
    }
}
