namespace ReferralPlatform.Portal.Pages.Home;

/// <summary>What the person opened last.</summary>
internal sealed class RecentPart(IntakeClient intake) : HomePart
{
    public override bool HasWork => false;

    public override async Task ReadAsync(CancellationToken ct)
    {
        if (Take(await intake.ListRecentlyViewedAsync(ct), "cases viewed recently") is { Items: { Count: > 0 } recent })
        {
            Side.Add(new SideCard(
                "recent", "Recently viewed", [.. recent.Select(one => new SideLine(one.ChildName, Links.Case(one.ContactRecordId), one.Reference))]));
        }
    }
}
