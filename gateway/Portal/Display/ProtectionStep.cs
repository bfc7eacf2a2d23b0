using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Display;

/// <summary>A next step of a case in which a child is protected.</summary>
/// <param name="Href">Where it is taken.</param>
/// <param name="Page">What whoever may not take it can read of it.</param>
/// <param name="Allowed">Offering a step is no promise: the service decides by the procedure.</param>
internal sealed record ProtectionStep(string Text, string Href, string Page, bool Allowed)
{
    /// <summary>
    /// What the case waits for: first where the child is once a power ran out, then the discussion and what it led to, then each power that a court decides on
    /// or that is in force (Sefton, S11, S12).
    /// </summary>
    /// <returns>Empty where nothing is to be done.</returns>
    public static IReadOnlyList<ProtectionStep> Of(ProtectionView protection, Worker person, DateTimeOffset now)
    {
        var powers = protection.Protections.Select(power => (RanOut: power.EndsAt <= now, Step: Power(power, protection.CaseId, person, now)))
            .Where(one => one.Step is not null).ToLookup(one => one.RanOut, one => one.Step!);
        var steps = powers[true].ToList();
        if (Discussing(protection, person, now) is { } discussing)
        {
            steps.Add(discussing);
        }

        return [.. steps, .. powers[false]];
    }

    private static ProtectionStep? Power(ProtectiveAction power, Guid id, Worker person, DateTimeOffset now)
    {
        var mayChange = person.IsAny(AccessRoles.Caseworkers);
        return power switch
        {
            { Stage: ProtectionStage.AppliedFor } => new(
                "Record what became of the application for the Emergency Protection Order",
                Links.DecideOrder(id, power.ProtectionId), Links.Section47(id), mayChange),
            { EndsAt: { } ends, EndedAt: null } => new(
                $"Record the end of {Named(power)}, {(ends <= now ? "which ran out" : "in force until")} {LondonTime.Show(ends)}",
                Links.EndProtection(id, power.ProtectionId), Links.Section47(id), mayChange),
            _ => null,
        };
    }

    /// <summary>Of police protection the label says the act, a removal, and not what lasts.</summary>
    private static string Named(ProtectiveAction power) =>
        power.Means is ClockKinds.PoliceProtection ? "police protection" : $"the {power.Label}";

    private static ProtectionStep? Discussing(ProtectionView protection, Worker person, DateTimeOffset now)
    {
        var procedure = ProcedureBook.Published.For(protection.Authority).StrategyDiscussion;
        var id = protection.CaseId;
        var label = Words.Of(protection.Authority).DiscussionWithin;
        var chairs = procedure.Chair.AllowsHolderOf(person.Roles);
        var works = person.IsAny([AccessRoles.DutySocialWorker, AccessRoles.SocialWorker, .. AccessRoles.Managers]);
        if (protection.Discussions.FirstOrDefault(row => row.State is DiscussionState.ToBeArranged or DiscussionState.Arranged) is { } due)
        {
            var page = Links.Discussion(id, due.Number);
            return due.ToBeHeldAt switch
            {
                null => new($"Arrange the {label}", Links.ArrangeDiscussion(id, due.Number), page, works),

                // New danger since it was arranged, or a day that is too late: nobody waits for it.
                { } at when at > now && at > due.DueAt => new($"Bring the {label} forward", Links.ArrangeDiscussion(id, due.Number), page, works),
                _ => new($"Record the {label}", Links.RecordDiscussion(id, due.Number), page, chairs),
            };
        }

        if (protection.Discussions.FirstOrDefault(row => row is { State: DiscussionState.Held, SignedAt: null }) is { } unsigned)
        {
            return new($"Sign the minutes of the {label}", Links.SignMinutes(id, unsigned.Number), Links.Discussion(id, unsigned.Number), chairs);
        }

        if (protection.OpenEnquiry is not null)
        {
            var concludes = procedure.ConcludesEnquiry.AllowsHolderOf(person.Roles);
            return new("Conclude the section 47 enquiry", Links.ConcludeEnquiry(id), Links.Section47(id), concludes);
        }

        return protection.Enquiries.Any(enquiry => enquiry is { Conclusion: Section47Conclusion.SubstantiatedContinuingRisk, ConferenceHeldAt: null })
            ? new("Record the child protection conference", Links.RecordConference(id), Links.Section47(id), works)
            : null;
    }
}
