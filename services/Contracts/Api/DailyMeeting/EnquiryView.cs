using System.Text.Json.Serialization;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.DailyMeeting;

/// <summary>An enquiry as its readers see it. Who the child and the referrer are, they ask Intake.</summary>
public sealed record EnquiryView
{
    /// <summary>The contact record: the case's id in every service.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Enquiries of one contact are about siblings, and discussed together.</summary>
    public required Guid ContactId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }
    public required EnquiryState State { get; init; }

    /// <summary>The first meeting it was listed for; null where it was never on an agenda.</summary>
    public required DateOnly? MeetingOn { get; init; }
    public required string Rule { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Subject id of whoever presents it.</summary>
    public required string PresentedBy { get; init; }
    public string? PresentedByName { get; init; }

    /// <summary>Labels of the presentation items still missing; the presentation is complete when there are none (York 2.2).</summary>
    public required IReadOnlyList<string> Incomplete { get; init; }

    /// <summary>The checks that a decision waits for, unless it protects the child at once (York 5.1).</summary>
    public required IReadOnlyList<EnquiryCheck> Checks { get; init; }
    public required PresentationView Presentation { get; init; }

    /// <summary>Whether a conversation with the parents showed that advice and support are enough: a manager settles it without the meeting.</summary>
    public required bool SettlesByAdvice { get; init; }

    /// <summary>Labels of the seats nobody fills at today's meeting; without them nothing is decided but protection and what the parents settled.</summary>
    public required IReadOnlyList<string> LackingQuorum { get; init; }
    public required EnquiryDecision? Decision { get; init; }

    /// <summary>Whether a manager disposed of the case without the meeting. A brokered response is followed up all the same (York 2.6).</summary>
    public bool DecidedElsewhere { get; init; }

    /// <summary>Who was at the meeting when it decided.</summary>
    public IReadOnlyList<MeetingAttendee> DecidedWith { get; init; } = [];

    /// <summary>The Lead Practitioner now, and those who were named before.</summary>
    public IReadOnlyList<LeadPractitioner> LeadPractitioners { get; init; } = [];
    public IReadOnlyList<ContactedPractitioner> Practitioners { get; init; } = [];
    public required Brokerage? Brokerage { get; init; }
    public required IReadOnlyList<EnquiryAction> Actions { get; init; }

    /// <summary>Whom of staff an action may be given to: of a restricted record, its readers alone.</summary>
    public IReadOnlyList<MeetingPerson> Staff { get; init; } = [];

    /// <summary>What is to be done after the meeting, in the words of the procedure.</summary>
    public IReadOnlyList<string> FollowUp { get; init; } = [];

    /// <summary>What the meeting may decide.</summary>
    public required IReadOnlyList<MeetingOption> Options { get; init; }

    /// <summary>The threshold criteria to tick.</summary>
    public IReadOnlyList<MeetingCriterion> Threshold { get; init; } = [];

    /// <summary>The paragraph that lets nothing be decided without a criterion; null where there is none.</summary>
    public string? ScreenedRule { get; init; }

    /// <summary>When the case was stepped up at once: a manager decides on it without waiting for the meeting.</summary>
    public DateTimeOffset? SteppedUpAt { get; init; }

    /// <summary>What the reader may do to it now.</summary>
    public required IReadOnlyList<EnquiryStep> AllowedActions { get; init; }
    public required int Version { get; init; }
}

public enum EnquiryState
{
    Listed,
    Presented,

    /// <summary>Decided; support is to be brokered.</summary>
    ToBroker,
    Brokered,

    /// <summary>Stepped up: left to the case system and closed here (York 7.3).</summary>
    HandedOver,
    Closed,

    /// <summary>A manager disposed of the case without the meeting, and nothing is left to do here.</summary>
    DecidedElsewhere,
}

/// <summary>What may be added to an enquiry, by the last part of its route.</summary>
public enum EnquiryStep
{
    Presentations,
    Decisions,
    Brokerage,
    Actions,
    Conversations,
    Presenters,
    LeadPractitioners,
    Practitioners,

    /// <summary>An action that is there may be recorded as done.</summary>
    Completions,
}

/// <param name="RecordedAt">When it was made first; null while it is missing. What it found is Screening's to say.</param>
public sealed record EnquiryCheck(string Check, string Label, DateTimeOffset? RecordedAt, string Rule);

