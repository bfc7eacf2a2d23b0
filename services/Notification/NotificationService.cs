using ReferralPlatform.Notification.Acknowledgements;
using ReferralPlatform.Notification.AgencyRequests;
using ReferralPlatform.Notification.AgreedActions;
using ReferralPlatform.Notification.AgreementRequests;
using ReferralPlatform.Notification.Alerts;
using ReferralPlatform.Notification.Cases;
using ReferralPlatform.Notification.Feedback;
using ReferralPlatform.Notification.Letters;
using ReferralPlatform.Notification.Outcomes;
using ReferralPlatform.Notification.PoliceNotices;
using ReferralPlatform.Notification.Receipts;
using ReferralPlatform.Notification.Referrers;
using ReferralPlatform.Notification.Sending;
using ReferralPlatform.Notification.Templates;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Messaging;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Telemetry;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Notification;

/// <summary>Notification: everybody who must be informed is, and it shows when somebody was not. Wiring and table of contents.</summary>
internal static class NotificationService
{
    public const string Name = "notification";

    public static void AddNotification(this WebApplicationBuilder builder)
    {
        builder.AddProcedures();
        builder.AddWorkerDirectory();
        builder.AddServiceDatabase<NotificationDbContext>("notification-db");
        builder.Services.AddSingleton(new Waiting("select 'messages-failed', count(*), min(created_at) from messages where state = 'Failed'"));
        builder.Services.AddSingleton(new Waiting(
            """
            select 'emails-to-send', count(*), min(created_at) from messages
            where state in ('Due', 'Sending') and (next_attempt_at <= @now or attempts > 0) and coalesce(means, 'Email') = 'Email'
            """));
        builder.AddMessaging(bus =>
        {
            bus.AddConsumer<ContactRecordedConsumer>();
            bus.AddConsumer<ContactReturnedConsumer>();
            bus.AddConsumer<ActionsAgreedConsumer>();
            bus.AddConsumer<ContactBecameReferralConsumer>();
            bus.AddConsumer<DisposalAuthorisedConsumer>();
            bus.AddConsumer<CrimeSuspectedConsumer>();
            bus.AddConsumer<SteppedUpConsumer>();
            bus.AddConsumer<SteppedUpAsPlannedConsumer>();
            bus.AddConsumer<DecisionEscalatedConsumer>();
            bus.AddConsumer<AgencyAskedConsumer>();
            bus.AddConsumer<AgencyRemindedConsumer>();
            bus.AddConsumer<ContributionRequestedConsumer>();
            bus.AddConsumer<ContributionRemindedConsumer>();
            bus.AddConsumer<ContributionReceivedConsumer>();
            bus.AddConsumer<ContributionNotWaitedForConsumer>();
            bus.AddConsumer<CaseAllocatedConsumer>();
            bus.AddConsumer<AllocationEndedConsumer>();
            bus.AddConsumer<AssessmentSubmittedConsumer>();
            bus.AddConsumer<AssessmentReturnedConsumer>();
            bus.AddConsumer<AssessmentSignedOffConsumer>();
            bus.AddConsumer<AssessmentReopenedConsumer>();
            bus.AddConsumer<PlanningMeetingArrangedConsumer>();
            bus.AddConsumer<ChildInNeedPlanAgreedConsumer>();
            bus.AddConsumer<CaseClosedConsumer>();
            bus.AddConsumer<Section47EnquiryStartedConsumer>();
            bus.AddConsumer<Section47EnquiryConcludedConsumer>();
            bus.AddConsumer<Section47LeadChangedConsumer>();
            bus.AddConsumer<ChildProtectionConferenceHeldConsumer>();
            bus.AddConsumer<StepUpCopiedConsumer>();
            bus.AddConsumer<MeetingActionAgreedConsumer>();
            bus.AddConsumer<ImmediateProtectionRecordedConsumer>();
            bus.AddConsumer<ProtectionChangedConsumer>();
            bus.AddConsumer<ProtectionAmendedConsumer>();
            bus.AddConsumer<StrategyDiscussionHeldConsumer>();
            bus.AddConsumer<StrategyDiscussionRequiredConsumer>();
            bus.AddConsumer<ParticipantInvitedConsumer>();
            bus.AddConsumer<ParticipantWithdrawnConsumer>();
            bus.AddConsumer<DiscussionMinutesSignedConsumer>();
            bus.AddConsumer<DeadlineApproachingConsumer>();
            bus.AddConsumer<DeadlineMissedConsumer>();
            bus.AddConsumer<RestrictionChangedConsumer>();
            bus.AddCircles(Name);
            bus.AddConsumer<Alerts.RecordOpenedConsumer>();
        });
        builder.AddReferrers();
        builder.AddSending();
    }

