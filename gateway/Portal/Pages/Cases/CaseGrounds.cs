using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>
/// What a decision on one child rests on (Peterborough 6.4), from every service that holds some of it. What is null could not be read now, and the page
/// says so in its place.
/// </summary>
internal sealed record CaseGrounds
{
    /// <summary>Offers nothing when it could not be read.</summary>
    public CaseView Case { get; init; } = new();

    /// <summary>The case's version that is on the screen.</summary>
    public string? CaseVersion { get; init; }

    /// <summary>Why the case could not be read.</summary>
    public ApiProblem? Problem { get; init; }

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

    /// <summary>Stands beside a form: what leads to another form is left out, because going there would lose what was typed.</summary>
    public bool BesideForm { get; init; }

    /// <summary>Shows what was known once, not what is known now.</summary>
    public bool AsFrozen { get; init; }

    /// <summary>Ends the ids of the parts where several children are on one page.</summary>
    public string? Part { get; init; }

    public string? ChildName => Record?.ChildName;

    public bool MayAskReferrer => !BesideForm && Person.IsAny(AccessRoles.ReferrerReaders);

    public bool MayAmend => !BesideForm && Person.IsAny(AccessRoles.Caseworkers);

    public bool MayAttach => !BesideForm && Person.IsAny(AccessRoles.CaseworkersAndSupport);

    public bool IsReturned => Record?.State == ContactState.ReturnedToReferrer;

    /// <summary>Whether other children of the contact are still to be decided on, so that all can be decided on together.</summary>
    public bool OffersTogether => Case.Allows(CaseAction.Decide) && Case.Siblings.Any(sibling => sibling.IsOpen);

    public string Id(string name) => Part is null ? name : $"{name}-{Part}";

    public static CaseGrounds Of(Guid caseId, Worker person, ApiAnswer<CaseOverview> screened, ApiAnswer<ContactRecordOverview> recorded) => new()
    {
        CaseId = caseId,
        Person = person,
        Case = screened.Value?.Case ?? CaseView.Unread(caseId, recorded.Value?.Record),
        CaseVersion = screened.ETag,
        Problem = screened.Problem,
        Agencies = screened.Value?.Agencies,
        Record = recorded.Value?.Record,
        RecordVersion = recorded.ETag?.Trim('"'),
        Attachments = recorded.Value?.Attachments,
        Involvement = recorded.Value?.Involvement,
    };
}

/// <summary>Reads what a decision rests on, from both services at once.</summary>
internal sealed class CaseGroundsReader(ScreeningClient screening, IntakeClient intake)
{
    public async Task<CaseGrounds> ReadAsync(Guid caseId, Worker person, CancellationToken cancellationToken)
    {
        var readingCase = screening.GetOverviewAsync(caseId, cancellationToken);
        var recorded = await intake.GetOverviewAsync(caseId, chronology: false, cancellationToken);
        return CaseGrounds.Of(caseId, person, await readingCase, recorded);
    }
}
