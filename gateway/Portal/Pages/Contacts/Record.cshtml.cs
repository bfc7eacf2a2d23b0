using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Pages.AgreedActions;

namespace ReferralPlatform.Portal.Pages.Contacts;

/// <summary>
/// Records a contact on one page, in the order a telephone call goes. Rows are added by buttons of the same form, and the form is kept as
/// a draft: by its button, or by the script while somebody types. Nothing typed is lost, and no script is needed.
/// </summary>
internal sealed class RecordModel(IntakeClient intake, DraftClient drafts, PeopleClient people) : FormPage, IAgreeing
{
    public const string SaveDraft = "save-draft";
    private const string ContactIsOpen =
        "Nothing is recorded yet: a contact is open about what is likely the same child. Read it first, then record this one if it is something new";
    private const string FormName = "contact";
    private static readonly string[] OneField = ["aliases", "disabilities", "grounds", "factors"];

    private AuthorityForm? _form;
    private ChildPeople? _found;

    public AuthorityForm Form => _form ??= AuthorityForm.For(Person.Authority);

    /// <summary>Who the children are among the people on record.</summary>
    public ChildPeople Found => _found ??= new ChildPeople(people);

    public bool MayMatch => Person.IsAny(AccessRoles.CaseworkersAndSupport);

    /// <summary>The draft this form is, made when it is first saved.</summary>
    [FromRoute]
    public Guid? ResumedDraftId { get; set; }

    [BindProperty]
    public Guid? DraftId { get; set; }

    [BindProperty]
    public string? DraftVersion { get; set; }

    [BindProperty]
    public string? Channel { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public List<string> Grounds { get; set; } = [];

    [BindProperty]
    public MomentEntry ReceivedAt { get; set; } = new();

    [BindProperty]
    public string? AccessPoint { get; set; }

    [BindProperty]
    public ReferrerEntry Referrer { get; set; } = new();

    [BindProperty]
    public List<ChildEntry> Children { get; set; } = [];

    [BindProperty]
    public List<AdultEntry> Adults { get; set; } = [];

    [BindProperty]
    public List<OtherChildEntry> OtherChildren { get; set; } = [];

    [BindProperty]
    public ConcernEntry Concern { get; set; } = new();

    [BindProperty]
    public ConsentEntry Consent { get; set; } = new();

    [BindProperty]
    public ArrangementEntry Arrangements { get; set; } = new();

    [BindProperty]
    public AgreedEntry Agreed { get; set; } = new();

    public IReadOnlyList<Choice> FurtherActions => AgreedEntry.AtFirst;

    /// <summary>It is not known before it is recorded whether the referrer is a professional.</summary>
    public bool AsksWhatWasSaid => true;

    [BindProperty]
    public bool CommonAssessmentAttached { get; set; }

    [BindProperty]
    public CommonAssessmentEntry CommonAssessment { get; set; } = new();

    [BindProperty]
    public List<QuestionEntry> Questions { get; set; } = [];

    /// <summary>Whether a name like the referrer's in what was typed is somebody else's.</summary>
    [BindProperty]
    public bool NamesSomebodyElse { get; set; }

    /// <summary>The button that sent the form.</summary>
    [BindProperty]
    public string? Do { get; set; }

    /// <summary>Open contacts that the worker has been shown, so that recording another is a decision.</summary>
    [BindProperty]
    public List<Guid> Seen { get; set; } = [];

    /// <summary>Open contacts about children who are likely those of the form; shown before another is recorded.</summary>
    public IReadOnlyList<InvolvedContact> OpenContacts { get; private set; } = [];

    /// <summary>When the draft was last saved; null for a form that is no draft yet.</summary>
    public DateTimeOffset? SavedAt { get; private set; }

    public bool DraftJustSaved { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (ResumedDraftId is { } draftId && await ResumeAsync(draftId, cancellationToken) is { } problem)
        {
            return Failure(problem);
        }

        await CompleteAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.Equals(Do, SaveDraft, StringComparison.Ordinal))
        {
            var saved = await SaveAsync(cancellationToken);
            await CompleteAsync(cancellationToken);
            ModelState.Clear();
            return saved.Problem is { } unsaved ? Refuse(unsaved) : Page();
        }

        var changed = FormRows.Change(this, Do);
        await CompleteAsync(cancellationToken);
        if (changed)
        {
            ModelState.Clear();
            return Page();
        }

        if (MayMatch && ChildPeople.ChildOf(Do, Children.Count) is { } child)
        {
            return await LookForAsync(child, cancellationToken);
        }

        RecordContactRules.Check(this, Require);
        if (!IsComplete)
        {
            return Incomplete();
        }

        var answer = await intake.RecordContactAsync(ContactMapping.ToContact(this), Submission, cancellationToken);
        if (answer.Problem is { } problem)
        {
            OpenContacts = problem.OpenContacts;
            var errors = OpenContacts.Count == 0
                ? problem.Errors
                : new Dictionary<string, string[]>(StringComparer.Ordinal) { [nameof(OpenContacts)] = [ContactIsOpen] };
            return Refuse(problem with { Errors = errors });
        }

        var recorded = answer.Value!;
        ConfirmationModel.Keep(TempData, recorded);
        return LocalRedirect(Links.Confirmation(recorded.ContactId));
    }

