using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Screening.Agencies;

/// <summary>
/// What one agency is asked about one child. It holds codes and the worker's question, not whom it is about: the agency reads that, composed from
/// the contact record, for as long as the request is open.
/// </summary>
internal sealed class AgencyRequest
{
    private readonly List<AgencyAnswer> _answers = [];

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    public required string Authority { get; init; }

    public required string Reference { get; init; }

    public required string ProcedureVersion { get; init; }

    /// <summary>Code of the agency.</summary>
    public required string Agency { get; init; }

    /// <summary>Codes of the procedure's items.</summary>
    public required List<string> Items { get; init; }

    public string? Question { get; init; }

    public required AskingBasis Basis { get; init; }

    public required string BasisRule { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required string AskedBy { get; init; }

    public required string AskedByName { get; init; }

    /// <summary>By when the agency answers.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public string DueRule { get; private set; } = string.Empty;

    /// <summary>The clock that runs for the answer, among the service's deadlines.</summary>
    public Guid DeadlineId { get; private set; }

    /// <summary>How often the agency was reminded that an answer is due.</summary>
    public int Reminders { get; private set; }

    public DateTimeOffset? RemindedAt { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public string? WithdrawnBy { get; private set; }

    public string? WithdrawnFor { get; private set; }

    public DateTimeOffset? RelayedAt { get; private set; }

    public string? RelayedBy { get; private set; }

    public string? RelayedByName { get; private set; }

    /// <summary>To whom in the agency the outcome was relayed.</summary>
    public string? RelayedTo { get; private set; }

    /// <summary>Counts what the agency did; the ETag it sees.</summary>
    public int Version { get; private set; } = 1;

    public IReadOnlyList<AgencyAnswer> Answers => _answers;

    public AgencyRequestState State =>
        WithdrawnAt is not null ? AgencyRequestState.Withdrawn : AnsweredAt is not null ? AgencyRequestState.Answered : AgencyRequestState.Waiting;

    public bool IsOutstanding => AnsweredAt is null && WithdrawnAt is null;

    /// <summary>Starts the clock of the answer, or starts it again after a rating.</summary>
    public CaseDeadline StartClock(DateTimeOffset startedAt, DateTimeOffset dueAt, string rule)
    {
        var clock = CaseDeadline.Start(CaseId, Reference, Authority, $"{ClockKinds.AgencyAnswer}-{Agency}", startedAt, dueAt, rule);
        DueAt = dueAt;
        DueRule = rule;
        DeadlineId = clock.Id;
        return clock;
    }

    /// <summary>Adds an agency's contribution, in the professional's own name. Late ones are taken, and marked.</summary>
    /// <param name="isClosed">Whether the case has its disposal.</param>
    public Refusal? Answer(string information, string? dissent, bool isClosed, CurrentPerson person, DateTimeOffset now)
    {
        if (isClosed || WithdrawnAt is not null)
        {
            return AgencyRefusals.RequestClosed;
        }

        _answers.Add(new AgencyAnswer
        {
            RequestId = Id,
            Information = information,
            Dissent = dissent,
            At = now,
            By = person.Id,
            ByName = person.Name,
            Late = now > DueAt,
        });
        AnsweredAt ??= now;
        Version++;
        return null;
    }

    /// <summary>A worker takes down what somebody of the agency said by telephone: it is the agency's answer, and shows whose hand it is in.</summary>
    public Refusal? TakeDown(string from, DateTimeOffset spokenAt, string information, string? dissent, CurrentPerson person, DateTimeOffset now)
    {
        if (WithdrawnAt is not null)
        {
            return AgencyRefusals.RequestClosed;
        }

        if (spokenAt.IsBeforeMinuteOf(AskedAt))
        {
            return AgencyRefusals.SpokenBeforeAsked;
        }

        _answers.Add(new AgencyAnswer
        {
            RequestId = Id,
            Information = information,
            Dissent = dissent,
            At = spokenAt,
            By = person.Id,
            ByName = from,
            TakenDownBy = person.Name,
            TakenDownAt = now,
            Late = spokenAt > DueAt,
        });
        AnsweredAt ??= spokenAt;
        Version++;
        return null;
    }

    /// <summary>The agency's professional relayed the outcome to the agency (Sefton 5.6).</summary>
    public Refusal? Relay(string to, DateTimeOffset relayedAt, bool hasOutcome, AuthorityProcedure procedure, CurrentPerson person)
    {
        if (!procedure.Screening.Agencies.OutcomeRelayed.TryGet(out var duty))
        {
            return AgencyRefusals.RelayNotProvided(procedure.Screening.Agencies.OutcomeRelayed.Note!);
        }

        if (!hasOutcome || WithdrawnAt is not null)
        {
            return AgencyRefusals.NoOutcomeYet(duty);
        }

        if (RelayedAt is not null)
        {
            return AgencyRefusals.AlreadyRelayed(duty);
        }

        RelayedAt = relayedAt;
        RelayedBy = person.Id;
        RelayedByName = person.Name;
        RelayedTo = to;
        Version++;
        return null;
    }

    internal void RecordReminder(DateTimeOffset now)
    {
        Reminders++;
        RemindedAt = now;
    }

    internal void RecordWithdrawal(string reason, CurrentPerson person, DateTimeOffset now)
    {
        WithdrawnAt = now;
        WithdrawnBy = person.Id;
        WithdrawnFor = reason;
        Version++;
    }
}
