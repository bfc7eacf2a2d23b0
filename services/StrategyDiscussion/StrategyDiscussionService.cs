using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Messaging;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Workers;
using ReferralPlatform.StrategyDiscussion.Discussions;
using ReferralPlatform.StrategyDiscussion.Invitations;
using ReferralPlatform.StrategyDiscussion.Protection;

namespace ReferralPlatform.StrategyDiscussion;

/// <summary>
/// Protection of a child: at once, by a strategy discussion with the police, health and other agencies, and by a section 47 enquiry. Wiring and table of
/// contents.
/// </summary>
internal static class StrategyDiscussionService
{
    public const string Name = "strategy-discussion";

    private const string AtAnyMoment =
        "That a child was protected is recorded at any moment of a case, before anything else, by whoever is there: at night that may be anybody.";

    /// <summary>Who arranges discussions: managers and social workers. Who chairs, the procedure says.</summary>
    private static readonly string[] Workers = [AccessRoles.DutySocialWorker, AccessRoles.SocialWorker, .. AccessRoles.Managers];

    public static void AddStrategyDiscussion(this WebApplicationBuilder builder)
    {
        builder.AddProcedures();
        builder.AddWorkerDirectory();
        builder.AddServiceDatabase<StrategyDiscussionDbContext>("strategy-discussion-db");
        builder.AddMessaging(bus =>
        {
            bus.AddConsumer<ContactRecordedConsumer>();
            bus.AddConsumer<ContactReturnedConsumer>();
            bus.AddConsumer<ContactBecameReferralConsumer>();
            bus.AddConsumer<DisposalAuthorisedConsumer>();
            bus.AddConsumer<StrategyDiscussionNeededConsumer>();
            bus.AddConsumer<RestrictionChangedConsumer>();
            bus.AddCircles(Name);
            bus.AddConsumer<RecordOpenedConsumer>();
        });
        builder.AddServiceTokens();
        builder.Services
            .AddHttpClient<IntakeClient>(client => client.BaseAddress = new Uri("http://intake"))
            .AddReadResilience()
            .AddHttpMessageHandler<ServiceTokenHandler>();
    }

