using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Home;

/// <summary>Forms that are not finished.</summary>
internal sealed class DraftsPart(DraftClient drafts, TimeProvider clock, bool isAlso) : HomePart
{
    public override bool HasWork => false;

    public override async Task ReadAsync(CancellationToken ct)
    {
        if (Take(await drafts.ListAsync(ct), "your drafts") is not { Items: var own })
        {
            return;
        }

        var now = clock.GetUtcNow();
        if (own.Count > 0)
        {
            Tiles.Add(new(own.Count, "drafts", Links.Drafts, $"oldest: {DueWords.MomentWithin(own.Min(draft => draft.SavedAt), now)}") { IsAlso = isAlso });
            Side.Add(new SideCard(
                "drafts", "Drafts",
                [
                    .. own.Take(ShownBelow).Select(draft => new SideLine(
                        draft.Title ?? "Contact without a name", Links.Draft(draft.DraftId), DueWords.MomentWithin(draft.SavedAt, now))),
                ])
            {
                More = own.Count > ShownBelow ? ("View all drafts", Links.Drafts) : null,
            });
        }
    }
}
