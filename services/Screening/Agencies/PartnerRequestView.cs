namespace ReferralPlatform.Screening.Agencies;

/// <summary>A request as the professional of the agency sees it: what they are asked, about whom while it is open, and what their agency answered.</summary>
internal sealed record PartnerRequestView
{
    public required Guid RequestId { get; init; }

    public required string Reference { get; init; }

    public required string Authority { get; init; }

    public required string Agency { get; init; }

    /// <summary>open or closed: a closed one no longer tells whom it was about.</summary>
    public required string State { get; init; }

    public required IReadOnlyList<AskedItem> Items { get; init; }

    public required string? Question { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required string DueRule { get; init; }

    /// <summary>Null when the request is closed, or Intake does not answer just now.</summary>
    public required ChildIdentity? Child { get; init; }

    /// <summary>What professionals of this agency contributed.</summary>
    public required IReadOnlyList<OwnAnswer> Answers { get; init; }

    /// <summary>Set where the agency's professional relays the outcome and there is one (Sefton 5.6).</summary>
    public required OutcomeToRelay? Outcome { get; init; }

    public sealed record AskedItem(string Label, string Rule);

    public sealed record OwnAnswer(string Information, string? Dissent, DateTimeOffset At, string By, bool Late);

    /// <param name="Label">The disposal, in the authority's words.</param>
    public sealed record OutcomeToRelay(string Label, DateTimeOffset DecidedAt, string Rule, DateTimeOffset? RelayedAt, string? RelayedBy, string? RelayedTo);

    public static PartnerRequestView Of(PartnerRequest found, AuthorityProcedure procedure, ChildIdentity? child)
    {
        var request = found.Request;
        var asking = procedure.Screening.Agencies;
        return new PartnerRequestView
        {
            RequestId = request.Id,
            Reference = request.Reference,
            Authority = request.Authority,
            Agency = request.Agency,
            State = found.IsOpen ? "open" : "closed",
            Items = [.. request.Items.Select(code => asking.FindItem(code) is { } item ? new AskedItem(item.Label, item.Rule.Display) : new AskedItem(code, string.Empty))],
            Question = found.IsOpen ? request.Question : null,
            AskedAt = request.AskedAt,
            DueAt = request.DueAt,
            DueRule = request.DueRule,
            Child = child?.For(request.Agency),
            Answers = [.. request.Answers.Select(answer => new OwnAnswer(answer.Information, answer.Dissent, answer.At, answer.ByName, answer.Late))],
            Outcome = request.WithdrawnAt is null && found.Disposal is { } disposal && asking.OutcomeRelayed.TryGet(out var relay)
                ? new OutcomeToRelay(
                    procedure.Screening.FindOption(disposal.Option)?.Label ?? disposal.Option, disposal.AuthorisedAt, relay.Rule.Display,
                    request.RelayedAt, request.RelayedByName, request.RelayedTo)
                : null,
        };
    }
}