    public static void MapNotification(this IEndpointRouteBuilder app)
    {
        app.MapReadings(Name);
        app.MapParkedMessages(Name);
        const string Sending = "What is said on the telephone and in letters is business support's to say and to post.";
        var messages = app.MapGroup("/api/notification/messages").WithTags("Messages").WithIdempotentPosts();
        messages.MapGet("/", ListMessages.HandleAsync).ListsRows<MessageView>(row => row.CaseId).ForRoles(AccessRoles.Staff)
            .OutsideNeedToKnow("Of a record that somebody does not work with, it lists the notices to them.")
            .ShowsWordsTo(AccessRoles.BusinessSupport, Sending).WithName(nameof(ListMessages))
            .WithSummary("Messages to approve, due, failed, overdue, sent, unconfirmed or one's own, or all of a case");
        messages.MapGet("/{messageId:guid}", GetMessage.HandleAsync).Opens<MessageView>(message => [message.CaseId]).ForRoles(AccessRoles.Staff)
            .ShowsWordsTo(AccessRoles.BusinessSupport, Sending).WithName(nameof(GetMessage))
            .WithSummary("Read a message");
        messages.MapPost("/{messageId:guid}/informed", InformRecipient.HandleAsync).ForRoles(Informers)
            .ShowsWordsTo(AccessRoles.BusinessSupport, Sending).WithName(nameof(InformRecipient))
            .WithSummary("Record that a person informed the recipient");
        messages.MapPost("/{messageId:guid}/put-away", PutAwayMessage.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(PutAwayMessage)).WithSummary("Put a notice away that is for the caller");
        messages.MapPost("/{messageId:guid}/resends", ResendMessage.HandleAsync).ForRoles(Informers)
            .ShowsWordsTo(AccessRoles.BusinessSupport, Sending).WithName(nameof(ResendMessage))
            .WithSummary("Have a failed message sent again");
        messages.MapGet("/{messageId:guid}/letter", GetLetter.HandleAsync).Opens<LetterView>(letter => [letter.CaseId]).ForRoles(Informers)
            .ShowsWordsTo(AccessRoles.BusinessSupport, Sending).WithName(nameof(GetLetter))
            .WithSummary("The words of a letter to the referrer, the family or the child");
        messages.MapPost("/{messageId:guid}/amendments", AmendLetter.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(AmendLetter)).WithSummary("Choose whom a letter goes to and change its words, before it is approved");
        messages.MapPost("/{messageId:guid}/approvals", ApproveMessage.HandleAsync).ForRoles(AccessRoles.Managers)
            .WithName(nameof(ApproveMessage)).WithSummary("Let a message go that waits to be approved");
        messages.MapPost("/{messageId:guid}/prints", PrintLetter.HandleAsync).ForRoles(Informers)
            .ShowsWordsTo(AccessRoles.BusinessSupport, Sending).WithName(nameof(PrintLetter))
            .WithSummary("Print a letter as it stands; Intake keeps it under the message's id");
        messages.MapPost("/{messageId:guid}/returns", RecordReturn.HandleAsync).ForRoles(Informers)
            .ShowsWordsTo(AccessRoles.BusinessSupport, Sending).WithName(nameof(RecordReturn))
            .WithSummary("Record that a posted letter came back: it is open again, with its clock");
        messages.MapPost("/{messageId:guid}/given-up", GiveUpMessage.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(GiveUpMessage)).WithSummary("Give a message up, with the reason");
        messages.MapPost("/{messageId:guid}/hand-overs", HandOverTask.HandleAsync).ForRoles(AccessRoles.Managers)
            .WithName(nameof(HandOverTask)).WithSummary("Have somebody else refer a closed case on, with the reason");
        messages.MapPost("/{messageId:guid}/feedback-texts", ApproveFeedback.HandleAsync).ForRoles(AccessRoles.Managers)
            .WithName(nameof(ApproveFeedback)).WithSummary("Approve what the referrer may know beyond the standing words");

        var feedback = app.MapGroup("/api/notification/feedback").WithTags("Feedback");
        feedback.MapGet("/", ListFeedback.HandleAsync).ListsRows<OverdueFeedback>(row => row.CaseId).ForRoles(AccessRoles.Staff)
            .WithName(nameof(ListFeedback)).WithSummary("Referrers who were to hear by now and have not");

        var police = app.MapGroup("/api/notification/police-notices").WithTags("Police notices").WithIdempotentPosts();
        police.MapGet("/", ListPoliceNotices.HandleAsync).ListsRows<PoliceNoticeRow>(row => row.NoticeId).ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(ListPoliceNotices)).WithSummary("Notices to the police of the caller's authority; empty for other agencies");
        police.MapGet("/{noticeId:guid}", GetPoliceNotice.HandleAsync).Opens().ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(GetPoliceNotice)).WithSummary("Read a notice to the police; every reading is recorded");
        police.MapPost("/{noticeId:guid}/acknowledgements", AcknowledgePoliceNotice.HandleAsync).ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(AcknowledgePoliceNotice)).WithSummary("Acknowledge receipt of a notice for the police");

        app.MapGet("/api/notification/own-outcomes/{caseId:guid}", GetOwnOutcome.HandleAsync).Opens().WithTags("Feedback")
            .ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(GetOwnOutcome)).WithSummary("What was decided on a professional's own referral");

        var template = app.MapGroup("/api/notification/letter-template").WithTags("Letter template");
        template.MapGet("/", KeepTemplates.ReadAsync).DisclosesNothing().ForRoles(AccessRoles.Staff).WithName("GetLetterTemplate")
            .WithSummary("What the authority's letters look like, with all versions");
        template.MapGet("/versions/{version:int}", KeepTemplates.ReadVersionAsync).DisclosesNothing()
            .ForRoles(AccessRoles.Staff).WithName("GetLetterTemplateVersion")
            .WithSummary("One version of it");
        template.MapGroup("/versions").WithIdempotentPosts().MapPost("/", KeepTemplates.SaveAsync).ForRoles(AccessRoles.TemplateEditors)
            .WithName("SaveLetterTemplate").WithSummary("Save another version");
        template.MapPost("/previews", KeepTemplates.PreviewAsync).DisclosesNothing()
            .ForRoles(AccessRoles.TemplateEditors).WithMetadata(new ReadOnlyPostMetadata())
            .WithName("PreviewLetterTemplate").WithSummary("A letter to invented people; nothing is kept");
        var wordings = template.MapGroup("/wordings");
        wordings.MapGet("/", KeepWordings.ListAsync).DisclosesNothing().ForRoles(AccessRoles.Staff).WithName("ListWordings")
            .WithSummary("What emails, text messages and letters to referrers say, and which words are the authority's own");
        wordings.MapGet("/{code}", KeepWordings.ReadAsync).DisclosesNothing().ForRoles(AccessRoles.Staff).WithName("GetWording")
            .WithSummary("One wording, with its placeholders and versions; an earlier one by its version");
        wordings.MapGroup("/{code}/versions").WithIdempotentPosts().MapPost("/", KeepWordings.SaveAsync).ForRoles(AccessRoles.TemplateEditors)
            .WithName("SaveWording").WithSummary("Save another version of one wording");
        wordings.MapPost("/{code}/previews", KeepWordings.Preview).DisclosesNothing()
            .ForRoles(AccessRoles.TemplateEditors).WithMetadata(new ReadOnlyPostMetadata())
            .WithName("PreviewWording").WithSummary("The words filled with an invented sample; nothing is kept");
        wordings.MapPost("/{code}/letter-previews", KeepWordings.PreviewLetterAsync).DisclosesNothing()
            .ForRoles(AccessRoles.TemplateEditors).WithMetadata(new ReadOnlyPostMetadata())
            .WithName("PreviewReferrerLetter").WithSummary("A letter to an invented referrer as a PDF; nothing is kept");

        app.MapPost("/api/notification/receipts", ReceiveReceipt.HandleAsync).DisclosesNothing()
            .AllowAnonymous().WithTags("Receipts").WithMetadata(new ReadOnlyPostMetadata())
            .WithName(nameof(ReceiveReceipt)).WithSummary("What became of a message, called by GOV.UK Notify with its own bearer token");

        var cases = app.MapGroup("/api/notification/cases").WithTags("Cases");
        cases.MapGroup("/{caseId:guid}/letters").WithIdempotentPosts().MapPost("/", WriteLetter.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(WriteLetter)).WithSummary("Begin a letter to the family or the child");
        cases.MapGet("/{caseId:guid}", GetCase.HandleAsync).Opens().ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetCase)).WithSummary("How a contact came in");
        cases.MapGet("/{caseId:guid}/overview", GetOverview.HandleAsync).Opens().ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetOverview)).WithSummary("Read all that Notification adds to a case's page");
        cases.MapGet("/{caseId:guid}/activity", GetActivity.HandleAsync).Opens().ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetActivity)).WithSummary("Who was informed of what, when, how and under which rule");
    }

    private static string[] Informers { get; } = [.. AccessRoles.Caseworkers, AccessRoles.BusinessSupport];

    private static void AddReferrers(this WebApplicationBuilder builder)
    {
        builder.AddServiceTokens();
        builder.Services
            .AddHttpClient<ReferrerClient>(client => client.BaseAddress = new Uri("http://intake"))
            .AddReadResilience()
            .AddHttpMessageHandler<ServiceTokenHandler>();
        builder.Services
            .AddHttpClient<IntakeLetters>(client => client.BaseAddress = new Uri("http://intake"))
            .AddReadResilience(options => options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(8))
            .AddHttpMessageHandler<ServiceTokenHandler>();
        builder.Services
            .AddHttpClient<AllocationPlans>(client => client.BaseAddress = new Uri("http://allocation"))
            .AddReadResilience()
            .AddHttpMessageHandler<ServiceTokenHandler>();
        builder.Services.AddScoped<LetterPress>();
    }

    private static void AddSending(this WebApplicationBuilder builder)
    {
        builder.RequireAtStart(SendingRules.Faults);
        builder.Services.AddOptions<SendingOptions>().BindConfiguration("Notification:Sending");
        builder.Services.AddSingleton<SendingSignal>();
        builder.Services.ConfigureDbContext<NotificationDbContext>(
            (services, options) => options.AddInterceptors(services.GetRequiredService<SendingSignal>()));
        builder.Services.AddSingleton<Mailboxes>();
        builder.Services.AddSingleton<ProfessionalDomains>();
        builder.Services.AddSingleton<Mailer>();
        builder.Services.AddSingleton<Carriers>();
        builder.Services.AddHttpClient(NotifySender.ClientName, client => client.Timeout = TimeSpan.FromSeconds(20));
        builder.Services.AddSingleton<NotifySender>();
        builder.Services.AddSingleton<ReceiptBook>();
        builder.Services.AddHostedService<LookForReceipts>();
        builder.Services.AddHostedService<MessageSender>();
    }
}
