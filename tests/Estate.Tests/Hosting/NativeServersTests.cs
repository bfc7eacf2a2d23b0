using System.Net.Sockets;
using Aspire.Hosting.Containerless;

namespace ReferralPlatform.Estate.Tests.Hosting;

public sealed class NativeServersTests
{
    [Fact]
    public async Task PostgreSQL_killed_with_all_its_processes_starts_again_on_the_same_port()
    {
        await using var postgres = await NativePostgres.StartTemporaryAsync();
        await postgres.EnsureDatabasesAsync(["intake-db", "screening-db"]);
        var firstProcess = postgres.ProcessId;

        await postgres.KillAsync();
        Assert.Null(postgres.ProcessId);
        Assert.False(await postgres.IsHealthyAsync());

        await postgres.StartAsync();
        Assert.NotEqual(firstProcess, postgres.ProcessId);
        Assert.True(await postgres.IsHealthyAsync());

        // Asking again for what is there must not fail.
        await postgres.EnsureDatabasesAsync(["intake-db", "screening-db"]);
    }

    [Fact]
    public async Task A_temporary_PostgreSQL_leaves_no_process_and_no_port()
    {
        var postgres = await NativePostgres.StartTemporaryAsync();
        var process = postgres.ProcessId;
        await postgres.DisposeAsync();

        Assert.False(Directory.Exists($"/proc/{process}"));
        await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(postgres.Port));
    }

    [Fact]
    public async Task A_second_start_continues_with_the_data_of_the_first_even_where_the_servers_user_cannot_go()
    {
        // Closed to everybody but this test's user, as a checkout in root's home is.
        var closed = Directory.CreateTempSubdirectory("referral-platform-closed-").FullName;
        var options = new NativePostgresOptions { Directory = Path.Combine(closed, "postgres"), FastAndUnsafe = true };
        try
        {
            await using (var first = new NativePostgres(options))
            {
                await first.StartAsync();
                await first.EnsureDatabasesAsync(["intake-db"]);
            }

            await using var second = new NativePostgres(options);
            await second.StartAsync();
            Assert.Contains("intake-db", await second.DatabasesAsync(), StringComparer.Ordinal);
        }
        finally
        {
            ServerDirectory.Delete(Path.Combine(closed, "postgres", "data"));
            ServerDirectory.Delete(closed);
        }
    }

    [Fact]
    public async Task RabbitMQ_starts_again_after_a_kill_and_after_its_data_is_deleted()
    {
        await using var broker = await NativeRabbitMq.StartTemporaryAsync();
        var address = broker.ConnectionString;
        Assert.True(await broker.IsHealthyAsync());

        await broker.KillAsync();
        Assert.False(await broker.IsHealthyAsync());
        broker.DeleteData();

        await broker.StartAsync();
        Assert.True(await broker.IsHealthyAsync());
        Assert.Equal(address, broker.ConnectionString);
    }

    private static async Task ConnectAsync(int port)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
    }
}