    /// <summary>Only the warning about open contacts, while somebody types; the script asks for it.</summary>
    public async Task<IActionResult> OnPostKnownAsync(CancellationToken cancellationToken)
    {
        if (MayMatch && Children.Exists(ChildPeople.CanBeRecognised))
        {
            var asked = new FindMatchesRequest { Children = ContactMapping.ToContact(this).Children };
            OpenContacts = (await people.FindMatchesAsync(asked, Submission, cancellationToken)).Value?.OpenContacts ?? [];
        }

        return Partial("_RecordOpenContacts", this);
    }

    /// <summary>Saves the form as it stands while it is being typed; the script calls it.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken cancellationToken)
    {
        var saved = await SaveAsync(cancellationToken);
        return saved.Problem is { } problem
            ? StatusCode((int)problem.Status)
            : new JsonResult(new { draftId = DraftId, version = DraftVersion, savedAt = SavedAt, address = Links.Draft(DraftId!.Value) });
    }

    // Intake names a question by its code, a form by its place; a search speaks of the child it was for.
    protected override string FieldOf(string path)
    {
        if (Found.LookedFor is { } child)
        {
            return ChildPeople.FieldOf(child, path);
        }

        // Several aliases, disabilities, grounds or factors are one field of the form.
        if (path.EndsWith(']') && path.LastIndexOf('[') is > 0 and var entry
            && Array.Exists(OneField, list => path[..entry].EndsWith(list, StringComparison.Ordinal)))
        {
            return path[..entry];
        }

        const string Prefix = "questions.";
        var index = path.StartsWith(Prefix, StringComparison.Ordinal)
            ? Questions.FindIndex(question => string.Equals(question.Code, path[Prefix.Length..], StringComparison.Ordinal))
            : -1;
        return index < 0 ? path : $"Questions[{index}].Answer";
    }

    /// <summary>The page again, with the people a child may be. Everything typed stays.</summary>
    private async Task<IActionResult> LookForAsync(int number, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        var child = Children[number];
        Require($"Children[{number}].DateOfBirth", !child.DateOfBirth.IsWrong, "Date of birth must be a real date, such as 14 3 2018");
        Require(
            $"Children[{number}].FirstName",
            ChildPeople.CanBeLookedFor(child),
            "Enter a name, a date of birth, a postcode, an NHS number or a UPN to look for this child");
        if (!IsComplete)
        {
            return Incomplete();
        }

        return await Found.FindAsync(number, child, Submission, cancellationToken) is { } problem ? Refuse(problem) : Page();
    }

    private async Task<ApiAnswer<SavedDraft>> SaveAsync(CancellationToken cancellationToken)
    {
        DraftId ??= Guid.CreateVersion7();
        var answer = await drafts.SaveAsync(DraftId.Value, FormName, FormRows.TitleOf(this), DraftFields.Of(Request.Form), DraftVersion, cancellationToken);
        if (answer.Value is { } saved)
        {
            DraftVersion = answer.ETag;
            SavedAt = saved.SavedAt;
            DraftJustSaved = true;
        }

        return answer;
    }

    private async Task<ApiProblem?> ResumeAsync(Guid draftId, CancellationToken cancellationToken)
    {
        var answer = await drafts.GetAsync(draftId, cancellationToken);
        if (answer.Value is not { } draft)
        {
            return answer.Problem;
        }

        await DraftFields.FillInAsync(this, draft.Content);
        ModelState.Clear();
        (DraftId, DraftVersion, SavedAt) = (draftId, answer.ETag, draft.SavedAt);
        return null;
    }

    // A form always has a row to type in, a line for every question of the authority, and who was chosen.
    private async Task CompleteAsync(CancellationToken cancellationToken)
    {
        FormRows.Complete(this);
        await Found.ReadChosenAsync(Children, cancellationToken);
        Questions =
        [
            .. Form.QuestionSets.SelectMany(set => set.Questions).Select(question =>
                Questions.Find(typed => string.Equals(typed.Code, question.Code, StringComparison.Ordinal)) ?? new QuestionEntry { Code = question.Code }),
        ];
    }
}
