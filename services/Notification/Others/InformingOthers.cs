using ReferralPlatform.Notification.Cases;

namespace ReferralPlatform.Notification.Others;

/// <summary>
/// Who besides the referrer is informed of the decision where the procedure says so: family and child by letters that a manager lets go, agencies that were
/// asked by a message that leads to what they may read (Referrals 2024 5.3, Sefton 5.6).
/// </summary>
internal static class InformingOthers
{
    /// <summary>Adds what is not there yet: decision and agencies become known in either order, and more than once.</summary>
    public static async Task PlanAsync(
        NotificationDbContext db, ReferredCase referred, AuthorityProcedure procedure, DateTimeOffset now, CancellationToken ct)
    {
        if (referred.Option is null || !procedure.Notification.OthersInformed.TryGet(out var duties))
        {
            return;
        }

        var planned = new List<Message>();
        foreach (var duty in duties)
        {
            switch (duty.Code)
            {
                case InformedDuties.Family:
                    planned.Add(MessagePlan.Letter(referred, Recipient.Family, $"decision:{referred.ContactRecordId}:family", duty.Rule.Display, now));
                    break;
                case InformedDuties.Child:
                    planned.Add(MessagePlan.Letter(referred, Recipient.Child, $"decision:{referred.ContactRecordId}:child", duty.Rule.Display, now));
                    break;
                case InformedDuties.Agencies or InformedDuties.Relayed:
                    var agencies = await db.Messages
                        .Where(message => message.ContactRecordId == referred.ContactRecordId && message.Kind == MessageKind.AgencyRequest)
                        .Select(message => message.RecipientRole!).Distinct().ToListAsync(ct);
                    planned.AddRange(agencies.Select(agency => MessagePlan.DecisionToAgency(referred, agency, duty.Rule.Display, now)));
                    break;
            }
        }

        var keys = planned.ConvertAll(message => message.Key);
        var known = await db.Messages.Where(message => keys.Contains(message.Key)).Select(message => message.Key).ToListAsync(ct);
        db.Messages.AddRange(planned.Where(message => !known.Contains(message.Key, StringComparer.Ordinal)));
    }
}
