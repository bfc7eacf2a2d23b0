using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>
/// A child whose case is to be assessed: it waits for a social worker, and the first allocation opens the assessment. Its id is
/// the contact record's, so an event that comes twice cannot open two cases.
/// </summary>
internal sealed class AllocationCase
{
    private readonly List<CaseAllocation> _allocations = [];

    private AllocationCase()
    {
    }

    public Guid ContactRecordId { get; private init; }

    public Guid ContactId { get; private init; }

    public string Reference { get; private init; } = string.Empty;

    public string Authority { get; private init; } = string.Empty;

    /// <summary>The version the case started under; it keeps it.</summary>
    public string ProcedureVersion { get; private init; } = string.Empty;

    /// <summary>The disposal, by the code the authority's procedure gives it.</summary>
    public string Option { get; private init; } = string.Empty;

    /// <summary>Assessment or protection.</summary>
    public Outcome Outcome { get; private init; }

    public DateTimeOffset ReceivedAt { get; private init; }

    public DateTimeOffset AuthorisedAt { get; private init; }

    /// <summary>Subject id of the manager who authorised the disposal.</summary>
    public string AuthorisedBy { get; private init; } = string.Empty;

    /// <summary>The paragraph the disposal rests on.</summary>
    public string Rule { get; private init; } = string.Empty;

    /// <summary>Subject id of the social worker; null while the case waits.</summary>
    public string? AllocatedTo { get; private set; }

    public DateTimeOffset? AssessmentOpenedAt { get; private set; }

    public DateTimeOffset? AssessmentDueAt { get; private set; }

    /// <summary>The rule that sets when the assessment is due.</summary>
    public string? AssessmentRule { get; private set; }

    /// <summary>Whether the assessment is due in a year whose bank holidays are not known, and so perhaps earlier than it has to be.</summary>
    public bool AssessmentDuePastLastKnownYear { get; private set; }

    /// <summary>What the procedure exempts from assessment, where the manager said that this is such a request.</summary>
    public string? NoAssessmentFor { get; private set; }

    /// <summary>When the contact became a referral, whose own case is allocated instead of this one.</summary>
    public DateTimeOffset? BecameReferralAt { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>Every allocation, the current one last.</summary>
    public IReadOnlyList<CaseAllocation> Allocations => _allocations;

    /// <summary>Whether a disposal leads here: the others leave by another door.</summary>
    public static bool IsFor(DisposalAuthorised disposal) => EnumCodes.Parse<Outcome>(disposal.Outcome) is Outcome.Assessment or Outcome.Protection;

    public static AllocationCase Open(DisposalAuthorised disposal) => new()
    {
        ContactRecordId = disposal.ContactRecordId,
        ContactId = disposal.ContactId,
        Reference = disposal.Reference,
        Authority = disposal.Authority,
        ProcedureVersion = disposal.ProcedureVersion,
        Option = disposal.Option,
        Outcome = EnumCodes.Of<Outcome>(disposal.Outcome),
        ReceivedAt = disposal.ReceivedAt,
        AuthorisedAt = disposal.AuthorisedAt,
        AuthorisedBy = disposal.AuthorisedBy,
        Rule = disposal.Rule,
    };

    /// <summary>Gives the case to a social worker. The first time, the procedure's assessment is opened, unless the request is one it exempts.</summary>
    /// <param name="noAssessmentFor">Code of what the procedure exempts from assessment; null for every other case.</param>
    /// <returns>Null when done, else why not.</returns>
    public Refusal? Allocate(
        Worker worker, string? reasons, string? noAssessmentFor, CurrentPerson person, AllocationProcedure procedure, WorkingCalendar calendar,
        DateTimeOffset now)
    {
        if (!person.HasAny(procedure.Allocates.Codes))
        {
            return AllocationRefusals.NotAllocatedByThisRole(procedure.Allocates);
        }

        if (BecameReferralAt is not null)
        {
            return AllocationRefusals.CaseClosed(procedure.Allocates);
        }

        if (string.Equals(AllocatedTo, worker.Id, StringComparison.Ordinal))
        {
            return AllocationRefusals.AlreadyAllocatedToWorker(worker);
        }

        var isFirst = AllocatedTo is null;
        AllocatedTo = worker.Id;
        _allocations.Add(new CaseAllocation(
            _allocations.Count + 1, worker.Id, worker.Name, person.Id, person.Name, now, reasons, procedure.Allocates.Rule.Display));
        Version++;

        if (isFirst && noAssessmentFor is not null)
        {
            NoAssessmentFor = noAssessmentFor;
        }
        else if (isFirst)
        {
            OpenAssessment(procedure.Assessment, calendar, now);
        }

        return null;
    }

    /// <summary>The contact became a referral: this case ends here, with whatever was recorded of it.</summary>
    public void BecomeReferral(DateTimeOffset at)
    {
        BecameReferralAt ??= at;
        Version++;
    }

    /// <summary>The instant the assessment's clock runs from.</summary>
    public DateTimeOffset AssessmentStartsAt(AssessmentKind assessment) => assessment.Due.From == ClockStart.Decision ? AuthorisedAt : ReceivedAt;

    private void OpenAssessment(AssessmentKind assessment, WorkingCalendar calendar, DateTimeOffset now)
    {
        var due = calendar.DueAt(AssessmentStartsAt(assessment), assessment.Due);
        AssessmentOpenedAt = now;
        AssessmentDueAt = due.At;
        AssessmentRule = assessment.Due.Rule.Display;
        AssessmentDuePastLastKnownYear = due.PastLastKnownYear;
    }
}

/// <summary>One allocation of a case. Reallocating adds another; none is ever changed.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Rule">The paragraph that says who allocates.</param>
internal sealed record CaseAllocation(
    int Number, string AllocatedTo, string AllocatedToName, string AllocatedBy, string AllocatedByName, DateTimeOffset AllocatedAt, string? Reasons,
    string Rule)
{
    public Guid ContactRecordId { get; private init; }
}
