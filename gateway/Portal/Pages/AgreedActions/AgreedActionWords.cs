using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.AgreedActions;

/// <summary>How what was agreed is said.</summary>
internal static class AgreedActionWords
{
    public static string Who(ActionOwner? owner, string? name) => owner switch
    {
        null => "Nothing more is done",
        ActionOwner.FrontDoor when name is not null => name,
        _ => $"{Words.From(owner.Value)}{(name is null ? "" : $", {name}")}",
    };

    /// <summary>To the referrer.</summary>
    public static string WhoToReferrer(OwnAgreedAction action) => action.Owner switch
    {
        null => "Nothing more is done",
        ActionOwner.Referrer => "You",
        ActionOwner.ReferrersAgency => $"Your agency{(action.OwnerName is null ? "" : $", {action.OwnerName}")}",
        _ => $"We{(action.OwnerName is null ? "" : $", {action.OwnerName}")}",
    };

    /// <summary>All of it on one line, for the record beside a form.</summary>
    public static string Line(AgreedActionView action) =>
        $"{Who(action.Owner, action.OwnerName)}{(action.DueOn is { } dueOn ? $", by {LondonTime.ShowDate(dueOn)}" : "")}: {action.What}"
        + action.State switch
        {
            AgreedActionState.Done => " (done)",
            AgreedActionState.Withdrawn => " (withdrawn)",
            _ => action.Overdue ? " (overdue)" : "",
        };
}
