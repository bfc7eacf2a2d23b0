using ReferralPlatform.Portal.Pages.Cases;

namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>
/// One case of a day's meeting: the agenda, what is recorded of the children by every service, and the decision beside it (York 2). The children of one
/// contact are one case, decided together or apart.
/// </summary>
internal sealed class SessionModel(
    DailyMeetingClient meetings, CaseGroundsReader reader, IntakeClient intake, ScreeningClient screening, AllocationClient allocation, TimeProvider clock)
    : ChangePage(clock)
{
    private const int MostLines = 6;
    private string? _next;

    [FromRoute]
    public DateOnly On { get; set; }

    [FromRoute]
    public Guid CaseId { get; set; }

    [BindProperty]
    public MeetingDecisionEntry Entry { get; set; } = new();

    [BindProperty]
    public Guid ContactId { get; set; }

    [BindProperty]
    public List<ReadEnquiry> Read { get; set; } = [];

    public MeetingView? Meeting { get; private set; }

    public IReadOnlyList<MeetingCase> Agenda { get; private set; } = [];

    public MeetingCase? Current { get; private set; }

    public IReadOnlyList<MeetingChild> Children { get; private set; } = [];

    /// <summary>What happened since the enquiry came, newest first.</summary>
    public IReadOnlyList<TimelineEntry> Since { get; private set; } = [];

    public MeetingCase? Before => Current is null ? null : Agenda.LastOrDefault(one => one.Number < Current.Number);

    public MeetingCase? After => Current is null ? null : Agenda.FirstOrDefault(one => one.Number > Current.Number);

    public bool MayDecide => Children.Any(child => child.Enquiry.Allows(EnquiryStep.Decisions));

    /// <summary>Why nothing is decided now but protection and what the parents settled; null where it is.</summary>
    public string? NotQuorate => Children.SelectMany(child => child.Enquiry.LackingQuorum).Distinct(StringComparer.Ordinal).ToList() switch
    {
        { Count: 0 } => null,
        var lacking => string.Join("; ", lacking),
    };

    protected override string Next => _next ?? Links.Meeting(On);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await meetings.GetMeetingAsync(On, cancellationToken);
        if (answer.Value is not { } meeting)
        {
            return answer.Problem;
        }

        Meeting = meeting;
        var summaries = await intake.GetSummariesAsync(meeting.Enquiries.Select(item => item.CaseId), cancellationToken);
        Agenda = MeetingCase.Of(meeting.Enquiries, summaries);
        Current = Agenda.FirstOrDefault(one => one.Has(CaseId));
        if (Current is null)
        {
            return new ApiProblem { Status = System.Net.HttpStatusCode.NotFound };
        }

        var asked = Current.Children.Select(child => child.Item.CaseId).ToList();
        var readingSince = screening.GetActivityAsync(asked[0], cancellationToken);
        var readingMeeting = meetings.GetActivityAsync(asked[0], cancellationToken);
        var read = await Task.WhenAll(asked.Select(id => ReadAsync(id, cancellationToken)));
        Children = [.. read.OfType<MeetingChild>()];
        Since =
        [
            .. (await readingSince).Entries("screening").Concat((await readingMeeting).Entries("daily-meeting"))
                .OrderByDescending(entry => entry.At).Take(MostLines),
        ];
        ContactId = Current.First.ContactId;
        if (HttpMethods.IsGet(Request.Method))
        {
            TakeVersions();
        }

        Entry.Offer(Children.Count > 0 ? Children[0].Enquiry : null, Person);
        return null;
    }

    protected override void Check() => Entry.Check(Require, Require);

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken)
    {
        var request = new DecideTogetherRequest([.. Read.Select(read => new EnquiryVersion(read.CaseId, read.Version))], Entry.ToRequest());
        if ((await meetings.DecideTogetherAsync(ContactId, request, Submission, cancellationToken)).Problem is { } problem)
        {
            return problem;
        }

        var agenda = MeetingCase.Of(
            (await meetings.GetMeetingAsync(On, cancellationToken)).Value?.Enquiries ?? [], new Dictionary<Guid, ContactSummary>());
        var open = agenda.Where(one => !one.IsDecided).ToList();
        var here = agenda.FirstOrDefault(one => one.Has(CaseId))?.Number ?? 0;
        _next = (open.Find(one => one.Number > here) ?? open.FirstOrDefault()) is { } next ? Links.MeetingCase(On, next.First.CaseId) : null;
        return null;
    }

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
    [
        .. (await Task.WhenAll(Read.Select(read => meetings.GetActivityAsync(read.CaseId, cancellationToken))))
            .SelectMany(page => page.Entries("daily-meeting")),
    ];

    protected override void TakeVersions() => Read =
    [
        .. Children.Where(child => child.Enquiry.Allows(EnquiryStep.Decisions))
            .Select(child => new ReadEnquiry { CaseId = child.Enquiry.CaseId, Version = child.Enquiry.Version }),
    ];

    protected override string FieldOf(string path) => path switch
    {
        "enquiries" or "decision" => "",
        ['d', 'e', 'c', 'i', 's', 'i', 'o', 'n', '.', .. var field] => $"Entry.{Entry.FieldOf(field)}",
        _ => $"Entry.{Entry.FieldOf(path)}",
    };

    private async Task<MeetingChild?> ReadAsync(Guid caseId, CancellationToken cancellationToken)
    {
        var readingGrounds = reader.ReadAsync(caseId, Person, cancellationToken);
        var enquiry = await meetings.GetEnquiryAsync(caseId, cancellationToken);
        var grounds = await readingGrounds;
        return enquiry.Value is { } found
            ? new MeetingChild(found, grounds with { BesideForm = true }, await ReadEarlierAsync(found, cancellationToken))
            : null;
    }

    /// <summary>Every earlier assessment of the child, newest first; null where nobody could say whether there are any.</summary>
    private async Task<IReadOnlyList<EarlierAnalysis>?> ReadEarlierAsync(EnquiryView enquiry, CancellationToken cancellationToken) =>
        enquiry.Presentation.EarlierAssessments is { } known
            ? await Task.WhenAll(known.Select(async one => one.MayOpen
                ? EarlierAnalysis.Of(one, await allocation.GetAsync(one.CaseId, cancellationToken))
                : new EarlierAnalysis(one, NeedsReason: true)))
            : null;
}

