using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReferralPlatform.Portal.Clients;

/// <summary>Contacts and the people they are about.</summary>
internal sealed class IntakeClient(ServiceApi api)
{
    public Task<ApiAnswer<ContactRecorded>> RecordContactAsync(ContactToRecord contact, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<ContactRecorded>("/api/intake/contacts", contact, submission, cancellationToken);

    /// <summary>A professional's referral, as the journey put it together.</summary>
    public Task<ApiAnswer<ContactRecorded>> SendReferralAsync(JsonObject referral, string idempotencyKey, CancellationToken cancellationToken) =>
        api.PostAsync<ContactRecorded>("/api/intake/contacts", referral, new Submission(idempotencyKey, IfMatch: null), cancellationToken);

    public Task<ApiAnswer<OwnReferralList>> ListOwnReferralsAsync(CancellationToken cancellationToken) =>
        api.GetAsync<OwnReferralList>("/api/intake/own-referrals", cancellationToken);

    public Task<ApiAnswer<OwnReferral>> GetOwnReferralAsync(Guid contactId, CancellationToken cancellationToken) =>
        api.GetAsync<OwnReferral>($"/api/intake/own-referrals/{contactId}", cancellationToken);

    public Task<ApiAnswer<ContactRecorded>> GetContactAsync(Guid contactId, CancellationToken cancellationToken) =>
        api.GetAsync<ContactRecorded>($"/api/intake/contacts/{contactId}", cancellationToken);

    public Task<ApiAnswer<ContactRecord>> GetContactRecordAsync(Guid id, CancellationToken cancellationToken) =>
        api.GetAsync<ContactRecord>($"/api/intake/contact-records/{id}", cancellationToken);

    /// <summary>What the record said when it was decided on. Every reading is recorded.</summary>
    public Task<ApiAnswer<FrozenContactRecord>> GetFrozenRecordAsync(Guid id, CancellationToken cancellationToken) =>
        api.GetAsync<FrozenContactRecord>($"/api/intake/contact-records/{id}/frozen", cancellationToken);

    public Task<ApiAnswer<ContactRecorded>> AddToContactAsync(Guid contactId, string collection, object body, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<ContactRecorded>($"/api/intake/contacts/{contactId}/{collection}", body, submission, cancellationToken);

    /// <summary>Who made the contact. Every reading is recorded with its purpose before it is answered (York 5).</summary>
    public Task<ApiAnswer<ReferrerIdentity>> AskReferrerAsync(Guid id, string purpose, CancellationToken cancellationToken) =>
        api.GetAsync<ReferrerIdentity>($"/api/intake/contact-records/{id}/referrer", ("Purpose", purpose), cancellationToken);

    /// <param name="filter">Codes by name: factor, ground, accessPoint, kind.</param>
    public Task<ApiAnswer<ApiList<ContactSummary>>> ListContactRecordsAsync(
        string? after, IReadOnlyDictionary<string, string?> filter, CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<ContactSummary>>(
            "/api/intake/contact-records?take=50" + string.Concat(
                filter.Append(KeyValuePair.Create("after", after)).Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"&{part.Key}={Uri.EscapeDataString(part.Value!)}")),
            cancellationToken);

    /// <summary>Contacts, enquiries and referrals received in a period, counted apart; both days count.</summary>
    public Task<ApiAnswer<ContactCounts>> CountAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        api.GetAsync<ContactCounts>($"/api/intake/contacts/counts?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}", cancellationToken);

    public Task<ApiAnswer<RoutedRecord>> BecomeReferralAsync(
        Guid contactRecordId, string reasons, IReadOnlyList<string> grounds, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<RoutedRecord>($"/api/intake/contact-records/{contactRecordId}/referrals", new { reasons, grounds }, submission, cancellationToken);

    public Task<ApiAnswer<RoutedRecord>> MakeSubjectAsync(Guid contactId, Guid otherChildId, string kind, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<RoutedRecord>($"/api/intake/contacts/{contactId}/subjects", new { otherChildId, kind }, submission, cancellationToken);

    public Task<ApiAnswer<JsonElement>> ReadRecordAsync(Guid contactRecordId, CancellationToken cancellationToken) =>
        api.GetAsync<JsonElement>($"/api/intake/contact-records/{contactRecordId}", cancellationToken);

    public Task<ApiAnswer<JsonElement>> AmendAsync(
        Guid contactId, IReadOnlyList<FieldChange> changes, string? reason, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<JsonElement>($"/api/intake/contacts/{contactId}/amendments", new { changes, reason }, submission, cancellationToken);

    public Task<ApiAnswer<ApiList<Amendment>>> ListAmendmentsAsync(Guid contactId, CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<Amendment>>($"/api/intake/contacts/{contactId}/amendments", cancellationToken);

    public Task<ApiAnswer<ContactClocks>> GetClocksAsync(Guid id, CancellationToken cancellationToken) =>
        api.GetAsync<ContactClocks>($"/api/intake/contact-records/{id}/clocks", cancellationToken);

    public Task<ApiAnswer<ContactClocks>> RecordWrittenConfirmationAsync(Guid id, DateTimeOffset receivedAt, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<ContactClocks>($"/api/intake/contact-records/{id}/written-confirmations", new { receivedAt }, submission, cancellationToken);

    public Task<ApiAnswer<ApiList<WaitingReferrer>>> ListAcknowledgementsAsync(string view, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<WaitingReferrer>>(
            $"/api/intake/acknowledgements?view={view}&take=50" + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}"), cancellationToken);

    public Task<ApiAnswer<ApiList<ChronologyEntry>>> GetChronologyAsync(Guid id, CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<ChronologyEntry>>($"/api/intake/contact-records/{id}/chronology", cancellationToken);

    /// <summary>The whole chronology of the child, or the lines that are asked for. Each reading is recorded.</summary>
    public Task<ApiAnswer<ChronologyView>> GetChronologyAsync(Guid id, ChronologyFilter filter, CancellationToken cancellationToken) =>
        api.GetAsync<ChronologyView>($"/api/intake/contact-records/{id}/chronology{filter.Query}", cancellationToken);

    public Task<ApiAnswer<ApiList<Attachment>>> ListAttachmentsAsync(Guid id, CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<Attachment>>($"/api/intake/contact-records/{id}/attachments", cancellationToken);

    public Task<ApiAnswer<Attachment>> AttachAsync(Guid id, string kind, IFormFile file, Submission submission, CancellationToken cancellationToken) =>
        api.PostFileAsync<Attachment>(
            $"/api/intake/contact-records/{id}/attachments", new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = kind }, file, submission, cancellationToken);

    public Task<(HttpResponseMessage? File, ApiProblem? Problem)> OpenAttachmentAsync(Guid id, Guid attachmentId, CancellationToken cancellationToken) =>
        api.OpenAsync($"/api/intake/contact-records/{id}/attachments/{attachmentId}", cancellationToken);

    /// <summary>Who the cases are about, by case id. A case without a summary is shown by its reference alone.</summary>
    public async Task<IReadOnlyDictionary<Guid, ContactSummary>> GetSummariesAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var asked = ids.Distinct().Chunk(50).Select(chunk => api.GetAsync<ApiList<ContactSummary>>(
            "/api/intake/contact-records/summaries?" + string.Join('&', chunk.Select(id => $"ids={id}")), cancellationToken));
        var answers = await Task.WhenAll(asked);
        return answers.SelectMany(answer => answer.Value?.Items ?? [])
            .GroupBy(summary => summary.ContactRecordId)
            .ToDictionary(group => group.Key, group => group.First());
    }
}

/// <param name="Before">What the person saw; null for nothing.</param>
internal sealed record FieldChange(string Field, string? Before, string? Value);

/// <summary>A field that two people changed.</summary>
internal sealed record FieldConflict
{
    public string Field { get; init; } = "";
    public JsonElement? Before { get; init; }
    public JsonElement? Yours { get; init; }
    public JsonElement? Theirs { get; init; }
    public string? By { get; init; }
    public DateTimeOffset? At { get; init; }
}

internal sealed record Amendment
{
    public string Field { get; init; } = "";
    public JsonElement? Before { get; init; }
    public JsonElement? After { get; init; }
    public string? Reason { get; init; }
    public DateTimeOffset At { get; init; }
    public string? ByName { get; init; }
}

internal sealed record ContactCounts
{
    public DateOnly From { get; init; }
    public DateOnly To { get; init; }
    public int Contacts { get; init; }
    public int Enquiries { get; init; }
    public int Referrals { get; init; }
    public int BecameReferrals { get; init; }
}

internal sealed record ContactSummary
{
    public Guid ContactRecordId { get; init; }
    public Guid ContactId { get; init; }
    public string Reference { get; init; } = "";
    public string? ChildName { get; init; }
    public DateOnly? DateOfBirth { get; init; }
    public int? Age { get; init; }
    public string? Authority { get; init; }
    public string? Kind { get; init; }
    public string? State { get; init; }
    public string? RoutedToLabel { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }
}

/// <summary>What runs since a contact, as far as Intake watches it.</summary>
internal sealed record ContactClocks
{
    public string Reference { get; init; } = "";
    public IReadOnlyList<RunningClock> Items { get; init; } = [];

    /// <summary>The referrer's confirmation in writing of what was only said; null where the procedure asks for none (Referrals 2024 3).</summary>
    public RunningClock? Confirmation => Items.FirstOrDefault(clock => string.Equals(clock.Kind, "written-confirmation", StringComparison.Ordinal));
}

internal sealed record RunningClock
{
    public string Kind { get; init; } = "";
    public DateTimeOffset DueAt { get; init; }
    public string? Rule { get; init; }
    public DateTimeOffset? MetAt { get; init; }
}

/// <summary>A contact whose referrer has not been acknowledged.</summary>
internal sealed record WaitingReferrer
{
    public Guid ContactRecordId { get; init; }
    public string Reference { get; init; } = "";
    public DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset DueAt { get; init; }
    public string? Rule { get; init; }
    public DateTimeOffset? ChaseFrom { get; init; }
    public string? ContactWhom { get; init; }
}

/// <summary>Who made a contact, as told for one purpose.</summary>
internal sealed record ReferrerIdentity
{
    public string? Name { get; init; }
    public string? Email { get; init; }
    public string? Phone { get; init; }
    public AddressDetails? PostalAddress { get; init; }
    public bool Professional { get; init; }
    public bool Anonymous { get; init; }
    public string? WillingToBeIdentified { get; init; }
    public string? MayBeContactedAgain { get; init; }

    /// <summary>After a no, nobody rings or writes to a referrer who is not a professional.</summary>
    public bool WantsNoContact => !Professional && string.Equals(MayBeContactedAgain, "no", StringComparison.Ordinal);
}

/// <summary>Which lines of a chronology are asked for.</summary>
internal sealed record ChronologyFilter(DateOnly? From, DateOnly? To, string? Service, string? Kind, bool ForPrint = false)
{
    /// <summary>As a query string; days and codes only.</summary>
    public string Query
    {
        get
        {
            var asked = new[] { ("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("service", Service), ("kind", Kind), ("purpose", ForPrint ? "print" : null) };
            return QueryString.Create(asked.Where(part => !string.IsNullOrEmpty(part.Item2)).Select(part => KeyValuePair.Create(part.Item1, part.Item2))).ToString();
        }
    }
}

/// <summary>A file on a contact record.</summary>
internal sealed record Attachment
{
    public Guid AttachmentId { get; init; }
    public string Kind { get; init; } = "";
    public string FileName { get; init; } = "";
    public string ContentType { get; init; } = "";
    public int Size { get; init; }
    public string State { get; init; } = "";
    public DateTimeOffset AddedAt { get; init; }
    public string? AddedByName { get; init; }
    public DateTimeOffset? CheckedForVirusesAt { get; init; }
    public string? Finding { get; init; }

    public bool IsAvailable => State is "available";

    public string SizeText => Size < 1024 * 1024 ? $"{Math.Max(1, Size / 1024)} kB" : $"{Size / (1024 * 1024.0):0.#} MB";

    public string StateText => State switch
    {
        "waiting-for-virus-check" => "Waiting for virus check",
        "removed" => $"Removed: {Finding ?? "the virus checker refused it"}",
        _ => CheckedForVirusesAt is null ? "Not checked for viruses" : "Checked for viruses",
    };
}

/// <summary>What recording a contact led to: a record for each child, or the contact sent back to the referrer.</summary>
internal sealed record ContactRecorded
{
    public Guid ContactId { get; init; }
    public string? Reference { get; init; }
    public IReadOnlyList<RoutedRecord> Records { get; init; } = [];
    public ReturnedToReferrer? ReturnedToReferrer { get; init; }

    /// <summary>As a contact is read later: what the referrer is asked to obtain, and the paragraph.</summary>
    public string? ReturnedFor { get; init; }
    public string? ReturnedUnder { get; init; }
    public ConsentStanding? ConsentStanding { get; init; }

    /// <summary>What the procedure asks for that is not recorded yet.</summary>
    public IReadOnlyList<ContactNote> Notes { get; init; } = [];

    public ReturnedToReferrer? Returned => ReturnedToReferrer ?? (ReturnedFor is null ? null : new() { Reason = ReturnedFor, Rule = ReturnedUnder });
}

internal sealed record ContactNote
{
    public string Text { get; init; } = "";
    public string? Rule { get; init; }
}

internal sealed record RoutedRecord
{
    public Guid ContactRecordId { get; init; }
    public string Reference { get; init; } = "";
    public string? ChildName { get; init; }
    public string? RoutedTo { get; init; }
    public string? RoutedToLabel { get; init; }
    public string? RoutingRule { get; init; }
    public DateTimeOffset? DecisionDueAt { get; init; }
    public string? DecisionRule { get; init; }
}

internal sealed record ReturnedToReferrer
{
    public string? Reason { get; init; }
    public string? Rule { get; init; }
}

/// <summary>How a contact stands in respect of consent.</summary>
internal sealed record ConsentStanding
{
    public string? Rule { get; init; }
    public string? ReasonNeededFor { get; init; }
    public string? InformingCarriedTo { get; init; }
}

internal sealed record ChronologyEntry
{
    public DateTimeOffset At { get; init; }
    public string What { get; init; } = "";
    public string? Kind { get; init; }
    public Guid? ContactRecordId { get; init; }
    public string? Summary { get; init; }
    public string? Why { get; init; }
    public string? Rule { get; init; }
    public string? By { get; init; }
    public string? ByName { get; init; }
    public string? Service { get; init; }

    public string Text => Summary ?? Display.Words.From(What);

    /// <summary>Who acted; null when the service did so by itself, which its name says already.</summary>
    public string? Who => string.Equals(Display.Words.From(ByName ?? By), Display.Words.From(Service), StringComparison.OrdinalIgnoreCase) ? null : ByName ?? By;
}

/// <summary>A contact record in full: one child of one contact.</summary>
internal sealed record ContactRecord
{
    public Guid ContactRecordId { get; init; }
    public Guid ContactId { get; init; }
    public string Reference { get; init; } = "";
    public string? Authority { get; init; }
    public string? Channel { get; init; }
    public string? Kind { get; init; }
    public string? State { get; init; }
    public string? ReturnedFor { get; init; }
    public string? ReturnedUnder { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }
    public string? ChildName { get; init; }
    public string? RoutedToLabel { get; init; }
    public string? RoutingRule { get; init; }
    public ChildDetails? Child { get; init; }
    public IReadOnlyList<AdultDetails> Adults { get; init; } = [];
    public RecordReferrer? Referrer { get; init; }
    public ConcernDetails? Concern { get; init; }
    public ConsentDetails? Consent { get; init; }
    public ConsentStanding? ConsentStanding { get; init; }
    public IReadOnlyList<OtherChildDetails> OtherChildren { get; init; } = [];
    public ArrangementDetails? Arrangements { get; init; }
    public IReadOnlyList<string> Grounds { get; init; } = [];
    public string? Purpose { get; init; }
    public string? AccessPoint { get; init; }
    public string? RecordedByName { get; init; }
    public string? RecordedByRole { get; init; }
    public CommonAssessmentDetails? CommonAssessment { get; init; }
    public Guid? BecameFrom { get; init; }
    public Guid? Became { get; init; }
    public bool CommonAssessmentAttached { get; init; }
    public Dictionary<string, string> Questions { get; init; } = [];
}

/// <summary>Who referred, as the record tells it: of somebody who is not a professional only the source (York 5).</summary>
internal sealed record RecordReferrer
{
    public string? Source { get; init; }
    public bool Professional { get; init; }
    public string? WillingToBeIdentified { get; init; }
    public ReferrerDetails? Details { get; init; }
}
