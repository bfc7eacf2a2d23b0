using ReferralPlatform.Notification.Cases;
using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.Notification.Others;

/// <summary>
/// Who besides the referrer is informed of the decision where the procedure says so: family and child by letters that a manager lets go, agencies that were
/// asked by a message that leads to what they may read (Referrals 2024 5.3, Sefton 5.6).
/// </summary>
internal static class InformingOthers
{
    /// <summary>Adds what is not there yet: decision and agencies become known in either order, and more than once.</summary>
    public static async Task PlanAsync(
        NotificationDbContext db, ReferredCase referred, AuthorityProcedure procedure, WorkingCalendar calendar, DateTimeOffset now, CancellationToken ct)
    {
        if (referred.Option is null || !procedure.Notification.OthersInformed.TryGet(out var duties))
        {
            return;
        }

        var planned = new List<Message>();
        var clocks = new Dictionary<Guid, CaseDeadline>();
        var authorisedAt = referred.AuthorisedAt!.Value;
        foreach (var duty in duties)
        {
            switch (duty.Code)
            {
                case InformedDuties.Family:
                    planned.Add(MessagePlan.Letter(
                        referred, Recipient.Family, $"decision:{referred.ContactRecordId}:family", duty.Rule.Display, now,
                        clock: StartOfLetter(procedure.Notification.LetterDue)));
                    break;
                case InformedDuties.Child:
                    planned.Add(MessagePlan.Letter(
                        referred, Recipient.Child, $"decision:{referred.ContactRecordId}:child", duty.Rule.Display, now,
                        clock: StartOfLetter(procedure.Notification.ChildLetterDue)));
                    break;
                case InformedDuties.Agencies or InformedDuties.Relayed:
                    var agencies = await db.Messages
                        .Where(message => message.ContactRecordId == referred.ContactRecordId && message.Kind == MessageKind.AgencyRequest)
                        .GroupBy(message => message.RecipientRole!)
                        .Select(asked => new { Agency = asked.Key, At = asked.Min(message => message.CreatedAt) }).ToListAsync(ct);

                    // One that was asked only after the decision cannot have heard of it before.
                    planned.AddRange(agencies.Select(asked => MessagePlan.DecisionToAgency(
                        referred, asked.Agency, duty.Rule.Display, now,
                        Start(procedure.Notification.AgencyMessageDue, asked.At > authorisedAt ? asked.At : authorisedAt))));
                    break;
            }
        }

        var keys = planned.ConvertAll(message => message.Key);
        var known = await db.Messages.Where(message => keys.Contains(message.Key)).Select(message => message.Key).ToListAsync(ct);
        var added = planned.Where(message => !known.Contains(message.Key, StringComparer.Ordinal)).ToList();
        db.Messages.AddRange(added);
        db.Deadlines.AddRange(added.Where(message => message.ClockId is not null).Select(message => clocks[message.ClockId!.Value]));

        // When the family hears that a child is to be protected is agreed at the strategy discussion (Peterborough 3.5), not set by a clock.
        CaseDeadline? StartOfLetter(Clock clock) => referred.Outcome is Outcome.Protection ? null : Start(clock, authorisedAt);

        CaseDeadline Start(Clock clock, DateTimeOffset at)
        {
            var deadline = CaseDeadline.Start(
                referred.ContactRecordId, referred.Reference, referred.Authority, clock.Kind, at, calendar.DueAt(at, clock).At, clock.Rule.Display);
            clocks.Add(deadline.Id, deadline);
            return deadline;
        }
    }
}
