using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Pages.Cases;

namespace ReferralPlatform.Portal.Pages.Meetings;

/// <summary>What the meeting decides, as typed.</summary>
[ValidateNever]
internal sealed class MeetingDecisionEntry
{
    public string? Option { get; set; }

    public string? Plan { get; set; }

    public string? Reason { get; set; }

    public List<string> Criteria { get; set; } = [];

    /// <summary>What was agreed to be done; lines left empty do not count.</summary>
    public List<ActionEntry> Actions { get; set; } = [];

    public IReadOnlyList<Choice> OfferedOptions { get; private set; } = [];

    public IReadOnlyList<Choice> OfferedCriteria { get; private set; } = [];

    public IReadOnlyList<Choice> OfferedStaff { get; private set; } = [];

    public string? ScreenedRule { get; private set; }

    /// <summary>Offers what the procedure has. What was ticked stays on the list, also when the list could not be had this time.</summary>
    public void Offer(EnquiryView? enquiry, SignIn.Worker reader)
    {
        OfferedOptions = OptionChoices.For((enquiry?.Options ?? []).Select(option => new Choice(option.Code, option.Label, option.Rule)), Option);
        OfferedCriteria =
        [
            .. (enquiry?.Threshold ?? []).Select(criterion => new Choice(criterion.Code, criterion.Label, criterion.Rule)),
            .. Criteria.Where(code => enquiry?.Threshold.Any(known => string.Equals(known.Code, code, StringComparison.Ordinal)) is not true)
                .Select(code => new Choice(code, Words.From(code))),
        ];
        ScreenedRule = enquiry?.ScreenedRule;
        OfferedStaff = ActionOwners.Of(enquiry, reader, Actions.Select(action => action.PersonId));
        while (Actions.Count < 2)
        {
            Actions.Add(new ActionEntry());
        }
    }

    /// <summary>Says what must be put right, of the entry as the page's <c>Entry</c>.</summary>
    public void Check(Action<string, string?, string> requireText, Action<string, bool, string> require)
    {
        requireText("Entry.Option", Option, "Choose a decision");
        requireText("Entry.Plan", Plan, "Enter the plan");
        requireText("Entry.Reason", Reason, "Enter the reason for the decision");
        foreach (var (index, action) in Actions.Index().Where(pair => !pair.Item.IsEmpty))
        {
            requireText($"Entry.Actions[{index}].What", action.What, "Enter what is to be done");
            var owner = ActionOwners.Problem(action.PersonId, action.Who);
            require($"Entry.Actions[{index}].Who", owner is null, owner ?? string.Empty);
            require($"Entry.Actions[{index}].DueOn", action.DueOn.Value is not null, "Enter the day it is due, such as 9 11 2026");
        }
    }

    public RecordMeetingDecisionRequest ToRequest() => new(
        Option, Plan, Reason, Criteria,
        [.. Actions.Where(action => !action.IsEmpty).Select(action => new AddActionRequest(action.What, action.Who, action.DueOn.Value, action.PersonId))]);

    /// <summary>Where a field of the request is on the form.</summary>
    /// <param name="path">Of the field in the decision.</param>
    public string FieldOf(string path)
    {
        var parts = path.Split('.');
        if (parts is [['a', 'c', 't', 'i', 'o', 'n', 's', '[', .. var number, ']'], var field] && int.TryParse(number, out var sent))
        {
            var typed = Actions.FindIndex(action => ReferenceEquals(action, Actions.Where(one => !one.IsEmpty).ElementAtOrDefault(sent)));
            return $"Actions[{Math.Max(typed, 0)}].{Pascal(field)}";
        }

        return Pascal(path);
    }

    private static string Pascal(string path) => path.Length == 0 ? path : char.ToUpperInvariant(path[0]) + path[1..];
}

/// <summary>Something to be done, as typed.</summary>
[ValidateNever]
internal sealed class ActionEntry
{
    public string? What { get; set; }

    /// <summary>Subject id of somebody of staff who does it.</summary>
    public string? PersonId { get; set; }

    /// <summary>Somebody outside who does it.</summary>
    public string? Who { get; set; }

    public DateEntry DueOn { get; set; } = new();

    public bool IsEmpty =>
        string.IsNullOrWhiteSpace(What) && string.IsNullOrWhiteSpace(PersonId) && string.IsNullOrWhiteSpace(Who) && DueOn.IsEmpty;
}
