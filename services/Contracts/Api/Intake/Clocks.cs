namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>The clocks of one child's record that Intake owns.</summary>
public sealed record RecordClocks(Guid ContactRecordId, string Reference, IReadOnlyList<RecordClock> Items);

public sealed record RecordClock(string Kind, DateTimeOffset StartedAt, DateTimeOffset DueAt, string Rule, DateTimeOffset? MetAt, DateTimeOffset? MissedAt);

/// <param name="ReceivedAt">When it arrived; it may be earlier than its recording.</param>
public sealed record RecordWrittenConfirmationRequest(DateTimeOffset? ReceivedAt);

/// <summary>That a referrer got in touch again about a contact that was not acknowledged.</summary>
/// <param name="Told">What the referrer was told. No names.</param>
public sealed record RecordChasingCallRequest(DateTimeOffset? CalledAt, string? Told)
{
    /// <summary>What was agreed at the end of the call, if anything was.</summary>
    public AgreedDetails? Agreed { get; init; }

    /// <inheritdoc cref="RecordAgreedActionsRequest.NamesSomebodyElse"/>
    public bool NamesSomebodyElse { get; init; }
}

/// <summary>A contact whose referrer has not been acknowledged.</summary>
/// <param name="ChaseFrom">When the referrer has waited so long that they are advised whom to contact; null where the procedure says nothing about it.</param>
/// <param name="ContactWhom">Whom they are advised to contact.</param>
/// <param name="Calls">How often the referrer has asked again.</param>
public sealed record OutstandingAcknowledgement(
    Guid ContactRecordId, string Reference, DateTimeOffset ReceivedAt, DateTimeOffset DueAt, string Rule, DateTimeOffset? ChaseFrom, string? ContactWhom,
    int Calls);
