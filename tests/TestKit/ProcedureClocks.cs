using ReferralPlatform.Procedures;

namespace ReferralPlatform.TestKit;

/// <summary>
/// Every clock of the five procedures, read from their files, with the service that keeps it. Each service's tests start each of its own by the act that
/// starts it; a clock that a file sets and no service keeps fails in Procedures.Tests.
/// </summary>
public static class ProcedureClocks
{
    private static readonly Dictionary<string, string> Keepers = new(StringComparer.Ordinal)
    {
        [ClockKinds.Acknowledgement] = "intake",
        [ClockKinds.AcknowledgementChase] = "intake",
        [ClockKinds.WrittenConfirmation] = "intake",
        [ClockKinds.Consultation] = "intake",
        [ClockKinds.ConsultationHarm] = "intake",
        [ClockKinds.Decision] = "screening",
        [ClockKinds.AgencyAnswer] = "screening",
        [ClockKinds.DailyMeeting] = "daily-meeting",
        [ClockKinds.Assessment] = "allocation",
        [ClockKinds.Contribution] = "allocation",
        [ClockKinds.SettingTheDay] = "allocation",
        [ClockKinds.SeeingTheChild] = "allocation",
        [ClockKinds.WhatFollows] = "allocation",
        [ClockKinds.PlanReview] = "allocation",
        [ClockKinds.StrategyDiscussion] = "strategy-discussion",
        [ClockKinds.SigningMinutes] = "strategy-discussion",
        [ClockKinds.PoliceProtection] = "strategy-discussion",
        [ClockKinds.EmergencyProtectionOrder] = "strategy-discussion",
        [ClockKinds.Conference] = "strategy-discussion",
        [ClockKinds.Feedback] = "notification",
        [ClockKinds.PoliceNotice] = "notification",
        [ClockKinds.FamilyLetter] = "notification",
        [ClockKinds.ChildLetter] = "notification",
        [ClockKinds.AgencyMessage] = "notification",
        [ClockKinds.ReferrerAdvice] = "notification",
        [ClockKinds.ReferralOn] = "notification",
        [ClockKinds.InformingParents] = "notification",
    };

    /// <summary>The clocks of an authority. How soon a child is seen is one, by its risk.</summary>
    public static IReadOnlyList<Clock> Of(AuthorityProcedure procedure)
    {
        var parts = ProcedureParts.Of(procedure);
        return
        [
            .. parts.OfType<Clock>().Concat(parts.OfType<VisitRisk>()
                .Select(risk => new Clock(ClockKinds.SeeingTheChild, risk.SeenWithin, ClockStart.Decision, risk.Rule))).Distinct()
                .OrderBy(NameOf, StringComparer.Ordinal),
        ];
    }

    /// <summary>Null for a clock that nobody keeps.</summary>
    public static string? KeeperOf(Clock clock) => Keepers.GetValueOrDefault(clock.Kind);

    /// <summary>Authority and name of each clock that a service keeps, for theories.</summary>
    public static Xunit.TheoryData<string, string> KeptBy(string service)
    {
        var kept = new Xunit.TheoryData<string, string>();
        foreach (var authority in ProcedureBook.Published.Codes)
        {
            foreach (var clock in Of(ProcedureBook.Published.For(authority)).Where(clock => string.Equals(KeeperOf(clock), service, StringComparison.Ordinal)))
            {
                kept.Add(authority, NameOf(clock));
            }
        }

        return kept;
    }

    /// <summary>The clock of that name, as <see cref="KeptBy"/> gave it.</summary>
    public static Clock Find(string authority, string name) =>
        Of(ProcedureBook.Published.For(authority)).Single(clock => string.Equals(NameOf(clock), name, StringComparison.Ordinal));

    private static string NameOf(Clock clock) => $"{clock.Kind} {clock.Words} ({clock.Rule.Display})";
}
