using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>A decision as it is being typed, for one child or for several.</summary>
[ValidateNever]
internal sealed class DecisionEntry : IDetermining
{
    public string? Option { get; set; }

    public string? Reasons { get; set; }

    public string? BreachReason { get; set; }

    public List<string> Criteria { get; set; } = [];

    public List<DeterminationEntry> Determinations { get; set; } = [];

    public List<RejectedEntry> Rejected { get; set; } = [];

    public string? FamilyConsentFrom { get; set; }

    public string? DepartureReason { get; set; }

    public string? InsteadOfPreviousTeam { get; set; }

    public string? InsteadOfMeeting { get; set; }

    /// <summary>The team whose manager decides instead of this person; null where the decision is this person's.</summary>
    [BindNever]
    public PreviousTeamView? AnotherTeam => Case.PreviousTeam is { Exists: true, IsOwn: false } team ? team : null;

    /// <summary>The agenda a case is on, so that deciding without the meeting has to say why; null where none is on one.</summary>
    [BindNever]
    public AgendaView? Agenda { get; private set; }

    /// <summary>The case whose procedure says what is offered and asked for.</summary>
    [BindNever]
    public CaseView Case { get; private set; } = new();

    /// <summary>Whether the decision's time is over, so that it has to say why.</summary>
    [BindNever]
    public bool IsLate { get; private set; }

    [BindNever]
    public IReadOnlyList<DeterminationView> Asked => Case.Basis.DecisionItems;

    [BindNever]
    public IReadOnlyList<Choice> OfferedOptions => OptionChoices.For(Case, Option);

    [BindNever]
    public IReadOnlyList<Choice> OfferedCriteria => CriteriaChoices.For(Case, Criteria);

    /// <summary>The paragraph by which a manager writes the reasons for the referrer where the threshold is not met; null where none asks for that.</summary>
    [BindNever]
    public string? ReasonsForReferrer => ProcedureBook.Published.TryFind(Case.Authority, out var procedure)
        && procedure.Notification.FeedbackTo(new FeedbackFacts(Case.ProfessionalReferrer, ReceivedInWriting: false, ThresholdMet: false)).TryGet(out var duty)
        && duty.AwaitsReasons
            ? duty.Rule.Display
            : null;

    public string DueHint => Case.IsUnread
        ? "Only protection at once may leave this for later."
        : $"It was due {LondonTime.Show(Case.DecisionDueAt)} ({Case.DecisionRule}). Only protection at once may leave this for later.";

    /// <summary>The option that takes the family's consent; null where none does.</summary>
    [BindNever]
    public DisposalOptionView? NeedsConsent => Case.Options.FirstOrDefault(option => option.ConsentRule is not null);

    /// <summary>Offers what the case's procedure offers, with what was typed so far; of a case that could not be read, what was typed stays.</summary>
    /// <param name="agenda">Of the daily meeting that is to decide on any of the cases.</param>
    public void Offer(CaseView @case, DateTimeOffset now, AgendaView? agenda = null)
    {
        Case = @case;
        Agenda = @case.Agenda ?? agenda;
        IsLate = (@case.DecisionDueAt < now && @case.AdviceOnlyRule is null) || !string.IsNullOrWhiteSpace(BreachReason);
        Determinations = DeterminationEntries.For(Asked, Determinations);
        Rejected = @case.Options.Count == 0
            ? Rejected
            : [.. @case.Options.Select(option => Rejected.Find(entry => string.Equals(entry.Option, option.Code, StringComparison.Ordinal))
                ?? new RejectedEntry { Option = option.Code })];
    }

    /// <param name="recordVersion">Version of the contact record that was on the screen.</param>
    public DecisionRequest ToRequest(string? recordVersion) => new(
        Option,
        Reasons,
        Criteria,
        [.. Rejected.Where(entry => !string.IsNullOrWhiteSpace(entry.Reason)).Select(entry => new RejectedOptionRequest(entry.Option, entry.Reason))],
        DeterminationEntries.ToRequests(Determinations),
        string.IsNullOrWhiteSpace(FamilyConsentFrom) ? null : FamilyConsentFrom,
        BreachReason,
        int.TryParse(recordVersion, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null,
        DepartureReason,
        InsteadOfPreviousTeam,
        InsteadOfMeeting);
}

/// <summary>An option that is not taken, and why.</summary>
internal sealed class RejectedEntry
{
    public string? Option { get; set; }

    public string? Reason { get; set; }
}
