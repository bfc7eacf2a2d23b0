using ReferralPlatform.DailyMeeting.Enquiries;
using ReferralPlatform.DailyMeeting.Meetings;
using ReferralPlatform.DailyMeeting.StepUps;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Messaging;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.DailyMeeting;

/// <summary>The daily meeting: enquiries are presented, a manager decides, support is brokered. Wiring and table of contents.</summary>
internal static class DailyMeetingService
{
    public const string Name = "daily-meeting";

    public static void AddDailyMeeting(this WebApplicationBuilder builder)
    {
        builder.AddProcedures();
        builder.AddServiceDatabase<DailyMeetingDbContext>("daily-meeting-db");
        builder.AddMessaging(bus =>
        {
            bus.AddConsumer<EnquiryListedConsumer>();
            bus.AddConsumer<CheckRecordedConsumer>();
            bus.AddConsumer<DisposalAuthorisedConsumer>();
            bus.AddConsumer<ContactBecameReferralConsumer>();
            bus.AddConsumer<SteppedUpConsumer>();
            bus.AddConsumer<SteppedUpAsPlannedConsumer>();
            bus.AddConsumer<RestrictionChangedConsumer>();
            bus.AddCircles(Name);
            bus.AddConsumer<RecordOpenedConsumer>();
        });
        MeetingPeople.AddTo(builder);
        builder.Services.AddScoped<EnquiryReader>();
        builder.Services.AddScoped<Agenda>();
        builder.AddServiceTokens();
        builder.Services
            .AddHttpClient<ContactRecordsClient>(client => client.BaseAddress = new Uri("http://intake"))
            .AddReadResilience()
            .AddHttpMessageHandler<ServiceTokenHandler>();
        builder.Services
            .AddHttpClient<DecidedCaseClient>(client => client.BaseAddress = new Uri("http://screening"))
            .AddReadResilience()
            .AddHttpMessageHandler<ServiceTokenHandler>();

        // With the caller's own token, not the service's.
        builder.Services.AddHttpClient<CaseOpeningClient>(client => client.BaseAddress = new Uri("http://intake")).AddReadResilience();
    }

    public static void MapDailyMeeting(this IEndpointRouteBuilder app)
    {
        app.MapReadings(Name);
        app.MapParkedMessages(Name);
        MapMeetings(app);
        MapEnquiries(app);
        MapStepUps(app);
    }

