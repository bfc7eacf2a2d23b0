using System.Globalization;
using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Pages.Protection;

namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>Who took part and what each said, how parents and child are informed, what is done for other children, and the section 47 enquiry.</summary>
internal sealed class RecordDiscussionModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : DiscussionChangePage(discussions, intake, clock)
{
    [BindProperty]
    public List<ParticipantEntry> Participants { get; set; } = [];

    [BindProperty]
    public InformingEntry InformingParents { get; set; } = new();

    /// <summary>By when parents and child are informed where no day is agreed on.</summary>
    public string InformedBy =>
        $"Where none is agreed: {ProcedureBook.Published.For(Person.Authority).StrategyDiscussion.InformingParentsDue.Timescale.Words} of the {LabelWithin}.";

    [BindProperty]
    public string? Section47Enquiry { get; set; }

    [BindProperty]
    public MomentEntry HeldAt { get; set; } = new();

    [BindProperty]
    public string? HeldBeforeReason { get; set; }

    /// <summary>From when on no reason is needed.</summary>
    public string HeldBeforeHint => Discussion is { } discussion
        ? $"Needed where it was held before {LondonTime.Show(discussion.RequiredAt)}, when it became required here."
        : "Needed where it was held before it became required here.";

    [BindProperty]
    public string? Reasons { get; set; }

    [BindProperty]
    public string? JointWithPolice { get; set; }

    [BindProperty]
    public string? Lead { get; set; }

    [BindProperty]
    public string? Plan { get; set; }

    [BindProperty]
    public string? Medical { get; set; }

    [BindProperty]
    public string? Protection { get; set; }

    [BindProperty]
    public MomentEntry NextMeetingAt { get; set; } = new();

    [BindProperty]
    public List<OtherChildEntry> Children { get; set; } = [];

    public ContactRecordView? Record { get; private set; }

    /// <summary>Social care's own people by their roles, and the agencies.</summary>
    public IReadOnlyList<Choice> From => [.. AgencyChoices, .. Choice.From(Discussion?.SocialCareRoles ?? [])];

    public IReadOnlyList<Choice> Leads => [.. (Discussion?.Leads ?? []).Select(worker => new Choice(worker.Id, worker.Name))];

    public string NameOf(OtherChildEntry entry) => OtherChildrenEntries.NameOf(Record, entry.ChildId);

    protected override bool ChecksWhatItIsAbout => true;

