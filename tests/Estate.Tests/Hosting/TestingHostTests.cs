using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.Containerless;
using Aspire.Hosting.Testing;

namespace ReferralPlatform.Estate.Tests.Hosting;

/// <summary>The host on a small estate: a server with a database, and a program that waits for it and says what it was told.</summary>
public sealed class TestingHostTests : IAsyncLifetime
{
    private const string Script =
        """
        require('http').createServer((asked, answer) => asked.url === '/again' ? process.exit(75) : answer.end(process.env['ConnectionStrings__notes-db'] ?? ''))
            .listen(process.env.PORT, '127.0.0.1')
        """;

    private readonly DistributedApplication _app = BuildEstate("node", "-e", Script);

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_program_starts_when_what_it_waits_for_is_healthy_and_is_told_where_it_is()
    {
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("notes");

        using var client = _app.CreateHttpClient("notes");
        var told = await client.GetStringAsync(new Uri("/", UriKind.Relative));

        Assert.EndsWith(";Database=notes-db", told, StringComparison.Ordinal);
        Assert.Equal(await _app.GetConnectionStringAsync("notes-db"), told);
    }

    [Fact]
    public async Task A_killed_resource_stays_ended_until_somebody_starts_it()
    {
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("notes");
        var faults = _app.Faults();
        var first = faults.ProcessId("notes");

        await faults.KillAsync("notes");
        Assert.False(await faults.IsHealthyAsync("notes"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _app.ResourceNotifications.WaitForResourceHealthyAsync("notes"));

        await faults.StartAsync("notes");
        Assert.True(await faults.IsHealthyAsync("notes"));
        Assert.NotEqual(first, faults.ProcessId("notes"));
    }

    [Fact]
    public async Task A_program_that_asks_to_be_started_again_is()
    {
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("notes");
        var faults = _app.Faults();
        var first = faults.ProcessId("notes");

        using var client = _app.CreateHttpClient("notes");
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(new Uri("/again", UriKind.Relative)));

        await Eventually.Is(() => faults.IsHealthyAsync("notes"), "It answers again.");
        Assert.NotEqual(first, faults.ProcessId("notes"));
    }

    [Fact]
    public async Task A_replica_has_an_address_of_its_own()
    {
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("notes");

        await using var replica = await _app.Faults().StartReplicaAsync("notes");

        Assert.NotEqual(_app.GetEndpoint("notes"), replica.Endpoint);
        Assert.NotEqual(_app.Faults().ProcessId("notes"), replica.ProcessId);
    }

    [Fact]
    public async Task Nothing_is_left_of_an_estate_that_was_disposed()
    {
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("notes");
        int[] processes = [_app.Faults().ProcessId("notes"), _app.Faults().ProcessId("postgres")];
        var port = _app.GetEndpoint("notes").Port;

        await _app.DisposeAsync();

        Assert.All(processes, process => Assert.False(Directory.Exists($"/proc/{process}")));
        using var connection = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => connection.ConnectAsync("127.0.0.1", port));
    }

    [Fact]
    public async Task A_program_that_ends_at_once_is_reported_with_its_code()
    {
        await using var broken = BuildEstate("node", "-e", "process.exit(3)");
        await broken.StartAsync();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => broken.ResourceNotifications.WaitForResourceHealthyAsync("notes"));

        Assert.Contains("Exited with code 3", failure.Message, StringComparison.Ordinal);
    }

    private static DistributedApplication BuildEstate(string command, params string[] arguments)
    {
        var directory = Path.Combine(AppContext.BaseDirectory, "AppHost");
        var builder = new DistributedApplicationBuilder([], directory);
        var notesDb = builder.AddPostgres("postgres").AddDatabase("notes-db");
        builder.AddExecutable("notes", command, AppContext.BaseDirectory, arguments)
            .WithHttpEndpoint(env: "PORT")
            .WithHttpHealthCheck("/")
            .WithReference(notesDb)
            .WaitFor(notesDb);
        return builder.Build(EstateOptions.ForTests(directory));
    }
}
