using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Input;
using ReferralPlatform.StrategyDiscussion.Invitations;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>
/// Arranges the discussion with the police, health and other agencies (York 6.2), each of which is invited and answers for itself. Until it is held it can
/// be moved, and whoever was invited is asked again.
/// </summary>
internal static class ArrangeDiscussion
{
    private const int MaxAgencies = 30;

    public static Task<Results<Ok<DiscussionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ArrangeDiscussionRequest request, [AsParameters] DiscussionChange change) => change.ApplyAsync(
        Check(request, change.Now),
        file =>
        {
            var (discussion, procedure) = (file.Discussion, change.ProcedureOf(file));
            if (new FieldChecks().KnownAgencies(
                request.Agencies!.Select(agency => agency ?? string.Empty), index => $"agencies[{index}]", change.AuthorityOf(file).AgenciesOf(file))
                .Refusal is { } unknown)
            {
                return unknown;
            }

            var agencies = request.Agencies!.Select(agency => agency!).ToList();
            if (discussion.Arrange(request.ToBeHeldAt!.Value, agencies, procedure, change.Now) is { } refusal)
            {
                return refusal;
            }

            var toBeHeldAt = discussion.ToBeHeldAt!.Value;
            var rule = DiscussionRefusals.RuleOf(procedure);
            Invite(file, rule, change);
            change.Db.Publish(new StrategyDiscussionArranged
            {
                ContactRecordId = discussion.ContactRecordId,
                Authority = discussion.Authority,
                Reference = discussion.Reference,
                ToBeHeldAt = toBeHeldAt,
                ArrangedAt = change.Now,
                Rule = rule,
            });
            var invited = string.Join(", ", discussion.Agencies.Select(CodesInWords.Spelt));
            change.Record(
                discussion.ContactRecordId, "discussion-arranged",
                $"{procedure.Label} arranged for {DatesInWords.Show(toBeHeldAt)} with {invited}.", rule: rule);
            return null;
        });

    /// <summary>Invites who is not invited, asks again who was invited for another time, and takes back what no longer holds.</summary>
    private static void Invite(DiscussionFile file, string rule, DiscussionChange change)
    {
        var discussion = file.Discussion;
        foreach (var gone in file.Invitations.Where(one => one.WithdrawnAt is null && !discussion.Agencies.Contains(one.Agency, StringComparer.Ordinal)))
        {
            change.Withdraw(gone, rule);
        }

        foreach (var agency in discussion.Agencies.Where(agency => !string.Equals(agency, Discussion.OtherAgencies, StringComparison.Ordinal)))
        {
            var invitation = file.Invitations.Find(one => one.WithdrawnAt is null && string.Equals(one.Agency, agency, StringComparison.Ordinal));
            var isMoved = invitation is not null;
            if (invitation is not null && !invitation.MoveTo(discussion.ToBeHeldAt!.Value, change.Now))
            {
                continue;
            }

            if (invitation is null)
            {
                invitation = Invitation.To(agency, discussion, change.Now);
                file.Invitations.Add(invitation);
                change.Db.Invitations.Add(invitation);
            }

            change.Db.Publish(new ParticipantInvited
            {
                InvitationId = invitation.Id,
                ContactRecordId = discussion.ContactRecordId,
                Reference = discussion.Reference,
                Authority = discussion.Authority,
                Agency = agency,
                ToBeHeldAt = discussion.ToBeHeldAt!.Value,
                InvitedAt = change.Now,
                Moved = isMoved,
                Rule = rule,
            });
        }
    }

    private static FieldChecks Check(ArrangeDiscussionRequest request, DateTimeOffset now)
    {
        var agencies = request.Agencies ?? [];
        return new FieldChecks()
            .Refuse("toBeHeldAt", request.ToBeHeldAt is null, "Say when it is to be held.")
            .Refuse("toBeHeldAt", PlausibleDates.Plan(request.ToBeHeldAt, now))
            .Refuse("agencies", agencies.Count == 0, "Name the agencies that take part.")
            .Refuse("agencies", agencies.Count > MaxAgencies, $"Name at most {MaxAgencies}.");
    }
}
