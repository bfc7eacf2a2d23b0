using System.Globalization;

namespace ReferralPlatform.Portal.Clients;

/// <summary>Contacts and the people they are about.</summary>
internal sealed class IntakeClient(ServiceApi api)
{
    public Task<ApiAnswer<RecordedContact>> RecordContactAsync(RecordContactRequest contact, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<RecordedContact>("/api/intake/contacts", contact, submission, cancellationToken);

    public Task<ApiAnswer<OwnReferralList>> ListOwnReferralsAsync(CancellationToken cancellationToken) =>
        api.GetAsync<OwnReferralList>("/api/intake/own-referrals", cancellationToken);

    public Task<ApiAnswer<OwnReferral>> GetOwnReferralAsync(Guid contactId, CancellationToken cancellationToken) =>
        api.GetAsync<OwnReferral>($"/api/intake/own-referrals/{contactId}", cancellationToken);

    public Task<ApiAnswer<ContactView>> GetContactAsync(Guid contactId, CancellationToken cancellationToken) =>
        api.GetAsync<ContactView>($"/api/intake/contacts/{contactId}", cancellationToken);

    public Task<ApiAnswer<ContactRecordView>> GetContactRecordAsync(Guid id, CancellationToken cancellationToken) =>
        api.GetAsync<ContactRecordView>($"/api/intake/contact-records/{id}", cancellationToken);

    /// <summary>The record with all that Intake knows around it. The chronology comes with it when asked for, and that reading is recorded.</summary>
    public Task<ApiAnswer<ContactRecordOverview>> GetOverviewAsync(Guid id, bool chronology, CancellationToken cancellationToken) =>
        api.GetAsync<ContactRecordOverview>($"/api/intake/contact-records/{id}/overview{(chronology ? "?chronology=true" : "")}", cancellationToken);

    /// <summary>What the record said when it was decided on. Every reading is recorded.</summary>
    public Task<ApiAnswer<FrozenRecordView>> GetFrozenRecordAsync(Guid id, CancellationToken cancellationToken) =>
        api.GetAsync<FrozenRecordView>($"/api/intake/contact-records/{id}/frozen", cancellationToken);

    public Task<ApiAnswer<RecordedContact>> RecordAgreementAsync(
        Guid contactId,
        RecordAgreementRequest agreement,
        Submission submission,
        CancellationToken cancellationToken) =>
        api.PostAsync<RecordedContact>($"/api/intake/contacts/{contactId}/agreements", agreement, submission, cancellationToken);

    public Task<ApiAnswer<RecordedContact>> TakeWithoutAgreementAsync(
        Guid contactId, TakeWithoutAgreementRequest taken, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<RecordedContact>($"/api/intake/contacts/{contactId}/taken-without-agreement", taken, submission, cancellationToken);

    public Task<ApiAnswer<RecordedContact>> RecordReasonNotInformedAsync(
        Guid contactId, RecordReasonNotInformedRequest reason, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<RecordedContact>($"/api/intake/contacts/{contactId}/reasons-not-informed", reason, submission, cancellationToken);

    /// <summary>Who made the contact. Every reading is recorded with its purpose before it is answered (York 5).</summary>
    public Task<ApiAnswer<DisclosedReferrer>> AskReferrerAsync(Guid id, ReadingPurpose purpose, CancellationToken cancellationToken) =>
        api.GetAsync<DisclosedReferrer>($"/api/intake/contact-records/{id}/referrer", (ReadingPurposes.Header, purpose.Code()), cancellationToken);

    /// <param name="filter">Codes by name: factor, ground, accessPoint, kind.</param>
    public Task<ApiAnswer<Page<ContactRecordItem>>> ListContactRecordsAsync(
        string? after, IReadOnlyDictionary<string, string?> filter, CancellationToken cancellationToken) =>
        api.GetAsync<Page<ContactRecordItem>>(
            $"/api/intake/contact-records?take=50{Query.And(filter.Select(part => (part.Key, part.Value)))}{Query.After(after)}",
            cancellationToken);

    /// <summary>Contacts, enquiries and referrals received in a period, counted apart; both days count.</summary>
    public Task<ApiAnswer<ContactCounts>> CountAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        api.GetAsync<ContactCounts>($"/api/intake/contacts/counts?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}", cancellationToken);

    public Task<ApiAnswer<NewReferral>> BecomeReferralAsync(
        Guid contactRecordId,
        BecomeReferralRequest referral,
        Submission submission,
        CancellationToken cancellationToken) =>
        api.PostAsync<NewReferral>($"/api/intake/contact-records/{contactRecordId}/referrals", referral, submission, cancellationToken);

    public Task<ApiAnswer<RecordedChild>> MakeSubjectAsync(
        Guid contactId,
        MakeSubjectRequest subject,
        Submission submission,
        CancellationToken cancellationToken) =>
        api.PostAsync<RecordedChild>($"/api/intake/contacts/{contactId}/subjects", subject, submission, cancellationToken);

    public Task<ApiAnswer<AmendedContact>> AmendAsync(
        Guid contactId,
        AmendContactRequest amendment,
        Submission submission,
        CancellationToken cancellationToken) =>
        api.PostAsync<AmendedContact>($"/api/intake/contacts/{contactId}/amendments", amendment, submission, cancellationToken);

    public Task<ApiAnswer<Page<AmendmentView>>> ListAmendmentsAsync(Guid contactId, CancellationToken cancellationToken) =>
        api.GetAsync<Page<AmendmentView>>($"/api/intake/contacts/{contactId}/amendments", cancellationToken);

    public Task<ApiAnswer<RecordClocks>> GetClocksAsync(Guid id, CancellationToken cancellationToken) =>
        api.GetAsync<RecordClocks>($"/api/intake/contact-records/{id}/clocks", cancellationToken);

    public Task<ApiAnswer<RecordClocks>> RecordWrittenConfirmationAsync(
        Guid id,
        RecordWrittenConfirmationRequest confirmation,
        Submission submission,
        CancellationToken cancellationToken) =>
        api.PostAsync<RecordClocks>($"/api/intake/contact-records/{id}/written-confirmations", confirmation, submission, cancellationToken);

    public Task<ApiAnswer<RecordClocks>> RecordChasingCallAsync(
        Guid id, RecordChasingCallRequest call, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<RecordClocks>($"/api/intake/contact-records/{id}/chasing-calls", call, submission, cancellationToken);

    public Task<ApiAnswer<AgreedActionList>> ListAgreedActionsAsync(Guid id, CancellationToken cancellationToken) =>
        api.GetAsync<AgreedActionList>($"/api/intake/contact-records/{id}/agreed-actions", cancellationToken);

    public Task<ApiAnswer<AgreedActionList>> RecordAgreedActionsAsync(
        Guid id, RecordAgreedActionsRequest conversation, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<AgreedActionList>($"/api/intake/contact-records/{id}/agreed-actions", conversation, submission, cancellationToken);

    public Task<ApiAnswer<AgreedActionView>> GetAgreedActionAsync(Guid id, Guid actionId, CancellationToken cancellationToken) =>
        api.GetAsync<AgreedActionView>($"/api/intake/contact-records/{id}/agreed-actions/{actionId}", cancellationToken);

    public Task<ApiAnswer<AgreedActionView>> AmendAgreedActionAsync(
        Guid id, Guid actionId, AmendAgreedActionRequest amendment, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<AgreedActionView>($"/api/intake/contact-records/{id}/agreed-actions/{actionId}/amendments", amendment, submission, cancellationToken);

    public Task<ApiAnswer<AgreedActionView>> CompleteAgreedActionAsync(
        Guid id, Guid actionId, CompleteAgreedActionRequest done, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<AgreedActionView>($"/api/intake/contact-records/{id}/agreed-actions/{actionId}/completions", done, submission, cancellationToken);

    public Task<ApiAnswer<AgreedActionView>> WithdrawAgreedActionAsync(
        Guid id, Guid actionId, WithdrawAgreedActionRequest withdrawal, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<AgreedActionView>($"/api/intake/contact-records/{id}/agreed-actions/{actionId}/withdrawals", withdrawal, submission, cancellationToken);

    public Task<ApiAnswer<OwnAgreedAction>> CompleteOwnAgreedActionAsync(
        Guid contactId, Guid actionId, CompleteAgreedActionRequest done, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<OwnAgreedAction>($"/api/intake/own-referrals/{contactId}/agreed-actions/{actionId}/completions", done, submission, cancellationToken);

    public Task<ApiAnswer<Page<OpenAgreedAction>>> ListAgreedActionsAsync(string view, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<Page<OpenAgreedAction>>($"/api/intake/agreed-actions?view={view}&take=50{Query.After(after)}", cancellationToken);

    public Task<ApiAnswer<Page<OutstandingAcknowledgement>>> ListAcknowledgementsAsync(string view, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<Page<OutstandingAcknowledgement>>(
            $"/api/intake/acknowledgements?view={view}&take=50{Query.After(after)}", cancellationToken);

    public Task<ApiAnswer<ChronologyView>> GetChronologyAsync(Guid id, CancellationToken cancellationToken) =>
        api.GetAsync<ChronologyView>($"/api/intake/contact-records/{id}/chronology", cancellationToken);

    /// <summary>The whole chronology of the child, or the lines that are asked for. Each reading is recorded.</summary>
    public Task<ApiAnswer<ChronologyView>> GetChronologyAsync(Guid id, ChronologyFilter filter, CancellationToken cancellationToken) =>
        api.GetAsync<ChronologyView>($"/api/intake/contact-records/{id}/chronology{filter.Query}", cancellationToken);

    public Task<ApiAnswer<Page<AttachmentView>>> ListAttachmentsAsync(Guid id, CancellationToken cancellationToken) =>
        api.GetAsync<Page<AttachmentView>>($"/api/intake/contact-records/{id}/attachments", cancellationToken);

    /// <param name="alsoFor">Records of other children of the contact that it is about as well.</param>
    public Task<ApiAnswer<AttachmentView>> AttachAsync(
        Guid id, string kind, IEnumerable<Guid> alsoFor, IFormFile file, Submission submission, CancellationToken cancellationToken) =>
        api.PostFileAsync<AttachmentView>(
            $"/api/intake/contact-records/{id}/attachments",
            [KeyValuePair.Create("kind", kind), .. alsoFor.Select(other => KeyValuePair.Create("alsoFor", $"{other}"))], file, submission, cancellationToken);

    public Task<ApiAnswer<object>> RemoveAttachmentAsync(Guid id, Guid attachmentId, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<object>($"/api/intake/contact-records/{id}/attachments/{attachmentId}/removals", new { }, submission, cancellationToken);

    public Task<ApiAnswer<Page<AttachmentView>>> ListOwnAttachmentsAsync(Guid contactId, CancellationToken cancellationToken) =>
        api.GetAsync<Page<AttachmentView>>($"/api/intake/own-referrals/{contactId}/attachments", cancellationToken);

    public Task<(HttpResponseMessage? File, ApiProblem? Problem)> OpenAttachmentAsync(Guid id, Guid attachmentId, CancellationToken cancellationToken) =>
        api.OpenAsync($"/api/intake/contact-records/{id}/attachments/{attachmentId}", cancellationToken);

    /// <summary>Who of a case can be written to.</summary>
    public Task<ApiAnswer<Page<LetterAddressee>>> GetAddresseesAsync(Guid id, CancellationToken cancellationToken) =>
        api.GetAsync<Page<LetterAddressee>>($"/api/intake/contact-records/{id}/addressees", cancellationToken);

    public Task<(HttpResponseMessage? File, ApiProblem? Problem)> OpenLetterAsync(Guid id, Guid letterId, CancellationToken cancellationToken) =>
        api.OpenAsync($"/api/intake/contact-records/{id}/letters/{letterId}", cancellationToken);

    public Task<ApiAnswer<RestrictionChoices>> GetRestrictionAsync(Guid id, CancellationToken cancellationToken) =>
        api.GetAsync<RestrictionChoices>($"/api/intake/contact-records/{id}/restriction", cancellationToken);

    public Task<ApiAnswer<RestrictionChoices>> RestrictAsync(
        Guid id, RestrictRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<RestrictionChoices>($"/api/intake/contact-records/{id}/restrictions", request, submission, cancellationToken);

    public Task<ApiAnswer<RestrictionChoices>> LiftRestrictionAsync(
        Guid id, LiftRestrictionRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<RestrictionChoices>($"/api/intake/contact-records/{id}/restriction-lifts", request, submission, cancellationToken);

    /// <summary>Whom the records are about that the person opened last.</summary>
    public Task<ApiAnswer<Page<ContactSummary>>> ListRecentlyViewedAsync(CancellationToken cancellationToken) =>
        api.GetAsync<Page<ContactSummary>>("/api/intake/contact-records/recently-viewed", cancellationToken);

    /// <summary>Finds records by reference or by the child's contact number. The terms go in the body: an address ends up in histories and logs.</summary>
    public Task<ApiAnswer<Page<ContactSummary>>> FindRecordsAsync(RecordSearchRequest terms, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<Page<ContactSummary>>("/api/intake/contact-records/searches", terms, submission, cancellationToken);

    /// <summary>Who the cases are about, by case id. A case without a summary is shown by its reference alone.</summary>
    public async Task<IReadOnlyDictionary<Guid, ContactSummary>> GetSummariesAsync(IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var asked = ids.Distinct().Chunk(50).Select(chunk => api.GetAsync<Page<ContactSummary>>(
            "/api/intake/contact-records/summaries?" + string.Join('&', chunk.Select(id => $"ids={id}")), cancellationToken));
        var answers = await Task.WhenAll(asked);
        return answers.SelectMany(answer => answer.Value?.Items ?? [])
            .GroupBy(summary => summary.ContactRecordId)
            .ToDictionary(group => group.Key, group => group.First());
    }
}

/// <summary>What pages ask of Intake's views.</summary>
internal static class IntakeViews
{
    extension(OtherChildDetails child)
    {
        public string Name => $"{child.FirstName} {child.LastName}".Trim() is { Length: > 0 } name ? name : "Name not known";
    }

    extension(RecordClocks clocks)
    {
        /// <summary>The referrer's confirmation in writing of what was only said; null where the procedure asks for none (Referrals 2024 3).</summary>
        public RecordClock? Confirmation =>
            clocks.Items.FirstOrDefault(clock => string.Equals(clock.Kind, ClockKinds.WrittenConfirmation, StringComparison.Ordinal));
    }

    extension(DisclosedReferrer referrer)
    {
        /// <summary>After a no, nobody rings or writes to a referrer who is not a professional.</summary>
        public bool WantsNoContact => referrer is { Professional: false, MayBeContactedAgain: Answer.No };
    }

    extension(AttachmentView attachment)
    {
        public bool IsAvailable => attachment.State == AttachmentState.Available;

        public string SizeText => attachment.Size < 1024 * 1024 ? $"{Math.Max(1, attachment.Size / 1024)} kB" : $"{attachment.Size / (1024 * 1024.0):0.#} MB";

        public string StateText => attachment.State switch
        {
            AttachmentState.Held => "Held until it has been checked for viruses; it cannot be opened yet",
            AttachmentState.Removed => $"Removed: {attachment.Finding ?? "the virus checker refused it"}",
            _ => attachment.CheckedBy is "development" ? "Checked by the development scanner, which knows only the test virus" : "Checked for viruses",
        };
    }
}

/// <summary>Which lines of a chronology are asked for.</summary>
internal sealed record ChronologyFilter(DateOnly? From, DateOnly? To, string? Service, string? Kind, bool ForPrint = false)
{
    /// <summary>As a query string; days and codes only.</summary>
    public string Query
    {
        get
        {
            var asked = new[]
            {
                ("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                ("service", Service), ("kind", Kind), ("purpose", ForPrint ? "print" : null),
            };
            return QueryString.Create(
                asked.Where(part => !string.IsNullOrEmpty(part.Item2)).Select(part => KeyValuePair.Create(part.Item1, part.Item2))).ToString();
        }
    }
}
