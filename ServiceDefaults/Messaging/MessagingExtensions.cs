using System.Diagnostics;
using System.Net.Security;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using ReferralPlatform.Contracts;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.ServiceDefaults.Messaging;

public sealed class MessagingOptions
{
    /// <summary>How long a receipt may take before the event is sent again; doubled each time, an hour at most.</summary>
    public TimeSpan ResendAfter { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the outbox remembers an event after every consumer has committed it.</summary>
    public TimeSpan KeepReceivedFor { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// File with the certificates (PEM) of the authority that signed the broker's, where it is one of your own; otherwise the machine's are trusted.
    /// </summary>
    public string? RootCertificate { get; set; }

    /// <summary>Development only: the process kills itself when it reaches this point (see <see cref="FaultPoints"/>).</summary>
    public string? CrashAt { get; set; }
}

internal static class MessageHeaders
{
    /// <summary>The service that published a message and waits for its receipt.</summary>
    public const string Origin = "Origin";
}

public static class MessagingExtensions
{
    /// <summary>RabbitMQ 4 drops a message after 20 deliveries unless configured otherwise; restarts of a consumer count as deliveries.</summary>
    private const int DeliveryLimit = 200;

    /// <summary>
    /// The bus, the outbox relay and the inbox of a service. Every consumer has its own quorum queue, named after service and event,
    /// with a dead-letter queue of the service's behind it; its failures are retried here and nowhere else, then parked with their cause.
    /// </summary>
    /// <param name="addConsumers">Adds the service's consumers, one line each.</param>
    public static IHostApplicationBuilder AddMessaging(this IHostApplicationBuilder builder, Action<IBusRegistrationConfigurator>? addConsumers = null)
    {
        builder.RequireAtStart(configuration => SettingRules.Broker(configuration, "messaging"));
        builder.Services.AddOptions<MessagingOptions>().BindConfiguration("Messaging");
        builder.Services.AddMassTransit(bus =>
        {
            var service = builder.Services.Select(descriptor => descriptor.ImplementationInstance).OfType<ServiceName>().Single().Value;
            bus.SetEndpointNameFormatter(new KebabCaseEndpointNameFormatter(service, includeNamespace: false));
            addConsumers?.Invoke(bus);
            bus.AddConsumer<ReceiptConsumer>().Endpoint(endpoint => endpoint.Name = BrokerTopology.ReceiptQueueOf(service));
            bus.AddConsumer<InboxReportConsumer>().Endpoint(endpoint => endpoint.Name = BrokerTopology.ReceiptQueueOf(service));
            // MassTransit tags its check as ready by default: a service would refuse contacts while the broker is down instead of keeping them.
            bus.ConfigureHealthCheckOptions(health => health.Tags.Add("broker"));
            bus.AddConfigureEndpointsCallback((context, _, endpoint) =>
            {
                context.GetRequiredService<Parking>().Use(endpoint);
                if (endpoint is IRabbitMqReceiveEndpointConfigurator queue)
                {
                    // The administrator has hung it on the events that it is for; the service's own user may not.
                    queue.ConfigureConsumeTopology = false;

                    // Nobody listens for what a consumer threw: it is parked with the message.
                    queue.PublishFaults = false;
                    queue.SetQuorumQueue();
                    queue.SetQueueArgument("x-delivery-limit", DeliveryLimit);
                    var deadLetters = BrokerTopology.DeadLettersOf(service);
                    queue.BindDeadLetterQueue(deadLetters, deadLetters, kept => kept.SetQueueArgument("x-queue-type", "quorum"));
                    queue.PrefetchCount = 64;
                    queue.ConcurrentMessageLimit = 8;
                }
            });
            bus.UsingRabbitMq((context, rabbit) =>
            {
                ConnectTo(rabbit, context.GetRequiredService<IConfiguration>());
                // A database that is away is waited for, however long; anything else is the message's own fault and is parked after five tries.
                rabbit.UseMessageRetry(retry =>
                {
                    retry.Handle<Exception>(DatabaseFaults.IsAway);
                    retry.Incremental(int.MaxValue, TimeSpan.FromSeconds(1), TimeSpan.Zero);
                });
                rabbit.UseMessageRetry(retry =>
                {
                    retry.Handle<Exception>(fault => !DatabaseFaults.IsAway(fault));
                    retry.Intervals(100, 250, 500, 1000, 2000);
                });
                rabbit.UseConsumeFilter(typeof(InboxFilter<>), context, filter => filter.Exclude(typeof(MessagesReceived), typeof(InboxReported)));
                UseReceipts<MessagesReceived>(rabbit);
                UseReceipts<InboxReported>(rabbit);

                // The exchanges are the administrator's. Declaring them with the first publish of each channel is not only needless: a channel that closes
                // meanwhile leaves every later publish waiting for that declaration, for ever.
                foreach (var entry in EventCatalogue.All)
                {
                    rabbit.Publish(entry.Type, published => published.Exclude = true);
                }

                rabbit.ConfigureEndpoints(context);
            });
        });
        builder.Services.AddSingleton<Parking>();
        builder.Services.AddHostedService<ParkedMessageReplay>();
        builder.Services.AddHostedService<OutboxRelay>();
        builder.Services.AddHostedService<OutboxPurge>();
        builder.Services.AddHostedService<ReceiptSender>();
        builder.Services.AddHostedService<InboxReporter>();
        builder.Services.AddSingleton<SentAgain>();
        builder.Services.AddHostedService(services => services.GetRequiredService<SentAgain>());

        if (builder.Environment.IsDevelopment() && builder.Configuration["Messaging:CrashAt"] is { Length: > 0 } crashAt)
        {
            FaultPoints.Hook(point =>
            {
                if (string.Equals(point, crashAt, StringComparison.Ordinal))
                {
                    Process.GetCurrentProcess().Kill();
                }
            });
        }

        return builder;
    }

    private static void UseReceipts<TMessage>(IRabbitMqBusFactoryConfigurator rabbit)
        where TMessage : class
    {
        rabbit.Message<TMessage>(message => message.SetEntityName(BrokerTopology.Receipts));
        rabbit.Publish<TMessage>(message =>
        {
            message.ExchangeType = ExchangeType.Direct;
            message.Exclude = true;
        });
    }

    /// <summary>Connections to the service's broker beside the bus.</summary>
    internal static ConnectionFactory ConnectionsTo(IConfiguration configuration)
    {
        var connections = new ConnectionFactory { Uri = UriIn(configuration), AutomaticRecoveryEnabled = false };
        if (configuration["Messaging:RootCertificate"] is { Length: > 0 } file)
        {
            connections.Ssl.CertificateValidationCallback = new TrustedAuthority(file).Accepts;
        }

        return connections;
    }

    private static Uri UriIn(IConfiguration configuration) =>
        new(configuration.GetConnectionString("messaging") ?? throw new InvalidOperationException("Connection string 'messaging' is missing."));

    private static void ConnectTo(IRabbitMqBusFactoryConfigurator rabbit, IConfiguration configuration)
    {
        var uri = UriIn(configuration);
        var credentials = uri.UserInfo.Split(':', 2);
        var isEncrypted = string.Equals(uri.Scheme, "amqps", StringComparison.Ordinal);
        rabbit.Host(uri.Host, (ushort)(uri.Port > 0 ? uri.Port : isEncrypted ? 5671 : 5672), uri.AbsolutePath is { Length: > 1 } path
            ? Uri.UnescapeDataString(path[1..])
            : "/", host =>
        {
            host.Username(Uri.UnescapeDataString(credentials[0]));
            host.Password(Uri.UnescapeDataString(credentials.ElementAtOrDefault(1) ?? string.Empty));
            if (isEncrypted)
            {
                // Said here instead of left to defaults: the broker has to be who it says it is.
                host.UseSsl(tls =>
                {
                    tls.ServerName = uri.Host;
                    if (configuration["Messaging:RootCertificate"] is { Length: > 0 } file)
                    {
                        tls.CertificateValidationCallback = new TrustedAuthority(file).Accepts;
                    }

                    tls.EnforcePolicyErrors(SslPolicyErrors.RemoteCertificateNameMismatch);
                    tls.EnforcePolicyErrors(SslPolicyErrors.RemoteCertificateChainErrors);
                    tls.EnforcePolicyErrors(SslPolicyErrors.RemoteCertificateNotAvailable);
                });
            }

            host.PublisherConfirmation = true;
            host.Heartbeat(TimeSpan.FromSeconds(10));
        });
    }
}
