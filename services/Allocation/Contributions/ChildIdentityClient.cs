namespace ReferralPlatform.Allocation.Contributions;

/// <summary>Asks Intake who a request is about: the only place that knows, and that records every asking. It passes through and is kept nowhere here.</summary>
internal sealed class ChildIdentityClient(HttpClient intake)
{
    /// <summary>Whether an agency may read what a worker asks in their own words.</summary>
    public Task<Refusal?> CheckAsync(Guid contactRecordId, string? text, string field, CancellationToken ct) =>
        ProtectedTexts.CheckAsync(intake, contactRecordId, text, field, ct);

    /// <summary>Whether family and agencies, who are sent a plan, may read it.</summary>
    public Task<Refusal?> CheckAsync(Guid contactRecordId, PlanContent plan, CancellationToken ct) => ProtectedTexts.CheckAsync(
        intake, contactRecordId,
        [
            ("plan.needs", plan.Needs),
            ("plan.outcomes", plan.Outcomes),
            .. plan.Actions!.SelectMany((action, index) => new[]
            {
                ($"plan.actions[{index}].what", action.What),
                ($"plan.actions[{index}].who", action.Who),
            }),
        ],
        ct);

    /// <summary>Whether an agency may still read a plan: an address in it can have become confidential since. Not while Intake does not say so.</summary>
    public Task<bool> MayReadAsync(Guid contactRecordId, PlanForLetters plan, CancellationToken ct) =>
        MayReadAsync(contactRecordId, [plan.Needs, plan.Outcomes, .. TextsOf(plan.Actions)], ct);

    /// <inheritdoc cref="MayReadAsync(Guid, PlanForLetters, CancellationToken)"/>
    public Task<bool> MayReadAsync(Guid contactRecordId, IReadOnlyList<PlannedAction> actions, CancellationToken ct) =>
        MayReadAsync(contactRecordId, [.. TextsOf(actions)], ct);

    /// <returns>Null when Intake does not answer just now.</returns>
    public Task<IdentifiedChild?> AskAsync(Guid contactRecordId, ReadingPurpose purpose, CancellationToken ct) =>
        ChildIdentities.AskAsync<IdentifiedChild>(intake, contactRecordId, purpose, ct);

    private static IEnumerable<string?> TextsOf(IReadOnlyList<PlannedAction> actions) => actions.SelectMany(action => new[] { action.What, action.Who });

    private async Task<bool> MayReadAsync(Guid contactRecordId, string?[] texts, CancellationToken ct)
    {
        try
        {
            return (await ProtectedTexts.FindAsync(intake, contactRecordId, texts, ct)).Count == 0;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

/// <summary>A child as Intake identifies it.</summary>
internal sealed record IdentifiedChild(
    string Name, DateOnly? DateOfBirth, DateOnly? ExpectedDateOfBirth, IdentifiedAddress? Address, string? NhsNumber, string? Upn);

internal sealed record IdentifiedAddress(string? Postcode);
