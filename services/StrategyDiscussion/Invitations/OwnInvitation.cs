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
    private EnquiryEnd? EnquiryEnd => !File.Discussion.TookPart(Invitation.Agency) ? null : File.Case.Enquiries
        .Where(enquiry => enquiry.ConcludedAt >= File.Discussion.RequiredAt)
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

    /// <summary>
    /// What the agency reads once the minutes are signed: its copy as far as it may read them, where it took part; the decision, where it did not and is told.
    /// </summary>
    public async Task<OwnMinutes> MinutesAsync(
        StrategyDiscussionProcedure procedure, WorkerDirectory workers, IntakeClient intake, CancellationToken ct)
    {
        if (File.Discussion is not { SignedAt: { } signedAt, Record: { } record } discussion)
        {
            return OwnMinutes.None;
        }

        try
        {
            if (!discussion.TookPart(Invitation.Agency))
            {
                return discussion.DecisionFor(Invitation.Agency) is not { } told ? OwnMinutes.None : new OwnMinutes(
                    Copy: null,
                    new SharedDecision(
                        record.Section47Enquiry, await Minutes.SearchedAsync(told.Actions, Invitation.ContactRecordId, intake, ct), signedAt,
                        discussion.SignedByName!),
                    Waits: false);
            }

            var copy = Minutes.ForAgency(Invitation.Agency, File, procedure, workers);
            var searched = await copy.SearchedAsync(Invitation.ContactRecordId, intake, ct, Invitation.Agency);
            return new OwnMinutes(searched with { LeftOut = [] }, Decision: null, Waits: false);
        }
        catch (HttpRequestException)
        {
            return OwnMinutes.NotNow;
        }
    }

    public OwnInvitationView ToView(StrategyDiscussionProcedure procedure, OwnMinutes minutes, InvitedChild? child)
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
            Decision = minutes.Decision,
            MinutesWait = minutes.Waits,
            Enquiry = EnquiryEnd,
        };
    }
}

/// <param name="Waits">Whether there is something that could not be searched, because Intake does not answer.</param>
internal sealed record OwnMinutes(MinutesCopy? Copy, SharedDecision? Decision, bool Waits)
{
    public static OwnMinutes None { get; } = new(Copy: null, Decision: null, Waits: false);

    public static OwnMinutes NotNow { get; } = new(Copy: null, Decision: null, Waits: true);
}