/// <param name="Option">The disposal option the decision amounts to.</param>
/// <param name="Outcome">The canonical outcome it counts as.</param>
public sealed record MeetingOption(string Code, string Label, string Option, Outcome Outcome, bool StepUp, string Rule);

/// <param name="GoesWith">The outcomes that a decision can have when it is ticked; none where it says nothing of them.</param>
public sealed record MeetingCriterion(string Code, string Label, string Rule, IReadOnlyList<Outcome> GoesWith);

/// <summary>What the meeting decided, as its manager recorded it.</summary>
public sealed record EnquiryDecision
{
    /// <summary>Code of the meeting decision.</summary>
    public required string Code { get; init; }
    public required string Label { get; init; }

    /// <summary>Code of the disposal option it amounts to.</summary>
    public required string Option { get; init; }
    public required bool StepUp { get; init; }
    public required string Plan { get; init; }

    /// <summary>On a step-up, the reason of the referral (York 2.5).</summary>
    public required string Reason { get; init; }

    /// <summary>Codes of the threshold criteria that apply.</summary>
    public IReadOnlyList<string> Criteria { get; init; } = [];
    public required DateOnly MeetingOn { get; init; }

    /// <summary>Whether a manager decided it without the meeting: protection at once, or settled after a conversation with the parents.</summary>
    public required bool Beforehand { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
    public required string DecidedBy { get; init; }
    public required string DecidedByName { get; init; }
    public required string Rule { get; init; }

    /// <summary>Roles the decision is copied to; empty unless it steps the case up.</summary>
    public required IReadOnlyList<string> Copies { get; init; }
}

/// <summary>Who leads the team around the child and family (York 2.6).</summary>
public sealed record LeadPractitioner
{
    public required string Name { get; init; }

    /// <summary>Profession or agency.</summary>
    public required string Role { get; init; }

    /// <summary>Whether this person, confident and willing, brokers the support instead of the Advice Team.</summary>
    public required bool Brokers { get; init; }

    /// <summary>Why it is another than before; null of the first.</summary>
    public string? Reason { get; init; }
    public required DateTimeOffset NamedAt { get; init; }
    public required string By { get; init; }
    public required string ByName { get; init; }
}

/// <summary>A practitioner related to the case who was contacted (York 2.6).</summary>
public sealed record ContactedPractitioner
{
    public required string Name { get; init; }
    public required string Role { get; init; }
    public required DateTimeOffset ContactedAt { get; init; }
    public required bool AwareOfSituation { get; init; }

    /// <summary>Whether they know that they are to contact the Lead Practitioner there is now.</summary>
    public required bool ToContactLead { get; init; }

    /// <summary>Why this person cannot be told of the Lead Practitioner, and is waited for no more; null of any other.</summary>
    public string? CouldNotBeTold { get; init; }
    public string? Note { get; init; }
    public required string By { get; init; }
    public required string ByName { get; init; }
}

/// <summary>The support brokered after the meeting.</summary>
public sealed record Brokerage
{
    public required string LeadPractitioner { get; init; }

    /// <summary>Whether the Lead Practitioner brokered it instead of the Advice Team.</summary>
    public required bool ByLeadPractitioner { get; init; }

    /// <summary>The practitioners contacted, and those who could not be told, which it says.</summary>
    public required IReadOnlyList<string> Practitioners { get; init; }
    public required string Support { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public required string ByName { get; init; }
}

/// <summary>Something to be done after the meeting, by whom and by when.</summary>
public sealed record EnquiryAction
{
    /// <summary>1 for the first action of the enquiry.</summary>
    public required int Number { get; init; }
    public required string What { get; init; }

    /// <summary>Who does it, by name.</summary>
    public required string Who { get; init; }

    /// <summary>Subject id of whoever does it; null where it is somebody outside.</summary>
    public string? PersonId { get; init; }
    public required DateOnly DueOn { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
    public string? CompletedBy { get; init; }
    public string? CompletedByName { get; init; }
    public string? Note { get; init; }

    /// <summary>The clock that ends with its day; the service's own.</summary>
    [JsonIgnore]
    public Guid ClockId { get; init; }
}
