namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>One step that protected the child at once.</summary>
internal sealed class ProtectionStep
{
    public required Guid ProtectionId { get; init; }

    /// <summary>Code of the means in the authority's procedure.</summary>
    public required string Means { get; set; }

    public required ProtectionStage Stage { get; set; }

    public required DateTimeOffset TakenAt { get; set; }

    /// <summary>Since when a power is in force: when it was exercised, or the order granted.</summary>
    public DateTimeOffset? InForceSince { get; set; }

    public required string WhatWasDone { get; set; }

    public required string ByWhom { get; set; }

    public string? Reason { get; set; }

    public required List<OtherChildConsidered> Children { get; set; }

    public required string OtherChildren { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>Why the application for an order was withdrawn.</summary>
    public string? WithdrawnBecause { get; set; }

    public DateTimeOffset? EndsAt { get; set; }

    public DateTimeOffset? ExtendedAt { get; set; }

    public string? ExtensionReason { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? EndedWhere { get; set; }

    /// <summary>The clock that runs until the power ends.</summary>
    public Guid? ClockId { get; set; }

    public required string Rule { get; set; }

    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public required string RecordedByName { get; init; }

    /// <summary>What was corrected of it, oldest first.</summary>
    public List<ProtectionAmendment> Amendments { get; private set; } = [];

    /// <summary>Whether it was done for the child, as far as is recorded.</summary>
    public bool Stands => Stage is not ProtectionStage.RecordedInError;

    /// <summary>When it asks for a discussion: since when the power is in force, or when the step was taken.</summary>
    public DateTimeOffset DiscussedFrom => InForceSince ?? TakenAt;

    /// <summary>Whether the court decided on the order later than it was recorded, or the power went on since: it is then no other means any more.</summary>
    public bool WentOn => ExtendedAt is not null || EndedAt is not null || WithdrawnAt is not null || InForceSince > TakenAt;
}

/// <summary>A manager corrected what was recorded of a step.</summary>
internal sealed class ProtectionAmendment
{
    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }

    public required string Why { get; init; }

    public required List<AmendedValue> Changes { get; init; }
}

/// <summary>One section 47 enquiry, from its start to its conclusion.</summary>
internal sealed class Section47Enquiry
{
    /// <summary>What starts an enquiry where no protection did.</summary>
    public const string ByDiscussion = "strategy-discussion";

    public required Guid EnquiryId { get; init; }

    public required string StartedBy { get; set; }

    public required DateTimeOffset StartedAt { get; set; }

    public required bool IsDuty { get; set; }

    public required string Rule { get; set; }

    public bool? JointWithPolice { get; set; }

    /// <summary>Subject id of the social worker who leads it.</summary>
    public string? Lead { get; set; }

    /// <summary>When another social worker became the lead without another discussion, oldest first.</summary>
    public List<LeadChange> LeadChanges { get; private set; } = [];

    public string? Plan { get; set; }

    public required DateTimeOffset ConferenceDueAt { get; set; }

    public required string ConferenceRule { get; set; }

    /// <summary>The clock of the initial child protection conference.</summary>
    public Guid? ClockId { get; set; }

    public Section47Conclusion? Conclusion { get; set; }

    public string? ConclusionReason { get; set; }

    public DateTimeOffset? ConcludedAt { get; set; }

    public string? ConcludedBy { get; set; }

    public string? ConcludedByName { get; set; }

    public DateTimeOffset? ConferenceHeldAt { get; set; }

    public ConferenceOutcome? ConferenceOutcome { get; set; }

    /// <summary>The census code of the category of abuse, where there is a child protection plan.</summary>
    public string? ConferenceCategory { get; set; }

    public string? ConferenceReason { get; set; }
}

/// <summary>A manager gave an enquiry to another social worker.</summary>
internal sealed class LeadChange
{
    /// <summary>Subject id of who led it until then.</summary>
    public required string From { get; init; }

    /// <summary>What they were called: whoever leaves is in no directory later.</summary>
    public required string FromName { get; init; }

    /// <summary>Subject id of who leads it since.</summary>
    public required string To { get; init; }

    public required string ToName { get; init; }

    public required string Reason { get; init; }

    public required string HandOver { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }
}

internal static class ProtectionParts
{
    public static OtherChildConsidered ToConsidered(ConsideredChildDetails? given) => new()
    {
        ChildId = given!.ChildId!.Value,
        Answer = given.Answer!.Value,
        Note = given.Note,
    };

    /// <summary>The option of the procedure that a step used.</summary>
    public static ProtectionOption OptionOf(this StrategyDiscussionProcedure procedure, ProtectionStep step) => procedure.OptionOf(step.Means);

    /// <summary>The option of the procedure with this code.</summary>
    public static ProtectionOption OptionOf(this StrategyDiscussionProcedure procedure, string means) =>
        procedure.ImmediateProtection.Value.First(option => string.Equals(option.Code, means, StringComparison.Ordinal));

    /// <summary>Checks what was given of other children, field by field.</summary>
    public static FieldChecks OtherChildren(this FieldChecks checks, string field, IReadOnlyList<ConsideredChildDetails?>? children)
    {
        const int most = 100;
        children ??= [];
        checks
            .Refuse(field, children.Count > most, $"Name at most {most}.")
            .Refuse(field, children.Select(child => child?.ChildId).Distinct().Count() != children.Count, "Answer once for each child.");
        for (var i = 0; i < Math.Min(children.Count, most); i++)
        {
            checks
                .Refuse($"{field}[{i}].childId", children[i]?.ChildId is null, "Say which child.")
                .Refuse($"{field}[{i}].answer", children[i]?.Answer is null, "Say what is done for this child.")
                .Limited($"{field}[{i}].note", children[i]?.Note);
        }

        return checks;
    }
}

internal static class OtherChildren
{
    /// <summary>How many of the other children on the record have no answer.</summary>
    public static int Unanswered(IReadOnlyList<OtherChildConsidered> answered, IReadOnlyList<Guid>? onRecord) =>
        onRecord?.Except(answered.Select(child => child.ChildId)).Count() ?? 0;
}
