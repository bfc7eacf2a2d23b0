using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Discussions;

/// <summary>The chair signs the minutes, or a manager for an absent chair, and sees before which agency gets what.</summary>
internal sealed class SignModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : DiscussionChangePage(discussions, intake, clock)
{
    [BindProperty]
    public string? ChairAbsent { get; set; }

    [BindProperty]
    public string? TookPart { get; set; }

    /// <summary>Of each agency that was invited and did not take part: whether it hears the decision.</summary>
    [BindProperty]
    public List<DecisionEntry> DecisionTo { get; set; } = [];

    public IEnumerable<string> ThereThen => Invited(tookPart: true).Select(one => one.Agency);

    public IEnumerable<InvitationView> NotThere => Invited(tookPart: false);

    protected override bool MayChange => Discussion is { MaySign: true };

    protected override bool ChecksWhatItIsAbout => true;

    private List<DecisionEntry> Told => DecisionTo.FindAll(entry => entry.IsTold);

    protected override void Begin() => DecisionTo = [.. NotThere.Select(one => new DecisionEntry { Agency = one.Agency, Told = "no" })];

    protected override Task<ApiAnswer<DiscussionView>> PostAsync(CancellationToken cancellationToken) => ActAsync(
        "signatures",
        new SignMinutesRequest(
            ChairAbsent, TookPart switch { "yes" => true, "no" => false, _ => null },
            [.. Told.Select(entry => new DecisionRecipientDetails(entry.Agency, entry.Reason, entry.Actions))]),
        cancellationToken);

    protected override void Check()
    {
        for (var i = 0; i < DecisionTo.Count; i++)
        {
            Require($"DecisionTo[{i}].Told", DecisionTo[i].Told, Choices.YesNo, "Choose whether the agency hears the decision");
            if (DecisionTo[i].IsTold)
            {
                Require($"DecisionTo[{i}].Reason", DecisionTo[i].Reason, "Enter why the agency has to know");
            }
        }

        if (Discussion is { IsChair: false })
        {
            Require(nameof(ChairAbsent), ChairAbsent, "Enter why the chair does not sign");
            Require(nameof(TookPart), TookPart, "Choose whether you took part in the discussion");
        }
    }

    /// <summary>Only the agencies that are told are sent.</summary>
    protected override string FieldOf(string path)
    {
        for (var sent = 0; sent < Told.Count; sent++)
        {
            if (path.StartsWith($"decisionTo[{sent}].", StringComparison.Ordinal))
            {
                var field = path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..];
                return $"DecisionTo[{DecisionTo.IndexOf(Told[sent])}].{(field is "agency" ? nameof(DecisionEntry.Told) : field)}";
            }
        }

        return base.FieldOf(path);
    }

    private IEnumerable<InvitationView> Invited(bool tookPart) =>
        (Discussion?.Invitations ?? []).Where(one => one.TookPart == tookPart).OrderBy(one => Words.From(one.Agency), StringComparer.Ordinal);
}

/// <summary>Whether an agency that did not take part hears the decision, why, and what it is to do.</summary>
internal sealed class DecisionEntry
{
    public string? Agency { get; set; }

    public string? Told { get; set; }

    public string? Reason { get; set; }

    public string? Actions { get; set; }

    public bool IsTold => string.Equals(Told, "yes", StringComparison.Ordinal);
}
