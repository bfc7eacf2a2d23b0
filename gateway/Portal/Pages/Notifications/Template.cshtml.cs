using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Notifications;

/// <summary>What the authority's letters look like: edited in versions, and looked at before it is saved.</summary>
internal sealed class TemplateModel(NotificationClient notification, TimeProvider clock) : ChangePage<LetterTemplateView, LetterTemplateView>(clock)
{
    private const string Complaints = "complaints-procedure";
    private const string Advocacy = "advocacy";

    /// <summary>An earlier version to start from.</summary>
    [FromQuery(Name = "version")]
    public int? Earlier { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter the council’s name")]
    public string? Council { get; set; }

    [BindProperty]
    public string? Department { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Hours { get; set; }

    [BindProperty]
    public string? Colour { get; set; }

    [BindProperty]
    public string? Footer { get; set; }

    [BindProperty]
    public string? SignedBy { get; set; }

    [BindProperty]
    public string? SignedAs { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter the heading of letters to families")]
    public string? FamilyHeading { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter the words of letters to families")]
    public string? FamilyText { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter the heading of letters to children")]
    public string? ChildHeading { get; set; }

    [BindProperty]
    [Required(ErrorMessage = "Enter the words of letters to children")]
    public string? ChildText { get; set; }

    /// <summary>What letters are about that are written later, with who they go to.</summary>
    public static IReadOnlyList<(string Code, string Label)> Subjects { get; } =
    [
        ("assessment-family", "to families about an assessment"),
        ("assessment-child", "to children about an assessment"),
        ("plan-family", "to families about a plan for support"),
        ("plan-child", "to children about a plan for support"),
        ("enquiry-family", "to families about a section 47 enquiry"),
        ("enquiry-child", "to children about a section 47 enquiry"),
        ("conference-family", "to families about a child protection conference"),
        ("conference-child", "to children about a child protection conference"),
        ("plan-ended-family", "to families when a plan for support ends"),
        ("plan-ended-child", "to children when a plan for support ends"),
        ("meeting-family", "to families to invite them to a planning meeting"),
        ("meeting-child", "to children to invite them to a planning meeting"),
        ("meeting-off-family", "to families when a planning meeting is called off"),
        ("meeting-off-child", "to children when a planning meeting is called off"),
    ];

    /// <summary>Of each of the <see cref="Subjects"/>, in their order.</summary>
    [BindProperty]
    public IList<WordsEntry> Wording { get; set; } = [];

    /// <summary>Which letter the preview shows.</summary>
    [BindProperty]
    public string? Shown { get; set; }

    public static IReadOnlyList<Choice> Letters { get; } =
    [
        new("family", "To families about a decision"), new("child", "To children about a decision"),
        .. Subjects.Select(subject => new Choice(subject.Code, char.ToUpperInvariant(subject.Label[0]) + subject.Label[1..])),
    ];

    [BindProperty]
    public string? ComplaintsTitle { get; set; }

    [BindProperty]
    public string? ComplaintsText { get; set; }

    [BindProperty]
    public string? AdvocacyTitle { get; set; }

    [BindProperty]
    public string? AdvocacyText { get; set; }

    public int SavedVersion => Thing?.Version ?? 0;

    public IReadOnlyList<LetterTemplateVersion> Versions => Thing?.Versions ?? [];

    public override (string Href, string Text) Back => (Links.Notifications, "Notifications");

    protected override bool MayChange => Person.IsAny(AccessRoles.TemplateEditors);

    protected override string Next => Links.LetterTemplate;

    private LetterTemplate Typed => new()
    {
        Council = Council,
        Department = Department,
        Address = [.. (Address ?? string.Empty).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
        Phone = Phone,
        Hours = Hours,
        Colour = Colour,
        Footer = Footer,
        SignedBy = SignedBy,
        SignedAs = SignedAs,
        FamilyHeading = FamilyHeading,
        FamilyText = FamilyText,
        ChildHeading = ChildHeading,
        ChildText = ChildText,
        Words =
        [
            .. Subjects.Select((subject, i) => new LetterWords(subject.Code, Wording.ElementAtOrDefault(i)?.Heading, Wording.ElementAtOrDefault(i)?.Text)),
        ],
        Leaflets = [new Leaflet(Complaints, ComplaintsTitle, ComplaintsText), new Leaflet(Advocacy, AdvocacyTitle, AdvocacyText)],
    };

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        var (pdf, problem) = await notification.PreviewTemplateAsync(Typed, Shown, cancellationToken);
        if (pdf is not null)
        {
            Response.Headers.CacheControl = "no-store";
            return File(pdf, "application/pdf");
        }

        var refused = Refuse(problem!);
        await LoadAsync(cancellationToken);
        return refused;
    }

    protected override async Task<ApiAnswer<LetterTemplateView>> ReadAsync(CancellationToken cancellationToken)
    {
        // An earlier version is a start for the next one: what it is saved after is the newest.
        var newest = await notification.GetTemplateAsync(version: null, cancellationToken);
        if (Earlier is null || newest.Value is null)
        {
            return newest;
        }

        var earlier = await notification.GetTemplateAsync(Earlier, cancellationToken);
        return earlier.Value is null ? earlier : earlier with { ETag = newest.ETag };
    }

    protected override Task<ApiAnswer<LetterTemplateView>> PostAsync(CancellationToken cancellationToken) =>
        notification.SaveTemplateAsync(Typed, Submission, cancellationToken);

    protected override void Check() => Require(
        nameof(Shown), Shown is null || Letters.Any(letter => string.Equals(letter.Value, Shown, StringComparison.Ordinal)), "Choose a letter to preview");

    protected override void Begin()
    {
        if (Thing is not { Template: var shown })
        {
            return;
        }

        (Council, Department, Address, Phone, Hours) = (shown.Council, shown.Department, string.Join('\n', shown.Address), shown.Phone, shown.Hours);
        (Colour, Footer, SignedBy, SignedAs) = (shown.Colour, shown.Footer, shown.SignedBy, shown.SignedAs);
        (FamilyHeading, FamilyText, ChildHeading, ChildText) = (shown.FamilyHeading, shown.FamilyText, shown.ChildHeading, shown.ChildText);
        Wording = [.. Subjects.Select(subject => WordsEntry.Of(shown.Words.FirstOrDefault(
            words => string.Equals(words.Code, subject.Code, StringComparison.Ordinal))))];
        Shown = Letters[0].Value;
        (ComplaintsTitle, ComplaintsText) = LeafletOf(shown, Complaints);
        (AdvocacyTitle, AdvocacyText) = LeafletOf(shown, Advocacy);
    }

    protected override string FieldOf(string path) => path switch
    {
        "leaflets[0].title" => nameof(ComplaintsTitle),
        "leaflets[0].text" => nameof(ComplaintsText),
        "leaflets[1].title" => nameof(AdvocacyTitle),
        "leaflets[1].text" => nameof(AdvocacyText),
        "letter" => nameof(Shown),
        _ when path.StartsWith("words[", StringComparison.Ordinal) => path.Replace("words[", "Wording[", StringComparison.Ordinal)
            .Replace(".heading", ".Heading", StringComparison.Ordinal).Replace(".text", ".Text", StringComparison.Ordinal),
        _ when path.StartsWith("address", StringComparison.Ordinal) => nameof(Address),
        _ => path,
    };

    private static (string? Title, string? Text) LeafletOf(LetterTemplate template, string code) =>
        template.Leaflets.FirstOrDefault(leaflet => string.Equals(leaflet.Code, code, StringComparison.Ordinal)) is { } found
            ? (found.Title, found.Text) : (null, null);
}

/// <summary>Heading and words of one kind of letter, as typed.</summary>
internal sealed class WordsEntry
{
    public string? Heading { get; set; }

    public string? Text { get; set; }

    public static WordsEntry Of(LetterWords? words) => new() { Heading = words?.Heading, Text = words?.Text };
}
