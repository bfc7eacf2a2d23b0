using ReferralPlatform.Portal.Pages.Contacts;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>Another child of a contact becomes a subject, with a contact record of its own (Sefton, other children).</summary>
internal sealed class MakeSubjectModel(IntakeClient intake, TimeProvider clock) : ChangePage(clock)
{
    public const string Done = "subject";

    private Guid _subject;

    [FromRoute]
    public Guid CaseId { get; set; }

    [FromRoute]
    public Guid OtherChildId { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public Guid ContactId { get; set; }

    /// <summary>Null where it could not be read now.</summary>
    public ContactRecordView? Record { get; private set; }

    public string Reference => Record?.Reference ?? "this contact";

    public OtherChildDetails? Child => Record?.OtherChildren.FirstOrDefault(child => child.Id == OtherChildId);

    public AuthorityForm Form => AuthorityForm.For(Person.Authority);

    protected override string Next => Links.Case(_subject) + $"?done={Done}";

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await intake.GetContactRecordAsync(CaseId, cancellationToken);
        Record = answer.Value;
        Version = answer.ETag;
        return answer.Problem;
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken)
    {
        var request = new MakeSubjectRequest(OtherChildId, EnumCodes.Parse<ContactKind>(Kind));
        var answer = await intake.MakeSubjectAsync(ContactId, request, Submission, cancellationToken);
        _subject = answer.Value?.ContactRecordId ?? CaseId;
        return answer.Problem;
    }

    protected override void Begin() => (Kind, ContactId) = (Record!.Kind.Code(), Record.ContactId);

    protected override void Check() => Require(nameof(Kind), Kind, "Choose what the contact is about this child");

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await intake.GetChronologyAsync(CaseId, cancellationToken)).Entries();
}