    private static void MapMeetings(IEndpointRouteBuilder app)
    {
        var meetings = app.MapGroup("/api/daily-meeting/meetings").WithTags("Meetings").WithIdempotentPosts();
        meetings.MapGet("/next", GetMeeting.HandleNextAsync)
            .Lists<MeetingView>(meeting => meeting.Enquiries.Concat(meeting.OffAgenda).Select(item => item.CaseId))
            .ForRoles(AccessRoles.Staff).WithName("GetNextMeeting").WithSummary("The next meeting");
        meetings.MapGet("/{meetingOn}", GetMeeting.HandleAsync)
            .Lists<MeetingView>(meeting => meeting.Enquiries.Concat(meeting.OffAgenda).Select(item => item.CaseId))
            .ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetMeeting)).WithSummary("A day's meeting: its agenda, with what was carried over to it, and who attends");
        meetings.MapPost("/{meetingOn}/attendances", RecordAttendance.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(RecordAttendance)).WithSummary("Record who is at today's meeting, in which role");
    }

    private static void MapEnquiries(IEndpointRouteBuilder app)
    {
        var enquiries = app.MapGroup("/api/daily-meeting/enquiries/{contactRecordId:guid}").WithTags("Enquiries").WithIdempotentPosts();
        enquiries.MapGet("/", GetEnquiry.HandleAsync).Opens().ForRoles(AccessRoles.Staff).WithName(nameof(GetEnquiry)).WithSummary("Read an enquiry");
        enquiries.MapGet("/overview", GetEnquiryOverview.HandleAsync).Opens().ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetEnquiryOverview)).WithSummary("Read all that the daily meeting adds to a case's page");
        enquiries.MapGet("/activity", GetEnquiryActivity.HandleAsync).Opens().ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetEnquiryActivity)).WithSummary("Who did what to an enquiry, and why");
        enquiries.MapGet("/decision", GetDecision.HandleAsync).Opens().ForRoles(ServiceRoles.MeetingDecisions)
            .WithName(nameof(GetDecision)).WithSummary("What the meeting decided and why, for the service that records it as the disposal");

        var changes = enquiries.MapGroup("").ForRoles(AccessRoles.Caseworkers);
        changes.MapPost("/presentations", PresentEnquiry.HandleAsync)
            .WithName(nameof(PresentEnquiry)).WithSummary("Add an outline to the case presentation, or why something cannot be found out");
        changes.MapPost("/conversations", RecordConversation.HandleAsync)
            .WithName(nameof(RecordConversation)).WithSummary("Record a conversation with the parents before the meeting");
        changes.MapPost("/presenters", TakePresentation.HandleAsync)
            .WithName(nameof(TakePresentation)).WithSummary("Record that somebody else presents the enquiry than who took it");
        changes.MapPost("/decisions", RecordDecision.HandleAsync)
            .WithName(nameof(RecordDecision)).WithSummary("Record the meeting's decision, plan and reason");
        changes.MapPost("/lead-practitioners", NameLeadPractitioner.HandleAsync)
            .WithName(nameof(NameLeadPractitioner)).WithSummary("Name the Lead Practitioner, and who brokers the support");
        changes.MapPost("/practitioners", ContactPractitioner.HandleAsync)
            .WithName(nameof(ContactPractitioner)).WithSummary("Record that a practitioner was contacted and is to contact the Lead Practitioner");
        changes.MapPost("/brokerage", BrokerSupport.HandleAsync).WithName(nameof(BrokerSupport)).WithSummary("Record the support brokered");
        changes.MapPost("/actions", AddAction.HandleAsync).WithName(nameof(AddAction)).WithSummary("Record an action agreed at the meeting");
        changes.MapPost("/actions/{number:int}/completions", CompleteAction.HandleAsync)
            .WithName(nameof(CompleteAction)).WithSummary("Record that an action was done");

        app.MapGroup("/api/daily-meeting/contacts").WithTags("Enquiries").WithIdempotentPosts()
            .MapPost("/{contactId:guid}/decisions", DecideTogether.HandleAsync).ForRoles(AccessRoles.Caseworkers).WithMetadata(new VersionsInBodyMetadata())
            .WithName(nameof(DecideTogether)).WithSummary("Decide on the children of a contact in one act, each version in the body");
        app.MapGet("/api/daily-meeting/actions", ListActions.HandleAsync).ListsRows<OpenAction>(row => row.CaseId)
            .ForRoles(AccessRoles.Staff).WithTags("Enquiries")
            .WithName(nameof(ListActions)).WithSummary("Actions of the meeting that are still to be done, overdue or all");
        app.MapGet("/api/daily-meeting/practitioners", ListUninformed.HandleAsync).ListsRows<UninformedPractitioner>(row => row.CaseId)
            .ForRoles(AccessRoles.Staff).WithTags("Enquiries")
            .WithName(nameof(ListUninformed)).WithSummary("Enquiries whose support is still to be brokered, by practitioner to be informed");
    }

    private static void MapStepUps(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/daily-meeting/copies", ListStepUps.CopiesAsync).ListsRows<StepUpRow>(row => row.CaseId)
            .ForRoles(AccessRoles.Staff).WithTags("Step-ups")
            .WithName("ListCopies").WithSummary("Step-ups, also planned ones, whose copy waits for the reader's role");
        app.MapGet("/api/daily-meeting/hand-overs", ListStepUps.HandOversAsync).ListsRows<StepUpRow>(row => row.CaseId)
            .ForRoles(GetHandOver.Roles).WithTags("Step-ups")
            .WithName("ListHandOvers").WithSummary("Step-ups that the case system has not acknowledged, or all");

        var steppedUp = app.MapGroup("/api/daily-meeting/enquiries/{contactRecordId:guid}").WithTags("Step-ups").WithIdempotentPosts();
        steppedUp.MapGet("/hand-over", GetHandOver.HandleAsync).Opens().ForRoles(GetHandOver.Roles)
            .WithName(nameof(GetHandOver)).WithSummary("What a stepped-up case leaves for the case system; every reading by it is recorded");
        steppedUp.MapPost("/hand-over/acknowledgements", AcknowledgeHandOver.HandleAsync).ForRoles(AcknowledgeHandOver.Roles)
            .WithName(nameof(AcknowledgeHandOver)).WithSummary("Record that the case system opened the case, under its own number");
        steppedUp.MapPost("/copy-acknowledgements", AcknowledgeCopy.HandleAsync).ForRoles(AccessRoles.CaseworkersAndSupport)
            .WithName(nameof(AcknowledgeCopy)).WithSummary("Acknowledge the copy of a step-up, or of the summary of a planned one");
    }
}
