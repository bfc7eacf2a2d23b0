using System.Net;
using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Pages.Contacts;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>
/// Amends a record that others may be amending too. Changes to different fields are merged by Intake; where two people changed the same
/// field, both values are shown beside each other and the person chooses. Everything else typed is kept.
/// </summary>
internal sealed class AmendModel(IntakeClient intake) : FormPage
{
    public const string Done = "amendment";
    public const string Mine = "mine";
    public const string Theirs = "theirs";

    private List<string> _sent = [];

    [FromRoute]
    public Guid CaseId { get; set; }

    [BindProperty]
    public Guid ContactId { get; set; }

    [BindProperty]
    public List<AmendedEntry> Fields { get; set; } = [];

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Whether a name like the referrer's in what was typed is somebody else's.</summary>
    [BindProperty]
    public bool NamesSomebodyElse { get; set; }

    public string Reference { get; private set; } = "this record";

    public string? ChildName { get; private set; }

    /// <summary>Labels and choices, in the order of <see cref="Fields"/>.</summary>
    public IReadOnlyList<AmendableField> Shown { get; private set; } = [];

    public IReadOnlyList<AmendmentView> Earlier { get; private set; } = [];

    public static IReadOnlyList<Choice> Sides { get; } = [new(Mine, "Keep mine"), new(Theirs, "Keep what is recorded now")];

    public IEnumerable<int> Clashing => Enumerable.Range(0, Fields.Count).Where(index => Fields[index].Clashes);

    public string LabelOf(string path) => Shown.FirstOrDefault(shown => string.Equals(shown.Path, path, StringComparison.Ordinal)) is { } known
        ? $"{known.Section}: {known.Label}"
        : Words.From(path[(path.LastIndexOf('.') + 1)..]);

    private bool AddressConfidential { get; set; }

    /// <summary>A value of a field as the page words it. Where somebody lives or lived is shown with its mark.</summary>
    public string InWords(string path, string? text) => text is not null && AddressConfidential && path.Contains(".address.", StringComparison.Ordinal)
        ? $"{text} (confidential)" : Worded(path, text);

    private string Worded(string path, string? text) => Words.OrNotRecorded(
        Shown.FirstOrDefault(shown => string.Equals(shown.Path, path, StringComparison.Ordinal))?.Choices?
            .FirstOrDefault(choice => string.Equals(choice.Value, text, StringComparison.Ordinal))?.Text ?? text);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!Person.IsAny(AccessRoles.Caseworkers))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (await LoadAsync(cancellationToken) is { } problem)
        {
            return Failure(problem);
        }

        Fields = [.. Shown.Select(shown => new AmendedEntry { Path = shown.Path, Before = shown.Value, Value = shown.Value })];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        foreach (var index in Clashing)
        {
            Require($"Fields[{index}].Take", Fields[index].Take, "Choose which of the two is kept");
        }

        if (!IsComplete)
        {
            await LoadAsync(cancellationToken);
            return Incomplete();
        }

        foreach (var entry in Fields.Where(entry => string.Equals(entry.Take, Theirs, StringComparison.Ordinal)))
        {
            entry.Value = entry.Before;
        }

        var changes = Fields.Where(entry => !Same(entry.Before, entry.Value))
            .Select(entry => new FieldChange(
                entry.Path, AmendableRecord.ToSend(entry.Path, Text(entry.Before)), AmendableRecord.ToSend(entry.Path, Text(entry.Value))))
            .ToList();
        if (changes.Count == 0)
        {
            return LocalRedirect(Links.Case(CaseId));
        }

        _sent = [.. changes.Select(change => change.Field)];
        var answer = await intake.AmendAsync(ContactId, new AmendContactRequest(changes, Text(Reason), NamesSomebodyElse), Submission, cancellationToken);
        if (answer.Problem is not { } problem)
        {
            return LocalRedirect(Links.Case(CaseId) + $"?done={Done}");
        }

        ModelState.Clear();
        if (problem.Status == HttpStatusCode.Conflict && problem.Conflicts.Count > 0)
        {
            ShowClashes(problem);
        }

        var refused = Refuse(problem);
        await LoadAsync(cancellationToken);
        return refused;
    }

    // What a value consists of is refused by its place among the changes, what it says by its field.
    protected override string FieldOf(string path)
    {
        var place = _sent.FindIndex(sent => path.StartsWith($"changes[{_sent.IndexOf(sent)}]", StringComparison.Ordinal));
        return FieldNamed(place < 0 ? path : _sent[place]);
    }

    private string FieldNamed(string path) =>
        Fields.FindIndex(entry => string.Equals(entry.Path, path, StringComparison.Ordinal)) is >= 0 and var index ? $"Fields[{index}].Value" : path;

    private static bool Same(string? left, string? right) => string.Equals(Text(left), Text(right), StringComparison.Ordinal);

    private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.ReplaceLineEndings("\n").Trim();

    // From here on the person's change rests on what the other recorded.
    private void ShowClashes(ApiProblem problem)
    {
        IfMatch = problem.ETag ?? IfMatch;
        foreach (var entry in Fields)
        {
            var clash = problem.Conflicts.FirstOrDefault(conflict => string.Equals(conflict.Field, entry.Path, StringComparison.Ordinal));
            (entry.Clashes, entry.Take) = (clash is not null, null);
            if (clash is not null)
            {
                entry.Was = entry.Before;
                entry.Before = AmendableRecord.TextOf(entry.Path, clash.Theirs);
                entry.ChangedBy = clash is { By: { } by, At: { } at } ? $"{by}, {LondonTime.Show(at)}" : null;
            }
        }
    }

    private async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await intake.GetContactRecordAsync(CaseId, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return problem;
        }

        var record = answer.Value!;
        (ContactId, Reference, ChildName, AddressConfidential) = (record.ContactId, record.Reference, record.ChildName, record.AddressConfidential);
        Shown = AmendableRecord.FieldsOf(record, AuthorityForm.For(Person.Authority));
        IfMatch ??= answer.ETag;
        Earlier = (await intake.ListAmendmentsAsync(ContactId, cancellationToken)).Value?.Items ?? [];
        return null;
    }
}

/// <summary>A field as it was shown and as it is wanted.</summary>
internal sealed class AmendedEntry
{
    public string Path { get; set; } = "";

    /// <summary>What is recorded, as far as the person was shown it.</summary>
    public string? Before { get; set; }
    public string? Value { get; set; }

    /// <summary>Whether somebody else changed it meanwhile.</summary>
    public bool Clashes { get; set; }

    /// <summary>What the person had been shown before the clash.</summary>
    public string? Was { get; set; }
    public string? ChangedBy { get; set; }

    /// <summary>Which of the two is kept.</summary>
    public string? Take { get; set; }
}
