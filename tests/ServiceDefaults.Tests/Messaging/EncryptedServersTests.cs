using System.Security.Authentication;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ReferralPlatform.ServiceDefaults.Tests.Messaging;

/// <summary>A broker and a database that are reached by TLS, with certificates of an authority that the machine does not know.</summary>
[Trait("Rule", "SEC-14")]
public sealed class EncryptedServersTests
{
    [Fact]
    public async Task SEC_14_The_bus_talks_by_TLS_to_the_broker_that_its_authority_signed_and_to_no_other()
    {
        using var certificates = new CertificateFolder();
        using var others = new CertificateFolder();
        await using var broker = await NativeServer.StartRabbitMqAsync(certificates.Path);

        Assert.Equal("Healthy", await ConnectAsync(broker.BrokerConnectionStringFor("intake"), certificates.Authority));
        Assert.Equal(nameof(AuthenticationException), await ConnectAsync(broker.BrokerConnectionStringFor("intake"), others.Authority));
        Assert.Equal(nameof(AuthenticationException), await ConnectAsync(broker.BrokerConnectionStringFor("intake"), authority: null));
    }

    [Fact]
    public async Task SEC_14_A_broker_with_anothers_certificate_is_refused_though_the_authority_signed_it()
    {
        using var elsewhere = new CertificateFolder("127.0.0.2");
        await using var broker = await NativeServer.StartRabbitMqAsync(elsewhere.Path);

        Assert.Equal(nameof(AuthenticationException), await ConnectAsync(broker.BrokerConnectionStringFor("intake"), elsewhere.Authority));
    }

    [Fact]
    public async Task SEC_14_The_database_is_reached_by_TLS_where_its_authority_signed_it_and_not_otherwise()
    {
        using var certificates = new CertificateFolder();
        using var others = new CertificateFolder();
        await using var postgres = await NativeServer.StartPostgresAsync(["intake-db"], certificates: certificates.Path);
        var encrypted = $"{postgres.ConnectionStringFor("intake-db")};Pooling=false;SSL Mode=VerifyFull;Root Certificate=";

        Assert.True(await IsEncryptedAsync(encrypted + certificates.Authority));
        var refused = await Assert.ThrowsAsync<NpgsqlException>(() => IsEncryptedAsync(encrypted + others.Authority));
        Assert.IsType<AuthenticationException>(refused.InnerException);
    }

    private static async Task<bool> IsEncryptedAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("select ssl from pg_stat_ssl where pid = pg_backend_pid()");
        return await command.ExecuteScalarAsync() is true;
    }

    /// <returns>"Healthy", or the kind of fault that keeps the bus from connecting.</returns>
    private static async Task<string> ConnectAsync(string address, string? authority)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:messaging"] = address,
            ["Messaging:RootCertificate"] = authority,
        });
        builder.Services.AddSingleton(new ServiceName("intake"));
        builder.AddMessaging();

        // Not started, so that nothing looks into the database, which is not there.
        builder.Services.AddSingleton(NpgsqlDataSource.Create("Host=127.0.0.1"));
        using var host = builder.Build();
        var bus = host.Services.GetRequiredService<IBusControl>();
        using var stopping = new CancellationTokenSource();
        var starting = bus.StartAsync(stopping.Token);
        var outcome = await Eventually.Is(() => Task.FromResult(OutcomeOf(bus.CheckHealth())), found => found is not null);
        await stopping.CancelAsync();
        await ((Task)starting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await bus.StopAsync();
        return outcome!;
    }

    private static string? OutcomeOf(BusHealthResult health) => health.Status == BusHealthStatus.Healthy
        ? "Healthy"
        : health.Endpoints.Values.Select(endpoint => Innermost(endpoint.Exception)).FirstOrDefault(fault => fault is not null)?.GetType().Name;

    private static Exception? Innermost(Exception? fault)
    {
        while (fault?.InnerException is { } inner)
        {
            fault = inner;
        }

        return fault;
    }
}
