using ReferralPlatform.Contracts.Allocation;

namespace ReferralPlatform.Allocation.Contributions;

/// <summary>
/// What one agency is asked to contribute to one assessment. Each agency has a request of its own, so that one response settles nobody else's. It holds the
/// worker's question, not whom it is about: the agency reads that from the contact record, for as long as the case is open.
/// </summary>
internal sealed class Contribution
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ContactRecordId { get; init; }

    public required Guid AssessmentId { get; init; }

    public required string Authority { get; init; }

    public required string Reference { get; init; }

    public required string ProcedureVersion { get; init; }

    /// <summary>Code of the assessment's kind, for the agency to read what it contributes to.</summary>
    public required string AssessmentKind { get; init; }

    public required string Agency { get; init; }

    public required ContributionSubject About { get; init; }

    public required string Question { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required string RequestedByName { get; init; }

    /// <summary>Why the agency may be asked. Never changed.</summary>
    public required Ground Ground { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required string DueRule { get; init; }

    /// <summary>The clock that runs for the response, among the service's deadlines.</summary>
    public required Guid DueClock { get; init; }

    public int Reminders { get; private set; }

    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>When the agency first responded.</summary>
    public DateTimeOffset? ReceivedAt { get; private set; }

    public DateTimeOffset? NotWaitedForAt { get; private set; }

    public string? NotWaitedFor { get; private set; }

    public List<Response> Responses { get; private set; } = [];

    /// <summary>Counts what the agency did; the ETag it sees.</summary>
    public int Version { get; private set; } = 1;

    public bool IsWaiting => ReceivedAt is null && NotWaitedForAt is null;

    /// <summary>Since when nobody waits for it: the latest response, or when the assessment went on without.</summary>
    public DateTimeOffset? SettledAt => Responses.Count > 0 ? Responses.Max(response => response.At) : NotWaitedForAt;

    public ContributionState State =>
        ReceivedAt is not null ? ContributionState.Received : NotWaitedForAt is not null ? ContributionState.NotWaitedFor : ContributionState.Waiting;

    /// <summary>Adds what an agency contributes, in the professional's own name. A late one is taken, and stays marked.</summary>
    public Response Respond(string information, string? dissent, CurrentPerson person, DateTimeOffset now)
    {
        var response = new Response
        {
            Information = information,
            Dissent = dissent,
            At = now,
            By = person.Id,
            ByName = person.Name,
            Late = now > DueAt || NotWaitedForAt is not null,
        };
        Responses.Add(response);
        ReceivedAt ??= now;
        Version++;
        return response;
    }

    /// <summary>A worker takes down what somebody of the agency said by telephone: the agency's contribution, which shows whose hand it is in.</summary>
    public Response TakeDown(string from, DateTimeOffset spokenAt, string information, string? dissent, CurrentPerson person, DateTimeOffset now)
    {
        var response = new Response
        {
            Information = information,
            Dissent = dissent,
            At = spokenAt,
            By = person.Id,
            ByName = from,
            TakenDownBy = person.Name,
            TakenDownAt = now,
            Late = spokenAt > DueAt || NotWaitedForAt < spokenAt,
        };
        Responses.Add(response);
        ReceivedAt ??= spokenAt;
        Version++;
        return response;
    }

    public void Remind(DateTimeOffset now)
    {
        Reminders++;
        RemindedAt = now;
    }

    public void GoOnWithout(string reason, DateTimeOffset now)
    {
        NotWaitedForAt = now;
        NotWaitedFor = reason;
    }

    public ContributionRequested ToRequested() => new()
    {
        ContactRecordId = ContactRecordId,
        RequestId = Id,
        Reference = Reference,
        Authority = Authority,
        Agency = Agency,
        RequestedAt = RequestedAt,
        DueAt = DueAt,
        Rule = DueRule,
        Ground = Ground.Kind.Code(),
        GroundRule = Ground.Rule,
    };

    public ContributionReminded ToReminded() => new()
    {
        ContactRecordId = ContactRecordId,
        RequestId = Id,
        Reference = Reference,
        Authority = Authority,
        Agency = Agency,
        Reminder = Reminders,
        DueAt = DueAt,
        Rule = DueRule,
    };

    public ContributionNotWaitedFor ToNotWaitedFor() => new()
    {
        ContactRecordId = ContactRecordId,
        RequestId = Id,
        Authority = Authority,
        Agency = Agency,
        NotWaitedForAt = NotWaitedForAt!.Value,
        Rule = DueRule,
    };

    public ContributionReceived ToReceived() => new()
    {
        ContactRecordId = ContactRecordId,
        RequestId = Id,
        Authority = Authority,
        Agency = Agency,
        ReceivedAt = ReceivedAt!.Value,
        Late = Responses[0].Late,
        Rule = DueRule,
    };
}

/// <summary>What a professional of the agency contributed. None is ever changed; another is added.</summary>
internal sealed class Response
{
    public required string Information { get; init; }

    public string? Dissent { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Subject id of who entered it: the agency's professional, or whoever took it down.</summary>
    public required string By { get; init; }

    /// <summary>Whose word it is.</summary>
    public required string ByName { get; init; }

    /// <summary>Who took it down, where it was said by telephone; null where the professional wrote it.</summary>
    public string? TakenDownBy { get; init; }

    public DateTimeOffset? TakenDownAt { get; init; }

    public required bool Late { get; init; }
}
