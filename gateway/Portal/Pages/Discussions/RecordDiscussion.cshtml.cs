namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>Who took part and what each said, what parents are told, and whether a section 47 enquiry is started.</summary>
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

    protected override string Collection => "records";

    protected override object Body => new
    {
        participants = Participants.Where(participant => !participant.IsEmpty).Select(participant => new { participant.Agency, participant.Name, participant.Contribution }),
        informingParents = new { what = InformingParents.What, when = InformingParents.When, how = InformingParents.How },
        section47Enquiry = string.Equals(Section47Enquiry, "yes", StringComparison.Ordinal),
        reasons = Reasons,
        heldAt = HeldAt.Value,
    };

    protected override void Begin()
    {
        var invited = Discussion.Agencies.Count > 0 ? Discussion.Agencies : [.. Discussion.AgenciesAsked.Select(agency => agency.Code)];
        Participants = [.. invited.Select(agency => new ParticipantEntry { Agency = agency })];
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

/// <summary>What, when and how parents and child are told (Peterborough 3).</summary>
internal sealed class InformingEntry
{
    public string? What { get; set; }
    public string? When { get; set; }
    public string? How { get; set; }
}