    public static void MapStrategyDiscussion(this IEndpointRouteBuilder app)
    {
        app.MapReadings(Name);
        app.MapParkedMessages(Name);
        // Whoever works cases may record that a child was protected: at night there may be nobody else.
        app.MapGet("/api/strategy-discussion/due", ListDue.HandleAsync).ListsRows<DueItem>(row => row.CaseId).WithTags("Protection")
            .ForRoles(AccessRoles.Staff)
            .WithName(nameof(ListDue)).WithSummary("What is overdue or soon due for the protection of children the caller works with");
        var cases = app.MapGroup("/api/strategy-discussion/cases").WithTags("Protection").WithIdempotentPosts();
        cases.MapGet("/enquiries", ListEnquiries.HandleAsync).ListsRows<Section47ListItem>(row => row.CaseId).ForRoles(AccessRoles.Staff)
            .WithName(nameof(ListEnquiries)).WithSummary("Section 47 enquiries that are not concluded or whose conference is due, overdue ones first");
        var child = cases.MapGroup("/{contactRecordId:guid}");
        child.MapGet("/", GetProtection.HandleAsync).Opens().ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetProtection)).WithSummary("How a child is protected: steps taken at once, section 47 enquiries, discussions");
        child.MapGet("/overview", GetProtectionOverview.HandleAsync).Opens().ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetProtectionOverview)).WithSummary("Read all that StrategyDiscussion adds to a case's page");
        child.MapGet("/activity", GetProtectionActivity.HandleAsync).Opens().ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetProtectionActivity)).WithSummary("Who did what for a child's protection, and why");
        child.MapGet("/protections", GetProtection.ToRecordAsync).Opens().ForRoles(AccessRoles.Caseworkers)
            .OutsideNeedToKnow(AtAnyMoment)
            .WithName("GetProtectionToRecord").WithSummary("What the form of recording protection needs; to whoever does not work with the child, no more");
        child.MapPost("/protections", RecordProtection.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .OutsideNeedToKnow(AtAnyMoment, keepsInCircle: true)
            .WithName(nameof(RecordProtection)).WithSummary("Record, at any moment of a case, that the child was protected at once");
        child.MapPost("/protections/{protectionId:guid}/court-decisions", DecideOrder.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(DecideOrder)).WithSummary("Record that the court granted or refused an order, or that the application was withdrawn");
        child.MapPost("/protections/{protectionId:guid}/extensions", ExtendProtection.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(ExtendProtection)).WithSummary("Record that the court extended an order, which it does once");
        child.MapPost("/protections/{protectionId:guid}/endings", EndProtection.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(EndProtection)).WithSummary("Record that a power ended, and where the child is since");
        child.MapPost("/protections/{protectionId:guid}/amendments", AmendProtection.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(AmendProtection)).WithSummary("Correct what was recorded of immediate protection, with the reason");
        child.MapPost("/discussions", OpenDiscussion.HandleAsync).ForRoles(Workers)
            .WithName(nameof(OpenDiscussion)).WithSummary("Open a strategy discussion at once, by what the facts show");
        child.MapPost("/conclusions", ConcludeEnquiry.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(ConcludeEnquiry)).WithSummary("Conclude the section 47 enquiry, with reasons");
        child.MapPost("/leads", ChangeLead.HandleAsync).ForRoles(AccessRoles.Staff)
            .WithName(nameof(ChangeLead)).WithSummary("Give the section 47 enquiry to another social worker, with the reason and what is handed over");
        child.MapPost("/conferences", RecordConference.HandleAsync).ForRoles(Workers)
            .WithName(nameof(RecordConference)).WithSummary("Record that the initial child protection conference was held");

        var all = app.MapGroup("/api/strategy-discussion/discussions").WithTags("Discussions").WithIdempotentPosts();
        all.MapGet("/", ListDiscussions.HandleAsync).ListsRows<DiscussionListItem>(row => row.CaseId).ForRoles(AccessRoles.Staff)
            .WithName(nameof(ListDiscussions)).WithSummary("List discussions: open, or held");
        var one = all.MapGroup("/{contactRecordId:guid}");
        one.MapGet("/", GetDiscussion.HandleAsync).Opens().ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetDiscussion)).WithSummary("Read a discussion of a case: the latest, or the one with this number");
        one.MapGet("/copies/{audience}", GetMinutesCopy.HandleAsync).Opens().ForRoles(AccessRoles.CaseworkersAndSupport)
            .WithName(nameof(GetMinutesCopy))
            .WithSummary("A copy of the signed minutes for the family, a conference or those who took part; every reading is recorded");
        one.MapPost("/arrangements", ArrangeDiscussion.HandleAsync).ForRoles(Workers)
            .WithName(nameof(ArrangeDiscussion)).WithSummary("Arrange the discussion, and invite the agencies");
        one.MapPost("/cancellations", CallOffDiscussion.HandleAsync).ForRoles(Workers)
            .WithName(nameof(CallOffDiscussion)).WithSummary("Call off the next meeting that a discussion agreed on, with the reason");
        one.MapPost("/information", AddInformation.HandleAsync).ForRoles(Workers)
            .WithName(nameof(AddInformation)).WithSummary("Enter what an agency gave social care");
        one.MapPost("/invitations/{invitationId:guid}/phone-replies", TakeDownReply.HandleAsync).ForRoles([.. Workers, AccessRoles.BusinessSupport])
            .WithName(nameof(TakeDownReply)).WithSummary("Record how an agency answered its invitation by telephone, on its behalf");
        one.MapPost("/records", RecordDiscussion.HandleAsync).ForRoles(Workers)
            .WithName(nameof(RecordDiscussion)).WithSummary("Record the discussion that was held, and what was decided");
        one.MapPost("/signatures", SignMinutes.HandleAsync).ForRoles(Workers)
            .WithName(nameof(SignMinutes)).WithSummary("Sign the minutes, as the chair or for an absent one");

        var invitations = app.MapGroup("/api/strategy-discussion/invitations").WithTags("Invitations").WithIdempotentPosts();
        invitations.MapGet("/", ListInvitations.HandleAsync).ListsRows<InvitationRow>(row => row.InvitationId).ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(ListInvitations)).WithSummary("What the caller's own agency is invited to");
        invitations.MapGet("/{invitationId:guid}", GetInvitation.HandleAsync).Opens().ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(GetInvitation)).WithSummary("Read an invitation to the caller's own agency; every reading is recorded");
        invitations.MapPost("/{invitationId:guid}/replies", ReplyToInvitation.HandleAsync).ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(ReplyToInvitation)).WithSummary("Say whether somebody of the agency comes, or give information in writing");
        invitations.MapPost("/{invitationId:guid}/information", AddOwnInformation.HandleAsync).ForRoles(AccessRoles.PartnerProfessional)
            .WithName(nameof(AddOwnInformation)).WithSummary("Add what the agency knows, also after the discussion");
    }
}
