namespace ReferralPlatform.Intake.ProcedurePages;

/// <summary>What a question has to be like, and the facts it states.</summary>
internal static class WhatIfRules
{
    /// <returns>Messages by field; null when the contact can be compared.</returns>
    public static IDictionary<string, string[]>? Check(WhatIfRequest request, ProcedureBook procedures)
    {
        var channels = procedures.All.SelectMany(procedure => procedure.Intake.Channels).Select(channel => channel.Code).Distinct(StringComparer.Ordinal)
            .ToList();
        var problems = new FieldChecks()
            .Refuse("receivedAt", request.ReceivedAt is null, "Enter when the contact is received.")
            .Refuse("receivedAt", request.ReceivedAt is { Year: < 2020 or > 2100 }, "Enter when the contact is received: a year from 2020 to 2100.")
            .Refuse("kind", request.Kind is null, "Choose what kind of contact it is.")
            .Refuse("channel", !channels.Contains(request.Channel, StringComparer.Ordinal), "Choose how the contact is made.")
            .Refuse(
                "closedOn", request.Known == KnownStatus.Closed && request.ClosedOn is null,
                "Enter the day the case was closed: who the contact is assigned to depends on it.")
            .Refuse(
                "closedOn",
                request.ReceivedAt is { } received && request.ClosedOn > WorkingCalendar.LondonDate(received),
                "The case cannot have been closed after the contact.")
            .Refuse("decidedAt", request.DecidedAt < request.ReceivedAt, "The decision cannot come before the contact.")
            .Refuse("discussionHeldAt", request.DiscussionHeldAt < request.ReceivedAt, "The strategy discussion cannot come before the contact.");
        return problems.Problems;
    }

    public static WhatIfFacts FactsOf(WhatIfRequest request) => new()
    {
        ReceivedAt = request.ReceivedAt!.Value,
        Kind = request.Kind!.Value,
        Channel = request.Channel!,
        ProfessionalReferrer = request.ProfessionalReferrer,
        SignificantHarm = request.SignificantHarm,
        PossibleCrime = request.PossibleCrime,
        Known = new KnownCase(
            request.Known,
            WorkerAbsent: request.WorkerAbsent,
            Manager: request.ManagerAvailable ? "their manager" : null,
            ClosedOn: request.ClosedOn),
        ParentAgreement = request.ParentAgreement,
        ChildAgreement = request.ChildAgreement,
        FamilyInformed = request.FamilyInformed,
        ReasonGiven = request.ReasonGiven,
        HarmIfNotReferred = request.HarmIfNotReferred,
        FromCommonAssessment = request.FromCommonAssessment,
        ThresholdMet = request.ThresholdMet,
        DecidedAt = request.DecidedAt,
        DiscussionHeldAt = request.DiscussionHeldAt,
    };
}