/// <param name="Grounds">What the decision rests on, from Intake and Screening.</param>
/// <param name="Earlier">The child's earlier assessments, newest first; null where nobody could say whether there are any.</param>
internal sealed record MeetingChild(EnquiryView Enquiry, CaseGrounds Grounds, IReadOnlyList<EarlierAnalysis>? Earlier)
{
    public string Name => Grounds.ChildName ?? Enquiry.Reference;

    public bool MayCheck => Grounds.Case.Allows(CaseAction.Check);

    public bool MayDecideInCase => Grounds.Case.Allows(CaseAction.Decide);

    /// <summary>What a check found, the newest time it was made.</summary>
    public CheckView? Found(string check) => Grounds.Case.Checks.LastOrDefault(made => string.Equals(made.Check, check, StringComparison.Ordinal));

    public PresentationItemView? Item(string code) =>
        Enquiry.Presentation.Items.FirstOrDefault(item => string.Equals(item.Code, code, StringComparison.Ordinal));
}

/// <summary>What an earlier assessment of the child found, as far as whoever looks may read it now (York 2.2).</summary>
/// <param name="NeedsReason">Whether whoever looks does not work on that case, and may read it by giving a reason.</param>
internal sealed record EarlierAnalysis(EarlierAssessment Known, bool NeedsReason)
{
    /// <summary>The case's newest assessment that has an analysis.</summary>
    public AssessmentView? Assessment { get; private init; }

    /// <summary>Set where the case could not be read now, though whoever looks may.</summary>
    public bool IsUnread { get; private init; }

    public static EarlierAnalysis Of(EarlierAssessment known, ApiAnswer<AllocationCaseView> read) =>
        new(known, read.Problem is { IsReasonNeeded: true })
        {
            Assessment = (read.Value?.Assessments ?? []).Where(assessment => !string.IsNullOrWhiteSpace(assessment.Analysis))
                .MaxBy(assessment => assessment.AnalysisSavedAt ?? assessment.OpenedAt),
            IsUnread = read.Problem is { IsReasonNeeded: false },
        };
}

/// <summary>An enquiry as it was read when the form was filled in.</summary>
internal sealed class ReadEnquiry
{
    public Guid CaseId { get; set; }

    public int Version { get; set; }
}