    // One that was held before it was required here is not arranged; a next meeting is.
    protected override bool MayChange => Discussion is { MayChair: true, HeldAt: null, CalledOffAt: null } discussion
        && (discussion.ToBeHeldAt is not null || discussion.Because is not DiscussionCause.NextMeeting);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var readingRecord = Intake.GetContactRecordAsync(CaseId, cancellationToken);
        var problem = await base.LoadAsync(cancellationToken);
        Record = (await readingRecord).Value;
        Children = OtherChildrenEntries.For(Record, Children, Discussion?.OtherChildren ?? []);
        return problem;
    }

    protected override Task<ApiAnswer<DiscussionView>> PostAsync(CancellationToken cancellationToken) => ActAsync("records", Entered, cancellationToken);

    // A duty since the form was opened leaves no choice either.
    private bool IsEnquiryMade => Discussion is { Section47IsADuty: true } || string.Equals(Section47Enquiry, "yes", StringComparison.Ordinal);

    private RecordDiscussionRequest Entered => new(
        [
            .. Participants.Where(participant => !participant.IsEmpty).Select(participant => new ParticipantDetails(
                participant.Agency, participant.Name, participant.Contribution, Audiences.From(participant.MayBeSharedWith))),
        ],
        new InformingParentsDetails(InformingParents.What, InformingParents.When, InformingParents.How, InformingParents.Child, InformingParents.By.Value),
        IsEnquiryMade,
        Reasons,
        HeldAt.Value,
        IsEnquiryMade ? new EnquiryDetails(Yes(JointWithPolice), string.IsNullOrEmpty(Lead) ? null : Lead, Plan) : null,
        Medical,
        Protection,
        NextMeetingAt.Value,
        OtherChildrenEntries.ToRequest(Children),
        HeldBeforeReason);

    protected override void Begin()
    {
        Participants = [.. (Discussion?.InvitedAgencies ?? []).Select(agency => new ParticipantEntry { Agency = agency, MayBeSharedWith = ["participants"] })];
        Add(nameof(Participants));
    }

    protected override void Add(string list) => Participants.Add(new ParticipantEntry { MayBeSharedWith = ["participants"] });

    protected override void Check()
    {
        Require(nameof(Participants), Participants.Exists(participant => !participant.IsEmpty), "Enter who took part and what they said");
        foreach (var (index, participant) in Participants.Index().Where(entry => !entry.Item.IsEmpty))
        {
            Require($"Participants[{index}].Agency", participant.Agency, From, "Choose the agency, or the role in social care");
        }

        Require(nameof(HeldAt), !HeldAt.IsWrong, "Enter a real date and a time such as 14:30, or leave both empty");
        Require(nameof(NextMeetingAt), !NextMeetingAt.IsWrong, "Enter a real date and a time such as 14:30, or leave both empty");
        Require("InformingParents.What", InformingParents.What, "Enter what parents are informed of");
        Require("InformingParents.When", InformingParents.When, "Enter when they are informed");
        Require("InformingParents.How", InformingParents.How, "Enter how they are informed, and by whom");
        Require("InformingParents.By", !InformingParents.By.IsWrong, "Enter a date, such as 9 11 2026");
        Require("InformingParents.Child", InformingParents.Child, "Enter what the child is informed of, when and by whom");
        if (!IsEnquiryMade)
        {
            Require(nameof(Section47Enquiry), Section47Enquiry, Choices.YesNo, "Choose whether a section 47 enquiry is made");
        }

        Require(nameof(Reasons), Reasons, "Enter the reasons");
        if (IsEnquiryMade)
        {
            Require(nameof(JointWithPolice), JointWithPolice, Choices.YesNo, "Choose whether it is made jointly with the police");
            Require(nameof(Lead), Lead, "Choose the social worker who leads it");
            Require(nameof(Plan), Plan, "Enter the plan of the enquiry");
        }

        for (var i = 0; i < Children.Count; i++)
        {
            Require($"Children[{i}].Answer", Children[i].Answer, "Choose what was decided for this child");
        }
    }

    // The service names the whole list, and groups what the page asks one by one.
    protected override string FieldOf(string path) => path switch
    {
        "otherChildren" when Children.Count > 0 => "Children[0].Answer",
        "enquiry.lead" => nameof(Lead),
        "enquiry.plan" => nameof(Plan),
        _ => EntryOf(path),
    };

    /// <summary>The service counts the participants that were filled in.</summary>
    private string EntryOf(string path)
    {
        const string Sent = "participants[";
        var end = path.IndexOf(']', StringComparison.Ordinal);
        if (!path.StartsWith(Sent, StringComparison.Ordinal) || !int.TryParse(path[Sent.Length..end], CultureInfo.InvariantCulture, out var number))
        {
            return path;
        }

        var entered = Participants.Index().Where(entry => !entry.Item.IsEmpty).Select(entry => entry.Index).ElementAtOrDefault(number);
        return $"Participants[{entered.ToString(CultureInfo.InvariantCulture)}{path[end..]}";
    }

    private static bool? Yes(string? answer) => answer is null ? null : string.Equals(answer, "yes", StringComparison.Ordinal);
}

/// <summary>One person at the discussion, as typed.</summary>
internal sealed class ParticipantEntry
{
    public string? Agency { get; set; }
    public string? Name { get; set; }
    public string? Contribution { get; set; }
    public List<string> MayBeSharedWith { get; set; } = [];

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Contribution);
}

/// <summary>What parents and child are informed of, when and how (Peterborough 3).</summary>
internal sealed class InformingEntry
{
    public string? What { get; set; }
    public string? When { get; set; }
    public DateEntry By { get; set; } = new();
    public string? How { get; set; }
    public string? Child { get; set; }
}
