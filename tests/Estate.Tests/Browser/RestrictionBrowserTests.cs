using ReferralPlatform.Estate.Tests.Journeys;

namespace ReferralPlatform.Estate.Tests.Browser;

/// <summary>A manager restricts a record and sees who viewed it; to everybody else it is not there, in any service.</summary>
[Collection(EstateCollection.Name)]
public sealed class RestrictionBrowserTests(EstateFixture estate)
{
    [Fact]
    public async Task A_manager_restricts_a_record_and_another_manager_finds_it_no_longer()
    {
        var boy = Case.Of(estate, await estate.PostSampleAsync("04"), "york")[0];
        foreach (var path in new[] { boy.Screening, boy.Enquiry })
        {
            await boy.EventuallyAsync("service-manager", path);
        }

        var worker = await estate.ClientForAsync("york.social-worker");
        await (await worker.GetAsync($"{boy.Record}/overview")).JsonAsync(403);

        await using var manager = await Desk.SignInAsync(estate, "york.team-manager");
        await manager.OpenAsync($"/cases/{boy.Id}");
        await manager.PressAsync("Restrict this record");
        await manager.PressAsync("Restrict the record");
        Assert.Contains("Enter why only some may read it", await manager.TextAsync(), StringComparison.Ordinal);
        await manager.ChooseAsync("Readers", "york.social-worker");
        await manager.TypeAsync("Reason", "A parent works for the council.");
        await manager.PressAsync("Restrict the record");
        Assert.Contains("Only Rosalind Beckwith, Leila Haddad can find this record.", await manager.TextAsync(), StringComparison.Ordinal);

        var other = await estate.ClientForAsync("york.service-manager");
        foreach (var path in new[] { boy.Record, boy.Screening, boy.Enquiry, $"/api/notification/cases/{boy.Id}" })
        {
            await Eventually.Is(async () => (await other.GetAsync(path)).StatusCode == System.Net.HttpStatusCode.NotFound, $"{path} is hidden");
        }

        await using var stranger = await Desk.SignInAsync(estate, "york.service-manager");
        await stranger.Page.GotoAsync($"/cases/{boy.Id}");
        Assert.Contains("Page not found", await stranger.TextAsync(), StringComparison.Ordinal);
        await (await worker.GetAsync($"{boy.Record}/overview")).JsonAsync(200);

        await manager.PressAsync("Who viewed this record");
        var viewed = await manager.TextAsync();
        Assert.Contains("Leila Haddad", viewed, StringComparison.Ordinal);
        Assert.Contains("Margaret Dunnington", viewed, StringComparison.Ordinal);
    }
}
