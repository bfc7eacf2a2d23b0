using System.Globalization;
using System.Net.Sockets;
using Npgsql;

namespace ReferralPlatform.Estate.Tests.Hosting;

public sealed class NativeServersTests
{
    [Fact]
    public async Task PostgreSQL_starts_again_after_a_power_cut_although_its_lock_file_names_a_living_stranger()
    {
        await using var postgres = await NativeServer.StartPostgresAsync(["intake-db"]);
        await ExecuteAsync(postgres, "create table kept ()");
        // Read while the server runs: one that is killed right after its parent may just get round to deleting the file.
        var lockFile = Path.Combine(postgres.DataFolder, "postmaster.pid");
        var lines = await File.ReadAllLinesAsync(lockFile);
        await postgres.KillAsync();
        lines[0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(lockFile, lines);

        await postgres.StartAsync();

        await ExecuteAsync(postgres, "drop table kept");
    }

    [Fact]
    public async Task A_temporary_PostgreSQL_leaves_no_process_and_no_port()
    {
        var postgres = await NativeServer.StartPostgresAsync(["intake-db"]);
        var process = postgres.ProcessId;
        await postgres.DisposeAsync();

        Assert.False(Directory.Exists($"/proc/{process}"));
        using var client = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync("127.0.0.1", postgres.Port));
    }

    [Fact]
    public async Task A_second_start_continues_with_the_data_of_the_first_even_where_the_servers_user_cannot_go()
    {
        // Closed to everybody but this test's user, as a checkout in root's home is.
        var closed = Directory.CreateTempSubdirectory("referral-platform-closed-");
        await using (var postgres = await NativeServer.StartPostgresAsync(["intake-db"], within: closed.FullName))
        {
            await ExecuteAsync(postgres, "create table kept ()");
            await postgres.StopAsync();

            await postgres.StartAsync();

            await ExecuteAsync(postgres, "drop table kept");
        }

        closed.Delete();
    }

    [Fact]
    public async Task RabbitMQ_starts_again_on_its_port_after_a_kill_and_after_its_data_is_deleted()
    {
        await using var broker = await NativeServer.StartRabbitMqAsync();

        await broker.KillAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => ConnectAsync(broker));
        broker.DeleteData();

        await broker.StartAsync();
        await ConnectAsync(broker);
    }

    private static async Task ConnectAsync(NativeServer broker)
    {
        await using var connection = await new RabbitMQ.Client.ConnectionFactory { Uri = new Uri(broker.BrokerConnectionString) }.CreateConnectionAsync();
    }

    private static async Task ExecuteAsync(NativeServer postgres, string sql)
    {
        await using var source = NpgsqlDataSource.Create(postgres.AdministratorConnectionStringFor("intake-db"));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
