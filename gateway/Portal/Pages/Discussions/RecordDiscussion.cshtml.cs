namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>Who took part and what each said, how parents are informed, and whether a section 47 enquiry is started.</summary>
internal sealed class RecordDiscussionModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : DiscussionChangePage(discussions, intake, clock)
{
    /// <summary>Rows offered from the start: police, health and two more; empty ones are left out.</summary>
    private const int Rows = 4;

    [BindProperty]
    public List<ParticipantEntry> Participants { get; set; } = [];

    [BindProperty]
    public InformingEntry InformingParents { get; set; } = new();

    [BindProperty]
    public string? Section47Enquiry { get; set; }

    [BindProperty]
    public MomentEntry HeldAt { get; set; } = new();

    [BindProperty]
    public string? Reasons { get; set; }

    protected override Task<ApiAnswer<DiscussionView>> PostAsync(CancellationToken cancellationToken) =>
        Client.RecordDiscussionAsync(CaseId, Entered, Submission, cancellationToken);

    private RecordDiscussionRequest Entered => new(
        [
            .. Participants.Where(participant => !participant.IsEmpty)
                .Select(participant => new ParticipantDetails(participant.Agency, participant.Name, participant.Contribution)),
        ],
        new InformingParentsDetails(InformingParents.What, InformingParents.When, InformingParents.How),
        string.Equals(Section47Enquiry, "yes", StringComparison.Ordinal),
        Reasons,
        HeldAt.Value);

    protected override void Begin()
    {
        Participants = [.. (Discussion?.InvitedAgencies ?? []).Select(agency => new ParticipantEntry { Agency = agency })];
        while (Participants.Count < Rows)
        {
            Participants.Add(new ParticipantEntry());
        }
    }

    protected override void Check()
    {
        Require(nameof(Participants), Participants.Exists(participant => !participant.IsEmpty), "Enter who took part and what they said");
        Require(nameof(HeldAt), !HeldAt.IsWrong, "Enter a real date and a time such as 14:30, or leave both empty");
        Require("InformingParents.What", InformingParents.What, "Enter what parents and child are told");
        Require(nameof(Section47Enquiry), Section47Enquiry, "Choose whether a section 47 enquiry is started");
        Require(nameof(Reasons), Reasons, "Enter the reasons");
    }
}

/// <summary>One person at the discussion, as typed.</summary>
internal sealed class ParticipantEntry
{
    public string? Agency { get; set; }
    public string? Name { get; set; }
    public string? Contribution { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Contribution);
}

/// <summary>How parents and child are informed, of what and when (Peterborough 3).</summary>
internal sealed class InformingEntry
{
    public string? What { get; set; }
    public string? When { get; set; }
    public string? How { get; set; }
}
