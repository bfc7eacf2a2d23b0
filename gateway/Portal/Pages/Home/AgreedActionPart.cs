using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Home;

/// <summary>What was agreed with referrers and is overdue, whoever was to do it.</summary>
internal sealed class AgreedActionPart(IntakeClient intake, TimeProvider clock) : HomePart
{
    public override async Task ReadAsync(CancellationToken ct)
    {
        if (Take(await intake.ListAgreedActionsAsync("open", after: null, ct), "agreed actions") is not { Items: var open } page || open.Count == 0)
        {
            return;
        }

        var overdue = open.Where(row => row.DueAt <= clock.GetUtcNow()).ToList();
        var more = page.Next is null ? "" : "+";
        if (overdue.Count > 0)
        {
            Tiles.Add(new(
                $"{overdue.Count}{(overdue.Count == open.Count ? more : "")}", "agreed actions overdue", Links.AgreedActionView("overdue"),
                Urgency: Urgency.Late));
        }

        Tiles.Add(new($"{open.Count}{more}", "agreed actions open", Links.AgreedActionView("open")) { IsAlso = true });
        Actions.AddRange(overdue.Select(row => new WorkRow(
            row.ContactRecordId, row.Reference, Links.Case(row.ContactRecordId),
            row.Owner == ActionOwner.FrontDoor ? "Do what was agreed with the referrer" : "Ask the referrer about what was agreed", "Mark as done",
            Links.CompleteAgreedAction(row.ContactRecordId, row.ActionId))
        {
            DueAt = row.DueAt,
            Rule = row.Rule,
            Detail = row.OwnerName,
        }));
    }
}
