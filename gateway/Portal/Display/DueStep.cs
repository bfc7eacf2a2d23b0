namespace ReferralPlatform.Portal.Display;

/// <summary>What is due in a case, in words, and where it is done.</summary>
internal sealed record DueStep(string What, string Do, string Href)
{
    public static DueStep Of(DueItem item) => item.Kind switch
    {
        ClockKinds.SettingTheDay => new("Set a day to see the child", "Open the assessment", Links.Assessment(item.CaseId)),
        ClockKinds.WhatFollows => new("Next step after the assessment", "Open the assessment", Links.Assessment(item.CaseId)),
        ClockKinds.SeeingTheChild => new("See the child", "Record a visit", Links.AssessmentAct(item.CaseId, "visit")),
        ClockKinds.ReferrersAnswer => new("Answer of the referrer", "Record the answer", $"{Links.Assessment(item.CaseId)}#referrer"),
        ClockKinds.PlannedFinish => new("Planned finish of the assessment", "Open the assessment", Links.Assessment(item.CaseId)),
        ClockKinds.PlanReview => new("Review of the Child in Need plan", "Review the plan", Links.AssessmentAct(item.CaseId, "plan-review")),
        ClockKinds.PlanningMeeting => new("Planning meeting", "Record the meeting", Links.AssessmentAct(item.CaseId, "planning-meeting/record")),
        ClockKinds.StrategyDiscussion => new("Strategy discussion", "Open the discussion", Links.Discussion(item.CaseId, item.Number)),
        ClockKinds.SigningMinutes => new("Minutes to be signed", "Open the discussion", Links.Discussion(item.CaseId, item.Number)),
        ClockKinds.Conference => new(Words.From(item.Kind), "Open the section 47 enquiry", Links.Section47(item.CaseId)),
        ClockKinds.PoliceProtection or ClockKinds.EmergencyProtectionOrder => new(Words.From(item.Kind), "Open the case", Links.Case(item.CaseId)),
        _ when AgencyOf(item.Kind) is { } agency =>
            new($"Contribution: {Words.From(agency)}", "Open the assessment", Links.Assessment(item.CaseId)),
        _ => new(Words.From(item.Kind), "Open the assessment", Links.Assessment(item.CaseId)),
    };

    private static string? AgencyOf(string kind) => kind.StartsWith($"{ClockKinds.Contribution}-", StringComparison.Ordinal)
        ? kind[(ClockKinds.Contribution.Length + 1)..]
        : null;
}

/// <summary>What is overdue or due soon, with the names of the children, which only Intake holds.</summary>
/// <param name="ShowsWorker">Whether the cases are not all the reader's own.</param>
internal sealed record DueTable(
    string Caption, string Empty, IReadOnlyList<DueItem> Rows, IReadOnlyDictionary<Guid, ContactSummary> Children, bool ShowsWorker);
