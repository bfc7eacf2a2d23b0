using ReferralPlatform.DailyMeeting.Enquiries;
using ReferralPlatform.DailyMeeting.Meetings;
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
        });
    }

    public static void MapDailyMeeting(this IEndpointRouteBuilder app)
    {
        var meetings = app.MapGroup("/api/daily-meeting/meetings").WithTags("Meetings").ForRoles(AccessRoles.Staff);
        meetings.MapGet("/next", GetMeeting.HandleNextAsync).WithName("GetNextMeeting").WithSummary("The agenda of the next meeting");
        meetings.MapGet("/{meetingOn}", GetMeeting.HandleAsync)
            .WithName(nameof(GetMeeting)).WithSummary("The agenda of a day's meeting, with what was carried over to it");

        var enquiries = app.MapGroup("/api/daily-meeting/enquiries/{contactRecordId:guid}").WithTags("Enquiries").WithIdempotentPosts();
        enquiries.MapGet("/", GetEnquiry.HandleAsync).ForRoles(AccessRoles.Staff).WithName(nameof(GetEnquiry)).WithSummary("Read an enquiry");
        enquiries.MapGet("/activity", GetEnquiryActivity.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetEnquiryActivity)).WithSummary("Who did what to an enquiry, and why");
        enquiries.MapGet("/hand-over", GetHandOver.HandleAsync).ForRoles(GetHandOver.Roles)
            .WithName(nameof(GetHandOver)).WithSummary("What a stepped-up enquiry leaves for the case system");

        enquiries.MapGet("/decision", GetDecision.HandleAsync).ForRoles(AccessRoles.Service)
            .WithName(nameof(GetDecision)).WithSummary("What the meeting decided and why, for the service that records it as the disposal");

        var changes = enquiries.MapGroup("").ForRoles(AccessRoles.Caseworkers);
        changes.MapPost("/presentations", PresentEnquiry.HandleAsync).WithName(nameof(PresentEnquiry)).WithSummary("Prepare the case presentation");
        changes.MapPost("/decisions", RecordDecision.HandleAsync)
            .WithName(nameof(RecordDecision)).WithSummary("Record the meeting's decision, plan and reason");
        changes.MapPost("/brokerage", BrokerSupport.HandleAsync)
            .WithName(nameof(BrokerSupport)).WithSummary("Record the support brokered and the lead practitioner");
        changes.MapPost("/actions", AddAction.HandleAsync).WithName(nameof(AddAction)).WithSummary("Record an action agreed at the meeting");
        changes.MapPost("/actions/{number:int}/completions", CompleteAction.HandleAsync)
            .WithName(nameof(CompleteAction)).WithSummary("Record that an action was done");
    }
}
