using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.AgreedActions;

/// <summary>A form at the end of a conversation with the referrer.</summary>
internal interface IAgreeing
{
    AgreedEntry Agreed { get; }

    /// <summary>What can be said of whether anything more is done.</summary>
    IReadOnlyList<Choice> FurtherActions { get; }

    /// <summary>Whether the referrer is no professional, or it is not known that they are one: such a referrer has only what was said to them.</summary>
    bool AsksWhatWasSaid { get; }

    bool NamesSomebodyElse { get; }
}

/// <summary>What was agreed, as it is typed. The names are Intake's, so that its messages find the field they are about.</summary>
internal sealed class AgreedEntry
{
    public static IReadOnlyList<Choice> Clear { get; } = [new("yes", "Yes"), new("no", "No, nothing more is done")];

    /// <summary>While a contact is recorded, both may not be clear on it yet; that is no reason not to record it.</summary>
    public static IReadOnlyList<Choice> AtFirst { get; } = [.. Clear, new("not-known", "Not clear yet")];

    public static IReadOnlyList<Choice> Owners { get; } =
        [.. Enum.GetValues<ActionOwner>().Select(owner => new Choice(owner.Code(), Words.From(owner)))];

    public string? FurtherAction { get; set; }

    public List<AgreedActionEntry> Actions { get; set; } = [];

    public string? NothingMoreBecause { get; set; }

    public bool ReasonSaidToReferrer { get; set; }

    /// <summary>A row to type in where there is none.</summary>
    public void Complete()
    {
        if (Actions.Count == 0)
        {
            AddRow();
        }
    }

    public void AddRow() => Actions.Add(new AgreedActionEntry());

    public void Check(Action<string, bool, string> require)
    {
        for (var index = 0; index < Actions.Count; index++)
        {
            require(
                $"Agreed.Actions[{index}].DueOn", !Actions[index].DueOn.IsWrong, "The day by which it is done must be a real date, such as 14 3 2027");
        }
    }

    /// <summary>Null where nothing was typed.</summary>
    public AgreedDetails? ToDetails()
    {
        var answer = EnumCodes.Parse<Answer>(FurtherAction) ?? Answer.NotAsked;

        // A row in the middle stays, so that a message about another one finds it; with "no" a row that was begun is still answered for.
        var last = Actions.FindLastIndex(action => !action.IsEmpty);
        IReadOnlyList<AgreedActionDetails> actions = [.. Actions.Take(Math.Max(last + 1, answer == Answer.Yes ? 1 : 0)).Select(action => action.ToDetails())];
        return answer == Answer.NotAsked && actions.Count == 0 && string.IsNullOrWhiteSpace(NothingMoreBecause)
            ? null
            : new AgreedDetails
            {
                FurtherAction = answer,
                Actions = actions,
                NothingMoreBecause = AgreedActionEntry.Text(NothingMoreBecause),
                ReasonSaidToReferrer = ReasonSaidToReferrer,
            };
    }
}

internal sealed class AgreedActionEntry
{
    public string? What { get; set; }

    public string? Owner { get; set; }

    public string? OwnerName { get; set; }

    public DateEntry DueOn { get; set; } = new();

    public bool SaidToReferrer { get; set; }

    public bool IsEmpty => Text(What) is null && string.IsNullOrEmpty(Owner) && Text(OwnerName) is null && DueOn.IsEmpty;

    public static AgreedActionEntry Of(AgreedActionView action) => new()
    {
        What = action.What,
        Owner = action.Owner?.Code(),
        OwnerName = action.OwnerName,
        DueOn = action.DueOn is { } dueOn ? DateEntry.From(dueOn) : new(),
        SaidToReferrer = action.SaidToReferrer,
    };

    public AgreedActionDetails ToDetails() => new()
    {
        What = Text(What),
        Owner = EnumCodes.Parse<ActionOwner>(Owner),
        OwnerName = Text(OwnerName),
        DueOn = DueOn.Value,
        SaidToReferrer = SaidToReferrer,
    };

    public static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
