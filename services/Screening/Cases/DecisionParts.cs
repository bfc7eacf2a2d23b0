using ReferralPlatform.Screening.Agencies;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Screening.Cases;

/// <summary>What a manager decides on a case, and on which grounds.</summary>
/// <param name="Option">Code of a disposal option of the procedure.</param>
/// <param name="Reasons">Null when they are in the minutes of the daily meeting.</param>
internal sealed record Decision(string Option, string? Reasons)
{
    /// <summary>Codes of the threshold criteria that apply; none: those of the latest recommendation.</summary>
    public IReadOnlyList<string> Criteria { get; init; } = [];

    public IReadOnlyList<RejectedOption> Rejected { get; init; } = [];

    public IReadOnlyList<Determined> Determinations { get; init; } = [];

    /// <summary>Who of the family consented to an option that needs it, by their relation to the child.</summary>
    public string? FamilyConsentFrom { get; init; }

    /// <summary>Why it departs from what is recorded, where the procedure leaves that to the manager.</summary>
    public string? DepartureReason { get; init; }

    /// <summary>What another manager decided on other children of the contact.</summary>
    public IReadOnlyList<SiblingDecision> Siblings { get; init; } = [];

    /// <summary>Version of the contact record that the manager had on screen.</summary>
    public int? RecordVersion { get; init; }

    /// <summary>The team that held the case before, as it is now; null where there is none, or no such team any more.</summary>
    public WorkTeam? PreviousTeam { get; init; }

    /// <summary>Why another manager decides than that team's.</summary>
    public string? InsteadOfPreviousTeam { get; init; }

    /// <summary>Why it is decided without the daily meeting, where the case is on its agenda.</summary>
    public string? InsteadOfMeeting { get; init; }

    /// <summary>What other agencies were asked and said until now.</summary>
    public AgencyEnquiry? Agencies { get; init; }
}

/// <summary>A manager's review on arrival, and the worker the enquiries were allocated to. A repeated review is a new row; the newest counts.</summary>
internal sealed class CaseReview
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    public List<Determined> Determinations { get; init; } = [];

    /// <summary>Subject id of the social worker who completes the enquiries.</summary>
    public required string AllocatedTo { get; init; }

    public required string AllocatedToName { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }

    public required string Rule { get; init; }
}

/// <summary>A discussion with the referrer before the decision. Who the referrer is stays in Intake.</summary>
internal sealed class ReferrerDiscussion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    public required DateTimeOffset HeldAt { get; init; }

    public required string Summary { get; init; }

    /// <summary>Whether the referrer agrees with what is intended: yes, no or not-known.</summary>
    public required YesNoNotKnown ReferrerAgrees { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }
}

/// <summary>A differing view of somebody who works the case, kept whatever is decided.</summary>
internal sealed class Dissent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    public required string View { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }
}

/// <summary>A case known at a lower tier whose needs escalate goes to the manager with its summary (York 3.2).</summary>
internal sealed class PlannedStepUp
{
    /// <summary>The case, which is so stepped up once.</summary>
    public required Guid CaseId { get; init; }

    public required string CaseSummary { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }

    public required string Rule { get; init; }
}
