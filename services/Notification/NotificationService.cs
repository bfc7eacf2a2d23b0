using ReferralPlatform.Notification.Acknowledgements;
using ReferralPlatform.Notification.AgencyRequests;
using ReferralPlatform.Notification.AgreementRequests;
using ReferralPlatform.Notification.Alerts;
using ReferralPlatform.Notification.Cases;
using ReferralPlatform.Notification.Feedback;
using ReferralPlatform.Notification.PoliceNotices;
using ReferralPlatform.Notification.Referrers;
using ReferralPlatform.Notification.Sending;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Messaging;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Notification;

/// <summary>Notification: everybody who must be informed is, and it shows when somebody was not. Wiring and table of contents.</summary>
internal static class NotificationService
{
    public const string Name = "notification";

    public static void AddNotification(this WebApplicationBuilder builder)
    {
        builder.AddProcedures();
        builder.AddServiceDatabase<NotificationDbContext>("notification-db");
        builder.AddMessaging(bus =>
        {
            bus.AddConsumer<ContactRecordedConsumer>();
            bus.AddConsumer<ContactReturnedConsumer>();
            bus.AddConsumer<DisposalAuthorisedConsumer>();
            bus.AddConsumer<CrimeSuspectedConsumer>();
            bus.AddConsumer<SteppedUpConsumer>();
            bus.AddConsumer<DecisionEscalatedConsumer>();
            bus.AddConsumer<AgencyAskedConsumer>();
            bus.AddConsumer<AgencyRemindedConsumer>();
            bus.AddConsumer<CaseAllocatedConsumer>();
            bus.AddConsumer<DeadlineApproachingConsumer>();
            bus.AddConsumer<DeadlineMissedConsumer>();
        });
        builder.AddReferrers();
        builder.AddSending();
    }

    public static void MapNotification(this IEndpointRouteBuilder app)
    {
        var messages = app.MapGroup("/api/notification/messages").WithTags("Messages").WithIdempotentPosts();
        messages.MapGet("/", ListMessages.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(ListMessages)).WithSummary("Messages that are due, failed, overdue or sent, or all of a case");
        messages.MapGet("/{messageId:guid}", GetMessage.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetMessage)).WithSummary("Read a message");
        messages.MapPost("/{messageId:guid}/informed", InformRecipient.HandleAsync).ForRoles(Informers)
            .WithName(nameof(InformRecipient)).WithSummary("Record that a person informed the recipient");
        messages.MapPost("/{messageId:guid}/resends", ResendMessage.HandleAsync).ForRoles(Informers)
            .WithName(nameof(ResendMessage)).WithSummary("Have a failed message sent again");
        messages.MapGet("/{messageId:guid}/letter", GetLetter.HandleAsync).ForRoles(Informers)
            .WithName(nameof(GetLetter)).WithSummary("The words of a letter to the referrer");
        messages.MapPost("/{messageId:guid}/feedback-texts", ApproveFeedback.HandleAsync).ForRoles(AccessRoles.Managers)
            .WithName(nameof(ApproveFeedback)).WithSummary("Approve what the referrer may know beyond the standing words");

        var feedback = app.MapGroup("/api/notification/feedback").WithTags("Feedback");
        feedback.MapGet("/", ListFeedback.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(ListFeedback)).WithSummary("Referrers who were to hear by now and have not");

        app.MapGet("/api/notification/own-outcomes/{caseId:guid}", GetOwnOutcome.HandleAsync).WithTags("Feedback").ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(GetOwnOutcome)).WithSummary("What was decided on a professional's own referral");

        var cases = app.MapGroup("/api/notification/cases").WithTags("Cases");
        cases.MapGet("/{caseId:guid}", GetCase.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetCase)).WithSummary("How a contact came in");
        cases.MapGet("/{caseId:guid}/overview", GetOverview.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetOverview)).WithSummary("Read all that Notification adds to a case's page");
        cases.MapGet("/{caseId:guid}/activity", GetActivity.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetActivity)).WithSummary("Who was informed of what, when, how and under which rule");
    }

    private static string[] Informers { get; } = [.. AccessRoles.Caseworkers, AccessRoles.BusinessSupport];

    private static void AddReferrers(this WebApplicationBuilder builder)
    {
        builder.Services.AddTransient<ServiceTokenHandler>();
        builder.Services
            .AddHttpClient<ReferrerClient>(client => client.BaseAddress = new Uri("http://intake"))
            .AddReadResilience()
            .AddHttpMessageHandler<ServiceTokenHandler>();
    }

    private static void AddSending(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SendingOptions>().BindConfiguration("Notification:Sending");
        builder.Services.AddSingleton<SendingSignal>();
        builder.Services.ConfigureDbContext<NotificationDbContext>(
            (services, options) => options.AddInterceptors(services.GetRequiredService<SendingSignal>()));
        builder.Services.AddSingleton<Mailboxes>();
        builder.Services.AddSingleton<ProfessionalDomains>();
        builder.Services.AddSingleton<Mailer>();
        builder.Services.AddHostedService<MessageSender>();
    }
}
