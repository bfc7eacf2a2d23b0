using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Portal.Clients;
using ReferralPlatform.Portal.Forms;

namespace ReferralPlatform.Portal.Pages.Contacts;

/// <summary>
/// Records a contact on one page, in the order a telephone call goes. Children and adults are added by buttons of the same
/// form, so nothing typed is lost and no script is needed.
/// </summary>
internal sealed class RecordModel(IntakeClient intake) : FormPage
{
    public const string AddChild = "add-child";
    public const string AddAdult = "add-adult";
    public const string RemoveChild = "remove-child-";
    public const string RemoveAdult = "remove-adult-";

    private AuthorityForm? _form;

    public AuthorityForm Form => _form ??= AuthorityForm.For(Person.Authority);

    [BindProperty]
    public string? Channel { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

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
    public ConcernEntry Concern { get; set; } = new();

    [BindProperty]
    public ConsentEntry Consent { get; set; } = new();

    [BindProperty]
    public bool CommonAssessmentAttached { get; set; }

    [BindProperty]
    public List<QuestionEntry> Questions { get; set; } = [];

    /// <summary>The button that sent the form.</summary>
    [BindProperty]
    public string? Do { get; set; }

    public void OnGet() => Complete();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ChangeRows(Do))
        {
            Complete();
            ModelState.Clear();
            return Page();
        }

        Complete();
        RecordContactRules.Check(this, Require);
        if (!IsComplete)
        {
            return Incomplete();
        }

        var answer = await intake.RecordContactAsync(RecordContactRules.ToContact(this), Submission, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Refuse(problem);
        }

        var recorded = answer.Value ?? new ContactRecorded();
        ConfirmationModel.Keep(TempData, recorded);
        return LocalRedirect(Links.Confirmation(recorded.ContactId));
    }

    // Intake names a question by its code, a form by its place.
    protected override string FieldOf(string path)
    {
        const string Prefix = "questions.";
        var index = path.StartsWith(Prefix, StringComparison.Ordinal)
            ? Questions.FindIndex(question => string.Equals(question.Code, path[Prefix.Length..], StringComparison.Ordinal))
            : -1;
        return index < 0 ? path : $"Questions[{index}].Answer";
    }

    private bool ChangeRows(string? what)
    {
        switch (what)
        {
            case AddChild:
                // Brothers and sisters mostly share a name and an address: typed once is enough.
                Children.Add(Children is [.., var last] ? new ChildEntry { LastName = last.LastName, Address = last.Address } : new ChildEntry());
                return true;
            case AddAdult:
                Adults.Add(new AdultEntry());
                return true;
            case { } remove when remove.StartsWith(RemoveChild, StringComparison.Ordinal):
                return RemoveAt(Children, remove[RemoveChild.Length..]);
            case { } remove when remove.StartsWith(RemoveAdult, StringComparison.Ordinal):
                return RemoveAt(Adults, remove[RemoveAdult.Length..]);
            default:
                return false;
        }
    }

    private static bool RemoveAt<T>(List<T> rows, string index)
    {
        if (int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < rows.Count)
        {
            rows.RemoveAt(at);
        }

        return true;
    }

    // A form always has a row to type in, and a line for every question of the authority.
    private void Complete()
    {
        if (Children.Count == 0)
        {
            Children.Add(new ChildEntry());
        }

        if (Adults.Count == 0)
        {
            Adults.Add(new AdultEntry());
        }

        Questions =
        [
            .. Form.QuestionSets.SelectMany(set => set.Questions).Select(question =>
                Questions.Find(typed => string.Equals(typed.Code, question.Code, StringComparison.Ordinal)) ?? new QuestionEntry { Code = question.Code }),
        ];
    }
}
