namespace ReferralPlatform.Intake.ProcedurePages;

/// <summary>The facts of one contact that any of the procedures asks for, and nothing that tells who anybody is.</summary>
internal sealed record WhatIfRequest
{
    public DateTimeOffset? ReceivedAt { get; init; }
    public string? Kind { get; init; }
    public string? Channel { get; init; }
    public bool ProfessionalReferrer { get; init; }
    public bool SignificantHarm { get; init; }
    public bool PossibleCrime { get; init; }
    public KnownStatus Known { get; init; }
    public DateOnly? ClosedOn { get; init; }
    public bool WorkerAbsent { get; init; }

    /// <summary>Whether the absent worker's manager is there.</summary>
    public bool ManagerAvailable { get; init; } = true;
    public Agreement ParentAgreement { get; init; }
    public Agreement ChildAgreement { get; init; } = Agreement.NotApplicable;
    public bool FamilyInformed { get; init; }
    public bool ReasonGiven { get; init; }
    public bool HarmIfNotReferred { get; init; }
    public bool FromCommonAssessment { get; init; }

    /// <summary>Whether the expected outcome meets the threshold, which the content of feedback may depend on.</summary>
    public bool ThresholdMet { get; init; } = true;

    /// <summary>When the manager decides, for the clocks that start then.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>When the strategy discussion is held, for the clock of the conference.</summary>
    public DateTimeOffset? DiscussionHeldAt { get; init; }

    /// <summary>The day whose versions of the procedures are asked; that of the receipt when not given.</summary>
    public DateOnly? AsOf { get; init; }

    /// <returns>Messages by field; null when the contact can be compared.</returns>
    public IDictionary<string, string[]>? Check(ProcedureBook procedures)
    {
        string[] kinds = [ContactKinds.Contact, ContactKinds.Enquiry, ContactKinds.Referral];
        var channels = procedures.All.SelectMany(procedure => procedure.Intake.Channels).Select(channel => channel.Code).Distinct(StringComparer.Ordinal).ToList();
        var problems = new FieldChecks()
            .Refuse("receivedAt", ReceivedAt is null, "Say when the contact is received.")
            .Refuse("receivedAt", ReceivedAt is { Year: < 2020 or > 2100 }, "Give a year from 2020 to 2100.")
            .Refuse("kind", !kinds.Contains(Kind, StringComparer.Ordinal), $"Give the kind of contact, one of: {string.Join(", ", kinds)}.")
            .Refuse("channel", !channels.Contains(Channel, StringComparer.Ordinal), $"Give the channel, one of: {string.Join(", ", channels)}.")
            .Refuse("closedOn", Known == KnownStatus.Closed && ClosedOn is null, "Give the day the case was closed: routing depends on it.")
            .Refuse("closedOn", ReceivedAt is { } received && ClosedOn > WorkingCalendar.LondonDate(received), "The case cannot have been closed after the contact.")
            .Refuse("decidedAt", DecidedAt < ReceivedAt, "The decision cannot come before the contact.")
            .Refuse("discussionHeldAt", DiscussionHeldAt < ReceivedAt, "The strategy discussion cannot come before the contact.");
        return problems.Problems;
    }

    public WhatIfFacts ToFacts() => new()
    {
        ReceivedAt = ReceivedAt!.Value,
        Kind = Kind!,
        Channel = Channel!,
        ProfessionalReferrer = ProfessionalReferrer,
        SignificantHarm = SignificantHarm,
        PossibleCrime = PossibleCrime,
        Known = new KnownCase(Known, WorkerAbsent: WorkerAbsent, Manager: ManagerAvailable ? "their manager" : null, ClosedOn: ClosedOn),
        ParentAgreement = ParentAgreement,
        ChildAgreement = ChildAgreement,
        FamilyInformed = FamilyInformed,
        ReasonGiven = ReasonGiven,
        HarmIfNotReferred = HarmIfNotReferred,
        FromCommonAssessment = FromCommonAssessment,
        ThresholdMet = ThresholdMet,
        DecidedAt = DecidedAt,
        DiscussionHeldAt = DiscussionHeldAt,
    };
}
