using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>
/// What a decision on one child rests on (Peterborough 6.4), from every service that holds some of it. What is null could not be read now, and the page
/// says so in its place.
/// </summary>
internal sealed record CaseGrounds
{
    public CaseView Case { get; init; } = new();

    public required Guid CaseId { get; init; }

    public required Worker Person { get; init; }

    public ContactRecordView? Record { get; init; }

    /// <summary>The record's version that is on the screen.</summary>
    public string? RecordVersion { get; init; }

    /// <summary>Common Assessments first.</summary>
    public IReadOnlyList<AttachmentView>? Attachments { get; init; }

    /// <summary>What other agencies were asked and said.</summary>
    public AgencyEnquiryView? Agencies { get; init; }

    /// <summary>Previous involvement of the child, of the adults and of their household.</summary>
    public MatchesView? Involvement { get; init; }

    /// <summary>This child and the other children of the contact, by case.</summary>
    public IReadOnlyDictionary<Guid, ContactSummary> Children { get; init; } = new Dictionary<Guid, ContactSummary>();

    /// <summary>Stands beside a form: what leads to another form is left out, because going there would lose what was typed.</summary>
    public bool BesideForm { get; init; }

    /// <summary>Shows what was known once, not what is known now.</summary>
    public bool AsFrozen { get; init; }

    /// <summary>Ends the ids of the parts where several children are on one page.</summary>
    public string? Part { get; init; }

    public string? ChildName => Record?.ChildName ?? Children.GetValueOrDefault(CaseId)?.ChildName;

    public bool MayAskReferrer => !BesideForm && Person.IsAny(AccessRoles.ReferrerReaders);

    public bool MayAmend => !BesideForm && Person.IsAny(AccessRoles.Caseworkers);

    public bool MayAttach => !BesideForm && Person.IsAny(AccessRoles.CaseworkersAndSupport);

    public bool IsReturned => Record?.State == ContactState.ReturnedToReferrer;

    /// <summary>Whether other children of the contact are still to be decided on, so that all can be decided on together.</summary>
    public bool OffersTogether => Case.Allows(CaseAction.Decide) && Case.Siblings.Any(sibling => sibling.IsOpen);

    public string Id(string name) => Part is null ? name : $"{name}-{Part}";
}

/// <summary>Reads the grounds of a decision: every service at once, so that the slowest alone is waited for.</summary>
internal sealed class CaseGroundsReader(IntakeClient intake, AgencyClient agencies, PeopleClient people)
{
    /// <returns>The grounds without the case itself, which its page reads with its version.</returns>
    public async Task<CaseGrounds> ReadAsync(Guid caseId, Worker person, CancellationToken cancellationToken)
    {
        var readingRecord = intake.GetContactRecordAsync(caseId, cancellationToken);
        var readingAttachments = intake.ListAttachmentsAsync(caseId, cancellationToken);
        var readingAgencies = agencies.GetAsync(caseId, cancellationToken);
        var readingInvolvement = people.GetMatchesAsync(caseId, cancellationToken);
        var record = await readingRecord;
        return new CaseGrounds
        {
            CaseId = caseId,
            Person = person,
            Record = record.Value,
            RecordVersion = record.ETag?.Trim('"'),
            Attachments = (await readingAttachments).Value?.Items,
            Agencies = (await readingAgencies).Value,
            Involvement = (await readingInvolvement).Value,
        };
    }

    /// <summary>Adds who the children of the contact are.</summary>
    public async Task<CaseGrounds> WithChildrenAsync(CaseGrounds grounds, CaseView @case, CancellationToken cancellationToken) => grounds with
    {
        Case = @case,
        Children = await intake.GetSummariesAsync(@case.Siblings.Select(sibling => sibling.CaseId).Append(grounds.CaseId), cancellationToken),
    };
}
