using System.Net;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.ServiceDefaults.Tests.Evidence;

[Collection(PlatformCollection.Name)]
public sealed class LateSealTests(Platform platform)
{
    [Fact]
    [Trait("Rule", "SEC-6")]
    [Trait("Alert", "AuditNotSealed")]
    public async Task SEC_6_A_late_seal_shows_while_the_service_works_on_and_is_made_up_for()
    {
        using var folder = new TemporaryFolder();
        var seals = Path.Combine(folder.Path, "mounted-later");
        await using var host = await platform.StartAsync(
            "allocation", ("Seals:Key", EvidenceFixture.NewKey()), ("Seals:Directory", seals), ("Seals:Every", "00:00:00.1"),
            ("Seals:LateAfter", "00:00:00.5"));
        using var client = host.Client();
        using var exposed = new Exposition(host.Services, "allocation");
        await host.QueryAsync(async db =>
        {
            db.Activity.Add(ActivityEntry.Of("test", Guid.CreateVersion7(), platform.Clock.GetUtcNow(), "noted", "Noted."));
            return await db.SaveChangesAsync();
        });

        Assert.Equal(HttpStatusCode.OK, await Eventually.Is(() => HealthAsync("Degraded"), status => status is not null));
        Assert.Contains(host.Log, line => line.Contains("has not been sealed outside the database", StringComparison.Ordinal));
        Assert.Equal(1, await host.QueryAsync(db => db.Activity.CountAsync()));

        await AlertRules.AssertFiresAsync("AuditNotSealed", await exposed.AboveAsync(0.5, "referral_platform_seals_age_seconds"), growing: true);

        Directory.CreateDirectory(seals);
        Assert.Equal(HttpStatusCode.OK, await Eventually.Is(() => HealthAsync("Healthy"), status => status is not null));
        Assert.Single(await File.ReadAllLinesAsync(Assert.Single(Directory.GetFiles(seals))));

        async Task<HttpStatusCode?> HealthAsync(string expected)
        {
            using var answer = await client.GetAsync("/health");
            return await answer.Content.ReadAsStringAsync() == expected ? answer.StatusCode : null;
        }
    }
}
