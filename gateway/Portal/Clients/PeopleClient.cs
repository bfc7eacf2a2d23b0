namespace ReferralPlatform.Portal.Clients;

/// <summary>People of the authority, who the children of contact records are, and the case system's imports.</summary>
internal sealed class PeopleClient(ServiceApi api)
{
    /// <summary>Searches. The terms go in the body: an address ends up in histories and logs.</summary>
    public Task<ApiAnswer<ApiList<PersonFound>>> SearchAsync(PersonTerms terms, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<ApiList<PersonFound>>("/api/intake/people/searches", terms, submission, cancellationToken);

    public Task<ApiAnswer<PersonDetails>> GetAsync(Guid personId, CancellationToken cancellationToken) =>
        api.GetAsync<PersonDetails>($"/api/intake/people/{personId}", cancellationToken);

    public Task<ApiAnswer<RecordMatches>> GetMatchesAsync(Guid recordId, CancellationToken cancellationToken) =>
        api.GetAsync<RecordMatches>($"/api/intake/contact-records/{recordId}/matches", cancellationToken);

    /// <param name="personId">Null to make a new person of what the record says.</param>
    public Task<ApiAnswer<object>> MatchAsync(Guid recordId, Guid? personId, int? adult, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<object>($"/api/intake/contact-records/{recordId}/matches", new { personId, newPerson = personId is null, adult }, submission, cancellationToken);

    public Task<ApiAnswer<object>> UndoAsync(Guid recordId, Guid matchId, string? reason, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<object>($"/api/intake/contact-records/{recordId}/matches/{matchId}/undoings", new { reason }, submission, cancellationToken);

    public Task<ApiAnswer<ApiList<CaseImport>>> ListImportsAsync(CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<CaseImport>>("/api/intake/known-cases/imports", cancellationToken);

    public Task<ApiAnswer<CaseImport>> ImportAsync(Stream csv, Submission submission, CancellationToken cancellationToken) =>
        api.PostFileAsync<CaseImport>("/api/intake/known-cases/imports/csv", csv, "text/csv", submission, cancellationToken);
}

/// <param name="WithKnownCase">Whether each person's known case is told with them.</param>
internal sealed record PersonTerms(string? Name, DateOnly? DateOfBirth, string? Postcode, string? NhsNumber, string? Upn, bool WithKnownCase = false);

internal sealed record PersonFound
{
    public Guid PersonId { get; init; }
    public string Name { get; init; } = "";
    public IReadOnlyList<string> OtherNames { get; init; } = [];
    public DateOnly? DateOfBirth { get; init; }
    public DateOnly? ExpectedDateOfBirth { get; init; }
    public int? Age { get; init; }
    public bool AgeEstimated { get; init; }
    public string? Address { get; init; }
    public IReadOnlyList<FieldAgreement> Fields { get; init; } = [];
    public KnownNow? Known { get; init; }

    public string Born => DateOfBirth is { } born ? $"born {Display.LondonTime.Show(born)}{(Age is { } age ? $", {age}" : "")}"
        : ExpectedDateOfBirth is { } expected ? $"expected {Display.LondonTime.Show(expected)}"
        : Age is { } guessed ? $"about {guessed}" : "date of birth not known";
}

/// <summary>Whether a field on record agrees with what was searched by.</summary>
internal sealed record FieldAgreement
{
    public string Field { get; init; } = "";
    public string Agreement { get; init; } = "";
    public string? Held { get; init; }

    public bool Agrees => Agreement is not ("differs" or "not-known" or "partly");

    /// <summary>"Date of birth: day and month swapped (2018-03-14 on record)".</summary>
    public string Text => $"{Name}: {Said}{(Held is null ? "" : $" ({Held})")}";

    private string Name => Field switch
    {
        "name" => "Name",
        "dateOfBirth" => "Date of birth",
        "postcode" => "Postcode",
        "nhsNumber" => "NHS number",
        _ => "UPN",
    };

    private string Said => Agreement switch
    {
        "same" => "the same",
        "begins-with" => "begins like this",
        "partly" => "partly the same",
        "another-name" => "another name they go by",
        "fits-estimated-age" => "fits the estimated age",
        "not-known" => "not on record",
        "differs" => "different",
        _ => Agreement.Replace('-', ' '),
    };
}

internal sealed record PersonDetails
{
    public Guid PersonId { get; init; }
    public string Name { get; init; } = "";
    public IReadOnlyList<NameOnRecord> Names { get; init; } = [];
    public DateOnly? DateOfBirth { get; init; }
    public DateOnly? ExpectedDateOfBirth { get; init; }
    public int? Age { get; init; }
    public bool AgeEstimated { get; init; }
    public string? Sex { get; init; }
    public string? NhsNumber { get; init; }
    public string? Upn { get; init; }
    public string? CaseSystemNumber { get; init; }
    public IReadOnlyList<AddressOnRecord> Addresses { get; init; } = [];
    public IReadOnlyList<RelatedPerson> Relationships { get; init; } = [];
    public KnownNow Known { get; init; } = new();
    public IReadOnlyList<InvolvedContact> Contacts { get; init; } = [];
}

internal sealed record NameOnRecord(string? FirstName, string? LastName, string? Kind)
{
    public string Text => $"{FirstName} {LastName}".Trim();
}

internal sealed record AddressOnRecord(string? Line1, string? Line2, string? Town, string? Postcode, DateOnly? From, DateOnly? To)
{
    public string Text => string.Join(", ", new[] { Line1, Line2, Town, Postcode }.Where(line => !string.IsNullOrWhiteSpace(line)));
}

internal sealed record RelatedPerson(
    Guid PersonId, string Name, string Relationship, bool Reversed, string? ParentalResponsibility, bool SameHousehold, bool AllegedPerpetrator, KnownNow Known);

/// <summary>The case known of a person.</summary>
internal sealed record KnownNow
{
    public string Status { get; init; } = "unknown";
    public string? Worker { get; init; }
    public bool WorkerAbsent { get; init; }
    public string? Manager { get; init; }
    public string? Team { get; init; }
    public DateOnly? ClosedOn { get; init; }
    public bool ChildProtectionPlan { get; init; }
    public bool LookedAfter { get; init; }
    public DateTimeOffset? AsOf { get; init; }
    public string? Source { get; init; }

    /// <summary>"Open: Mark Fenn (away), manager Carol Ives, Family Support North".</summary>
    public string Text => Status switch
    {
        "open" => "Open" + After(": ", [
            Worker is null ? null : WorkerAbsent ? $"{Worker} (away)" : Worker, Manager is null ? null : $"manager {Manager}", Team,
            ChildProtectionPlan ? "child protection plan" : null, LookedAfter ? "looked after" : null]),
        "closed" => $"Closed on {(ClosedOn is { } on ? Display.LondonTime.Show(on) : "a day not known")}{After(", last with ", [Team])}",
        _ => "No case known",
    };

    private static string After(string lead, IEnumerable<string?> parts) => string.Join(", ", parts.Where(part => part is not null)) is { Length: > 0 } text ? lead + text : "";
}

internal sealed record InvolvedContact(Guid ContactRecordId, string Reference, string Kind, DateTimeOffset ReceivedAt, string RoutedToLabel, bool AsChild);

internal sealed record RecordMatches
{
    public Guid ContactRecordId { get; init; }
    public MatchSubject Child { get; init; } = new();
    public IReadOnlyList<MatchSubject> Adults { get; init; } = [];
}

internal sealed record MatchSubject
{
    public int? Adult { get; init; }
    public string Name { get; init; } = "";
    public string? Relationship { get; init; }
    public ConfirmedMatch? Match { get; init; }
    public IReadOnlyList<MatchCandidate> Suggestions { get; init; } = [];
}

internal sealed record ConfirmedMatch
{
    public Guid MatchId { get; init; }
    public string? MatchedByName { get; init; }
    public DateTimeOffset MatchedAt { get; init; }
    public MatchCandidate Person { get; init; } = new();
    public IReadOnlyList<HouseholdMember> Household { get; init; } = [];
}

internal sealed record HouseholdMember(Guid PersonId, string Name, string Relationship, KnownNow Known, IReadOnlyList<InvolvedContact> Contacts);

internal sealed record MatchCandidate
{
    public PersonFound Person { get; init; } = new();
    public KnownNow Known { get; init; } = new();
    public IReadOnlyList<InvolvedContact> Contacts { get; init; } = [];
}

internal sealed record CaseImport
{
    public Guid ImportId { get; init; }
    public DateTimeOffset At { get; init; }
    public string? ByName { get; init; }
    public int Rows { get; init; }
    public int Added { get; init; }
    public int Changed { get; init; }
}
