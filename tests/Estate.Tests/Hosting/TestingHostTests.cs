using System.Net.Sockets;
using Aspire.Hosting.Containerless;
using Aspire.Hosting.Testing;

namespace ReferralPlatform.Estate.Tests.Hosting;

/// <summary>The host inside a test, shown on the resources that are no service of ours.</summary>
public sealed class TestingHostTests
{
    [Fact]
    public async Task A_test_gets_an_estate_of_its_own_can_break_it_and_leaves_nothing_behind()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>();
        var app = await builder.BuildAsync();
        await app.StartAsync();
        await Task.WhenAll(
            app.ResourceNotifications.WaitForResourceHealthyAsync("identity"),
            app.ResourceNotifications.WaitForResourceHealthyAsync("intake-db"));

        // Random ports and passwords: two estates never meet.
        Assert.NotEqual(8081, app.GetEndpoint("identity").Port);
        var intakeDb = await app.GetConnectionStringAsync("intake-db");
        Assert.EndsWith(";Database=intake-db", intakeDb, StringComparison.Ordinal);

        using var client = app.CreateHttpClient("identity");
        var discovery = await client.GetStringAsync(new Uri("/.well-known/openid-configuration", UriKind.Relative));
        Assert.Contains($"\"issuer\":\"{app.GetEndpoint("identity").ToString().TrimEnd('/')}\"", discovery, StringComparison.Ordinal);

        var faults = app.Faults();
        var firstProcess = faults.ProcessId("identity");
        await faults.KillAsync("identity");
        Assert.False(await faults.IsHealthyAsync("identity"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.ResourceNotifications.WaitForResourceHealthyAsync("identity"));

        await faults.StartAsync("identity");
        Assert.True(await faults.IsHealthyAsync("identity"));
        Assert.NotEqual(firstProcess, faults.ProcessId("identity"));

        var last = faults.ProcessId("identity");
        var postgres = faults.ProcessId("postgres");
        var port = app.GetEndpoint("identity").Port;
        await app.DisposeAsync();

        Assert.False(Directory.Exists($"/proc/{last}"));
        Assert.False(Directory.Exists($"/proc/{postgres}"));
        using var connection = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => connection.ConnectAsync("127.0.0.1", port));
    }
}
