using ReferralPlatform.Portal.Pages.Contacts;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>Another child of a contact becomes a subject, with a contact record of its own (Sefton, other children).</summary>
internal sealed class MakeSubjectModel(IntakeClient intake, TimeProvider clock) : ChangePage<ContactRecordView, RecordedChild>(clock)
{
    public const string Done = "subject";

    private Guid _subject;

    [FromRoute]
    public Guid CaseId { get; set; }

    [FromRoute]
    public Guid OtherChildId { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Choose what the contact is about this child")]
    public string? Kind { get; set; }

    [BindProperty]
    public Guid ContactId { get; set; }

    public ContactRecordView? Record => Thing;

    public override string? Reference => Record?.Reference ?? "this contact";

    public override (string Href, string Text) Back => (Links.Case(CaseId), "Back to the case");

    public OtherChildDetails? Child => Record?.OtherChildren.FirstOrDefault(child => child.Id == OtherChildId);

    public AuthorityForm Form => AuthorityForm.For(Person.Authority);

    protected override string Next => Links.Case(_subject) + $"?done={Done}";

    protected override Task<ApiAnswer<ContactRecordView>> ReadAsync(CancellationToken cancellationToken) =>
        intake.GetContactRecordAsync(CaseId, cancellationToken);

    protected override Task<ApiAnswer<RecordedChild>> PostAsync(CancellationToken cancellationToken) =>
        intake.MakeSubjectAsync(ContactId, new MakeSubjectRequest(OtherChildId, EnumCodes.Parse<ContactKind>(Kind)), Submission, cancellationToken);

    protected override void Keep(RecordedChild done) => _subject = done.ContactRecordId;

    protected override void Begin() => (Kind, ContactId) = (Record!.Kind.Code(), Record.ContactId);

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await intake.GetChronologyAsync(CaseId, cancellationToken)).Entries();
}
